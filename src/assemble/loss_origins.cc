#include "assemble/loss_origins.h"

#include <algorithm>

namespace muster {
namespace {

constexpr size_t kMostLookedAt = 4096;  // holders of shingles; more is a glance's work

const Paper& paper_of(const Stock& stock, const Desk& desk, const Record& r) {
  return desk.papers[static_cast<size_t>(stock.paper(r.paper).rank)];
}

bool has(const std::vector<int>& list, int one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// The text that comes among the first with a shingle once `gone` is away; -1: none does.
int promoted(const std::vector<int>& holders, int gone) {
  constexpr size_t kMost = EarlierAlike::kMostWithShingle;
  if (holders.size() <= kMost) return -1;
  const auto end = holders.begin() + kMost;
  return std::find(holders.begin(), end, gone) == end ? -1 : holders[kMost];
}

// The shingles of all of the document's claims that are held but one.
Shingles prints_without(const Stock& stock, const StockPaper& p, int record) {
  Shingles prints;
  for (const int c : p.claims) {
    const Record& r = stock.record(c);
    if (c != record && r.held) prints.insert(prints.end(), r.shingles.begin(), r.shingles.end());
  }
  std::sort(prints.begin(), prints.end());
  prints.erase(std::unique(prints.begin(), prints.end()), prints.end());
  return prints;
}

}  // namespace

OriginsWithout::OriginsWithout(Stock* stock, const Desk& desk) : stock_(*stock), desk_(desk) {
  for (const Held& h : desk.held) {
    if (!stock_.record(h.record).compared) continue;
    for (const int early : stock_.alike_claims.earlier(h.record)) repeats_[early].push_back(h.record);
  }
}

bool OriginsWithout::stay(int record) { return clauses_stay(record) && documents_stay(record); }

// Whether join_clauses() looks at its earlier ones at all.
bool OriginsWithout::may_join(int record) const {
  const Record& r = stock_.record(record);
  return r.speaker < 0 || r.speaker == paper_of(stock_, desk_, r).origin;
}

// As join_clauses() decides it.
bool OriginsWithout::same_origin(int late, int without) {
  const Record& r = stock_.record(late);
  const int voice = paper_of(stock_, desk_, r).origin;
  int origin = r.speaker < 0 ? voice : r.speaker;
  for (const int early : stock_.alike_claims.earlier(late)) {
    if (origin != voice) break;
    if (early != without) origin = stock_.record(early).origin;
  }
  return origin == r.origin;
}

bool OriginsWithout::clauses_stay(int record) {
  const Record& r = stock_.record(record);
  if (!r.compared) return true;
  if (const auto found = repeats_.find(record); found != repeats_.end()) {
    for (const int late : found->second) {
      if (!same_origin(late, record)) return false;
    }
  }
  for (const uint64_t shingle : r.shingles) {
    const std::vector<int>& holders = stock_.alike_claims.holders(shingle);
    const int next = promoted(holders, record);
    if (next < 0) continue;
    for (size_t i = EarlierAlike::kMostWithShingle + 1; i < holders.size(); ++i) {
      const int late = holders[i];
      if (may_join(late) && stock_.similar_claims(late, next) &&
          !has(stock_.alike_claims.earlier(late), next))
        return false;
    }
  }
  return true;
}

bool OriginsWithout::documents_stay(int record) {
  const int mine = stock_.record(record).paper;
  const StockPaper& p = stock_.paper(mine);
  if (!p.compared) return true;
  const Shingles left = prints_without(stock_, p, record);
  if (left.size() == p.prints.size()) return true;
  size_t looked = 0;
  std::vector<int> others;
  for (const uint64_t shingle : p.prints) {
    const std::vector<int>& holders = stock_.alike_papers.holders(shingle);
    if ((looked += holders.size()) > kMostLookedAt) return false;
    others.insert(others.end(), holders.begin(), holders.end());
    const int next = promoted(holders, mine);
    if (next < 0) continue;
    for (size_t i = EarlierAlike::kMostWithShingle + 1; i < holders.size(); ++i) {
      if (stock_.similar_papers(holders[i], next) && !has(stock_.alike_papers.earlier(holders[i]), next))
        return false;
    }
  }
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  const bool compared = left.size() >= kDocumentShingles;
  return std::all_of(others.begin(), others.end(), [&](int other) {
    if (other == mine) return true;
    const Shingles& theirs = stock_.paper(other).prints;
    return alike_documents(p.prints, theirs) == (compared && alike_documents(left, theirs));
  });
}

}  // namespace muster
