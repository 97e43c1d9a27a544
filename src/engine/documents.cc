#include "engine/documents.h"

#include <algorithm>
#include <utility>

#include "base/env.h"
#include "ingest/metadata.h"

namespace muster {
namespace {

// Empty if there is none; a sidecar that is there and cannot be read is an error.
Result<std::string> read_beside(const std::string& name) {
  if (name == "-") return std::string();
  const std::string sidecar = sidecar_name(name);
  auto json = Env::real().read_file(sidecar);
  if (json.ok() || json.error().code != Code::kNotFound) return json;
  return std::string();
}

void each_line(const RawInput& raw, const IngestOptions& options, const std::function<void(Document&)>& each,
               std::vector<Error>* problems) {
  const std::string_view bytes = raw.bytes;
  uint64_t number = raw.first_line;
  for (size_t at = 0; at < bytes.size(); ++number) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto document = ingest_json_line(line, raw.name, number, options);
    if (document.ok()) {
      each(document.value());
    } else {
      problems->push_back(document.error());
    }
  }
}

}  // namespace

void documents_of(RawInput* raw, const IngestOptions& options, const std::function<void(Document&)>& each,
                  std::vector<Error>* problems) {
  if (!raw->failed.ok()) {
    problems->push_back(raw->failed.error());
    return;
  }
  if (raw->json_lines) {
    each_line(*raw, options, each, problems);
    return;
  }
  Part part = std::move(raw->part);
  if (!raw->inside) {
    auto sidecar = read_beside(raw->name);
    if (!sidecar.ok()) {
      problems->push_back(sidecar.error());
      return;
    }
    part.sidecar = std::move(*sidecar);
  }
  part.name = raw->name;
  part.bytes = std::exchange(raw->bytes, {});
  ingest_part(std::move(part), options, each, problems);
}

}  // namespace muster
