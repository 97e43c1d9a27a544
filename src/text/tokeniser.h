// One block, one walk: the state of tokenise(). Words and numbers: tokens.cc; marks:
// tokens_marks.cc. Only for these two files.
#pragma once

#include <array>

#include "base/utf8.h"
#include "text/analysis.h"

namespace muster::text {

using std::string_view;

// Class of a byte; 0 for a byte of a longer sequence.
constexpr std::array<uint8_t, 256> make_byte_class() {
  std::array<uint8_t, 256> table{};
  for (size_t c = 0; c < 128; ++c) table[c] = kAsciiClass[c];
  return table;
}
inline constexpr std::array<uint8_t, 256> kByteClass = make_byte_class();

inline bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

class Tokeniser {
 public:
  Tokeniser(string_view text, Span block, string_view elision, Scratch* scratch, std::vector<Token>* tokens)
      : text_(text),
        pos_(block.begin),
        end_(block.end),
        elision_(elision),
        scratch_(scratch),
        tokens_(tokens),
        first_(tokens->size()) {}

  void run();

 private:
  uint8_t byte_class(size_t at) const { return kByteClass[static_cast<unsigned char>(text_[at])]; }
  // Class of the character at `at`; white space beyond the end. Sets *next behind it.
  uint8_t class_at(size_t at, size_t* next) const {
    if (at >= end_) {
      *next = end_;
      return kCharSpace;
    }
    *next = at;
    const char32_t c = decode_utf8(text_, next);
    return char_class(c);
  }
  uint8_t class_at(size_t at) const {
    size_t next = 0;
    return class_at(at, &next);
  }
  char32_t code_at(size_t at) const {
    if (at >= end_) return ' ';
    return decode_utf8(text_, &at);
  }
  bool digit_at(size_t at) const { return at < end_ && text_[at] >= '0' && text_[at] <= '9'; }
  bool word_char_at(size_t at) const { return (class_at(at) & kCharWord) != 0; }

  // True if the last token ends where the next one would begin.
  bool adjacent() const { return !space_ && tokens_->size() > first_ && tokens_->back().end == pos_; }
  bool adjacent_word() const {
    return adjacent() &&
           (tokens_->back().kind == TokenKind::kWord || tokens_->back().kind == TokenKind::kNumber);
  }

  void emit(size_t begin, size_t end, TokenKind kind, uint8_t flags, char32_t punct) {
    if (space_) flags |= kSpaceBefore;
    tokens_->push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), kind, flags, punct});
    space_ = false;
    pos_ = end;
  }
  void emit_mark(size_t end, char32_t punct, uint8_t cls) {
    emit(pos_, end, cls & kCharPunct ? TokenKind::kPunct : TokenKind::kSymbol, 0, punct);
  }
  void emit_stop(size_t end, char32_t punct) {
    scratch_->stops.push_back(static_cast<uint32_t>(tokens_->size()));
    emit(pos_, end, TokenKind::kPunct, 0, punct);
  }

  void word();
  bool plain_end(size_t at) const;
  bool word_apostrophe(size_t begin, size_t* at, uint8_t* seen);
  enum class Dot : uint8_t { kEnd, kJoin, kAbsorb };
  Dot word_dot(size_t segment, size_t at, bool* dotted) const;
  bool elides(size_t begin, size_t apostrophe) const;
  void number();
  size_t number_join(size_t at, size_t run, bool* grouped, bool* plain) const;
  size_t group_of_three(size_t at) const;
  size_t clock_tail(size_t at) const;
  void ascii_mark(unsigned char c, uint8_t cls);
  void wide();
  void wide_mark(char32_t c, size_t next, uint8_t cls);
  void wide_symbol(char32_t c, size_t next);
  bool hyphen(size_t next);
  void quote(char32_t code, size_t next);
  void apostrophe(char32_t code, size_t next);
  void bracket(char32_t code, size_t next);
  bool url(size_t colon);
  bool open_side() const;
  bool close_side(size_t next) const;

  string_view text_;
  size_t pos_;
  size_t end_;
  string_view elision_;
  Scratch* scratch_;
  std::vector<Token>* tokens_;
  size_t first_;
  bool space_ = true;  // white space, or the start of the block, stands before pos_
};

}  // namespace muster::text
