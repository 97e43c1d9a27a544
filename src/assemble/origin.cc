// Whose word it is. Copies are recognised first: documents that share much of their
// wording, then single clauses that are nearly the same; only then are speakers told
// apart.
#include <algorithm>
#include <map>
#include <set>

#include "assemble/desk.h"

namespace muster {
namespace {

constexpr size_t kShingle = 3;            // words
constexpr size_t kDocumentShingles = 12;  // fewer say nothing about a document
constexpr double kDocumentShare = 0.45;   // of the smaller one's shingles
constexpr size_t kClauseWords = 8;        // shorter clauses are alike by chance
constexpr double kClauseShare = 0.6;      // Jaccard
constexpr size_t kMostWithShingle = 40;   // papers (or claims) of one shingle that are compared

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    const std::string f = folded(word);
    if (!f.empty()) words.push_back(f);
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '-' || c == '/') flush();
    else word.push_back(c);
  }
  flush();
  return words;
}

std::set<std::string> shingles_of(const std::string& text) {
  const std::vector<std::string> words = words_of(text);
  std::set<std::string> out;
  for (size_t i = 0; i + kShingle <= words.size(); ++i) {
    std::string s;
    for (size_t k = 0; k < kShingle; ++k) s += words[i + k] + ' ';
    out.insert(s);
  }
  return out;
}

size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  size_t n = 0;
  for (const std::string& s : a) n += b.count(s);
  return n;
}

const std::string& quote_of(const Claim& c) {
  static const std::string kNothing;
  return c.evidence.empty() ? kNothing : c.evidence.front().quote;
}

// Documents that were found to share their wording: the earlier is the original.
void copies_by_wording(Desk* desk) {
  std::map<std::string, int> place;
  for (size_t i = 0; i < desk->papers.size(); ++i) {
    if (desk->papers[i].counts) place.emplace(desk->papers[i].document.name, static_cast<int>(i));
  }
  for (const auto& [name, i] : place) {
    for (const std::string& other : desk->papers[static_cast<size_t>(i)].document.copies) {
      const auto at = place.find(other);
      if (at == place.end() || at->second == i) continue;
      const int early = std::min(i, at->second);
      int& copy_of = desk->papers[static_cast<size_t>(std::max(i, at->second))].copy_of;
      if (copy_of < 0 || early < copy_of) copy_of = early;
    }
  }
}

// The same from the words of the claims alone, for claims that come without their documents. Looks
// only at pairs that share a rare enough shingle.
void copies_by_quotes(Desk* desk) {
  std::map<int, std::set<std::string>> prints;
  for (const Held& h : desk->held) prints[h.paper].merge(shingles_of(quote_of(*h.claim)));
  std::map<std::string, std::vector<int>> papers_with;
  for (auto& [paper, shingles] : prints) {
    std::set<int> others;
    for (const std::string& s : shingles) {
      std::vector<int>& with = papers_with[s];
      for (size_t i = 0; i < with.size() && i < kMostWithShingle; ++i) others.insert(with[i]);
      with.push_back(paper);
    }
    Paper& late = desk->papers[static_cast<size_t>(paper)];
    for (const int early : others) {
      const std::set<std::string>& a = prints[early];
      const size_t smaller = std::min(a.size(), shingles.size());
      if (late.copy_of >= 0 || smaller < kDocumentShingles ||
          desk->papers[static_cast<size_t>(early)].copy_of >= 0)
        continue;
      if (static_cast<double>(shared(a, shingles)) >= kDocumentShare * static_cast<double>(smaller))
        late.copy_of = early;
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

bool same_clause(const std::set<std::string>& a, const std::set<std::string>& b) {
  const size_t both = shared(a, b), all = a.size() + b.size() - both;
  return all > 0 && static_cast<double>(both) >= kClauseShare * static_cast<double>(all);
}

// A later document's unattributed clause that repeats an earlier one shares its origin.
void join_clauses(Desk* desk) {
  std::vector<std::set<std::string>> prints;
  std::map<std::string, std::vector<size_t>> held_with;
  for (size_t j = 0; j < desk->held.size(); ++j) {
    prints.push_back(shingles_of(quote_of(*desk->held[j].claim)));
    Held& late = desk->held[j];
    std::set<size_t> others;
    for (const std::string& s : prints[j]) {
      std::vector<size_t>& with = held_with[s];
      for (size_t i = 0; i < with.size() && i < kMostWithShingle; ++i) others.insert(with[i]);
      with.push_back(j);
    }
    if (prints[j].size() + kShingle <= kClauseWords || late.origin != desk->paper(late).origin) continue;
    for (const size_t i : others) {
      const Held& early = desk->held[i];
      if (early.paper == late.paper || early.claim->kind != late.claim->kind) continue;
      if (early.claim->actor != late.claim->actor || !same_clause(prints[i], prints[j])) continue;
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
