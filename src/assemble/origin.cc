// Whose word it is. Copies are recognised first: documents that share much of their
// wording, then single clauses that are nearly the same; only then are speakers told
// apart. (Exact shingles over the claims' quotes; good for the dozens of documents of
// one brief. Archives need sketches instead.)
#include <algorithm>
#include <set>

#include "assemble/desk.h"

namespace muster {
namespace {

constexpr size_t kShingle = 3;            // words
constexpr size_t kDocumentShingles = 12;  // fewer say nothing about a document
constexpr double kDocumentShare = 0.45;   // of the smaller one's shingles
constexpr size_t kClauseWords = 8;        // shorter clauses are alike by chance
constexpr double kClauseShare = 0.6;      // Jaccard

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

void find_copies(Desk* desk) {
  std::vector<std::set<std::string>> prints(desk->papers.size());
  for (const Held& h : desk->held)
    prints[static_cast<size_t>(h.paper)].merge(shingles_of(quote_of(*h.claim)));
  for (size_t j = 0; j < prints.size(); ++j) {
    for (size_t i = 0; i < j; ++i) {
      const size_t smaller = std::min(prints[i].size(), prints[j].size());
      if (smaller < kDocumentShingles || desk->papers[i].copy_of >= 0) continue;
      if (static_cast<double>(shared(prints[i], prints[j])) < kDocumentShare * static_cast<double>(smaller))
        continue;
      desk->papers[j].copy_of = static_cast<int>(i);
      break;
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
  for (const Held& h : desk->held) prints.push_back(shingles_of(quote_of(*h.claim)));
  for (size_t j = 0; j < prints.size(); ++j) {
    Held& late = desk->held[j];
    if (prints[j].size() + kShingle <= kClauseWords || late.origin != desk->paper(late).origin) continue;
    for (size_t i = 0; i < j; ++i) {
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
  find_copies(desk);
  name_publishers(desk);
  for (Held& h : desk->held) h.origin = speaker_of(*h.claim, desk->paper(h), desk);
  for (Held& h : desk->replaced) h.origin = speaker_of(*h.claim, desk->paper(h), desk);
  join_clauses(desk);
}

}  // namespace muster
