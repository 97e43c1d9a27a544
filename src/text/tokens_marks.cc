// Punctuation, symbols, quotation marks and brackets of a block. See tokens.cc.
#include "text/tokeniser.h"

namespace muster::text {
namespace {

constexpr char32_t kLongDash = 0x2013;
constexpr char32_t kEllipsis = 0x2026;

}  // namespace

bool Tokeniser::open_side() const {
  if (space_ || tokens_->size() == first_) return true;
  const Token& last = tokens_->back();
  if (last.kind == TokenKind::kSymbol) return true;
  if (last.kind != TokenKind::kPunct) return false;
  switch (last.punct) {
    case '(':
    case '[':
    case '{':
    case 0xAB:
    case 0x2039:
    case '-':
    case kLongDash:
    case '/':
    case '*':
    case '_':
    case 0xBF:
    case 0xA1:
    case ':': return true;
    case '"':
    case '\'': return !scratch_->quotes.empty() && scratch_->quotes.back().open_side;
    default: return false;
  }
}

bool Tokeniser::close_side(size_t next) const {
  if (next >= end_) return true;
  const char32_t c = code_at(next);
  if (char_class(c) & kCharSpace) return true;
  switch (c) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case ')':
    case ']':
    case '"':
    case 0x201D:
    case 0x2019:
    case 0xBB:
    case 0x203A:
    case '-':
    case '\'':
    case '*':
    case '_':
    case 0x2026:
    case 0x2013:
    case 0x2014:
    case '/': return true;
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
    case 0xAB:
    case 0xBB:
    case 0x2018:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2039:
    case 0x203A: quote(c, next); return;
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x061F:
    case 0x0964:
    case 0x203C:
    case 0x2049:
    case 0x06D4:
    case 0x0589: emit_stop(next, c); return;
    case 0x2012:
    case 0x2014:
    case 0x2015:
    case 0x2E3A:
    case 0x2E3B: emit_mark(next, kLongDash, cls); return;
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

}  // namespace muster::text
