#include "extract/lens.h"

#include <algorithm>

namespace muster {

namespace {

constexpr uint16_t kVerbForms = kMorphBase | kMorphPresent | kMorphPast | kMorphParticiple | kMorphGerund |
                                kMorphFuture | kMorphConditional;

Pos pos_of_entry(const Entry& entry, const Vocabulary& v) {
  for (const AttributePair& pair : v.lexicon->attributes(entry)) {
    if (pair.key != v.pos) continue;
    if (pair.value == v.noun) return Pos::kNoun;
    if (pair.value == v.verb) return Pos::kVerb;
    if (pair.value == v.pred) return Pos::kPred;
    if (pair.value == v.adjective) return Pos::kAdj;
    if (pair.value == v.adverb) return Pos::kAdv;
    if (pair.value == v.prep) return Pos::kPrep;
    return pair.value == 0 ? Pos::kNone : Pos::kOther;
  }
  return Pos::kNone;
}

}  // namespace

Lens::Lens(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases)
    : page_(page), vocabulary_(vocabulary), phrases_(phrases), masks_(page.classes) {
  weigh_mentions();
  std::sort(named_.begin(), named_.end());
  adverb_suffix_ = page.lexicon->setting(page.language, "adverb-suffix");
  participle_suffix_ = page.lexicon->setting(page.language, "participle-suffix");
  gerund_suffix_ = page.lexicon->setting(page.language, "gerund-suffix");
  own_infinitive_ = page.lexicon->setting(page.language, "infinitive") == "own-form";
  nouns_capitalised_ = page.lexicon->setting(page.language, "nouns-capitalised") == "yes";
}

void Lens::weigh_mentions() {
  constexpr uint64_t kVerbal = bit(Class::kVerb) | bit(Class::kReport) | bit(Class::kIntent) |
                               bit(Class::kTrigger) | bit(Class::kCasualty);
  positions_.assign(page_.mentions.size(), Pos::kNone);
  verb_morphs_.assign(page_.token_count(), 0);
  for (size_t i = 0; i < page_.mentions.size(); ++i) {
    const Mention& m = page_.mentions[i];
    const Entry& e = *m.entry;
    positions_[i] = pos_of_entry(e, vocabulary_);
    if (bit(e.cls) & kVerbal) verb_morphs_[m.first] |= e.morph & kVerbForms;
    if (e.cls == Class::kOrganisation && !vocabulary_.has(e, vocabulary_.weak))
      named_.push_back(page_.value(m));
  }
}

// "go in | in August", "brought about | about 100 men": the last word of a phrase that begins
// a value is the value's.
bool Lens::cut(const Mention& m) const {
  const uint32_t last = m.end - 1;
  if (last <= m.first) return false;
  const int32_t time = phrases_.time_at[last], quantity = phrases_.quantity_at[last];
  return (time != kNoIndex && phrases_.times[time].first == last && phrases_.times[time].end > m.end) ||
         (quantity != kNoIndex && phrases_.quantities[quantity].first == last &&
          phrases_.quantities[quantity].end > m.end);
}

const Mention* Lens::best_of(uint32_t t, Class c) const {
  const Mention* m = page_.at(t, c);
  if (!m || !cut(*m)) return m;
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    const Mention& other = page_.mentions[i];
    if (other.entry->cls == c && !cut(other)) return &other;
  }
  return nullptr;
}

bool Lens::trigger_or_noun(uint32_t t) const {
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    if (page_.mentions[i].entry->cls == Class::kNoun || positions_[i] == Pos::kNoun) return true;
  }
  return false;
}

const Mention* Lens::trigger_as(uint32_t t, Pos pos) const {
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    if (m.entry->cls == Class::kTrigger && positions_[i] == pos && !cut(m)) return &m;
  }
  return nullptr;
}

bool Lens::can_be_nominal(uint32_t t) const {
  if (!word(t)) return false;
  uint64_t m = mask(t);
  if (m & (kNominal | bit(Class::kDemonym))) return true;
  if (trigger(t, Pos::kNoun)) return true;
  if (m == 0) return true;
  if (m & (kProper & ~bit(Class::kPlace))) return true;
  return (m & ~bit(Class::kPlace)) == 0 && capitalised(t);
}

bool Lens::ends_with_setting(uint32_t t, std::string_view suffixes) const {
  std::string_view w = page_.word(t);
  while (!suffixes.empty()) {
    size_t comma = suffixes.find(',');
    std::string_view s = suffixes.substr(0, comma);
    if (!s.empty() && w.size() > s.size() + 2 && w.ends_with(s)) return true;
    if (comma == std::string_view::npos) break;
    suffixes.remove_prefix(comma + 1);
  }
  return false;
}

// The last word before the next mark of punctuation is a finite verb: a subordinate clause
// of a language that puts its verb there.
bool Lens::clause_ends_in_verb(uint32_t t, uint32_t limit) const {
  uint32_t n = t;
  while (n < limit && page_.token(n).kind != TokenKind::kPunct) ++n;
  if (n <= t + 1) return false;
  if (has(n - 1, Class::kAuxiliary)) return true;
  // "zu verlassen" is none.
  for (const uint32_t w : {n - 1, n - 2}) {
    const Mention* m = w == n - 1 ? trigger(w, Pos::kVerb) : best(w, Class::kPreposition);
    if (!m && w == n - 1) m = best(w, Class::kVerb);
    if (m && vocabulary_.has(*m->entry, vocabulary_.infinitive)) return false;
  }
  return n > t + 1 && !capitalised(n - 1) &&
         (verb_morph(n - 1) & (kMorphPresent | kMorphPast | kMorphConditional)) != 0;
}

// A word that may be an article too opens a relative clause after a comma, or after a
// preposition behind one, if the clause ends in its verb.
bool Lens::relative_here(uint32_t t, uint32_t limit, Tag prev) const {
  const Mention* x = best(t, Class::kRelative);
  if (!vocabulary_.has(*x->entry, vocabulary_.after_comma)) return true;
  const uint32_t comma = prev == Tag::kPreposition ? 2 : 1;
  if (t < comma || page_.token(t - comma).punct != U',') return false;
  return clause_ends_in_verb(t, limit);
}

// An infinitive stands at t, or behind the pronouns and adverbs there.
bool Lens::infinitive_follows(uint32_t t, uint32_t limit) const {
  constexpr uint32_t kReach = 3;
  for (uint32_t n = t; n < limit && n <= t + kReach; ++n) {
    if ((verb_morph(n) & kMorphBase) && !has(n, Class::kPreposition))
      return !has(n, Class::kNation) && phrases_.place_at[n] == kNoIndex &&
             (!nouns_capitalised_ || !capitalised(n));
    if (has(n, Class::kAuxiliary)) return true;
    const Mention* pronoun = best(n, Class::kPronoun);
    const bool clitic = pronoun && vocabulary_.has(*pronoun->entry, vocabulary_.clitic);
    if (!clitic && !has(n, Class::kNegation) && !has(n, Class::kAdverb)) return false;
  }
  return false;
}

// "les" before a verb is a pronoun, before a noun an article.
bool Lens::clitic_here(const Mention& pronoun, uint32_t limit) const {
  for (uint32_t n = pronoun.end; n < limit && n < pronoun.end + 3; ++n) {
    if (can_be_verb(n) && (has(n, Class::kAuxiliary) || (mask(n) & kNominal) == 0))
      return !trigger(n, Pos::kNoun);
    const Mention* more = best(n, Class::kPronoun);
    if (!more || !vocabulary_.has(*more->entry, vocabulary_.clitic)) return false;
  }
  return false;
}

void Lens::tag_sentence(const Sentence& s, std::vector<Tagged>* out) {
  out->assign(s.end_token - s.first_token, Tagged{Tag::kSkip, 0, nullptr});
  Tag prev = Tag::kPunct;
  prev2_ = Tag::kPunct;
  plural_open_ = false;
  uint32_t prev_token = s.first_token;
  for (uint32_t t = s.first_token; t < s.end_token;) {
    Tagged g = tag_at(t, s.end_token, prev, prev_token);
    if (g.end <= t) g.end = t + 1;
    if (g.end > s.end_token) g.end = s.end_token;
    (*out)[t - s.first_token] = g;
    // "The 40 Croats serving in Afghanistan return": what modifies people closes nothing.
    const bool modifies = g.tag == Tag::kVerb && (prev == Tag::kPeople || prev == Tag::kDemonym) &&
                          (verb_morph(t) & kMorphGerund) != 0;
    if ((g.tag == Tag::kVerb || g.tag == Tag::kAuxiliary) && !modifies) plural_open_ = false;
    else if (g.mention &&
             ((g.mention->entry->morph & kMorphPlural) ||
              vocabulary_.has(*g.mention->entry, vocabulary_.plur)) &&
             (g.tag == Tag::kPeople || g.tag == Tag::kDemonym))
      plural_open_ = true;
    if (g.tag != Tag::kAdverb && g.tag != Tag::kHedge) {
      prev2_ = prev;
      prev = g.tag;
      prev_token = t;
    }
    t = g.end;
  }
}

Tagged Lens::tag_at(uint32_t t, uint32_t limit, Tag prev, uint32_t prev_token) const {
  const Token& token = page_.token(t);
  if (token.kind == TokenKind::kSymbol) {  // a flag stands for its nation or organisation
    const Mention* nation = best(t, Class::kNation);
    const Mention* flag = nation ? nation : best(t, Class::kOrganisation);
    if (flag) return {nation ? Tag::kNation : Tag::kOrganisation, flag->end, flag};
  }
  // "~130": a sign may open a number.
  const int32_t signed_number = phrases_.quantity_at[t];
  const bool sign = signed_number != kNoIndex && phrases_.quantities[signed_number].first == t;
  if (!sign && (token.kind == TokenKind::kPunct || token.kind == TokenKind::kSymbol))
    return {Tag::kPunct, t + 1, nullptr};
  if (int32_t q = phrases_.time_at[t]; q != kNoIndex && phrases_.times[q].first == t) {
    const uint32_t end = phrases_.times[q].end;
    // "a 60-day freeze": a measure of time inside a group.
    const bool hyphenated = end > t + 1 && (page_.token(end - 2).flags & kHyphenNext);
    const bool inside = prev == Tag::kDeterminer || prev == Tag::kPossessive || prev == Tag::kGenitive;
    if (hyphenated && inside && end < limit && can_be_nominal(end)) return {Tag::kAdjective, end, nullptr};
    return {Tag::kTime, end, nullptr};
  }
  if (int32_t q = phrases_.quantity_at[t]; q != kNoIndex && phrases_.quantities[q].first == t) {
    const QuantityMention& m = phrases_.quantities[q];
    if (const uint32_t end = side_end(m.end, limit); end > m.end) return {Tag::kAdjective, end, nullptr};
    if (!m.ordinal) return {Tag::kQuantity, m.end, nullptr};
    return {Tag::kAdjective, m.end, nullptr};
  }
  if (const uint32_t end = compound_end(t, limit); end > t) return {Tag::kAdjective, end, nullptr};
  uint32_t longest = t + 1;
  if (masks_[t]) longest = page_.mentions[page_.mentions_from[t]].end;
  if (Tagged name = tag_name(t, limit, prev); name.mention && name.end >= longest) return name;
  Tagged closed = tag_closed(t, limit, prev);
  // "have since been brought": between an auxiliary and its verb a preposition is an adverb.
  if (prev == Tag::kAuxiliary && closed.end == t + 1 && closed.end < limit &&
      (closed.tag == Tag::kPreposition || closed.tag == Tag::kSubordinator) &&
      ((verb_morph(closed.end) & kMorphParticiple) || has(closed.end, Class::kAuxiliary)))
    closed.tag = Tag::kAdverb;
  if (closed.tag == Tag::kAuxiliary) {
    // "has left" is a tense before it is a phrase.
    uint32_t n = closed.end;
    while (n < limit && (has(n, Class::kAdverb) || has(n, Class::kNegation))) ++n;
    if (n < limit && (verb_morph(n) & (kMorphParticiple | kMorphGerund))) return closed;
  }
  Tagged open = tag_open(t, limit, prev, prev_token);
  // "a mine": a thing behind an article, not what is mine.
  if (closed.tag == Tag::kPronoun && prev == Tag::kDeterminer && open.end >= closed.end &&
      (open.tag == Tag::kWeapon || open.tag == Tag::kNoun))
    return open;
  // "told a German weekly": a paper behind its article and nation, not how often.
  if (closed.tag == Tag::kAdverb && prev == Tag::kDemonym && prev2_ == Tag::kDeterminer &&
      open.end >= closed.end && open.tag == Tag::kInstitution)
    return open;
  if (closed.end > open.end || (closed.end == open.end && closed.end > t)) {
    if (open.end <= closed.end) return closed;
  }
  if (open.end > t) return open;
  if (Tagged name = tag_name(t, limit, prev); name.mention) return name;
  return tag_unknown(t, limit, prev);
}

// "war-torn", "French-led": a hyphenated word that ends in a participle and that no pack
// knows. Where it ends, or `t`.
uint32_t Lens::compound_end(uint32_t t, uint32_t limit) const {
  if (!word(t) || t + 1 >= limit || !word(t + 1) || capitalised(t + 1)) return t;
  if (!(page_.token(t).flags & kHyphenNext)) return t;
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    if (page_.mentions[i].end > t + 1) return t;
  }
  const bool participle =
      (verb_morph(t + 1) & kMorphParticiple) != 0 || ends_with_setting(t + 1, participle_suffix_);
  const bool before_noun = t + 2 < limit && can_be_nominal(t + 2);
  return participle && before_noun ? t + 2 : t;
}

Tagged Lens::tag_name(uint32_t t, uint32_t limit, Tag prev) const {
  if (!(masks_[t] & kProper)) return {};
  // The longest of the names; nation before capital before organisation where equal.
  static constexpr std::pair<Class, Tag> kOrder[] = {
      {Class::kNation, Tag::kNation},
      {Class::kDemonym, Tag::kDemonym},
      {Class::kOrganisation, Tag::kOrganisation},
      {Class::kMission, Tag::kMission},
      {Class::kCapital, Tag::kCapital},
  };
  Tagged r;
  for (auto [c, tag] : kOrder) {
    const Mention* m = best(t, c);
    // "the bloc" is the one that the text has named, or any.
    const bool unnamed = m && c == Class::kOrganisation && vocabulary_.has(*m->entry, vocabulary_.weak) &&
                         !std::binary_search(named_.begin(), named_.end(), page_.value(*m));
    if (m && !unnamed && m->end <= limit && m->end > r.end) r = {tag, m->end, m};
  }
  if (int32_t p = phrases_.place_at[t]; p != kNoIndex && phrases_.places[p].first == t &&
                                        phrases_.places[p].end > r.end && !holds_nation(phrases_.places[p])) {
    r = {Tag::kPlace, phrases_.places[p].end, phrases_.places[p].mention};
  }
  if (r.tag == Tag::kNation && r.end == t + 1 && has(t, Class::kDemonym) && wants_noun(prev)) {
    const Mention* m = best(t, Class::kDemonym);
    r = {Tag::kDemonym, m->end, m};
  }
  // A single word that is an everyday word as well needs its capital to mean something.
  if (r.mention && r.end == t + 1 && (page_.token(t).flags & kSentenceStart) && has(t, Class::kStop))
    return {};
  return r;
}

// "the State Department", "le Royaume-Uni": what looks like "the state" is the beginning of a name.
bool Lens::begins_name(const Mention& phrase, uint32_t limit) const {
  for (uint32_t t = phrase.first + 1; t < phrase.end; ++t) {
    for (Class c : {Class::kOrganisation, Class::kNation, Class::kMission}) {
      const Mention* name = best(t, c);
      if (name && name->end > phrase.end && name->end <= limit) return true;
    }
    const int32_t place = phrases_.place_at[t];
    if (place != kNoIndex && phrases_.places[place].first == t && phrases_.places[place].end > phrase.end)
      return true;
  }
  return false;
}

// "la base jordana de Azraq", "dem Flughafen Kabul": the site has its name behind it, and stands for
// none that was named before.
bool Lens::named_behind(uint32_t n, uint32_t limit) const {
  constexpr int kAdjectives = 2;
  for (int i = 0; i < kAdjectives && n < limit && word(n) && !capitalised(n); ++i) {
    const Mention* d = best(n, Class::kDemonym);
    if (!d || !vocabulary_.has(*d->entry, vocabulary_.adj)) break;
    n = d->end;
  }
  if (n >= limit || !word(n)) return false;
  if (phrases_.place_at[n] != kNoIndex && phrases_.places[phrases_.place_at[n]].first == n) return true;
  const Mention* of = best(n, Class::kPreposition);
  if (!of || page_.value(*of) != "of" || of->end >= limit) return false;
  const int32_t place = phrases_.place_at[of->end];
  return place != kNoIndex && phrases_.places[place].first == of->end;
}

// "five-a-side": a number hyphenated to a small word counts nothing. Where the compound ends.
uint32_t Lens::side_end(uint32_t t, uint32_t limit) const {
  if (t >= limit || !(page_.token(t - 1).flags & kHyphenNext)) return t;
  if (!has(t, Class::kDeterminer) && !has(t, Class::kPreposition)) return t;
  while (t < limit && (page_.token(t).flags & kHyphenNext)) ++t;
  return std::min(t + 1, limit);
}

// "The Netherlands" as a place, with the nation's own name behind the article.
bool Lens::holds_nation(const PlaceMention& place) const {
  for (uint32_t t = place.first + 1; t < place.end; ++t) {
    const Mention* m = best(t, Class::kNation);
    if (m && m->end == place.end) return true;
  }
  return false;
}

Tagged Lens::tag_closed(uint32_t t, uint32_t limit, Tag prev) const {
  uint64_t m = masks_[t];
  Tagged r;
  const char first_byte = page_.word(t).front();
  const bool may_be_genitive = first_byte == '\'' || first_byte == '\xE2';
  if (!(m & kClosedClasses) && !may_be_genitive) return r;
  auto take = [&](Class c, Tag tag) {
    if (!(m & bit(c))) return;
    const Mention* x = best(t, c);
    if (x && x->end <= limit && x->end > r.end) r = {tag, x->end, x};
  };
  if ((m & bit(Class::kRelative)) &&
      vocabulary_.has(*best(t, Class::kRelative)->entry, vocabulary_.after_comma)) {
    if (relative_here(t, limit, prev)) take(Class::kRelative, Tag::kRelative);
  } else if (m & bit(Class::kRelative)) {
    // A word that is also a subordinator or determiner ("that") is relative only
    // after a noun and before a verb.
    bool ambiguous = (m & (bit(Class::kSubordinator) | bit(Class::kDeterminer))) != 0;
    // "notificó a la ONU que": what is said, not who.
    bool said = false;
    for (uint32_t back = 1; ambiguous && own_infinitive_ && back < 8 && back < t; ++back) {
      if (page_.token(t - back).kind == TokenKind::kPunct) break;
      said |= has(t - back, Class::kReport) && can_be_verb(t - back);
    }
    uint32_t n = best(t, Class::kRelative)->end;
    bool verb_next = n < limit && (can_be_verb(n) || has(n, Class::kAdverb) || has(n, Class::kNegation));
    if (!ambiguous || (!said && nominal_tag(prev) && verb_next && !has(n, Class::kDeterminer)))
      take(Class::kRelative, Tag::kRelative);
  }
  take(Class::kNegation, Tag::kNegation);
  const bool clitic = !(page_.token(t).flags & kSpaceBefore) && page_.token(t).begin > 0 &&
                      nominal_tag(prev) && page_.word(t).size() <= 4 &&
                      (page_.word(t).front() == '\'' || page_.word(t).starts_with("\xE2\x80\x99"));
  if (clitic) {
    // "Germany's out of Iraq" is rare beside "Germany's soldiers": possessive unless a
    // participle or a negation follows.
    bool verbal = t + 1 < limit && (has(t + 1, Class::kNegation) ||
                                    ((verb_morph(t + 1) & (kMorphGerund | kMorphParticiple)) &&
                                     !can_be_nominal(t + 1) && trigger(t + 1, Pos::kNoun) == nullptr));
    bool plain = page_.word(t).ends_with("s") || page_.word(t).size() == 1 || page_.word(t).ends_with("\x99");
    if (plain && !(verbal && best(t, Class::kAuxiliary))) return {Tag::kGenitive, t + 1, nullptr};
  }
  if ((m & bit(Class::kAuxiliary)) && (m & bit(Class::kPronoun)) &&
      (nouns_capitalised_ || prev == Tag::kVerb || prev == Tag::kPreposition || prev == Tag::kAuxiliary)) {
    // "sein Kontingent": a possessive where a noun follows.
    const Mention* x = best(t, Class::kPronoun);
    const uint32_t n = x->end;
    const bool noun_next = n < limit && (capitalised(n) || phrases_.quantity_at[n] != kNoIndex ||
                                         (!nouns_capitalised_ && (mask(n) & kNominal) != 0));
    // "sein kleines Kontingent"
    const bool described = nouns_capitalised_ && n + 1 < limit && word(n) && capitalised(n + 1) &&
                           !(mask(n) & kClosedClasses) && !can_be_verb(n);
    if (vocabulary_.has(*x->entry, vocabulary_.poss) && (noun_next || described))
      return {Tag::kPossessive, x->end, x};
  }
  // "deux avions": what a number counts is no auxiliary.
  const bool counted = (prev == Tag::kQuantity || prev == Tag::kDeterminer) && has(t, Class::kNoun);
  const Mention* auxiliary = counted ? nullptr : best(t, Class::kAuxiliary);
  if (auxiliary && vocabulary_.has(*auxiliary->entry, vocabulary_.with_participle)) {
    // "restent stationnés": an auxiliary with its participle, elsewhere a verb.
    uint32_t n = auxiliary->end;
    while (n < limit && (has(n, Class::kAdverb) || has(n, Class::kNegation))) ++n;
    if (n < limit && (verb_morph(n) & kMorphParticiple) && !(verb_morph(n) & (kMorphPresent | kMorphPast)))
      take(Class::kAuxiliary, Tag::kAuxiliary);
  } else if (!counted) {
    // "aren't" is an auxiliary that says no, before it is a "not".
    if (auxiliary && auxiliary->end == r.end && r.tag == Tag::kNegation &&
        vocabulary_.has(*auxiliary->entry, vocabulary_.negative))
      r = {};
    take(Class::kAuxiliary, Tag::kAuxiliary);
  }
  if ((m & bit(Class::kDeterminer)) && (m & bit(Class::kSubordinator))) {
    uint32_t n = t + 1;
    bool noun_next = n < limit && can_be_nominal(n) && !can_be_verb(n) && !capitalised(n);
    if (noun_next && !nominal_tag(prev) && prev != Tag::kVerb) take(Class::kDeterminer, Tag::kDeterminer);
    else take(Class::kSubordinator, Tag::kSubordinator);
  }
  const Mention* anaphor = best(t, Class::kAnaphor);
  if (anaphor && (begins_name(*anaphor, limit) || named_behind(anaphor->end, limit))) anaphor = nullptr;
  if (const Mention* x = anaphor ? nullptr : best(t, Class::kPronoun)) {
    bool poss = vocabulary_.has(*x->entry, vocabulary_.poss);
    const bool clitic_word = vocabulary_.has(*x->entry, vocabulary_.clitic) && !clitic_here(*x, limit);
    for (uint32_t i = page_.mentions_from[t]; clitic_word && i < page_.mentions_from[t + 1]; ++i) {
      // "leur base": the same word as a possessive.
      const Mention& other = page_.mentions[i];
      if (other.entry->cls != Class::kPronoun || !vocabulary_.has(*other.entry, vocabulary_.poss)) continue;
      x = &other;
      poss = true;
    }
    if (poss && clitic_word) {
      r = {Tag::kPossessive, x->end, x};
    } else if (vocabulary_.has(*x->entry, vocabulary_.clitic)) {
      if (clitic_here(*x, limit)) take(Class::kPronoun, Tag::kAdverb);
      else if (!(m & (bit(Class::kDeterminer) | bit(Class::kPreposition))))
        take(Class::kPronoun, Tag::kAdverb);
    } else if (poss && x->end < limit &&
               (can_be_nominal(x->end) || (has(x->end, Class::kNegation) && noun_after(x->end + 1, limit)) ||
                phrases_.quantity_at[x->end] != kNoIndex || has(x->end, Class::kDeterminer) ||
                adjective_behind(x->end, limit))) {
      take(Class::kPronoun, Tag::kPossessive);
    } else {
      take(Class::kPronoun, Tag::kPronoun);
    }
  }
  const bool partitive = (m & bit(Class::kDeterminer)) && (m & bit(Class::kPreposition)) &&
                         vocabulary_.has(*best(t, Class::kPreposition)->entry, vocabulary_.partitive);
  // "des soldats" are soldiers, "le retrait des soldats" is of them.
  const bool place_next = (prev == Tag::kVerb || prev == Tag::kAuxiliary) && t + 1 < limit &&
                          (names_place(t + 1) || has(t + 1, Class::kPlaceType));
  if (partitive && (nominal_tag(prev) || place_next)) take(Class::kPreposition, Tag::kPreposition);
  take(Class::kDeterminer, Tag::kDeterminer);
  take(Class::kConjunction, Tag::kConjunction);
  if (m & bit(Class::kPreposition)) {
    const Mention* x = best(t, Class::kPreposition);
    // "the operation is over": a preposition that nothing follows.
    const bool closes = x->end >= limit || page_.token(x->end).kind == TokenKind::kPunct;
    if (closes && (prev == Tag::kAuxiliary || prev == Tag::kAdverb)) {
      for (const Pos pos : {Pos::kPred, Pos::kAdj, Pos::kAdv}) {
        if (const Mention* p = trigger(t, pos); p && p->end == x->end) return {Tag::kPredicate, p->end, p};
      }
    }
    bool infinitive = x->end < limit && page_.value(*x) == "to" && (verb_morph(x->end) & kMorphBase) &&
                      !(has(x->end, Class::kNation) || phrases_.place_at[x->end] != kNoIndex);
    if (x->end < limit && page_.value(*x) == "to" && has(x->end, Class::kAuxiliary)) infinitive = true;
    if (vocabulary_.has(*x->entry, vocabulary_.infinitive)) infinitive = infinitive_follows(x->end, limit);
    take(Class::kPreposition, infinitive ? Tag::kTo : Tag::kPreposition);
  }
  // "were provided by": after an auxiliary a participle is what it looks like.
  if (prev != Tag::kAuxiliary || !(verb_morph(t) & kMorphParticiple))
    take(Class::kSubordinator, Tag::kSubordinator);
  take(Class::kHedge, Tag::kHedge);
  take(Class::kAdverb, Tag::kAdverb);
  if (anaphor && !(m & (bit(Class::kTrigger)))) take(Class::kAnaphor, Tag::kAnaphor);
  take(Class::kPart, Tag::kAdjective);
  if (r.tag == Tag::kAdjective && r.mention && prev == Tag::kQuantity && r.end < limit &&
      can_be_verb(r.end) && !has(r.end, Class::kPeople)) {
    return {Tag::kAdverb, r.end, r.mention};  // "around 90 others stay"
  }
  // Words of time and approximation that no value took up are other words first.
  constexpr uint64_t kOpen =
      kNominal | bit(Class::kTrigger) | bit(Class::kVerb) | bit(Class::kReport) | bit(Class::kIntent);
  if ((m & bit(Class::kApprox)) && r.end == 0 && !(m & kOpen)) take(Class::kApprox, Tag::kAdverb);
  if ((m & bit(Class::kTimeWord)) && r.end == 0 && !(m & kOpen)) {
    // "last spring", but "are now working", "there now".
    const uint32_t n = best(t, Class::kTimeWord) ? best(t, Class::kTimeWord)->end : t + 1;
    const bool before_noun = n < limit && can_be_nominal(n) && !can_be_verb(n);
    take(Class::kTimeWord, before_noun ? Tag::kAdjective : Tag::kAdverb);
  }
  // "are not moving either": a determiner that nothing follows.
  if (r.tag == Tag::kDeterminer && (m & bit(Class::kAdverb)) &&
      (r.end >= limit || page_.token(r.end).kind == TokenKind::kPunct))
    r.tag = Tag::kAdverb;
  // 's after a noun.
  if (r.end == 0 && page_.token(t).begin > 0 && !(page_.token(t).flags & kSpaceBefore) && nominal_tag(prev)) {
    std::string_view w = page_.word(t);
    if (w.size() <= 4 && (w.front() == '\'' || w.starts_with("\xE2\x80\x99")))
      return {Tag::kGenitive, t + 1, nullptr};
  }
  return r;
}

}  // namespace muster
