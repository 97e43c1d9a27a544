#include "engine/given.h"

#include <map>
#include <memory>

#include "engine/documents.h"
#include "engine/ledger_add.h"
#include "engine/windows.h"
#include "ingest/metadata.h"
#include "ingest/unpack.h"

namespace muster {
namespace {

// NAME.meta.json → the bytes of it; taken out of `files`.
std::map<std::string, std::string> take_sidecars(std::vector<GivenFile>* files) {
  std::map<std::string, std::string> names, sidecars;
  for (const GivenFile& f : *files) names.emplace(sidecar_name(f.name), f.name);
  std::erase_if(*files, [&](GivenFile& f) {
    const auto of = names.find(f.name);
    if (of == names.end() || of->second == f.name) return false;
    sidecars.emplace(of->second, std::move(f.bytes));
    return true;
  });
  return sidecars;
}

void fill(std::string* field, const std::string& known) {
  if (field->empty()) *field = known;
}

Result<std::string> rest_of(ByteSource* source, uint64_t most) {
  std::string bytes;
  for (;;) {
    auto got = source->read(1 << 20, &bytes);
    if (!got.ok()) return got.error();
    if (*got == 0) return bytes;
    if (bytes.size() > most) return Error{Code::kLimit, "longer than " + std::to_string(most) + " bytes", ""};
  }
}

}  // namespace

GivenRead read_given(const Lexicon& lexicon, Reader* reader, std::vector<GivenFile> files,
                     const IngestOptions& ingest, const ReadOptions& options) {
  GivenRead out;
  const std::map<std::string, std::string> sidecars = take_sidecars(&files);
  Reading reading;
  for (GivenFile& file : files) {
    const auto each = [&](Document& document) {
      Metadata& m = document.metadata;
      for (auto field : {&Metadata::title, &Metadata::published, &Metadata::publisher, &Metadata::url,
                         &Metadata::language})
        fill(&(m.*field), file.known.*field);
      for (const Dropped& d : document.dropped) {
        if (!d.usual) out.remarks.push_back(document.name + ": " + d.reason);
      }
      read_in_windows(reader, document, options, &reading);
      out.documents.push_back(recordable(lexicon, document, reading));
    };
    Unpacker unpacker(file.name, std::make_unique<MemorySource>(std::move(file.bytes)), ingest.limits,
                      ingest.max_bytes);
    Unpacker::Found found;
    while (unpacker.next(&found)) {
      RawInput raw;
      raw.name = found.part.name;
      raw.inside = true;
      raw.failed = found.failed;
      if (found.lines) {
        auto bytes = rest_of(found.lines.get(), ingest.limits.member_bytes);
        if (bytes.ok()) raw.bytes = std::move(bytes).value();
        else raw.failed = bytes.error();
        raw.json_lines = true;
        raw.first_line = 1;
      } else {
        raw.bytes = std::move(found.part.bytes);
        raw.part = std::move(found.part);
        if (const auto beside = sidecars.find(raw.name); beside != sidecars.end())
          raw.part.sidecar = beside->second;
        if (raw.part.media_type.empty()) raw.part.media_type = file.media_type;
      }
      documents_of(&raw, ingest, each, &out.problems);
      found = {};
    }
  }
  return out;
}

}  // namespace muster
