// The shape of a document: blocks, sentences, tokens. No word of any language is
// known here, except that a caller hands in abbreviations (see SentenceRules).
//
// All spans are bytes of Document::text. Everything is plain vectors of plain
// structs in document order, so that a reader can walk it with indices and reuse
// the memory for the next document (Structure::clear keeps capacity).
// Cost: one pass each, linear in the text; no recursion on input depth.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace muster {

enum class BlockKind : uint8_t {
  kTitle,    // the first line of the document when a blank line follows it and no full stop ends it,
             // or when it is a heading (Markdown '# ')
  kHeading,  // a short line without closing punctuation that stands alone above text; Markdown '##'
  kParagraph,
  kListItem,  // line that begins with -, *, •, –, 1. or a) ; the marker is outside the span
  kSpeaker,   // a line such as "QUESTION: ..." or "Mr Smith:" keeps kind kParagraph but has `label`
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  uint8_t level = 0;  // heading depth, list nesting; 0 outermost
  Span span;          // without markers and surrounding white space
  Span label;         // "Germany" in "Germany: 35 soldiers out" and "Germany. The last 264 flew ...",
                      // "QUESTION" in "QUESTION: ...", "18:05" in "18:05 - ..."; else empty. It lies in
                      // `span`; its tokens belong to the first sentence ("Germany." is a sentence itself).
  uint32_t first_sentence = 0;  // half-open range into Structure::sentences
  uint32_t end_sentence = 0;
};

struct Sentence {
  Span span;
  uint32_t block = 0;
  uint32_t first_token = 0;  // half-open range into Structure::tokens
  uint32_t end_token = 0;
};

enum class TokenKind : uint8_t { kWord, kNumber, kPunct, kSymbol };

// Bits of Token::flags.
enum TokenFlag : uint8_t {
  kCapitalised = 1,     // first letter upper case
  kAllCaps = 2,         // two letters or more, all upper case
  kInQuote = 4,         // between quotation marks (any style, nested counts once)
  kInParen = 8,         // between ( ) or [ ], any depth
  kSpaceBefore = 16,    // white space (or the start of the block) stands before it
  kSentenceStart = 32,  // first word or number of its sentence, opening punctuation aside; also
                        // the first one after a label
  kHyphenNext = 64,     // joined to the next token by a hyphen (500-strong is three tokens)
};

struct Token {
  uint32_t begin = 0;
  uint32_t end = 0;
  TokenKind kind = TokenKind::kWord;
  uint8_t flags = 0;
  char32_t punct = 0;  // for kPunct and kSymbol: the code point, with quotes and dashes
                       // normalised: '"' any double quote, '\'' any single one, '-' hyphen,
                       // U+2013 any longer dash; U+2026 for "..."; otherwise 0. A flag (two regional
                       // indicators) and an emoji with its modifiers are one kSymbol. The bare
                       // possessive (soldiers + ') is a kWord with punct 0.
  Span span() const { return {begin, end}; }
};

struct Structure {
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  void clear() {
    blocks.clear();
    sentences.clear();
    tokens.clear();
  }
};

// What a language knows about sentence ends. Lives as long as its pack.
class SentenceRules {
 public:
  virtual ~SentenceRules() = default;
  // True if `word` (without the full stop, as written) is an abbreviation after
  // which a sentence does not normally end: Gen, Lt, Mr, No, z.B, Jan.
  virtual bool is_abbreviation(std::string_view word) const = 0;
  // True if a number with a full stop is an ordinal in this language (8. Januar).
  virtual bool ordinal_dot() const = 0;
  // True if `word` is an abbreviation before a number only (No. 5, p. 12); elsewhere
  // it is a word like any other ("No. We stay."). Overrides is_abbreviation.
  virtual bool is_number_abbreviation(std::string_view) const { return false; }
  // True if the capitalised `word` opens sentences rather than names (The, They, But):
  // after U.S. or p.m. it shows that a sentence has ended.
  virtual bool opens_sentence(std::string_view) const { return false; }
};

// A sentence of more tokens is cut, at a comma or semicolon if there is one near: what
// readers do inside a sentence may then cost its square, and the whole stays linear.
inline constexpr uint32_t kLongestSentence = 512;

// Finds blocks, sentences and tokens of `text`, which must be valid UTF-8.
// `out` is cleared first. Words: letters and digits; apostrophes and inner full
// stops stay inside (U.S., don't, N'Djamena), but a possessive 's or ' is a token
// of its own (France + 's) and so is an elided article (l' + Irak) when `elision`
// is given (letters before an apostrophe that form a token, lower case: "l,d,qu").
// Hyphenated words are split into parts with kHyphenNext on each but the last
// (punct '-' is not a token then), so that "ninety-odd", "500-strong", "non-essential"
// and "al-Asad" can be looked up part by part. Numbers: digits with thousands
// separators and decimal marks stay one token (5,200 · 5 200 · 5.200 · 3.5), as do
// clock times (18.00, 10:30); a unit glued to a number (30km, 5th) is split off.
// Punctuation marks are one token each ("..." and "--" are one); a URL is one word.
// White space, controls and invisible formats are in no token; everything else is.
//
// Quotation marks pair inside a block; one that is never closed reaches to the end of its
// sentence, or of its block if it begins the block or the next block begins with a
// quotation mark. A bracket without its partner marks nothing.
void analyse(std::string_view text, const SentenceRules& rules, std::string_view elision, Structure* out);

}  // namespace muster
