#include "site/assets.h"

#include <algorithm>

namespace muster {

const Asset* find_asset(std::string_view path) {
  const std::span<const Asset> all = assets();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Asset& a) { return a.path == path; });
  return at == all.end() ? nullptr : &*at;
}

std::string_view asset_path(std::string_view role) {
  const std::span<const Asset> all = assets();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Asset& a) { return a.role == role; });
  return at == all.end() ? std::string_view() : at->path;
}

}  // namespace muster
