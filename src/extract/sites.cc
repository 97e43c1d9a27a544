// Places that stand together: a site and where it lies, a town and the region or country around it. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
namespace {

constexpr uint32_t kMostBetween = 4;  // tokens between a place and where it lies

}  // namespace

Precision FrameReader::precision_of(int32_t place) const {
  const int32_t record = phrases_.places[place].record;
  return record == kNoIndex
             ? Precision::kCountry
             : static_cast<Precision>(page_.lexicon->place(static_cast<uint32_t>(record)).precision);
}

// "Goma in eastern DR Congo", "Taqaddum, in Anbar province": the second only says where the first lies.
bool FrameReader::lies_in(int32_t place, int32_t around) const {
  if (place == kNoIndex || around == kNoIndex) return false;
  const PlaceMention& a = phrases_.places[place];
  const PlaceMention& b = phrases_.places[around];
  if (a.country != b.country || precision_of(place) >= precision_of(around)) return false;
  if (b.first < a.end || b.first > a.end + kMostBetween) return false;
  for (uint32_t t = a.end; t < b.first; ++t) {
    const bool link = page_.is(t, Class::kPreposition) || page_.is(t, Class::kDeterminer) ||
                      page_.is(t, Class::kDirection) || page_.token(t).punct == U',';
    if (!link || page_.is(t, Class::kConjunction)) return false;
  }
  return true;
}

// What is told of is the town, and not the region or country that follows it.
void FrameReader::settle(std::vector<PlaceSlot>* places) const {
  for (size_t i = 1; i < places->size();) {
    const int32_t around = (*places)[i].place;
    const bool wide = around != kNoIndex && precision_of(around) >= Precision::kRegion;
    if (wide && lies_in((*places)[i - 1].place, around))
      places->erase(places->begin() + static_cast<long>(i));
    else ++i;
  }
}

// "the US base in Baghdad": a site lies where the phrase behind it says; the country before it has it.
// kNoIndex where the two may be one.
int32_t FrameReader::site_elsewhere(const Group& g) const {
  if (g.kind != GroupKind::kPlace || g.chunk == kNoIndex || !page_.is(g.head, Class::kPlaceType))
    return kNoIndex;
  std::string_view owner;
  for (uint32_t t = g.first; g.place == kNoIndex && t < g.end; ++t) {
    if (page_.value(t, Class::kPart) == "other")
      return kNoIndex;  // "to another base in Erbil": from one there
  }
  if (g.place != kNoIndex) {
    owner = phrases_.places[g.place].country;
    if (phrases_.places[g.place].record != kNoIndex || owner != g.nation) return kNoIndex;
  }
  const auto c = static_cast<size_t>(g.chunk);
  if (c + 2 >= phrases_.sentence_chunks[page_.sentence_of[g.first] + 1] ||
      phrases_.chunks[c + 1].type != ChunkType::kPreposition ||
      phrases_.chunks[c + 2].type != ChunkType::kGroup || !discourse_->in_place(c + 2))
    return kNoIndex;
  const int32_t where = phrases_.groups[phrases_.chunks[c + 2].index].place;
  return where != kNoIndex && phrases_.places[where].country != owner ? where : kNoIndex;
}

}  // namespace muster
