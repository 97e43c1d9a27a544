#include "ingest/json_quick.h"

#include <simdjson.h>

namespace muster {
namespace {

namespace dom = simdjson::dom;

// A parser keeps the memory of the longest line that it has seen; longer ones get their own.
constexpr size_t kLongestKept = size_t{1} << 20;

bool take(const dom::element& value, std::string* to) {
  if (value.is_null()) {
    to->clear();
    return true;
  }
  std::string_view string;
  if (value.get_string().get(string) != simdjson::SUCCESS) return false;
  to->assign(string);
  return true;
}

bool take_id(const dom::element& value, std::string* to) {
  if (value.is_int64()) {
    *to = std::to_string(int64_t{value});
  } else if (value.is_uint64()) {
    *to = std::to_string(uint64_t{value});
  } else {
    return take(value, to);
  }
  return true;
}

bool read(dom::parser* parser, std::string_view line, QuickFields* out) {
  dom::object object;
  if (parser->parse(line.data(), line.size()).get_object().get(object) != simdjson::SUCCESS) return false;
  std::string language;  // `lang` goes before `language`, whichever comes first
  bool has_text = false;
  for (const auto& [key, value] : object) {
    bool taken = true;
    if (key == "text") {
      taken = has_text = value.is_string() && take(value, &out->text);
    } else if (key == "id") {
      taken = take_id(value, &out->id);
    } else if (key == "title") {
      taken = take(value, &out->metadata.title);
    } else if (key == "published") {
      taken = take(value, &out->metadata.published);
    } else if (key == "publisher") {
      taken = take(value, &out->metadata.publisher);
    } else if (key == "url") {
      taken = take(value, &out->metadata.url);
    } else if (key == "language") {
      taken = take(value, &language);
    } else if (key == "lang") {
      taken = take(value, &out->metadata.language);
    }
    if (!taken) return false;
  }
  if (out->metadata.language.empty()) out->metadata.language = std::move(language);
  return has_text;
}

}  // namespace

bool read_quickly(std::string_view line, QuickFields* out) {
  if (line.size() > kLongestKept) {
    dom::parser parser;
    return read(&parser, line, out);
  }
  static thread_local dom::parser parser;
  return read(&parser, line, out);
}

}  // namespace muster
