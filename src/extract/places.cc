// Which names are places here, and which place each is.
//
// A gazetteer knows a town for almost every word, so a bare hit means nothing:
// a name counts as a place by its own record (a known site, a nation), by the words
// beside it (a preposition of place, "airport", "Camp") or by a country that the text
// speaks of anyway; otherwise the reader abstains. The most likely record is chosen
// by: own site, country in play, population.
#include <algorithm>
#include <array>

#include "extract/phrases.h"

namespace muster {
namespace {

enum RecordKind : uint8_t {
  kCountry = 1,
  kCapitalCity = 2,
  kRegion = 3,
  kCity = 4,
  kMilitary = 5,
  kAirport = 6,
  kSite = 7,
  kSea = 8
};

// Weight of each country that the text speaks of, by its two letters.
class InPlay {
 public:
  void add(std::string_view code, int weight) {
    if (int i = index(code); i >= 0) weight_[i] += weight;
  }
  int of(const char* code) const {
    int i = index({code, 2});
    return i >= 0 ? weight_[i] : 0;
  }

 private:
  static int index(std::string_view c) {
    if (c.size() != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z') return -1;
    return (c[0] - 'A') * 26 + (c[1] - 'A');
  }
  std::array<int, 26 * 26> weight_{};
};

class PlaceFinder {
 public:
  PlaceFinder(const Page& page, const Vocabulary& vocabulary, Phrases* out)
      : page_(page),
        vocabulary_(vocabulary),
        out_(out),
        nouns_capitalised_(page.lexicon->setting(page.language, "nouns-capitalised") == "yes") {}

  void run() {
    weigh();
    for (uint32_t t = 0; t < page_.token_count();) {
      uint32_t end = at(t);
      t = end > t ? end : t + 1;
    }
  }

 private:
  bool own_site(const PlaceRecord& r) const { return page_.lexicon->string(r.id).starts_with("muster:"); }

  void weigh() {
    for (const Mention& m : page_.mentions) {
      switch (m.entry->cls) {
        case Class::kNation: play_.add(page_.value(m), 3); break;
        case Class::kCapital: play_.add(page_.value(m), 2); break;
        case Class::kDemonym: play_.add(page_.value(m), 1); break;
        case Class::kPlace: {
          const PlaceRecord& r = page_.lexicon->place(m.entry->record);
          if ((m.end > m.first + 1 && !(m.entry->flags & kEntryGuess)) || own_site(r))
            play_.add({r.country, 2}, 1);
          break;
        }
        default: break;
      }
    }
  }

  bool unknown_name(uint32_t t) const {
    if (t >= page_.token_count() || page_.token(t).kind != TokenKind::kWord) return false;
    if (!(page_.token(t).flags & kCapitalised) || (page_.token(t).flags & kSentenceStart)) return false;
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      if (page_.mentions[i].entry->cls != Class::kPlace) return false;
    }
    return true;
  }

  bool has_other_reading(uint32_t t) const {
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      Class c = page_.mentions[i].entry->cls;
      if (c != Class::kPlace && c != Class::kNation && c != Class::kCapital && c != Class::kStop) return true;
    }
    return false;
  }

  bool locative_before(uint32_t t) const {
    uint32_t sentence = page_.sentence_of[t];
    uint32_t first = page_.structure.sentences[sentence].first_token;
    for (uint32_t back = 1; back <= 3 && t >= first + back; ++back) {
      uint32_t b = t - back;
      if (page_.is(b, Class::kPreposition)) {
        std::string_view v = page_.value(b, Class::kPreposition);
        if (v == "for") return moved_before(b, first);
        return v == "from" || v == "to" || v == "at" || v == "in" || v == "on" || v == "near" || v == "via" ||
               v == "into" || v == "towards" || v == "inside" || v == "outside" || v == "around" ||
               v == "between" || v == "of" || v == "through";
      }
      bool skip = page_.is(b, Class::kDeterminer) || page_.is(b, Class::kDirection) ||
                  page_.is(b, Class::kPlaceType) || page_.is(b, Class::kConjunction) ||
                  page_.token(b).kind == TokenKind::kPunct;
      if (page_.is(b, Class::kPlaceType)) return true;
      if (!skip) return false;
    }
    return false;
  }

  // "bound for Limassol", "sailed for Larnaca": a word of movement right before.
  bool moved_before(uint32_t t, uint32_t first) const {
    constexpr uint32_t kReach = 3;
    for (uint32_t back = 0; back <= kReach && t >= first + back; ++back) {
      const uint32_t b = t - back;
      for (uint32_t i = page_.mentions_from[b]; i < page_.mentions_from[b + 1]; ++i) {
        const Entry& e = *page_.mentions[i].entry;
        if (e.cls == Class::kTrigger && vocabulary_.get(e, vocabulary_.kind) == "movement") return true;
      }
    }
    return false;
  }

  uint32_t at(uint32_t t) {
    if (!page_.any(t, class_bit(Class::kNation) | class_bit(Class::kPlace))) return t;
    if (page_.token(t).kind != TokenKind::kWord) return t;
    // "the trainers at Taji": no article of a name ("at-Taji").
    const bool apart = page_.is(t, Class::kPreposition) && !(page_.token(t).flags & kCapitalised) &&
                       t + 1 < page_.token_count() && (page_.token(t + 1).flags & kSpaceBefore);
    if (apart) return t;
    const Mention* nation = page_.at(t, Class::kNation);
    const Mention* longest = nullptr;
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.entry->cls == Class::kPlace && (!longest || m.end > longest->end)) longest = &m;
      if (m.entry->cls == Class::kOrganisation && longest && m.end > longest->end) return t;
    }
    // "Tonga's 55 marines": a nation in the genitive, not a town of a like name.
    const bool genitive = nation && longest && longest->end == nation->end + 1 &&
                          !(page_.token(nation->end).flags & kSpaceBefore);
    if (nation && (!longest || nation->end >= longest->end || genitive)) return add_nation(t, *nation);
    if (!longest) return t;
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      Class c = m.entry->cls;
      if ((c == Class::kOrganisation || c == Class::kMission || c == Class::kDemonym) &&
          m.end >= longest->end)
        return t;
    }
    const Mention* choice = choose(t, longest->end);
    if (!choice) return t;
    PlaceMention p;
    p.first = t;
    p.end = choice->end;
    p.mention = choice;
    p.record = static_cast<int32_t>(choice->entry->record);
    const PlaceRecord& r = page_.lexicon->place(choice->entry->record);
    p.country = std::string_view(r.country, 2);
    p.certain = own_site(r) || play_.of(r.country) > 0;
    return store(p);
  }

  uint32_t add_nation(uint32_t t, const Mention& m) {
    PlaceMention p;
    p.first = t;
    p.end = m.end;
    p.mention = &m;
    p.country = page_.value(m);
    p.certain = true;
    return store(p);
  }

  uint32_t store(const PlaceMention& p) {
    int32_t index = static_cast<int32_t>(out_->places.size());
    out_->places.push_back(p);
    for (uint32_t i = p.first; i < p.end; ++i) out_->place_at[i] = index;
    return p.end;
  }

  const Mention* choose(uint32_t t, uint32_t end) const {
    const bool single = end == t + 1;
    const bool locative = locative_before(t);
    const bool type_beside = (end < page_.token_count() && page_.is(end, Class::kPlaceType)) ||
                             (t > 0 && page_.is(t - 1, Class::kPlaceType));
    const bool capital = page_.is(t, Class::kCapital);
    if (nouns_capitalised_ && single && !capital) {
      // Any noun has a capital here: a town by one word stands right behind its preposition.
      const bool own = own_site(page_.lexicon->place(page_.at(t, Class::kPlace)->entry->record));
      const bool direct =
          t > 0 && page_.is(t - 1, Class::kPreposition) && !page_.is(t - 1, Class::kDeterminer);
      if (!own && (has_other_reading(t) || (page_.token(t).flags & kSentenceStart))) return nullptr;
      const PlaceRecord& r = page_.lexicon->place(page_.at(t, Class::kPlace)->entry->record);
      const bool spoken_of = play_.of(r.country) > 1 && r.population >= 15000;
      if (!own && !direct && !type_beside && !spoken_of && r.population < 300000) return nullptr;
    }
    // "El campamento": an article and a noun at the head of a sentence.
    if (!single && (page_.token(t).flags & kSentenceStart) && page_.is(t, Class::kDeterminer) &&
        !(page_.token(t + 1).flags & kCapitalised))
      return nullptr;
    if (single && !capital) {
      if (page_.is(t, Class::kStop) && !(locative && !(page_.token(t).flags & kSentenceStart)))
        return nullptr;
      if (has_other_reading(t) && !locative && !type_beside) return nullptr;
      if (t > 0 && page_.sentence_of[t - 1] == page_.sentence_of[t] &&
          (unknown_name(t - 1) || page_.is(t - 1, Class::kTitle)) && !page_.is(t - 1, Class::kPlaceType)) {
        return nullptr;
      }
      if (unknown_name(end) && page_.sentence_of[t] == page_.sentence_of[end] &&
          (page_.token(end).flags & kSpaceBefore) && !type_beside) {
        return nullptr;
      }
    }
    const Mention* best = nullptr;
    double best_score = 0;
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.entry->cls != Class::kPlace || m.end != end) continue;
      const PlaceRecord& r = page_.lexicon->place(m.entry->record);
      const bool own = own_site(r);
      const int play = play_.of(r.country);
      double score = 0;
      if (own) score += 1000;
      score += std::min(play, 20) * 40;
      if (r.kind == kCapitalCity) score += 400;
      else if (r.kind == kRegion) score -= 30;
      // A city that is called so before one that has been, or is in full ("Ciudad ...").
      const bool called = page_.lexicon->string(r.name) == page_.span(t, end).of(page_.text());
      if (r.kind != kRegion) score += std::min<double>(r.population, 5e6) / (called ? 1e4 : 5e4);
      if (m.entry->flags & kEntryGuess) score -= 20;
      bool enough = own || capital || r.kind == kCapitalCity ||
                    (play > 0 && (locative || type_beside || !single)) ||
                    (play >= 3 && r.population >= 20000) || r.population >= 300000 ||
                    (locative && r.population >= 15000) || (locative && !single);
      if (!enough) continue;
      if (!best || score > best_score) {
        best = &m;
        best_score = score;
      }
    }
    return best;
  }

  const Page& page_;
  const Vocabulary& vocabulary_;
  Phrases* out_;
  const bool nouns_capitalised_;
  InPlay play_;
};

}  // namespace

void find_places(const Page& page, const Vocabulary& vocabulary, Phrases* out) {
  out->place_at.assign(page.token_count(), kNoIndex);
  PlaceFinder(page, vocabulary, out).run();
}

}  // namespace muster
