// Whose word it is. Copies are recognised first: documents that share much of their
// wording, then single clauses that are nearly the same; only then are speakers told
// apart.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "assemble/desk.h"
#include "base/hash.h"

namespace muster {
namespace {

constexpr size_t kShingle = 3;            // words
constexpr size_t kDocumentShingles = 12;  // fewer say nothing about a document
constexpr double kDocumentShare = 0.45;   // of the smaller one's shingles
constexpr size_t kClauseWords = 8;        // shorter clauses are alike by chance
constexpr double kClauseShare = 0.6;      // Jaccard
constexpr size_t kMostWithShingle = 40;   // papers (or claims) of one shingle that are compared

using Shingles = std::vector<uint64_t>;  // sorted, each once

Shingles shingles_of(const std::string& text) {
  std::vector<uint64_t> words;
  std::string word;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c != ' ' && c != '\n' && c != '\t' && c != '-' && c != '/') {
      word.push_back(c);
      continue;
    }
    if (const std::string f = folded(word); !f.empty()) words.push_back(hash64(f));
    word.clear();
  }
  Shingles out;
  for (size_t i = 0; i + kShingle <= words.size(); ++i) {
    uint64_t h = 0;
    for (size_t k = 0; k < kShingle; ++k) h = hash_join(h, words[i + k]);
    out.push_back(h);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

size_t shared(const Shingles& a, const Shingles& b) {
  size_t n = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++n;
    const uint64_t x = a[i], y = b[j];
    i += x <= y;
    j += y <= x;
  }
  return n;
}

const std::string& quote_of(const Claim& c) {
  static const std::string kNothing;
  return c.evidence.empty() ? kNothing : c.evidence.front().quote;
}

const Shingles& shingles_of(const Held& h, const Desk& desk) {
  const auto [at, fresh] = desk.memo->shingles.try_emplace(h.claim->id);
  if (fresh) at->second = shingles_of(quote_of(*h.claim));
  return at->second;
}

// Documents that were found to share their wording, each with one other at least: all that are linked
// are one text, and the earliest of them that counts is the original.
void copies_by_wording(Desk* desk) {
  std::map<std::string, size_t> place;
  std::vector<size_t> leader(desk->papers.size());
  const auto lead = [&leader](size_t i) {
    while (leader[i] != i) i = leader[i] = leader[leader[i]];
    return i;
  };
  for (size_t i = 0; i < desk->papers.size(); ++i) {
    leader[i] = i;
    const Paper& p = desk->papers[i];
    if (p.counts || p.replaced_by >= 0) place.emplace(p.document.name, i);
  }
  for (const auto& [name, i] : place) {
    for (const std::string& other : desk->papers[i].document.copies) {
      const auto at = place.find(other);
      if (at == place.end()) continue;
      const size_t a = lead(i), b = lead(at->second);
      leader[std::max(a, b)] = std::min(a, b);
    }
  }
  std::map<size_t, int> original;  // by leader
  for (size_t i = 0; i < desk->papers.size(); ++i) {
    Paper& p = desk->papers[i];
    if (!p.counts) continue;
    const auto [at, first] = original.emplace(lead(i), static_cast<int>(i));
    if (!first) p.copy_of = at->second;
  }
}

// The same from the words of the claims alone, for claims that come without their documents. Looks
// only at pairs that share a rare enough shingle.
void copies_by_quotes(Desk* desk) {
  std::map<int, Shingles> prints;
  for (const Held& h : desk->held) {
    const Shingles& mine = shingles_of(h, *desk);
    Shingles& all = prints[h.paper];
    all.insert(all.end(), mine.begin(), mine.end());
  }
  std::unordered_map<uint64_t, std::vector<int>> papers_with;
  std::vector<int> others;
  for (auto& [paper, shingles] : prints) {
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    if (shingles.size() < kDocumentShingles) continue;  // nothing can be said of so few
    others.clear();
    for (const uint64_t s : shingles) {
      std::vector<int>& with = papers_with[s];
      if (with.size() < kMostWithShingle) {
        others.insert(others.end(), with.begin(), with.end());
        with.push_back(paper);
      } else {
        others.insert(others.end(), with.begin(), with.end());
      }
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    Paper& late = desk->papers[static_cast<size_t>(paper)];
    for (const int early : others) {
      if (late.copy_of >= 0) break;
      if (desk->papers[static_cast<size_t>(early)].copy_of >= 0) continue;
      const Shingles& a = prints[early];
      const double smaller = static_cast<double>(std::min(a.size(), shingles.size()));
      if (static_cast<double>(shared(a, shingles)) >= kDocumentShare * smaller) late.copy_of = early;
    }
  }
}

void name_publishers(Desk* desk) {
  for (Paper& p : desk->papers) {
    const SourceDocument& d = p.document;
    if (p.copy_of >= 0) {
      p.origin = desk->papers[static_cast<size_t>(p.copy_of)].origin;
    } else if (!d.publisher_actor.empty()) {
      p.origin = own_origin(d.publisher_actor);
      desk->origin_label.emplace(p.origin, d.publisher);
    } else {
      p.origin = d.publisher.empty() ? "document " + d.name : "publisher " + folded(d.publisher);
      desk->origin_label.emplace(p.origin, d.publisher.empty() ? d.name : d.publisher);
    }
  }
}

bool nation(const std::string& code) { return code.size() == 2; }

// Private bodies of a country are not its government.
bool speaks_for(const Attribution& a) {
  if (a.actor.empty() || a.actor == "INT" || a.type == "media" || a.type == "agency") return false;
  return a.type != "organisation" || !nation(a.actor);
}

std::string speaker_of(const Claim& c, const Paper& p, Desk* desk) {
  for (const Attribution& a : c.source) {
    if (speaks_for(a)) {
      desk->origin_label.emplace(own_origin(a.actor), a.name);
      return own_origin(a.actor);
    }
    const std::string key = folded(a.name);
    if (key.empty()) continue;
    desk->origin_label.emplace("speaker " + key, a.name);
    return "speaker " + key;
  }
  return p.origin;
}

bool same_clause(const Shingles& a, const Shingles& b) {
  const size_t both = shared(a, b), all = a.size() + b.size() - both;
  return all > 0 && static_cast<double>(both) >= kClauseShare * static_cast<double>(all);
}

// A later document's unattributed clause that repeats an earlier one shares its origin.
void join_clauses(Desk* desk) {
  std::unordered_map<uint64_t, std::vector<size_t>> held_with;
  std::vector<size_t> others;
  for (size_t j = 0; j < desk->held.size(); ++j) {
    Held& late = desk->held[j];
    const Shingles& mine = shingles_of(late, *desk);
    if (mine.size() + kShingle <= kClauseWords) continue;  // too short to be alike but by chance
    others.clear();
    for (const uint64_t s : mine) {
      std::vector<size_t>& with = held_with[s];
      others.insert(others.end(), with.begin(), with.end());
      if (with.size() < kMostWithShingle) with.push_back(j);
    }
    if (late.origin != desk->paper(late).origin) continue;
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (const size_t i : others) {
      const Held& early = desk->held[i];
      if (early.paper == late.paper || early.claim->kind != late.claim->kind) continue;
      if (early.claim->actor != late.claim->actor || !same_clause(shingles_of(early, *desk), mine)) continue;
      late.origin = early.origin;
      break;
    }
  }
}

}  // namespace

std::string own_origin(const std::string& actor) { return "body " + actor; }

void find_origins(Desk* desk) {
  copies_by_wording(desk);
  copies_by_quotes(desk);
  name_publishers(desk);
  for (Held& h : desk->held) h.origin = speaker_of(*h.claim, desk->paper(h), desk);
  for (Held& h : desk->replaced) h.origin = speaker_of(*h.claim, desk->paper(h), desk);
  join_clauses(desk);
}

}  // namespace muster
