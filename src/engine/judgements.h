// Judgements of a ledger, made ready for assembly.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "assemble/judgement.h"
#include "base/result.h"
#include "claim/claim.h"
#include "ledger/records.h"

namespace muster {

// Those that hold: without undone ones and without undos. An undo that is itself undone undoes nothing.
std::vector<JudgementRow> holding(const std::vector<JudgementRow>& all);

// As assembly takes them.
std::vector<Judged> judged_of(const std::vector<JudgementRow>& holding);

// The claim with one slot as corrected. The evidence of the slot is that of the judgement, if it gives
// words. kInvalid if the value is none for the slot. The id stays that of the claim as read.
Result<Claim> corrected(const Claim& claim, const JudgementRow& correction);

// "35", "30-40", "100+", "-40", "~50", "all" for figures; "Camp Taji/IQ" or several with ; between for
// places; true or false; else words: → the slot's JSON. kInvalid names what was expected.
Result<std::string> slot_value(const std::string& slot, const std::string& written);

// Mends the claims that have corrections, in the order in which they were made. A correction that no
// longer fits its claim is passed over.
void apply_corrections(const std::vector<JudgementRow>& holding, std::vector<Claim>* claims);

}  // namespace muster
