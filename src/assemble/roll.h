// The roll: the assembled picture as a plain value. Formats print it, nobody changes it.
//
// JSON names of these fields, and what each means to a reader, are in docs/roll.md.
// Every list is in a fixed order that depends only on the claims (not on the order in
// which they came), so that equal input prints equal bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "assemble/evidence_list.h"
#include "assemble/scope.h"
#include "assemble/source_document.h"
#include "base/shared_list.h"
#include "claim/claim.h"

namespace muster {

enum class Posture : uint8_t {
  kNoStatement,
  kStaying,
  kReinforcing,
  kRelocated,
  kWithdrawing,
  kPartlyWithdrawn,
  kWithdrawn,
  kEvacuating,
  kEvacuated,
};
const char* name_of(Posture);  // "partly withdrawn"

// How two claims of one thread stand to each other; `a` is the later or the better one.
enum class PairType : uint8_t { kSame, kRefines, kCompatible, kSupersedes, kContradicts };
const char* name_of(PairType);

struct Pair {
  std::string a, b;  // claim ids
  PairType type = PairType::kSame;
  std::string why;  // one line
};

// One movement as now believed.
struct Moved {
  Quantity quantity;            // scope kNone: no figure
  std::vector<Place> from, to;  // most specific first; empty: not stated
  Action action = Action::kNone;
  StatusOf status = StatusOf::kNone;
  std::string when;       // EDTF; empty: not stated
  std::string by;         // carrier, code
  bool hedged = false;    // every claim of it is hedged
  bool internal = false;  // inside the theatre: nobody is subtracted
  int origins = 0;
  std::vector<std::string> documents;
  std::vector<std::string> claims;      // support, best first
  std::vector<std::string> arithmetic;  // "32 + 3 = 35"
};

struct DisputedValue {
  std::string text;  // posture and other words; empty if `quantity` is stated
  Quantity quantity;
  std::vector<std::string> documents;
  std::vector<std::string> claims;
};

// Live values of different origins that cannot both be true. field: "qty", "posture",
// "strength_before", "remaining", "killed", "wounded", "count".
struct DisputedField {
  std::string field;
  std::vector<DisputedValue> values;  // the one that leads first
};

// People at one place inside the theatre.
struct Present {
  Place place;
  Quantity quantity;
  bool stays = false;
  std::vector<std::string> claims;
};

// Two letters that are never one number. Reliability is the user's to give ("F":
// cannot be judged); credibility follows a written rule, named in `rule`.
struct Grade {
  std::string reliability = "F";
  std::string credibility = "6";
  bool own_statement = false;
  std::string rule;
};

// One contingent.
struct Row {
  std::string actor;  // ISO code or organisation id; "INT" several nations
  std::string name;   // English
  std::string who;    // military, nationals, diplomats, mixed
  Posture posture = Posture::kNoStatement;
  Quantity strength_before, remaining;  // scope kNone: not known
  std::vector<Moved> moved;             // done, ongoing, ordered, planned
  std::vector<Moved> outlook;           // considered, possible, requested: never counted
  std::vector<Moved> denied;            // said not to happen
  std::vector<Present> present;
  bool stays = false;
  std::string reason, ordered_by;
  std::string as_of;  // publication time of the newest supporting document
  int origins = 0;    // of the main statement
  std::vector<std::string> documents;
  std::vector<DisputedField> disputed;
  Grade grade;
  std::vector<std::string> why;  // one sentence each
  bool expected = false;         // named in the scope
  bool organisation = false;     // an umbrella: never added to nations
  std::vector<std::string> strength_claims, remaining_claims, stays_claims, superseded_claims;
  std::vector<Pair> pairs;
};

struct IncidentRow {
  std::string id;  // "i1", by date
  Action type = Action::kNone;
  std::vector<Place> place;
  std::string when;
  Quantity count, killed, wounded;
  std::vector<std::string> actor;
  bool hedged = false;
  bool tally = false;                 // a total over a time, not one attack
  std::vector<std::string> contains;  // ids of incidents that the tally counts already
  std::vector<std::string> present;   // codes of contingents known at the place
  int origins = 0;
  std::vector<std::string> documents, claims;
  std::vector<DisputedField> disputed;
};

struct SuspensionRow {
  std::string actor, name;
  std::string activity;  // as quoted
  std::string mission;
  std::vector<Place> place;
  std::string status;  // suspended, resumed, ended, continues; "suspension planned" ...
  std::string since;   // EDTF
  std::string reason;
  int origins = 0;
  std::vector<std::string> documents, claims;
};

struct DirectiveRow {
  std::string actor, name;
  Action action = Action::kNone;
  std::string text;  // as quoted
  StatusOf status = StatusOf::kNone;
  std::string when;
  std::vector<std::string> addressed;  // codes of those who are to act
  std::vector<Place> from, to;
  bool hedged = false;
  std::vector<std::string> documents, claims;
};

// An expected contributor that said nothing.
struct Silent {
  std::string actor, name;
  std::vector<std::string> documents;  // that speak of it without a statement on movements
};

struct Stale {
  std::string actor, name, who, newest;  // newest: publication time
  int hours = 0;                         // before the moment of the roll
};

struct RollDispute {
  std::string actor, name;
  DisputedField field;
};

struct RollSource {
  int number = 0;                                  // 1 is the earliest
  std::shared_ptr<const SourceDocument> document;  // never null; its copies are not told here
  std::string replaced_by;                         // name of the later document at the same URL
  std::string copy_of;                             // name of the document that it repeats
  int claims = 0;                                  // claims that the roll cites
};

struct RollCounts {
  int nations = 0;  // rows of nations with a statement
  int withdrawn = 0, partly = 0, withdrawing = 0, relocated = 0, staying = 0, reinforcing = 0, evacuated = 0,
      evacuating = 0, silent = 0;
  int64_t out_min = 0;    // people of nations reported out of the theatre, at least
  bool out_open = false;  // some moves have no figure
};

struct Roll {
  std::string title;
  std::string as_of;
  std::vector<std::string> theatre;
  std::vector<std::string> theatre_names;
  bool theatre_inferred = false;
  int documents = 0;  // that count at this moment
  int origins = 0;
  int claims = 0;
  int left_out = 0;    // claims about other places
  int background = 0;  // claims about other times
  RollCounts counts;
  SharedList<Row> rows;     // JSON "roll"
  SharedList<Row> general;  // people of several or unnamed nations
  SharedList<IncidentRow> incidents;
  SharedList<SuspensionRow> suspended;
  SharedList<DirectiveRow> directives;
  SharedList<RollDispute> disputes;
  std::vector<Silent> silent;
  std::vector<Stale> stale;
  EvidenceList evidence;  // by id
  SharedList<RollSource> sources;
  SharedList<Judged> judged;  // judgements on claims of these documents, in order
};

// Pure and deterministic: the same claims, documents, scope and options give the
// same roll in whatever order they come; no clock, no files, no randomness. Claims of
// documents that are not listed count as of a document without metadata. Cost: about n log n in the claims,
// and the square of the different figures of one contingent. For a roll that grows: assembly.h.
Roll assemble(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
              const RollScope& scope, const RollOptions& options);

}  // namespace muster
