// Tokens of a block → sentences. Only tokens noted as stops are looked at; each looks a
// bounded number of tokens around it. Tested by tests/text/cases/sentences*.txt.
#include <algorithm>

#include "base/utf8.h"
#include "text/analysis.h"

namespace muster::text {
namespace {

using std::string_view;

constexpr uint32_t kLookahead = 6;  // opening marks that may stand before the next word

// --- short words -------------------------------------------------------------------
// How often each word of one to three ASCII letters stands in the document in lower
// case, and how often with a capital. It tells "in the U.S. The army" (the, often in
// lower case) from "the U.S. Air Force" without knowing a word of the language.

constexpr size_t kShortWords = 27 * 27 * 27;

// Index of a word of one to three ASCII letters, or 0.
size_t short_word(string_view word, bool* capital) {
  if (word.empty() || word.size() > 3) return 0;
  size_t index = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (c >= 0x80) return 0;
    const uint8_t cls = kAsciiClass[c];
    if (!(cls & kCharCased) || (i > 0 && cls & kCharUpper)) return 0;
    if (i == 0) *capital = (cls & kCharUpper) != 0;
    index = index * 27 + ((c | 0x20u) - 'a' + 1u);
  }
  return index;
}

void count_short_words(string_view text, Scratch* s) {
  s->lower_words.assign(kShortWords, 0);
  s->upper_words.assign(kShortWords, 0);
  s->short_words_counted = true;
  s->steps += text.size();
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const auto c = i < text.size() ? static_cast<unsigned char>(text[i]) : ' ';
    if (c >= 0x80 || kAsciiClass[c] & kCharWord) continue;
    bool capital = false;
    if (const size_t index = short_word(text.substr(begin, i - begin), &capital)) {
      uint16_t& count = (capital ? s->upper_words : s->lower_words)[index];
      if (count < 0xFFFF) ++count;
    }
    begin = i + 1;
  }
}

class Splitter {
 public:
  Splitter(string_view text, const Rules& rules, uint32_t first, Scratch* scratch,
           const std::vector<Token>& tokens)
      : text_(text),
        rules_(rules),
        first_(first),
        end_(static_cast<uint32_t>(tokens.size())),
        s_(scratch),
        tokens_(tokens) {}

  // Token behind the sentence that the stop ends, or kNone. `start`: first token of the
  // sentence; stops come in order.
  uint32_t end_behind(uint32_t stop, uint32_t start) {
    if (stop < start || (judged_ != kNone && stop <= judged_)) return kNone;
    if (inside_bracket(stop, start)) return kNone;
    uint32_t last = stop;
    bool strong = is_strong(stop);
    while (last + 1 < end_ && is_stop(last + 1) && !spaced(last + 1)) {
      ++s_->steps;
      strong |= is_strong(++last);
    }
    judged_ = last;
    const uint32_t next = skip_closers(last + 1);
    if (next >= end_) return end_;
    return ends(stop, next, strong, next > last + 1) ? next : kNone;
  }

 private:
  string_view word(uint32_t t) const { return tokens_[t].span().of(text_); }
  bool spaced(uint32_t t) const { return (tokens_[t].flags & kSpaceBefore) != 0; }
  bool is_punct(uint32_t t, char32_t code) const {
    return tokens_[t].kind == TokenKind::kPunct && tokens_[t].punct == code;
  }
  bool is_stop(uint32_t t) const {
    if (tokens_[t].kind != TokenKind::kPunct) return false;
    switch (tokens_[t].punct) {
      case '.':
      case '!':
      case '?':
      case 0x2026: return true;
      default: return is_strong(t);
    }
  }
  // Stops that need no capital behind them: all but . and ...
  bool is_strong(uint32_t t) const {
    if (tokens_[t].kind != TokenKind::kPunct) return false;
    switch (tokens_[t].punct) {
      case '!':
      case '?':
      case 0x3002:
      case 0xFF01:
      case 0xFF1F:
      case 0x061F:
      case 0x0964:
      case 0x203C:
      case 0x2049:
      case 0x06D4:
      case 0x0589: return true;
      default: return false;
    }
  }

  // The mark record of token t in `marks` (both in token order), or nullptr.
  static const Mark* mark_at(const std::vector<Mark>& marks, size_t* cursor, uint32_t t) {
    while (*cursor < marks.size() && marks[*cursor].token < t) ++*cursor;
    return *cursor < marks.size() && marks[*cursor].token == t ? &marks[*cursor] : nullptr;
  }

  // True inside brackets that were opened in the middle of the running sentence.
  bool inside_bracket(uint32_t t, uint32_t start) {
    if (!(tokens_[t].flags & kInParen)) return false;
    while (outer_ < s_->brackets.size() &&
           (s_->brackets[outer_].mate == kNone || s_->brackets[outer_].mate < t)) {
      ++outer_;
    }
    return outer_ < s_->brackets.size() && s_->brackets[outer_].token > start;
  }

  // Behind closing quotes, brackets and emphasis that follow a stop. Called with rising t.
  uint32_t skip_closers(uint32_t t) {
    for (; t < end_ && tokens_[t].kind == TokenKind::kPunct; ++t) {
      ++s_->steps;
      const Mark* q = mark_at(s_->quotes, &quote_, t);
      const Mark* b = mark_at(s_->brackets, &bracket_, t);
      const bool angle = q && (q->code == 0xBB || q->code == 0xAB || q->code == 0x203A);
      const bool closes = (q && !q->opens && (!spaced(t) || (angle && q->closes))) ||
                          (b && b->closes && !spaced(t)) ||
                          ((is_punct(t, '*') || is_punct(t, '_')) && !spaced(t));
      if (!closes) break;
    }
    return t;
  }

  // The first word, number or symbol at or behind t, opening marks aside; end_ if none is near.
  uint32_t next_word(uint32_t t, bool* opened) const {
    for (uint32_t n = 0; t < end_ && n < kLookahead; ++t, ++n) {
      if (tokens_[t].kind != TokenKind::kPunct) return t;
      switch (tokens_[t].punct) {
        case '"':
        case '\'':
        case '(':
        case '[':
        case '*':
        case '_':
        case '#':
        case '@':
        case 0xBF:
        case 0xA1: *opened = true; break;
        case '-':
        case 0x2013: break;
        default: return end_;
      }
    }
    return end_;
  }

  bool ends(uint32_t stop, uint32_t next, bool strong, bool closed) {
    bool opened = false;
    const uint32_t w = next_word(next, &opened);
    if (w >= end_) {
      // Other punctuation: a comma goes on, anything else is left to the stop.
      return strong && spaced(next);
    }
    const bool lower = tokens_[w].kind == TokenKind::kWord && begins_lower(w);
    if (!spaced(next)) return glued(stop, next, w, strong);
    if (tokens_[stop].kind == TokenKind::kWord) return !closed ? dotted(stop, next, w, lower) : !lower;
    if (strong) return !lower;
    if (tokens_[stop].punct == 0x2026) return !lower;
    return full_stop(stop, w, lower, closed, opened);
  }

  bool single_letter(uint32_t t) const {
    size_t at = tokens_[t].begin;
    return is_letter(decode_utf8(text_, &at)) && at == tokens_[t].end;
  }
  bool begins_lower(uint32_t t) const {
    size_t at = tokens_[t].begin;
    return is_lower(decode_utf8(text_, &at));
  }

  // No white space behind the stop: only "end.The" and scripts without spaces.
  bool glued(uint32_t stop, uint32_t next, uint32_t w, bool strong) const {
    if (next != w || tokens_[w].kind != TokenKind::kWord || tokens_[stop].kind == TokenKind::kWord)
      return false;
    size_t at = tokens_[w].begin;
    const char32_t c = decode_utf8(text_, &at);
    if (strong) return char_class(c) & (kCharUpper | kCharLetter);
    if (!is_upper(c) || stop == first_) return false;
    const Token& before = tokens_[stop - 1];
    return before.kind == TokenKind::kWord && before.span().size() >= 4 && !abbreviation(stop, w);
  }

  // True if the word before the full stop is an abbreviation in front of token w.
  bool abbreviation(uint32_t stop, uint32_t w) const {
    if (stop == first_ || spaced(stop) || !rules_.sentence) return false;
    const string_view before = word(stop - 1);
    if (rules_.sentence->is_number_abbreviation(before)) return tokens_[w].kind == TokenKind::kNumber;
    return rules_.sentence->is_abbreviation(before);
  }

  bool full_stop(uint32_t stop, uint32_t w, bool lower, bool closed, bool opened) {
    if (stop == first_ || spaced(stop)) return !lower;
    const Token& before = tokens_[stop - 1];
    if (closed) return !lower;
    if (before.kind == TokenKind::kNumber) return !lower && !ordinal(stop, w);
    if (before.kind != TokenKind::kWord) return !lower;
    if (abbreviation(stop, w)) return false;
    size_t at = before.begin;
    const char32_t letter = decode_utf8(text_, &at);
    const bool single = at == before.end;
    if (single && w + 1 < end_ && is_punct(w + 1, '.') && !spaced(w + 1) && single_letter(w))
      return false;                                                                          // z. B.
    if (single && is_upper(letter)) return opened || tokens_[w].kind == TokenKind::kSymbol;  // J. H. Vance
    if (single && is_letter(letter)) return !lower && tokens_[w].kind != TokenKind::kNumber;
    // An abbreviation that nobody listed is short; a careless sentence starts in lower case.
    if (lower) return !(before.flags & kCapitalised) && before.span().size() >= 7;
    return true;
  }

  bool ordinal(uint32_t stop, uint32_t w) {
    if (!rules_.sentence || !rules_.sentence->ordinal_dot()) return false;
    const string_view digits = word(stop - 1);
    if (digits.size() > 2 || tokens_[w].kind != TokenKind::kWord) return false;
    return !opener(w);
  }

  // Behind U.S. or p.m.
  bool dotted(uint32_t stop, uint32_t next, uint32_t w, bool lower) {
    if (lower || tokens_[w].kind == TokenKind::kNumber) return false;
    if (tokens_[w].kind == TokenKind::kSymbol) return true;
    if (rules_.sentence) {
      const string_view whole = word(stop);
      const string_view bare = whole.substr(0, whole.size() - 1);
      const bool known = rules_.sentence->is_abbreviation(bare) && tokens_[stop].flags & kCapitalised;
      if (known && !(tokens_[stop].flags & kAllCaps)) return false;  // Ph.D., Lt.Col.
    }
    if (next != w && is_punct(next, '"')) return true;
    return opener(w);
  }

  // True if the capitalised word w is of the kind that begins sentences.
  bool opener(uint32_t w) {
    const string_view whole = word(w);
    if (rules_.sentence && rules_.sentence->opens_sentence(whole)) return true;
    bool capital = false;
    const size_t index = short_word(whole, &capital);
    if (index == 0 || !capital) return false;
    if (!s_->short_words_counted) count_short_words(text_, s_);
    const uint32_t low = s_->lower_words[index];
    const uint32_t up = s_->upper_words[index];
    const bool name_follows = w + 1 < end_ && tokens_[w + 1].flags & kCapitalised;
    return name_follows ? low >= 3 && low >= 3 * up : low >= 1 && low * 2 >= up;
  }

  string_view text_;
  const Rules& rules_;
  uint32_t first_;
  uint32_t end_;
  Scratch* s_;
  const std::vector<Token>& tokens_;
  uint32_t judged_ = kNone;                     // last stop of the run that was judged last
  size_t quote_ = 0, bracket_ = 0, outer_ = 0;  // cursors into the marks
};

// Where to cut a sentence that begins at `start` and is too long: behind the last comma
// or semicolon of its second half, else at the limit.
uint32_t place_to_cut(const std::vector<Token>& tokens, uint32_t start) {
  const uint32_t limit = start + kLongestSentence;
  for (uint32_t t = limit - 1; t > start + kLongestSentence / 2; --t) {
    if (tokens[t].kind == TokenKind::kPunct && (tokens[t].punct == ',' || tokens[t].punct == ';'))
      return t + 1;
  }
  return limit;
}

}  // namespace

void split(string_view text, const Rules& rules, uint32_t block, uint32_t first_token, Scratch* scratch,
           Structure* out) {
  auto& tokens = out->tokens;
  const auto end = static_cast<uint32_t>(tokens.size());
  uint32_t start = first_token;
  auto add = [&](uint32_t to) {
    const uint32_t begin = start;
    while (start < to) {
      const uint32_t cut = to - start > kLongestSentence ? place_to_cut(tokens, start) : to;
      Sentence sentence;
      sentence.span = {tokens[start].begin, tokens[cut - 1].end};
      sentence.block = block;
      sentence.first_token = start;
      sentence.end_token = cut;
      out->sentences.push_back(sentence);
      start = cut;
    }
    for (uint32_t t = begin; t < to; ++t) {  // once: what follows a cut begins nothing
      if (tokens[t].kind != TokenKind::kWord && tokens[t].kind != TokenKind::kNumber) continue;
      tokens[t].flags |= kSentenceStart;
      break;
    }
  };
  Splitter splitter(text, rules, first_token, scratch, tokens);
  for (uint32_t stop : scratch->stops) {
    const uint32_t behind = splitter.end_behind(stop, start);
    if (behind == kNone || behind >= end) continue;
    add(behind);
  }
  if (start < end) add(end);
}

}  // namespace muster::text
