#include "publish/roll_parse.h"

#include <nlohmann/json.hpp>

#include "publish/roll_fields.h"

namespace muster {
namespace {

using Json = nlohmann::json;

const Json& at(const Json& j, const char* key) {
  static const Json kNull;
  if (!j.is_object()) return kNull;
  const auto found = j.find(key);
  return found == j.end() ? kNull : *found;
}

template <class E>
E named(const std::string& name, E last, E otherwise) {
  for (uint8_t i = 0; i <= static_cast<uint8_t>(last); ++i) {
    if (name == name_of(static_cast<E>(i))) return static_cast<E>(i);
  }
  return otherwise;
}

// Names that are none stand for what says least.
void take_word(const std::string& name, Scope* out) { *out = scope_from(name).value_or(Scope::kNumber); }
void take_word(const std::string& name, Precision* out) {
  *out = precision_from(name).value_or(Precision::kCountry);
}
void take_word(const std::string& name, Action* out) { *out = action_from(name).value_or(Action::kNone); }
void take_word(const std::string& name, StatusOf* out) { *out = status_from(name).value_or(StatusOf::kNone); }
void take_word(const std::string& name, Kind* out) { *out = kind_from(name).value_or(Kind::kMovement); }
void take_word(const std::string& name, PairType* out) {
  *out = named(name, PairType::kContradicts, PairType::kContradicts);
}
void take_word(const std::string& name, Posture* out) {
  *out = named(name, Posture::kEvacuated, Posture::kNoStatement);
}
void take_word(const std::string& name, Verdict* out) { *out = named(name, Verdict::kSplit, Verdict()); }

// A visitor of roll_fields.h. What is not there, or is of another type, leaves the field as it is.
class Reading {
 public:
  static constexpr bool kWrites = false;
  explicit Reading(const Json& j) : json_(j) {}

  void text(const char* key, std::string& out) {
    if (const Json& v = at(json_, key); v.is_string()) out = v.get<std::string>();
  }
  void maybe(const char* key, std::string& out) { text(key, out); }
  void id(const char* key, std::string& out) { text(key, out); }
  template <class E>
  void word(const char* key, E& out) {
    std::string name;
    text(key, name);
    take_word(name, &out);
  }
  template <class E>
  void maybe_word(const char* key, E& out) {
    word(key, out);
  }
  template <class N>
  void number(const char* key, N& out) {
    if (const Json& v = at(json_, key); v.is_number_integer()) out = static_cast<N>(v.get<int64_t>());
  }
  void flag(const char* key, bool& out) { out = at(json_, key) == true; }
  void bound(const char* key, std::optional<int64_t>& out) {
    if (const Json& v = at(json_, key); v.is_number_integer()) out = v.get<int64_t>();
  }
  void texts(const char* key, std::vector<std::string>& out) {
    const Json& items = at(json_, key);
    if (!items.is_array()) return;
    for (const Json& v : items) {
      if (v.is_string()) out.push_back(v.get<std::string>());
    }
  }
  template <class List>
  void list(const char* key, List& out) {
    const Json& items = at(json_, key);
    if (!items.is_array()) return;
    for (const Json& item : items) {
      typename List::value_type one{};
      Reading inside(item);
      fields(inside, one);
      out.push_back(std::move(one));
    }
  }
  void places(const char* key, std::vector<Place>& out) { list(key, out); }
  template <class T>
  void part(const char* key, T& out) {
    if (const Json& v = at(json_, key); v.is_object()) {
      Reading inside(v);
      fields(inside, out);
    }
  }
  template <class Each>
  void group(const char* key, Each each) {
    Reading inside(at(json_, key));
    each(inside);
  }
  template <class Each>
  void some_group(bool, const char* key, Each each) {
    group(key, each);
  }
  void degrees(std::optional<double>& lat, std::optional<double>& lon) {
    const Json &a = at(json_, "lat"), &b = at(json_, "lon");
    if (!a.is_number() || !b.is_number()) return;
    lat = a.get<double>();
    lon = b.get<double>();
  }
  void sentences(const char* key, std::vector<std::string>& out) {
    std::string all;
    text(key, all);
    if (!all.empty()) out = {std::move(all)};
  }
  void value(const char* key, std::string& out, Quantity& quantity) {
    text(key, out);
    part(key, quantity);
  }
  template <class Each>
  void document(std::shared_ptr<const SourceDocument>& out, Each each) {
    SourceDocument d;
    each(d);
    out = std::make_shared<const SourceDocument>(std::move(d));
  }

 private:
  const Json& json_;
};

}  // namespace

Result<Roll> roll_from_json(std::string_view json) {
  const Json j = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  const Json& format = at(j, "format");
  if (!format.is_string() || !format.get_ref<const std::string&>().starts_with("muster-roll/"))
    return Error{Code::kInvalid, "not a roll as `muster brief --format json` prints it", ""};
  Roll roll;
  Reading reading(j);
  fields(reading, roll);
  return roll;
}

}  // namespace muster
