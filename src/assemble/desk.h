// The claims that count for one roll, laid out in a fixed order with what assembly
// needs beside them: whose word it is, from when, and whether it still stands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "assemble/facts.h"
#include "assemble/moment.h"
#include "assemble/place.h"
#include "assemble/roll.h"

namespace muster {

struct Paper {  // a document on the desk
  const SourceDocument* document = nullptr;
  uint64_t stamp = 0;     // equal stamps are one document
  int64_t published = 0;  // instant; the least possible if not known
  bool counts = false;    // published by the moment of the roll and not replaced
  int replaced_by = -1;   // index of the later document at the same URL
  int copy_of = -1;       // index of the earlier document whose words it repeats
  int origin = 0;         // of what it says in its own voice
};

class Stock;
struct Record;

// A claim on the desk, unpacked when it is first looked at. What is asked of every claim is in its facts.
class ClaimOnDesk {
 public:
  ClaimOnDesk() = default;
  ClaimOnDesk(const Stock* stock, const Record* record, bool share)
      : stock_(stock), record_(record), share_(share) {}
  const Claim& operator*() const;
  const Claim* operator->() const { return &**this; }

 private:
  const Stock* stock_ = nullptr;
  const Record* record_ = nullptr;
  bool share_ = false;
};

// A claim on the desk. Everything that it points at outlives the desk.
struct Held {
  ClaimOnDesk claim;
  const Facts* facts = nullptr;
  uint64_t stamp = 0;  // equal stamps are the same claim, read and judged alike
  int record = 0;      // place in the stock
  int paper = 0;
  int64_t published = 0;
  int origin = 0;                                      // equal numbers are one origin
  bool stands = true;                                  // false: superseded, retracted or a stale repeat
  bool accepted = false;                               // a person read it and found it right, or mended it
  const char* fell = "";                               // why it does not stand
  const std::vector<std::string>* one_with = nullptr;  // ids of claims that a person said speak of the same
  const std::vector<std::string>* another_than = nullptr;  // ... of something else; both null for none
};

struct Desk {
  std::vector<Paper> papers;                   // by time of publication, then name
  std::vector<Held> held;                      // by paper, evidence begin, id
  std::vector<Held> replaced;                  // of replaced revisions: what their publisher no longer says
  std::vector<std::pair<int, size_t>> orders;  // paper, place in held of a directive that orders or decides
  std::map<std::string, std::vector<size_t>> replaced_of;  // nation → places in replaced
  Words* origins = nullptr;                                // keys of origins
  std::vector<const std::string*> origin_label;            // by origin; null: none
  PlaceBook* places = nullptr;
  const std::map<std::string, std::string>* reliability = nullptr;  // RollOptions'
  uint64_t rated = 0;                                               // hash of it
  Theatre theatre;
  bool theatre_inferred = false;
  std::vector<int> spoken;    // by code: claims for that country; where the theatre is inferred
  std::vector<int> inside;    // by code: claims that put the people of a nation inside
  bool any_loose = false;     // some claims count only where their nation is inside
  SharedList<Judged> judged;  // that bear on these claims
  int left_out = 0, background = 0;
  int64_t moment = 0;
  std::string as_of;

  const Paper& paper(const Held& h) const { return papers[static_cast<size_t>(h.paper)]; }
  // The origin of a nation or organisation speaking for itself; -1: nobody here is it.
  int own_origin(const std::string& actor) const;
};

// Joins to `digest` all that a row looks at of one claim.
uint64_t digest_of(const Held& held, const Desk& desk, uint64_t digest);

// Key of that origin.
std::string own_origin(const std::string& actor);

// "example.org" of "https://www.example.org:8000/x"; "" if it is no address.
std::string host_of(const std::string& url);

// Distinct values, sorted (by number, which means nothing).
std::vector<int> origins_of(const std::vector<const Held*>& held);
// How many origins stand behind a statement. A document's own words beside what it
// attributes are its summary of that, not a further origin.
int count_origins(const Desk& desk, const std::vector<const Held*>& held);
// Names in the order of the papers, each once.
std::vector<std::string> documents_of(const Desk& desk, const std::vector<const Held*>& held);
std::vector<std::string> claim_ids(const std::vector<const Held*>& held);  // in the given order, each once

// English display name of a code: from options, CLDR, or the code itself (names.cc).
std::string display_name(const std::string& code, const RollOptions& options);

}  // namespace muster
