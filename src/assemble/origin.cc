// Whose word it is. Copies are recognised first: documents that share much of their
// wording, then single clauses that are nearly the same; only then are speakers told
// apart.
#include <algorithm>

#include "assemble/stock.h"

namespace muster {
namespace {

constexpr size_t kClauseWords = 8;  // shorter clauses are alike by chance

// Documents that were found to share their wording, each with one other at least: all that are linked
// are one text, and the earliest of them that counts is the original.
void copies_by_wording(const Stock& stock, Desk* desk) {
  std::vector<int> leader;
  const auto lead = [&leader](int i) {
    const auto at = [&](int k) -> int& { return leader[static_cast<size_t>(k)]; };
    while (at(i) != i) i = at(i) = at(at(i));
    return i;
  };
  const auto place = [&](const std::string& name) {
    const int paper = stock.paper_named(name);
    if (paper < 0) return -1;
    const int rank = stock.paper(paper).rank;
    const Paper& p = desk->papers[static_cast<size_t>(rank)];
    return p.counts || p.replaced_by >= 0 ? rank : -1;
  };
  for (const auto& [name, other] : stock.links) {
    const int x = place(name), y = place(other);
    if (x < 0 || y < 0) continue;
    while (leader.size() < desk->papers.size()) leader.push_back(static_cast<int>(leader.size()));
    const int a = lead(x), b = lead(y);
    leader[static_cast<size_t>(std::max(a, b))] = std::min(a, b);
  }
  if (leader.empty()) return;
  std::vector<int> original(leader.size(), -1);  // by leader
  for (size_t i = 0; i < desk->papers.size(); ++i) {
    Paper& p = desk->papers[i];
    if (!p.counts) continue;
    int& first = original[static_cast<size_t>(lead(static_cast<int>(i)))];
    if (first >= 0) p.copy_of = first;
    else first = static_cast<int>(i);
  }
}

// Which claims are compared for their words: those that are held, as they are now.
void compare_claims(Stock* stock, const Desk& desk) {
  std::vector<bool> held(stock->records.size());
  for (const Held& h : desk.held) held[static_cast<size_t>(h.record)] = true;
  for (size_t i = 0; i < held.size(); ++i) {
    Record& r = stock->records[i];
    if (r.paper < 0 || r.held == held[i]) continue;
    r.held = held[i];
    stock->paper(r.paper).prints_stale = true;
    // Too short to be alike but by chance are left out.
    const bool compared = r.held && r.shingles.size() + kShingle > kClauseWords;
    if (compared == r.compared) continue;
    r.compared = compared;
    if (compared) stock->alike_claims.insert(static_cast<int>(i), &r.shingles);
    else stock->alike_claims.erase(static_cast<int>(i));
  }
}

void compare_papers(Stock* stock) {
  for (const int i : stock->order) {
    StockPaper& p = stock->paper(i);
    if (!p.prints_stale) continue;
    p.prints_stale = false;
    if (p.compared) stock->alike_papers.erase(i);
    p.prints.clear();
    for (const int c : p.claims) {
      const Record& r = stock->record(c);
      if (r.held) p.prints.insert(p.prints.end(), r.shingles.begin(), r.shingles.end());
    }
    std::sort(p.prints.begin(), p.prints.end());
    p.prints.erase(std::unique(p.prints.begin(), p.prints.end()), p.prints.end());
    p.prints.shrink_to_fit();
    p.compared = p.prints.size() >= kDocumentShingles;
    if (p.compared) stock->alike_papers.insert(i, &p.prints);
  }
}

// The same from the words of the claims alone, for claims that come without their documents.
void copies_by_quotes(Stock* stock, Desk* desk) {
  for (size_t rank = 0; rank < desk->papers.size(); ++rank) {
    const int i = stock->order[rank];
    if (!stock->paper(i).compared) continue;
    Paper& late = desk->papers[rank];
    for (const int other : stock->alike_papers.earlier(i)) {
      if (late.copy_of >= 0) break;
      const int early = stock->paper(other).rank;
      if (desk->papers[static_cast<size_t>(early)].copy_of < 0) late.copy_of = early;
    }
  }
}

void name_publishers(const Stock& stock, Desk* desk) {
  for (size_t rank = 0; rank < desk->papers.size(); ++rank) {
    Paper& p = desk->papers[rank];
    const StockPaper& from = stock.paper(stock.order[rank]);
    if (p.copy_of >= 0) {
      p.origin = desk->papers[static_cast<size_t>(p.copy_of)].origin;
      continue;
    }
    p.origin = from.origin;
    const std::string*& label = desk->origin_label[static_cast<size_t>(p.origin)];
    if (label == nullptr) label = from.publisher;
  }
}

void name_speakers(const Stock& stock, Desk* desk, std::vector<Held>* list) {
  for (Held& h : *list) {
    const Record& r = stock.record(h.record);
    h.origin = r.speaker < 0 ? desk->paper(h).origin : r.speaker;
    if (r.speaker < 0) continue;
    const std::string*& label = desk->origin_label[static_cast<size_t>(r.speaker)];
    if (label == nullptr) label = &stock.words.text(r.speaker_name);
  }
}

// A later document's unattributed clause that repeats an earlier one shares its origin.
void join_clauses(Stock* stock, Desk* desk) {
  for (Held& late : desk->held) {
    Record& r = stock->record(late.record);
    r.origin = late.origin;
    if (!r.compared) continue;
    for (const int i : stock->alike_claims.earlier(late.record)) {
      if (late.origin != desk->paper(late).origin) break;
      late.origin = stock->record(i).origin;
    }
    r.origin = late.origin;
  }
}

}  // namespace

std::string own_origin(const std::string& actor) { return "body " + actor; }

void find_origins(Stock* stock, Desk* desk) {
  copies_by_wording(*stock, desk);
  compare_claims(stock, *desk);
  compare_papers(stock);
  copies_by_quotes(stock, desk);
  desk->origin_label.assign(stock->origins.size(), nullptr);
  name_publishers(*stock, desk);
  name_speakers(*stock, desk, &desk->held);
  name_speakers(*stock, desk, &desk->replaced);
  join_clauses(stock, desk);
}

}  // namespace muster
