#include "assemble/diff_reason.h"

#include <algorithm>
#include <map>
#include <set>

#include "assemble/number.h"

namespace muster {
namespace {

using Ids = ClaimIds;

void take(const std::vector<std::string>& from, Ids* into) { into->insert(from.begin(), from.end()); }

class Differ {
 public:
  Differ(const Roll& before, const Roll& after)
      : why_(before, after), before_(why_.before), after_(why_.after) {}

  RollDiff run() {
    out_.title = after_.roll.title.empty() ? before_.roll.title : after_.roll.title;
    out_.theatre = after_.roll.theatre;
    out_.before_as_of = before_.roll.as_of;
    out_.after_as_of = after_.roll.as_of;
    rows(before_.roll.rows, after_.roll.rows);
    rows(before_.roll.general, after_.roll.general);
    incidents();
    suspensions();
    directives();
    totals();
    cite();
    return std::move(out_);
  }

 private:
  void rows(const SharedList<Row>& before, const SharedList<Row>& after) {
    if (before.same_as(after)) return;
    std::map<std::pair<std::string, std::string>, const Row*> old, fresh;
    for (const Row& r : before) old.emplace(std::pair(r.actor, r.who), &r);
    for (const Row& r : after) fresh.emplace(std::pair(r.actor, r.who), &r);
    // A contingent whose class was learnt is the same contingent.
    const auto partner = [](const Row& r, const auto& mine, const auto& theirs) -> const Row* {
      if (const auto at = theirs.find({r.actor, r.who}); at != theirs.end()) return at->second;
      const Row* only = nullptr;
      for (auto at = theirs.lower_bound({r.actor, ""}); at != theirs.end() && at->first.first == r.actor;
           ++at) {
        const bool classless = r.who.empty() || at->second->who.empty();
        if (classless && !mine.count(at->first)) only = at->second;
      }
      return only;
    };
    for (const Row& r : after) compare(partner(r, fresh, old), r);
    for (const Row& r : before) {
      if (partner(r, old, fresh) != nullptr || silent(r)) continue;
      const Ids ids = ids_of(r);
      Change c = change_of(r, "row", why_.reason(ids, {}, {}, {}, false, r.documents), why_.telling(ids, {}));
      c.kind = ChangeKind::kGone;
      c.text_before = name_of(r.posture);
      add(std::move(c));
    }
  }

  static bool silent(const Row& r) {
    return r.posture == Posture::kNoStatement && r.moved.empty() && r.denied.empty();
  }

  static Change change_of(const Row& r, const std::string& field, ChangeReason why,
                          std::vector<std::string> claims) {
    Change c;
    c.part = "roll";
    c.actor = r.actor;
    c.name = r.name;
    c.who = r.who;
    c.field = field;
    c.reason = why;
    c.claims = std::move(claims);
    return c;
  }

  void add(Change c) {
    if (c.part == "roll" && std::find(out_.named.begin(), out_.named.end(), c.name) == out_.named.end() &&
        c.field != "origins" && c.field != "reliability")
      out_.named.push_back(c.name);
    out_.changes.push_back(std::move(c));
  }

  void compare(const Row* b, const Row& a) {
    if (b == &a) return;
    if (b == nullptr || silent(*b)) {
      if (silent(a)) return;
      const Ids ids = ids_of(a);
      const Ids none;
      Change c =
          change_of(a, "row", why_.reason(none, ids, {}, {}, false, a.documents), why_.telling(none, ids));
      c.kind = ChangeKind::kNew;
      c.text_after = name_of(a.posture);
      c.moved_after = a.moved;
      c.quantity_after = a.remaining;
      add(std::move(c));
      return;
    }
    const Ids old_ids = ids_of(*b), new_ids = ids_of(a);
    const ChangeReason why = why_.reason(old_ids, new_ids, b->superseded_claims, a.superseded_claims,
                                         a.denied.size() > b->denied.size(), a.documents);
    const std::vector<std::string> claims = why_.telling(old_ids, new_ids);
    const auto changed = [&](const char* field) { return change_of(a, field, why, claims); };
    if (a.posture != b->posture) {
      Change c = changed("posture");
      c.text_before = name_of(b->posture);
      c.text_after = name_of(a.posture);
      add(std::move(c));
    }
    if (!same_moves(a.moved, b->moved)) {
      Change c = changed("moved");
      c.moved_before = b->moved;
      c.moved_after = a.moved;
      add(std::move(c));
    }
    if (!same_moves(a.denied, b->denied)) {
      Change c = changed("denied");
      c.moved_before = b->denied;
      c.moved_after = a.denied;
      add(std::move(c));
    }
    const struct {
      const char* field;
      const Quantity &before, &after;
    } cells[] = {{"strength_before", b->strength_before, a.strength_before},
                 {"remaining", b->remaining, a.remaining}};
    for (const auto& cell : cells) {
      if (cell.before == cell.after) continue;
      Change c = changed(cell.field);
      c.quantity_before = cell.before;
      c.quantity_after = cell.after;
      add(std::move(c));
    }
    if (a.stays != b->stays) {
      Change c = changed("stays");
      c.text_before = b->stays ? "yes" : "no";
      c.text_after = a.stays ? "yes" : "no";
      add(std::move(c));
    }
    if (!same_disputes(a.disputed, b->disputed)) {
      Change c = changed("disputed");
      c.disputed_before = b->disputed;
      c.disputed_after = a.disputed;
      add(std::move(c));
    }
    if (a.grade.reliability != b->grade.reliability) {
      // The letter is that of the claims that lead, or it is the source that was graded.
      Change c = changed("reliability");
      if (c.reason == ChangeReason::kRuleChange) c.reason = ChangeReason::kSource;
      c.text_before = b->grade.reliability;
      c.text_after = a.grade.reliability;
      add(std::move(c));
    }
    if (a.origins != b->origins) {
      Change c = changed("origins");
      c.text_before = std::to_string(b->origins);
      c.text_after = std::to_string(a.origins);
      add(std::move(c));
    }
  }

  static bool same_moves(const std::vector<Moved>& a, const std::vector<Moved>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Moved& x, const Moved& y) {
      return x.quantity == y.quantity && x.from == y.from && x.to == y.to && x.status == y.status &&
             x.action == y.action && x.when == y.when;
    });
  }

  static bool same_disputes(const std::vector<DisputedField>& a, const std::vector<DisputedField>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const DisputedField& x, const DisputedField& y) {
                        return x.field == y.field &&
                               std::equal(x.values.begin(), x.values.end(), y.values.begin(), y.values.end(),
                                          [](const DisputedValue& v, const DisputedValue& w) {
                                            return v.text == w.text && v.quantity == w.quantity;
                                          });
                      });
  }

  // Events of the later roll with the earlier one that shares most of their claims.
  template <class Event, class Compare>
  void events(const std::string& part, const SharedList<Event>& before, const SharedList<Event>& after,
              Compare compare) {
    if (before.same_as(after)) return;
    std::map<std::string, std::vector<size_t>> owners;  // one claim may tell of several events
    for (size_t i = 0; i < before.size(); ++i) {
      for (const std::string& id : before[i].claims) owners[id].push_back(i);
    }
    std::set<size_t> met;
    for (const Event& a : after) {
      std::map<size_t, int> shared;
      for (const std::string& id : a.claims) {
        const auto at = owners.find(id);
        if (at == owners.end()) continue;
        for (const size_t i : at->second) {
          if (!met.count(i)) ++shared[i];
        }
      }
      const auto best = std::max_element(shared.begin(), shared.end(),
                                         [](const auto& x, const auto& y) { return x.second < y.second; });
      const Event* b = best == shared.end() ? nullptr : &before[best->first];
      if (b) met.insert(best->first);
      compare(part, b, &a);
    }
    for (size_t i = 0; i < before.size(); ++i) {
      if (!met.count(i)) compare(part, &before[i], static_cast<const Event*>(nullptr));
    }
  }

  template <class Event>
  Change event_change(const std::string& part, const Event* b, const Event* a, const std::string& actor,
                      const std::string& name) const {
    Ids old_ids, new_ids;
    if (b) take(b->claims, &old_ids);
    if (a) take(a->claims, &new_ids);
    Change c;
    c.part = part;
    c.actor = actor;
    c.name = name;
    c.kind = !b ? ChangeKind::kNew : !a ? ChangeKind::kGone : ChangeKind::kChanged;
    c.field = "row";
    c.reason = why_.reason(old_ids, new_ids, {}, {}, false, a ? a->documents : b->documents);
    c.claims = why_.telling(old_ids, new_ids);
    return c;
  }

  static std::string told(const IncidentRow& i) {
    std::string text = name_of(i.type);
    if (!i.place.empty()) text += ", " + i.place.front().name;
    if (!i.when.empty()) text += ", " + i.when;
    return text;
  }

  void incidents() {
    events("incident", before_.roll.incidents, after_.roll.incidents,
           [this](const std::string& part, const IncidentRow* b, const IncidentRow* a) {
             const std::string what = told(a ? *a : *b);
             if (!a || !b) {
               Change c = event_change(part, b, a, "", what);
               (a ? c.text_after : c.text_before) = what;
               if (a) c.quantity_after = a->count;
               add(std::move(c));
               return;
             }
             const struct {
               const char* field;
               const Quantity &before, &after;
             } cells[] = {{"count", b->count, a->count},
                          {"killed", b->killed, a->killed},
                          {"wounded", b->wounded, a->wounded}};
             for (const auto& cell : cells) {
               if (cell.before == cell.after) continue;
               Change c = event_change(part, b, a, "", what);
               c.field = cell.field;
               c.quantity_before = cell.before;
               c.quantity_after = cell.after;
               add(std::move(c));
             }
           });
  }

  void suspensions() {
    events("suspension", before_.roll.suspended, after_.roll.suspended,
           [this](const std::string& part, const SuspensionRow* b, const SuspensionRow* a) {
             if (a && b && a->status == b->status) return;
             Change c = event_change(part, b, a, a ? a->actor : b->actor, a ? a->name : b->name);
             c.field = a && b ? "status" : "row";
             if (b) c.text_before = b->status;
             if (a) c.text_after = a->status;
             add(std::move(c));
           });
  }

  void directives() {
    events("directive", before_.roll.directives, after_.roll.directives,
           [this](const std::string& part, const DirectiveRow* b, const DirectiveRow* a) {
             if (a && b && a->status == b->status && a->action == b->action) return;
             Change c = event_change(part, b, a, a ? a->actor : b->actor, a ? a->name : b->name);
             c.field = a && b ? "status" : "row";
             const auto told_of = [](const DirectiveRow& d) {
               return std::string(name_of(d.action)) + " (" + name_of(d.status) + ")";
             };
             if (b) c.text_before = told_of(*b);
             if (a) c.text_after = told_of(*a);
             add(std::move(c));
           });
  }

  static int64_t out_of(const Row& r) {
    if (r.organisation) return 0;
    if (r.posture != Posture::kPartlyWithdrawn && r.posture != Posture::kWithdrawn &&
        r.posture != Posture::kEvacuating && r.posture != Posture::kEvacuated)
      return 0;
    int64_t n = 0;
    for (const Moved& m : r.moved) {
      if (m.status == StatusOf::kDone && !m.internal && m.quantity.min) n += *m.quantity.min;
    }
    return n;
  }

  void totals() {
    TotalChange t;
    t.total = "people reported out, at least";
    t.before = before_.roll.counts.out_min;
    t.after = after_.roll.counts.out_min;
    std::map<std::pair<std::string, std::string>, TotalPart> parts;
    const auto count = [&](const Roll& roll, int64_t TotalPart::*side) {
      for (const Row& r : roll.rows) {
        TotalPart& p = parts[{r.actor, r.who}];
        p.actor = r.actor;
        p.name = r.name;
        p.who = r.who;
        p.*side += out_of(r);
      }
    };
    count(before_.roll, &TotalPart::before);
    count(after_.roll, &TotalPart::after);
    for (auto& [key, p] : parts) {
      if (p.before == p.after) continue;
      p.reason = ChangeReason::kRuleChange;
      for (const Change& c : out_.changes) {
        if (c.part == "roll" && c.actor == p.actor && (c.who == p.who || p.who.empty() || c.who.empty())) {
          p.reason = c.reason;
          break;
        }
      }
      t.parts.push_back(p);
    }
    if (!t.parts.empty() || t.before != t.after) out_.totals.push_back(std::move(t));
  }

  void cite() {
    Ids wanted, documents, listed;
    for (const Change& c : out_.changes) take(c.claims, &wanted);
    for (const std::string& id : wanted) {
      std::optional<Cited> c = after_.roll.evidence.find(id);
      if (!c) c = before_.roll.evidence.find(id);
      if (!c) continue;
      documents.insert(c->document);
      out_.evidence.push_back(std::move(*c));
    }
    if (documents.empty()) return;
    for (const Roll* r : {&after_.roll, &before_.roll}) {
      for (const RollSource& s : r->sources) {
        if (documents.count(s.document->name) && listed.insert(s.document->name).second)
          out_.sources.push_back(s);
      }
    }
  }

  const DiffReasons why_;
  const DiffSide &before_, &after_;
  RollDiff out_;
};

}  // namespace

const char* name_of(ChangeReason r) {
  static constexpr const char* kNames[] = {"new claim", "correction",     "retraction",
                                           "revision",  "judgement",      "reprint recognised",
                                           "scope",     "source decided", "rule change"};
  return kNames[static_cast<size_t>(r)];
}

const char* name_of(ChangeKind k) {
  static constexpr const char* kNames[] = {"new", "gone", "changed"};
  return kNames[static_cast<size_t>(k)];
}

RollDiff diff_rolls(const Roll& before, const Roll& after) { return Differ(before, after).run(); }

}  // namespace muster
