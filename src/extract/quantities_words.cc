#include "extract/quantities_words.h"

#include <charconv>

namespace muster {
namespace {

bool parse_whole(std::string_view s, int64_t* out) {
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), *out);
  return error == std::errc() && end == s.data() + s.size();
}

bool parse_ratio(std::string_view s, int64_t* numerator, int64_t* denominator) {
  const size_t slash = s.find('/');
  return slash != std::string_view::npos && parse_whole(s.substr(0, slash), numerator) &&
         parse_whole(s.substr(slash + 1), denominator) && *denominator > 0;
}

void add_reading(const Page& page, const Mention& m, NumberWord* word) {
  const Lexicon& lexicon = *page.lexicon;
  if (m.entry->attribute_count == 0) {  // most of them
    word->plain = parse_whole(page.value(m), &word->value);
    if (word->plain) word->end = m.end;
    return;
  }
  if (lexicon.attribute(*m.entry, "times")) return;
  // "10k": a letter that counts only where digits stand before it, without a space.
  if (lexicon.attribute(*m.entry, "attached")) {
    const bool glued = m.first > 0 && page.token(m.first - 1).kind == TokenKind::kNumber &&
                       !(page.token(m.first).flags & kSpaceBefore);
    if (!glued) return;
  }
  word->end = m.end;
  if (const auto ratio = lexicon.attribute(*m.entry, "fraction")) {
    word->fraction = parse_ratio(*ratio, &word->numerator, &word->denominator);
    return;
  }
  if (!parse_whole(page.value(m), &word->value)) return;
  word->ordinal = lexicon.attribute(*m.entry, "ordinal").has_value();
  word->multiplier = lexicon.attribute(*m.entry, "multiplier").has_value() && word->value > 1;
  word->vague = lexicon.attribute(*m.entry, "vague").has_value();
  word->approx = lexicon.attribute(*m.entry, "approx").has_value();
  word->plain = !word->ordinal && !word->multiplier && !word->vague;
  if (const auto most = lexicon.attribute(*m.entry, "max")) parse_whole(*most, &word->largest);
}

}  // namespace

NumberWord word_at(const Page& page, uint32_t t) {
  NumberWord word;
  if (!page.is(t, Class::kNumber)) return word;
  uint32_t end = 0;
  for (uint32_t i = page.mentions_from[t]; i < page.mentions_from[t + 1]; ++i) {
    const Mention& m = page.mentions[i];
    if (m.entry->cls != Class::kNumber) continue;
    if (end != 0 && m.end != end) break;  // shorter ones follow
    end = m.end;
    add_reading(page, m, &word);
  }
  return word;
}

bool hyphenated(const Page& page, uint32_t t) { return t > 0 && (page.token(t - 1).flags & kHyphenNext); }

bool indefinite(const Page& page, uint32_t t) { return page.value(t, Class::kDeterminer) == "indefinite"; }

}  // namespace muster
