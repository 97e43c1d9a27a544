// Aircraft, buses and ships that move stand for the people aboard. See frames.h.
//
//   Two aircraft with some 200 people on board had landed in Djibouti.
//   Spain sends two planes for up to 350 people.      A Polish plane left Kabul for Navoi.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

bool FrameReader::vehicle(int32_t group) const {
  if (group == kNoIndex) return false;
  const Group& g = phrases_.groups[group];
  if (g.kind == GroupKind::kActivity && g.mention && page_.value(*g.mention) == "flights") return true;
  // A flight or convoy may be the movement itself, soldiers on the march, and what carries people.
  const bool thing = g.kind == GroupKind::kThing && g.mention && g.mention->entry->cls == Class::kNoun;
  if (!thing && g.kind != GroupKind::kTrigger && g.kind != GroupKind::kActivity && !g.collective)
    return false;
  const Mention* noun = thing ? g.mention : page_.at(g.head, Class::kNoun);
  if (!noun) return false;
  const std::string_view kind = vocabulary_.get(*noun->entry, vocabulary_.kind);
  return kind == "aircraft" || kind == "vehicle" || kind == "ship";
}

// The people that a phrase right behind the vehicle puts aboard, with their number; none
// where it names nobody.
Folk FrameReader::aboard(int32_t group) const {
  // "a convoy of 85 soldiers"
  if (const int32_t of = phrases_.groups[group].of; of != kNoIndex) {
    if (phrases_.groups[of].kind == GroupKind::kPeople) return passengers(of);
  }
  constexpr uint32_t kReach = 16;  // chunks; several clauses may ask of one vehicle
  uint32_t c = static_cast<uint32_t>(phrases_.groups[group].chunk) + 1;
  const uint32_t limit = std::min(phrases_.sentence_chunks[sentence_ + 1], c + kReach);
  for (; c < limit; ++c) {
    const ChunkType type = phrases_.chunks[c].type;
    // "the train from Kyiv with 200 students"
    const bool place = type == ChunkType::kPreposition && discourse_->in_place(c + 1) && c + 2 < limit &&
                       phrases_.chunks[c + 1].type == ChunkType::kGroup &&
                       place_of_group(phrases_.chunks[c + 1].index) != kNoIndex;
    // "the air force plane, with ...", "el avión de la Fuerza Aérea, con ..."
    const bool whose = type == ChunkType::kPreposition && phrases_.chunks[c].value == "of" && c + 2 < limit &&
                       phrases_.chunks[c + 1].type == ChunkType::kGroup &&
                       (discourse_->folk(phrases_.chunks[c + 1].index).quantity.scope != Scope::kNumber ||
                        vehicle(phrases_.chunks[c + 1].index));
    if (place || whose) ++c;
    // "The embassy's buses, carrying 44 Romanians, ..."
    else if (type != ChunkType::kTime && type != ChunkType::kAdverb && type != ChunkType::kComma) break;
  }
  if (c + 1 >= limit) return {};
  const Chunk& link = phrases_.chunks[c];
  bool carries = link.type == ChunkType::kPreposition &&
                 (link.value == "with" || link.value == "for" || link.value == "of");
  if (link.type == ChunkType::kVerb && phrases_.verbs[link.index].gerund) {
    for (const Mention* m : phrases_.verbs[link.index].readings) {
      carries |=
          m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "movement";
    }
  }
  if (!carries || phrases_.chunks[c + 1].type != ChunkType::kGroup) return {};
  return passengers(phrases_.chunks[c + 1].index);
}

// A number of people or people of a class; none for anybody else.
Folk FrameReader::passengers(int32_t group) const {
  Folk folk = discourse_->folk(group);
  const bool number = folk.quantity.scope == Scope::kNumber && !folk.one;
  const bool known = folk.strength == Folk::Strength::kStrong && folk.who.stated() && !folk.one;
  return folk.strength >= Folk::Strength::kElliptic && (number || known) ? folk : Folk{};
}

// Who moves where a vehicle does: those aboard, or in a text about people who are taken out
// of danger, people of whom it tells no more than whose vehicle it is.
void FrameReader::fill_vehicle(const Rule& rule, const Predicate& p, Fill* f) const {
  if (rule.kind != Kind::kMovement) return;
  const bool open = f->people.strength == Folk::Strength::kNone;
  for (const RoleSource& s : rule.roles[static_cast<size_t>(Role::kPeople)]) {
    const int32_t g = source_group(s, p);
    if (!vehicle(g) || (!open && f->people.group != g)) continue;
    const Grounded nation = discourse_->actor(g);
    const Folk carried = aboard(g);
    if (!open && carried.strength == Folk::Strength::kNone) continue;
    f->people = carried;
    // "Twenty buses left Khartoum with 1,700 people aboard."
    for (const Argument& a : p.arguments) {
      if (f->people.strength != Folk::Strength::kNone) break;
      if (a.role == "with" && a.side == Argument::Side::kAfter) f->people = passengers(a.group);
    }
    if (f->people.strength == Folk::Strength::kNone) {
      const bool moves = s.source == Source::kSubject && !p.passive;
      if (!moves || !nation.stated() || discourse_->theme() != Action::kEvacuate) continue;
      f->people.strength = Folk::Strength::kWeak;
      f->people.group = g;
    }
    board(g, f);
    return;
  }
}

// "A US plane carrying 640 Afghans": who carries whom.
void FrameReader::board(int32_t vehicle, Fill* f) const {
  const Grounded nation = discourse_->actor(vehicle);
  const bool others = nation.stated() && f->people.nation.stated() && f->people.nation.code != nation.code;
  if (others) f->actor = nation;
  else if (nation.stated()) f->people.nation = nation;
  f->people.aboard = true;
}

// "A plane carrying 640 people left", "A flight with 75 Danes landed in Oslo": told by the verb of the plane.
bool FrameReader::carried_along(const Predicate& p) const {
  const bool noun = p.kind == PredicateKind::kNoun;
  const int32_t carrier = noun ? p.group : p.subject;
  if (!vehicle(carrier)) return false;
  if (!noun) {
    if (p.kind != PredicateKind::kVerb || p.verb == kNoIndex) return false;
    const Verb& carrying = phrases_.verbs[p.verb];
    if (!carrying.gerund || carrying.finite) return false;
  }
  constexpr uint32_t kReach = 8;  // clauses behind; more would make long sentences quadratic
  const uint32_t self = static_cast<uint32_t>(&p - clauses_.predicates.data());
  const uint32_t end = std::min(clauses_.sentence_predicates[p.sentence + 1], self + 1 + kReach);
  for (uint32_t i = self + 1; i < end; ++i) {
    const Predicate& q = clauses_.predicates[i];
    // "a convoy of buses carrying 700 people reached Port Sudan"
    const bool whole = q.subject != kNoIndex && phrases_.groups[q.subject].of == carrier;
    if ((q.subject != carrier && !whole) || q.verb == kNoIndex) continue;
    for (const Mention* m : phrases_.verbs[q.verb].readings) {
      if (m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "movement")
        return true;
    }
  }
  return false;
}

}  // namespace muster
