// Copies among the documents of one brief: the same measure as a ledger's, without a store.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assemble/source_document.h"
#include "assemble/wording.h"

namespace muster {

// How much wording two texts share, for Batch::alike.
double alike(std::string_view a, std::string_view b);

class CopyFinder {
 public:
  // Fills document->copies with those of the documents added before that share its wording. Keeps
  // the wording (at most 16 KiB), not the text. `wording` is of the document's text.
  void add(const Wording& wording, SourceDocument* document);

 private:
  struct Known {
    std::string name, url;
    Wording wording;
  };
  std::vector<Known> known_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> found_by_;  // print → places in known_
};

}  // namespace muster
