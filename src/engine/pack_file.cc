#include "engine/pack_file.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace muster {

Result<std::string> find_pack(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* named = std::getenv("MUSTER_PACK"); named && *named) return std::string(named);
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  std::vector<fs::path> places;
  if (!error) {
    places.push_back(program.parent_path() / "muster.pack");
    places.push_back(program.parent_path().parent_path() / "share" / "muster" / "muster.pack");
  }
  places.emplace_back("muster.pack");
  std::string tried;
  for (const fs::path& p : places) {
    if (fs::is_regular_file(p, error)) return p.string();
    tried += (tried.empty() ? "" : ", ") + p.string();
  }
  return Error{Code::kNotFound,
               "no muster.pack found (tried " + tried + "); name it with --pack FILE or MUSTER_PACK", ""};
}

Result<std::unique_ptr<Lexicon>> open_pack(const std::string& given) {
  auto path = find_pack(given);
  if (!path.ok()) return path.error();
  return Lexicon::open(*path);
}

}  // namespace muster
