#include "assemble/assembly.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "assemble/contingent.h"
#include "assemble/events.h"
#include "assemble/stock.h"
#include "assemble/summary.h"
#include "base/hash.h"

namespace muster {
namespace {

bool is_nation(const std::string& code) { return code.size() == 2; }

// Nations by name, then organisations by name; within one, soldiers first.
bool row_before(const Row& a, const Row& b) {
  const auto class_order = [](const std::string& who) {
    return who == "military" ? 0 : who.empty() ? 1 : who == "mixed" ? 2 : who == "diplomats" ? 3 : 4;
  };
  if (a.organisation != b.organisation) return !a.organisation;
  if (a.name != b.name) return a.name < b.name;
  if (a.actor != b.actor) return a.actor < b.actor;
  return class_order(a.who) < class_order(b.who);
}

// Everything that row_of() looks at: claims with whose word they are and what people said of them, the
// order of their documents, orders in the same documents, and what replaced pages no longer say.
uint64_t digest_of(const Contingent& c, const Desk& desk) {
  uint64_t d = hash_join(hash64(c.nation), hash64(c.who));
  for (const std::string& code : desk.theatre) d = hash_join(d, hash64(code));
  auto order = desk.orders.begin();
  int before = -1;
  for (const Held& h : c.held) {
    d = digest_of(h, desk, d);
    if (h.paper == before) continue;
    before = h.paper;
    while (order != desk.orders.end() && order->first < h.paper) ++order;
    for (; order != desk.orders.end() && order->first == h.paper; ++order)
      d = hash_join(d, desk.held[order->second].stamp);
  }
  const auto replaced = desk.replaced_of.find(c.nation);
  if (replaced == desk.replaced_of.end()) return d;
  for (const size_t i : replaced->second) {
    const Held& h = desk.replaced[i];
    d = digest_of(h, desk, d);
    d = hash_join(d, desk.papers[static_cast<size_t>(desk.paper(h).replaced_by)].stamp);
  }
  return d;
}

std::string source_text(const Claim& c) {
  std::string text;
  for (const Attribution& a : c.source) {
    if (a.name.empty()) continue;
    text += (text.empty() ? "" : ", via ") + a.name;
  }
  return text;
}

std::shared_ptr<const Cited> cited_of(const Claim& c, const std::string& origin) {
  auto e = std::make_shared<Cited>();
  e->id = c.id;
  e->document = c.document;
  e->kind = c.kind;
  e->status = c.status;
  if (!c.evidence.empty()) {
    e->begin = c.evidence.front().span.begin;
    e->end = c.evidence.front().span.end;
    e->quote = c.evidence.front().quote;
  }
  e->language = c.language;
  e->source = source_text(c);
  e->origin = origin;
  e->rule = c.rule;
  e->hedged = c.hedged;
  return e;
}

// How many origins stand behind all that is held; as count_origins(), by marks.
int count_all_origins(const Desk& desk) {
  std::vector<bool> attributed(desk.papers.size()), seen(desk.origins->size());
  for (const Held& h : desk.held) {
    if (!h.claim->source.empty()) attributed[static_cast<size_t>(h.paper)] = true;
  }
  int n = 0;
  for (const Held& h : desk.held) {
    const bool summary = h.claim->source.empty() && h.origin == desk.paper(h).origin &&
                         attributed[static_cast<size_t>(h.paper)];
    if (summary || seen[static_cast<size_t>(h.origin)]) continue;
    seen[static_cast<size_t>(h.origin)] = true;
    ++n;
  }
  return n;
}

using Disputes = std::vector<std::shared_ptr<const RollDispute>>;

}  // namespace

struct Assembly::State {
  struct MadeRow {
    std::shared_ptr<const Row> row;
    Disputes disputes;
  };
  struct KeptRow {
    uint64_t digest = 0;
    std::shared_ptr<const MadeRow> made;
  };
  template <class R>
  struct KeptList {
    uint64_t digest = 0;
    SharedList<R> rows;
  };
  struct KeptIncident {
    std::shared_ptr<const IncidentRow> bare, shown;  // without and with who was present
    Disputes disputes;
  };
  // What a roll leaves for the next one.
  struct Memo {
    std::map<std::pair<std::string, std::string>, KeptRow> rows;  // by nation and class
    KeptRows<IncidentRow> incident_rows;
    KeptList<IncidentRow> incidents;
    KeptList<SuspensionRow> suspended;
    KeptList<DirectiveRow> directives;
    std::unordered_map<const IncidentRow*, KeptIncident> shown;  // by the bare one
    std::map<std::string, std::shared_ptr<const Row>> unsaid;    // of contributors that no claim names
  };

  RollScope scope;
  RollOptions options;
  SharedList<Judged> judgements;
  Stock stock;
  Memo memo;
  std::unordered_map<std::string, std::string> country_names;
  SharedList<Claim> cited;
  size_t made = 0, kept = 0;

  Roll roll(const SharedList<Judged>& judged, bool keep);
  std::string name_of_code(const std::string& code);
  std::shared_ptr<const MadeRow> row_for(Contingent* c, const Desk& desk, bool keep);
  void add_rows(const Desk& desk, bool keep, Roll* roll);
  void cite(const Desk& desk, bool keep, Roll* roll);
  void add_sources(const Desk& desk, const std::vector<int>& used, Roll* roll);
  void add_events(const Desk& desk, bool keep, Roll* roll);
  void show_incidents(const SharedList<IncidentRow>& bare, bool keep, Roll* roll);
};

std::string Assembly::State::name_of_code(const std::string& code) {
  if (options.names.count(code) != 0) return display_name(code, options);
  const auto [at, fresh] = country_names.emplace(code, "");
  if (fresh) at->second = display_name(code, options);
  return at->second;
}

std::shared_ptr<const Assembly::State::MadeRow> Assembly::State::row_for(Contingent* c, const Desk& desk,
                                                                         bool keep) {
  const std::pair<std::string, std::string> key(c->nation, c->who);
  const uint64_t digest = digest_of(*c, desk);
  const std::string name = name_of_code(c->nation);
  const auto known = memo.rows.find(key);
  if (known != memo.rows.end() && known->second.digest == digest && known->second.made->row->name == name) {
    ++kept;
    return known->second.made;
  }
  ++made;
  Row row = row_of(c, desk);
  row.name = name;
  row.organisation = !is_nation(row.actor);
  row.expected =
      std::find(scope.contributors.begin(), scope.contributors.end(), row.actor) != scope.contributors.end();
  if (row.organisation && row.actor != "INT")
    row.why.push_back("Its people are its members': never added to the nations' figures.");
  auto out = std::make_shared<MadeRow>();
  for (const DisputedField& f : row.disputed)
    out->disputes.push_back(std::make_shared<const RollDispute>(RollDispute{row.actor, row.name, f}));
  out->row = std::make_shared<const Row>(std::move(row));
  if (keep) memo.rows[key] = {digest, out};
  return out;
}

void Assembly::State::add_rows(const Desk& desk, bool keep, Roll* roll) {
  std::set<std::string> said;
  std::unordered_map<const Row*, std::shared_ptr<const MadeRow>> made_of;
  std::set<std::pair<std::string, std::string>> now;
  for (Contingent& c : muster_contingents(stock, desk)) {
    const std::shared_ptr<const MadeRow> one = row_for(&c, desk, keep);
    now.emplace(c.nation, c.who);
    made_of.emplace(one->row.get(), one);
    said.insert(c.nation);
    (c.nation == "INT" ? roll->general : roll->rows).push_back(one->row);
  }
  if (keep) std::erase_if(memo.rows, [&](const auto& kept_row) { return now.count(kept_row.first) == 0; });
  for (const std::string& code : scope.contributors) {
    if (!said.insert(code).second) continue;
    std::shared_ptr<const Row>& unsaid = memo.unsaid[code];
    const std::string name = name_of_code(code);
    if (!unsaid || unsaid->name != name) {
      Row row;
      row.actor = code;
      row.name = name;
      row.organisation = !is_nation(code);
      row.expected = true;
      unsaid = std::make_shared<const Row>(std::move(row));
    }
    roll->rows.push_back(unsaid);
  }
  roll->rows.sort(row_before);
  for (size_t i = 0; i < roll->rows.size(); ++i) {
    const auto at = made_of.find(roll->rows.shared(i).get());
    if (at == made_of.end()) continue;
    for (const auto& dispute : at->second->disputes) roll->disputes.push_back(dispute);
  }
}

// Every claim that counts, by id; of several of one id the first on the desk.
void Assembly::State::cite(const Desk& desk, bool keep, Roll* roll) {
  std::vector<int> at(stock.records.size(), -1);  // place on the desk, by record
  for (size_t i = 0; i < desk.held.size(); ++i)
    at[static_cast<size_t>(desk.held[i].record)] = static_cast<int>(i);
  std::vector<int> used(desk.papers.size());
  SharedList<Claim> claims;
  roll->evidence.reserve(desk.held.size());
  claims.reserve(desk.held.size());
  for (size_t k = 0; k < stock.by_id.size();) {
    const int id = stock.record(stock.by_id[k]).facts.id;
    int first = -1;
    for (; k < stock.by_id.size() && stock.record(stock.by_id[k]).facts.id == id; ++k) {
      const int place = at[static_cast<size_t>(stock.by_id[k])];
      if (place >= 0 && (first < 0 || place < first)) first = place;
    }
    if (first < 0) continue;
    const Held& h = desk.held[static_cast<size_t>(first)];
    ++used[static_cast<size_t>(h.paper)];
    Record& r = stock.record(h.record);
    const std::string* label = desk.origin_label[static_cast<size_t>(h.origin)];
    const std::string& origin = label ? *label : desk.origins->text(h.origin);
    if (!r.cited || r.cited->origin != origin) r.cited = cited_of(*h.claim, origin);
    roll->evidence.push_back(r.cited);
    claims.push_back(r.claim);
  }
  if (keep) cited = std::move(claims);
  roll->origins = count_all_origins(desk);
  roll->claims = static_cast<int>(roll->evidence.size());
  add_sources(desk, used, roll);
}

void Assembly::State::add_sources(const Desk& desk, const std::vector<int>& used, Roll* roll) {
  static const std::string kNothing;
  for (size_t i = 0; i < desk.papers.size(); ++i) {
    const Paper& p = desk.papers[i];
    if (!p.counts && p.replaced_by < 0) continue;
    const auto name = [&](int paper) -> const std::string& {
      return paper < 0 ? kNothing : desk.papers[static_cast<size_t>(paper)].document->name;
    };
    StockPaper& from = stock.paper(stock.order[i]);
    const int number = static_cast<int>(roll->sources.size()) + 1;
    const bool same = from.source && from.source->number == number && from.source->claims == used[i] &&
                      from.source->replaced_by == name(p.replaced_by) &&
                      from.source->copy_of == name(p.copy_of);
    if (!same) {
      from.source = std::make_shared<const RollSource>(
          RollSource{number, from.document, name(p.replaced_by), name(p.copy_of), used[i]});
    }
    roll->documents += p.counts ? 1 : 0;
    roll->sources.push_back(from.source);
  }
}

// Incidents with the contingents that are known at their places.
void Assembly::State::show_incidents(const SharedList<IncidentRow>& bare, bool keep, Roll* roll) {
  std::unordered_map<int, std::vector<std::string>> at_place;  // by place list of one place
  const auto present_at = [&](const Place& place) -> const std::vector<std::string>& {
    const int list = stock.places.list({place});
    const auto [at, fresh] = at_place.emplace(list, std::vector<std::string>());
    if (!fresh) return at->second;
    for (const Row& r : roll->rows) {
      const bool here = std::any_of(r.present.begin(), r.present.end(), [&](const Present& p) {
        return stock.places.near_first(stock.places.list({p.place}), list);
      });
      if (here && (at->second.empty() || at->second.back() != r.actor)) at->second.push_back(r.actor);
    }
    return at->second;
  };
  std::unordered_map<const IncidentRow*, KeptIncident> now;
  for (size_t i = 0; i < bare.size(); ++i) {
    const IncidentRow& b = bare[i];
    const bool placed = !b.tally && !b.place.empty() && !broad(b.place.front());
    static const std::vector<std::string> kNobody;
    const std::vector<std::string>& present = placed ? present_at(b.place.front()) : kNobody;
    KeptIncident one;
    if (const auto at = memo.shown.find(&b); at != memo.shown.end() && at->second.shown->present == present) {
      one = at->second;
    } else {
      one.bare = one.shown = bare.shared(i);
      if (!present.empty()) {
        IncidentRow shown = b;
        shown.present = present;
        one.shown = std::make_shared<const IncidentRow>(std::move(shown));
      }
      for (const DisputedField& f : b.disputed)
        one.disputes.push_back(std::make_shared<const RollDispute>(RollDispute{b.id, name_of(b.type), f}));
    }
    roll->incidents.push_back(one.shown);
    for (const auto& dispute : one.disputes) roll->disputes.push_back(dispute);
    now.emplace(&b, std::move(one));
  }
  if (keep) memo.shown = std::move(now);
}

void Assembly::State::add_events(const Desk& desk, bool keep, Roll* roll) {
  std::vector<const Held*> incidents, suspensions, directives;
  uint64_t of_incidents = 1, of_suspensions = 1, of_directives = 1;
  for (const Held& h : desk.held) {
    if (!stock.record(h.record).event) continue;
    if (h.claim->kind == Kind::kSuspension) {
      suspensions.push_back(&h);
      of_suspensions = digest_of(h, desk, of_suspensions);
    } else if (h.claim->kind == Kind::kDirective) {
      directives.push_back(&h);
      of_directives = digest_of(h, desk, of_directives);
    } else if (tells_of_event(*h.claim)) {
      incidents.push_back(&h);
      of_incidents = digest_of(h, desk, of_incidents);
    }
  }
  const auto named = [this](auto rows) {
    for (auto& r : rows) r.name = name_of_code(r.actor);
    return rows;
  };
  // Rows of a list are made anew only if one of their claims changed.
  const auto list = [&](auto* kept_list, uint64_t digest, auto make) {
    if (kept_list->digest == digest) return kept_list->rows;
    auto rows = make();
    if (keep) *kept_list = {digest, rows};
    return rows;
  };
  const SharedList<IncidentRow> bare = list(&memo.incidents, of_incidents, [&] {
    if (keep) return find_incidents(desk, incidents, &memo.incident_rows);
    KeptRows<IncidentRow> tried = memo.incident_rows;
    return find_incidents(desk, incidents, &tried);
  });
  show_incidents(bare, keep, roll);
  roll->suspended = list(&memo.suspended, of_suspensions, [&] {
    return SharedList<SuspensionRow>(named(find_suspensions(desk, suspensions)));
  });
  roll->directives = list(&memo.directives, of_directives,
                          [&] { return SharedList<DirectiveRow>(named(find_directives(desk, directives))); });
}

Roll Assembly::State::roll(const SharedList<Judged>& judged, bool keep) {
  made = kept = 0;
  const Desk desk = lay_out(&stock, scope, options, judged);
  Roll roll;
  roll.title = scope.title;
  roll.as_of = desk.as_of;
  roll.theatre = desk.theatre;
  roll.theatre_inferred = desk.theatre_inferred;
  for (const std::string& code : desk.theatre) roll.theatre_names.push_back(name_of_code(code));
  roll.left_out = desk.left_out;
  roll.judged = desk.judged;
  roll.background = desk.background;
  cite(desk, keep, &roll);
  add_rows(desk, keep, &roll);
  add_events(desk, keep, &roll);
  add_silences(&roll);
  add_stale(options.stale_hours, desk.moment, &roll);
  count(&roll);
  return roll;
}

Assembly::Assembly(RollScope scope, RollOptions options) : state_(std::make_unique<State>()) {
  state_->scope = std::move(scope);
  state_->options = std::move(options);
  state_->judgements = SharedList<Judged>(std::move(state_->options.judgements));
  state_->options.judgements.clear();
}
Assembly::~Assembly() = default;
Assembly::Assembly(Assembly&&) noexcept = default;
Assembly& Assembly::operator=(Assembly&&) noexcept = default;

void Assembly::put(std::shared_ptr<const SourceDocument> document,
                   const std::vector<std::shared_ptr<const Claim>>& claims) {
  state_->stock.put(std::move(document), claims);
}
void Assembly::remove(const std::string& document) { state_->stock.remove(document); }
bool Assembly::has(const std::string& document) const { return state_->stock.paper_named(document) >= 0; }
void Assembly::add_copy(const std::string& document, const std::string& other) {
  state_->stock.add_copy(document, other);
}
bool Assembly::has_claim(const std::string& id) const {
  state_->stock.sort_in();
  const auto at = state_->stock.first_with_id(id);
  return at != state_->stock.by_id.end() && state_->stock.record(*at).claim->id == id;
}
std::vector<std::string> Assembly::documents_of(const std::string& id) const {
  Stock& stock = state_->stock;
  stock.sort_in();
  std::vector<std::string> out;
  for (auto at = stock.first_with_id(id); at != stock.by_id.end() && stock.record(*at).claim->id == id; ++at)
    out.push_back(stock.paper(stock.record(*at).paper).document->name);
  return out;
}
void Assembly::judge(SharedList<Judged> judgements) { state_->judgements = std::move(judgements); }
void Assembly::name(const std::string& code, const std::string& as_named) {
  state_->options.names.emplace(code, as_named);
}
bool Assembly::has_name(const std::string& code) const { return state_->options.names.count(code) != 0; }
void Assembly::set_moment(const std::string& as_of) { state_->options.as_of = as_of; }

Roll Assembly::roll() { return state_->roll(state_->judgements, true); }
Roll Assembly::glance() { return state_->roll(state_->judgements, false); }
Roll Assembly::glance(const Judged& more) {
  SharedList<Judged> judged = state_->judgements;
  judged.push_back(more);
  return state_->roll(judged, false);
}

SharedList<Claim> Assembly::cited() const { return state_->cited; }
std::vector<std::string> Assembly::spoken_of() const {
  const Stock& stock = state_->stock;
  std::vector<std::string> out;
  for (size_t n = 0; n < stock.spoken_of.size(); ++n) {
    if (stock.spoken_of[n] > 0) out.push_back(stock.codes.text(static_cast<int>(n)));
  }
  std::sort(out.begin(), out.end());
  return out;
}
const RollOptions& Assembly::options() const { return state_->options; }
size_t Assembly::rows_made() const { return state_->made; }
size_t Assembly::rows_kept() const { return state_->kept; }

}  // namespace muster
