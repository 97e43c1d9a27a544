#include "engine/source_list.h"

#include <algorithm>

#include "assemble/desk.h"
#include "assemble/place.h"

namespace muster {

std::vector<SourceStanding> sources_of(const Roll& roll,
                                       const std::map<std::string, std::string>& reliability) {
  std::map<std::pair<std::string, std::string>, SourceStanding> by_name;
  for (const RollSource& s : roll.sources) {
    const std::string host = host_of(s.document->url);
    SourceStanding& one = by_name[{s.document->publisher, host}];
    if (one.documents.empty()) {
      one.publisher = s.document->publisher;
      one.host = host;
      one.reliability = "F";
      for (const std::string& key : {folded(one.publisher), host}) {
        const auto at = reliability.find(key);
        if (key.empty() || at == reliability.end() || at->second > one.reliability) continue;
        one.reliability = at->second;
        one.listed_as = key == host ? host : one.publisher;
      }
    }
    if (one.speaks_for.empty()) one.speaks_for = s.document->publisher_actor;
    one.documents.push_back(s.document->name);
    one.claims += s.claims;
    one.copies += !s.copy_of.empty();
    one.replaced += !s.replaced_by.empty();
  }
  std::vector<SourceStanding> out;
  for (auto& [name, one] : by_name) out.push_back(std::move(one));
  std::stable_sort(out.begin(), out.end(),
                   [](const SourceStanding& a, const SourceStanding& b) { return a.claims > b.claims; });
  return out;
}

}  // namespace muster
