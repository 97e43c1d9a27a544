// Builds noun groups and verb groups from tags. Second step of phrases.h.
#pragma once

#include <vector>

#include "extract/lens.h"
#include "extract/phrases.h"

namespace muster {

// Walks one tagged sentence and appends its chunks, groups and verbs.
class ChunkBuilder {
 public:
  ChunkBuilder(const Page& page, const Vocabulary& vocabulary, Lens* lens, Phrases* out)
      : page_(page),
        vocabulary_(vocabulary),
        lens_(lens),
        out_(out),
        own_infinitive_(page.lexicon->setting(page.language, "infinitive") == "own-form"),
        negation_after_(page.lexicon->setting(page.language, "negation-after") == "yes"),
        adjectives_follow_(page.lexicon->setting(page.language, "adjectives-follow") == "yes"),
        nouns_capitalised_(page.lexicon->setting(page.language, "nouns-capitalised") == "yes") {}
  void sentence(const Sentence& sentence);

 private:
  bool opens_group(Tag tag) const;
  const Tagged& tag(uint32_t t) const { return tags_[t - first_]; }
  uint32_t verb_group(uint32_t t);
  uint32_t noun_group(uint32_t t);
  uint32_t punctuation(uint32_t t);
  void add_chunk(ChunkType type, uint32_t first, uint32_t end, std::string_view value, const Mention* mention,
                 int32_t index = kNoIndex);
  bool verb_follows(uint32_t t) const;
  bool quotation_mark(uint32_t t) const;
  void collect_readings(Verb* verb, uint32_t end);
  bool phrase_of_its_own(const Mention& phrase) const;
  bool goes(uint32_t t) const;

  // One group under construction.
  void begin_group(uint32_t t);
  void contracted_pronoun(uint32_t t);
  bool extend_group(uint32_t t);
  void close_group(uint32_t end);
  bool longer_name(uint32_t t) const;
  void head_name(uint32_t t);
  void head_common(uint32_t t);
  bool follows_as_adjective(uint32_t t);
  bool described_behind(uint32_t t) const;
  void own(uint32_t t);
  void owned_whole(const QuantityMention& q);

  const Page& page_;
  const Vocabulary& vocabulary_;
  Lens* lens_;
  Phrases* out_;
  const bool own_infinitive_, negation_after_, adjectives_follow_, nouns_capitalised_;
  std::vector<Tagged> tags_;
  uint32_t first_ = 0, limit_ = 0;
  int32_t depth_ = 0;
  Group group_;
  bool group_has_noun_ = false;
  uint32_t names_ = 0;  // unknown capitalised words in the group
};

}  // namespace muster
