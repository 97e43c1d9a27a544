// Fillers of a rule's roles, and whether they meet its needs. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

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
  if (page_.is(g.head, Class::kActivity)) return true;
  for (uint32_t t = g.first; t < g.end; ++t) {
    if (page_.is(t, Class::kActivity) || page_.is(t, Class::kMission)) return true;
  }
  return false;
}

int32_t FrameReader::place_of_group(int32_t group) const {
  if (group == kNoIndex) return kNoIndex;
  const Group& g = phrases_.groups[group];
  // The country of "the US garrison" says whose it is.
  const bool whose = g.place != kNoIndex && g.kind != GroupKind::kActor && g.kind != GroupKind::kPlace &&
                     phrases_.places[g.place].record == kNoIndex &&
                     phrases_.places[g.place].country == g.nation;
  if (const int32_t site = site_elsewhere(g); site != kNoIndex) return site;
  if (g.place != kNoIndex && !whose) return g.place;
  if (g.kind == GroupKind::kPlace && g.mention && g.mention->entry->cls == Class::kAnaphor) {
    const std::string_view kind = page_.value(*g.mention);
    // "in the Iraqi capital"
    if (kind == "capital" && g.nation.size() == 2) return discourse_->capital_of(g.nation);
    return discourse_->resolve_place_anaphor(kind, g.first);
  }
  // "l'ambassade des États-Unis à Bagdad": whose it is, and not where.
  const std::string_view what = g.mention ? page_.value(*g.mention) : std::string_view{};
  const bool mission = (what == "embassy" || what == "consulate") && g.of != kNoIndex &&
                       phrases_.groups[g.of].kind == GroupKind::kActor;
  if (g.of != kNoIndex && phrases_.groups[g.of].place != kNoIndex && g.kind != GroupKind::kPeople && !mission)
    return phrases_.groups[g.of].place;
  // "at Goma's airport", "inside the camp's perimeter": in Goma, in the camp.
  const bool part = g.quantity == kNoIndex && g.end > g.first && page_.is(g.end - 1, Class::kDirection);
  if ((g.kind == GroupKind::kPlace || part) && g.owner != kNoIndex) {
    const int32_t owner = phrases_.groups[g.owner].place;
    // "Mali's north": in Mali; but a base may be a nation's anywhere.
    const bool lies = part || (owner != kNoIndex && phrases_.places[owner].record != kNoIndex);
    if (owner != kNoIndex && lies) return owner;
  }
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
    const bool follows = g.chunk != kNoIndex && a.chunk == g.chunk + 2;
    if (follows && (a.role == "at" || a.role == "in" || a.role == "near")) add_places(a.group, out);
  }
}

// "Argentina has 250 in the west and Britain about the same in Nicosia": said of another nation.
bool FrameReader::of_another(const Predicate& p, const Argument& a, int32_t whom) const {
  // "3,000 troops into Kabul, a brigade into Kuwait": of other people than the clause's.
  if (a.chunk >= p.chunk + 5) {
    const Chunk& before = phrases_.chunks[static_cast<size_t>(a.chunk) - 2];
    const ChunkType mark = phrases_.chunks[static_cast<size_t>(a.chunk) - 3].type;
    const bool opened = mark == ChunkType::kComma || mark == ChunkType::kConjunction;
    if (opened && before.type == ChunkType::kGroup) {
      const Group& g = phrases_.groups[before.index];
      const bool people = g.kind == GroupKind::kPeople || g.kind == GroupKind::kNumber;
      // "... into Kuwait and 1,000 staff into Qatar": no list of places and people.
      const GroupKind head = g.list_head == kNoIndex ? GroupKind::kActor : phrases_.groups[g.list_head].kind;
      const bool alone = head != GroupKind::kPeople && head != GroupKind::kNumber &&
                         (g.list_head == kNoIndex || g.list_head != p.object);
      if (people && alone && before.index != p.object && before.index != p.subject && before.index != whom)
        return true;
    }
  }
  constexpr int32_t kReach = 12;  // chunks
  for (int32_t c = std::max(p.chunk + 1, a.chunk - kReach); c + 1 < a.chunk; ++c) {
    const Chunk& next = phrases_.chunks[static_cast<size_t>(c) + 1];
    if (phrases_.chunks[c].type != ChunkType::kConjunction || next.type != ChunkType::kGroup) continue;
    const Group& g = phrases_.groups[next.index];
    // Not of "between the army and M23 near Goma", where the row itself is at the place.
    const bool own = g.list_head == kNoIndex || a.chunk > c + 3;
    if (g.kind == GroupKind::kActor && own && next.index != p.subject) return true;
  }
  return false;
}

void FrameReader::place_sources(const std::vector<RoleSource>& sources, const Predicate& p, const Fill& f,
                                std::vector<PlaceSlot>* out) {
  for (const RoleSource& s : sources) {
    if (!out->empty()) return;
    switch (s.source) {
      case Source::kPhrase:
        // What follows the verb before what opens the sentence.
        for (const Argument& a : p.arguments) {
          if (a.role == s.phrase &&
              (a.side == Argument::Side::kAfter || a.side == Argument::Side::kOfObject) &&
              !of_another(p, a, f.people.group)) {
            const size_t before = out->size();
            add_places(a.group, out);
            // "from its consulate in Basra", but not "to another base in Erbil"
            const bool other = page_.is(phrases_.groups[a.group].first, Class::kPart);
            if (out->size() == before && !other) add_place_after(p, a.group, out);
          }
        }
        for (const Argument& a : p.arguments) {
          if (out->empty() && a.role == s.phrase && a.side == Argument::Side::kInitial)
            add_places(a.group, out);
        }
        break;
      case Source::kPeoplePhrase:
        for (const Argument& a : p.arguments) {
          if (a.role != s.phrase) continue;
          // "l'ambassadeur de France": whose he is, and not whence he comes.
          const int32_t own = s.phrase == "from" ? place_of_group(a.group) : kNoIndex;
          if (own != kNoIndex && phrases_.places[own].record == kNoIndex &&
              phrases_.places[own].country == f.people.nation.code)
            continue;
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
          // "home", "there", and not "Bamako, the Malian capital"
          const bool named = page_.is(phrases_.groups[a.group].first, Class::kDeterminer);
          if (a.role == "adverb" && !named) add_places(a.group, out);
        }
        break;
      default: add_places(source_group(s, p), out); break;
    }
  }
}

// "évacué ses ressortissants à Khartoum": a phrase of where that may be whither, and that
// names the theatre, is whence people are taken out.
void FrameReader::from_theatre(const Predicate& p, Fill* f) const {
  if (f->from.size() + f->to.size() != 1 || f->to.empty() || p.kind != PredicateKind::kVerb) return;
  const int32_t place = f->to.front().place;
  if (phrases_.verbs[p.verb].reflexive || place == kNoIndex) return;
  if (phrases_.places[place].country != discourse_->theatre_country()) return;
  const std::string_view own = f->people.nation.stated() ? f->people.nation.code : f->actor.code;
  if (own == phrases_.places[place].country) return;  // home is where they go
  bool out = false;
  for (const Mention* m : phrases_.verbs[p.verb].readings) {
    const std::string_view value = page_.value(*m);
    out |= m->entry->cls == Class::kTrigger &&
           (value == "evacuate" || value == "withdraw" || value == "repatriate");
  }
  if (!out) return;
  for (const Argument& a : p.arguments) {
    if (a.role != "into" || !a.preposition || place_of_group(a.group) != place) continue;
    if (vocabulary_.get(*a.preposition->entry, vocabulary_.also) == "into") f->from.swap(f->to);
    return;
  }
}

// "which moved there from Kyiv", "were flown from there": right behind the verb, a place that was
// named before.
void FrameReader::moved_there(const Predicate& p, Fill* f) const {
  if (p.kind != PredicateKind::kVerb) return;
  size_t c = static_cast<size_t>(p.chunk) + 1;
  const size_t limit = phrases_.sentence_chunks[p.sentence + 1];
  // "were flown from there to Ramstein"
  const bool whence = c + 1 < limit && phrases_.chunks[c].type == ChunkType::kPreposition &&
                      phrases_.chunks[c].value == "from";
  std::vector<PlaceSlot>& places = whence ? f->from : f->to;
  if (whence) ++c;
  if (c >= limit || !places.empty()) return;
  const uint32_t t = phrases_.chunks[c].first;
  const Mention* m = page_.at(t, Class::kAnaphor);
  if (!m || page_.value(*m) != "place") return;
  const int32_t place = discourse_->resolve_place_anaphor("there", t);
  if (place != kNoIndex) places.push_back({place, {}, 0, 0, false});
}

// "The 18 soldiers stationed in Afghanistan will return.": from where they are stationed.
void FrameReader::from_station(const Rule& rule, const Predicate& p, Fill* f) const {
  if (rule.kind != Kind::kMovement || !f->from.empty() || p.subject == kNoIndex || p.reduced) return;
  if (f->people.group != p.subject || rule.roles[static_cast<size_t>(Role::kFrom)].empty()) return;
  constexpr uint32_t kReach = 4;  // clauses before; more would make long sentences quadratic
  const uint32_t self = static_cast<uint32_t>(&p - clauses_.predicates.data());
  const uint32_t first = clauses_.sentence_predicates[p.sentence];
  for (uint32_t i = self > first + kReach ? self - kReach : first; i < self; ++i) {
    const Predicate& q = clauses_.predicates[i];
    if (!q.reduced || q.subject != p.subject || q.chunk > p.chunk || q.kind != PredicateKind::kVerb) continue;
    for (const Mention* m : phrases_.verbs[q.verb].readings) {
      if (m->entry->cls != Class::kTrigger || vocabulary_.get(*m->entry, vocabulary_.kind) != "presence")
        continue;
      for (const Argument& a : q.arguments) {
        if (a.side == Argument::Side::kAfter && (a.role == "in" || a.role == "at" || a.role == "on"))
          add_places(a.group, &f->from);
      }
      break;
    }
  }
}

// The first number of people by a noun that "and" joins to a thing.
Folk FrameReader::people_behind(const Folk& thing) const {
  constexpr size_t kMost = 4;  // things
  if (phrases_.groups[thing.group].chunk == kNoIndex) return thing;
  size_t c = static_cast<size_t>(phrases_.groups[thing.group].chunk);
  const size_t limit = phrases_.sentence_chunks[sentence_ + 1];
  for (size_t n = 0; n < kMost && c + 2 < limit; ++n, c += 2) {
    const ChunkType link = phrases_.chunks[c + 1].type;
    const bool goes_on = link == ChunkType::kConjunction || link == ChunkType::kComma;
    if (!goes_on || phrases_.chunks[c + 2].type != ChunkType::kGroup) break;
    const int32_t g = phrases_.chunks[c + 2].index;
    if (phrases_.groups[g].kind != GroupKind::kPeople || phrases_.groups[g].quantity == kNoIndex) continue;
    const Folk folk = discourse_->folk(g);
    const bool clause = c + 3 < limit && phrases_.chunks[c + 3].type == ChunkType::kVerb;
    if (folk.strength == Folk::Strength::kStrong && !clause) return folk;
  }
  return thing;
}

bool FrameReader::fill(const Rule& rule, const Trigger& trigger, const Predicate& p, Fill* f,
                       std::string_view* why) {
  auto sources = [&](Role r) -> const std::vector<RoleSource>& { return rule.roles[static_cast<size_t>(r)]; };
  for (const RoleSource& s : sources(Role::kPeople)) {
    Folk folk = discourse_->folk(source_group(s, p));
    if (s.source == Source::kSubject && p.subject == kNoIndex && they_understood(p))
      folk.strength = Folk::Strength::kPronoun;
    // "il reste 40 soldats", "il n'en reste aucun": a pronoun that stands for those behind the verb.
    if (s.source == Source::kSubject && rule.kind == Kind::kPresence && trigger.frame == "self" &&
        !p.passive && folk.strength == Folk::Strength::kPronoun && folk.group == p.subject &&
        p.object != kNoIndex && !phrases_.groups[p.subject].plural &&
        phrases_.groups[p.object].kind == GroupKind::kPeople && !phrases_.groups[p.object].who.empty())
      folk = discourse_->folk(p.object);
    if (s.source == Source::kObject && folk.group != kNoIndex) {
      // "landed in Pristina", "left Kabul": a place by name is nobody that is moved.
      const Group& g = phrases_.groups[folk.group];
      if (g.kind == GroupKind::kActor && g.place != kNoIndex) folk.strength = Folk::Strength::kNone;
    }
    // "20 tanks and 800 soldiers": those of the list who are people.
    if ((s.source == Source::kObject || s.source == Source::kSubject) && folk.group != kNoIndex &&
        folk.strength == Folk::Strength::kNone && phrases_.groups[folk.group].quantity != kNoIndex)
      folk = people_behind(folk);
    if (s.source != Source::kModifier && folk.group != kNoIndex &&
        phrases_.groups[folk.group].kind == GroupKind::kTrigger) {
      folk.strength = Folk::Strength::kNone;  // "the British version was withdrawn"
    }
    if (s.source == Source::kModifier && folk.strength != Folk::Strength::kNone && folk.group != kNoIndex) {
      if (!folk.nation.stated() && !folk.who.stated() && !folk.possessive)
        folk.strength = Folk::Strength::kNone;
    }
    // "level four, which makes repatriation mandatory": a number of nothing does not move.
    if (s.source == Source::kSubject && p.kind == PredicateKind::kNoun && folk.group != kNoIndex &&
        phrases_.groups[folk.group].kind == GroupKind::kNumber &&
        folk.strength == Folk::Strength::kElliptic && folk.quantity.scope == Scope::kNumber)
      folk.strength = Folk::Strength::kNone;
    if (folk.strength > f->people.strength) f->people = folk;
    if (f->people.strength >= Folk::Strength::kElliptic) break;
    if (f->people.strength == Folk::Strength::kNone && f->people.group == kNoIndex)
      f->people.group = folk.group;
  }
  if (rule.kind == Kind::kMovement && f->people.strength == Folk::Strength::kNone) {
    const int32_t whom = bidden_to(p, &f->bidden);
    if (whom != kNoIndex) f->people = discourse_->folk(whom);
    if (f->people.strength != Folk::Strength::kNone && whom != kNoIndex)
      f->people.strength = Folk::Strength::kStrong;
  }
  fill_vehicle(rule, p, f);
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
    if (s.source == Source::kAgent && from_site(p, source_group(s, p))) continue;
    if (s.source == Source::kSpeaker) {
      // "no plans of withdrawal, says Warsaw": its own, unless the text says of what.
      const int32_t of = p.group == kNoIndex ? kNoIndex : phrases_.groups[p.group].of;
      if (of == kNoIndex && discourse_->speaker.stated()) f->actor = discourse_->speaker;
      continue;
    }
    int32_t g = source_group(s, p);
    if (g == kNoIndex) continue;
    // "evacuati 136 italiani dal Sudan", "l'uscita dei danesi dal Mali": whence, where one word says by
    // and from.
    const bool noun = p.kind == PredicateKind::kNoun && f->people.strength > Folk::Strength::kPronoun;
    if (s.source == Source::kAgent && ((p.passive && f->people.nation.stated()) || noun) && from_too(p, g))
      continue;
    // "Al-Shabaab's attack brought a company to Kenya": an event moves nobody.
    if (s.source == Source::kSubject && rule.kind == Kind::kMovement && attack_word(phrases_.groups[g]))
      continue;
    f->actor = discourse_->actor(g);
    if (f->actor.stated()) break;
    const Group& group = phrases_.groups[g];
    if (rule.kind == Kind::kIncident && group.possessive) continue;  // "their vehicle hit a mine"
    // "sind zwölf Soldaten verletzt worden, drei von ihnen schwer"
    if (rule.kind == Kind::kIncident && s.source == Source::kAgent && group.kind == GroupKind::kPronoun)
      continue;
    const bool refers = group.kind == GroupKind::kPronoun || group.kind == GroupKind::kInstitution ||
                        group.kind == GroupKind::kPerson || group.possessive;
    if (refers) {
      const bool mission =
          group.mention && group.kind == GroupKind::kInstitution &&
          (page_.value(*group.mention) == "embassy" || page_.value(*group.mention) == "consulate");
      if (group.kind == GroupKind::kInstitution && !mission) f->actor = seat_of(p, g);
      // "the junta ordered": the country that last acted, be it the host.
      if (group.kind == GroupKind::kInstitution && rule.kind == Kind::kDirective && !f->actor.stated())
        f->actor = discourse_->label().stated() ? discourse_->label() : discourse_->last_body();
      if (f->actor.stated()) break;
      if (group.first_person && discourse_->speaker.stated()) f->actor = discourse_->speaker;
      else if (group.first_person && discourse_->home().stated()) f->actor = discourse_->home();
      else if (!group.first_person)
        f->actor = discourse_->context_nation(group.first, nullptr, {},
                                              group.possessive || group.kind == GroupKind::kPronoun);
      // "The junta told Denmark": not whom it tells.
      if (rule.kind == Kind::kDirective && p.object != kNoIndex && f->actor.stated() &&
          phrases_.groups[p.object].kind == GroupKind::kActor &&
          phrases_.groups[p.object].nation == f->actor.code)
        f->actor = {};
    }
    if (f->actor.stated()) break;
  }
  if (!f->actor.stated() && heads_sentence(p)) {
    f->actor = discourse_->header();
    // "Left a year early.", "Gone since August.": the nation itself.
    const bool itself = !sources(Role::kPeople).empty() &&
                        sources(Role::kPeople).front().source == Source::kSubject &&
                        (p.object == kNoIndex || phrases_.groups[p.object].kind != GroupKind::kPeople);
    if (itself && f->people.strength == Folk::Strength::kNone) {
      f->people.strength = Folk::Strength::kStrong;
      f->people.nation = f->actor;
    }
  }
  // "The American base at Sarrin was abandoned": whose it was.
  const bool whose_place = p.passive && p.subject != kNoIndex && rule.kind == Kind::kMovement &&
                           phrases_.groups[p.subject].kind == GroupKind::kPlace &&
                           !sources(Role::kFrom).empty() &&
                           sources(Role::kFrom).front().source == Source::kSubjectPlace;
  if (!f->actor.stated() && whose_place) f->actor = discourse_->actor(p.subject);
  if (!f->actor.stated() && understood_mover(rule, p, *f))
    f->actor = discourse_->context_nation(trigger.first, nullptr, strange_countries(rule, trigger, *f));
  if (!f->actor.stated() && f->people.strength == Folk::Strength::kNone && trigger.position == "noun" &&
      rule.kind == Kind::kMovement)
    f->actor = mover_of_talk(rule, trigger, p, *f);
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
  if (f->from.size() == 1 && f->to.size() == 1 && f->from.front().place == f->to.front().place)
    f->from.clear();
  if (!f->bidden.empty()) leave_where_they_are(f);
  if (trigger.mention && rule.kind == Kind::kMovement &&
      vocabulary_.has(*trigger.mention->entry, vocabulary_.departs))
    depart_there(p, f);
  from_theatre(p, f);
  from_station(rule, p, f);
  for (const Argument& a : p.arguments) {
    if (a.side != Argument::Side::kOfSubject) continue;
    const int32_t place = place_of_group(a.group);
    const bool site = place != kNoIndex && phrases_.places[place].record != kNoIndex;
    if (a.role == "in" || a.role == "at" || (a.role == "from" && site)) add_places(a.group, &f->of_subject);
  }
  for (std::vector<PlaceSlot>* places : {&f->from, &f->to, &f->at}) settle(places);
  fill_incident_place(rule, p, f);
  if (trigger.generic && !sources(Role::kTo).empty()) moved_there(p, f);
  count_with(p, f);
  *why = "";
  return true;
}

// "hob in Kabul ab", "took off in Kabul": where that is done is whence.
void FrameReader::depart_there(const Predicate& p, Fill* f) const {
  for (const Argument& a : p.arguments) {
    if (a.role != "in" && a.role != "at" && a.role != "on") continue;
    const int32_t place = place_of_group(a.group);
    if (place == kNoIndex) continue;
    std::erase_if(f->to, [&](const PlaceSlot& to) { return to.place == place; });
    if (f->from.empty()) add_places(a.group, &f->from);
  }
}

// "A withdrawal is not planned, a spokesman said.": of the nation that the text is telling of, where
// nothing is told as done and the noun is of nothing else.
Grounded FrameReader::mover_of_talk(const Rule& rule, const Trigger& trigger, const Predicate& p,
                                    const Fill& f) const {
  if (trigger.weak || p.group == kNoIndex || phrases_.groups[p.group].of != kNoIndex) return {};
  if (discourse_->theme() == Action::kNone || out_->claims.empty()) return {};
  const auto index = static_cast<int32_t>(&p - clauses_.predicates.data());
  const Certainty certainty = certainty_of(page_, vocabulary_, phrases_, clauses_, index, false);
  if (certainty.status == StatusOf::kDone || certainty.status == StatusOf::kOngoing) return {};
  std::string_view origin;
  return discourse_->context_nation(trigger.first, &origin, strange_countries(rule, trigger, f));
}

// "Turkey: Has 500 at the airport.": a verb without a subject at the head of its sentence is
// said of the nation in the label or heading.
bool FrameReader::heads_sentence(const Predicate& governed) const {
  // "Wants to be out by March.": whoever wants.
  const Predicate* top = &governed;
  constexpr int kDeep = 4;
  for (int n = 0; n < kDeep && top->governor != kNoIndex && top->subject == kNoIndex; ++n)
    top = &clauses_.predicates[top->governor];
  const Predicate& p = *top;
  if (p.passive || p.subject != kNoIndex || p.governor != kNoIndex || !discourse_->headed()) return false;
  if (p.kind == PredicateKind::kVerb) {
    const Verb& v = phrases_.verbs[p.verb];
    if (!v.finite || v.infinitive || v.gerund) return false;
  } else if (p.kind != PredicateKind::kWord) {
    return false;
  }
  for (uint32_t c = phrases_.sentence_chunks[p.sentence]; c < static_cast<uint32_t>(p.chunk); ++c) {
    const ChunkType t = phrases_.chunks[c].type;
    const bool label = t == ChunkType::kColon || t == ChunkType::kGroup || t == ChunkType::kDash;
    const bool light = t == ChunkType::kAdverb || t == ChunkType::kTime || t == ChunkType::kHedge;
    if (!label && !light) return false;
    if (t == ChunkType::kGroup && phrases_.chunks[c + 1].type != ChunkType::kColon) return false;
  }
  return true;
}

// "De paso había bajado en Varsovia a cuatro polacos": who moves them the verb alone says, and is whoever
// the text was telling of.
bool FrameReader::understood_mover(const Rule& rule, const Predicate& p, const Fill& f) const {
  if (plural_verb_.empty() || rule.kind != Kind::kMovement || p.kind != PredicateKind::kVerb || p.passive ||
      p.subject != kNoIndex || p.object == kNoIndex || f.people.group != p.object)
    return false;
  const Verb& v = phrases_.verbs[p.verb];
  return v.finite && !v.infinitive && !v.reflexive && !v.gerund;
}

// "Salieron de allí el miércoles": the verb alone says "they".
bool FrameReader::they_understood(const Predicate& p) const {
  if (plural_verb_.empty() || p.kind != PredicateKind::kVerb) return false;
  const Verb& v = phrases_.verbs[p.verb];
  if (!v.finite || v.infinitive || v.gerund) return false;
  for (uint32_t t = v.first; t < v.end; ++t) {
    for (std::string_view rest = plural_verb_; !rest.empty();) {
      const size_t comma = std::min(rest.find(','), rest.size());
      if (comma > 0 && page_.word(t).ends_with(rest.substr(0, comma))) return true;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return false;
}

// The phrase that names the group as the agent may say as well whence people are moved.
bool FrameReader::from_too(const Predicate& p, int32_t group) const {
  if (place_of_group(group) == kNoIndex) return false;
  for (const Argument& a : p.arguments) {
    if (a.group == group && a.role == "from") return true;
  }
  return false;
}

// "dalla base di Bagdad", "da Beirut a Cipro": whence, by a place that is no nation or by where they go,
// where one word says by and from.
bool FrameReader::from_site(const Predicate& p, int32_t group) const {
  if (group == kNoIndex || !from_too(p, group)) return false;
  const PlaceMention& place = phrases_.places[place_of_group(group)];
  if (place.record != kNoIndex && phrases_.groups[group].kind != GroupKind::kActor) return true;
  if (phrases_.groups[group].kind != GroupKind::kActor) return true;
  const int32_t chunk = phrases_.groups[group].chunk;
  return std::any_of(p.arguments.begin(), p.arguments.end(), [&](const Argument& a) {
    const bool whither = a.role == "to" || a.role == "into" || a.role == "in";
    return whither && a.chunk == chunk + 2 && place_of_group(a.group) != kNoIndex;
  });
}

// "Serval went in with 1,700 men": the number of a nation or force that moves with them.
void FrameReader::count_with(const Predicate& p, Fill* f) const {
  if (p.kind != PredicateKind::kVerb || p.passive || f->people.group == kNoIndex ||
      f->people.group != p.subject || f->people.quantity.stated())
    return;
  const GroupKind kind = phrases_.groups[p.subject].kind;
  if (kind != GroupKind::kActor && kind != GroupKind::kMission && !vehicle(p.subject)) return;
  for (const Argument& a : p.arguments) {
    if (a.role != "with" || a.side != Argument::Side::kAfter) continue;
    const Folk folk = discourse_->folk(a.group);
    const Group& g = phrases_.groups[a.group];
    // "did the same with its 14", "comes all the same, with 850"
    const bool own =
        g.kind == GroupKind::kNumber && g.of == kNoIndex && folk.quantity.scope == Scope::kNumber;
    if ((g.kind != GroupKind::kPeople && !own) || !folk.quantity.stated()) continue;
    if (folk.nation.stated() && folk.nation.code != f->people.nation.code) continue;
    if (folk.one) continue;
    f->people.quantity = folk.quantity;
    f->people.quantity_first = folk.quantity_first;
    f->people.quantity_end = folk.quantity_end;
    if (!f->people.who.stated()) f->people.who = folk.who;
  }
}

}  // namespace muster
