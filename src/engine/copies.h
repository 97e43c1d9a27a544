// Copies among the documents of one brief: the same measure as a ledger's, without a store.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assemble/source_document.h"
#include "assemble/wording.h"

namespace muster {

// How much wording two texts share, for Batch::alike. Keeps the wording of the first text, which is
// compared with several: its bytes must stay where they are between calls.
std::function<double(std::string_view, std::string_view)> alike();

class CopyFinder {
 public:
  // Fills document->copies with those of the documents added before that share its wording. Keeps
  // the wording (at most 16 KiB), not the text. `wording` is of the document's text.
  void add(Wording wording, SourceDocument* document);

 private:
  struct Known {
    std::string name, url;
    Wording wording;
  };
  std::vector<Known> known_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> found_by_;  // print → places in known_
};

}  // namespace muster
