// What assembly compares of a claim, as numbers, worked out once when the claim comes.
#pragma once

#include <cstdint>
#include <optional>

#include "assemble/moment.h"
#include "assemble/place_book.h"
#include "assemble/words.h"
#include "claim/claim.h"

namespace muster {

enum class Way : uint8_t {
  kOut,        // leaves the theatre
  kInside,     // stays inside it
  kIn,         // comes to it
  kElsewhere,  // never touches it
};
Way way_of(const Claim& c, const Theatre& theatre);

struct Facts {
  uint64_t id = 0;                    // of the claim's id: equal ids, equal numbers
  int from = 0, to = 0, at = 0;       // PlaceBook
  int when = 0;                       // of the text
  std::optional<Days> days;           // of `when`
  StatusOf status = StatusOf::kNone;  // kDone if none is stated
  int rank = 0;                       // rank_of(status)
  Way way = Way::kOut;                // in the theatre of the roll
  Kind kind = Kind::kMovement;
  bool attributed = false;  // it has a source, named or not
  bool orders = false;      // a directive that orders or decides, of somebody
  bool happened = false;    // an incident that is said to have happened
  // Of the quantity: whether it is a figure, and its interval with what an approximate value gives way.
  bool numeric = false, exact = false, everybody = false;
  int64_t size = 0, low = 0, high = 0;
};

// Of an id: number_of_id(), else a hash.
uint64_t number_for(const std::string& id);

Facts facts_of(const Claim& claim, Words* words, PlaceBook* places);
void take_quantity(const Quantity& quantity, Facts* facts);

// As compatible() of number.h. Precondition: both numeric.
inline bool compatible(const Facts& a, const Facts& b) { return a.low <= b.high && b.low <= a.high; }

// done 4, ongoing 3, ordered 2, planned 1, others 0
int rank_of(StatusOf s);
// A movement of which nothing else is said is done.
StatusOf status_of(const Claim& c);

}  // namespace muster
