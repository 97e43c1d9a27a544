// The nouns of the domain. Read this first: everything else makes, moves or shows
// these. See docs/claims.md for the meaning of each field, with examples.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace muster {

enum class Kind : uint8_t { kMovement, kPresence, kIncident, kSuspension, kDirective };

// Names as printed; kNone prints nothing.
enum class Action : uint8_t {
  kNone,
  kWithdraw,
  kRelocate,
  kEvacuate,
  kRepatriate,
  kDeploy,
  kReturn,
  kRotate,  // movement
  kSuspend,
  kResume,
  kEnd,
  kContinue,  // suspension
  kOrder,
  kRecommend,
  kRequest,
  kDecide,
  kVote,
  kAuthorise,  // directive
  kRocket,
  kMissile,
  kDrone,
  kMortar,
  kIed,
  kShooting,
  kGreenOnBlue,
  kClash,  // incident
  kAirstrike,
  kAssassination,
  kOther,
};

enum class Who : uint8_t { kNone, kMilitary, kPolice, kDiplomats, kNationals, kStaff, kTrainers, kMixed };

enum class StatusOf : uint8_t {
  kNone,
  kDone,
  kOngoing,
  kPlanned,
  kOrdered,
  kConsidered,
  kPossible,
  kRequested,
  kDenied,
};

enum class Scope : uint8_t { kNone, kNumber, kAll, kSome, kMost, kRest };

// How many. A bound that is not stated is nullopt; both inclusive.
struct Quantity {
  std::optional<int64_t> min;
  std::optional<int64_t> max;
  bool approx = false;
  Scope scope = Scope::kNone;     // kNone: no quantity at all
  std::optional<int64_t> of_min;  // the whole that this is a part of
  std::optional<int64_t> of_max;
  bool stated() const { return scope != Scope::kNone; }
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

enum class Precision : uint8_t { kSite, kCity, kRegion, kCountry };

struct Place {
  std::string name;                // English
  std::string country;             // ISO 3166-1 alpha-2, "XX" spans several, "XZ" international waters
  std::string id;                  // "geonames:98182", "muster:camp-taji"; may be empty
  std::optional<double> lat, lon;  // WGS 84 degrees
  Precision precision = Precision::kCity;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Attribution {
  std::string name;     // as written, without article: "German Defence Ministry"
  std::string type;     // government military organisation agency media official person; may be empty
  std::string actor;    // whose it is, ISO code or organisation id; may be empty
  std::string channel;  // statement letter tweet interview press-conference parliament; may be empty
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

// The bytes that carry a claim (slot "claim", always first) or one of its slots.
// Law: Document::text[begin, end) == quote.
struct Evidence {
  std::string slot;
  Span span;
  std::string quote;
};

struct Claim {
  std::string id;        // "clm_" + 16 hex digits, see claim/id.h
  std::string document;  // Document::name
  Kind kind = Kind::kMovement;
  std::vector<std::string> actor;  // ISO 3166-1 alpha-2 or organisation ids; empty if not stated
  std::vector<std::string> people_of;
  std::string by;
  Action action = Action::kNone;
  Quantity quantity;
  Who who = Who::kNone;
  std::vector<Place> from, to, at;  // most specific first
  std::string mission_id, mission_name;
  StatusOf status = StatusOf::kNone;
  bool stays = false;
  std::string when;                 // EDTF; empty if not stated
  Quantity count, killed, wounded;  // incidents
  std::string reason;               // as quoted
  std::vector<Attribution> source;  // nearest speaker first
  bool hedged = false;
  bool reported = false;
  std::vector<Evidence> evidence;  // never empty in a finished claim
  std::string rule;                // "en.movement.withdraw.passive"
  std::string language;
};

const char* name_of(Kind);
const char* name_of(Action);
const char* name_of(Who);
const char* name_of(StatusOf);
const char* name_of(Scope);
const char* name_of(Precision);
// nullopt for a name that is none of these.
std::optional<Kind> kind_from(std::string_view);
std::optional<Action> action_from(std::string_view);
std::optional<Who> who_from(std::string_view);
std::optional<StatusOf> status_from(std::string_view);
std::optional<Scope> scope_from(std::string_view);
std::optional<Precision> precision_from(std::string_view);

// The kind that an action belongs to; precondition: not kNone.
Kind kind_of(Action);

// "clm_" and 16 hex digits: a hash of document name, kind, the slots that do not
// depend on the rule (actor, people, action, quantity, places, status) and the
// first evidence span. The same assertion found again keeps its id.
std::string claim_id(const Claim& claim);

}  // namespace muster
