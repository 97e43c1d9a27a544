#include "assemble/desk.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace muster {
namespace {

constexpr int64_t kAlways = std::numeric_limits<int64_t>::min();

void lay_papers(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents, Desk* desk) {
  std::unordered_set<std::string_view> named;
  named.reserve(documents.size());
  desk->papers.reserve(documents.size());
  for (const SourceDocument& d : documents) {
    if (!named.insert(d.name).second) continue;
    desk->papers.emplace_back().document = d;
    desk->papers.back().published = instant_of(d.published).value_or(kAlways);
  }
  for (const Claim& c : claims) {
    if (!named.insert(c.document).second) continue;
    desk->papers.emplace_back().document.name = c.document;
    desk->papers.back().published = kAlways;
  }
  std::vector<size_t> order(desk->papers.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const Paper &x = desk->papers[a], &y = desk->papers[b];
    return std::tie(x.published, x.document.name) < std::tie(y.published, y.document.name);
  });
  std::vector<Paper> sorted;
  sorted.reserve(order.size());
  for (const size_t i : order) sorted.push_back(std::move(desk->papers[i]));
  desk->papers = std::move(sorted);
}

// The moment, what was published by then, and which revision of a page counts.
void choose_papers(const RollOptions& options, Desk* desk) {
  desk->as_of = options.as_of;
  if (desk->as_of.empty() && !desk->papers.empty()) desk->as_of = desk->papers.back().document.published;
  desk->moment = instant_of(desk->as_of).value_or(std::numeric_limits<int64_t>::max());
  std::map<std::string, int> newest;
  for (size_t i = 0; i < desk->papers.size(); ++i) {
    Paper& p = desk->papers[i];
    p.counts = p.published <= desk->moment;
    if (!p.counts || p.document.url.empty()) continue;
    const auto [at, fresh] = newest.emplace(p.document.url, static_cast<int>(i));
    if (fresh) continue;
    Paper& old = desk->papers[static_cast<size_t>(at->second)];
    old.counts = false;
    old.replaced_by = static_cast<int>(i);
    at->second = static_cast<int>(i);
  }
}

// Each claim speaks once for each country that it names; ties go to the first code.
Theatre infer_theatre(const std::vector<Held>& held) {
  std::map<std::string, int> spoken;
  for (const Held& h : held) {
    std::set<std::string> countries;
    for (const Place& p : h.claim->from) countries.insert(p.country);
    for (const Place& p : h.claim->at) countries.insert(p.country);
    for (const std::string& c : countries) ++spoken[c];
  }
  if (spoken.empty()) {
    for (const Held& h : held) {
      for (const Place& p : h.claim->to) ++spoken[p.country];
    }
  }
  std::string best;
  for (const auto& [country, n] : spoken) {
    if (country.size() == 2 && country != "XX" && country != "XZ" && (best.empty() || n > spoken[best]))
      best = country;
  }
  return best.empty() ? Theatre{} : Theatre{best};
}

bool spans_several(const Place& p) { return p.country == "XX" || p.country == "XZ" || p.country.empty(); }

// Whether the claim is about people in, into or out of the theatre. A movement to
// elsewhere with no word of where from is kept if its nation is otherwise present.
enum class Bearing { kInside, kLoose, kOutside };
Bearing bearing(const Claim& c, const Theatre& theatre) {
  if (theatre.empty() || (c.from.empty() && c.to.empty() && c.at.empty())) return Bearing::kInside;
  for (const std::vector<Place>* places : {&c.from, &c.to, &c.at}) {
    if (any_in(*places, theatre) || std::any_of(places->begin(), places->end(), spans_several))
      return Bearing::kInside;
  }
  return c.kind == Kind::kMovement && c.from.empty() ? Bearing::kLoose : Bearing::kOutside;
}

std::vector<std::string> nations_of(const Claim& c) { return c.people_of.empty() ? c.actor : c.people_of; }

bool other_mission(const Claim& c, const RollScope& scope) {
  if (scope.missions.empty() || (c.mission_id.empty() && c.mission_name.empty())) return false;
  return std::none_of(scope.missions.begin(), scope.missions.end(), [&](const std::string& m) {
    return m == c.mission_id || folded(m) == folded(c.mission_name);
  });
}

bool history(const Claim& c, const Paper& p, const RollScope& scope, const RollOptions& options) {
  const std::optional<Days> when = days_of(c.when);
  if (!when) return false;
  const std::optional<Days> from = days_of(scope.from), until = days_of(scope.until);
  if (from || until) {
    return (from && when->last < from->first) || (until && when->first > until->last);
  }
  if (p.published == kAlways) return false;
  return when->last < p.published / 86400 - options.background_days;
}

void keep_in_scope(const RollScope& scope, const RollOptions& options, Desk* desk) {
  std::set<std::string> present;
  for (const Held& h : desk->held) {
    if (bearing(*h.claim, desk->theatre) != Bearing::kInside) continue;
    for (const std::string& n : nations_of(*h.claim)) present.insert(n);
  }
  std::vector<Held> kept;
  for (Held& h : desk->held) {
    const Claim& c = *h.claim;
    const Bearing b = bearing(c, desk->theatre);
    bool keep = b == Bearing::kInside;
    if (b == Bearing::kLoose) {
      const std::vector<std::string> nations = nations_of(c);
      keep = std::any_of(nations.begin(), nations.end(),
                         [&](const std::string& n) { return present.count(n) != 0; });
    }
    if (!keep || other_mission(c, scope)) {
      ++desk->left_out;
    } else if (history(c, desk->paper(h), scope, options)) {
      ++desk->background;
    } else {
      kept.push_back(std::move(h));
    }
  }
  desk->held = std::move(kept);
}

void lay_claims(const std::vector<Claim>& claims, Desk* desk) {
  std::unordered_map<std::string_view, int> paper_of;
  paper_of.reserve(desk->papers.size());
  for (size_t i = 0; i < desk->papers.size(); ++i)
    paper_of.emplace(desk->papers[i].document.name, static_cast<int>(i));
  for (const Claim& c : claims) {
    Held h;
    h.claim = &c;
    h.paper = paper_of[c.document];
    h.published = desk->paper(h).published;
    const Paper& p = desk->paper(h);
    if (p.counts) desk->held.push_back(std::move(h));
    else if (p.replaced_by >= 0) desk->replaced.push_back(std::move(h));
  }
  const auto before = [&](const Held& a, const Held& b) {
    const Claim &x = *a.claim, &y = *b.claim;
    const Span s = x.evidence.empty() ? Span{} : x.evidence.front().span;
    const Span t = y.evidence.empty() ? Span{} : y.evidence.front().span;
    return std::tie(a.paper, s.begin, s.end, x.id, x.rule) < std::tie(b.paper, t.begin, t.end, y.id, y.rule);
  };
  std::sort(desk->held.begin(), desk->held.end(), before);
  std::sort(desk->replaced.begin(), desk->replaced.end(), before);
  // The same claim given twice is one claim.
  const auto same = [](const Held& a, const Held& b) {
    return a.claim->id == b.claim->id && a.paper == b.paper;
  };
  desk->held.erase(std::unique(desk->held.begin(), desk->held.end(), same), desk->held.end());
}

void judge(const std::vector<Judged>& judgements, Desk* desk) {
  std::map<std::string, const Judged*> verdict;  // accept, reject, hold
  std::map<std::string, std::vector<std::string>> one_with, another_than;
  std::set<std::string> mended;
  std::unordered_set<std::string_view> there;
  for (const std::vector<Held>* list : {&desk->held, &desk->replaced}) {
    if (judgements.empty()) break;
    for (const Held& h : *list) there.insert(h.claim->id);
  }
  for (const Judged& j : judgements) {
    if (!there.count(j.claim)) continue;
    desk->judged.push_back(j);
    switch (j.verdict) {
      case Verdict::kMerge:
      case Verdict::kSplit: {
        auto& mine = j.verdict == Verdict::kMerge ? one_with : another_than;
        auto& theirs = j.verdict == Verdict::kMerge ? another_than : one_with;
        for (const auto& [a, b] : {std::pair{j.claim, j.other}, std::pair{j.other, j.claim}}) {
          std::erase(theirs[a], b);
          mine[a].push_back(b);
        }
        break;
      }
      case Verdict::kCorrect: mended.insert(j.claim); break;
      default: verdict[j.claim] = &j; break;
    }
  }
  if (desk->judged.empty()) return;
  const auto out = [&](const Held& h) {
    const auto at = verdict.find(h.claim->id);
    return at != verdict.end() && at->second->verdict != Verdict::kAccept;
  };
  std::erase_if(desk->held, out);
  std::erase_if(desk->replaced, out);
  for (Held& h : desk->held) {
    const std::string& id = h.claim->id;
    h.accepted = mended.count(id) != 0 || verdict.count(id) != 0;
    if (const auto at = one_with.find(id); at != one_with.end()) h.one_with = at->second;
    if (const auto at = another_than.find(id); at != another_than.end()) h.another_than = at->second;
  }
}

}  // namespace

const char* name_of(Verdict v) {
  static constexpr const char* kNames[] = {"accept", "reject", "correct", "hold", "merge", "split"};
  return kNames[static_cast<size_t>(v)];
}

Desk lay_out(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
             const RollScope& scope, const RollOptions& options, AssemblyMemo* memo) {
  Desk desk;
  desk.memo = memo;
  desk.reliability = &options.reliability;
  lay_papers(claims, documents, &desk);
  choose_papers(options, &desk);
  lay_claims(claims, &desk);
  judge(options.judgements, &desk);
  desk.theatre = scope.theatre;
  if (desk.theatre.empty()) {
    desk.theatre = infer_theatre(desk.held);
    desk.theatre_inferred = true;
  }
  std::sort(desk.theatre.begin(), desk.theatre.end());
  find_origins(&desk);
  keep_in_scope(scope, options, &desk);
  for (size_t i = 0; i < desk.held.size(); ++i) {
    const Claim& c = *desk.held[i].claim;
    const bool orders = c.action == Action::kOrder || c.action == Action::kDecide;
    if (c.kind == Kind::kDirective && orders && !c.actor.empty()) desk.orders.emplace(desk.held[i].paper, i);
  }
  return desk;
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

std::vector<std::string> origins_of(const std::vector<const Held*>& held) {
  std::set<std::string> seen;
  for (const Held* h : held) seen.insert(h->origin);
  return {seen.begin(), seen.end()};
}

int count_origins(const Desk& desk, const std::vector<const Held*>& held) {
  std::set<int> attributed;
  for (const Held* h : held) {
    if (!h->claim->source.empty()) attributed.insert(h->paper);
  }
  std::set<std::string> seen;
  for (const Held* h : held) {
    const bool summary =
        h->claim->source.empty() && h->origin == desk.paper(*h).origin && attributed.count(h->paper) != 0;
    if (!summary) seen.insert(h->origin);
  }
  return static_cast<int>(seen.size());
}

std::vector<std::string> documents_of(const Desk& desk, const std::vector<const Held*>& held) {
  std::set<int> seen;
  for (const Held* h : held) seen.insert(h->paper);
  std::vector<std::string> names;
  for (const int i : seen) names.push_back(desk.papers[static_cast<size_t>(i)].document.name);
  return names;
}

std::vector<std::string> claim_ids(const std::vector<const Held*>& held) {
  std::set<std::string> seen;
  std::vector<std::string> ids;
  for (const Held* h : held) {
    if (seen.insert(h->claim->id).second) ids.push_back(h->claim->id);
  }
  return ids;
}

}  // namespace muster
