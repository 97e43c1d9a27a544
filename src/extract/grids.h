// Text in rows and columns: "| Spain | 500 | 120 |", or columns that tabs or spaces set apart.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/page.h"

namespace muster {

struct GridCell {
  uint32_t first = 0, end = 0;  // tokens, half-open; empty where nothing is written
  bool empty() const { return first >= end; }
};

struct GridRow {
  uint32_t sentence = 0, end_sentence = 0;  // half-open
  std::vector<GridCell> cells;
};

// A head and at least two rows of as many cells, on lines that follow each other.
struct Grid {
  GridRow head;
  std::vector<GridRow> rows;
};

// In text order. Rows of another number of cells are left out. Cost: one look at each block, and at each byte of
// those that may be rows.
std::vector<Grid> find_grids(const Page& page);

}  // namespace muster
