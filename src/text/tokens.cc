// Bytes of a block → tokens. One forward walk; every look ahead is bounded or is
// consumed by the token it leads to. Tested by tests/text/cases/tokens*.txt.
#include "text/tokeniser.h"

namespace muster::text {
namespace {

// Invisible formats that belong to the word they stand in: soft hyphen, joiners.
bool is_word_format(char32_t c) { return c == 0xAD || c == 0x200C || c == 0x200D; }

}  // namespace

void Tokeniser::run() {
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
    for (size_t i = begin; i < at && letters < 2;)
      letters += (char_class(decode_utf8(text_, &i)) & kCharUpper) != 0;
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

void tokenise(std::string_view text, Span block, std::string_view elision, Scratch* scratch,
              std::vector<Token>* tokens) {
  scratch->quotes.clear();
  scratch->brackets.clear();
  scratch->stops.clear();
  Tokeniser(text, block, elision, scratch, tokens).run();
}

}  // namespace muster::text
