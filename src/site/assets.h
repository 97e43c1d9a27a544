// Style, script and shapes of the web interface, as the program carries them. Their names hold a hash
// of their content, so that they may be kept for ever. docs/web.md tells how they are built.
#pragma once

#include <span>
#include <string_view>

namespace muster {

struct Asset {
  std::string_view path;  // "/static/muster-0123456789abcdef.css"
  std::string_view type;  // of the content, for the header
  std::string_view bytes;
  std::string_view gzip;  // the same, packed; empty: not worth it
  std::string_view role;  // "style", "script", "icon"; empty: loaded by the script
};

// All of them, in order of path. Constant; lives as long as the program.
std::span<const Asset> assets();
const Asset* find_asset(std::string_view path);      // nullptr: none
std::string_view asset_path(std::string_view role);  // empty: this build has none

}  // namespace muster
