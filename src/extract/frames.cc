#include "extract/frames.h"

#include <algorithm>

namespace muster {
namespace {

constexpr uint8_t kSiteKinds = 5;           // PlaceRecord::kind from military site up
constexpr uint32_t kMaxParticleReach = 10;  // tokens between a verb and its separated particle
constexpr uint32_t kMaxBracket = 40;        // the same where it stands at the end of the clause

bool contains(const std::vector<std::string>& list, std::string_view v) {
  for (const std::string& s : list) {
    // Most differ in their first letter.
    if (s.size() == v.size() && (v.empty() || s.front() == v.front()) && s == v) return true;
  }
  return false;
}

}  // namespace

FrameReader::FrameReader(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases,
                         const Clauses& clauses, const RuleBook& rules, Discourse* discourse,
                         const Attributions& attributions, bool explain, Reading* out)
    : page_(page),
      vocabulary_(vocabulary),
      phrases_(phrases),
      clauses_(clauses),
      rules_(rules),
      discourse_(discourse),
      attributions_(attributions),
      explain_(explain),
      out_(out) {
  group_used_.assign(phrases.groups.size(), 0);
  token_used_.assign(page.token_count(), 0);
  verb_bracket_ = page.lexicon->setting(page.language, "verb-bracket") == "yes";
  state_passive_ = page.lexicon->setting(page.language, "state-passive") == "yes";
  plural_verb_ = page.lexicon->setting(page.language, "plural-verb-suffix");
  const std::string_view open = page.lexicon->setting(page.language, "leave-open");
  open_who_ = open.find("who") != std::string_view::npos;
  open_places_ = open.find("places") != std::string_view::npos;
}

void FrameReader::read() {
  tables_ = find_grids(page_);
  for (uint32_t s = 0; s < page_.structure.sentences.size(); ++s) {
    discourse_->enter_sentence(s);
    sentence_ = s;
    discourse_->speaker = speaker_of(s);
    discourse_->told = {};
    made_.clear();
    nameless_.reset();
    if (read_row(s)) continue;
    for (uint32_t i = clauses_.sentence_predicates[s]; i < clauses_.sentence_predicates[s + 1]; ++i) {
      read_predicate(static_cast<int32_t>(i));
    }
    tell_orders();
    shares(s);
    rosters(s);
    leftovers(s);
    verdicts(s);
    if (in_table(s)) continue;  // whom a cell names the text does not go on with
    for (uint32_t c = phrases_.sentence_chunks[s]; c < phrases_.sentence_chunks[s + 1]; ++c) {
      const Chunk& k = phrases_.chunks[c];
      if (k.type != ChunkType::kGroup) continue;
      const Group& g = phrases_.groups[k.index];
      const bool phrase = !discourse_->role_before(c).empty();
      // "Norway has shut its embassy": a nation that acts is not where things happen.
      const bool acts = g.kind == GroupKind::kActor && !discourse_->in_place(c);
      if (g.place != kNoIndex && !acts && !around(s, c)) discourse_->remember_place(g.place);
      if (!phrase && g.kind == GroupKind::kPeople && !g.nation.empty())
        discourse_->remember(discourse_->folk(k.index));
      else if (!phrase && g.kind == GroupKind::kActor && !g.nation.empty() && !discourse_->dateline(c))
        discourse_->remember_actor(discourse_->actor(k.index));
    }
    // Whoever acted in the sentence is whom the next one goes on with, before those whom it
    // only named.
    discourse_->remember_actor(discourse_->told);
    for (uint32_t i = clauses_.sentence_predicates[s]; i < clauses_.sentence_predicates[s + 1]; ++i) {
      const int32_t subject = clauses_.predicates[i].subject;
      // Not who an infinitive or relative clause is said of: "asked France to leave".
      if (subject == kNoIndex || clauses_.predicates[i].relative ||
          clauses_.predicates[i].link == GovernorLink::kInfinitive)
        continue;
      discourse_->remember_actor(discourse_->actor(subject));
      const GroupKind kind = phrases_.groups[subject].kind;
      if (kind == GroupKind::kActor || kind == GroupKind::kInstitution || kind == GroupKind::kPerson)
        discourse_->remember_body(discourse_->actor(subject));
    }
  }
}

// Whose "we" it is: the nation of whoever is said to speak in the sentence.
Grounded FrameReader::speaker_of(uint32_t sentence) const {
  std::vector<const Report*> reports;
  attributions_.of(page_.structure.sentences[sentence].first_token, &reports);
  for (const Report* r : reports) {
    Grounded g = discourse_->actor(r->source_group);
    if (g.stated()) return g;
  }
  return {};
}

bool FrameReader::particle_found(const Predicate& p, const Mention& m, std::string_view particle) {
  if (m.end - m.first > 1) return true;  // written together: "pulled out"
  const Verb& v = phrases_.verbs[p.verb];
  uint32_t limit = page_.structure.sentences[p.sentence].end_token;
  const bool bracket = verb_bracket_;
  const uint32_t reach = bracket ? kMaxBracket : kMaxParticleReach;
  const bool words = particle.find(' ') != std::string_view::npos;
  for (uint32_t t = v.end; t < limit && t < v.end + reach; ++t) {
    if (bracket && !words) {
      // There the particle closes its clause.
      const bool closes = t + 1 >= limit || page_.token(t + 1).kind == TokenKind::kPunct ||
                          page_.is(t + 1, Class::kConjunction) ||
                          (page_.is(t + 1, Class::kPreposition) && !page_.is(t, Class::kPreposition));
      if (closes && page_.word(t) == particle) return true;
      if (page_.token(t).punct == U';' || page_.token(t).punct == U':') return false;
      continue;
    }
    // Particles of several words: "on hold", "to safety".
    std::string_view rest = page_.text().substr(page_.token(t).begin);
    if (rest.front() == particle.front() && rest.starts_with(particle)) {
      const size_t n = particle.size();
      if (rest.size() == n || !((rest[n] >= 'a' && rest[n] <= 'z') || (rest[n] >= 'A' && rest[n] <= 'Z'))) {
        token_used_[t] = 1;
        return true;
      }
    }
    if (page_.token(t).kind == TokenKind::kPunct && page_.token(t).punct != U'"') return false;
  }
  return false;
}

// All attributes in one pass.
Trigger FrameReader::trigger_of(const Mention& m) const {
  Trigger t;
  t.mention = &m;
  t.value = page_.value(m);
  t.first = m.first;
  t.end = m.end;
  const Vocabulary& v = vocabulary_;
  for (const AttributePair& pair : page_.lexicon->attributes(*m.entry)) {
    const std::string_view value = page_.lexicon->string(pair.value);
    if (pair.key == v.kind) t.kind = value;
    else if (pair.key == v.frame) t.frame = value;
    else if (pair.key == v.pos) t.position = value;
    else if (pair.key == v.also) t.also = value;
    else if (pair.key == v.weak) t.weak = !value.empty();
    else if (pair.key == v.generic) t.generic = !value.empty();
    else if (pair.key == v.troops) t.troops = !value.empty();
    else if (pair.key == v.active) t.active = !value.empty();
  }
  if (t.position == "adj" || t.position == "adv") t.position = "pred";
  return t;
}

void FrameReader::triggers_of(const Predicate& p, std::vector<Trigger>* out) {
  out->clear();
  auto add = [&](const Mention& m) { out->push_back(trigger_of(m)); };
  if (p.kind == PredicateKind::kVerb) {
    const Verb& v = phrases_.verbs[p.verb];
    // "kamen nicht zu Schaden", "setzt den Plan um": with its particle a verb that says nothing here.
    bool other = false;
    uint32_t phrase_end = 0;  // of a verb of several words: "stood trial"
    for (const Mention* m : v.readings) {
      // "sono rimasti uccisi" tells of no stay.
      if (m->entry->cls == Class::kVerb && vocabulary_.has(*m->entry, vocabulary_.plain))
        phrase_end = std::max(phrase_end, m->end);
      if (m->entry->cls != Class::kCasualty && (!verb_bracket_ || m->entry->cls != Class::kVerb)) continue;
      const std::string_view particle = vocabulary_.get(*m->entry, vocabulary_.particle);
      other |= m->end > m->first + 1 || (!particle.empty() && particle_found(p, *m, particle));
    }
    for (const Mention* m : v.readings) {
      if (m->entry->cls != Class::kTrigger) continue;
      std::string_view particle = vocabulary_.get(*m->entry, vocabulary_.particle);
      const bool unsaid = other || m->end < phrase_end;
      if (particle.empty() && unsaid && vocabulary_.has(*m->entry, vocabulary_.weak)) continue;
      if (!particle.empty() && !particle_found(p, *m, particle)) continue;
      if (!v.negated && vocabulary_.has(*m->entry, vocabulary_.negated)) continue;
      if (!v.reflexive && vocabulary_.has(*m->entry, vocabulary_.reflexive)) continue;
      add(*m);
      if (!particle.empty() && out->size() > 1) std::rotate(out->begin(), out->end() - 1, out->end());
    }
    // A plain reading before one that needs more evidence, and where the clause says whence
    // or whither, a movement before a state.
    bool directed = false;
    for (const Argument& a : p.arguments) directed |= a.role == "to" || a.role == "from" || a.role == "into";
    // "will be deployed": who is to be somewhere is moved there.
    directed |= p.passive && (v.tense == Tense::kFuture || !v.modal.empty());
    // Where a passive of state has a form of its own, it says where people are.
    const bool state = p.passive && !v.been && !v.become && !v.event && state_passive_;
    auto rank = [directed, state](const Trigger& a, const Trigger& b) {
      if (state && a.kind != b.kind && (a.kind == "presence" || b.kind == "presence"))
        return a.kind == "presence" && b.value == "deploy";
      if (a.weak != b.weak) return !a.weak;
      return directed && a.kind == "movement" && b.kind == "presence";
    };
    if (out->size() > 1) std::stable_sort(out->begin(), out->end(), rank);
    // "Italy will not": the verb of the clause before, understood.
    const bool bare = v.readings.empty() && !v.copula && !v.possess && !v.infinitive;
    const bool understood = p.echo || (bare && (v.negated || !v.modal.empty()));
    const bool moved = !out_->claims.empty() && out_->claims.back().kind == Kind::kMovement;
    if (understood && p.object == kNoIndex && told_just_before() && (moved || !p.echo)) {
      Trigger t;
      t.kind = "movement";
      t.frame = "self";
      t.value = "same";
      t.position = "verb";
      t.first = v.first;
      t.end = v.end;
      out->push_back(t);
    }
    // "have been ordered to other places": the word behind says what is meant.
    const size_t next = static_cast<size_t>(p.chunk) + 1;
    const bool meant = v.copula && next < phrases_.chunks.size() &&
                       phrases_.chunks[next].type == ChunkType::kPredicate && phrases_.chunks[next].mention &&
                       phrases_.chunks[next].mention->entry->cls == Class::kIntent;
    if ((v.copula || v.possess) && !p.echo && !meant) {
      Trigger t;
      t.frame = v.copula ? "copula" : "possess";
      t.value = "be-at";
      t.position = "verb";
      t.first = v.first;
      t.end = v.end;
      out->push_back(t);
    }
  } else if (p.kind == PredicateKind::kNoun) {
    uint32_t t = phrases_.groups[p.group].trigger->first;
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.entry->cls == Class::kTrigger && vocabulary_.get(*m.entry, vocabulary_.pos) == "noun" &&
          m.end <= phrases_.groups[p.group].trigger->end)
        add(m);
    }
  } else if (p.kind == PredicateKind::kVerbless) {
    Trigger t;
    t.position = "none";
    t.generic = true;
    t.first = phrases_.chunks[p.chunk].first;
    t.end = phrases_.chunks[p.chunk].end;
    out->push_back(t);
  } else if (p.word) {
    if (token_used_[p.word->first]) return;
    for (uint32_t i = page_.mentions_from[p.word->first]; i < page_.mentions_from[p.word->first + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.entry->cls == Class::kTrigger && m.end == p.word->end) add(m);
    }
  }
}

// "the 46 Danes returned from Mali", "les soldats arrivés mardi": the participle of a verb that nothing is
// done to by is said of who did it.
bool FrameReader::come_to_pass(const Trigger& t, const Predicate& p) const {
  if (!p.reduced || p.kind != PredicateKind::kVerb || !t.mention || t.frame != "self") return false;
  const Verb& v = phrases_.verbs[p.verb];
  if (v.gerund || v.infinitive || v.reflexive) return false;
  if (vocabulary_.has(*t.mention->entry, vocabulary_.be_perfect)) return true;
  return std::none_of(v.readings.begin(), v.readings.end(), [&](const Mention* m) {
    const std::string_view frame = vocabulary_.get(*m->entry, vocabulary_.frame);
    return m->entry->cls == Class::kTrigger && frame != "self" && frame != "dwell";
  });
}

bool FrameReader::applies(const Rule& rule, const Trigger& t, const Predicate& p) const {
  if (!rule.frames.empty() && !contains(rule.frames, t.frame)) return false;
  if (rule.frames.empty() && !t.mention && !t.frame.empty() && t.value != "same")
    return false;  // be and have only where a rule names them
  if (!rule.actions.empty() && !contains(rule.actions, t.value)) return false;
  if (rule.voice == "passive" && !p.passive) return false;
  if (t.active && p.passive) return false;
  if (rule.voice == "active" && p.passive && !come_to_pass(t, p)) return false;
  if (!rule.reflexive.empty()) {
    const bool reflexive = p.kind == PredicateKind::kVerb && phrases_.verbs[p.verb].reflexive;
    if (reflexive != (rule.reflexive == "yes")) return false;
  }
  return true;
}

// A question asserts nothing.
bool FrameReader::asks(uint32_t sentence) const {
  const Sentence& s = page_.structure.sentences[sentence];
  return state_passive_ && s.end_token > s.first_token && page_.token(s.end_token - 1).punct == U'?';
}

// "at Taqaddum, in Anbar province": the second place is only where the first one lies.
bool FrameReader::around(uint32_t sentence, uint32_t chunk) const {
  constexpr uint32_t kReach = 3;  // chunks
  const uint32_t lo = phrases_.sentence_chunks[sentence];
  const int32_t place = phrases_.groups[phrases_.chunks[chunk].index].place;
  for (uint32_t c = chunk; c-- > lo && c + kReach >= chunk;) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type == ChunkType::kVerb || k.type == ChunkType::kConjunction) return false;
    if (k.type != ChunkType::kGroup) continue;
    const int32_t before = phrases_.groups[k.index].place;
    return before != kNoIndex && phrases_.places[before].country == phrases_.places[place].country &&
           precision_of(before) < precision_of(place);
  }
  return false;
}

void FrameReader::read_predicate(int32_t index) {
  const Predicate& p = clauses_.predicates[index];
  // "withdrawn or relocated their troops": one assertion in two words.
  if (p.subject_shared && p.kind == PredicateKind::kVerb && p.chunk > 0 &&
      phrases_.chunks[p.chunk - 1].type == ChunkType::kConjunction &&
      phrases_.chunks[p.chunk - 1].value == "or" && p.chunk > 1 &&
      phrases_.chunks[p.chunk - 2].type == ChunkType::kVerb && claimed_chunk_ == p.chunk - 2) {
    return;
  }
  if (asks(p.sentence) || repeats_order(p)) return;
  std::vector<Trigger> triggers = std::move(triggers_);  // rules look for triggers of their own
  triggers_of(p, &triggers);
  try_triggers(triggers, index);
  triggers_ = std::move(triggers);
}

// The first rule whose needs are met.
void FrameReader::try_triggers(const std::vector<Trigger>& triggers, int32_t index) {
  const Predicate& p = clauses_.predicates[index];
  bool bidden = false;  // "ordered 750 to Kuwait" is the order as well
  for (const Trigger& t : triggers) {
    if (bidden && t.kind != name_of(Kind::kDirective)) continue;
    const uint64_t frame = mark_of(t.frame), action = mark_of(t.value);
    for (const Rule* rule : rules_.about(page_.language, t.kind, t.position)) {
      if (!(rule->frame_marks & frame) || !(rule->action_marks & action)) continue;
      if (!applies(*rule, t, p) || !try_rule(*rule, t, index)) continue;
      if (!t.frame.starts_with("bid")) return;
      bidden = true;
      break;
    }
  }
}

// A group headed by a word of attack: "a car bomb", "the rockets".
bool FrameReader::attack_word(const Group& g) const {
  return g.trigger && vocabulary_.get(*g.trigger->entry, vocabulary_.kind) == "incident";
}

// "Parliament in Baghdad": the nation by the seat of the body.
Grounded FrameReader::seat_of(const Predicate& p, int32_t group) const {
  const int32_t chunk = phrases_.groups[group].chunk;
  for (const Argument& a : p.arguments) {
    if (a.chunk != chunk + 2 || (a.role != "in" && a.role != "at")) continue;
    const int32_t place = place_of_group(a.group);
    if (place == kNoIndex || phrases_.places[place].country.size() != 2) continue;
    return {phrases_.places[place].country, phrases_.places[place].first, phrases_.places[place].end};
  }
  return {};
}

// What is hit is a camp, base, airport or other site, so that an everyday verb ("hit",
// "shelled") tells of an attack and not of the weather.
bool FrameReader::hits_site(const Predicate& p, const Fill& f) const {
  const int32_t target = p.passive || p.object == kNoIndex ? p.subject : p.object;
  if (target == kNoIndex || f.at.empty()) return false;
  const Group& g = phrases_.groups[target];
  const Class cls = g.mention ? g.mention->entry->cls : Class::kStop;
  if (g.kind == GroupKind::kPlace && (cls == Class::kPlaceType || cls == Class::kAnaphor)) return true;
  if (g.place == kNoIndex || phrases_.places[g.place].record == kNoIndex) return false;
  const uint8_t kind = page_.lexicon->place(static_cast<uint32_t>(phrases_.places[g.place].record)).kind;
  return kind >= kSiteKinds;
}

// The group of the clause that is or holds a weapon: "missiles struck ...", "launched a dozen
// missiles", "killed by a sniper", "a car bomb exploded".
int32_t FrameReader::weapon_in(const Predicate& p) const {
  auto armed = [&](int32_t g) {
    return g != kNoIndex && (!phrases_.groups[g].weapon.empty() || attack_word(phrases_.groups[g]));
  };
  if (armed(p.subject)) return p.subject;
  if (armed(p.object)) return p.object;
  for (const Argument& a : p.arguments) {
    if ((a.role == "by" || a.role == "with") && a.side == Argument::Side::kAfter && armed(a.group))
      return a.group;
  }
  return kNoIndex;
}

// "Two Danish soldiers were killed", "wounding three peacekeepers": people of a nation or
// service come to harm, and no accident or illness is told of beside it.
bool FrameReader::casualties(const Trigger& trigger, const Predicate& p) const {
  if (!trigger.mention || !page_.is(trigger.first, Class::kCasualty)) return false;
  const int32_t victim = p.passive ? p.subject : p.object;
  if (victim == kNoIndex) return false;
  const Folk folk = discourse_->folk(victim);
  if (folk.strength < Folk::Strength::kStrong || folk.none || folk.group == kNoIndex) return false;
  const bool known = folk.nation.stated() || (folk.who.stated() && folk.who.code != name_of(Who::kNationals));
  if (!known || phrases_.groups[victim].kind != GroupKind::kPeople) return false;
  const Sentence& s = page_.structure.sentences[p.sentence];
  for (uint32_t t = s.first_token; t < s.end_token; ++t) {
    const Mention* m = page_.at(t, Class::kNoun);
    if (m && vocabulary_.get(*m->entry, vocabulary_.kind) == "accident") return false;
  }
  return true;
}

bool FrameReader::try_rule(const Rule& rule, const Trigger& trigger, int32_t index) {
  const Predicate& p = clauses_.predicates[index];
  // A weak word of attack is enough where a weapon does it or somebody comes to harm.
  const bool armed = rule.kind == Kind::kIncident && p.kind == PredicateKind::kVerb &&
                     (weapon_in(p) != kNoIndex || casualties(trigger, p));
  Fill f;
  std::string_view why;
  fill(rule, trigger, p, &f, &why);
  const bool placed = rule.kind == Kind::kIncident && p.kind == PredicateKind::kVerb && hits_site(p, f);
  if (trigger.weak && !rule.weak && !armed && !placed) {
    refuse(p, rule, "the trigger alone is too weak");
    return false;
  }
  // "mantiene en el país a 900 soldados": told by the verb.
  const bool told_by_verb = rule.kind == Kind::kPresence && p.kind == PredicateKind::kWord &&
                            p.governor != kNoIndex && claimed_kind_ == Kind::kPresence &&
                            clauses_.predicates[p.governor].chunk == claimed_chunk_;
  if (told_by_verb) {
    refuse(p, rule, "the verb before tells of the same people's presence");
    return false;
  }
  if (rule.kind == Kind::kMovement && purpose_of_movement(p, f)) {
    refuse(p, rule, "the verb before tells of the same people's movement");
    return false;
  }
  if (!meets(rule, trigger, p, f, &why)) {
    refuse(p, rule, why);
    return false;
  }
  // "its soldiers posted to Baghdad": only names them, and tells nothing of how many are there.
  const bool posted =
      rule.kind == Kind::kPresence || (rule.kind == Kind::kMovement && trigger.value == "deploy");
  if (posted && p.reduced && state_passive_ && !f.people.quantity.stated() && names_only(p, f)) {
    refuse(p, rule, "names them, and tells no number");
    return false;
  }
  if (rule.kind == Kind::kPresence && f.people.group != kNoIndex && group_used_[f.people.group] == 2) {
    refuse(p, rule, "their presence is told already");
    return false;
  }
  emit(rule, trigger, index, &f);
  claimed_chunk_ = p.chunk;
  claimed_kind_ = rule.kind;
  claimed_people_ = f.people.group;
  return true;
}

// "flew to Cyprus to join ...": the same people in one movement, told by the verb before;
// "fueron trasladados fuera del país": and its direction.
bool FrameReader::purpose_of_movement(const Predicate& p, const Fill& f) const {
  const bool direction = p.kind == PredicateKind::kWord && p.governor != kNoIndex &&
                         clauses_.predicates[p.governor].kind == PredicateKind::kVerb &&
                         !phrases_.verbs[clauses_.predicates[p.governor].verb].copula;
  if (direction && clauses_.predicates[p.governor].chunk == claimed_chunk_ &&
      claimed_kind_ == Kind::kMovement)
    return true;
  return p.link == GovernorLink::kInfinitive && p.governor != kNoIndex &&
         clauses_.predicates[p.governor].chunk == claimed_chunk_ && claimed_kind_ == Kind::kMovement &&
         f.people.group != kNoIndex && f.people.group == claimed_people_;
}

// The people are the subject or object of another verb, or stand in one of its phrases.
bool FrameReader::names_only(const Predicate& p, const Fill& f) const {
  if (f.people.group == kNoIndex) return false;
  for (uint32_t i = clauses_.sentence_predicates[p.sentence];
       i < clauses_.sentence_predicates[p.sentence + 1]; ++i) {
    const Predicate& q = clauses_.predicates[i];
    if (&q == &p || q.reduced) continue;
    if (q.subject == f.people.group || q.object == f.people.group) return true;
    for (const Argument& a : q.arguments) {
      if (a.group == f.people.group) return true;
    }
  }
  return false;
}

void FrameReader::refuse(const Predicate& p, const Rule& rule, std::string_view why) {
  if (!explain_) return;
  TraceLine line;
  line.where = clause_span(p);
  line.rule = rule.name;
  line.outcome = "refused: " + std::string(why);
  out_->trace.push_back(std::move(line));
}

}  // namespace muster
