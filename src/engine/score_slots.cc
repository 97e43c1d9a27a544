#include "engine/score_slots.h"

#include <algorithm>
#include <charconv>

#include <unicode/uchar.h>
#include "engine/score_text.h"

namespace muster {
namespace {

const GoldJson kNull = nullptr;

const GoldJson& get(const GoldJson& object, const char* name) {
  const auto it = object.find(name);
  return it == object.end() ? kNull : *it;
}

bool truthy(const GoldJson& v) {
  if (v.is_null()) return false;
  if (v.is_boolean()) return v.get<bool>();
  if (v.is_number()) return v.get<double>() != 0;
  if (v.is_string()) return !v.get_ref<const std::string&>().empty();
  return !v.empty();
}

std::string text_of(const GoldJson& v) { return v.is_string() ? v.get<std::string>() : std::string(); }

// One value or a list of them as a list; nothing for null.
std::vector<GoldJson> as_list(const GoldJson& v) {
  if (v.is_null()) return {};
  if (v.is_array()) return {v.begin(), v.end()};
  return {v};
}

std::set<PlaceKey> places_of(const GoldJson& v) {
  std::set<PlaceKey> out;
  for (const GoldJson& p : as_list(v)) {
    if (p.is_object()) {
      out.emplace(fold_name(text_of(get(p, "name"))), text_of(get(p, "country")));
      continue;
    }
    const std::string s = text_of(p);
    const size_t slash = s.rfind('/');
    const bool cut = slash != std::string::npos;
    out.emplace(fold_name(cut ? s.substr(0, slash) : ""), cut ? s.substr(slash + 1) : s);
  }
  return out;
}

bool one_of(const std::string& s, std::initializer_list<const char*> list) {
  return std::find(list.begin(), list.end(), s) != list.end();
}

Slot quantity_of(const GoldJson& fact) {
  const GoldJson& q = fact.contains("qty") ? get(fact, "qty") : get(fact, "quantity");
  SlotValue out{SlotValue::Type::kQuantity, GoldJson::array(), {}};
  if (q.is_null()) return std::nullopt;
  if (q.is_string()) {
    const std::string s = text_of(q);
    out.plain.push_back(one_of(s, {"some", "part", "most", "rest"}) ? "some" : s);
  } else if (q.is_object()) {
    const std::string scope = text_of(get(q, "scope"));
    const bool open = get(q, "min").is_null() && get(q, "max").is_null();
    if (open && one_of(scope, {"all", "some", "part", "most", "rest"})) {
      out.plain.push_back(scope == "all" ? "all" : "some");
    } else {
      out.plain.push_back(get(q, "min"));
      out.plain.push_back(get(q, "max"));
    }
  } else if (q.is_array() && q.size() >= 2) {
    out.plain.push_back(q[0]);
    out.plain.push_back(q[1]);
  } else {
    out.plain.push_back(q);
  }
  return out;
}

Slot source_of(const GoldJson& fact) {
  GoldJson v = get(fact, "source");
  if (v.is_array()) v = v.empty() ? kNull : GoldJson(v[0]);
  if (v.is_object()) v = GoldJson(get(v, "name"));
  if (!truthy(v)) return std::nullopt;
  return SlotValue{SlotValue::Type::kSource, fold_name(text_of(v)), {}};
}

Slot status_of(const GoldJson& fact) {
  const GoldJson& v = get(fact, "status");
  const std::string kind = text_of(get(fact, "kind")), status = text_of(v);
  // The plain case may be left unsaid.
  if (status == "done" && (kind == "incident" || kind == "directive")) return std::nullopt;
  if (status == "ongoing" && kind == "presence") return std::nullopt;
  if (v.is_null()) return std::nullopt;
  return SlotValue{SlotValue::Type::kPlain, v, {}};
}

// Same country, same name up to transliteration (Besmayah, Besmaya).
bool near(const PlaceKey& p, const PlaceKey& q) {
  if (p.second != q.second) return false;
  if (p.first == q.first) return true;
  const size_t shorter = std::min(Points(p.first).points.size(), Points(q.first).points.size());
  return shorter >= 5 && similarity(p.first, q.first) >= 0.85;
}

bool each_near(const std::set<PlaceKey>& a, const std::set<PlaceKey>& b) {
  return std::all_of(a.begin(), a.end(), [&b](const PlaceKey& p) {
    return std::any_of(b.begin(), b.end(), [&p](const PlaceKey& q) { return near(p, q); });
  });
}

std::set<std::string> words(const GoldJson& v) {
  std::set<std::string> out;
  const std::string s = text_of(v);
  for (size_t at = 0; at < s.size();) {
    const size_t end = std::min(s.find(' ', at), s.size());
    if (end > at) out.insert(s.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool sources_agree(const GoldJson& a, const GoldJson& b) {
  const std::set<std::string> x = words(a), y = words(b);
  const auto common = static_cast<size_t>(
      std::count_if(x.begin(), x.end(), [&y](const std::string& w) { return y.count(w) > 0; }));
  return common > 0 && common * 2 >= std::min(x.size(), y.size());
}

bool share(const GoldJson& a, const GoldJson& b) {
  for (const GoldJson& x : as_list(a)) {
    for (const GoldJson& y : as_list(b)) {
      if (x == y) return true;
    }
  }
  return false;
}

void append_escape(char kind, uint32_t c, int digits, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  *out += '\\';
  *out += kind;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) *out += kHex[(c >> shift) & 15];
}

// What cannot be seen is written as an escape.
bool printable(char32_t c) {
  if (c == U' ') return true;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_C_MASK | U_GC_Z_MASK)) == 0;
}

std::string string_literal(const std::string& s) {
  const bool single = s.find('\'') != std::string::npos && s.find('"') == std::string::npos;
  const char quote = single ? '"' : '\'';
  std::string out(1, quote);
  const Points p(s);
  for (size_t i = 0; i < p.points.size(); ++i) {
    const char32_t c = p.points[i];
    if (c == static_cast<char32_t>(quote) || c == U'\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == U'\n' || c == U'\r' || c == U'\t') {
      out += c == U'\n' ? "\\n" : c == U'\r' ? "\\r" : "\\t";
    } else if (printable(c)) {
      out += s.substr(p.bytes[i], p.bytes[i + 1] - p.bytes[i]);
    } else if (c <= 0xff) {
      append_escape('x', c, 2, &out);
    } else if (c <= 0xffff) {
      append_escape('u', c, 4, &out);
    } else {
      append_escape('U', c, 8, &out);
    }
  }
  return out + quote;
}

std::string float_literal(double d) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, d).ptr;
  std::string s(buffer, end);
  return s.find_first_of(".en") == std::string::npos ? s + ".0" : s;
}

std::string tuple_literal(const GoldJson& items) {
  std::string out = "(";
  for (size_t i = 0; i < items.size(); ++i) out += (i ? ", " : "") + literal(items[i]);
  return out + (items.size() == 1 ? ",)" : ")");
}

}  // namespace

Slot slot_of(const GoldJson& fact, std::string_view slot) {
  const std::string name(slot);
  if (slot == "qty") return quantity_of(fact);
  if (slot == "source") return source_of(fact);
  if (slot == "status") return status_of(fact);
  if (slot == "hedged") {
    return truthy(get(fact, "hedged")) ? Slot(SlotValue{SlotValue::Type::kPlain, true, {}}) : std::nullopt;
  }
  if (slot == "from" || slot == "to" || slot == "at") {
    std::set<PlaceKey> places = places_of(get(fact, name.c_str()));
    if (places.empty()) return std::nullopt;
    return SlotValue{SlotValue::Type::kPlaces, nullptr, std::move(places)};
  }
  const GoldJson& v = get(fact, name.c_str());
  if (v.is_null()) return std::nullopt;
  return SlotValue{SlotValue::Type::kPlain, v, {}};
}

bool agree(const Slot& a, const Slot& b) {
  if (!a || !b) return !a && !b;
  switch (a->type) {
    case SlotValue::Type::kPlaces:
      return a->places.size() == b->places.size() && each_near(a->places, b->places) &&
             each_near(b->places, a->places);
    case SlotValue::Type::kSource: return sources_agree(a->plain, b->plain);
    case SlotValue::Type::kPlain:
    case SlotValue::Type::kQuantity: return a->plain == b->plain;
  }
  return false;
}

bool same_assertion(const GoldJson& gold, const GoldJson& claim) {
  const std::string kind = text_of(get(gold, "kind"));
  if (kind != text_of(get(claim, "kind"))) return false;
  const GoldJson& actor = get(gold, "actor");
  if (kind != "incident" && !as_list(actor).empty() && !share(actor, get(claim, "actor"))) return false;
  return kind == "presence" || share(get(gold, "action"), get(claim, "action"));
}

std::string literal(const GoldJson& v) {
  if (v.is_null()) return "None";
  if (v.is_boolean()) return v.get<bool>() ? "True" : "False";
  if (v.is_string()) return string_literal(v.get_ref<const std::string&>());
  if (v.is_number_float()) return float_literal(v.get<double>());
  if (v.is_number()) return v.dump();
  std::string out = v.is_array() ? "[" : "{";
  for (auto it = v.begin(); it != v.end(); ++it) {
    if (out.size() > 1) out += ", ";
    if (v.is_object()) out += string_literal(it.key()) + ": ";
    out += literal(*it);
  }
  return out + (v.is_array() ? "]" : "}");
}

std::string literal(const Slot& slot) {
  if (!slot) return "None";
  if (slot->type == SlotValue::Type::kQuantity) return tuple_literal(slot->plain);
  if (slot->type != SlotValue::Type::kPlaces) return literal(slot->plain);
  std::string out = "frozenset({";
  for (const PlaceKey& p : slot->places) {
    if (!out.ends_with('{')) out += ", ";
    out += "(" + string_literal(p.first) + ", " + string_literal(p.second) + ")";
  }
  return out + "})";
}

}  // namespace muster
