// Why something of a roll is another one now, by the claims behind it then and now. Parts of diff.cc.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "assemble/diff.h"

namespace muster {

using ClaimIds = std::set<std::string>;
// Of all claims that stand behind something in the row.
ClaimIds ids_of(const Row& row);

// One of the two rolls. What is looked up in it costs a search, not a pass.
class DiffSide {
 public:
  explicit DiffSide(const Roll& r) : roll(r) {}
  const Roll& roll;

  bool cites(const std::string& id) const { return roll.evidence.cites(id); }
  bool is_copy(const std::string& document) const;  // of those documents that repeat another one
  // Whose word the document is, if it is one's own; else "".
  const std::string& voice_of(const std::string& document) const;

 private:
  mutable std::optional<std::set<std::string>> copies_;
  mutable std::optional<std::map<std::string, std::string>> voices_;
};

class DiffReasons {
 public:
  DiffReasons(const Roll& then, const Roll& now) : before(then), after(now) {}
  const DiffSide before, after;

  ChangeReason reason(const ClaimIds& old_ids, const ClaimIds& new_ids,
                      const std::vector<std::string>& superseded_before,
                      const std::vector<std::string>& superseded_after, bool more_denied,
                      const std::vector<std::string>& documents) const;
  // The claims to show for a change: the new ones, else those that fell, else all.
  std::vector<std::string> telling(const ClaimIds& old_ids, const ClaimIds& new_ids) const;

 private:
  bool judged(const ClaimIds& ids) const;
  ClaimIds judged_otherwise() const;
  ChangeReason reason_of_sources(const std::vector<std::string>& documents) const;

  mutable std::optional<ClaimIds> judged_otherwise_;
};

}  // namespace muster
