#include "extract/frames.h"

#include <algorithm>

namespace muster {
namespace {

constexpr uint8_t kSiteKinds = 5;       // PlaceRecord::kind from military site up
constexpr uint32_t kShortClause = 120;  // bytes of a clause inside a parenthesis
constexpr int kMaxParticleReach = 10;   // tokens between a verb and its separated particle

bool contains(const std::vector<std::string>& list, std::string_view v) {
  return std::find(list.begin(), list.end(), v) != list.end();
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
}

void FrameReader::read() {
  for (uint32_t s = 0; s < page_.structure.sentences.size(); ++s) {
    discourse_->enter_sentence(s);
    sentence_ = s;
    discourse_->speaker = speaker_of(s);
    for (uint32_t i = clauses_.sentence_predicates[s]; i < clauses_.sentence_predicates[s + 1]; ++i) {
      read_predicate(static_cast<int32_t>(i));
    }
    leftovers(s);
    for (uint32_t c = phrases_.sentence_chunks[s]; c < phrases_.sentence_chunks[s + 1]; ++c) {
      const Chunk& k = phrases_.chunks[c];
      if (k.type != ChunkType::kGroup) continue;
      const Group& g = phrases_.groups[k.index];
      if (g.place != kNoIndex) discourse_->remember_place(g.place);
      bool phrase = c > phrases_.sentence_chunks[s] && phrases_.chunks[c - 1].type == ChunkType::kPreposition;
      if (!phrase && g.kind == GroupKind::kPeople && !g.nation.empty())
        discourse_->remember(discourse_->folk(k.index));
      else if (!phrase && g.kind == GroupKind::kActor && !g.nation.empty())
        discourse_->remember_actor(discourse_->actor(k.index));
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
  for (uint32_t t = v.end; t < limit && t < v.end + kMaxParticleReach; ++t) {
    // Particles of several words: "on hold", "to safety".
    std::string_view rest = page_.text().substr(page_.token(t).begin);
    if (rest.starts_with(particle)) {
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

void FrameReader::triggers_of(const Predicate& p, std::vector<Trigger>* out) {
  out->clear();
  auto add = [&](const Mention& m) {
    const Entry& e = *m.entry;
    Trigger t;
    t.mention = &m;
    t.kind = vocabulary_.get(e, vocabulary_.kind);
    t.frame = vocabulary_.get(e, vocabulary_.frame);
    t.position = vocabulary_.get(e, vocabulary_.pos);
    if (t.position == "adj" || t.position == "adv") t.position = "pred";
    t.also = vocabulary_.get(e, vocabulary_.also);
    t.value = page_.value(m);
    t.weak = vocabulary_.has(e, vocabulary_.weak);
    t.generic = vocabulary_.has(e, vocabulary_.generic);
    t.first = m.first;
    t.end = m.end;
    out->push_back(t);
  };
  if (p.kind == PredicateKind::kVerb) {
    const Verb& v = phrases_.verbs[p.verb];
    for (const Mention* m : v.readings) {
      if (m->entry->cls != Class::kTrigger) continue;
      std::string_view particle = vocabulary_.get(*m->entry, vocabulary_.particle);
      if (!particle.empty() && !particle_found(p, *m, particle)) continue;
      add(*m);
      if (!particle.empty() && out->size() > 1) std::rotate(out->begin(), out->end() - 1, out->end());
    }
    // A plain reading before one that needs more evidence, and where the clause says whence
    // or whither, a movement before a state.
    bool directed = false;
    for (const Argument& a : p.arguments) directed |= a.role == "to" || a.role == "from" || a.role == "into";
    auto rank = [directed](const Trigger& a, const Trigger& b) {
      if (a.weak != b.weak) return !a.weak;
      return directed && a.kind == "movement" && b.kind == "presence";
    };
    std::stable_sort(out->begin(), out->end(), rank);
    if (v.copula || v.possess) {
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

bool FrameReader::applies(const Rule& rule, const Trigger& t, const Predicate& p) const {
  if (rule.language != 0 && rule.language != page_.language) return false;
  if (!rule.frames.empty() && !contains(rule.frames, t.frame)) return false;
  if (rule.frames.empty() && !t.mention && !t.frame.empty())
    return false;  // be and have only where a rule names them
  if (!rule.actions.empty() && !contains(rule.actions, t.value)) return false;
  if (rule.voice == "passive" && !p.passive) return false;
  if (rule.voice == "active" && p.passive) return false;
  return true;
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
  triggers_of(p, &triggers_);
  std::vector<Trigger> triggers = triggers_;
  for (const Trigger& t : triggers) {
    for (const Rule* rule : rules_.about(t.kind, t.position)) {
      if (applies(*rule, t, p) && try_rule(*rule, t, index)) return;
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
  const int32_t target = p.passive ? p.subject : p.object;
  if (target == kNoIndex || f.at.empty()) return false;
  const Group& g = phrases_.groups[target];
  const Class cls = g.mention ? g.mention->entry->cls : Class::kStop;
  if (g.kind == GroupKind::kPlace && (cls == Class::kPlaceType || cls == Class::kAnaphor)) return true;
  if (g.place == kNoIndex || phrases_.places[g.place].record == kNoIndex) return false;
  const uint8_t kind = page_.lexicon->place(static_cast<uint32_t>(phrases_.places[g.place].record)).kind;
  return kind >= kSiteKinds;
}

bool FrameReader::try_rule(const Rule& rule, const Trigger& trigger, int32_t index) {
  const Predicate& p = clauses_.predicates[index];
  // A weak word of attack is enough where a weapon does it: "missiles struck the base".
  const bool armed =
      rule.kind == Kind::kIncident && p.subject != kNoIndex && !phrases_.groups[p.subject].weapon.empty();
  Fill f;
  std::string_view why;
  fill(rule, trigger, p, &f, &why);
  const bool placed = rule.kind == Kind::kIncident && p.kind == PredicateKind::kVerb && hits_site(p, f);
  if (trigger.weak && !rule.weak && !armed && !placed) {
    refuse(p, rule, "the trigger alone is too weak");
    return false;
  }
  if (!meets(rule, trigger, p, f, &why)) {
    refuse(p, rule, why);
    return false;
  }
  if (rule.kind == Kind::kPresence && f.people.group != kNoIndex && group_used_[f.people.group] == 2) {
    refuse(p, rule, "their presence is told already");
    return false;
  }
  emit(rule, trigger, index, &f);
  claimed_chunk_ = p.chunk;
  return true;
}

void FrameReader::refuse(const Predicate& p, const Rule& rule, std::string_view why) {
  if (!explain_) return;
  TraceLine line;
  line.where = clause_span(p);
  line.rule = rule.name;
  line.outcome = "refused: " + std::string(why);
  out_->trace.push_back(std::move(line));
}

int32_t FrameReader::source_group(const RoleSource& s, const Predicate& p) const {
  switch (s.source) {
    case Source::kSubject: return p.subject;
    case Source::kObject: return p.object;
    case Source::kOwner: return p.group == kNoIndex ? kNoIndex : phrases_.groups[p.group].owner;
    case Source::kModifier: return p.group;
    case Source::kOf: return p.group == kNoIndex ? kNoIndex : phrases_.groups[p.group].of;
    case Source::kGovernor:
      return p.governor == kNoIndex ? kNoIndex : clauses_.predicates[p.governor].subject;
    case Source::kAgent:
      if (!p.passive && p.kind != PredicateKind::kNoun) return kNoIndex;
      for (const Argument& a : p.arguments) {
        if (a.role == "by") return a.group;
      }
      return kNoIndex;
    case Source::kPhrase:
      for (const Argument& a : p.arguments) {
        if (a.role == s.phrase) return a.group;
      }
      return kNoIndex;
    default: return kNoIndex;
  }
}

bool FrameReader::activity_like(int32_t group) const {
  if (group == kNoIndex) return false;
  const Group& g = phrases_.groups[group];
  if (g.kind == GroupKind::kActivity || g.kind == GroupKind::kMission) return true;
  for (uint32_t t = g.first; t < g.end; ++t) {
    if (page_.is(t, Class::kActivity) || page_.is(t, Class::kMission)) return true;
  }
  return false;
}

int32_t FrameReader::place_of_group(int32_t group) const {
  if (group == kNoIndex) return kNoIndex;
  const Group& g = phrases_.groups[group];
  if (g.place != kNoIndex) return g.place;
  if (g.kind == GroupKind::kPlace && g.mention && g.mention->entry->cls == Class::kAnaphor) {
    return discourse_->resolve_place_anaphor(page_.value(*g.mention), g.nation);
  }
  if (g.of != kNoIndex && phrases_.groups[g.of].place != kNoIndex && g.kind != GroupKind::kPeople)
    return phrases_.groups[g.of].place;
  return kNoIndex;
}

void FrameReader::add_places(int32_t group, std::vector<PlaceSlot>* out) const {
  for (int32_t g = group; g != kNoIndex; g = phrases_.groups[g].next) {
    int32_t place = place_of_group(g);
    if (place == kNoIndex) continue;
    bool known = false;
    for (const PlaceSlot& s : *out) known |= s.place == place;
    if (!known) out->push_back({place, {}, 0, 0, false});
  }
}

// "its base at Gossi": the place that follows a group of place without a name.
void FrameReader::add_place_after(const Predicate& p, int32_t group, std::vector<PlaceSlot>* out) const {
  if (group == kNoIndex || phrases_.groups[group].place != kNoIndex) return;
  const Group& g = phrases_.groups[group];
  if (g.kind != GroupKind::kPlace && g.kind != GroupKind::kInstitution && g.kind != GroupKind::kActivity)
    return;
  for (const Argument& a : p.arguments) {
    const bool follows = a.chunk == g.chunk + 2;
    if (follows && (a.role == "at" || a.role == "in" || a.role == "near")) add_places(a.group, out);
  }
}

void FrameReader::place_sources(const std::vector<RoleSource>& sources, const Predicate& p, const Fill& f,
                                std::vector<PlaceSlot>* out) {
  for (const RoleSource& s : sources) {
    if (!out->empty()) return;
    switch (s.source) {
      case Source::kPhrase:
        // What follows the verb before what opens the sentence.
        for (const Argument& a : p.arguments) {
          if (a.role == s.phrase && (a.side == Argument::Side::kAfter || a.side == Argument::Side::kOfObject))
            add_places(a.group, out);
        }
        for (const Argument& a : p.arguments) {
          if (out->empty() && a.role == s.phrase && a.side == Argument::Side::kInitial)
            add_places(a.group, out);
        }
        break;
      case Source::kPeoplePhrase:
        for (const Argument& a : p.arguments) {
          if (a.role != s.phrase) continue;
          bool beside = a.side == Argument::Side::kOfSubject ||
                        (f.people.group != kNoIndex && a.chunk == phrases_.groups[f.people.group].chunk + 2);
          if (beside) add_places(a.group, out);
        }
        break;
      case Source::kObjectPlace:
        add_place_after(p, p.object, out);
        if (out->empty()) add_places(p.object, out);
        break;
      case Source::kSubjectPlace:
        add_place_after(p, p.subject, out);
        if (out->empty()) add_places(p.subject, out);
        break;
      case Source::kPeoplePlace:
        if (f.people.place != kNoIndex) out->push_back({f.people.place, {}, 0, 0, false});
        break;
      case Source::kAdverb:
        for (const Argument& a : p.arguments) {
          if (a.role == "adverb") add_places(a.group, out);
        }
        break;
      default: add_places(source_group(s, p), out); break;
    }
  }
}

bool FrameReader::fill(const Rule& rule, const Trigger&, const Predicate& p, Fill* f, std::string_view* why) {
  auto sources = [&](Role r) -> const std::vector<RoleSource>& { return rule.roles[static_cast<size_t>(r)]; };
  for (const RoleSource& s : sources(Role::kPeople)) {
    Folk folk = discourse_->folk(source_group(s, p));
    if (s.source == Source::kObject && folk.group != kNoIndex) {
      // "landed in Pristina", "left Kabul": a place by name is nobody that is moved.
      const Group& g = phrases_.groups[folk.group];
      if (g.kind == GroupKind::kActor && g.place != kNoIndex) folk.strength = Folk::Strength::kNone;
    }
    if (s.source != Source::kModifier && folk.group != kNoIndex &&
        phrases_.groups[folk.group].kind == GroupKind::kTrigger) {
      folk.strength = Folk::Strength::kNone;  // "the British version was withdrawn"
    }
    if (s.source == Source::kModifier && folk.strength != Folk::Strength::kNone && folk.group != kNoIndex) {
      if (!folk.nation.stated() && !folk.who.stated() && !folk.possessive)
        folk.strength = Folk::Strength::kNone;
    }
    if (folk.strength > f->people.strength) f->people = folk;
    if (f->people.strength >= Folk::Strength::kElliptic) break;
    if (f->people.strength == Folk::Strength::kNone && f->people.group == kNoIndex)
      f->people.group = folk.group;
  }
  // "Some countries (Denmark, Finland) did not ...": the nations are the people.
  for (const RoleSource& s : sources(Role::kPeople)) {
    const int32_t g = source_group(s, p);
    if (g == kNoIndex || f->people.nation.stated() || f->people.possessive) continue;
    const GroupKind kind = phrases_.groups[g].kind;
    const bool general = kind == GroupKind::kPlace || kind == GroupKind::kThing ||
                         kind == GroupKind::kNumber || kind == GroupKind::kPronoun;
    if (s.source != Source::kSubject || !general || phrases_.groups[g].place != kNoIndex) continue;
    if (const int32_t m = discourse_->members(g); m != kNoIndex) {
      f->people = discourse_->folk(m);
      break;
    }
  }
  for (const RoleSource& s : sources(Role::kActor)) {
    int32_t g = source_group(s, p);
    if (g == kNoIndex) continue;
    f->actor = discourse_->actor(g);
    if (f->actor.stated()) break;
    const Group& group = phrases_.groups[g];
    const bool refers = group.kind == GroupKind::kPronoun || group.kind == GroupKind::kInstitution ||
                        group.kind == GroupKind::kPerson || group.possessive;
    if (refers) {
      if (group.kind == GroupKind::kInstitution) f->actor = seat_of(p, g);
      if (f->actor.stated()) break;
      if (group.first_person && discourse_->speaker.stated()) f->actor = discourse_->speaker;
      else if (group.first_person && discourse_->home().stated()) f->actor = discourse_->home();
      else f->actor = discourse_->context_nation(group.first);
    }
    if (f->actor.stated()) break;
  }
  for (const RoleSource& s : sources(Role::kBy)) {
    f->by = discourse_->actor(source_group(s, p));
    if (f->by.stated()) break;
  }
  for (const RoleSource& s : sources(Role::kObject)) {
    f->object = source_group(s, p);
    if (f->object != kNoIndex) break;
  }
  place_sources(sources(Role::kFrom), p, *f, &f->from);
  place_sources(sources(Role::kTo), p, *f, &f->to);
  place_sources(sources(Role::kAt), p, *f, &f->at);
  for (const Argument& a : p.arguments) {
    if (a.side == Argument::Side::kOfSubject && (a.role == "in" || a.role == "at"))
      add_places(a.group, &f->of_subject);
  }
  *why = "";
  return true;
}

bool FrameReader::meets(const Rule& rule, const Trigger& trigger, const Predicate& p, const Fill& f,
                        std::string_view* why) const {
  bool places = !f.from.empty() || !f.to.empty() || !f.at.empty();
  for (const Argument& a : p.arguments) {
    // A place without a name is one too: "to another coalition base".
    places |= phrases_.groups[a.group].kind == GroupKind::kPlace && a.side == Argument::Side::kAfter;
  }
  for (auto [role, need] : rule.needs) {
    switch (need) {
      case Need::kPeople: {
        if (f.people.strength == Folk::Strength::kNone) {
          *why = "what is moved is no people";
          return false;
        }
        if (p.passive && f.people.neuter) {
          *why = "a thing is moved, not people";
          return false;
        }
        if (f.people.strength == Folk::Strength::kElliptic && p.kind == PredicateKind::kVerbless &&
            !discourse_->headed() && !f.people.nation.stated() && !f.people.possessive) {
          *why = "a number without people or heading";
          return false;
        }
        bool antecedent = discourse_->last_folk().nation.stated() || discourse_->headed();
        if (f.people.strength == Folk::Strength::kPronoun && (!antecedent || (!places && trigger.weak))) {
          *why = "nobody that the pronoun could stand for";
          return false;
        }
        if (f.people.strength == Folk::Strength::kElliptic && !antecedent && !places && !f.actor.stated()) {
          *why = "a number without people";
          return false;
        }
        if (trigger.generic && !places && f.people.group != kNoIndex &&
            f.people.strength == Folk::Strength::kStrong &&
            phrases_.groups[f.people.group].kind == GroupKind::kActor && p.object == kNoIndex) {
          *why = "a nation that moves without a place";
          return false;
        }
        const bool counted = rule.kind == Kind::kPresence && f.people.quantity.scope == Scope::kNumber;
        if (trigger.weak && f.people.strength < Folk::Strength::kStrong && !places && !counted) {
          *why = "weak trigger, weak people, no place";
          return false;
        }
        if (trigger.weak && !places && !f.people.quantity.stated() && !f.people.who.stated()) {
          *why = "weak trigger without place or number";
          return false;
        }
        break;
      }
      case Need::kActor:
        if (!f.actor.stated() && !f.people.nation.stated()) {
          *why = "no actor";
          return false;
        }
        break;
      case Need::kPlace: {
        const auto& v = role == Role::kFrom ? f.from : role == Role::kTo ? f.to : f.at;
        if (v.empty()) {
          *why = "no place";
          return false;
        }
        break;
      }
      case Need::kActivity:
        if (!activity_like(f.object)) {
          *why = "not an activity";
          return false;
        }
        break;
      case Need::kPeopleOrActor:
        if (f.people.strength == Folk::Strength::kNone && !f.actor.stated()) {
          *why = "neither people nor actor";
          return false;
        }
        break;
      case Need::kNumber:
        if (!f.people.quantity.stated() || f.people.quantity.scope != Scope::kNumber) {
          *why = "no number of people";
          return false;
        }
        break;
      case Need::kNothing:
        if (p.object != kNoIndex) {
          const Group& g = phrases_.groups[p.object];
          bool adverb = g.mention && g.mention->entry->cls == Class::kAnaphor;
          // "did so partially": a part, not a thing.
          adverb |= g.kind == GroupKind::kNumber && g.quantity != kNoIndex &&
                    phrases_.quantities[g.quantity].quantity.scope != Scope::kNumber;
          if (!adverb && place_of_group(p.object) == kNoIndex) {
            *why = "the verb has another object";
            return false;
          }
        }
        break;
      case Need::kMovement:
        if (!governs_movement(p, trigger.weak)) {
          *why = "nothing about a movement or activity follows";
          return false;
        }
        break;
      case Need::kExistential:
        if (p.subject != kNoIndex) {
          *why = "has a subject of its own";
          return false;
        }
        break;
      case Need::kOwnCountry: {
        Folk folk = f.people;
        discourse_->resolve(&folk, p);
        std::string_view country = f.to.empty() ? "" : phrases_.places[f.to.front().place].country;
        if (country.empty() || country != folk.nation.code || country == discourse_->theatre_country()) {
          *why = "not their own country";
          return false;
        }
        break;
      }
      case Need::kDetail: break;  // judged when the claim is made
      case Need::kNone: break;
    }
  }
  if (rule.kind == Kind::kMovement && f.from.empty() && f.to.empty() && from_no_place(p)) {
    *why = "from what is no place";
    return false;
  }
  return true;
}

// A directive is one of ours if what it orders is a movement or concerns an activity.
bool FrameReader::governs_movement(const Predicate& p, bool strict) const {
  const int32_t self = static_cast<int32_t>(&p - clauses_.predicates.data());
  auto ours = [&](const Mention& m) {
    if (m.entry->cls != Class::kTrigger) return false;
    std::string_view kind = vocabulary_.get(*m.entry, vocabulary_.kind);
    return kind == "movement" || kind == "suspension" || kind == "presence";
  };
  for (uint32_t i = clauses_.sentence_predicates[p.sentence];
       i < clauses_.sentence_predicates[p.sentence + 1]; ++i) {
    const Predicate& q = clauses_.predicates[i];
    bool governed = q.governor == self;
    if (!governed && q.governor != kNoIndex) governed = clauses_.predicates[q.governor].governor == self;
    if (!governed && !strict && q.chunk > p.chunk) {
      governed = q.kind == PredicateKind::kNoun && q.chunk < static_cast<int32_t>(p.hi);
      // "asked that they leave": the clause after "that".
      for (int32_t c = p.chunk + 1; !governed && c < q.chunk; ++c) {
        const Chunk& k = phrases_.chunks[c];
        if (k.type == ChunkType::kStop) break;
        if (k.type == ChunkType::kSubordinator && k.value == "that") governed = true;
      }
    }
    if (!governed || static_cast<int32_t>(i) == self) continue;
    if (q.kind == PredicateKind::kVerb) {
      for (const Mention* m : phrases_.verbs[q.verb].readings) {
        if (ours(*m)) return true;
      }
    } else if (q.kind == PredicateKind::kNoun) {
      if (ours(*phrases_.groups[q.group].trigger)) return true;
    } else if (q.word && ours(*q.word)) {
      return true;
    }
  }
  return false;
}

// "withdrew from the race", "from ECOWAS": what is left is no place.
bool FrameReader::from_no_place(const Predicate& p) const {
  for (const Argument& a : p.arguments) {
    if (a.role != "from" || a.side == Argument::Side::kOfSubject || place_of_group(a.group) != kNoIndex)
      continue;
    const Group& g = phrases_.groups[a.group];
    if (g.kind == GroupKind::kThing || g.kind == GroupKind::kTrigger || g.kind == GroupKind::kActivity ||
        (g.kind == GroupKind::kActor && g.place == kNoIndex))
      return true;
  }
  return false;
}

// "Belgium and Luxembourg have withdrawn their soldiers": one claim for each of them.
void FrameReader::emit_joint_actors(const Rule& rule, const Trigger& trigger, int32_t index,
                                    const Fill& fill_in) {
  const Predicate& p = clauses_.predicates[index];
  const bool own_people = fill_in.people.possessive || !fill_in.people.nation.stated();
  if (rule.kind != Kind::kMovement || p.passive || !own_people ||
      fill_in.people.quantity.scope == Scope::kNumber)
    return;
  if (p.subject == kNoIndex || p.subject == fill_in.people.group) return;
  for (int32_t g = phrases_.groups[p.subject].next; g != kNoIndex; g = phrases_.groups[g].next) {
    Fill one = fill_in;
    one.actor = discourse_->actor(g);
    if (one.actor.stated()) emit_one(rule, trigger, index, one, kNoIndex);
  }
}

// "did so partially": a part of the people, not all.
const QuantityMention* FrameReader::partial_object(const Predicate& p, const Rule& rule) const {
  if (p.object == kNoIndex || rule.kind != Kind::kMovement) return nullptr;
  const Group& g = phrases_.groups[p.object];
  if (g.kind != GroupKind::kNumber || g.quantity == kNoIndex) return nullptr;
  const QuantityMention& q = phrases_.quantities[g.quantity];
  return q.quantity.scope == Scope::kSome || q.quantity.scope == Scope::kMost ? &q : nullptr;
}

void FrameReader::emit(const Rule& rule, const Trigger& trigger, int32_t index, Fill* f) {
  // One claim for each member of a list of people; a list of actors likewise.
  int32_t list = f->people.group != kNoIndex && rule.kind != Kind::kDirective ? f->people.group : kNoIndex;
  if (list == kNoIndex || phrases_.groups[list].next == kNoIndex) {
    emit_one(rule, trigger, index, *f, f->people.group);
    fill_gaps(rule, trigger, index, *f);
    emit_joint_actors(rule, trigger, index, *f);
    return;
  }
  const QuantityMention* partial = partial_object(clauses_.predicates[index], rule);
  for (int32_t g = list; g != kNoIndex; g = phrases_.groups[g].next) {
    Fill one = *f;
    Folk folk = discourse_->folk(g);
    if (!folk.who.stated()) folk.who = f->people.who;
    if (partial && !folk.quantity.stated()) {
      folk.quantity = partial->quantity;
      folk.quantity_first = partial->first;
      folk.quantity_end = partial->end;
    }
    if (folk.strength == Folk::Strength::kNone) continue;
    one.people = folk;
    emit_one(rule, trigger, index, one, g);
  }
}

// "... pulled out 14 and Slovakia all seven", "Italy 850, Hungary with 360": actor and
// number again, with the verb of the clause before understood.
void FrameReader::fill_gaps(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill_in) {
  if (rule.kind != Kind::kMovement && rule.kind != Kind::kPresence) return;
  const Predicate& p = clauses_.predicates[index];
  if (p.kind != PredicateKind::kVerb || !fill_in.actor.stated()) return;
  const uint32_t limit = phrases_.sentence_chunks[p.sentence + 1];
  auto type = [&](uint32_t c) { return c < limit ? phrases_.chunks[c].type : ChunkType::kOther; };
  for (uint32_t c = static_cast<uint32_t>(p.chunk) + 1; c + 1 < limit; ++c) {
    if (type(c) == ChunkType::kVerb || type(c) == ChunkType::kStop || type(c) == ChunkType::kSubordinator)
      return;
    bool opened = type(c - 1) == ChunkType::kComma || type(c - 1) == ChunkType::kConjunction;
    if (!opened || type(c) != ChunkType::kGroup) continue;
    const Group& who = phrases_.groups[phrases_.chunks[c].index];
    if (who.kind != GroupKind::kActor) continue;
    uint32_t n = c + 1;
    if (type(n) == ChunkType::kPreposition && phrases_.chunks[n].value == "with") ++n;
    if (type(n) != ChunkType::kGroup || type(n + 1) == ChunkType::kVerb) continue;
    Fill one = fill_in;
    one.actor = discourse_->actor(phrases_.chunks[c].index);
    one.people = discourse_->folk(phrases_.chunks[n].index);
    if (!one.people.quantity.stated() || one.people.strength == Folk::Strength::kNone) continue;
    if (!one.people.who.stated()) one.people.who = fill_in.people.who;
    one.people.nation = one.actor;
    one.to.clear();
    for (uint32_t a = n + 1; a + 1 < limit && type(a) == ChunkType::kPreposition; a += 2) {
      std::string_view role = phrases_.chunks[a].value;
      if (role == "to" || role == "into") add_places(phrases_.chunks[a + 1].index, &one.to);
    }
    emit_one(rule, trigger, index, one, phrases_.chunks[n].index);
  }
}

// "flew home": to the actor's own country.
void FrameReader::send_home(const Predicate& p, Fill* f) const {
  if (!f->to.empty()) return;
  const Grounded& nation = f->people.nation.stated() ? f->people.nation : f->actor;
  if (!nation.stated() || nation.code.size() != 2 || nation.code == discourse_->theatre_country()) return;
  for (uint32_t c = p.lo; c < p.hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    for (uint32_t t = k.first; t < k.end; ++t) {
      const Mention* m = page_.at(t, Class::kAnaphor);
      if (!m || page_.value(*m) != "home") continue;
      bool base = page_.is(t, Class::kPlaceType);
      if (base) continue;
      PlaceSlot s;
      s.country = nation.code;
      s.first = m->first;
      s.end = m->end;
      f->to.push_back(s);
      return;
    }
  }
}

// Words of transport tell that people move, not why: what they do follows from where
// they go. The classes are those of docs/claims.md.
// People who are in the theatre already: parts of a known whole, "its soldiers", or a
// nation that an earlier claim put there.
bool FrameReader::rooted(const Folk& folk, std::string_view actor) const {
  const Quantity& q = folk.quantity;
  if (q.of_min || q.of_max || (q.stated() && q.scope != Scope::kNumber)) return true;
  if (folk.possessive) return true;
  if (folk.group != kNoIndex && phrases_.groups[folk.group].definite) return true;
  constexpr size_t kLookBack = 256;  // claims; more would make long documents quadratic
  const size_t count = out_->claims.size();
  for (size_t n = count > kLookBack ? count - kLookBack : 0; n < count; ++n) {
    const Claim& c = out_->claims[n];
    if (c.actor.empty() || c.actor.front() != actor) continue;
    for (const auto* v : {&c.from, &c.at}) {
      if (!v->empty() && v->front().country == discourse_->theatre_country()) return true;
    }
  }
  return false;
}

Action FrameReader::settle_action(Action action, const Trigger& trigger, const Claim& claim,
                                  const Fill& f) const {
  if (action == Action::kNone || kind_of(action) != Kind::kMovement) return action;
  std::string_view theatre = discourse_->theatre_country();
  auto country_of = [&](const std::vector<PlaceSlot>& v) {
    return v.empty()                     ? std::string_view{}
           : v.front().place != kNoIndex ? phrases_.places[v.front().place].country
                                         : v.front().country;
  };
  std::string_view to = country_of(f.to), from = country_of(f.from);
  const std::string actor = claim.actor.empty() ? "" : claim.actor.front();
  const bool soldiers = claim.who == Who::kMilitary || claim.who == Who::kTrainers;
  const bool theme = discourse_->theme() == Action::kEvacuate;
  const bool civil = claim.who == Who::kNationals || claim.who == Who::kMixed ||
                     (theme && !soldiers && (action == Action::kWithdraw || action == Action::kRelocate));
  const bool open = trigger.generic || action == Action::kDeploy || action == Action::kRelocate ||
                    action == Action::kReturn || action == Action::kWithdraw;
  if (!open) return action;
  if (!to.empty() && to == actor && actor != theatre && action != Action::kReturn) return Action::kRepatriate;
  if (!to.empty() && to == actor && action == Action::kReturn) return Action::kRepatriate;
  if (civil && action != Action::kDeploy && action != Action::kReturn) return Action::kEvacuate;
  if (civil && trigger.generic) return Action::kEvacuate;
  if (trigger.generic) {
    if (!to.empty() && to == theatre && from.empty() && action == Action::kRelocate &&
        discourse_->theme() == Action::kDeploy)
      return Action::kDeploy;
    if (!to.empty() && to == theatre && !from.empty() && from != theatre) return Action::kDeploy;
    if (!to.empty() && to == theatre && from.empty() && trigger.frame == "reach") return Action::kDeploy;
    if (!to.empty() && to != theatre && !theatre.empty() &&
        (action == Action::kDeploy || action == Action::kRelocate)) {
      const bool leaves = !from.empty() || rooted(f.people, actor);
      return leaves ? Action::kRelocate : Action::kDeploy;
    }
    if (to.empty() && !from.empty() && action == Action::kRelocate) return Action::kWithdraw;
  }
  if (action == Action::kWithdraw && !to.empty()) return Action::kRelocate;
  return action;
}

void FrameReader::emit_one(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill_in,
                           int32_t member) {
  const Predicate& p = clauses_.predicates[index];
  Fill f = fill_in;
  Claim claim;
  claim.kind = rule.kind;
  claim.rule = rule.name;
  claim.document = page_.document->name;
  claim.language = std::string(page_.lexicon->languages()[page_.language]);
  claim.action =
      rule.action != Action::kNone ? rule.action : action_from(trigger.value).value_or(Action::kNone);
  if (trigger.value == "same") claim.action = last_action_;
  if (rule.kind == Kind::kMovement && claim.action == Action::kNone) return;
  claim.stays = rule.stays || (rule.kind == Kind::kPresence && trigger.value == "stay");
  Span whole = clause_span(p);
  claim.evidence.push_back({"claim", whole, std::string(whole.of(page_.text()))});
  if (trigger.mention && rule.kind != Kind::kPresence)
    put_evidence(&claim, "action", trigger.first, trigger.end);

  // A parenthesis after a list member gives its number and place: "Croats (21 soldiers)".
  if (member != kNoIndex && phrases_.groups[member].chunk != kNoIndex) {
    size_t c = static_cast<size_t>(phrases_.groups[member].chunk) + 1;
    if (c + 1 < phrases_.chunks.size() && phrases_.chunks[c].type == ChunkType::kOpen) {
      for (++c; c < phrases_.chunks.size() && phrases_.chunks[c].type != ChunkType::kClose; ++c) {
        const Chunk& k = phrases_.chunks[c];
        // "(two officers repatriated to Kuwait)" is a claim of its own.
        if (k.type == ChunkType::kVerb && claimed_at(k.first, rule.kind)) return;
        if (k.type == ChunkType::kGroup && f.people.quantity.scope != Scope::kNumber) {
          Folk inner = discourse_->folk(k.index);
          if (inner.quantity.stated() && inner.strength != Folk::Strength::kNone) {
            f.people.quantity = inner.quantity;
            f.people.quantity_first = inner.quantity_first;
            f.people.quantity_end = inner.quantity_end;
            if (!f.people.who.stated()) f.people.who = inner.who;
            group_used_[k.index] = 1;
          }
        }
        if (k.type == ChunkType::kPreposition && c + 1 < phrases_.chunks.size() &&
            phrases_.chunks[c + 1].type == ChunkType::kGroup) {
          std::vector<PlaceSlot> inside;
          add_places(phrases_.chunks[c + 1].index, &inside);
          if ((k.value == "to" || k.value == "into") && f.to.empty()) f.to = inside;
          if ((k.value == "in" || k.value == "at" || k.value == "from") && f.from.empty() &&
              rule.kind == Kind::kMovement)
            f.from = inside;
        }
      }
    }
  }
  Certainty certainty =
      certainty_of(page_, vocabulary_, phrases_, clauses_, index, rule.kind == Kind::kPresence);
  claim.status = rule.status != StatusOf::kNone ? rule.status : certainty.status;
  claim.hedged = certainty.hedged;
  if (rule.kind == Kind::kPresence && claim.status == StatusOf::kDenied && part_of_country(p)) {
    refuse(p, rule, "abstained: not in one part of a country may be in another");
    return;
  }
  if (f.people.none && claim.status != StatusOf::kDenied && rule.kind == Kind::kPresence)
    claim.status = StatusOf::kDenied;

  if (rule.kind == Kind::kMovement || rule.kind == Kind::kPresence) {
    discourse_->resolve(&f.people, p);
    if (f.actor.stated() && f.people.nation_from_context) f.people.nation = {};
    Grounded actor = f.actor.stated() ? f.actor : f.people.nation;
    if (!actor.stated() && !f.people.foreign) {
      refuse(p, rule, "abstained: the text does not say whose people");
      return;
    }
    if (actor.stated()) {
      claim.actor.emplace_back(actor.code);
      put_evidence(&claim, "actor", actor.first, actor.end);
    }
    if (f.people.nation.stated() && actor.stated() && f.people.nation.code != actor.code) {
      claim.people_of.emplace_back(f.people.nation.code);
      put_evidence(&claim, "people_of", f.people.nation.first, f.people.nation.end);
    } else if (f.people.foreign) {
      claim.people_of.emplace_back("INT");
    }
    if (!f.people.who.stated() && !f.people.foreign) f.people.who = discourse_->theme_who();
    put_people(&claim, f.people);
  } else if (f.actor.stated()) {
    claim.actor.emplace_back(f.actor.code);
    put_evidence(&claim, "actor", f.actor.first, f.actor.end);
  }
  if (rule.kind == Kind::kSuspension && claim.actor.empty()) {
    Grounded a = discourse_->actor(f.object);
    if (!a.stated()) a = discourse_->context_nation(trigger.first);
    if (a.stated()) {
      claim.actor.emplace_back(a.code);
      put_evidence(&claim, "actor", a.first, a.end);
    }
  }
  if (rule.kind == Kind::kDirective && claim.actor.empty()) {
    // An order is somebody's: a body or official whose nation the text has told, not anyone.
    const bool anyone = p.kind == PredicateKind::kVerb && !p.passive && p.subject != kNoIndex;
    if (anyone) {
      refuse(p, rule, "abstained: nobody whose order it could be");
      return;
    }
    Grounded a = discourse_->context_nation(trigger.first);
    if (!a.stated() && p.kind == PredicateKind::kVerb && !p.passive) {
      refuse(p, rule, "abstained: nobody whose order it could be");
      return;
    }
    if (a.stated()) {
      claim.actor.emplace_back(a.code);
      put_evidence(&claim, "actor", a.first, a.end);
    }
  }
  if (f.by.stated() && (claim.actor.empty() || claim.actor.front() != f.by.code)) {
    claim.by = f.by.code;
    put_evidence(&claim, "by", f.by.first, f.by.end);
  }
  if (rule.kind == Kind::kMovement) {
    send_home(p, &f);
    // "double its contingent in Latvia": those who are sent come where the others are.
    bool whence = false;
    for (const Argument& a : p.arguments) whence |= a.role == "from";
    if (claim.action == Action::kDeploy && f.to.empty() && !whence) std::swap(f.from, f.to);
    claim.action = settle_action(claim.action, trigger, claim, f);
    last_action_ = claim.action;
  }
  default_places(rule, &claim, f, claim.action, claim.status);
  put_when(&claim, p);
  put_mission(&claim, p, f.people);
  if (rule.kind == Kind::kMovement && continue_journey(p, f, claim)) return;
  if (rule.kind == Kind::kIncident) incident_details(p, &claim);
  if (rule.kind == Kind::kIncident) {
    bool detail = !claim.at.empty() || !claim.when.empty() || !claim.actor.empty() || claim.count.stated() ||
                  claim.killed.stated() || claim.wounded.stated();
    if (!detail) {
      refuse(p, rule, "an event without place, time, actor or number");
      return;
    }
    if (merge_incident(&claim)) return;
  }
  if (f.people.group != kNoIndex) group_used_[f.people.group] = rule.kind == Kind::kPresence ? 2 : 1;
  if (f.people.nation.stated()) discourse_->remember(f.people);
  finish(std::move(claim), rule, f.actor.stated() ? std::string_view("actor") : f.people.nation_origin);
}

// Places that the clause leaves open: a withdrawal is from where the people are, a
// presence is where the text is, unless it says otherwise.
void FrameReader::default_places(const Rule& rule, Claim* claim, const Fill& f, Action action, StatusOf) {
  std::vector<PlaceSlot> from = f.from, to = f.to, at = f.at;
  const int32_t theatre = discourse_->theatre();
  auto context = [&](std::vector<PlaceSlot>* v) {
    if (v->empty() && theatre != kNoIndex) v->push_back({theatre, {}, 0, 0, true});
  };
  bool away = action == Action::kWithdraw || action == Action::kEvacuate || action == Action::kRepatriate ||
              action == Action::kRelocate;
  if (rule.kind == Kind::kMovement) {
    if (away) {
      bool inside = false;
      for (const PlaceSlot& s : to)
        inside |= s.place != kNoIndex && phrases_.places[s.place].country == discourse_->theatre_country();
      // From the theatre only those who are there; what a subject's own phrase says comes first.
      const bool there = action != Action::kRelocate || to.empty() ||
                         rooted(f.people, claim->actor.empty() ? "" : claim->actor.front());
      if (from.empty()) from = f.of_subject;
      if (!inside && there) context(&from);
    } else if (action == Action::kDeploy || action == Action::kReturn) {
      if (from.empty()) context(&to);
    }
  } else if (rule.kind == Kind::kPresence) {
    context(&at);
  } else if (rule.kind == Kind::kSuspension) {
    context(&at);
  }
  put_places(claim, "from", from, &claim->from);
  put_places(claim, "to", to, &claim->to);
  put_places(claim, "at", at, &claim->at);
}

// "left Baghdad and flew to Kuwait": the second verb of one subject goes on with the
// journey of the first, and only adds where it leads.
bool FrameReader::continue_journey(const Predicate& p, const Fill& f, const Claim& claim) {
  if (!p.subject_shared || p.link != GovernorLink::kNone || p.kind != PredicateKind::kVerb ||
      out_->claims.empty())
    return false;
  Claim& last = out_->claims.back();
  const Span span = last.evidence.front().span;
  const Sentence& s = page_.structure.sentences[p.sentence];
  if (last.kind != Kind::kMovement || span.begin < s.span.begin || last.actor != claim.actor ||
      last.status != claim.status || !(last.quantity == claim.quantity)) {
    return false;
  }
  if (!last.to.empty() || f.to.empty()) return false;
  last.to = claim.to;
  for (const Evidence& e : claim.evidence) {
    if (e.slot == "to") last.evidence.push_back(e);
  }
  if (last.from.empty()) last.from = claim.from;
  if (last.action == Action::kWithdraw) last.action = claim.action;
  last.id = claim_id(last);
  return true;
}

// "not in the centre of Iraq, but in ...": the place is only a part of what is named.
bool FrameReader::part_of_country(const Predicate& p) const {
  for (const Argument& a : p.arguments) {
    const Group& g = phrases_.groups[a.group];
    if (g.place == kNoIndex || phrases_.places[g.place].record != kNoIndex) continue;
    for (uint32_t t = g.first; t < g.end; ++t) {
      if (page_.is(t, Class::kDirection)) return true;
    }
  }
  return false;
}

bool FrameReader::claimed_at(uint32_t token, Kind kind) const {
  const uint32_t byte = page_.token(token).begin;
  for (auto it = out_->claims.rbegin(); it != out_->claims.rend(); ++it) {
    const Span span = it->evidence.front().span;
    if (it->kind == kind && span.begin <= byte && byte < span.end && span.size() < kShortClause) return true;
    if (span.end + kShortClause < byte) break;
  }
  return false;
}

void FrameReader::incident_details(const Predicate& p, Claim* claim) {
  const Sentence& s = page_.structure.sentences[p.sentence];
  (void)s;
  if (p.group != kNoIndex) {
    const Group& g = phrases_.groups[p.group];
    if (!g.weapon.empty()) {
      if (auto a = action_from(g.weapon); a && claim->action == Action::kOther) claim->action = *a;
    }
    if (g.quantity != kNoIndex && g.plural) {
      claim->count = phrases_.quantities[g.quantity].quantity;
      put_evidence(claim, "count", phrases_.quantities[g.quantity].first,
                   phrases_.quantities[g.quantity].end);
    }
    if (claim->actor.empty() && !g.nation.empty() && !g.nation_is_owner) {
      claim->actor.emplace_back(g.nation);
      put_evidence(claim, "actor", g.nation_token, g.nation_token + 1);
    }
  }
  if (p.group == kNoIndex && p.subject != kNoIndex && !phrases_.groups[p.subject].weapon.empty()) {
    if (auto a = action_from(phrases_.groups[p.subject].weapon)) claim->action = *a;
  }
  for (uint32_t i = clauses_.sentence_predicates[p.sentence];
       i < clauses_.sentence_predicates[p.sentence + 1]; ++i) {
    const Predicate& q = clauses_.predicates[i];
    if (q.kind != PredicateKind::kVerb) continue;
    for (const Mention* m : phrases_.verbs[q.verb].readings) {
      if (m->entry->cls != Class::kCasualty) continue;
      int32_t victim = q.passive ? q.subject : q.object;
      if (victim == kNoIndex) continue;
      Folk folk = discourse_->folk(victim);
      Quantity* slot = page_.value(*m) == "killed" ? &claim->killed : &claim->wounded;
      if (folk.quantity.stated() && folk.quantity.scope == Scope::kNumber) {
        *slot = folk.quantity;
        put_evidence(claim, page_.value(*m), folk.quantity_first, folk.quantity_end);
      }
      if (folk.nation.stated() && claim->people_of.empty()) {
        claim->people_of.emplace_back(folk.nation.code);
        put_evidence(claim, "people_of", folk.nation.first, folk.nation.end);
      }
      break;
    }
  }
}

}  // namespace muster
