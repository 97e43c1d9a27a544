#include "assemble/roll.h"

#include <string_view>
#include <unordered_map>

#include "assemble/assembly.h"

namespace muster {
namespace {

constexpr const char* kPostures[] = {"no statement", "staying",     "reinforcing",
                                     "relocated",    "withdrawing", "partly withdrawn",
                                     "withdrawn",    "evacuating",  "evacuated"};
constexpr const char* kPairs[] = {"same", "refines", "compatible", "supersedes", "contradicts"};

}  // namespace

const char* name_of(Posture p) { return kPostures[static_cast<size_t>(p)]; }
const char* name_of(PairType p) { return kPairs[static_cast<size_t>(p)]; }

Roll assemble(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
              const RollScope& scope, const RollOptions& options) {
  Assembly assembly(scope, options);
  fill(claims, documents, &assembly);
  return assembly.roll();
}

void fill(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents,
          Assembly* assembly) {
  std::unordered_map<std::string_view, std::vector<const Claim*>> by_document;
  for (const Claim& c : claims) by_document[c.document].push_back(&c);
  for (const SourceDocument& d : documents) {
    const auto mine = by_document.extract(d.name);
    // Of documents of one name the first counts; it has all the claims.
    if (assembly->has(d.name)) continue;
    assembly->put(std::make_shared<const SourceDocument>(d),
                  mine.empty() ? std::vector<const Claim*>{} : mine.mapped());
  }
  for (auto& [name, mine] : by_document) {
    auto unlisted = std::make_shared<SourceDocument>();
    unlisted->name = name;
    assembly->put(std::move(unlisted), mine);
  }
}

}  // namespace muster
