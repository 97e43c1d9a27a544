// Documents of any length in bounded memory: a long one is read window by window.
#pragma once

#include "extract/reader.h"
#include "text/document.h"

namespace muster {

// A document up to twice this size is read whole. What a window's text says holds for that
// window: its headings, who "they" are, which country it is about.
inline constexpr size_t kWindowBytes = size_t{1} << 20;

// As reader->read(), with positions in the whole document. What the reader needs beside its
// results is bounded by a window, and so is work that grows faster than the text. Windows end
// at a blank line, else a line break, else white space, else between two characters.
void read_in_windows(Reader* reader, const Document& document, const ReadOptions& options, Reading* out,
                     size_t window_bytes = kWindowBytes);

}  // namespace muster
