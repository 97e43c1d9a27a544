// From a text back to the bytes that it was made from: a page, a PDF's text, a file in
// another charset. Positions in claims stay positions in Document::text; this says where
// the same words stand in what was published.
//
// A map is a list of runs in the order of the text. Inside a run of equal lengths byte
// answers to byte; a run of unequal lengths (an entity, a character of another charset)
// answers as a whole. Text between runs was added by us (a line break, a list mark) and
// has no source. An empty map is the identity. Runs may go back in the source.
// Cost: source_of() is a binary search. Threads: constant once built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/span.h"

namespace muster {

class OffsetMap {
 public:
  struct Run {
    Span text;    // bytes of the text
    Span source;  // bytes of the source
  };

  bool identity() const { return runs_.empty(); }
  const std::vector<Run>& runs() const { return runs_; }

  // Adds the run behind all others; joins it to the last one where both go on evenly.
  void add(Span text, Span source);
  // Where the words of `text` stand: the smallest source span that holds the sources of
  // its first and of its last byte that have one. Empty at 0 if no byte of it has.
  Span source_of(Span text) const;
  // The map of a text made from a text that `inner` maps further back.
  OffsetMap after(const OffsetMap& inner) const;

 private:
  std::vector<Run> runs_;
};

}  // namespace muster
