#include "engine/watch_state.h"

#include <charconv>

#include <nlohmann/json.hpp>

#include "base/hash.h"

namespace muster {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;

uint64_t unhex(const std::string& text) {
  uint64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out, 16);
  return out;
}

json source_json(const WatchState::Source& s) {
  json seen = json::array();
  for (const uint64_t h : s.seen) seen.push_back(hex64(h));
  return {{"etag", s.etag}, {"last_modified", s.last_modified}, {"hash", hex64(s.hash)},
          {"due", s.due},   {"failures", s.failures},           {"seen", seen}};
}

void read_source(const json& j, WatchState::Source* s) {
  s->etag = j.at("etag").get<std::string>();
  s->last_modified = j.at("last_modified").get<std::string>();
  s->hash = unhex(j.at("hash").get<std::string>());
  s->due = j.at("due").get<double>();
  s->failures = j.at("failures").get<uint32_t>();
  for (const json& h : j.at("seen")) s->seen.push_back(unhex(h.get<std::string>()));
}

}  // namespace

std::string WatchState::to_json() const {
  json out = {{"version", kVersion}, {"sources", json::object()}, {"files", files}, {"queue", json::array()}};
  for (const auto& [url, source] : sources) out["sources"][url] = source_json(source);
  for (const Followed& f : queue) {
    out["queue"].push_back({{"url", f.url},
                            {"title", f.title},
                            {"published", f.published},
                            {"publisher", f.publisher},
                            {"lang", f.language},
                            {"line", f.line}});
  }
  return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<WatchState> WatchState::from_json(std::string_view text, const std::string& name) {
  WatchState out;
  try {
    const json j = json::parse(text);
    if (j.at("version").get<int>() != kVersion)
      return Error{Code::kUnsupported, "state of another version; remove it to begin anew", name};
    for (const auto& [url, source] : j.at("sources").items()) read_source(source, &out.sources[url]);
    out.files = j.at("files").get<std::map<std::string, std::string>>();
    for (const json& f : j.at("queue")) {
      const auto field = [&](const char* key) { return f.at(key).get<std::string>(); };
      out.queue.push_back({field("url"), field("title"), field("published"), field("publisher"),
                           field("lang"), field("line")});
    }
  } catch (const json::exception&) {
    return Error{Code::kInvalid, "is no state of a watch; remove it to begin anew", name};
  }
  return out;
}

}  // namespace muster
