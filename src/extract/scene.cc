// Where things are that a clause tells without saying where: by what stands for a place, by the rest of
// its sentence, by the sentences before, by the theatre. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

// The one place in the theatre that the sentence names up to the end of the clause: "the RAF
// detachment at Akrotiri is untouched", "closed its Tehran embassy and brought out the
// ambassador". kNoIndex where it names none or several.
int32_t FrameReader::place_beside(const Predicate& p, const std::vector<PlaceSlot>& to) const {
  int32_t found = kNoIndex;
  bool speaker = false;  // who stands right before the place
  for (uint32_t c = phrases_.sentence_chunks[p.sentence]; c < p.hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    // "An adviser in Belgrade denied that they had crossed": there he speaks.
    const bool says = k.type == ChunkType::kVerb && static_cast<int32_t>(c) < p.chunk &&
                      phrases_.verbs[k.index].read_as(Class::kReport);
    if (says && speaker) found = kNoIndex;
    // "Argentina has 250 in the west and Britain about the same in Nicosia": there is another's.
    if (static_cast<int32_t>(c) > p.chunk && k.type == ChunkType::kConjunction && c + 1 < p.hi &&
        phrases_.chunks[c + 1].type == ChunkType::kGroup &&
        phrases_.groups[phrases_.chunks[c + 1].index].kind == GroupKind::kActor)
      break;
    if (k.type != ChunkType::kGroup || phrases_.groups[k.index].place == kNoIndex) continue;
    const Group& g = phrases_.groups[k.index];
    const PlaceMention& m = phrases_.places[g.place];
    const bool phrase = c > 0 && phrases_.chunks[c - 1].type == ChunkType::kPreposition;
    const std::string_view role = phrase ? phrases_.chunks[c - 1].value : std::string_view{};
    const bool whither = role == "to" || role == "into" || role == "for" || role == "via" || role == "near";
    const bool named = m.record != kNoIndex && !(page_.is(m.first, Class::kCapital) && !phrase &&
                                                 g.kind == GroupKind::kActor && g.owner == kNoIndex);
    if (!named || whither || m.country != discourse_->theatre_country()) continue;
    const bool destination =
        std::any_of(to.begin(), to.end(), [&](const PlaceSlot& s) { return s.place == g.place; });
    if (destination) continue;
    if (found != kNoIndex && phrases_.places[found].record != m.record) return kNoIndex;
    found = g.place;
    speaker = phrase && c > 1 && phrases_.chunks[c - 2].type == ChunkType::kGroup &&
              (phrases_.groups[phrases_.chunks[c - 2].index].kind == GroupKind::kPerson ||
               phrases_.groups[phrases_.chunks[c - 2].index].kind == GroupKind::kInstitution);
  }
  return found;
}

// "retirará a los 50 instructores que mantiene en Níger": where a clause that says of the people which they
// are puts them.
int32_t FrameReader::place_of_which(const Folk& people) const {
  constexpr int32_t kReach = 8;  // chunks
  if (people.group == kNoIndex || phrases_.groups[people.group].chunk == kNoIndex) return kNoIndex;
  const int32_t c = phrases_.groups[people.group].chunk + 1;
  const auto limit = static_cast<int32_t>(phrases_.sentence_chunks[sentence_ + 1]);
  if (c >= limit || phrases_.chunks[c].type != ChunkType::kRelative) return kNoIndex;
  for (int32_t k = c + 1; k + 1 < limit && k <= c + kReach; ++k) {
    const Chunk& chunk = phrases_.chunks[k];
    if (chunk.type == ChunkType::kComma || chunk.type == ChunkType::kStop ||
        chunk.type == ChunkType::kSubordinator)
      return kNoIndex;
    const bool where = chunk.type == ChunkType::kPreposition &&
                       (chunk.value == "in" || chunk.value == "at" || chunk.value == "on");
    if (where && phrases_.chunks[k + 1].type == ChunkType::kGroup)
      return place_of_group(phrases_.chunks[k + 1].index);
  }
  return kNoIndex;
}

// "there", "here", "the base" in the clause: the place that it stands for.
int32_t FrameReader::place_meant(const Predicate& p) const {
  for (uint32_t c = p.lo; c < p.hi; ++c) {
    for (uint32_t t = phrases_.chunks[c].first; t < phrases_.chunks[c].end; ++t) {
      const Mention* m = page_.at(t, Class::kAnaphor);
      if (!m || page_.value(*m) == "home") continue;
      const int32_t place = discourse_->resolve_place_anaphor(page_.value(*m), m->first);
      if (place != kNoIndex) return place;
    }
  }
  return kNoIndex;
}

// "15 November, Gao: two rounds fell ...": the place at the head of the sentence, before a colon.
int32_t FrameReader::place_at_head(uint32_t sentence) const {
  constexpr uint32_t kReach = 6;  // chunks
  const uint32_t lo = phrases_.sentence_chunks[sentence];
  const uint32_t limit = std::min(phrases_.sentence_chunks[sentence + 1], lo + kReach);
  int32_t found = kNoIndex;
  for (uint32_t c = lo; c < limit; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type == ChunkType::kColon) return found;
    if (k.type == ChunkType::kVerb || k.type == ChunkType::kPredicate) return kNoIndex;
    if (k.type != ChunkType::kGroup) continue;
    const int32_t place = phrases_.groups[k.index].place;
    if (place != kNoIndex && phrases_.places[place].record != kNoIndex) found = place;
  }
  return kNoIndex;
}

// Where an event took place whose clause does not say: what the clause stands for it by, the
// head of its sentence, or the one place by name that the sentence has.
int32_t FrameReader::place_of_event(const Predicate& p) const {
  if (const int32_t head = place_at_head(p.sentence); head != kNoIndex) return head;
  if (const int32_t meant = place_meant(p); meant != kNoIndex) return meant;
  constexpr uint32_t kReach = 60;  // chunks; more would make long sentences quadratic
  const auto at = static_cast<uint32_t>(p.chunk);
  const uint32_t lo = std::max(phrases_.sentence_chunks[p.sentence], at > kReach ? at - kReach : 0u);
  const uint32_t hi = std::min(phrases_.sentence_chunks[p.sentence + 1], at + kReach);
  int32_t found = kNoIndex;
  uint32_t last = 0;  // chunk of the place found
  for (uint32_t c = lo; c < hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type != ChunkType::kGroup || phrases_.groups[k.index].place == kNoIndex) continue;
    const int32_t place = phrases_.groups[k.index].place;
    const PlaceMention& m = phrases_.places[place];
    const std::string_view role = discourse_->role_before(c);
    // "the road to Gao" is at Gao; "crossed to Gao" is not, nor is "between Gao and Kidal".
    const bool apart = role == "from" || role == "into" || role == "between" || role == "by" ||
                       role == "say" ||
                       (role == "to" && (c < 2 || phrases_.chunks[c - 2].type != ChunkType::kGroup));
    const bool by_name = m.record != kNoIndex && !role.empty() && !apart;
    if (!by_name) continue;
    // "at Ramyah, in the south of Lebanon": the first of a row of phrases is the nearest.
    const bool within = found != kNoIndex && c <= last + 3;
    last = c;
    if (within) continue;
    if (found != kNoIndex && phrases_.places[found].record != m.record) return kNoIndex;
    found = place;
  }
  return found;
}

// An embassy is in the capital, and its people leave from there, where the text names it.
int32_t FrameReader::place_of_embassy(const Predicate& p, const Fill& f) const {
  const int32_t capital = discourse_->capital();
  if (capital == kNoIndex) return kNoIndex;
  if (f.people.who.stated()) {
    const bool own = page_.sentence_of[f.people.who.first] == p.sentence;
    return own && f.people.who.code == name_of(Who::kDiplomats) ? capital : kNoIndex;
  }
  for (const int32_t group : {f.object, p.subject}) {
    if (group == kNoIndex || !phrases_.groups[group].mention) continue;
    const Mention& m = *phrases_.groups[group].mention;
    if (m.entry->cls == Class::kInstitution && page_.value(m) == "embassy") return capital;
  }
  return kNoIndex;
}

// "500 were stationed at Taqaddum. Most went home.": a part of the people last told of, right
// behind, is where they were.
int32_t FrameReader::place_of_part(const Fill& f) const {
  constexpr uint32_t kReach = 2;  // sentences
  if (scene_ == kNoIndex || sentence_ > scene_sentence_ + kReach) return kNoIndex;
  if (page_.structure.sentences[sentence_].block != page_.structure.sentences[scene_sentence_].block)
    return kNoIndex;
  const Folk& people = f.people;
  const bool part = people.strength == Folk::Strength::kPronoun || people.quantity.scope == Scope::kRest ||
                    people.quantity.scope == Scope::kMost || people.rest || people.others ||
                    (people.strength == Folk::Strength::kElliptic && people.nation_from_context);
  return part ? scene_ : kNoIndex;
}

// The site that stands over the sentence; in a text of many countries where the people last told
// of in its paragraph were.
int32_t FrameReader::place_of_paragraph() const {
  if (const int32_t site = discourse_->headed_site(); site != kNoIndex) return site;
  const auto& sentences = page_.structure.sentences;
  const bool same = scene_ != kNoIndex && sentences[sentence_].block == sentences[scene_sentence_].block;
  return same && discourse_->scattered() ? scene_ : kNoIndex;
}

// Where the people were that the claim tells of: what the next sentences speak of parts of.
void FrameReader::remember_scene(Kind kind, const std::vector<PlaceSlot>& from,
                                 const std::vector<PlaceSlot>& at) {
  if (kind != Kind::kMovement && kind != Kind::kPresence) return;
  const std::vector<PlaceSlot>& where = kind == Kind::kMovement ? from : at;
  scene_ = where.size() == 1 ? where.front().place : kNoIndex;
  const bool nowhere = scene_ != kNoIndex && !page_.lexicon->country(phrases_.places[scene_].country);
  if (nowhere) scene_ = kNoIndex;  // "the Sahel", a sea
  scene_sentence_ = sentence_;
}

// Places that the clause leaves open: a withdrawal is from where the people are, a
// presence is where the text is, unless it says otherwise.
void FrameReader::default_places(const Rule& rule, const Predicate& p, Claim* claim, const Fill& f,
                                 Action action) {
  std::vector<PlaceSlot> from = f.from, to = f.to, at = f.at;
  auto context = [&](std::vector<PlaceSlot>* v) {
    if (!v->empty()) return;
    int32_t place = place_meant(p);
    if (place == kNoIndex) place = place_beside(p, to);
    if (place == kNoIndex) place = place_of_which(f.people);
    // What only other sentences tell, a pack may leave open.
    const bool open = open_places_ && rule.kind != Kind::kPresence;
    if (place == kNoIndex && open) return;
    if (place == kNoIndex) place = place_of_part(f);
    if (place == kNoIndex) place = place_of_embassy(p, f);
    if (place == kNoIndex) place = place_of_paragraph();
    if (place == kNoIndex) place = discourse_->theatre();
    if (place != kNoIndex) v->push_back({place, {}, 0, 0, true});
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
  remember_scene(rule.kind, from, at);
  if (rule.kind != Kind::kMovement) return;
  last_from_ = std::move(from);
  last_to_ = std::move(to);
  for (auto* places : {&last_from_, &last_to_}) {
    for (PlaceSlot& s : *places) s.from_context = true;
  }
}

}  // namespace muster
