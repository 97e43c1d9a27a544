// Words of open classes, which may be nouns, verbs or names: what the words around them make of
// them. See lens.h.
#include "extract/lens.h"

namespace muster {

// "101 reached Berlin": a name of a place, not of people.
bool Lens::names_place(uint32_t t) const {
  return (has(t, Class::kNation) || has(t, Class::kCapital) || phrases_.place_at[t] != kNoIndex) &&
         !has(t, Class::kDemonym);
}

bool Lens::trigger_or_noun_or_site(uint32_t t) const {
  return trigger_or_noun(t) || has(t, Class::kPlaceType);
}

// A number of people or things above one.
bool Lens::several(uint32_t t) const {
  const int32_t q = t < page_.token_count() ? phrases_.quantity_at[t] : kNoIndex;
  if (q == kNoIndex) return false;
  const QuantityMention& m = phrases_.quantities[q];
  return m.quantity.min && *m.quantity.min > 1 && !m.percent && !m.money && !m.measure && !m.decimal;
}

// Every reading as a noun is a singular that has a plural, and the word can be a verb's
// plain form.
bool Lens::single_noun(uint32_t t, uint32_t end) const {
  if (has(t, Class::kPeople) || !(verb_morph(t) & (kMorphBase | kMorphPresent))) return false;
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    if (m.end == end && (m.entry->morph & kMorphPlural)) return false;
  }
  return !page_.word(t).ends_with("s");
}

bool Lens::incident_noun(uint32_t t) const {
  const Mention* m = trigger(t, Pos::kNoun);
  return m && vocabulary_.get(*m->entry, vocabulary_.kind) == "incident";
}

// "40 civilian ...": people by a singular behind a number above one.
bool Lens::single_people(uint32_t t) const {
  const Mention* m = best(t, Class::kPeople);
  return m && t > 0 && several(t - 1) && (m->entry->morph & kMorphSingular) &&
         !(m->entry->morph & kMorphPlural) && !vocabulary_.has(*m->entry, vocabulary_.collective);
}

bool Lens::noun_after(uint32_t t, uint32_t limit) const {
  return t < limit && can_be_nominal(t) && !has(t, Class::kPreposition) && !has(t, Class::kDeterminer);
}

// "les trois derniers suivront": a word of order that closes its group stands before the finite form.
bool Lens::order_closes(uint32_t t, uint32_t prev_token) const {
  if (prev_token == 0 || prev_token >= t) return false;
  const Mention* order = page_.at(prev_token, Class::kDeterminer);
  if (!order || page_.value(*order) != "ordering" || !vocabulary_.has(*order->entry, vocabulary_.adj))
    return false;
  if (!has(prev_token - 1, Class::kDeterminer) && phrases_.quantity_at[prev_token - 1] == kNoIndex)
    return false;
  const uint16_t morph = verb_morph(t);
  return (morph & (kMorphFuture | kMorphPresent | kMorphPast | kMorphConditional)) &&
         !(morph & (kMorphParticiple | kMorphAdjective));
}

// "a phone call", "an airport run": behind one of a kind stands no verb in its plain form.
bool Lens::one_of_a_kind(Tag prev, uint32_t prev_token) const {
  return nominal_tag(prev) && prev2_ == Tag::kDeterminer && prev_token > 0 &&
         prev_token < page_.token_count() && page_.value(prev_token - 1, Class::kDeterminer) == "indefinite";
}

bool Lens::reads_as_verb(uint32_t t, uint32_t end, uint32_t limit, Tag prev, uint32_t prev_token) const {
  uint16_t morph = verb_morph(t);
  // "has no plans to leave": a phrase that ends in the mark of the infinitive.
  const bool to = (prev == Tag::kVerb || prev == Tag::kPredicate || prev == Tag::kTriggerNoun) && t > 0 &&
                  page_.value(t - 1, Class::kPreposition) == "to";
  if (to && (morph & kMorphBase)) return true;
  if (prev == Tag::kAuxiliary || prev == Tag::kTo || prev == Tag::kPronoun || prev == Tag::kNegation ||
      prev == Tag::kRelative) {
    return true;
  }
  if (wants_noun(prev))
    return order_closes(t, prev_token) && !(masks_[t] & kNominal) && !trigger(t, Pos::kNoun);
  // "out of Position 68": a name, not a verb.
  if (prev == Tag::kPreposition && !nouns_capitalised_ && capitalised(t) &&
      !(page_.token(t).flags & kSentenceStart) && !(morph & kMorphGerund))
    return false;
  if (prev == Tag::kQuantity) {
    // "no plans", "no change": nothing of a kind, not nobody.
    int32_t q = prev_token < page_.token_count() ? phrases_.quantity_at[prev_token] : kNoIndex;
    if (q != kNoIndex && phrases_.quantities[q].none && !has(prev_token, Class::kPronoun) &&
        trigger_or_noun(t))
      return false;
    // "all training has stopped": an activity by its name.
    const bool unnumbered = q != kNoIndex && phrases_.quantities[q].quantity.scope != Scope::kNumber;
    if (unnumbered && (morph & kMorphGerund) && has(t, Class::kActivity)) return false;
    // "Italy's 200 stay in Niamey": several of a noun in the singular are no noun.
    const bool place_next = end < limit && names_place(end);  // "45 leave Taji"
    if (several(prev_token) && single_noun(t, end) && (place_next || !noun_after(end, limit))) return true;
    // "two rockets hit": a present form that is a noun as well is counted.
    if (!(morph & (kMorphPast | kMorphParticiple | kMorphGerund)) && (masks_[t] & kNominal)) return false;
    // "seven have gone", "14 pulled out": a finite form after a bare number, not before a noun.
    bool noun_next = end < limit && can_be_nominal(end) && !can_be_verb(end);
    return (morph & (kMorphPast | kMorphPresent | kMorphParticiple | kMorphGerund)) != 0 && !noun_next &&
           !trigger(t, Pos::kNoun);
  }
  bool next_opens_group =
      end < limit &&
      (has(end, Class::kDeterminer) || phrases_.quantity_at[end] != kNoIndex || has(end, Class::kPronoun) ||
       (masks_[end] & kProper) != 0 || phrases_.place_at[end] != kNoIndex);
  bool next_prep = end < limit && (has(end, Class::kPreposition) || has(end, Class::kAdverb));
  if (prev == Tag::kPreposition && has(t, Class::kActivity) && !next_opens_group) return false;
  // "killed by shelling in Kharkiv", "after fighting near Sake": an event by its name.
  if (prev == Tag::kPreposition && incident_noun(t) && (morph & kMorphGerund) && !next_opens_group)
    return false;
  if (prev == Tag::kPreposition)
    return (morph & kMorphGerund) != 0 && (next_opens_group || next_prep || !can_be_nominal(end));
  // "12 Danish engineers": people after their nation.
  if (prev == Tag::kDemonym && has(t, Class::kPeople) &&
      !(morph & (kMorphPast | kMorphParticiple | kMorphGerund)))
    return false;
  // "two Iraqi bases": a number and an adjective of nation wait for their noun.
  if (prev == Tag::kDemonym && prev2_ == Tag::kQuantity && trigger_or_noun_or_site(t) &&
      !(morph & (kMorphPast | kMorphParticiple | kMorphGerund))) {
    const Mention* d = prev_token < page_.token_count() ? best(prev_token, Class::kDemonym) : nullptr;
    if (d && !(d->entry->morph & kMorphPlural) && !vocabulary_.has(*d->entry, vocabulary_.plur)) return false;
  }
  // "four Spanish jets": several of a nation take no verb of the singular.
  if (prev == Tag::kDemonym && prev2_ == Tag::kQuantity && (masks_[t] & kNominal) &&
      page_.word(t).ends_with("s") && (morph & kMorphPresent) && !(morph & (kMorphPast | kMorphParticiple)))
    return false;
  // "the smaller garrisons": an unknown word after a determiner still waits for its noun.
  if (prev == Tag::kUnknown && prev2_ == Tag::kDeterminer && (morph & (kMorphBase | kMorphPresent)) &&
      trigger_or_noun(t))
    return false;
  if (prev == Tag::kUnknown && prev2_ == Tag::kDeterminer && has(t, Class::kPeople)) return false;
  if (own_infinitive_ && nominal_tag(prev) && trigger(t, Pos::kNoun) && !(morph & kMorphBase)) {
    // "planes de repliegue", "orden de retirada": behind a preposition that ends a phrase.
    if (t > 0 && has(t - 1, Class::kPreposition)) return false;
    // "una eventual retirada", "la total salida de"
    if (prev == Tag::kUnknown && prev2_ == Tag::kDeterminer && !capitalised(prev_token)) return false;
  }
  const bool plain = !(morph & (kMorphPast | kMorphParticiple | kMorphGerund));
  // "680 international monitors", "40 civilian monitors": what is counted is still to come.
  // "eight OSCE monitors"
  const bool body = (prev == Tag::kOrganisation || prev == Tag::kMission) && prev2_ == Tag::kQuantity;
  const bool awaits = prev == Tag::kUnknown || body || (prev == Tag::kPeople && single_people(prev_token));
  if (awaits && (prev2_ == Tag::kDeterminer || prev2_ == Tag::kQuantity) && has(t, Class::kPeople) && plain)
    return false;
  if (one_of_a_kind(prev, prev_token) && plain && (morph & kMorphBase)) return false;
  if (nominal_tag(prev)) {
    if (prev == Tag::kWeapon) return next_opens_group && !trigger(t, Pos::kNoun);
    if (morph & (kMorphPast | kMorphParticiple)) return true;
    if (morph & kMorphGerund) return true;
    bool prev_plural = false;
    if (prev_token < page_.token_count()) {
      for (uint32_t i = page_.mentions_from[prev_token]; i < page_.mentions_from[prev_token + 1]; ++i) {
        prev_plural |= (page_.mentions[i].entry->morph & kMorphPlural) != 0;
      }
      prev_plural |= page_.word(prev_token).ends_with("s");
      const Mention* people = best(prev_token, Class::kPeople);
      prev_plural |=
          prev == Tag::kPeople && people && vocabulary_.has(*people->entry, vocabulary_.collective);
    }
    if (morph & kMorphPresent)
      return next_opens_group || next_prep || end >= limit || !can_be_nominal(end) ||
             (end > t + 1 && (verb_morph(end) & kMorphBase));
    // "the 400 troops in Iraq stay, ...": the plural stands before the phrase.
    const bool proper = prev == Tag::kNation || prev == Tag::kCapital || prev == Tag::kPlace;
    const bool closes = end >= limit || page_.token(end).kind == TokenKind::kPunct;
    const bool next_clause = end < limit && (has(end, Class::kRelative) || has(end, Class::kSubordinator));
    if (proper && plural_open_ && (closes || next_prep || next_clause)) return true;
    const bool people = prev == Tag::kPeople || prev == Tag::kDemonym;
    return prev_plural && (next_opens_group || next_prep || (people && (closes || next_clause)));
  }
  if (morph & (kMorphPast | kMorphParticiple)) return true;
  if (morph & kMorphGerund) {
    // "Training in Iraq has stopped": an activity or event by its name.
    if ((has(t, Class::kActivity) || trigger(t, Pos::kNoun)) && !next_opens_group) return false;
    return !(end < limit && can_be_nominal(end) && !next_opens_group);
  }
  if (prev == Tag::kConjunction || prev == Tag::kPunct)
    return next_opens_group && (morph & (kMorphPresent | kMorphBase));
  return (morph & kMorphBase) != 0 && next_opens_group;
}

// "seines nicht unbedingt benötigten Personals": adverbs, and a participle that waits for its noun.
bool Lens::adjective_behind(uint32_t t, uint32_t limit) const {
  constexpr uint32_t kReach = 4;
  if (!nouns_capitalised_) return false;
  for (uint32_t i = t; i < limit && i < t + kReach; ++i) {
    const bool unknown = mask(i) == 0 && word(i) && !capitalised(i);
    if (has(i, Class::kAdverb) || has(i, Class::kNegation) || unknown) continue;
    for (uint32_t n = page_.mentions_from[i]; n < page_.mentions_from[i + 1]; ++n) {
      if ((page_.mentions[n].entry->morph & kMorphAdjective) && i > t)
        return i + 1 < limit && noun_after(i + 1, limit);
    }
    return false;
  }
  return false;
}

// A participle with the ending of an adjective stands before its noun, at times behind
// phrases of its own: "die in Erbil stationierten Soldaten". Where the form is a past tense
// too, an article or number before those phrases decides.
bool Lens::attributive_participle(uint32_t t, uint32_t limit, Tag prev) const {
  bool ending = false;
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    const bool verbal = m.entry->cls == Class::kVerb || m.entry->cls == Class::kTrigger;
    ending |= verbal && m.end == t + 1 && (m.entry->morph & kMorphAdjective);
  }
  if (!ending || t + 1 >= limit) return false;
  // "die eingetroffenen 200 Dänen"
  uint32_t noun = t + 1;
  const int32_t number = phrases_.quantity_at[noun];
  if (number != kNoIndex) noun = phrases_.quantities[number].end;
  if (noun >= limit || !(can_be_nominal(noun) || (number != kNoIndex && has(noun, Class::kDemonym))))
    return false;
  if (verb_morph(t) == 0 || wants_noun(prev) || prev == Tag::kQuantity) return true;
  constexpr uint32_t kReach = 8;
  for (uint32_t back = 1; back <= kReach && back <= t; ++back) {
    const uint32_t p = t - back;
    // "35 nicht unbedingt benötigte Soldaten", "sein nicht unbedingt benötigtes Personal"
    const bool unknown = mask(p) == 0 && word(p) && !capitalised(p);
    if (has(p, Class::kAdverb) || has(p, Class::kNegation) || unknown) continue;
    const Mention* own = page_.at(p, Class::kPronoun);
    if (back > 1 &&
        (has(p, Class::kDeterminer) || has(p, Class::kPart) || page_.token(p).kind == TokenKind::kNumber ||
         has(p, Class::kNumber) || (own && vocabulary_.has(*own->entry, vocabulary_.poss))))
      return true;
    break;
  }
  for (uint32_t back = 1; back <= kReach && back < t; ++back) {
    const uint32_t p = t - back;
    if (page_.token(p).kind == TokenKind::kPunct || has(p, Class::kAuxiliary)) return false;
    if (!has(p, Class::kPreposition)) continue;
    return has(p - 1, Class::kDeterminer) || page_.token(p - 1).kind == TokenKind::kNumber ||
           has(p - 1, Class::kNumber) || has(p - 1, Class::kPart);
  }
  return false;
}

Tagged Lens::tag_open(uint32_t t, uint32_t limit, Tag prev, uint32_t prev_token) const {
  uint64_t m = masks_[t];
  if (!(m & kOpenClasses)) return {};
  Tagged noun, verb;
  auto take = [&](Tagged* r, const Mention* x, Tag tag) {
    if (x && x->end <= limit && x->end > r->end) *r = {tag, x->end, x};
  };
  take(&noun, best(t, Class::kPeople), Tag::kPeople);
  take(&noun, best(t, Class::kInstitution), Tag::kInstitution);
  take(&noun, best(t, Class::kTitle), Tag::kTitle);
  if (m & bit(Class::kTrigger)) {
    const Mention* event = trigger(t, Pos::kNoun);
    take(&noun, event, Tag::kTriggerNoun);
    // "the deployment of 45 commandos": what happens to people, not the people.
    if (event && noun.tag == Tag::kPeople && noun.end == event->end && noun.end < limit &&
        has(noun.end, Class::kPreposition))
      noun = {Tag::kTriggerNoun, event->end, event};
  }
  take(&noun, best(t, Class::kActivity), Tag::kActivity);
  take(&noun, best(t, Class::kWeapon), Tag::kWeapon);
  take(&noun, best(t, Class::kPlaceType), Tag::kPlaceType);
  take(&noun, best(t, Class::kChannel), Tag::kChannel);
  take(&noun, best(t, Class::kNoun), Tag::kNoun);
  take(&noun, best(t, Class::kTimeUnit), Tag::kNoun);
  if (m & bit(Class::kTrigger)) take(&verb, trigger(t, Pos::kVerb), Tag::kVerb);
  // Report and intent words are verbs, nouns, prepositions or adjectives as their rows say.
  Tagged other;
  for (Class c : {Class::kReport, Class::kIntent}) {
    if (!(m & bit(c))) continue;
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& x = page_.mentions[i];
      if (x.entry->cls != c || cut(x)) continue;
      const Pos pos = positions_[i];
      if (pos == Pos::kNoun) take(&noun, &x, Tag::kTriggerNoun);
      else if (pos == Pos::kPrep) take(&other, &x, Tag::kPreposition);
      else if (pos == Pos::kAdj || pos == Pos::kAdv || pos == Pos::kPred) take(&other, &x, Tag::kPredicate);
      else take(&verb, &x, Tag::kVerb);
    }
  }
  take(&verb, best(t, Class::kVerb), Tag::kVerb);
  // "Vienna ruled out sending troops": a verb where no copula stands before it.
  if (other.tag == Tag::kPredicate && verb.mention && verb.end >= other.end &&
      (nominal_tag(prev) ||
       (prev == Tag::kAuxiliary && page_.value(prev_token, Class::kAuxiliary) == "have"))) {
    other = {};
  }
  if (other.mention && other.end >= verb.end && other.end >= noun.end) {
    // "ordered mandatory repatriation": the object of a verb begins.
    const bool object = prev == Tag::kVerb &&
                        positions_[static_cast<size_t>(other.mention - page_.mentions.data())] == Pos::kAdj;
    if (other.tag == Tag::kPredicate && (wants_noun(prev) || object) && other.end < limit &&
        can_be_nominal(other.end))
      other.tag = Tag::kAdjective;
    if (other.end > t + 1 || other.tag != Tag::kPredicate || (verb.end == 0 && noun.end == 0)) return other;
  }
  const Mention* casualty = best(t, Class::kCasualty);
  if (casualty && casualty->end >= verb.end && verb_morph(t) != 0 && casualty->end > noun.end) {
    take(&verb, casualty, Tag::kVerb);
    if (verb.end == casualty->end) verb.mention = casualty;
  } else if (casualty && noun.end == 0 && verb.end == 0) {
    return {Tag::kCasualty, casualty->end, casualty};
  }
  if (m & bit(Class::kDirection) && noun.end <= t + 1 && verb.end == 0) {
    const Mention* d = best(t, Class::kDirection);
    if (noun.end == 0 || d->end > noun.end) return {Tag::kDirection, d->end, d};
  }
  if (m & bit(Class::kTrigger)) {
    const bool name = capitalised(t) && !(page_.token(t).flags & kSentenceStart) && nominal_tag(prev);
    for (const Pos pos : {Pos::kPred, Pos::kAdj, Pos::kAdv}) {
      const Mention* p = name ? nullptr : trigger(t, pos);  // "the 101st Airborne"
      if (p && p->end >= noun.end && p->end >= verb.end && p->end <= limit) {
        bool before_noun = p->end < limit && wants_noun(prev) && can_be_nominal(p->end);
        if (before_noun) return {Tag::kAdjective, p->end, p};
        return {Tag::kPredicate, p->end, p};
      }
    }
  }
  if (attributive_participle(t, limit, prev)) return {Tag::kAdjective, t + 1, verb.mention};
  if (nouns_capitalised_ && t < limit && !(page_.token(t).flags & kSentenceStart)) {
    if (capitalised(t) && noun.end > 0) return noun;
    if (capitalised(t) && verb.end == t + 1) return {Tag::kNoun, verb.end, nullptr};
    if (!capitalised(t) && verb.end > 0 && noun.end == t + 1) noun = {};
  }
  if (noun.end > verb.end) return noun;
  // "The airlift out of Kabul": an article waits for the noun, however long the verb's phrase is.
  const bool awaited =
      prev == Tag::kDeterminer || (one_of_a_kind(prev, prev_token) && (verb_morph(t) & kMorphBase));
  if (verb.end > noun.end && noun.end > 0 && verb.end > t + 1 && awaited &&
      !(verb_morph(t) & (kMorphGerund | kMorphParticiple)))
    return noun;
  if (verb.end > noun.end && noun.end > 0 && verb.end > t + 1) return verb;
  if (noun.end == 0 && verb.end == 0) return {};
  if (noun.end == 0) {
    // A participle before a noun that waits for one is an adjective: "the wounded soldiers".
    uint16_t morph = verb_morph(t);
    const bool opens = (page_.token(t).flags & kSentenceStart) && verb.end < limit &&
                       (has(verb.end, Class::kPeople) || has(verb.end, Class::kDemonym));
    // "the emptying of allied bases".
    const bool modifies = prev == Tag::kPreposition && (morph & kMorphParticiple) && verb.end < limit &&
                          can_be_nominal(verb.end) && !can_be_verb(verb.end) && !capitalised(verb.end) &&
                          mask(verb.end) != 0;
    if (modifies) return {Tag::kAdjective, verb.end, verb.mention};
    if ((morph & kMorphParticiple) && opens) return {Tag::kAdjective, verb.end, verb.mention};
    if ((morph & (kMorphParticiple | kMorphGerund)) && (wants_noun(prev) || prev == Tag::kQuantity) &&
        verb.end < limit && can_be_nominal(verb.end) && !has(verb.end, Class::kPreposition) &&
        phrases_.quantity_at[verb.end] == kNoIndex && !(prev == Tag::kQuantity && names_place(verb.end))) {
      return {Tag::kAdjective, verb.end, verb.mention};
    }
    if (wants_noun(prev) && (morph & (kMorphGerund | kMorphPast)) == 0 && verb.end == t + 1 &&
        !order_closes(t, prev_token))
      return {Tag::kNoun, verb.end, nullptr};
    // "the wounded": behind an article that is nothing else.
    const bool article = prev == Tag::kDeterminer && !has(prev_token, Class::kPronoun) &&
                         !has(prev_token, Class::kRelative) &&
                         page_.value(prev_token, Class::kDeterminer) == "definite";
    if (article && (morph & kMorphParticiple) && verb.end == t + 1) return {Tag::kNoun, verb.end, nullptr};
    return verb;
  }
  if (verb.end == 0) return noun;
  return reads_as_verb(t, verb.end, limit, prev, prev_token) ? verb : noun;
}

Tagged Lens::tag_unknown(uint32_t t, uint32_t, Tag prev) const {
  const Token& token = page_.token(t);
  if (token.kind == TokenKind::kNumber) return {Tag::kNoun, t + 1, nullptr};
  std::string_view w = page_.word(t);
  if (!(token.flags & kSpaceBefore) && w.size() <= 4 && !w.empty() &&
      (w.front() == '\'' || w.starts_with("\xE2\x80\x99"))) {
    return {Tag::kGenitive, t + 1, nullptr};
  }
  bool capital = (token.flags & kCapitalised) != 0;
  if (nouns_capitalised_) {
    if (capital) return {Tag::kUnknown, t + 1, nullptr};
    const bool before_noun = t + 1 < page_.token_count() && capitalised(t + 1);
    return {before_noun ? Tag::kAdjective : Tag::kAdverb, t + 1, nullptr};
  }
  if (capital && !(token.flags & kSentenceStart)) return {Tag::kName, t + 1, nullptr};
  if (!capital && ends_with_setting(t, adverb_suffix_)) return {Tag::kAdverb, t + 1, nullptr};
  bool after_subject = nominal_tag(prev) || prev == Tag::kPronoun;
  // "40 unarmed observers"
  const bool counted = prev == Tag::kQuantity && t + 1 < page_.token_count() && has(t + 1, Class::kPeople) &&
                       !has(t + 1, Class::kDeterminer);
  if (!capital && counted && ends_with_setting(t, participle_suffix_))
    return {Tag::kAdjective, t + 1, nullptr};
  if (!capital && ends_with_setting(t, participle_suffix_)) {
    if (prev == Tag::kAuxiliary || after_subject) return {Tag::kVerb, t + 1, nullptr};
    return {Tag::kAdjective, t + 1, nullptr};
  }
  if (!capital && ends_with_setting(t, gerund_suffix_) && (prev == Tag::kAuxiliary))
    return {Tag::kVerb, t + 1, nullptr};
  return {Tag::kUnknown, t + 1, nullptr};
}

}  // namespace muster
