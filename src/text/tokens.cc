// Bytes of a block → tokens. One forward walk; every look ahead is bounded or is
// consumed by the token it leads to. Tested by tests/text/tokens_test.cc.
#include "base/utf8.h"
#include "text/analysis.h"

namespace muster::text {
namespace {

using std::string_view;

// Class of a byte; 0 for a byte of a longer sequence.
constexpr std::array<uint8_t, 256> make_byte_class() {
  std::array<uint8_t, 256> table{};
  for (size_t c = 0; c < 128; ++c) table[c] = kAsciiClass[c];
  return table;
}
constexpr std::array<uint8_t, 256> kByteClass = make_byte_class();

constexpr char32_t kLongDash = 0x2013;
constexpr char32_t kEllipsis = 0x2026;

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
// Invisible formats that belong to the word they stand in: soft hyphen, joiners.
bool is_word_format(char32_t c) { return c == 0xAD || c == 0x200C || c == 0x200D; }

class Tokeniser {
 public:
  Tokeniser(string_view text, Span block, string_view elision, Scratch* scratch, std::vector<Token>* tokens)
      : text_(text), pos_(block.begin), end_(block.end), elision_(elision), scratch_(scratch), tokens_(tokens),
        first_(tokens->size()) {}

  void run() {
    while (pos_ < end_) {
      const auto byte = static_cast<unsigned char>(text_[pos_]);
      if (byte >= 0x80) {
        wide();
        continue;
      }
      const uint8_t cls = kAsciiClass[byte];
      if (cls & kCharCased) {
        word();
      } else if (cls & kCharSpace) {
        space_ = true;
        ++pos_;
      } else if (cls & kCharDigit) {
        number();
      } else {
        ascii_mark(byte, cls);
      }
    }
  }

 private:
  uint8_t byte_class(size_t at) const {
    return kByteClass[static_cast<unsigned char>(text_[at])];
  }
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
    return adjacent() && (tokens_->back().kind == TokenKind::kWord || tokens_->back().kind == TokenKind::kNumber);
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

// --- words -------------------------------------------------------------------------

void Tokeniser::word() {
  const size_t begin = pos_;
  size_t at = begin;
  uint8_t run = 0;
  // Nearly every word is a run of ASCII letters before white space or punctuation.
  for (uint8_t cls = byte_class(at); cls & kCharWord; cls = byte_class(at)) {
    run |= cls;
    if (++at >= end_) break;
  }
  if (run & kCharLower && plain_end(at)) {
    const bool capital = byte_class(begin) & kCharUpper;
    emit(begin, at, TokenKind::kWord, capital ? kCapitalised : 0, 0);
    return;
  }
  at = begin;
  size_t segment = begin;  // behind the last inner full stop
  uint8_t seen = 0;
  bool dotted = false;
  while (at < end_) {
    uint8_t cls = byte_class(at);
    while (cls & kCharWord) {
      seen |= cls;
      if (++at >= end_) break;
      cls = byte_class(at);
    }
    if (at >= end_ || cls & kCharSpace) break;
    const char32_t c = code_at(at);
    if (c >= 0x80 && !is_apostrophe(c)) {
      size_t next = 0;
      cls = class_at(at, &next);
      if (!(cls & kCharWord) && !(is_word_format(c) && word_char_at(next))) break;
      seen |= cls & kCharWord;
      at = next;
    } else if (is_apostrophe(c)) {
      if (!word_apostrophe(begin, &at, &seen)) break;
    } else if (c == '.') {
      const Dot dot = word_dot(segment, at, &dotted);
      if (dot == Dot::kEnd) break;
      segment = ++at;
      if (dot == Dot::kAbsorb) {
        scratch_->stops.push_back(static_cast<uint32_t>(tokens_->size()));
        break;
      }
    } else {
      break;
    }
  }
  uint8_t flags = 0;
  const uint8_t first = class_at(begin);
  if (first & kCharUpper) flags |= kCapitalised;
  if (!(seen & (kCharLower | kCharLetter)) && seen & kCharUpper && at - begin >= 2) {
    // Two letters at least: A400M and U.S. are, the C of C-130 is not, nor is a single Ä.
    uint32_t letters = 0;
    for (size_t i = begin; i < at && letters < 2;) letters += (char_class(decode_utf8(text_, &i)) & kCharUpper) != 0;
    if (letters >= 2) flags |= kAllCaps;
  }
  emit(begin, at, TokenKind::kWord, flags, 0);
}

// True if a run of ASCII word characters that ends at `at` is a whole word.
bool Tokeniser::plain_end(size_t at) const {
  if (at >= end_) return true;
  const auto c = static_cast<unsigned char>(text_[at]);
  if (c == '.') return at + 1 >= end_ || byte_class(at + 1) & kCharSpace;
  return c < 0x80 && c != '\'';
}

// At an apostrophe after word characters. True: it belongs to the word, *at is behind
// it. False: the word ends at *at (an elision takes its apostrophe along).
bool Tokeniser::word_apostrophe(size_t begin, size_t* at, uint8_t* seen) {
  const size_t after = *at + utf8_length(static_cast<unsigned char>(text_[*at]));
  size_t next = 0;
  const uint8_t cls = class_at(after, &next);
  if (elides(begin, *at) && cls & kCharWord) {
    *at = after;
    return false;
  }
  if (!(cls & kCharAnyLetter)) return false;
  const char32_t letter = code_at(after);
  if ((letter == 's' || letter == 'S') && !word_char_at(next)) return false;  // possessive
  *seen |= cls;
  *at = next;
  return true;
}

bool Tokeniser::elides(size_t begin, size_t apostrophe) const {
  if (elision_.empty()) return false;
  const size_t length = apostrophe - begin;
  size_t from = 0;
  while (from < elision_.size()) {
    size_t to = elision_.find(',', from);
    if (to == string_view::npos) to = elision_.size();
    if (to - from == length) {
      bool same = true;
      for (size_t i = 0; i < length && same; ++i) {
        char c = text_[begin + i];
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        same = c == elision_[from + i];
      }
      if (same) return true;
    }
    from = to + 1;
  }
  return false;
}

// A full stop after a segment of a word: U.S. and z.B. keep theirs, nato.int its inner one.
Tokeniser::Dot Tokeniser::word_dot(size_t segment, size_t at, bool* dotted) const {
  auto letters_of = [this](size_t from, size_t to, size_t most) {
    size_t n = 0;
    while (from < to && n <= most) {
      decode_utf8(text_, &from);
      ++n;
    }
    return n;
  };
  const size_t length = at - segment > 16 ? 17 : letters_of(segment, at, 4);
  const size_t after = at + 1;
  size_t next = 0;
  const uint8_t cls = class_at(after, &next);
  if (!(cls & kCharAnyLetter)) return *dotted && length == 1 ? Dot::kAbsorb : Dot::kEnd;
  const uint8_t beyond = class_at(next);
  const bool next_single = !(beyond & kCharWord);
  if (next_single && (length == 1 || (length <= 3 && code_at(next) == '.'))) {
    *dotted = true;
    return Dot::kJoin;
  }
  if (*dotted && length == 1) return Dot::kAbsorb;
  if (*dotted || !(cls & kCharLower)) return Dot::kEnd;
  return Dot::kJoin;
}

// --- numbers -----------------------------------------------------------------------

// Bytes of a group of exactly three digits at `at`, or 0.
size_t Tokeniser::group_of_three(size_t at) const {
  return digit_at(at) && digit_at(at + 1) && digit_at(at + 2) && !word_char_at(at + 3) ? 3 : 0;
}

// Bytes of "h40" in 06h40 at `at`, or 0.
size_t Tokeniser::clock_tail(size_t at) const {
  if (at >= end_ || (text_[at] != 'h' && text_[at] != 'H')) return 0;
  return digit_at(at + 1) && digit_at(at + 2) && !word_char_at(at + 3) ? 3 : 0;
}

// Bytes of the separator at `at` when digits go on behind it, or 0. `run` is the length
// of the digits before it, `grouped`: white space already groups this number.
size_t Tokeniser::number_join(size_t at, size_t run, bool* grouped, bool* plain) const {
  const char32_t c = code_at(at);
  if (c == '.' || c == ',') {
    *plain = false;
    return digit_at(at + 1) ? 1 : 0;
  }
  if (c == ':') {
    *plain = false;
    return run <= 2 && digit_at(at + 1) && digit_at(at + 2) && !digit_at(at + 3) ? 1 : 0;
  }
  const bool group = c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || is_apostrophe(c);
  if (!group || !*plain || run > 3 || (*grouped && run != 3)) return 0;
  const size_t width = utf8_length(static_cast<unsigned char>(text_[at]));
  if (!group_of_three(at + width)) return 0;
  *grouped = true;
  return width;
}

void Tokeniser::number() {
  const size_t begin = pos_;
  size_t at = begin;
  // White space groups only a number that stands free (not C-130 200) and has no leading zero.
  bool plain = text_[begin] != '0' && !adjacent_word();
  bool grouped = false;
  while (true) {
    const size_t run_begin = at;
    while (digit_at(at)) ++at;
    if (at >= end_) break;
    if (at - begin <= 2 && clock_tail(at)) {
      at += clock_tail(at);
      break;
    }
    const size_t join = number_join(at, at - run_begin, &grouped, &plain);
    if (join == 0) break;
    at += join;
  }
  emit(begin, at, TokenKind::kNumber, 0, 0);
}

// --- marks -------------------------------------------------------------------------

bool Tokeniser::open_side() const {
  if (space_ || tokens_->size() == first_) return true;
  const Token& last = tokens_->back();
  if (last.kind == TokenKind::kSymbol) return true;
  if (last.kind != TokenKind::kPunct) return false;
  switch (last.punct) {
    case '(': case '[': case '{': case 0xAB: case 0x2039: case '-': case kLongDash: case '/': case '*': case '_':
    case 0xBF: case 0xA1: case ':': return true;
    case '"': case '\'': return !scratch_->quotes.empty() && scratch_->quotes.back().open_side;
    default: return false;
  }
}

bool Tokeniser::close_side(size_t next) const {
  if (next >= end_) return true;
  const char32_t c = code_at(next);
  if (char_class(c) & kCharSpace) return true;
  switch (c) {
    case '.': case ',': case ';': case ':': case '!': case '?': case ')': case ']': case '"': case 0x201D:
    case 0x2019: case 0xBB: case 0x203A: case '-': case '\'': case '*': case '_': case 0x2026: case 0x2013:
    case 0x2014: case '/': return true;
    default: return false;
  }
}

// At a hyphen: true if it joins the last token to the next one (then it is no token).
bool Tokeniser::hyphen(size_t next) {
  if (!adjacent_word() || !word_char_at(next) || class_at(next) & kCharMark) return false;
  tokens_->back().flags |= kHyphenNext;
  pos_ = next;
  return true;
}

void Tokeniser::quote(char32_t code, size_t next) {
  Mark mark;
  mark.token = static_cast<uint32_t>(tokens_->size());
  mark.code = code;
  mark.open_side = open_side();
  mark.close_side = close_side(next);
  scratch_->quotes.push_back(mark);
  const bool single = code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x201A || code == 0x201B ||
                      code == 0x2039 || code == 0x203A;
  emit(pos_, next, TokenKind::kPunct, 0, single ? '\'' : '"');
}

// ' and ’ outside of a word: possessive, elided figure ('90s) or quotation mark.
void Tokeniser::apostrophe(char32_t code, size_t next) {
  const char32_t letter = code_at(next);
  if (adjacent() && (letter == 's' || letter == 'S') && !word_char_at(next + 1)) {
    emit(pos_, next + 1, TokenKind::kWord, 0, 0);
    return;
  }
  if (!adjacent() && digit_at(next) && digit_at(next + 1) && !digit_at(next + 2)) {
    emit(pos_, next, TokenKind::kPunct, 0, '\'');
    return;
  }
  quote(code, next);
}

void Tokeniser::bracket(char32_t code, size_t next) {
  Mark mark;
  mark.token = static_cast<uint32_t>(tokens_->size());
  mark.code = code;
  scratch_->brackets.push_back(mark);
  emit(pos_, next, TokenKind::kPunct, 0, code);
}

// At the colon of scheme://; makes the whole address one word.
bool Tokeniser::url(size_t colon) {
  if (!adjacent_word() || colon + 3 >= end_ || text_.substr(colon, 3) != "://") return false;
  if (tokens_->back().kind != TokenKind::kWord) return false;
  size_t at = colon + 3;
  while (at < end_) {
    const auto c = static_cast<unsigned char>(text_[at]);
    if (c <= 0x20 || c == '<' || c == '>' || c == '"' || c == '|') break;
    if (c >= 0x80 && char_class(code_at(at)) & (kCharSpace | kCharPunct)) break;
    at += utf8_length(c);
    ++scratch_->steps;
  }
  while (at > colon + 3 && string_view(".,;:!?)]'*_").find(text_[at - 1]) != string_view::npos) --at;
  if (at == colon + 3) return false;
  tokens_->back().end = static_cast<uint32_t>(at);
  tokens_->back().flags &= static_cast<uint8_t>(~kAllCaps);
  pos_ = at;
  return true;
}

void Tokeniser::ascii_mark(unsigned char c, uint8_t cls) {
  size_t next = pos_ + 1;
  switch (c) {
    case '.':
      while (next < end_ && text_[next] == '.') ++next;
      emit_stop(next, next - pos_ > 1 ? kEllipsis : '.');
      return;
    case '!':
    case '?': emit_stop(next, c); return;
    case '-':
      if (hyphen(next)) return;
      while (next < end_ && text_[next] == '-') ++next;
      emit_mark(next, next - pos_ > 1 ? kLongDash : '-', cls);
      return;
    case '"': quote('"', next); return;
    case '\'': apostrophe('\'', next); return;
    case '(':
    case ')':
    case '[':
    case ']': bracket(c, next); return;
    case ':':
      if (url(pos_)) return;
      [[fallthrough]];
    default: emit_mark(next, c, cls);
  }
}

void Tokeniser::wide() {
  size_t next = pos_;
  const char32_t c = decode_utf8(text_, &next);
  const uint8_t cls = char_class(c);
  if (cls & kCharSpace) {
    space_ = true;
    pos_ = next;
  } else if (cls & kCharDigit) {
    size_t at = next;
    while (class_at(at, &next) & kCharDigit) at = next;
    emit(pos_, at, TokenKind::kNumber, 0, 0);
  } else if (cls & (kCharAnyLetter | kCharMark)) {
    word();
  } else if (cls & kCharPunct) {
    wide_mark(c, next, cls);
  } else {
    wide_symbol(c, next);
  }
}

void Tokeniser::wide_mark(char32_t c, size_t next, uint8_t cls) {
  switch (c) {
    case 0x2010:
    case 0x2011:
      if (!hyphen(next)) emit_mark(next, '-', cls);
      return;
    case 0x2019: apostrophe(c, next); return;
    case 0xAB: case 0xBB: case 0x2018: case 0x201A: case 0x201B: case 0x201C: case 0x201D: case 0x201E:
    case 0x201F: case 0x2039: case 0x203A: quote(c, next); return;
    case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F: case 0x061F: case 0x0964: case 0x203C: case 0x2049:
    case 0x06D4: case 0x0589: emit_stop(next, c); return;
    case 0x2012: case 0x2014: case 0x2015: case 0x2E3A: case 0x2E3B: emit_mark(next, kLongDash, cls); return;
    default: emit_mark(next, c, cls);
  }
}

void Tokeniser::wide_symbol(char32_t c, size_t next) {
  if (class_at(pos_) & kCharSymbol && c >= 0xBC && c <= 0xBE) {  // ¼ ½ ¾
    emit(pos_, next, TokenKind::kNumber, 0, 0);
    return;
  }
  auto regional = [](char32_t r) { return r >= 0x1F1E6 && r <= 0x1F1FF; };
  size_t at = next;
  if (regional(c) && regional(code_at(at))) {
    decode_utf8(text_, &at);
  } else {
    // Variation selectors, skin tones, keycaps, tags, and joiners with what they join.
    while (at < end_) {
      size_t after = at;
      const char32_t m = decode_utf8(text_, &after);
      if (m == 0x200D && after < end_ && char_class(code_at(after)) & kCharSymbol) {
        decode_utf8(text_, &after);
      } else if (!(m >= 0xFE00 && m <= 0xFE0F) && !(m >= 0x1F3FB && m <= 0x1F3FF) && m != 0x20E3 &&
                 !(m >= 0xE0020 && m <= 0xE007F)) {
        break;
      }
      at = after;
    }
  }
  emit(pos_, at, TokenKind::kSymbol, 0, c);
}

}  // namespace

void tokenise(std::string_view text, Span block, std::string_view elision, Scratch* scratch,
              std::vector<Token>* tokens) {
  scratch->quotes.clear();
  scratch->brackets.clear();
  scratch->stops.clear();
  Tokeniser(text, block, elision, scratch, tokens).run();
}

}  // namespace muster::text
