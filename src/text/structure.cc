#include "text/structure.h"

#include "text/analysis.h"

namespace muster {
namespace text {
namespace {

constexpr uint32_t kMaxNameSentence = 6;  // tokens of "Czech Republic (30)."

// "Germany. The last 264 flew ...": a block whose first sentence is nothing but a name.
Span name_sentence(std::string_view text, const Block& block, const Structure& out) {
  if (block.end_sentence - block.first_sentence < 2) return {};
  const Sentence& first = out.sentences[block.first_sentence];
  const uint32_t count = first.end_token - first.first_token;
  if (count < 2 || count > kMaxNameSentence) return {};
  const Token& stop = out.tokens[first.end_token - 1];
  if (stop.punct != '.') return {};
  for (uint32_t t = first.first_token; t + 1 < first.end_token; ++t) {
    const Token& token = out.tokens[t];
    const bool bracket = token.flags & kInParen || token.punct == '(' || token.punct == ')';
    const bool small = t > first.first_token && token.span().size() <= 3;
    const bool name = token.kind == TokenKind::kWord && (token.flags & kCapitalised || small);
    if (!bracket && !name) return {};
  }
  const Token& head = out.tokens[first.first_token];
  if (head.kind != TokenKind::kWord || head.span().of(text).size() < 3) return {};
  return {head.begin, out.tokens[first.end_token - 2].end};
}

// The first word behind the label begins the statement.
void mark_behind_label(const Block& block, Structure* out) {
  const Sentence& first = out->sentences[block.first_sentence];
  for (uint32_t t = first.first_token; t < first.end_token; ++t) {
    Token& token = out->tokens[t];
    if (token.begin < block.label.end) continue;
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kNumber) continue;
    token.flags |= kSentenceStart;
    return;
  }
}

}  // namespace

void analyse(std::string_view text, const Rules& rules, Scratch* scratch, Structure* out) {
  out->clear();
  scratch->short_words_counted = false;
  scratch->steps = 0;
  scan_lines(text, rules.sentence && rules.sentence->ordinal_dot(), scratch);
  find_blocks(text, scratch, &out->blocks);
  size_t kept = 0;
  for (size_t i = 0; i < out->blocks.size(); ++i) {
    Block block = out->blocks[i];
    const auto first_token = static_cast<uint32_t>(out->tokens.size());
    block.first_sentence = static_cast<uint32_t>(out->sentences.size());
    tokenise(text, block.span, rules.elision, scratch, &out->tokens);
    if (out->tokens.size() == first_token) continue;
    pair_marks(text, scratch, &out->tokens);
    split(text, rules, static_cast<uint32_t>(kept), first_token, scratch, out);
    const bool next_opens = i + 1 < out->blocks.size() && begins_with_quote(text, out->blocks[i + 1].span);
    flag_quotes(next_opens, block.first_sentence, scratch, out);
    block.end_sentence = static_cast<uint32_t>(out->sentences.size());
    block.label = find_label(text, block.span);
    if (block.label.empty()) block.label = name_sentence(text, block, *out);
    if (!block.label.empty()) mark_behind_label(block, out);
    out->blocks[kept++] = block;
  }
  out->blocks.resize(kept);
}

}  // namespace text

namespace {
constexpr size_t kKeepScratch = size_t{16} << 20;
}

void analyse(std::string_view text, const SentenceRules& rules, std::string_view elision, Structure* out) {
  thread_local text::Scratch scratch;
  const text::Rules known{&rules, elision};
  text::analyse(text, known, &scratch, out);
  // One huge document must not hold its memory for the life of the thread.
  if (text.size() > kKeepScratch) scratch = {};
}

}  // namespace muster
