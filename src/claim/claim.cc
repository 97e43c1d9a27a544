#include "claim/claim.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <iterator>

#include "base/hash.h"

namespace muster {
namespace {

// Names in the order of their enum; "" stands for kNone, which prints nothing.
constexpr std::array<const char*, 5> kKinds = {"movement", "presence", "incident", "suspension", "directive"};
constexpr std::array<const char*, 29> kActions = {
    "",        "withdraw", "relocate", "evacuate",      "repatriate", "deploy",    "return",
    "rotate",  "suspend",  "resume",   "end",           "continue",   "order",     "recommend",
    "request", "decide",   "vote",     "authorise",     "rocket",     "missile",   "drone",
    "mortar",  "ied",      "shooting", "green-on-blue", "clash",      "airstrike", "assassination",
    "other"};
constexpr std::array<const char*, 8> kWhos = {"",          "military", "police",   "diplomats",
                                              "nationals", "staff",    "trainers", "mixed"};
constexpr std::array<const char*, 9> kStatuses = {"",           "done",     "ongoing",   "planned", "ordered",
                                                  "considered", "possible", "requested", "denied"};
constexpr std::array<const char*, 6> kScopes = {"", "number", "all", "some", "most", "rest"};
constexpr std::array<const char*, 4> kPrecisions = {"site", "city", "region", "country"};

static_assert(kActions.size() == static_cast<size_t>(Action::kOther) + 1);
static_assert(kWhos.size() == static_cast<size_t>(Who::kMixed) + 1);
static_assert(kStatuses.size() == static_cast<size_t>(StatusOf::kDenied) + 1);
static_assert(kScopes.size() == static_cast<size_t>(Scope::kRest) + 1);

template <class E, size_t N>
std::optional<E> from_name(const std::array<const char*, N>& names, std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (size_t i = 0; i < N; ++i) {
    if (name == names[i]) return static_cast<E>(i);
  }
  return std::nullopt;
}

// Fields are separated by bytes that no field holds, so that different claims never
// give the same text.
constexpr char kField = '\x1f';
constexpr char kItem = '\x1e';

// What is hashed. Short ones, nearly all, need no memory of their own.
class Key {
 public:
  void add(std::string_view s) {
    if (size_ + s.size() > sizeof small_) spill();
    if (spilt_) {
      large_.append(s);
    } else {
      std::memcpy(small_ + size_, s.data(), s.size());
      size_ += s.size();
    }
  }
  void add(char c) { add(std::string_view(&c, 1)); }
  void add_number(int64_t n) {
    char digits[24];
    add(std::string_view(digits,
                         static_cast<size_t>(std::to_chars(digits, std::end(digits), n).ptr - digits)));
  }
  std::string_view view() const {
    return spilt_ ? std::string_view(large_) : std::string_view(small_, size_);
  }

 private:
  void spill() {
    if (spilt_) return;
    spilt_ = true;
    large_.assign(small_, size_);
  }
  char small_[512];
  size_t size_ = 0;
  bool spilt_ = false;
  std::string large_;
};

void put(std::string_view s, Key* out) {
  out->add(s);
  out->add(kField);
}

void put(const std::vector<std::string>& list, Key* out) {
  for (const std::string& s : list) {
    out->add(s);
    out->add(kItem);
  }
  out->add(kField);
}

void put(const std::optional<int64_t>& n, Key* out) {
  if (n) out->add_number(*n);
  out->add(kItem);
}

void put(const Quantity& q, Key* out) {
  put(q.min, out);
  put(q.max, out);
  put(q.of_min, out);
  put(q.of_max, out);
  out->add(q.approx ? "~" : "");
  put(name_of(q.scope), out);
}

void put(const std::vector<Place>& places, Key* out) {
  for (const Place& p : places) {
    out->add(p.name);
    out->add('/');
    out->add(p.country);
    out->add(kItem);
  }
  out->add(kField);
}

}  // namespace

const char* name_of(Kind k) { return kKinds[static_cast<size_t>(k)]; }
const char* name_of(Action a) { return kActions[static_cast<size_t>(a)]; }
const char* name_of(Who w) { return kWhos[static_cast<size_t>(w)]; }
const char* name_of(StatusOf s) { return kStatuses[static_cast<size_t>(s)]; }
const char* name_of(Scope s) { return kScopes[static_cast<size_t>(s)]; }
const char* name_of(Precision p) { return kPrecisions[static_cast<size_t>(p)]; }

std::optional<Kind> kind_from(std::string_view s) { return from_name<Kind>(kKinds, s); }
std::optional<Action> action_from(std::string_view s) { return from_name<Action>(kActions, s); }
std::optional<Who> who_from(std::string_view s) { return from_name<Who>(kWhos, s); }
std::optional<StatusOf> status_from(std::string_view s) { return from_name<StatusOf>(kStatuses, s); }
std::optional<Scope> scope_from(std::string_view s) { return from_name<Scope>(kScopes, s); }
std::optional<Precision> precision_from(std::string_view s) { return from_name<Precision>(kPrecisions, s); }

Kind kind_of(Action a) {
  if (a <= Action::kRotate) return Kind::kMovement;
  if (a <= Action::kContinue) return Kind::kSuspension;
  if (a <= Action::kAuthorise) return Kind::kDirective;
  return Kind::kIncident;
}

std::string claim_id(const Claim& c) {
  Key key;
  put(c.document, &key);
  put(name_of(c.kind), &key);
  put(c.actor, &key);
  put(c.people_of, &key);
  put(name_of(c.action), &key);
  put(c.quantity, &key);
  put(name_of(c.who), &key);
  put(c.from, &key);
  put(c.to, &key);
  put(c.at, &key);
  put(name_of(c.status), &key);
  if (!c.evidence.empty()) {
    key.add_number(c.evidence[0].span.begin);
    key.add(kField);
    key.add_number(c.evidence[0].span.end);
    key.add(kField);
  }
  return "clm_" + hex64(hash64(key.view()));
}

}  // namespace muster
