#include "assemble/roll.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

#include "assemble/contingent.h"
#include "assemble/events.h"
#include "assemble/number.h"
#include "base/hash.h"

namespace muster {
namespace {

constexpr const char* kPostures[] = {"no statement", "staying",     "reinforcing",
                                     "relocated",    "withdrawing", "partly withdrawn",
                                     "withdrawn",    "evacuating",  "evacuated"};
constexpr const char* kPairs[] = {"same", "refines", "compatible", "supersedes", "contradicts"};

bool is_nation(const std::string& code) { return code.size() == 2; }

// Nations by name, then organisations by name; within one, soldiers first.
void sort_rows(std::vector<Row>* rows) {
  const auto class_order = [](const std::string& who) {
    return who == "military" ? 0 : who.empty() ? 1 : who == "mixed" ? 2 : who == "diplomats" ? 3 : 4;
  };
  std::stable_sort(rows->begin(), rows->end(), [&](const Row& a, const Row& b) {
    if (a.organisation != b.organisation) return !a.organisation;
    if (a.name != b.name) return a.name < b.name;
    if (a.actor != b.actor) return a.actor < b.actor;
    return class_order(a.who) < class_order(b.who);
  });
}

// Everything that row_of() looks at: claims with whose word they are and what people said of them, the
// order of their documents, orders in the same documents, and what replaced pages no longer say.
uint64_t digest_of(const Contingent& c, const Desk& desk) {
  uint64_t d = hash64(c.nation + "/" + c.who);
  const auto add = [&d](const std::string& s) { d = hash_join(d, hash64(s)); };
  int before = -1;
  for (const Held& h : c.held) {
    const Paper& p = desk.paper(h);
    add(h.claim->id);
    add(h.origin);
    d = hash_join(d, h.accepted + 2u * (h.claim->quantity.scope == Scope::kSome));
    for (const std::string& id : h.one_with) add(id);
    for (const std::string& id : h.another_than) add(id + "!");
    if (h.paper == before) continue;
    before = h.paper;
    add(p.document.name);
    add(p.document.published);
    add(p.origin);
    const auto [first, last] = desk.orders.equal_range(h.paper);
    for (auto at = first; at != last; ++at) add(desk.held[at->second].claim->id);
  }
  for (const Held& h : desk.replaced) {
    const std::vector<std::string>& whose = h.claim->people_of.empty() ? h.claim->actor : h.claim->people_of;
    if (std::find(whose.begin(), whose.end(), c.nation) == whose.end()) continue;
    const Paper& p = desk.paper(h);
    add(h.claim->id);
    add(h.origin);
    add(p.origin);
    add(p.replaced_by < 0 ? "" : desk.papers[static_cast<size_t>(p.replaced_by)].document.name);
  }
  for (const std::string& code : desk.theatre) add(code);
  return d;
}

Row kept_row(Contingent* c, Desk* desk) {
  AssemblyMemo& memo = *desk->memo;
  AssemblyMemo::Kept& kept = memo.rows[{c->nation, c->who}];
  const uint64_t digest = digest_of(*c, *desk);
  if (kept.digest == digest) {
    ++memo.kept;
    return kept.row;
  }
  ++memo.made;
  kept = {digest, row_of(c, *desk)};
  return kept.row;
}

void add_rows(Desk* desk, const RollScope& scope, const RollOptions& options, Roll* roll) {
  std::set<std::string> said;
  for (Contingent& c : muster_contingents(desk)) {
    Row row = kept_row(&c, desk);
    row.name = display_name(row.actor, options);
    row.organisation = !is_nation(row.actor);
    row.expected = std::find(scope.contributors.begin(), scope.contributors.end(), row.actor) !=
                   scope.contributors.end();
    if (row.organisation && row.actor != "INT")
      row.why.push_back("Its people are its members': never added to the nations' figures.");
    said.insert(row.actor);
    (row.actor == "INT" ? roll->general : roll->rows).push_back(std::move(row));
  }
  for (const std::string& code : scope.contributors) {
    if (!said.insert(code).second) continue;
    Row row;
    row.actor = code;
    row.name = display_name(code, options);
    row.organisation = !is_nation(code);
    row.expected = true;
    roll->rows.push_back(std::move(row));
  }
  sort_rows(&roll->rows);
}

bool speaks(const Row& r) {
  return r.posture != Posture::kNoStatement || !r.outlook.empty() || !r.denied.empty();
}

// Silent is who is expected and said nothing of any of its contingents.
void add_silences(Roll* roll) {
  std::set<std::string> spoken;
  for (const Row& r : roll->rows) {
    if (speaks(r)) spoken.insert(r.actor);
  }
  for (const Row& r : roll->rows) {
    if (r.expected && spoken.insert(r.actor).second) roll->silent.push_back({r.actor, r.name, r.documents});
  }
}

void add_stale(const RollOptions& options, const Desk& desk, Roll* roll) {
  for (const Row& r : roll->rows) {
    const std::optional<int64_t> newest = instant_of(r.as_of);
    if (!newest || r.posture == Posture::kNoStatement) continue;
    const int64_t hours = (desk.moment - *newest) / 3600;
    if (hours >= options.stale_hours)
      roll->stale.push_back({r.actor, r.name, r.who, r.as_of, static_cast<int>(hours)});
  }
}

void add_disputes(Roll* roll) {
  for (const Row& r : roll->rows) {
    for (const DisputedField& f : r.disputed) roll->disputes.push_back({r.actor, r.name, f});
  }
  for (const IncidentRow& i : roll->incidents) {
    for (const DisputedField& f : i.disputed) roll->disputes.push_back({i.id, name_of(i.type), f});
  }
}

void add_present(Roll* roll) {
  for (IncidentRow& i : roll->incidents) {
    if (i.tally || i.place.empty() || broad(i.place.front())) continue;
    for (const Row& r : roll->rows) {
      const bool here = std::any_of(r.present.begin(), r.present.end(),
                                    [&](const Present& p) { return near(p.place, i.place.front()); });
      if (here && (i.present.empty() || i.present.back() != r.actor)) i.present.push_back(r.actor);
    }
  }
}

void count(Roll* roll) {
  RollCounts& n = roll->counts;
  n.silent = static_cast<int>(roll->silent.size());
  std::set<std::string> nations;
  for (const Row& r : roll->rows) {
    if (r.organisation) continue;
    switch (r.posture) {
      case Posture::kNoStatement: break;
      case Posture::kStaying: ++n.staying; break;
      case Posture::kReinforcing: ++n.reinforcing; break;
      case Posture::kRelocated: ++n.relocated; break;
      case Posture::kWithdrawing: ++n.withdrawing; break;
      case Posture::kPartlyWithdrawn: ++n.partly; break;
      case Posture::kWithdrawn: ++n.withdrawn; break;
      case Posture::kEvacuating: ++n.evacuating; break;
      case Posture::kEvacuated: ++n.evacuated; break;
    }
    if (r.posture != Posture::kNoStatement) nations.insert(r.actor);
    if (r.posture != Posture::kPartlyWithdrawn && r.posture != Posture::kWithdrawn &&
        r.posture != Posture::kEvacuating && r.posture != Posture::kEvacuated) {
      continue;
    }
    for (const Moved& m : r.moved) {
      if (m.status != StatusOf::kDone || m.internal) continue;
      if (m.quantity.min) n.out_min += *m.quantity.min;
      else n.out_open = true;
    }
  }
  n.nations = static_cast<int>(nations.size());
}

std::string source_text(const Claim& c) {
  std::string text;
  for (const Attribution& a : c.source) {
    if (a.name.empty()) continue;
    text += (text.empty() ? "" : ", via ") + a.name;
  }
  return text;
}

void cite(const Desk& desk, Roll* roll) {
  std::vector<const Held*> all;
  std::vector<int> used(desk.papers.size());
  std::unordered_set<std::string_view> cited;
  cited.reserve(desk.held.size());
  roll->evidence.reserve(desk.held.size());
  for (const Held& h : desk.held) {
    all.push_back(&h);
    const Claim& c = *h.claim;
    if (!cited.insert(c.id).second) continue;
    ++used[static_cast<size_t>(h.paper)];
    Cited& e = roll->evidence.emplace_back();
    e.id = c.id;
    e.document = c.document;
    e.kind = c.kind;
    e.status = c.status;
    if (!c.evidence.empty()) {
      e.begin = c.evidence.front().span.begin;
      e.end = c.evidence.front().span.end;
      e.quote = c.evidence.front().quote;
    }
    e.language = c.language;
    e.source = source_text(c);
    const auto label = desk.origin_label.find(h.origin);
    e.origin = label == desk.origin_label.end() ? h.origin : label->second;
    e.rule = c.rule;
    e.hedged = c.hedged;
  }
  std::sort(roll->evidence.begin(), roll->evidence.end(),
            [](const Cited& a, const Cited& b) { return a.id < b.id; });
  roll->origins = count_origins(desk, all);
  roll->claims = static_cast<int>(roll->evidence.size());
  for (size_t i = 0; i < desk.papers.size(); ++i) {
    const Paper& p = desk.papers[i];
    if (!p.counts && p.replaced_by < 0) continue;
    RollSource s;
    s.number = static_cast<int>(roll->sources.size()) + 1;
    s.document = p.document;
    if (p.replaced_by >= 0) s.replaced_by = desk.papers[static_cast<size_t>(p.replaced_by)].document.name;
    if (p.copy_of >= 0) s.copy_of = desk.papers[static_cast<size_t>(p.copy_of)].document.name;
    s.claims = used[i];
    roll->documents += p.counts ? 1 : 0;
    roll->sources.push_back(std::move(s));
  }
}

}  // namespace

const char* name_of(Posture p) { return kPostures[static_cast<size_t>(p)]; }
const char* name_of(PairType p) { return kPairs[static_cast<size_t>(p)]; }

Roll assemble(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
              const RollScope& scope, const RollOptions& options) {
  AssemblyMemo memo;
  return assemble(claims, documents, scope, options, &memo);
}

Roll assemble(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
              const RollScope& scope, const RollOptions& options, AssemblyMemo* memo) {
  memo->made = memo->kept = 0;
  Desk desk = lay_out(claims, documents, scope, options, memo);
  Roll roll;
  roll.title = scope.title;
  roll.as_of = desk.as_of;
  roll.theatre = desk.theatre;
  roll.theatre_inferred = desk.theatre_inferred;
  for (const std::string& code : desk.theatre) roll.theatre_names.push_back(display_name(code, options));
  roll.left_out = desk.left_out;
  roll.judged = desk.judged;
  roll.background = desk.background;
  cite(desk, &roll);
  add_rows(&desk, scope, options, &roll);
  roll.incidents = find_incidents(desk);
  roll.suspended = find_suspensions(desk);
  roll.directives = find_directives(desk);
  for (SuspensionRow& s : roll.suspended) s.name = display_name(s.actor, options);
  for (DirectiveRow& d : roll.directives) d.name = display_name(d.actor, options);
  add_present(&roll);
  add_silences(&roll);
  add_stale(options, desk, &roll);
  add_disputes(&roll);
  count(&roll);
  return roll;
}

}  // namespace muster
