#include "extract/phrases.h"

#include "extract/groups.h"

namespace muster {

void Phrases::clear() {
  quantities.clear();
  times.clear();
  places.clear();
  groups.clear();
  verbs.clear();
  chunks.clear();
  sentence_chunks.clear();
  quantity_at.clear();
  time_at.clear();
  place_at.clear();
}

Vocabulary::Vocabulary(const Lexicon& lex) : lexicon(&lex) {
  auto id = [&](std::string_view key) { return lex.find_string(key).value_or(0); };
  kind = id("kind");
  pos = id("pos");
  frame = id("frame");
  particle = id("particle");
  also = id("also");
  weak = id("weak");
  type = id("type");
  nation = id("nation");
  name = id("name");
  org = id("org");
  collective = id("collective");
  poss = id("possessive");
  strong = id("strong");
  plain = id("plain");
  achieved = id("achieved");
  each = id("each");
  ordinal = id("ordinal");
  leaves = id("leaves");
  unclaimed = id("unclaimed");
  active = id("active");
  post = id("post");
  person = id("person");
  plur = id("plural");
  generic = id("generic");
  foreign = id("foreign");
  negative = id("negative");
  neuter = id("neuter");
  infinitive = id("infinitive");
  clitic = id("clitic");
  partitive = id("partitive");
  be_perfect = id("be-perfect");
  troops = id("troops");
  whole = id("whole");
  reflexive = id("reflexive");
  takes_object = id("object");
  after_comma = id("comma");
  adj = id("adj");
  event = id("event");
  with_participle = id("with-participle");
  negated = id("negated");
  hearsay = id("hearsay");
  contraction = id("contraction");
  echo = id("echo");
  of_others = id("of-others");
  place = id("place");
  hypothetical = id("hypothetical");
  desire = id("desire");
  causative = id("causative");
  against = id("against");
  departs = id("departs");
  // Values that no table has are no entry's: 0 would be those without a value.
  auto value = [&](std::string_view name) { return lex.find_string(name).value_or(kNoString); };
  noun = value("noun");
  verb = value("verb");
  pred = value("pred");
  adjective = value("adj");
  adverb = value("adv");
  prep = value("prep");
  evacuate = value("evacuate");
  withdraw = value("withdraw");
  relocate = value("relocate");
  deploy = value("deploy");
  repatriate = value("repatriate");
}

void find_phrases(const Page& page, const Vocabulary& vocabulary, Phrases* out) {
  Lens lens(page, vocabulary, *out);
  ChunkBuilder builder(page, vocabulary, &lens, out);
  for (const Sentence& s : page.structure.sentences) {
    out->sentence_chunks.push_back(static_cast<uint32_t>(out->chunks.size()));
    builder.sentence(s);
  }
  out->sentence_chunks.push_back(static_cast<uint32_t>(out->chunks.size()));
}

}  // namespace muster
