// The door through which claims come back in: JSON of any origin. Tested by
// tests/claim/claims_json_test.cc, fuzzed by fuzz/.
#include <nlohmann/json.hpp>

#include "publish/claims_json.h"

namespace muster {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxBytes = size_t{16} << 20;
constexpr int kMaxDepth = 16;

// Reads fields of one object and keeps the first error, so that the caller reads
// straight down the table and looks once at the end.
class Fields {
 public:
  Fields(const Json& object, std::string path, std::optional<Error>* error)
      : object_(object), path_(std::move(path)), error_(error) {
    if (!object_.is_object()) fail("", "an object");
  }

  const Json* find(const char* name) const {
    if (*error_ || !object_.is_object()) return nullptr;
    const auto it = object_.find(name);
    return it == object_.end() || it->is_null() ? nullptr : &*it;
  }

  void fail(const std::string& name, const std::string& expected) const {
    if (*error_) return;
    const std::string field = path_ + (path_.empty() || name.empty() ? "" : ".") + name;
    *error_ = Error{Code::kInvalid, "expected " + expected, "field " + (field.empty() ? "(top)" : field)};
  }

  void text(const char* name, std::string* out) const {
    const Json* v = find(name);
    if (!v) return;
    if (!v->is_string()) return fail(name, "a string");
    *out = v->get_ref<const std::string&>();
  }

  void flag(const char* name, bool* out) const {
    const Json* v = find(name);
    if (!v) return;
    if (!v->is_boolean()) return fail(name, "true or false");
    *out = v->get<bool>();
  }

  void integer(const char* name, std::optional<int64_t>* out) const {
    const Json* v = find(name);
    if (!v) return;
    const bool too_large = v->is_number_unsigned() && v->get<uint64_t>() > uint64_t{INT64_MAX};
    if (!v->is_number_integer() || too_large) return fail(name, "an integer or null");
    *out = v->get<int64_t>();
  }

  void degrees(const char* name, double limit, std::optional<double>* out) const {
    const Json* v = find(name);
    if (!v) return;
    if (!v->is_number() || !(v->get<double>() >= -limit && v->get<double>() <= limit)) {
      return fail(name, "degrees between " + std::to_string(static_cast<int>(-limit)) + " and " +
                            std::to_string(static_cast<int>(limit)));
    }
    *out = v->get<double>();
  }

  void names(const char* name, std::vector<std::string>* out) const {
    const Json* v = find(name);
    if (!v) return;
    if (v->is_string()) {
      out->push_back(v->get<std::string>());
      return;
    }
    if (!v->is_array()) return fail(name, "a string or an array of strings");
    for (const Json& item : *v) {
      if (!item.is_string()) return fail(name, "a string or an array of strings");
      out->push_back(item.get<std::string>());
    }
  }

  // Calls each(fields of the item) for every object of an array.
  template <class Each>
  void objects(const char* name, Each each) const {
    const Json* v = find(name);
    if (!v) return;
    if (!v->is_array()) return fail(name, "an array");
    for (size_t i = 0; i < v->size() && !*error_; ++i) {
      each(
          Fields((*v)[i], path_ + (path_.empty() ? "" : ".") + name + "[" + std::to_string(i) + "]", error_));
    }
  }

  template <class Each>
  void object(const char* name, Each each) const {
    const Json* v = find(name);
    if (v) each(Fields(*v, path_ + (path_.empty() ? "" : ".") + name, error_));
  }

  template <class E>
  void named(const char* name, std::optional<E> (*parse)(std::string_view), const std::string& expected,
             E* out) const {
    const Json* v = find(name);
    if (!v) return;
    std::optional<E> value;
    if (v->is_string()) value = parse(v->get_ref<const std::string&>());
    if (!value) return fail(name, expected + " (docs/claims.md)");
    *out = *value;
  }

  void require(bool there, const char* name) const {
    if (!there) fail(name, "this field, which is missing");
  }

 private:
  const Json& object_;
  std::string path_;
  std::optional<Error>* error_;
};

Quantity read_quantity(const Fields& f) {
  Quantity q;
  f.integer("min", &q.min);
  f.integer("max", &q.max);
  f.flag("approx", &q.approx);
  q.scope = Scope::kNumber;
  f.named("scope", scope_from, "a scope: number, all, some, most or rest", &q.scope);
  f.object("of", [&](const Fields& of) {
    of.integer("min", &q.of_min);
    of.integer("max", &q.of_max);
  });
  return q;
}

Place read_place(const Fields& f) {
  Place p;
  f.text("name", &p.name);
  f.text("country", &p.country);
  f.text("id", &p.id);
  f.degrees("lat", 90, &p.lat);
  f.degrees("lon", 180, &p.lon);
  f.named("precision", precision_from, "a precision: site, city, region or country", &p.precision);
  f.require(!p.name.empty(), "name");
  return p;
}

Evidence read_evidence(const Fields& f) {
  Evidence e;
  std::optional<int64_t> begin, end;
  f.text("slot", &e.slot);
  f.integer("begin", &begin);
  f.integer("end", &end);
  f.text("quote", &e.quote);
  f.require(begin.has_value(), "begin");
  f.require(end.has_value(), "end");
  if (!begin || !end) return e;
  if (*begin < 0 || *end < *begin || *end > int64_t{UINT32_MAX}) {
    f.fail("end", "0 <= begin <= end < 2^32");
    return e;
  }
  e.span = {static_cast<uint32_t>(*begin), static_cast<uint32_t>(*end)};
  if (e.quote.size() != e.span.size()) f.fail("quote", "as many bytes as end - begin");
  return e;
}

void read_claim(const Fields& f, Claim* c) {
  f.text("id", &c->id);
  f.text("document", &c->document);
  f.require(f.find("kind") != nullptr, "kind");
  f.named("kind", kind_from, "a kind: movement, presence, incident, suspension or directive", &c->kind);
  f.names("actor", &c->actor);
  f.names("people_of", &c->people_of);
  f.text("by", &c->by);
  f.named("action", action_from, "an action", &c->action);
  f.object("quantity", [&](const Fields& q) { c->quantity = read_quantity(q); });
  f.named("who", who_from, "a class of people", &c->who);
  f.objects("from", [&](const Fields& p) { c->from.push_back(read_place(p)); });
  f.objects("to", [&](const Fields& p) { c->to.push_back(read_place(p)); });
  f.objects("at", [&](const Fields& p) { c->at.push_back(read_place(p)); });
  f.object("mission", [&](const Fields& m) {
    m.text("id", &c->mission_id);
    m.text("name", &c->mission_name);
  });
  f.named("status", status_from, "a status", &c->status);
  f.flag("stays", &c->stays);
  f.text("when", &c->when);
  f.object("count", [&](const Fields& q) { c->count = read_quantity(q); });
  f.object("killed", [&](const Fields& q) { c->killed = read_quantity(q); });
  f.object("wounded", [&](const Fields& q) { c->wounded = read_quantity(q); });
  f.text("reason", &c->reason);
  f.objects("source", [&](const Fields& s) {
    Attribution a;
    s.text("name", &a.name);
    s.text("type", &a.type);
    s.text("actor", &a.actor);
    s.text("channel", &a.channel);
    c->source.push_back(std::move(a));
  });
  f.flag("hedged", &c->hedged);
  f.flag("reported", &c->reported);
  f.objects("evidence", [&](const Fields& e) { c->evidence.push_back(read_evidence(e)); });
  f.text("rule", &c->rule);
  f.text("language", &c->language);
  f.require(f.find("document") != nullptr, "document");
  f.require(!c->evidence.empty(), "evidence");
}

// False if brackets nest deeper than kMaxDepth anywhere outside strings: checked
// before the parser, which would otherwise spend memory on depth.
bool shallow(std::string_view json) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return false;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return true;
}

}  // namespace

Result<Claim> claim_from_json(std::string_view json) {
  if (json.size() > kMaxBytes) return Error{Code::kLimit, "a claim of more than 16 MiB", ""};
  if (!shallow(json)) return Error{Code::kLimit, "brackets nested deeper than 16", ""};
  const Json root = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (root.is_discarded()) return Error{Code::kInvalid, "not one complete JSON object", ""};
  std::optional<Error> error;
  Claim claim;
  read_claim(Fields(root, "", &error), &claim);
  if (error) return *std::move(error);
  return claim;
}

}  // namespace muster
