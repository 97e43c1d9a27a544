// Wholes: "ten of the 13 soldiers in Baghdad", "126 of its 130". Whoever tells of a part tells how many
// there are. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

// A claim has told of them by their number already, as those who are there or who moved.
bool FrameReader::whole_told(const Folk& whole) const {
  constexpr size_t kReach = 64;  // claims; more would make long documents quadratic
  const size_t count = out_->claims.size();
  for (size_t n = count > kReach ? count - kReach : 0; n < count; ++n) {
    const Claim& c = out_->claims[n];
    if (c.kind != Kind::kMovement && c.kind != Kind::kPresence) continue;
    const bool same = c.quantity.min == whole.quantity.min && c.quantity.max == whole.quantity.max;
    if (same && !c.actor.empty() && (c.actor.front() == whole.nation.code || !c.people_of.empty()))
      return true;
  }
  return false;
}

// The whole of which `part` is told, at `where` if no phrase of its own puts it elsewhere. `status`: done where the
// part has left, since the whole is not there any more.
void FrameReader::tell_whole(const Folk& part, const std::vector<PlaceSlot>& where, StatusOf status) {
  static const Rule kWhole = unwritten_rule("presence.whole", Kind::kPresence);
  const Quantity& q = part.quantity;
  if (part.whole_end == 0 || part.group == kNoIndex || !part.nation.stated() || part.aboard) return;
  if (phrases_.groups[part.group].chunk == kNoIndex) return;
  const bool all = q.scope == Scope::kNumber && q.min == q.of_min && q.max == q.of_max;
  // "the rest of its 400": the whole is not there any more.
  if (all || q.scope == Scope::kRest || !q.of_min || *q.of_min < 2 ||
      part.nation.code == discourse_->theatre_country())
    return;
  Fill f;
  f.people = part;
  f.people.none = f.people.rest = f.people.others = false;
  f.people.quantity = {};
  f.people.quantity.min = q.of_min;
  f.people.quantity.max = q.of_max;
  f.people.quantity.scope = Scope::kNumber;
  f.people.quantity_first = part.whole_first;
  f.people.quantity_end = part.whole_end;
  f.people.whole_first = f.people.whole_end = 0;
  f.status = status;
  if (whole_told(f.people)) return;
  Predicate stub;
  stub.kind = PredicateKind::kVerbless;
  stub.sentence = sentence_;
  stub.subject = part.group;
  stub.chunk = phrases_.groups[part.group].chunk;
  stub.lo = static_cast<uint32_t>(stub.chunk);
  stub.hi = stub.lo + 1;
  const uint32_t limit = phrases_.sentence_chunks[sentence_ + 1];
  // "of the 13", "of its 130 soldiers in Kidal"
  constexpr uint32_t kReach = 6;  // chunks
  for (uint32_t c = stub.hi; c + 1 < limit && c < stub.lo + kReach; c += 2) {
    while (c + 2 < limit && phrases_.chunks[c].type == ChunkType::kAdverb) ++c;  // "currently at the base"
    if (phrases_.chunks[c].type != ChunkType::kPreposition ||
        phrases_.chunks[c + 1].type != ChunkType::kGroup)
      break;
    const std::string_view role = phrases_.chunks[c].value;
    if (role != "of" && role != "in" && role != "at" && role != "on") break;
    if (role != "of") add_places(phrases_.chunks[c + 1].index, &f.at);
    stub.hi = c + 2;
  }
  if (f.at.empty() && part.place != kNoIndex) f.at.push_back({part.place, {}, 0, 0, false});
  if (f.at.empty()) f.at = where;
  if (f.at.empty() && discourse_->theatre() == kNoIndex) return;
  const uint8_t used = group_used_[part.group];
  state(kWhole, stub, f, nullptr);
  group_used_[part.group] = std::max(used, group_used_[part.group]);
}

}  // namespace muster
