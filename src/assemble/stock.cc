#include "assemble/stock.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/hash.h"

namespace muster {
namespace {

constexpr double kDocumentShare = 0.45;  // of the smaller one's shingles
constexpr double kClauseShare = 0.6;     // Jaccard

// The index of an element that is free, or of a new one.
template <class T>
int take_slot(std::deque<T>* all, std::vector<int>* free) {
  if (free->empty()) {
    all->emplace_back();
    return static_cast<int>(all->size()) - 1;
  }
  const int i = free->back();
  free->pop_back();
  return i;
}

uint8_t people_of(Who who) {
  switch (who) {
    case Who::kMilitary:
    case Who::kPolice:
    case Who::kTrainers: return kSoldiers;
    case Who::kNationals: return kNationals;
    case Who::kDiplomats:
    case Who::kStaff: return kDiplomats;
    case Who::kMixed: return kMixedPeople;
    case Who::kNone: break;
  }
  return kUnsaidPeople;
}

bool is_nation(const std::string& code) { return code.size() == 2; }

// Private bodies of a country are not its government.
bool speaks_for(const Attribution& a) {
  if (a.actor.empty() || a.actor == "INT" || a.type == "media" || a.type == "agency") return false;
  return a.type != "organisation" || !is_nation(a.actor);
}

void take_speaker(const Claim& c, Words* origins, Words* words, Record* r) {
  for (const Attribution& a : c.source) {
    const std::string key = speaks_for(a) ? own_origin(a.actor) : folded(a.name);
    if (key.empty()) continue;
    r->speaker = origins->number(speaks_for(a) ? key : "speaker " + key);
    r->speaker_name = words->number(a.name);
    return;
  }
}

bool is_event(const Claim& c) { return c.kind != Kind::kMovement && c.kind != Kind::kPresence; }

// The figure of several nations is nobody's.
Quantity share_of(const Quantity& of_all) {
  Quantity share;
  share.scope = Scope::kSome;
  if (of_all.scope == Scope::kAll && !of_all.min && !of_all.max) share.scope = Scope::kAll;
  return share;
}

std::string listed(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& c : codes) out += std::to_string(c.size()) + ":" + c;
  return out;
}

auto order_of(const Claim& c) {
  const Span s = c.evidence.empty() ? Span{} : c.evidence.front().span;
  return std::tuple<uint32_t, uint32_t, const std::string&, const std::string&>(s.begin, s.end, c.id, c.rule);
}

}  // namespace

Stock::Stock()
    : alike_claims([this](int a, int b) { return similar_claims(a, b); },
                   [this](int i) { return record(i).place; }),
      alike_papers([this](int a, int b) { return similar_papers(a, b); },
                   [this](int i) { return static_cast<uint64_t>(paper(i).rank); }) {}

// An unattributed clause of another document that repeats an earlier one; whether it is unattributed is
// for the desk to see.
bool Stock::similar_claims(int late, int early) const {
  const Record &a = record(late), &b = record(early);
  if (a.paper == b.paper || a.facts.kind != b.facts.kind || a.actors != b.actors) return false;
  const size_t both = shared(a.shingles, b.shingles), all = a.shingles.size() + b.shingles.size() - both;
  return all > 0 && static_cast<double>(both) >= kClauseShare * static_cast<double>(all);
}

bool alike_documents(const Shingles& a, const Shingles& b) {
  return static_cast<double>(shared(a, b)) >=
         kDocumentShare * static_cast<double>(std::min(a.size(), b.size()));
}

bool Stock::similar_papers(int late, int early) const {
  return alike_documents(paper(late).prints, paper(early).prints);
}

bool Stock::id_before(int a, int b) const {
  const Record &x = record(a), &y = record(b);
  if (x.made_id && y.made_id) return std::tie(x.facts.id, a) < std::tie(y.facts.id, b);
  const int order = paper(x.paper).said->compare_ids(x.said, *paper(y.paper).said, y.said);
  return order != 0 ? order < 0 : a < b;
}

bool Stock::has_id(int i, const std::string& id) const {
  const Record& r = record(i);
  if (r.made_id) return r.facts.id == number_of_id(id);
  return paper(r.paper).said->compare_id(r.said, id) == 0;
}

Claim Stock::claim_of(const Record& r) const { return paper(r.paper).said->claim(r.said); }

const Claim& Stock::warm(const Record& r, bool share) const {
  std::unique_ptr<const Claim>& kept = share ? r.warm_share : r.warm;
  if (!kept) {
    if (!r.warm && !r.warm_share) warmed_.push_back(&r);
    Claim c = r.event ? claim_of(r) : paper(r.paper).said->claim_without_slots(r.said);
    if (share) c.quantity = share_of(c.quantity);
    kept = std::make_unique<const Claim>(std::move(c));
  }
  return *kept;
}

Stock::Warmth::~Warmth() {
  if (--stock_.warmths_ > 0) return;
  for (const Record* r : stock_.warmed_) {
    r->warm.reset();
    r->warm_share.reset();
  }
  stock_.warmed_.clear();
}

const Claim& ClaimOnDesk::operator*() const {
  const std::unique_ptr<const Claim>& kept = share_ ? record_->warm_share : record_->warm;
  return kept ? *kept : stock_->warm(*record_, share_);
}

bool Stock::paper_before(int a, int b) const {
  return std::tie(paper(a).published, paper(a).document->name) <
         std::tie(paper(b).published, paper(b).document->name);
}

int Stock::paper_named(const std::string& name) const {
  const auto at = by_name_.find(name);
  return at == by_name_.end() ? -1 : at->second;
}

std::vector<int>::const_iterator Stock::first_with_id(const std::string& id) const {
  const std::optional<uint64_t> number = number_of_id(id);
  return std::partition_point(by_id.begin(), by_id.end(), [&](int i) {
    const Record& r = record(i);
    return number && r.made_id ? r.facts.id < *number : paper(r.paper).said->compare_id(r.said, id) < 0;
  });
}

int Stock::new_record(const Claim& c, int paper, uint32_t said_at) {
  const int i = take_slot(&records, &free_records_);
  Record& r = record(i);
  r = Record{};
  r.said = said_at;
  r.made_id = number_of_id(c.id).has_value();
  r.facts = facts_of(c, &words, &places);
  r.stamp = ++stamps_;
  r.paper = paper;
  r.people = people_of(c.who);
  r.event = is_event(c);
  const std::vector<std::string>& nations = c.people_of.empty() ? c.actor : c.people_of;
  std::vector<int> whose, countries, led_to;
  for (const std::string& n : nations) {
    whose.push_back(codes.number(n));
    if (spoken_of.size() < codes.size()) spoken_of.resize(codes.size());
    ++spoken_of[static_cast<size_t>(whose.back())];
  }
  for (const std::vector<Place>* list : {&c.from, &c.at}) {
    for (const Place& p : *list) countries.push_back(codes.number(p.country));
  }
  std::sort(countries.begin(), countries.end());
  countries.erase(std::unique(countries.begin(), countries.end()), countries.end());
  for (const Place& p : c.to) led_to.push_back(codes.number(p.country));
  r.nations = shared_list(std::move(whose));
  r.countries = shared_list(std::move(countries));
  r.led_to = shared_list(std::move(led_to));
  if (nations.size() > 1 && c.quantity.stated() && !r.event) {
    r.share = std::make_unique<Facts>(r.facts);
    take_quantity(share_of(c.quantity), r.share.get());
  }
  r.actors = words.number(listed(c.actor));
  take_speaker(c, &origins, &words, &r);
  if (!c.evidence.empty()) r.shingles = shingles_of(c.evidence.front().quote);
  r.shingles.shrink_to_fit();
  new_ids_.push_back(i);
  return i;
}

void Stock::drop_record(int i) {
  Record& r = record(i);
  if (r.compared) alike_claims.erase(i);
  std::erase(judged, i);
  for (const int n : *r.nations) --spoken_of[static_cast<size_t>(n)];
  by_id.erase(
      std::lower_bound(by_id.begin(), by_id.end(), i, [this](int a, int b) { return id_before(a, b); }));
  std::erase(warmed_, &r);
  r = Record{};
  free_records_.push_back(i);
}

void Stock::put(std::shared_ptr<const SourceDocument> document, const std::vector<const Claim*>& claims) {
  const bool known = take_out(document->name);
  const int i = take_slot(&papers, &free_papers_);
  StockPaper& p = paper(i);
  p = StockPaper{};
  p.document = std::move(document);
  const SourceDocument& d = *p.document;
  p.stamp = ++stamps_;
  p.there = true;
  p.published = instant_of(d.published).value_or(std::numeric_limits<int64_t>::min());
  p.url = words.number(d.url);
  p.publisher = d.publisher.empty() ? &d.name : &d.publisher;
  p.origin = origins.number(!d.publisher_actor.empty() ? own_origin(d.publisher_actor)
                            : d.publisher.empty()      ? "document " + d.name
                                                       : "publisher " + folded(d.publisher));
  if (!d.publisher_actor.empty()) p.publisher = &d.publisher;
  if (!known) {
    for (const std::string& other : d.copies) links.emplace_back(d.name, other);
  }
  by_name_.emplace(d.name, i);
  std::vector<const Claim*> sorted = claims;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return order_of(*a) < order_of(*b); });
  // The same claim given twice is one claim.
  sorted.erase(
      std::unique(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a->id == b->id; }),
      sorted.end());
  p.said = PackedClaims::pack(d.name, sorted, said);
  p.claims.reserve(sorted.size());
  for (size_t k = 0; k < sorted.size(); ++k)
    p.claims.push_back(new_record(*sorted[k], i, static_cast<uint32_t>(k)));
  new_papers_.push_back(i);
  fresh = true;
}

bool Stock::take_out(const std::string& name) {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return false;
  sort_in();
  const int i = found->second;
  by_name_.erase(found);
  StockPaper& p = paper(i);
  if (p.compared) alike_papers.erase(i);
  for (const int c : p.claims) drop_record(c);
  order.erase(
      std::lower_bound(order.begin(), order.end(), i, [this](int a, int b) { return paper_before(a, b); }));
  p = StockPaper{};
  free_papers_.push_back(i);
  return true;
}

void Stock::remove(const std::string& name) {
  if (!take_out(name)) return;
  std::erase_if(links, [&](const auto& l) { return l.first == name || l.second == name; });
}

void Stock::add_copy(const std::string& name, const std::string& other) { links.emplace_back(name, other); }

void Stock::sort_in() {
  const auto merge = [](std::vector<int>* added, std::vector<int>* all, auto before) {
    if (added->empty()) return;
    std::sort(added->begin(), added->end(), before);
    const auto middle = all->insert(all->end(), added->begin(), added->end());
    std::inplace_merge(all->begin(), middle, all->end(), before);
    added->clear();
  };
  merge(&new_ids_, &by_id, [this](int a, int b) { return id_before(a, b); });
  merge(&new_papers_, &order, [this](int a, int b) { return paper_before(a, b); });
}

void Stock::settle_order() {
  sort_in();
  for (size_t rank = 0; rank < order.size(); ++rank) {
    StockPaper& p = paper(order[rank]);
    p.rank = static_cast<int>(rank);
    for (size_t k = 0; k < p.claims.size(); ++k)
      record(p.claims[k]).place = (static_cast<uint64_t>(rank) << 32) | k;
  }
}

}  // namespace muster
