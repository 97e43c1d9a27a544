#include "ingest/metadata.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "ingest/json_fields.h"

namespace muster {
namespace {

using std::string_view;

bool all_digits(string_view s) {
  return !s.empty() && s.find_first_not_of("0123456789") == string_view::npos;
}

int number(string_view s) {
  int n = 0;
  for (char c : s) n = n * 10 + (c - '0');
  return n;
}

bool valid_date(string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return false;
  if (!all_digits(s.substr(0, 4)) || !all_digits(s.substr(5, 2)) || !all_digits(s.substr(8, 2))) return false;
  const int year = number(s.substr(0, 4));
  const int month = number(s.substr(5, 2));
  const int day = number(s.substr(8, 2));
  if (month < 1 || month > 12 || day < 1) return false;
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

// HH:MM at the head of s, within `most` hours.
bool valid_clock(string_view s, int most) {
  return s.size() >= 5 && all_digits(s.substr(0, 2)) && s[2] == ':' && all_digits(s.substr(3, 2)) &&
         number(s.substr(0, 2)) <= most && number(s.substr(3, 2)) <= 59;
}

Error bad_time(string_view written, const char* what) {
  return {Code::kInvalid, "\"" + std::string(written.substr(0, 40)) + "\" " + what, ""};
}

// "Z", "+01:00" or "+0100" → canonical, or empty.
std::string normal_zone(string_view s) {
  if (s == "Z" || s == "z" || s == "UTC" || s == "GMT") return "Z";
  if (s.size() == 5) return normal_zone(std::string(s.substr(0, 3)) + ":" + std::string(s.substr(3)));
  if (s.size() != 6 || (s[0] != '+' && s[0] != '-') || !valid_clock(s.substr(1), 23)) return "";
  return std::string(s);
}

string_view trimmed(string_view s) {
  const size_t begin = s.find_first_not_of(" \t\r");
  if (begin == string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(" \t\r") - begin + 1);
}

string_view unquoted(string_view s) {
  s = trimmed(s);
  if (s.size() >= 2 && (s.front() == '"' || s.front() == '\'') && s.back() == s.front()) {
    return s.substr(1, s.size() - 2);
  }
  return s;
}

void take_front_field(string_view key, string_view value, Span where, Metadata* out,
                      std::vector<Dropped>* dropped) {
  if (value.empty()) return;
  if (key == "title") out->title = value;
  if (key == "publisher") out->publisher = value;
  if (key == "url") out->url = value;
  if (key == "lang" || key == "language") {
    if (is_language_tag(value)) {
      out->language = value;
    } else {
      dropped->push_back({where, "front matter: " + std::string(key) + " is no language tag"});
    }
  }
  if (key == "published" || (key == "date" && out->published.empty())) {
    auto time = normal_time(value);
    if (time.ok()) {
      out->published = time.value();
    } else {
      dropped->push_back({where, "front matter: " + std::string(key) + ": " + time.error().message});
    }
  }
}

}  // namespace

std::string sidecar_name(string_view name) {
  for (string_view suffix :
       {".txt", ".md", ".markdown", ".text", ".html", ".htm", ".xhtml", ".pdf", ".eml"}) {
    if (!name.ends_with(suffix)) continue;
    name.remove_suffix(suffix.size());
    break;
  }
  return std::string(name) + ".meta.json";
}

Result<std::string> normal_time(string_view written) {
  const string_view s = trimmed(written);
  if (!valid_date(s.substr(0, 10)))
    return bad_time(written, "is no date; expected 2020-01-07 or 2020-01-07T18:00:00Z");
  if (s.size() == 10) return std::string(s);
  string_view rest = s.substr(10);
  if (rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ')
    return bad_time(written, "needs a T between date and time");
  rest.remove_prefix(1);
  if (!valid_clock(rest, 23)) return bad_time(written, "has no time of the form 18:00:00");
  std::string out = std::string(s.substr(0, 10)) + "T" + std::string(rest.substr(0, 5));
  rest.remove_prefix(5);
  if (!rest.empty() && rest[0] == ':') {
    if (rest.size() < 3 || !all_digits(rest.substr(1, 2)) || number(rest.substr(1, 2)) > 60) {
      return bad_time(written, "has no time of the form 18:00:00");
    }
    out += rest.substr(0, 3);
    rest.remove_prefix(3);
  } else {
    out += ":00";
  }
  if (!rest.empty() && rest[0] == '.') {
    const size_t end = rest.find_first_not_of("0123456789", 1);
    if (end == 1) return bad_time(written, "has no time of the form 18:00:00");
    out += rest.substr(0, end);
    rest = end == string_view::npos ? string_view() : rest.substr(end);
  }
  const std::string zone = normal_zone(trimmed(rest));
  if (zone.empty()) return bad_time(written, "needs a time zone: Z or +01:00 at its end");
  return out + zone;
}

bool is_language_tag(string_view tag) {
  size_t part = 0;
  bool first = true;
  for (size_t i = 0; i <= tag.size(); ++i) {
    if (i < tag.size() && tag[i] != '-') {
      const char c = tag[i];
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (first || c < '0' || c > '9')) return false;
      ++part;
      continue;
    }
    if (part == 0 || part > 8 || (first && part < 2)) return false;
    first = false;
    part = 0;
  }
  return true;
}

Status read_metadata_fields(const nlohmann::json& object, const std::string& where, Metadata* out) {
  const struct {
    const char* name;
    std::string* to;
  } fields[] = {{"title", &out->title}, {"published", &out->published}, {"publisher", &out->publisher},
                {"url", &out->url},     {"language", &out->language},   {"lang", &out->language}};
  for (const auto& [name, to] : fields) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) continue;
    if (!found->is_string()) {
      return Error{Code::kInvalid, std::string("field \"") + name + "\" must be a string", where};
    }
    *to = found->get_ref<const std::string&>();
  }
  return check_metadata(where, out);
}

Status check_metadata(const std::string& where, Metadata* out) {
  if (!out->published.empty()) {
    auto time = normal_time(out->published);
    if (!time.ok()) return Error{Code::kInvalid, "field \"published\": " + time.error().message, where};
    out->published = std::move(time).value();
  }
  if (!out->language.empty() && !is_language_tag(out->language)) {
    return Error{Code::kInvalid,
                 "field \"lang\": \"" + out->language.substr(0, 40) + "\" is no language tag such as \"en\"",
                 where};
  }
  return {};
}

Result<nlohmann::json> parse_object(string_view json, const std::string& where) {
  try {
    auto object = nlohmann::json::parse(json);
    if (!object.is_object()) return Error{Code::kInvalid, "expected a JSON object { ... }", where};
    return object;
  } catch (const nlohmann::json::parse_error& e) {
    return Error{Code::kInvalid, "not valid JSON at byte " + std::to_string(e.byte), where};
  } catch (const nlohmann::json::exception&) {  // a number beyond what a double holds
    return Error{Code::kInvalid, "JSON holds a number that is too large", where};
  }
}

Result<Metadata> read_sidecar(string_view name, string_view json) {
  const std::string where(name);
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  auto object = parse_object(json, where);
  if (!object.ok()) return object.error();
  Metadata out;
  if (Status status = read_metadata_fields(object.value(), where, &out); !status.ok()) return status.error();
  return out;
}

Metadata read_front_matter(string_view text, std::vector<Dropped>* dropped) {
  constexpr int kMaxLines = 64;  // as in text/lines.cc, which leaves the same lines unread
  Metadata out;
  std::vector<Dropped> problems;
  size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (int n = 0; n < kMaxLines && at < text.size(); ++n) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const string_view line = trimmed(text.substr(at, end - at));
    if (n == 0 && line != "---") return {};
    if (n > 0 && (line == "---" || line == "...")) {
      dropped->insert(dropped->end(), problems.begin(), problems.end());
      return out;
    }
    const size_t colon = line.find(':');
    if (n > 0 && colon != string_view::npos) {
      const Span where{static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
      take_front_field(trimmed(line.substr(0, colon)), unquoted(line.substr(colon + 1)), where, &out,
                       &problems);
    }
    at = end + 1;
  }
  return {};
}

void fill_metadata(const Metadata& from, Metadata* into) {
  auto fill = [](const std::string& source, std::string* target) {
    if (target->empty()) *target = source;
  };
  fill(from.title, &into->title);
  fill(from.published, &into->published);
  fill(from.publisher, &into->publisher);
  fill(from.url, &into->url);
  fill(from.language, &into->language);
  fill(from.modified, &into->modified);
  fill(from.author, &into->author);
  fill(from.captured, &into->captured);
}

}  // namespace muster
