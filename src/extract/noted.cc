// Times, quantities, names and people as mentions. Quotations: noted_quotations.cc.
// Tested by tests/extract/noted_test.cc.
#include "extract/noted.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "extract/noted_quotations.h"

namespace muster {
namespace {

// Roles of prepositions behind which a nation's name stands for who acts, not where.
bool acting_role(std::string_view role) {
  return role == "by" || role == "with" || role == "for" || role == "of" || role == "against";
}

Place place_of(const Page& page, const PlaceMention& m) {
  const Lexicon& lexicon = *page.lexicon;
  Place out;
  auto record = m.record != kNoIndex ? std::optional<uint32_t>(static_cast<uint32_t>(m.record))
                                     : lexicon.country(m.country);
  if (record) {
    const PlaceRecord& r = lexicon.place(*record);
    out.name = std::string(lexicon.string(r.name));
    out.country = std::string(r.country, r.country[0] ? 2 : 0);
    out.id = std::string(lexicon.string(r.id));
    if (r.lat != 0 || r.lon != 0) {
      out.lat = r.lat;
      out.lon = r.lon;
    }
    out.precision = static_cast<Precision>(std::min<uint8_t>(r.precision, 3));
  } else {
    out.country = std::string(m.country);
    if (m.mention) out.name = std::string(lexicon.string(m.mention->entry->lemma));
  }
  if (m.record == kNoIndex) out.precision = Precision::kCountry;
  return out;
}

class Notes {
 public:
  Notes(const Findings& f, std::vector<Noted>* out)
      : page_(f.page),
        vocabulary_(f.vocabulary),
        phrases_(f.phrases),
        clauses_(f.clauses),
        f_(f),
        out_(out) {}

  void run() {
    out_->clear();
    index();
    times();
    quantities();
    for (uint32_t t = 0; t < page_.token_count();) t = name(t);
    for (const Group& g : phrases_.groups) {
      if (g.kind == GroupKind::kPeople) people(g);
      else if (const Mention* title = office(g)) person(g, *title);
    }
    note_quotations(f_, out_);
    order();
  }

 private:
  // The widest group over each token, and who is cited.
  void index() {
    group_at_.assign(page_.token_count(), kNoIndex);
    for (size_t i = 0; i < phrases_.groups.size(); ++i) {
      const Group& g = phrases_.groups[i];
      if (g.chunk == kNoIndex) continue;  // an owner; its owning group is another
      for (uint32_t t = g.first; t < g.end && t < group_at_.size(); ++t)
        group_at_[t] = static_cast<int32_t>(i);
    }
    objects();
    cited_.assign(phrases_.groups.size(), 0);
    for (const Report& r : f_.attributions.all()) {
      if (r.source_group != kNoIndex) cited_[r.source_group] = 1;
    }
  }

  // What the verbs make of their objects: "left Niger", "visited Berlin", "urged Berlin".
  void objects() {
    object_.assign(phrases_.groups.size(), Object::kNone);
    for (const Predicate& p : clauses_.predicates) {
      if (p.kind != PredicateKind::kVerb || p.object == kNoIndex || p.passive) continue;
      Object object = Object::kOther;
      for (const Mention* m : phrases_.verbs[p.verb].readings) {
        if (m->entry->cls == Class::kReport) object = Object::kAddressed;
        if (m->entry->cls != Class::kTrigger) continue;
        const auto action = action_from(page_.value(*m));
        if (!action) continue;
        if (kind_of(*action) == Kind::kMovement) object = Object::kReached;
        if (kind_of(*action) == Kind::kDirective) object = Object::kAddressed;
      }
      object_[p.object] = object;
    }
  }

  void add(Noted noted, uint32_t first, uint32_t end) {
    if (first >= end || end > page_.token_count()) return;
    noted.span = page_.span(first, end);
    out_->push_back(std::move(noted));
  }
  void add_code(MentionType type, std::string_view code, uint32_t first, uint32_t end) {
    if (code.empty()) return;
    Noted noted;
    noted.type = type;
    noted.value = std::string(code);
    add(std::move(noted), first, end);
  }

  void times() {
    std::vector<uint8_t> ahead(phrases_.times.size(), 0);
    for (const Predicate& p : clauses_.predicates) {
      if (p.kind != PredicateKind::kVerb) continue;
      const Verb& v = phrases_.verbs[p.verb];
      if (v.tense != Tense::kFuture && !v.infinitive) continue;
      for (int32_t t : p.times) ahead[t] = 1;
    }
    for (size_t i = 0; i < phrases_.times.size(); ++i) {
      const TimeMention& t = phrases_.times[i];
      const std::string& fits = ahead[i] ? t.future : t.past;
      const std::string& other = ahead[i] ? t.past : t.future;
      add_code(MentionType::kTime, fits.empty() ? other : fits, t.first, t.end);
    }
  }

  // Numbers of people or things; dates, sums, measures and designations are none.
  void quantities() {
    for (const QuantityMention& q : phrases_.quantities) {
      if (q.ordinal || q.percent || q.money || q.time || q.measure || q.decimal || q.label) continue;
      if (!q.quantity.stated()) continue;
      Noted noted;
      noted.type = MentionType::kQuantity;
      noted.quantity = q.quantity;
      add(std::move(noted), q.first, q.end);
    }
  }

  // Whether a nation or capital at `t` stands for those who act.
  bool acts(uint32_t t) const {
    if (group_at_[t] == kNoIndex) return false;
    const Group* g = &phrases_.groups[group_at_[t]];
    if (g->owner != kNoIndex) {
      const Group& owner = phrases_.groups[g->owner];
      if (t >= owner.first && t < owner.end) return owner.kind == GroupKind::kActor;
    }
    if (g->kind != GroupKind::kActor) return g->nation_is_owner && g->nation_token == t;
    if (g->list_head != kNoIndex) g = &phrases_.groups[g->list_head];
    const size_t self = static_cast<size_t>(g - phrases_.groups.data());
    if (!cited_[self] && (object_[self] == Object::kReached ||
                          (object_[self] == Object::kOther && page_.is(t, Class::kCapital)))) {
      return false;
    }
    if (g->chunk <= 0) return true;
    const Chunk& before = phrases_.chunks[g->chunk - 1];
    return before.type != ChunkType::kPreposition || before.end != g->first || acting_role(before.value);
  }

  // The longest name that begins at t.
  const Mention* longest(uint32_t t) const {
    const Mention* best = nullptr;
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      switch (m.entry->cls) {
        case Class::kNation:
        case Class::kDemonym:
        case Class::kCapital:
        case Class::kOrganisation:
        case Class::kInstitution:
        case Class::kMission:
        case Class::kTitle:
          if (!best || m.end > best->end) best = &m;
          break;
        default: break;
      }
    }
    return best;
  }

  // Notes the name at t, if any, and returns the token to go on from.
  uint32_t name(uint32_t t) {
    const Mention* m = longest(t);
    const int32_t p = phrases_.place_at[t];
    if (p != kNoIndex && phrases_.places[p].first == t && (!m || phrases_.places[p].end >= m->end)) {
      place(phrases_.places[p], m);
      return phrases_.places[p].end;
    }
    if (!m) return t + 1;
    switch (m->entry->cls) {
      case Class::kNation:
      case Class::kDemonym:
      case Class::kCapital: add_code(MentionType::kActor, page_.value(*m), m->first, m->end); break;
      case Class::kOrganisation: organisation(*m); break;
      case Class::kInstitution:
        if (!vocabulary_.has(*m->entry, vocabulary_.weak)) {
          add_code(MentionType::kOrganisation, page_.value(*m), m->first, m->end);
        }
        break;
      default: break;
    }
    return m->end;
  }

  // Whether the name at t follows the title of an official in one group.
  bool surname(uint32_t t) const {
    if (group_at_[t] == kNoIndex) return false;
    const Group& g = phrases_.groups[group_at_[t]];
    const Mention* title = office(g);
    return title && title->end <= t && (g.of == kNoIndex || t < phrases_.groups[g.of].first);
  }

  void place(const PlaceMention& p, const Mention* m) {
    if (surname(p.first)) return;
    const bool nation =
        m && m->end == p.end && (m->entry->cls == Class::kNation || m->entry->cls == Class::kCapital);
    if (nation && acts(p.first)) {
      add_code(MentionType::kActor, page_.value(*m), p.first, p.end);
      return;
    }
    Noted noted;
    noted.type = MentionType::kPlace;
    noted.place = place_of(page_, p);
    if (!noted.place.name.empty()) add(std::move(noted), p.first, p.end);
  }

  // A name that may also be another's counts where the reader took it for this one.
  void organisation(const Mention& m) {
    const Entry& e = *m.entry;
    const int32_t g = group_at_[m.first];
    const bool taken = g != kNoIndex && phrases_.groups[g].mention == &m;
    if ((vocabulary_.has(e, vocabulary_.weak) || vocabulary_.has(e, vocabulary_.generic)) && !taken) return;
    add_code(MentionType::kOrganisation, page_.value(m), m.first, m.end);
    const std::string_view nation = vocabulary_.get(e, vocabulary_.nation);
    add_code(MentionType::kActor, nation.empty() ? page_.value(m) : nation, m.first, m.end);
  }

  void people(const Group& g) {
    const bool counted = g.quantity != kNoIndex && phrases_.quantities[g.quantity].quantity.stated();
    if (g.weak && g.nation.empty() && !counted) return;
    Noted noted;
    noted.type = MentionType::kPeople;
    noted.value = std::string(g.who);
    noted.affiliation = std::string(g.nation);
    if (counted && !g.none) noted.quantity = phrases_.quantities[g.quantity].quantity;
    if (noted.value.empty() && noted.affiliation.empty()) return;
    add(std::move(noted), g.first, g.end);
  }

  // Whether nothing but capitalised words follow up to the group's end.
  bool named(uint32_t t, const Group& g) const {
    const uint32_t first = t;
    while (t < g.end && (page_.token(t).flags & kCapitalised)) ++t;
    return t > first && t == g.end;
  }

  // The title of an official, if the group speaks of one. A surname may have been taken for
  // something else ("spokesman Piers Lund"), so whoever is cited or named with a title counts.
  const Mention* office(const Group& g) const {
    const bool cited = cited_[static_cast<size_t>(&g - phrases_.groups.data())] != 0;
    const Mention* title = nullptr;
    for (uint32_t t = g.first; t < g.end; ++t) {
      const Mention* m = page_.at(t, Class::kTitle);
      if (m && m->end <= g.end && (!title || m->end > title->end)) title = m;
    }
    if (!title || (g.kind != GroupKind::kPerson && !cited && !named(title->end, g))) return nullptr;
    const std::string_view type = vocabulary_.get(*title->entry, vocabulary_.type);
    if (type == "person" || type.empty()) return nullptr;
    const bool weak = vocabulary_.has(*title->entry, vocabulary_.weak);
    return weak && !cited && g.nation.empty() ? nullptr : title;
  }

  void person(const Group& g, const Mention& title) {
    Noted noted;
    noted.type = MentionType::kPerson;
    noted.value = std::string(page_.value(title));
    noted.affiliation = std::string(g.nation);
    for (int32_t other : {g.owner, g.of}) {
      if (noted.affiliation.empty() && other != kNoIndex)
        noted.affiliation = std::string(phrases_.groups[other].nation);
    }
    add(std::move(noted), g.first, g.end);
  }

  void order() {
    auto key = [](const Noted& n) { return std::tuple(n.span.begin, ~n.span.end, n.type); };
    std::stable_sort(out_->begin(), out_->end(),
                     [&](const Noted& a, const Noted& b) { return key(a) < key(b); });
    auto same = [&](const Noted& a, const Noted& b) { return key(a) == key(b); };
    out_->erase(std::unique(out_->begin(), out_->end(), same), out_->end());
  }

  const Page& page_;
  const Vocabulary& vocabulary_;
  const Phrases& phrases_;
  const Clauses& clauses_;
  const Findings& f_;
  std::vector<Noted>* out_;
  std::vector<int32_t> group_at_;
  std::vector<uint8_t> cited_;
  enum class Object : uint8_t { kNone, kOther, kReached, kAddressed };
  std::vector<Object> object_;
};

}  // namespace

void note_mentions(const Findings& findings, std::vector<Noted>* out) { Notes(findings, out).run(); }

}  // namespace muster
