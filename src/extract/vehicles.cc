// Aircraft, buses and ships that move stand for the people aboard. See frames.h.
//
//   Two aircraft with some 200 people on board had landed in Djibouti.
//   Spain sends two planes for up to 350 people.      A Polish plane left Kabul for Navoi.
#include "extract/frames.h"

namespace muster {

bool FrameReader::vehicle(int32_t group) const {
  if (group == kNoIndex) return false;
  const Group& g = phrases_.groups[group];
  if (g.kind == GroupKind::kActivity && g.mention && page_.value(*g.mention) == "flights") return true;
  if (g.kind != GroupKind::kThing || !g.mention || g.mention->entry->cls != Class::kNoun) return false;
  const std::string_view kind = vocabulary_.get(*g.mention->entry, vocabulary_.kind);
  return kind == "aircraft" || kind == "vehicle" || kind == "ship";
}

// The people that a phrase right behind the vehicle puts aboard, with their number; none
// where it names nobody.
Folk FrameReader::aboard(int32_t group) const {
  // "a convoy of 85 soldiers"
  if (const int32_t of = phrases_.groups[group].of; of != kNoIndex) {
    if (phrases_.groups[of].kind == GroupKind::kPeople) return passengers(of);
  }
  const uint32_t limit = phrases_.sentence_chunks[sentence_ + 1];
  uint32_t c = static_cast<uint32_t>(phrases_.groups[group].chunk) + 1;
  while (c < limit &&
         (phrases_.chunks[c].type == ChunkType::kTime || phrases_.chunks[c].type == ChunkType::kAdverb))
    ++c;
  if (c + 1 >= limit) return {};
  const Chunk& link = phrases_.chunks[c];
  bool carries = link.type == ChunkType::kPreposition && (link.value == "with" || link.value == "for");
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
  if (rule.kind != Kind::kMovement || f->people.strength != Folk::Strength::kNone) return;
  for (const RoleSource& s : rule.roles[static_cast<size_t>(Role::kPeople)]) {
    const int32_t g = source_group(s, p);
    if (!vehicle(g)) continue;
    const Grounded nation = discourse_->actor(g);
    f->people = aboard(g);
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
    if (nation.stated()) f->people.nation = nation;
    return;
  }
}

}  // namespace muster
