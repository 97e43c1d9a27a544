#include "ingest/limits.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace muster {
namespace {

struct Row {
  std::string_view name;
  void (*set)(IngestLimits*, uint64_t);
};

constexpr Row kRows[] = {
    {"page-bytes", [](IngestLimits* l, uint64_t v) { l->page_bytes = v; }},
    {"mail-bytes", [](IngestLimits* l, uint64_t v) { l->mail_bytes = v; }},
    {"member-bytes", [](IngestLimits* l, uint64_t v) { l->member_bytes = v; }},
    {"unpacked-bytes", [](IngestLimits* l, uint64_t v) { l->unpacked_bytes = v; }},
    {"expansion", [](IngestLimits* l, uint64_t v) { l->expansion = v; }},
    {"depth",
     [](IngestLimits* l, uint64_t v) { l->depth = static_cast<uint32_t>(std::min<uint64_t>(v, 100)); }},
    {"members", [](IngestLimits* l, uint64_t v) { l->members = v; }},
    {"mail-parts",
     [](IngestLimits* l, uint64_t v) {
       l->mail_parts = static_cast<uint32_t>(std::min<uint64_t>(v, UINT32_MAX));
     }},
    {"feed-entries",
     [](IngestLimits* l, uint64_t v) {
       l->feed_entries = static_cast<uint32_t>(std::min<uint64_t>(v, UINT32_MAX));
     }},
    {"child-seconds",
     [](IngestLimits* l, uint64_t v) {
       l->child_seconds = static_cast<uint32_t>(std::min<uint64_t>(v, 86400));
     }},
    {"child-memory", [](IngestLimits* l, uint64_t v) { l->child_memory = v; }},
    {"child-output", [](IngestLimits* l, uint64_t v) { l->child_output = v; }},
    {"pdf-pages",
     [](IngestLimits* l, uint64_t v) {
       l->pdf_pages = static_cast<uint32_t>(std::min<uint64_t>(v, UINT32_MAX));
     }},
};

bool read_value(std::string_view written, uint64_t* out) {
  const char* const end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, *out);
  if (error != std::errc() || *out == 0) return false;
  if (stop == end) return true;
  if (stop + 1 != end) return false;
  int shift = 0;
  switch (*stop) {
    case 'K': shift = 10; break;
    case 'M': shift = 20; break;
    case 'G': shift = 30; break;
    case 'T': shift = 40; break;
    default: return false;
  }
  if (*out > (UINT64_MAX >> shift)) return false;
  *out <<= shift;
  return true;
}

}  // namespace

Status set_limit(std::string_view setting, IngestLimits* limits) {
  const size_t equals = setting.find('=');
  std::string names;
  for (const Row& row : kRows) {
    names += names.empty() ? "" : ", ";
    names += row.name;
    if (equals == std::string_view::npos || setting.substr(0, equals) != row.name) continue;
    uint64_t value = 0;
    if (!read_value(setting.substr(equals + 1), &value)) {
      return Error{Code::kInvalid, "expected a whole number above 0, as in 500 or 16M",
                   "--limit " + std::string(setting)};
    }
    row.set(limits, value);
    return {};
  }
  return Error{Code::kInvalid, "expected NAME=VALUE with one of " + names, "--limit " + std::string(setting)};
}

}  // namespace muster
