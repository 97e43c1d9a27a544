#include "publish/roll_json.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "publish/roll_fields.h"
#include "publish/roll_values.h"

namespace muster {
namespace {

// A metre or so, as claims have it: a claim from a file and from a ledger print the same.
double degree(double d) { return std::round(d * 1e5) / 1e5; }

using Json = OrderedJson;

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : " ") + s;
  return out;
}

template <class List>
Json list_of(const List& items) {
  Json j = Json::array();
  for (const auto& item : items) j.push_back(json_of(item));
  return j;
}

Json text_or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }

// The visitor of roll_fields.h that makes a tree.
class Tree {
 public:
  static constexpr bool kWrites = true;
  explicit Tree(Json* out) : out_(*out) {}

  void text(const char* key, const std::string& s) { out_[key] = s; }
  void maybe(const char* key, const std::string& s) { out_[key] = text_or_null(s); }
  void id(const char* key, const std::string& s) {
    if (!s.empty()) out_[key] = s;
  }
  template <class E>
  void word(const char* key, E e) {
    out_[key] = name_of(e);
  }
  template <class E>
  void maybe_word(const char* key, E e) {
    out_[key] = text_or_null(name_of(e));
  }
  void number(const char* key, int64_t n) { out_[key] = n; }
  void flag(const char* key, bool b) { out_[key] = b; }
  void bound(const char* key, const std::optional<int64_t>& n) { out_[key] = n ? Json(*n) : Json(nullptr); }
  void texts(const char* key, const std::vector<std::string>& list) { out_[key] = list; }
  template <class List>
  void list(const char* key, const List& items) {
    out_[key] = list_of(items);
  }
  void places(const char* key, const std::vector<Place>& items) {
    out_[key] = items.empty() ? Json(nullptr) : list_of(items);
  }
  template <class T>
  void part(const char* key, const T& p) {
    out_[key] = json_of(p);
  }
  template <class Each>
  void group(const char* key, Each each) {
    Json j = Json::object();
    Tree inside(&j);
    each(inside);
    out_[key] = std::move(j);
  }
  template <class Each>
  void some_group(bool present, const char* key, Each each) {
    if (present) group(key, each);
  }
  void degrees(const std::optional<double>& lat, const std::optional<double>& lon) {
    if (!lat || !lon) return;
    out_["lat"] = degree(*lat);
    out_["lon"] = degree(*lon);
  }
  void sentences(const char* key, const std::vector<std::string>& list) { out_[key] = joined(list); }
  void value(const char* key, const std::string& s, const Quantity& q) {
    out_[key] = q.stated() ? json_of(q) : Json(s);
  }
  template <class Each>
  void document(const std::shared_ptr<const SourceDocument>& d, Each each) {
    each(*d);
  }

 private:
  Json& out_;
};

}  // namespace

template <RollPart T>
OrderedJson json_of(const T& part) {
  if constexpr (std::is_same_v<T, Quantity>) {
    if (!part.stated()) return nullptr;
  }
  Json j = Json::object();
  Tree tree(&j);
  fields(tree, part);
  return j;
}

namespace {

constexpr size_t kPiece = size_t{64} << 10;

std::string dumped(const Json& j) { return j.dump(1, ' ', false, Json::error_handler_t::replace); }

bool plain(const std::string& s) {
  return std::all_of(s.begin(), s.end(),
                     [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
}

// An object of texts, numbers and flags, as dumped() would have it at the depth of a list's elements. Evidence
// and sources are most of a roll, and half of them is not worth a tree that is built only to be printed.
class Flat {
 public:
  static constexpr bool kWrites = true;
  explicit Flat(std::string* out) : out_(*out) { out_ += "{"; }
  void text(const char* key, const std::string& s) {
    name(key);
    if (!plain(s)) out_ += dumped(Json(s));
    else out_.append("\"").append(s).append("\"");
  }
  void maybe(const char* key, const std::string& s) {
    if (!s.empty()) return text(key, s);
    name(key);
    out_ += "null";
  }
  void number(const char* key, int64_t n) {
    name(key);
    out_ += std::to_string(n);
  }
  void flag(const char* key, bool b) {
    name(key);
    out_ += b ? "true" : "false";
  }
  template <class E>
  void word(const char* key, E e) {
    text(key, name_of(e));
  }
  template <class E>
  void maybe_word(const char* key, E e) {
    maybe(key, name_of(e));
  }
  template <class Each>
  void document(const std::shared_ptr<const SourceDocument>& d, Each each) {
    each(*d);
  }
  void end() { out_ += "\n  }"; }

 private:
  void name(const char* key) {
    out_.append(first_ ? "\n   \"" : ",\n   \"").append(key).append("\": ");
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

// An element of a list of the roll, as it stands in its text.
template <class T>
void element(const T& item, std::string* out) {
  for (const char c : dumped(json_of(item))) {
    out->push_back(c);
    if (c == '\n') *out += "  ";
  }
}

template <class T>
void flat_element(const T& item, std::string* out) {
  Flat f(out);
  fields(f, item);
  f.end();
}
void element(const Cited& c, std::string* out) { flat_element(c, out); }
void element(const RollSource& s, std::string* out) { flat_element(s, out); }

// Writes elements of a list from `*at` on, until `out` has `most` bytes; with what opens and ends the list. True if it
// is at its end.
template <class List, class Write>
bool some_of(const char* key, const List& items, size_t* at, size_t most, std::string* out, Write write) {
  if (*at == 0) out->append(",\n \"").append(key).append("\": [");
  for (; *at < items.size() && (*at == 0 || out->size() < most); ++*at) {
    out->append(*at == 0 ? "\n  " : ",\n  ");
    write(*at);
  }
  if (*at < items.size()) return false;
  out->append(items.empty() ? "]" : "\n ]");
  return true;
}

}  // namespace

// The visitor of roll_fields.h that writes a roll; its lists as they stand in its text.
class RollJson::Text {
 public:
  static constexpr bool kWrites = true;
  Text(RollJson* all, Piece piece, std::string* out)
      : all_(*all), piece_(piece), on_(piece != Piece::kEnd), out_(*out) {}

  void text(const char* key, const std::string& s) { field(key, s); }
  void maybe(const char* key, const std::string& s) { field(key, text_or_null(s)); }
  void number(const char* key, int64_t n) { field(key, n); }
  void flag(const char* key, bool b) { field(key, b); }
  void texts(const char* key, const std::vector<std::string>& list) { field(key, list); }
  template <class T>
  void part(const char* key, const T& p) {
    field(key, json_of(p));
  }
  template <class T>
  void list(const char* key, const std::vector<T>& items) {
    field(key, list_of(items));
  }
  template <class T>
  void list(const char* key, const SharedList<T>& items) {
    size_t at = 0;
    if (on_)
      some_of(key, items, &at, SIZE_MAX, &out_, [&](size_t i) { all_.add<T>(items.shared(i), &out_); });
  }
  // Between head and end.
  void list(const char* key, const EvidenceList& items) {
    size_t at = 0;
    if (piece_ == Piece::kHead) on_ = false;
    if (on_) some_of(key, items, &at, SIZE_MAX, &out_, [&](size_t i) { element(items[i], &out_); });
  }
  void list(const char* key, const SharedList<RollSource>& items) {
    size_t at = 0;
    if (on_) some_of(key, items, &at, SIZE_MAX, &out_, [&](size_t i) { element(items[i], &out_); });
    if (piece_ == Piece::kEnd) on_ = true;
  }

 private:
  void field(const char* key, const Json& value) {
    if (!on_) return;
    out_.append(",\n \"").append(key).append("\": ");
    for (const char c : dumped(value)) {
      out_.push_back(c);
      if (c == '\n') out_.push_back(' ');
    }
  }
  RollJson& all_;
  const Piece piece_;
  bool on_;  // what comes now is of the piece
  std::string& out_;
};

template <class T>
void RollJson::add(const typename SharedList<T>::Item& item, std::string* out) {
  const auto known = parts_.find(item.get());
  if (known != parts_.end() && known->second.of.lock() == item) {
    known->second.round = round_;
    out->append(known->second.text);
    return;
  }
  const size_t before = out->size();
  element(*item, out);
  if (kept_ + out->size() - before > kMostKept) return;
  kept_ += out->size() - before;
  Part& part = parts_[item.get()];
  kept_ -= part.text.size();  // of what was at this address before
  part = {item, out->substr(before), round_};
}

std::string RollJson::write(const Roll& roll) { return write(roll, Piece::kAll); }

std::string RollJson::write_head(const Roll& roll) { return write(roll, Piece::kHead); }

std::string RollJson::write(const Roll& roll, Piece piece) {
  ++round_;
  std::string out;
  out.reserve(written_ + written_ / 16 + 4096);
  if (piece != Piece::kEnd) out += "{\n \"format\": \"muster-roll/1\"";
  Text text(this, piece, &out);
  fields(text, roll);
  std::erase_if(parts_, [this](const auto& part) {
    const bool gone = part.second.round != round_;
    if (gone) kept_ -= part.second.text.size();
    return gone;
  });
  if (piece != Piece::kHead) out += "\n}\n";
  written_ = out.size();
  return out;
}

std::string RollJsonRest::next() {
  std::string out;
  while (out.size() < kPiece && part_ < 3) {
    if (part_ == 2) out += RollJson().write(roll_, RollJson::Piece::kEnd);
    const bool done = part_ == 0   ? some_of("evidence", roll_.evidence, &at_, kPiece, &out,
                                             [&](size_t i) { element(roll_.evidence[i], &out); })
                      : part_ == 1 ? some_of("sources", roll_.sources, &at_, kPiece, &out,
                                             [&](size_t i) { element(roll_.sources[i], &out); })
                                   : true;
    if (!done) break;
    ++part_;
    at_ = 0;
  }
  return out;
}

template OrderedJson json_of(const Quantity&);
template OrderedJson json_of(const Place&);
template OrderedJson json_of(const Moved&);
template OrderedJson json_of(const DisputedValue&);
template OrderedJson json_of(const DisputedField&);
template OrderedJson json_of(const Present&);
template OrderedJson json_of(const Pair&);
template OrderedJson json_of(const Grade&);
template OrderedJson json_of(const Row&);
template OrderedJson json_of(const IncidentRow&);
template OrderedJson json_of(const SuspensionRow&);
template OrderedJson json_of(const DirectiveRow&);
template OrderedJson json_of(const RollDispute&);
template OrderedJson json_of(const Silent&);
template OrderedJson json_of(const Stale&);
template OrderedJson json_of(const Cited&);
template OrderedJson json_of(const RollSource&);
template OrderedJson json_of(const Judged&);
template OrderedJson json_of(const RollCounts&);

std::string roll_json(const Roll& roll) { return RollJson().write(roll); }

}  // namespace muster
