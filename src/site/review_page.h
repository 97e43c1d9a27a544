// Review: what people should look at first, one claim at a time, and what the roll would become.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "claim/claim.h"
#include "engine/review.h"
#include "ledger/records.h"
#include "site/frame.h"

namespace muster {

struct ReviewView {
  const std::vector<ReviewItem>& items;  // the queue
  const std::vector<Orphan>& orphans;
  std::vector<JudgementRow> log;  // newest first, a few
  // The claim that is open; may be one that is not in the queue.
  const Claim* open = nullptr;
  const DocumentRow* document = nullptr;           // of the open claim, with its text
  std::vector<std::string> others;                 // ids of claims of the same row, for merge and split
  std::map<std::string, std::string> other_words;  // their lines
  std::vector<std::string> without;                // what the roll would be without the open claim
  std::vector<std::string> judged;                 // what was decided on it, a line each
  std::vector<std::string> theatre;
};
Markup review_main(const ReviewView& view, const Frame& frame);

// Lines of what a decision would change, for the preview beside the desk.
Markup preview_lines(const std::vector<std::string>& lines);

}  // namespace muster
