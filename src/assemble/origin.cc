// Whose word it is. Copies are recognised first: documents that share much of their
// wording, then single clauses that are nearly the same; only then are speakers told
// apart.
#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <utility>

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

using Marked = std::vector<std::pair<uint64_t, size_t>>;  // shingle, whose

// Leaves out marks whose shingle nobody else has: most, so that little is left to sort. A few stay
// that share a bit of the filter only.
void keep_repeated(Marked* marked) {
  const size_t bits = std::bit_ceil(marked->size() * 8 + 64);
  std::vector<bool> once(bits), again(bits);
  for (const auto& [shingle, whose] : *marked) {
    const size_t bit = hash_join(shingle, 1) & (bits - 1);
    if (once[bit]) again[bit] = true;
    once[bit] = true;
  }
  std::erase_if(*marked, [&](const auto& mark) { return !again[hash_join(mark.first, 1) & (bits - 1)]; });
}

// Pairs (later, earlier) of those that share a shingle, sorted; of one shingle only the first
// kMostWithShingle are looked at as the earlier.
std::vector<std::pair<size_t, size_t>> sharing(Marked marked) {
  keep_repeated(&marked);
  std::sort(marked.begin(), marked.end());
  std::vector<std::pair<size_t, size_t>> pairs;
  for (size_t begin = 0, end; begin < marked.size(); begin = end) {
    end = begin + 1;
    while (end < marked.size() && marked[end].first == marked[begin].first) ++end;
    for (size_t late = begin + 1; late < end; ++late) {
      for (size_t early = begin; early < late && early - begin < kMostWithShingle; ++early) {
        if (marked[early].second != marked[late].second)
          pairs.emplace_back(marked[late].second, marked[early].second);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

// The same from the words of the claims alone, for claims that come without their documents.
void copies_by_quotes(Desk* desk) {
  std::vector<Shingles> prints(desk->papers.size());
  for (const Held& h : desk->held) {
    const Shingles& mine = shingles_of(h, *desk);
    Shingles& all = prints[static_cast<size_t>(h.paper)];
    all.insert(all.end(), mine.begin(), mine.end());
  }
  Marked marked;
  for (size_t paper = 0; paper < prints.size(); ++paper) {
    Shingles& all = prints[paper];
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() < kDocumentShingles) continue;  // nothing can be said of so few
    for (const uint64_t s : all) marked.emplace_back(s, paper);
  }
  for (const auto& [late, early] : sharing(std::move(marked))) {
    Paper& paper = desk->papers[late];
    if (paper.copy_of >= 0 || desk->papers[early].copy_of >= 0) continue;
    const double smaller = static_cast<double>(std::min(prints[early].size(), prints[late].size()));
    if (static_cast<double>(shared(prints[early], prints[late])) >= kDocumentShare * smaller)
      paper.copy_of = static_cast<int>(early);
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
  Marked marked;
  for (size_t j = 0; j < desk->held.size(); ++j) {
    const Shingles& mine = shingles_of(desk->held[j], *desk);
    if (mine.size() + kShingle <= kClauseWords) continue;  // too short to be alike but by chance
    for (const uint64_t s : mine) marked.emplace_back(s, j);
  }
  for (const auto& [j, i] : sharing(std::move(marked))) {
    Held& late = desk->held[j];
    const Held& early = desk->held[i];
    if (late.origin != desk->paper(late).origin || early.paper == late.paper) continue;
    if (early.claim->kind != late.claim->kind || early.claim->actor != late.claim->actor) continue;
    if (same_clause(shingles_of(early, *desk), shingles_of(late, *desk))) late.origin = early.origin;
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
