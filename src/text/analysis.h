// Inside of structure analysis; for src/text and its tests only.
//
// analyse() runs these stages for the whole document, then block by block:
//   scan_lines   bytes → lines with their shape (blank, list item, heading, row)
//   find_blocks  lines → blocks; joins hard-wrapped lines
//   find_label   head of a block → label
//   tokenise     one block → tokens, quotation marks and brackets noted on the side
//   pair_marks   which mark closes which; kInParen
//   split        tokens → sentences
//   flag_quotes  kInQuote
// Scratch is reused from document to document. Its `steps` counts every look ahead or
// back that is not the plain walk over bytes, so that tests can hold the whole to
// linear work without a clock.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/structure.h"

namespace muster::text {

inline constexpr uint32_t kNone = 0xFFFFFFFFu;

enum class LineShape : uint8_t { kText, kListItem, kHeading, kRow, kRule };

struct Line {
  Span span;            // trimmed, without list or heading marker
  uint32_t length = 0;  // code points of the trimmed line; saturates above kLongLine bytes
  LineShape shape = LineShape::kText;
  uint8_t level = 0;
  bool blank_before = false;
  bool starts_lower = false;
  bool labelled = false;  // begins with a label: starts a block of its own
  bool numbered = false;  // a list item by number: "2. LATVIA"
};
inline constexpr uint32_t kLongLine = 400;

// A quotation mark or bracket. Sides: what stands before and after it.
struct Mark {
  uint32_t token = 0;
  uint32_t mate = kNone;  // token of the partner; set on the opening mark only
  char32_t code = 0;
  bool open_side = false;   // white space or opening punctuation before it
  bool close_side = false;  // white space or closing punctuation after it
  bool closes = false;      // resolved: it ends a quotation
  bool opens = false;       // resolved: it begins one, closed or not
};

struct Scratch {
  std::vector<Line> lines;
  std::vector<Mark> quotes;
  std::vector<Mark> brackets;
  std::vector<uint32_t> stack;
  std::vector<uint32_t> stops;                     // tokens that may end a sentence
  std::vector<uint16_t> lower_words, upper_words;  // short words of the document, see sentences.cc
  bool short_words_counted = false;
  uint64_t steps = 0;
};

// Language facts handed to analyse(), in the form the stages want.
struct Rules {
  const SentenceRules* sentence = nullptr;
  std::string_view elision;
};

void scan_lines(std::string_view text, bool ordinal_dot, Scratch* scratch);
void find_blocks(std::string_view text, Scratch* scratch, std::vector<Block>* blocks);
// The label at the head of `span`, or an empty span. Looks at the first 64 bytes only.
Span find_label(std::string_view text, Span span);
// True if the text at `pos` (inside `end`) begins with an opening quotation mark.
bool begins_with_quote(std::string_view text, Span span);

void tokenise(std::string_view text, Span block, std::string_view elision, Scratch* scratch,
              std::vector<Token>* tokens);
void pair_marks(std::string_view text, Scratch* scratch, std::vector<Token>* tokens);
// Appends the sentences of block `block`, whose tokens begin at `first_token`.
void split(std::string_view text, const Rules& rules, uint32_t block, uint32_t first_token, Scratch* scratch,
           Structure* out);
void flag_quotes(bool next_block_opens, uint32_t first_sentence, Scratch* scratch, Structure* out);

// The whole, with the caller's scratch.
void analyse(std::string_view text, const Rules& rules, Scratch* scratch, Structure* out);

}  // namespace muster::text
