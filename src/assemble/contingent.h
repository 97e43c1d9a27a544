// Contingents: the people of one nation or organisation, of one class, and their row.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "assemble/desk.h"
#include "assemble/thread.h"

namespace muster {

class Stock;
struct Record;

struct Contingent {
  std::string nation;      // "INT": several or unnamed nations
  std::string who;         // military, nationals, diplomats, mixed; "" if never said
  std::vector<Held> held;  // movements and presences, in desk order
};

// Who is in which contingent. A claim of several nations is in each, but its figure is nobody's.
struct Muster {
  struct One {
    int nation = 0;  // number of its code; that after the last: nobody is named
    uint8_t who = 0;
    std::vector<size_t> held;  // places on the desk, in order
  };
  using Classes = std::array<int, 5>;  // claims of each class of people, as kSoldiers and the rest

  std::vector<One> all;         // by nation and class, as their names sort
  std::vector<Classes> spoken;  // by nation
  std::vector<int> nobody;      // whose people those are of whom no nation is told
  const std::vector<int>& nations_of(const Record& r) const;
};
Muster muster_claims(const Stock& stock, const Desk& desk);
// One of them with its claims, but for those of one record (-1: with all).
Contingent contingent_of(const Muster::One& one, const Stock& stock, const Desk& desk, int without = -1);

// Marks what no longer stands (standing.cc): figures corrected in the same or a later
// document, plans that their own speaker denies, reports that their publisher retracts,
// stale repeats of a replaced figure.
void strike_fallen(const Desk& desk, Contingent* contingent);

// Joins all that row_of() looks at: equal digests, equal rows. (assembly.cc)
uint64_t digest_of(const Contingent& contingent, const Desk& desk);

// Row without name and expected. Cost: about n log n in the claims of the contingent, and the square of
// its different figures.
Row row_of(Contingent* contingent, const Desk& desk);

// What the parts of a row share while it is made (row.cc, strength.cc, posture.cc).
struct Draft {
  const Desk* desk = nullptr;
  std::string nation, who;
  int own = -1;                        // origin of the nation speaking for itself; -1: it never does
  std::vector<const Held*> movements;  // that stand and say that people move
  std::vector<const Held*> denials;    // movements said not to happen, figure corrections aside
  std::vector<const Held*> outlook;    // considered, possible, requested
  std::vector<const Held*> presences;  // that stand
  std::vector<const Held*> emptied;    // "nobody is left" in the whole theatre
  std::vector<Thread> threads;
  std::vector<const Held*> stays;  // presences and denials that say so
};

bool is_out(const Thread& t, bool done);  // leaves the theatre; done, or not yet

void find_strength(const Draft& draft, Row* row);
void find_remaining(const Draft& draft, Row* row);
// Settles who stays against who goes, and names the row's summary and main statement.
void find_posture(Draft* draft, Row* row);
// Credibility by a written rule, once postures, origins and disputes are known.
void grade_row(const Draft& draft, Row* row);

}  // namespace muster
