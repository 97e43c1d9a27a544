#include <charconv>

#include "base/env.h"
#include "engine/flat_toml.h"
#include "engine/watch.h"

namespace muster {
namespace {

using Value = TomlValue;

std::string take_number(const std::string& key, const Value& value, double least, double* out) {
  double number = 0;
  const char* const end = value.text.data() + value.text.size();
  const auto [stop, error] = std::from_chars(value.text.data(), end, number);
  if (value.type != Value::Type::kOther || error != std::errc() || stop != end ||
      !(number >= least && number <= 1e6)) {
    return "expected a number for '" + key + "'";
  }
  *out = number;
  return "";
}

std::string take_bool(const std::string& key, const Value& value, bool* out) {
  if (value.type != Value::Type::kOther || (value.text != "true" && value.text != "false"))
    return "expected true or false for '" + key + "'";
  *out = value.text == "true";
  return "";
}

std::string set_watch(const std::string& key, Value& value, WatchConfig* config) {
  std::vector<std::string>* list = key == "feeds"     ? &config->feeds
                                   : key == "pages"   ? &config->pages
                                   : key == "folders" ? &config->folders
                                                      : nullptr;
  if (list) {
    if (value.type != Value::Type::kArray || !value.only_strings)
      return "expected an array of strings for '" + key + "'";
    for (const std::string& url : value.items) {
      if (key != "folders" && !split_address(url).ok()) return "'" + url + "' is no address of http or https";
    }
    *list = std::move(value.items);
    return "";
  }
  std::string* text = key == "state" ? &config->state : key == "contact" ? &config->contact : nullptr;
  if (text) {
    if (value.type != Value::Type::kString) return "expected a string for '" + key + "'";
    for (const char c : value.text) {
      if (static_cast<unsigned char>(c) < 0x20) return "'" + key + "' holds a control character";
    }
    *text = std::move(value.text);
    return "";
  }
  if (key == "minutes") return take_number(key, value, 0.01, &config->minutes);
  if (key == "delay_seconds") return take_number(key, value, 0, &config->delay_seconds);
  if (key == "timeout_seconds") return take_number(key, value, 1, &config->timeout_seconds);
  if (key == "follow") return take_bool(key, value, &config->follow);
  if (key == "allow_private") return take_bool(key, value, &config->allow_private);
  return "unknown key '" + key +
         "'; known are feeds, pages, folders, state, contact, minutes, delay_seconds, timeout_seconds, "
         "follow, allow_private";
}

}  // namespace

Result<WatchConfig> parse_watch(std::string_view toml, const std::string& name) {
  WatchConfig config;
  Status s = read_flat_toml(
      toml, name, [&](const std::string& key, Value& value) { return set_watch(key, value, &config); });
  if (!s.ok()) return s.error();
  if (config.feeds.empty() && config.pages.empty() && config.folders.empty()) {
    return Error{Code::kInvalid,
                 "nothing to watch: expected feeds, pages or folders, such as feeds = "
                 "[\"https://example.org/feed.xml\"]",
                 name};
  }
  if (config.state.empty()) config.state = name + ".state";
  return config;
}

Result<WatchConfig> read_watch(const std::string& path) {
  auto bytes = Env::real().read_file(path);
  if (!bytes.ok()) return bytes.error();
  return parse_watch(*bytes, path);
}

}  // namespace muster
