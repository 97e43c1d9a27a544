// The roll of a ledger kept up to date: after each addition only what it touches is worked out again.
//
// The roll is always, byte for byte, the one that brief_ledger() gives for the same scope and options;
// tests/engine/live_ledger_test.cc compares the two after every step of random stories. Cost of refresh():
// what is new in the ledger, and one pass over the claims of the theatre, whatever else the ledger holds;
// rows are made anew only for contingents whose claims or their origins changed. A judgement or a new reading of an old document
// has everything read again.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "assemble/memo.h"
#include "engine/ledger_view.h"

namespace muster {

class LiveLedger {
 public:
  // `lexicon` and `ledger` must outlive it. The job's `recorded` is not used: this is always now.
  LiveLedger(const Lexicon& lexicon, Ledger& ledger, LedgerBriefJob job);

  // Takes in what was recorded since the last call. True if the roll may be another one. kNotFound while
  // nothing is recorded.
  Result<bool> refresh();

  // Of the last refresh().
  const Roll& roll() const { return roll_; }
  int64_t entry() const { return entry_; }
  size_t rows_made() const { return memo_.made; }  // by the last refresh()
  size_t rows_kept() const { return memo_.kept; }

 private:
  Status reload(int64_t until);
  Result<bool> take_additions(int64_t until);
  bool covers(const std::map<std::string, ReadingRow>& readings);

  const Lexicon& lexicon_;
  Ledger& ledger_;
  LedgerBriefJob job_;
  int64_t entry_ = 0;
  size_t judged_ = 0;
  LedgerView view_;
  RollOptions options_;  // with names and judgements
  AssemblyMemo memo_;
  Roll roll_;
};

}  // namespace muster
