// What a roll is about. From a scope file, or inferred where it is silent.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "assemble/judgement.h"

namespace muster {

// Every field may be empty: an empty theatre is inferred (the country most spoken of),
// no contributors means that nobody's silence is reported. (Named RollScope because
// claim.h has the Scope of a quantity.)
struct RollScope {
  std::string title;
  std::vector<std::string> theatre;       // ISO 3166-1 alpha-2
  std::vector<std::string> contributors;  // codes of those from whom a statement is expected
  std::vector<std::string> missions;      // ids or names; rows of other missions are left out
  std::string from, until;                // EDTF dates; claims dated outside are background
};

// The moment and the knobs that are no part of the subject.
struct RollOptions {
  std::string as_of;  // RFC 3339; documents published later are left out. Empty: the newest document's time
  int stale_hours = 48;      // a row without anything newer is stale
  int background_days = 60;  // a claim dated that long before its document is history
  // What people decided; claims that are not there are passed over. An accept, a reject and a hold of
  // the same claim: the last one holds.
  std::vector<Judged> judgements;
  // Reliability of sources, A to F, by folded name of publisher or speaker, or by host of the URL.
  std::map<std::string, std::string> reliability;
  std::map<std::string, std::string> names;  // English names of codes; countries come from CLDR without it
};

}  // namespace muster
