#include "engine/copies.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ledger/words.h"

namespace muster {
namespace {

constexpr size_t kMostLooked = 200;  // documents of one print
constexpr size_t kMostCompared = 8;  // as a ledger does

}  // namespace

std::function<double(std::string_view, std::string_view)> alike() {
  return [last = std::string_view(), wording = Wording()](std::string_view a, std::string_view b) mutable {
    if (a.data() != last.data() || a.size() != last.size()) {
      wording = wording_of(a);
      last = a;
    }
    return shared_wording(wording, wording_of(b));
  };
}

void CopyFinder::add(Wording wording, SourceDocument* document) {
  std::map<uint32_t, size_t> shared;
  const std::vector<uint64_t> prints = prints_of(wording);
  for (const uint64_t p : prints) {
    const auto at = found_by_.find(p);
    if (at == found_by_.end()) continue;
    for (size_t i = 0; i < at->second.size() && i < kMostLooked; ++i) ++shared[at->second[i]];
  }
  std::vector<std::pair<uint32_t, size_t>> best;
  for (const auto& [place, n] : shared) {
    if (n >= kSharedPrints) best.emplace_back(place, n);
  }
  std::stable_sort(best.begin(), best.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (best.size() > kMostCompared) best.resize(kMostCompared);
  for (const auto& [place, n] : best) {
    const Known& other = known_[place];
    if (!document->url.empty() && document->url == other.url) continue;  // a revision is no copy
    if (shared_wording(wording, other.wording) < kCopyShare) continue;
    document->copies.push_back(other.name);
    break;  // one link is enough: copies of one text are all linked
  }
  const auto place = static_cast<uint32_t>(known_.size());
  for (const uint64_t p : prints) found_by_[p].push_back(place);
  known_.push_back({document->name, document->url, std::move(wording)});
}

}  // namespace muster
