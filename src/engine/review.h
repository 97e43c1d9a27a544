// What people should look at first, and what they decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/live_ledger.h"
#include "engine/moment.h"

namespace muster {

// A claim that nobody has judged, with what the roll would be without it.
struct ReviewItem {
  Claim claim;
  int64_t weight = 0;                   // of those changes; the list is in descending order
  std::vector<std::string> without_it;  // the first few, as `muster diff` words them
};

// A judgement whose claim no reading that holds makes any more: a later run reads the words otherwise.
struct Orphan {
  JudgementRow judgement;
  std::string document;                // name
  std::optional<std::string> nearest;  // the claim of the same document and words, if there is one
};

struct ReviewList {
  std::vector<ReviewItem> items;
  std::vector<Orphan> orphans;
};

// The `limit` claims that would change the roll of `live` most if they were rejected. Cost:
// Assembly::losses() of at most kMostTried claims that lead a cell, the largest figures first, and a look-up
// for each judgement whose claim is not stated any more.
inline constexpr size_t kMostTried = 200;
Result<ReviewList> review_list(LiveLedger* live, Ledger& ledger, size_t limit);

struct Decision {
  std::string verdict;  // as JudgementRow
  std::string claim, other;
  std::string slot, value;  // correct: value as slot_value() takes it
  std::string words;        // correct: words of the claim's document that prove it
  std::string by, note;
};

// The decisions as rows, not recorded; or why they cannot be some. Nothing is changed.
Result<std::vector<JudgementRow>> judgements_of(Ledger& ledger, const std::vector<Decision>& decisions);

// Records all of them in one entry, or none. Errors as decide(); of several the first.
Result<std::vector<JudgementRow>> decide_all(Ledger& ledger, const std::vector<Decision>& decisions,
                                             const Clock& clock);

// Claims that the roll uses, that one rule read and that nobody has judged.
std::vector<std::string> unjudged_of_rule(const Roll& roll, const std::string& rule);

// Records the decision, or says why it cannot be one: no such claim or judgement, a value that is none,
// words that are not in the document. Of several places of the words the one nearest to the claim counts.
Result<JudgementRow> decide(Ledger& ledger, const Decision& decision, const Clock& clock);

}  // namespace muster
