// What changed between two rolls: of the picture, not of its text.
#pragma once

#include <string>
#include <vector>

#include "assemble/roll.h"

namespace muster {

// Why a cell is another one. The codes are part of the formats; docs/versions.md explains each.
enum class ChangeReason : uint8_t {
  kNewClaim,    // a claim that the earlier roll did not have
  kCorrection,  // a source replaced its own word
  kRetraction,  // something said before is denied or withdrawn now
  kRevision,    // a document was replaced by a later text of the same page that no longer says it
  kJudgement,   // a person decided
  kReprint,     // documents were recognised as copies
  kScope,       // the roll is about something else now: theatre, expected contributors
  kSource,      // a person decided how far a source is trusted, or whose word it is
  kRuleChange,  // the same claims, assembled differently
};
const char* name_of(ChangeReason);  // "new claim"

enum class ChangeKind : uint8_t { kNew, kGone, kChanged };
const char* name_of(ChangeKind);

// One row or event that is not what it was. Of the fields below, those that `field` names are set.
struct Change {
  ChangeKind kind = ChangeKind::kChanged;
  std::string part;  // "roll", "incident", "suspension", "directive"
  std::string actor, name, who;
  std::string field;  // "row", "posture", "moved", "denied", "strength_before", "remaining", "stays",
                      // "disputed", "origins", "reliability", "count", "killed", "wounded", "status"
  std::string text_before, text_after;  // words: postures, statuses, what an event is
  Quantity quantity_before, quantity_after;
  std::vector<Moved> moved_before, moved_after;
  std::vector<DisputedField> disputed_before, disputed_after;
  ChangeReason reason = ChangeReason::kNewClaim;
  std::vector<std::string> claims;  // that brought it: new ones, else those that stand behind it
};

// A sum over the roll, and which rows it moved in; the parts add up to the difference.
struct TotalPart {
  std::string actor, name, who;
  int64_t before = 0, after = 0;
  ChangeReason reason = ChangeReason::kNewClaim;
};
struct TotalChange {
  std::string total;  // "people reported out, at least"
  int64_t before = 0, after = 0;
  std::vector<TotalPart> parts;
};

struct RollDiff {
  std::string before_label, after_label;  // "version 2", "now"; for people
  std::string title, before_as_of, after_as_of;
  std::vector<std::string> theatre;  // of the later roll
  std::vector<Change> changes;       // rows in the order of the later roll, then those gone, then events
  std::vector<TotalChange> totals;
  std::vector<std::string> named;   // nations and bodies with news, for the update line
  std::vector<Cited> evidence;      // of the claims that changes name, by id
  std::vector<RollSource> sources;  // that the evidence names
};

// Pure. Rows are matched by actor and class of people, events by the claims that they share. Cost:
// n log n in the size of the rolls.
RollDiff diff_rolls(const Roll& before, const Roll& after);

}  // namespace muster
