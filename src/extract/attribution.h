// Who says so: cue, source and content of reported speech, and the chain of sources.
#pragma once

#include <cstdint>
#include <vector>

#include "claim/claim.h"
#include "extract/clauses.h"
#include "extract/discourse.h"

namespace muster {

// One report: a stretch of text and who is said to have said it.
struct Report {
  uint32_t first = 0, end = 0;      // tokens of the content
  int32_t source_group = kNoIndex;  // who
  Span turn;                        // or the label that says who speaks
  uint32_t cue_first = 0, cue_end = 0;
  bool direct = false;  // in quotation marks
  bool deny = false;
  Attribution attribution;
};

class Attributions {
 public:
  void find(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases, const Clauses& clauses);
  // The reports whose content holds the token, innermost first.
  void of(uint32_t token, std::vector<const Report*>* out) const;
  const std::vector<Report>& all() const { return reports_; }

 private:
  std::vector<Report> reports_;
  std::vector<int32_t> by_sentence_;  // first report of each sentence, kNoIndex if none
};

}  // namespace muster
