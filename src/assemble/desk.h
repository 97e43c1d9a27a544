// The claims that count for one roll, laid out in a fixed order with what assembly
// needs beside them: whose word it is, from when, and whether it still stands.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "assemble/memo.h"
#include "assemble/moment.h"
#include "assemble/place.h"
#include "assemble/roll.h"

namespace muster {

struct Paper {  // a document on the desk
  SourceDocument document;
  int64_t published = 0;  // instant; the least possible if not known
  bool counts = false;    // published by the moment of the roll and not replaced
  int replaced_by = -1;   // index of the later document at the same URL
  int copy_of = -1;       // index of the earlier document whose words it repeats
  std::string origin;     // key of what it says in its own voice
};

struct Held {
  const Claim* claim = nullptr;
  int paper = 0;
  int64_t published = 0;
  std::string origin;                     // key: equal keys are one origin
  bool stands = true;                     // false: superseded, retracted or a stale repeat
  std::string fell;                       // why it does not stand
  bool accepted = false;                  // a person read it and found it right, or mended it
  std::vector<std::string> one_with;      // ids of claims that a person said speak of the same
  std::vector<std::string> another_than;  // ... of something else
};

struct Desk {
  std::vector<Paper> papers;          // by time of publication, then name
  std::vector<Held> held;             // by paper, evidence begin, id
  std::vector<Held> replaced;         // claims of replaced revisions: what their publisher no longer says
  std::multimap<int, size_t> orders;  // paper → place in held of a directive that orders or decides
  std::map<std::string, std::string> origin_label;
  std::deque<Claim> shares;      // claims of several nations, without the figure that none has alone
  AssemblyMemo* memo = nullptr;  // of this assembly or of those before; never null
  const std::map<std::string, std::string>* reliability = nullptr;  // RollOptions'
  Theatre theatre;
  bool theatre_inferred = false;
  std::vector<Judged> judged;  // that bear on these claims
  int left_out = 0, background = 0;
  int64_t moment = 0;
  std::string as_of;

  const Paper& paper(const Held& h) const { return papers[static_cast<size_t>(h.paper)]; }
};

Desk lay_out(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
             const RollScope& scope, const RollOptions& options, AssemblyMemo* memo);

// Origins (origin.cc): fills Paper::copy_of, Paper::origin, Held::origin and the labels.
// A body with its ministers, ministry and forces is one origin; words without a speaker
// belong to their publisher; a copy belongs to what it copies.
void find_origins(Desk* desk);

// Origin key of a nation or organisation speaking for itself.
std::string own_origin(const std::string& actor);

// "example.org" of "https://www.example.org:8000/x"; "" if it is no address.
std::string host_of(const std::string& url);

// Distinct values, sorted.
std::vector<std::string> origins_of(const std::vector<const Held*>& held);
// How many origins stand behind a statement. A document's own words beside what it
// attributes are its summary of that, not a further origin.
int count_origins(const Desk& desk, const std::vector<const Held*>& held);
// Names in the order of the papers, each once.
std::vector<std::string> documents_of(const Desk& desk, const std::vector<const Held*>& held);
std::vector<std::string> claim_ids(const std::vector<const Held*>& held);  // in the given order, each once

// English display name of a code: from options, CLDR, or the code itself (names.cc).
std::string display_name(const std::string& code, const RollOptions& options);

}  // namespace muster
