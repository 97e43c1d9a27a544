// How rows of nations grew, kept for as long as the rows are the same: on a busy evening most pages of a
// nation are asked for while something else changes. Threads: any. Memory: a few moments a nation.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "assemble/roll.h"
#include "site/nation_page.h"

namespace muster {

class KeptMoments {
 public:
  // What `make` gives; it is not asked again while every row of the nation is the very same object.
  std::vector<NationMoment> of(const Roll& roll, const std::string& code,
                               const std::function<std::vector<NationMoment>()>& make) {
    Rows rows;
    for (const SharedList<Row>* list : {&roll.rows, &roll.general}) {
      for (size_t i = 0; i < list->size(); ++i) {
        if ((*list)[i].actor == code) rows.push_back(list->shared(i));
      }
    }
    {
      const std::lock_guard lock(mutex_);
      const auto at = kept_.find(code);
      if (at != kept_.end() && same(at->second.rows, rows)) return at->second.moments;
    }
    std::vector<NationMoment> made = make();
    if (rows.empty()) return made;  // of whom the roll says nothing: nothing to keep, or to be flooded with
    const std::lock_guard lock(mutex_);
    kept_[code] = {{rows.begin(), rows.end()}, made};
    return made;
  }

 private:
  using Rows = std::vector<std::shared_ptr<const Row>>;
  using Seen = std::vector<std::weak_ptr<const Row>>;  // a row that no roll has any more is not kept for this
  static bool same(const Seen& seen, const Rows& rows) {
    return std::equal(seen.begin(), seen.end(), rows.begin(), rows.end(),
                      [](const auto& a, const auto& b) { return a.lock() == b; });
  }
  struct Kept {
    Seen rows;
    std::vector<NationMoment> moments;
  };
  std::mutex mutex_;
  std::map<std::string, Kept> kept_;
};

}  // namespace muster
