#include "assemble/assembly.h"

#include <algorithm>
#include <set>

#include "assemble/assembly_state.h"
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

}  // namespace

// Everything that row_of() looks at: claims with whose word they are and what people said of them, the
// order of their documents, orders in the same documents, and what replaced pages no longer say.
uint64_t digest_of(const Contingent& c, const Desk& desk) {
  uint64_t d = hash_join(desk.rated, hash_join(hash64(c.nation), hash64(c.who)));
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

std::string Assembly::State::name_of_code(const std::string& code) {
  if (options.names.count(code) != 0) return display_name(code, options);
  const auto [at, fresh] = country_names.emplace(code, "");
  if (fresh) at->second = display_name(code, options);
  return at->second;
}

Row Assembly::State::make_row(Contingent* c, const Desk& desk) {
  Row row = row_of(c, desk);
  row.name = name_of_code(c->nation);
  row.organisation = !is_nation(row.actor);
  row.expected =
      std::find(scope.contributors.begin(), scope.contributors.end(), row.actor) != scope.contributors.end();
  if (row.organisation && row.actor != "INT")
    row.why.push_back("Its people are its members': never added to the nations' figures.");
  return row;
}

std::shared_ptr<const Assembly::State::MadeRow> Assembly::State::row_for(Contingent* c, const Desk& desk,
                                                                         bool keep) {
  const std::pair<std::string, std::string> key(c->nation, c->who);
  const uint64_t digest = digest_of(*c, desk);
  const auto known = memo.rows.find(key);
  if (known != memo.rows.end() && known->second.digest == digest &&
      known->second.made->row->name == name_of_code(c->nation)) {
    ++kept;
    return known->second.made;
  }
  ++made;
  const Stock::Warmth for_this_row(stock);
  Row row = make_row(c, desk);
  auto out = std::make_shared<MadeRow>();
  for (const DisputedField& f : row.disputed)
    out->disputes.push_back(std::make_shared<const RollDispute>(RollDispute{row.actor, row.name, f}));
  out->row = std::make_shared<const Row>(std::move(row));
  if (keep) memo.rows[key] = {digest, out};
  return out;
}

std::shared_ptr<const Row> Assembly::State::unsaid_row(const std::string& code) {
  std::shared_ptr<const Row>& unsaid = memo.unsaid[code];
  const std::string name = name_of_code(code);
  if (unsaid && unsaid->name == name) return unsaid;
  Row row;
  row.actor = code;
  row.name = name;
  row.organisation = !is_nation(code);
  row.expected = true;
  return unsaid = std::make_shared<const Row>(std::move(row));
}

void Assembly::State::sort_rows(Roll* roll) { roll->rows.sort(row_before); }

void Assembly::State::add_rows(const Desk& desk, bool keep, Roll* roll) {
  std::set<std::string> said;
  std::unordered_map<const Row*, std::shared_ptr<const MadeRow>> made_of;
  std::set<std::pair<std::string, std::string>> now;
  for (const Muster::One& of : muster_claims(stock, desk).all) {
    Contingent c = contingent_of(of, stock, desk);
    const std::shared_ptr<const MadeRow> one = row_for(&c, desk, keep);
    now.emplace(c.nation, c.who);
    made_of.emplace(one->row.get(), one);
    said.insert(c.nation);
    (c.nation == "INT" ? roll->general : roll->rows).push_back(one->row);
  }
  if (keep) std::erase_if(memo.rows, [&](const auto& kept_row) { return now.count(kept_row.first) == 0; });
  for (const std::string& code : scope.contributors) {
    if (!said.insert(code).second) continue;
    roll->rows.push_back(unsaid_row(code));
  }
  sort_rows(roll);
  for (size_t i = 0; i < roll->rows.size(); ++i) {
    const auto at = made_of.find(roll->rows.shared(i).get());
    if (at == made_of.end()) continue;
    for (const auto& dispute : at->second->disputes) roll->disputes.push_back(dispute);
  }
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
  cite(desk, &roll);
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

void Assembly::put(std::shared_ptr<const SourceDocument> document, const std::vector<const Claim*>& claims) {
  state_->stock.put(std::move(document), claims);
}
void Assembly::keep_unpacked() { state_->warmth = std::make_unique<const Stock::Warmth>(state_->stock); }
std::vector<Claim> Assembly::claims_of(const std::string& document) const {
  std::vector<Claim> out;
  const int paper = state_->stock.paper_named(document);
  if (paper < 0) return out;
  const PackedClaims& said = *state_->stock.paper(paper).said;
  for (size_t i = 0; i < said.size(); ++i) out.push_back(said.claim(i));
  return out;
}
void Assembly::remove(const std::string& document) { state_->stock.remove(document); }
bool Assembly::has(const std::string& document) const { return state_->stock.paper_named(document) >= 0; }
std::shared_ptr<const SourceDocument> Assembly::document(const std::string& name) const {
  const int paper = state_->stock.paper_named(name);
  return paper < 0 ? nullptr : state_->stock.paper(paper).document;
}
std::vector<std::shared_ptr<const SourceDocument>> Assembly::documents() const {
  std::vector<std::shared_ptr<const SourceDocument>> out;
  for (const StockPaper& p : state_->stock.papers) {
    if (p.there) out.push_back(p.document);
  }
  return out;
}
void Assembly::add_copy(const std::string& document, const std::string& other) {
  state_->stock.add_copy(document, other);
}
bool Assembly::has_claim(const std::string& id) const {
  state_->stock.sort_in();
  const auto at = state_->stock.first_with_id(id);
  return at != state_->stock.by_id.end() && state_->stock.has_id(*at, id);
}
std::vector<std::string> Assembly::documents_of(const std::string& id) const {
  Stock& stock = state_->stock;
  stock.sort_in();
  std::vector<std::string> out;
  for (auto at = stock.first_with_id(id); at != stock.by_id.end() && stock.has_id(*at, id); ++at)
    out.push_back(stock.paper(stock.record(*at).paper).document->name);
  return out;
}
void Assembly::judge(SharedList<Judged> judgements) { state_->judgements = std::move(judgements); }
void Assembly::name(const std::string& code, const std::string& as_named) {
  state_->options.names.emplace(code, as_named);
}
bool Assembly::has_name(const std::string& code) const { return state_->options.names.count(code) != 0; }
void Assembly::set_moment(const std::string& as_of) { state_->options.as_of = as_of; }

void Assembly::rate(std::map<std::string, std::string> reliability) {
  state_->options.reliability = std::move(reliability);
}

Roll Assembly::roll() { return state_->roll(state_->judgements, true); }
Roll Assembly::glance() { return state_->roll(state_->judgements, false); }
Roll Assembly::glance(const Judged& more) {
  SharedList<Judged> judged = state_->judgements;
  judged.push_back(more);
  return state_->roll(judged, false);
}

size_t Assembly::losses_glanced() const { return state_->glanced; }
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
