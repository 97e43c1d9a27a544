// What must hold for the structure of any text.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "text/structure.h"

namespace muster {

inline bool on_border(std::string_view text, uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// The first law that `s` breaks, or "".
inline std::string broken_law(std::string_view text, const Structure& s) {
  uint32_t behind = 0;
  uint32_t sentence = 0;
  uint32_t token = 0;
  for (size_t b = 0; b < s.blocks.size(); ++b) {
    const Block& block = s.blocks[b];
    if (block.span.empty() || block.span.begin < behind || block.span.end > text.size())
      return "blocks in order";
    if (!on_border(text, block.span.begin) || !on_border(text, block.span.end)) return "block on a border";
    if (!block.label.empty() && !block.span.contains(block.label)) return "label in its block";
    if (block.first_sentence != sentence || block.end_sentence <= sentence) return "sentences of a block";
    behind = block.span.begin;
    for (; sentence < block.end_sentence; ++sentence) {
      const Sentence& x = s.sentences[sentence];
      if (x.block != b || !block.span.contains(x.span) || x.span.begin < behind)
        return "sentence in its block";
      if (x.first_token != token || x.end_token <= token) return "tokens of a sentence";
      if (x.span != Span{s.tokens[x.first_token].begin, s.tokens[x.end_token - 1].end})
        return "sentence span";
      for (; token < x.end_token; ++token) {
        const Token& t = s.tokens[token];
        if (t.begin >= t.end || t.begin < behind) return "tokens in order";
        if (!on_border(text, t.begin) || !on_border(text, t.end)) return "token on a border";
        const bool mark = t.kind == TokenKind::kPunct || t.kind == TokenKind::kSymbol;
        if (mark != (t.punct != 0)) return "punct of marks only";
        behind = t.end;
      }
    }
    behind = block.span.end;
  }
  if (sentence != s.sentences.size() || token != s.tokens.size()) return "all sentences and tokens belong";
  return "";
}

// The first letter or digit of `text` that is in no token, or text.size().
inline size_t uncovered(std::string_view text, const Structure& s) {
  size_t token = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = decode_utf8(text, &at);
    if (!is_letter(c) && !is_digit(c)) continue;
    while (token < s.tokens.size() && s.tokens[token].end <= begin) ++token;
    if (token < s.tokens.size() && s.tokens[token].begin <= begin) continue;
    return begin;
  }
  return text.size();
}

}  // namespace muster
