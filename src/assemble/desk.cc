#include "assemble/desk.h"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "assemble/stock.h"
#include "base/hash.h"

namespace muster {
namespace {

constexpr int64_t kAlways = std::numeric_limits<int64_t>::min();

// The moment, what was published by then, and which revision of a page counts.
void choose_papers(const Stock& stock, const RollOptions& options, Desk* desk) {
  desk->as_of = options.as_of;
  if (desk->as_of.empty() && !stock.order.empty())
    desk->as_of = stock.paper(stock.order.back()).document->published;
  desk->moment = instant_of(desk->as_of).value_or(std::numeric_limits<int64_t>::max());
  std::unordered_map<int, int> newest;
  desk->papers.reserve(stock.order.size());
  for (const int at : stock.order) {
    const StockPaper& from = stock.paper(at);
    const int i = static_cast<int>(desk->papers.size());
    Paper& p = desk->papers.emplace_back();
    p.document = from.document.get();
    p.stamp = from.stamp;
    p.published = from.published;
    p.counts = p.published <= desk->moment;
    if (!p.counts || from.url == 0) continue;
    const auto [before, first] = newest.emplace(from.url, i);
    if (first) continue;
    Paper& old = desk->papers[static_cast<size_t>(before->second)];
    old.counts = false;
    old.replaced_by = i;
    before->second = i;
  }
}

// What people decided, of those whose claim is in a document that counts or was replaced.
void judge(const SharedList<Judged>& judgements, Stock* stock, Desk* desk) {
  std::unordered_map<uint64_t, const Judged*> verdict;  // by number of the claim's id: accept, reject, hold
  std::unordered_map<uint64_t, std::vector<std::string>> one_with, another_than;
  std::set<uint64_t> mended;
  const auto there = [&](const std::string& id) {
    for (auto at = stock->first_with_id(id); at != stock->by_id.end() && stock->has_id(*at, id); ++at) {
      const Paper& p = desk->papers[static_cast<size_t>(stock->paper(stock->record(*at).paper).rank)];
      if (p.counts || p.replaced_by >= 0) return true;
    }
    return false;
  };
  std::set<std::string> bearing;  // ids that something is said of
  for (size_t i = 0; i < judgements.size(); ++i) {
    const Judged& j = judgements[i];
    if (!there(j.claim)) continue;
    desk->judged.push_back(judgements.shared(i));
    bearing.insert(j.claim);
    const uint64_t id = number_for(j.claim);
    switch (j.verdict) {
      case Verdict::kMerge:
      case Verdict::kSplit: {
        auto& mine = j.verdict == Verdict::kMerge ? one_with : another_than;
        auto& theirs = j.verdict == Verdict::kMerge ? another_than : one_with;
        const uint64_t other = number_for(j.other);
        bearing.insert(j.other);
        std::erase(theirs[id], j.other);
        mine[id].push_back(j.other);
        std::erase(theirs[other], j.claim);
        mine[other].push_back(j.claim);
        break;
      }
      case Verdict::kCorrect: mended.insert(id); break;
      default: verdict[id] = &j; break;
    }
  }
  std::vector<int> said;  // records that something is said of now
  for (const std::string& name : bearing) {
    for (auto at = stock->first_with_id(name); at != stock->by_id.end() && stock->has_id(*at, name); ++at)
      said.push_back(*at);
  }
  for (const int i : stock->judged) stock->record(i).judged.reset();
  stock->judged = said;
  for (const int i : said) {
    Record& r = stock->record(i);
    const uint64_t id = r.facts.id;
    const auto at = verdict.find(id);
    auto now = std::make_unique<Record::Judged>();
    now->out = at != verdict.end() && at->second->verdict != Verdict::kAccept;
    now->accepted = at != verdict.end() || mended.count(id) != 0;
    if (const auto list = one_with.find(id); list != one_with.end()) now->one_with = list->second;
    if (const auto list = another_than.find(id); list != another_than.end()) now->another_than = list->second;
    now->hash = hash_join(now->out, now->accepted);
    for (const std::string& other : now->one_with) now->hash = hash_join(now->hash, hash64(other));
    for (const std::string& other : now->another_than) now->hash = hash_join(now->hash, hash64(other + "!"));
    r.judged = std::move(now);
  }
}

Held held_of(const Stock& stock, const Record& r, int i, int paper, int64_t published) {
  Held h;
  h.claim = ClaimOnDesk(&stock, &r, false);
  h.facts = &r.facts;
  h.stamp = hash_join(r.stamp, r.judged ? r.judged->hash : 0);
  h.record = i;
  h.paper = paper;
  h.published = published;
  if (!r.judged) return h;
  h.accepted = r.judged->accepted;
  if (!r.judged->one_with.empty()) h.one_with = &r.judged->one_with;
  if (!r.judged->another_than.empty()) h.another_than = &r.judged->another_than;
  return h;
}

void lay_claims(const Stock& stock, Desk* desk) {
  for (size_t rank = 0; rank < desk->papers.size(); ++rank) {
    const Paper& p = desk->papers[rank];
    if (!p.counts && p.replaced_by < 0) continue;
    std::vector<Held>& list = p.counts ? desk->held : desk->replaced;
    for (const int i : stock.paper(stock.order[rank]).claims) {
      const Record& r = stock.record(i);
      if (!r.out()) list.push_back(held_of(stock, r, i, static_cast<int>(rank), p.published));
    }
  }
}

// Each claim speaks once for each country that it names; where none names one, for that to which it leads.
void count_countries(const Stock& stock, Desk* desk) {
  desk->spoken.assign(stock.codes.size(), 0);
  bool any = false;
  for (const Held& h : desk->held) {
    for (const int c : *stock.record(h.record).countries) {
      ++desk->spoken[static_cast<size_t>(c)];
      any = true;
    }
  }
  for (const Held& h : desk->held) {
    if (any) break;
    for (const int c : *stock.record(h.record).led_to) ++desk->spoken[static_cast<size_t>(c)];
  }
}

bool spans_several(const Place& p) { return p.country == "XX" || p.country == "XZ" || p.country.empty(); }

Bearing bearing_of(const Claim& c, const Theatre& theatre) {
  if (theatre.empty() || (c.from.empty() && c.to.empty() && c.at.empty())) return Bearing::kInside;
  for (const std::vector<Place>* places : {&c.from, &c.to, &c.at}) {
    if (any_in(*places, theatre) || std::any_of(places->begin(), places->end(), spans_several))
      return Bearing::kInside;
  }
  return c.kind == Kind::kMovement && c.from.empty() ? Bearing::kLoose : Bearing::kOutside;
}

bool other_mission(const Claim& c, const RollScope& scope) {
  if (scope.missions.empty() || (c.mission_id.empty() && c.mission_name.empty())) return false;
  return std::none_of(scope.missions.begin(), scope.missions.end(), [&](const std::string& m) {
    return m == c.mission_id || folded(m) == folded(c.mission_name);
  });
}

bool is_history(const Record& r, int64_t published, const RollScope& scope, const RollOptions& options) {
  const std::optional<Days>& when = r.facts.days;
  if (!when) return false;
  const std::optional<Days> from = days_of(scope.from), until = days_of(scope.until);
  if (from || until) {
    return (from && when->last < from->first) || (until && when->first > until->last);
  }
  if (published == kAlways) return false;
  return when->last < published / 86400 - options.background_days;
}

// What scope and theatre say of each claim, where they are others or the claim is new.
void look_at_scope(Stock* stock, const RollScope& scope, const RollOptions& options, const Theatre& theatre) {
  const bool all = theatre != stock->theatre || stock->fresh;
  if (!all) return;
  const bool same = theatre == stock->theatre;
  for (const StockPaper& p : stock->papers) {
    if (!p.there) continue;
    for (const int i : p.claims) {
      Record& r = stock->record(i);
      if (same && r.scoped) continue;
      r.scoped = true;
      const Claim c = stock->claim_of(r);
      r.bearing = bearing_of(c, theatre);
      r.other_mission = other_mission(c, scope);
      r.history = is_history(r, p.published, scope, options);
      r.facts.way = way_of(c, theatre);
      if (r.share) r.share->way = r.facts.way;
    }
  }
  stock->theatre = theatre;
  stock->fresh = false;
}

void keep_in_scope(const Stock& stock, Desk* desk) {
  desk->inside.assign(stock.codes.size(), 0);
  for (const Held& h : desk->held) {
    const Record& r = stock.record(h.record);
    desk->any_loose = desk->any_loose || r.bearing == Bearing::kLoose;
    if (r.bearing != Bearing::kInside) continue;
    for (const int n : *r.nations) ++desk->inside[static_cast<size_t>(n)];
  }
  size_t kept = 0;
  for (size_t i = 0; i < desk->held.size(); ++i) {
    const Record& r = stock.record(desk->held[i].record);
    const bool keep =
        r.bearing == Bearing::kInside ||
        (r.bearing == Bearing::kLoose && std::any_of(r.nations->begin(), r.nations->end(), [&](int n) {
           return desk->inside[static_cast<size_t>(n)] > 0;
         }));
    if (!keep || r.other_mission) {
      ++desk->left_out;
    } else if (r.history) {
      ++desk->background;
    } else {
      if (kept != i) desk->held[kept] = desk->held[i];
      ++kept;
    }
  }
  desk->held.resize(kept);
}

void find_orders(Desk* desk) {
  for (size_t i = 0; i < desk->held.size(); ++i) {
    if (desk->held[i].facts->orders) desk->orders.emplace_back(desk->held[i].paper, i);
  }
}

void sort_replaced(const Stock& stock, Desk* desk) {
  for (size_t i = 0; i < desk->replaced.size(); ++i) {
    const std::vector<int>& whose = *stock.record(desk->replaced[i].record).nations;
    for (const int n : std::set<int>(whose.begin(), whose.end()))
      desk->replaced_of[stock.codes.text(n)].push_back(i);
  }
}

}  // namespace

const char* name_of(Verdict v) {
  static constexpr const char* kNames[] = {"accept", "reject", "correct", "hold", "merge", "split"};
  return kNames[static_cast<size_t>(v)];
}

// Ties go to the first code.
Theatre most_spoken_of(const Stock& stock, const std::vector<int>& spoken) {
  int most = 0;
  const std::string* best = nullptr;
  for (size_t c = 0; c < spoken.size(); ++c) {
    if (spoken[c] == 0 || spoken[c] < most) continue;
    const std::string& country = stock.codes.text(static_cast<int>(c));
    if (country.size() != 2 || country == "XX" || country == "XZ") continue;
    if (spoken[c] > most || country < *best) {
      most = spoken[c];
      best = &country;
    }
  }
  return best ? Theatre{*best} : Theatre{};
}

Desk lay_out(Stock* stock, const RollScope& scope, const RollOptions& options,
             const SharedList<Judged>& judgements) {
  Desk desk;
  desk.reliability = &options.reliability;
  for (const auto& [source, letter] : options.reliability)
    desk.rated = hash_join(desk.rated, hash64(source + "=" + letter));
  desk.origins = &stock->origins;
  desk.places = &stock->places;
  stock->settle_order();
  choose_papers(*stock, options, &desk);
  judge(judgements, stock, &desk);
  lay_claims(*stock, &desk);
  desk.theatre = scope.theatre;
  if (desk.theatre.empty()) {
    count_countries(*stock, &desk);
    desk.theatre = most_spoken_of(*stock, desk.spoken);
    desk.theatre_inferred = true;
  }
  std::sort(desk.theatre.begin(), desk.theatre.end());
  look_at_scope(stock, scope, options, desk.theatre);
  find_origins(stock, &desk);
  keep_in_scope(*stock, &desk);
  find_orders(&desk);
  sort_replaced(*stock, &desk);
  return desk;
}

int Desk::own_origin(const std::string& actor) const { return origins->find(muster::own_origin(actor)); }

uint64_t digest_of(const Held& h, const Desk& desk, uint64_t d) {
  const Paper& p = desk.paper(h);
  d = hash_join(d, h.stamp);
  d = hash_join(d, (static_cast<uint64_t>(h.origin) << 32) | static_cast<uint32_t>(p.origin));
  return hash_join(d, p.stamp);
}

std::string host_of(const std::string& url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string::npos) return "";
  std::string host = url.substr(scheme + 3, url.find_first_of("/?#", scheme + 3) - scheme - 3);
  if (const size_t at = host.rfind('@'); at != std::string::npos) host.erase(0, at + 1);
  if (const size_t port = host.find(':'); port != std::string::npos) host.resize(port);
  for (char& c : host) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::vector<int> origins_of(const std::vector<const Held*>& held) {
  std::vector<int> seen;
  seen.reserve(held.size());
  for (const Held* h : held) seen.push_back(h->origin);
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  return seen;
}

int count_origins(const Desk& desk, const std::vector<const Held*>& held) {
  std::vector<int> attributed;
  for (const Held* h : held) {
    if (h->facts->attributed) attributed.push_back(h->paper);
  }
  std::sort(attributed.begin(), attributed.end());
  std::vector<int> seen;
  for (const Held* h : held) {
    const bool summary = !h->facts->attributed && h->origin == desk.paper(*h).origin &&
                         std::binary_search(attributed.begin(), attributed.end(), h->paper);
    if (!summary) seen.push_back(h->origin);
  }
  std::sort(seen.begin(), seen.end());
  return static_cast<int>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

std::vector<std::string> documents_of(const Desk& desk, const std::vector<const Held*>& held) {
  std::vector<int> seen;
  seen.reserve(held.size());
  for (const Held* h : held) seen.push_back(h->paper);
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  std::vector<std::string> names;
  names.reserve(seen.size());
  for (const int i : seen) names.push_back(desk.papers[static_cast<size_t>(i)].document->name);
  return names;
}

std::vector<std::string> claim_ids(const std::vector<const Held*>& held) {
  std::unordered_set<uint64_t> seen;
  std::vector<std::string> ids;
  ids.reserve(held.size());
  for (const Held* h : held) {
    if (seen.insert(h->facts->id).second) ids.push_back(h->claim->id);
  }
  return ids;
}

}  // namespace muster
