#include "extract/page.h"

#include "extract/compounds.h"

namespace muster {

void Page::load(const Document& doc, const Lexicon& lex, LanguageId lang) {
  document = &doc;
  lexicon = &lex;
  language = lang;
  analyse(doc.text, lex.sentence_rules(lang), lex.setting(lang, "elision"), &structure);
  if (!splitter) splitter = std::make_shared<CompoundSplitter>();
  splitter->split(doc.text, lex, lang, &structure);
  lex.scan(doc.text, structure, lang, &mentions);

  const uint32_t tokens = token_count();
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
    for (uint32_t t = sentence.first_token; t < sentence.end_token && t < tokens; ++t) {
      sentence_of[t] = static_cast<uint32_t>(s);
    }
  }
}

const Mention* Page::at(uint32_t t, Class cls) const {
  if (!is(t, cls)) return nullptr;
  for (uint32_t m = mentions_from[t]; m < mentions_from[t + 1]; ++m) {
    if (mentions[m].entry->cls == cls) return &mentions[m];
  }
  return nullptr;
}

std::string_view Page::value(uint32_t t, Class cls) const {
  const Mention* m = at(t, cls);
  return m ? value(*m) : std::string_view();
}

}  // namespace muster
