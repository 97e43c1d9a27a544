#include "extract/page.h"

#include <algorithm>
#include <set>

#include "extract/compounds.h"

namespace muster {
namespace {

// "Foreign Office", "ADF": a name that several nations' bodies have is that of the nation which the text
// names; of none where it names none. Papers and agencies tell, whoever they are.
void drop_unborne_names(const Lexicon& lex, std::vector<Mention>* mentions) {
  const auto nation_of = [&](const Mention& m) -> std::string_view {
    const auto nation = lex.attribute(*m.entry, "nation");
    return nation ? *nation : lex.attribute(*m.entry, "home").value_or(std::string_view{});
  };
  const auto shared = [&](const Mention& m) {
    if (m.entry->cls != Class::kOrganisation || !lex.attribute(*m.entry, "ambiguous")) return false;
    const std::string_view type = lex.attribute(*m.entry, "type").value_or(std::string_view{});
    return type != "media" && type != "agency" && !nation_of(m).empty();
  };
  if (std::none_of(mentions->begin(), mentions->end(), shared)) return;
  std::set<std::string_view> named;
  for (const Mention& m : *mentions) {
    const Class c = m.entry->cls;
    if (c == Class::kNation || c == Class::kDemonym || c == Class::kCapital)
      named.insert(lex.string(m.entry->value));
    else if (c == Class::kOrganisation && !shared(m)) named.insert(nation_of(m));
  }
  std::erase_if(*mentions, [&](const Mention& m) { return shared(m) && !named.contains(nation_of(m)); });
}

}  // namespace

void Page::load(const Document& doc, const Lexicon& lex, LanguageId lang) {
  document = &doc;
  lexicon = &lex;
  language = lang;
  analyse(doc.text, lex.sentence_rules(lang), lex.setting(lang, "elision"), &structure);
  if (!splitter) splitter = std::make_shared<CompoundSplitter>();
  splitter->split(doc.text, lex, lang, &structure);
  lex.scan(doc.text, structure, lang, &mentions);
  drop_unborne_names(lex, &mentions);

  token_count_ = static_cast<uint32_t>(structure.tokens.size());
  const uint32_t tokens = token_count_;
  mentions_from.assign(tokens + 1, 0);
  size_t m = 0;
  for (uint32_t t = 0; t < tokens; ++t) {
    while (m < mentions.size() && mentions[m].first < t) ++m;
    mentions_from[t] = static_cast<uint32_t>(m);
  }
  classes.assign(tokens, 0);
  for (const Mention& mention : mentions) {
    if (mention.first < tokens) classes[mention.first] |= class_bit(mention.entry->cls);
  }
  mentions_from[tokens] = static_cast<uint32_t>(mentions.size());

  sentence_of.assign(tokens, 0);
  for (size_t s = 0; s < structure.sentences.size(); ++s) {
    const Sentence& sentence = structure.sentences[s];
    const uint32_t end = std::min(sentence.end_token, tokens);
    if (sentence.first_token >= end) continue;
    std::fill(sentence_of.begin() + sentence.first_token, sentence_of.begin() + end,
              static_cast<uint32_t>(s));
  }
}

const Mention* Page::first_of(uint32_t t, Class cls) const {
  for (uint32_t m = mentions_from[t]; m < mentions_from[t + 1]; ++m) {
    if (mentions[m].entry->cls == cls) return &mentions[m];
  }
  return nullptr;
}

}  // namespace muster
