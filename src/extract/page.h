// One document on the reader's desk: its text, structure and every known phrase,
// indexed by token. Reused from document to document (clear keeps capacity).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/document.h"
#include "text/structure.h"

namespace muster {

class CompoundSplitter;

static_assert(kClassCount <= 64);
constexpr uint64_t class_bit(Class cls) { return uint64_t{1} << static_cast<unsigned>(cls); }

struct Page {
  const Document* document = nullptr;
  const Lexicon* lexicon = nullptr;
  LanguageId language = 0;
  Structure structure;
  std::vector<Mention> mentions;        // by first token, longer before shorter
  std::vector<uint32_t> mentions_from;  // token t has mentions [mentions_from[t], mentions_from[t + 1])
  std::vector<uint32_t> sentence_of;    // sentence index of each token
  std::vector<uint64_t> classes;        // class_bit() of every class that begins at each token
  std::shared_ptr<CompoundSplitter> splitter;  // made when first needed; remembers words

  // Analyses `document`; both must outlive the page's next load().
  void load(const Document& document, const Lexicon& lexicon, LanguageId language);

  std::string_view text() const { return document->text; }
  const Token& token(uint32_t t) const { return structure.tokens[t]; }
  uint32_t token_count() const { return token_count_; }
  std::string_view word(uint32_t t) const { return token(t).span().of(text()); }
  // Bytes from the first byte of token `first` to the last of token `end - 1`; precondition first < end.
  Span span(uint32_t first, uint32_t end) const { return {token(first).begin, token(end - 1).end}; }

  // The longest mention of the class that begins at token t, or nullptr.
  const Mention* at(uint32_t t, Class cls) const { return is(t, cls) ? first_of(t, cls) : nullptr; }
  bool is(uint32_t t, Class cls) const { return any(t, class_bit(cls)); }
  // True if one of the classes in `bits` begins at token t.
  bool any(uint32_t t, uint64_t bits) const { return t < token_count_ && (classes[t] & bits) != 0; }
  // Value of that mention ("" if there is none).
  std::string_view value(uint32_t t, Class cls) const {
    const Mention* m = at(t, cls);
    return m ? value(*m) : std::string_view();
  }
  std::string_view value(const Mention& m) const { return lexicon->string(m.entry->value); }

 private:
  // At a token that has one of the class.
  const Mention* first_of(uint32_t t, Class cls) const;

  uint32_t token_count_ = 0;  // of what was loaded: asked for more often than anything else
};

}  // namespace muster
