// Several ledgers read as one: the periods of an archive, each in a schema or file of its own, so that one can be
// dropped or archived without touching the others.
//
// What they say together is what one ledger says to which the documents that may count were added period after
// period, in the order given: a document that an earlier period has is passed over, one with a name that is taken gets
// "~2", copies are found across periods as inside one, and decisions of people on claims and sources hold in the order
// in which they were recorded. (That one ledger would also compare wordings with documents that may not count; here
// they are not read.) Tested by tests/cli/periods.sh.
#pragma once

#include <vector>

#include "engine/ledger_view.h"

namespace muster {

// At the moment of the job, of each ledger what it had recorded by then. kNotFound: nothing in any of them.
// Cost: linear in the documents that may count, their claims and texts; memory without texts, but with the wording of
// each document (16 KiB at most).
Result<LedgerSays> say_together(const std::vector<Ledger*>& periods, const LedgerBriefJob& job);

// The roll that they make together.
Result<Roll> brief_periods(const Lexicon& lexicon, const std::vector<Ledger*>& periods,
                           const LedgerBriefJob& job);

}  // namespace muster
