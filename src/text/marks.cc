// Which quotation mark or bracket closes which. Marks are walked once; the search for a
// partner looks at most kDepth marks back, so hostile nesting costs no more than prose.
// Tested by tests/text/marks_test.cc.
#include <algorithm>

#include "base/utf8.h"
#include "text/analysis.h"

namespace muster::text {
namespace {

constexpr size_t kDepth = 8;  // how far a closing mark looks for its partner

enum class Style : uint8_t { kStraight, kCurly, kSingle, kAngle, kSingleAngle };

Style style_of(char32_t c) {
  switch (c) {
    case 0xAB:
    case 0xBB: return Style::kAngle;
    case 0x2039:
    case 0x203A: return Style::kSingleAngle;
    case '\'':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B: return Style::kSingle;
    case '"': return Style::kStraight;
    default: return Style::kCurly;
  }
}

class Quotes {
 public:
  Quotes(std::string_view text, Scratch* scratch, std::vector<Token>* tokens)
      : text_(text), s_(scratch), tokens_(tokens) {
    s_->stack.clear();
  }

  void run() {
    for (uint32_t i = 0; i < s_->quotes.size(); ++i) resolve(i);
  }

 private:
  // Position in the stack of the innermost open mark of the style, or kNone.
  uint32_t find(Style style) {
    const size_t n = s_->stack.size();
    for (size_t back = 1; back <= n && back <= kDepth; ++back) {
      ++s_->steps;
      if (style_of(s_->quotes[s_->stack[n - back]].code) == style) return static_cast<uint32_t>(n - back);
    }
    return kNone;
  }

  void close(uint32_t stack_index, uint32_t i) {
    s_->quotes[s_->stack[stack_index]].mate = s_->quotes[i].token;
    s_->quotes[i].closes = true;
    s_->stack.resize(stack_index);
  }
  void open(uint32_t i) {
    s_->quotes[i].opens = true;
    s_->stack.push_back(i);
  }

  void resolve(uint32_t i) {
    Mark& mark = s_->quotes[i];
    uint32_t at = find(style_of(mark.code));
    const bool to_open = mark.open_side && !mark.close_side;
    if (at == kNone && mark.close_side && !mark.open_side) {  // “mixed"
      if (mark.code == '"') at = find(Style::kCurly);
      if (mark.code == 0x201D) at = find(Style::kStraight);
    }
    const bool is_open = at != kNone;
    switch (mark.code) {
      case '\'':
      case 0x2019:
        if (is_open && !(to_open && mark.code == '\'')) return close(at, i);
        if (mark.code == '\'' && to_open) return reopen(at, i);
        return possessive(i);
      case 0x2018:
        if (is_open && s_->quotes[s_->stack[at]].code != 0x2018) return close(at, i);  // ‚ ... ‘
        return reopen(at, i);
      case 0x201C:
        if (is_open && (s_->quotes[s_->stack[at]].code != 0x201C || !to_open))
          return close(at, i);  // „ ... “
        return reopen(at, i);
      case 0x201A:
      case 0x201E: return reopen(at, i);
      case '"':
        if (to_open) return reopen(at, i);
        if (is_open) return close(at, i);
        if (mark.close_side && !mark.open_side) return;  // a stray closing mark
        return open(i);
      default:  // ” « » ‹ ›
        if (is_open) return close(at, i);
        if (mark.code == 0xAB || mark.code == 0x2039 || to_open) return open(i);
    }
  }

  // Opens, though one of the same style is open: that one reaches to here.
  void reopen(uint32_t open_at, uint32_t i) {
    if (open_at != kNone) {
      Mark& before = s_->quotes[s_->stack[open_at]];
      if (style_of(before.code) == Style::kSingle) {
        before.opens = false;  // it was an apostrophe
      } else {
        before.mate = s_->quotes[i].token;
      }
      s_->stack.resize(open_at);
    }
    open(i);
  }

  // soldiers' : an apostrophe behind a word that closes no quotation.
  void possessive(uint32_t i) {
    const uint32_t t = s_->quotes[i].token;
    Token& token = (*tokens_)[t];
    if (t == 0 || token.flags & kSpaceBefore) return;
    const Token& before = (*tokens_)[t - 1];
    if (before.kind != TokenKind::kWord || before.end != token.begin) return;
    token.kind = TokenKind::kWord;
    token.punct = 0;
  }

  std::string_view text_;
  Scratch* s_;
  std::vector<Token>* tokens_;
};

void pair_brackets(Scratch* s) {
  s->stack.clear();
  for (uint32_t i = 0; i < s->brackets.size(); ++i) {
    Mark& mark = s->brackets[i];
    if (mark.code == '(' || mark.code == '[') {
      mark.opens = true;
      s->stack.push_back(i);
      continue;
    }
    const char32_t wanted = mark.code == ')' ? '(' : '[';
    const size_t n = s->stack.size();
    for (size_t back = 1; back <= n && back <= kDepth; ++back) {
      ++s->steps;
      Mark& before = s->brackets[s->stack[n - back]];
      if (before.code != wanted) continue;
      before.mate = mark.token;
      mark.closes = true;
      s->stack.resize(n - back);
      break;
    }
  }
}

// Sets `flag` on the tokens strictly between each mark and its mate; each token once.
void flag_between(const std::vector<Mark>& marks, uint8_t flag, std::vector<Token>* tokens) {
  uint32_t done = 0;
  for (const Mark& mark : marks) {
    if (mark.mate == kNone) continue;
    for (uint32_t t = std::max(done, mark.token + 1); t < mark.mate; ++t) (*tokens)[t].flags |= flag;
    done = std::max(done, mark.mate);
  }
}

}  // namespace

void pair_marks(std::string_view text, Scratch* scratch, std::vector<Token>* tokens) {
  if (!scratch->brackets.empty()) {
    pair_brackets(scratch);
    flag_between(scratch->brackets, kInParen, tokens);
  }
  if (!scratch->quotes.empty()) Quotes(text, scratch, tokens).run();
}

void flag_quotes(bool next_block_opens, uint32_t first_sentence, Scratch* scratch, Structure* out) {
  if (scratch->quotes.empty()) return;
  const auto block_end = static_cast<uint32_t>(out->tokens.size());
  uint32_t sentence = first_sentence;
  for (Mark& mark : scratch->quotes) {
    if (!mark.opens || mark.mate != kNone || style_of(mark.code) == Style::kSingle) continue;
    const bool whole_block = next_block_opens || mark.token == out->sentences[first_sentence].first_token;
    if (whole_block) {
      mark.mate = block_end;
      continue;
    }
    while (out->sentences[sentence].end_token <= mark.token) ++sentence;
    mark.mate = out->sentences[sentence].end_token;
  }
  flag_between(scratch->quotes, kInQuote, &out->tokens);
}

bool begins_with_quote(std::string_view text, Span span) {
  if (span.empty()) return false;
  size_t at = span.begin;
  switch (decode_utf8(text, &at)) {
    case '"':
    case 0x201C:
    case 0x201E:
    case 0x201D:
    case 0xAB:
    case 0xBB: return true;
    default: return false;
  }
}

}  // namespace muster::text
