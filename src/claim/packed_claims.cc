#include "claim/packed_claims.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace muster {
namespace {

constexpr std::string_view kIdPrefix = "clm_";
constexpr size_t kIdDigits = 16;

// "clm_" and the digits, into 20 bytes.
void write_id(uint64_t n, char* out) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::memcpy(out, kIdPrefix.data(), kIdPrefix.size());
  for (size_t i = kIdPrefix.size() + kIdDigits; i-- > kIdPrefix.size(); n >>= 4) out[i] = kDigits[n & 15];
}

class Packer {
 public:
  Packer(ClaimWords* words, std::string* out) : words_(*words), out_(*out) {}

  void byte(size_t b) { out_.push_back(static_cast<char>(b)); }
  void number(uint64_t n) {
    for (; n >= 0x80; n >>= 7) byte((n & 0x7f) | 0x80);
    byte(n);
  }
  void signed_number(int64_t n) {
    number(static_cast<uint64_t>(n) << 1 ^ static_cast<uint64_t>(n < 0 ? -1 : 0));
  }
  void text(std::string_view s) {
    number(s.size());
    out_ += s;
  }
  template <class T>
  void word(const T& value) {
    number(words_.number(value));
  }
  template <class T>
  void words(const std::vector<T>& values) {
    number(values.size());
    for (const T& v : values) word(v);
  }
  void id(const std::string& id) {
    const std::optional<uint64_t> n = number_of_id(id);
    byte(n.has_value());
    if (!n) return text(id);
    for (int shift = 0; shift < 64; shift += 8) byte(*n >> shift & 0xff);
  }
  void quantity(const Quantity& q) {
    byte(static_cast<size_t>(q.scope) | size_t{q.approx} << 3 | size_t{q.min.has_value()} << 4 |
         size_t{q.max.has_value()} << 5 | size_t{q.of_min.has_value()} << 6 |
         size_t{q.of_max.has_value()} << 7);
    for (const auto& n : {q.min, q.max, q.of_min, q.of_max}) {
      if (n) signed_number(*n);
    }
  }
  void evidence(const std::vector<Evidence>& all) {
    number(all.size());
    for (const Evidence& e : all) {
      word(e.slot);
      signed_number(int64_t{e.span.begin} - all.front().span.begin);
      signed_number(int64_t{e.span.end} - e.span.begin);
      const bool inside = &e != &all.front() && is_inside(e, all.front());
      byte(inside);
      if (!inside) text(e.quote);
    }
  }

 private:
  static bool is_inside(const Evidence& e, const Evidence& whole) {
    if (e.span.begin < whole.span.begin || e.span.end < e.span.begin) return false;
    const size_t from = e.span.begin - whole.span.begin, size = e.span.end - e.span.begin;
    return from + size <= whole.quote.size() && std::string_view(whole.quote).substr(from, size) == e.quote;
  }

  ClaimWords& words_;
  std::string& out_;
};

class Unpacker {
 public:
  Unpacker(const ClaimWords& words, const char* at) : words_(words), at_(at) {}

  size_t byte() { return static_cast<unsigned char>(*at_++); }
  uint64_t number() {
    uint64_t n = 0;
    for (int shift = 0;; shift += 7) {
      const uint64_t b = byte();
      n |= (b & 0x7f) << shift;
      if (b < 0x80) return n;
    }
  }
  int64_t signed_number() {
    const uint64_t n = number();
    return static_cast<int64_t>(n >> 1 ^ (~(n & 1) + 1));
  }
  std::string_view text() {
    const auto size = static_cast<size_t>(number());
    at_ += size;
    return {at_ - size, size};
  }
  const std::string& word() { return words_.text(static_cast<uint32_t>(number())); }
  void words(std::vector<std::string>* out) {
    const auto n = static_cast<size_t>(number());
    out->reserve(n);
    for (size_t i = 0; i < n; ++i) out->push_back(word());
  }
  void places(std::vector<Place>* out) {
    const auto n = static_cast<size_t>(number());
    out->reserve(n);
    for (size_t i = 0; i < n; ++i) out->push_back(words_.place(static_cast<uint32_t>(number())));
  }
  const Attribution& speaker() { return words_.speaker(static_cast<uint32_t>(number())); }
  // The digits of an id, or its text.
  std::pair<bool, uint64_t> id(std::string_view* other) {
    if (byte() == 0) {
      *other = text();
      return {false, 0};
    }
    uint64_t n = 0;
    for (int shift = 0; shift < 64; shift += 8) n |= static_cast<uint64_t>(byte()) << shift;
    return {true, n};
  }
  std::string id() {
    std::string_view other;
    const auto [made, n] = id(&other);
    if (!made) return std::string(other);
    std::string out(kIdPrefix.size() + kIdDigits, '\0');
    write_id(n, out.data());
    return out;
  }
  void quantity(Quantity* q) {
    const size_t bits = byte();
    q->scope = static_cast<Scope>(bits & 7);
    q->approx = (bits >> 3 & 1) != 0;
    int bit = 4;
    for (auto* n : {&q->min, &q->max, &q->of_min, &q->of_max}) {
      if ((bits >> bit++ & 1) != 0) *n = signed_number();
    }
  }
  struct Piece {
    const std::string* slot;
    Span span;
    std::string_view quote;
  };
  // `begin` is where the claim's evidence begins; `whole` its words, once they are read.
  Piece evidence(uint32_t begin, std::string_view whole) {
    Piece p;
    p.slot = &word();
    p.span.begin = static_cast<uint32_t>(begin + signed_number());
    p.span.end = static_cast<uint32_t>(p.span.begin + signed_number());
    p.quote = byte() != 0 ? whole.substr(p.span.begin - begin, p.span.end - p.span.begin) : text();
    return p;
  }

 private:
  const ClaimWords& words_;
  const char* at_;
};

// What Head has comes first, so that the rest need not be read for it.
void pack_one(const Claim& c, Packer* p) {
  p->id(c.id);
  p->byte(static_cast<size_t>(c.kind) | size_t{c.hedged} << 3 | size_t{c.reported} << 4 |
          size_t{c.stays} << 5);
  p->byte(static_cast<size_t>(c.status));
  p->word(c.rule);
  p->word(c.language);
  p->words(c.source);
  p->number(c.evidence.empty() ? 0 : c.evidence.front().span.begin);
  p->evidence(c.evidence);
  p->byte(static_cast<size_t>(c.action));
  p->byte(static_cast<size_t>(c.who));
  p->words(c.actor);
  p->words(c.people_of);
  p->word(c.by);
  for (const std::vector<Place>* places : {&c.from, &c.to, &c.at}) p->words(*places);
  p->word(c.mission_id);
  p->word(c.mission_name);
  p->word(c.when);
  p->text(c.reason);
  for (const Quantity* q : {&c.quantity, &c.count, &c.killed, &c.wounded}) p->quantity(*q);
}

void unpack_flags(Unpacker* u, Claim* c) {
  const size_t bits = u->byte();
  c->kind = static_cast<Kind>(bits & 7);
  c->hedged = (bits >> 3 & 1) != 0;
  c->reported = (bits >> 4 & 1) != 0;
  c->stays = (bits >> 5 & 1) != 0;
  c->status = static_cast<StatusOf>(u->byte());
}

void unpack_evidence(Unpacker* u, bool slots, Claim* c) {
  const auto begin = static_cast<uint32_t>(u->number());
  const auto n = static_cast<size_t>(u->number());
  c->evidence.reserve(slots ? n : std::min<size_t>(n, 1));
  std::string_view whole;
  for (size_t k = 0; k < n; ++k) {
    const Unpacker::Piece e = u->evidence(begin, whole);
    if (k == 0) whole = e.quote;
    if (slots || k == 0) c->evidence.push_back({*e.slot, e.span, std::string(e.quote)});
  }
}

}  // namespace

std::optional<uint64_t> number_of_id(std::string_view id) {
  if (id.size() != kIdPrefix.size() + kIdDigits || !id.starts_with(kIdPrefix)) return std::nullopt;
  uint64_t n = 0;
  for (const char c : id.substr(kIdPrefix.size())) {
    const bool digit = c >= '0' && c <= '9', letter = c >= 'a' && c <= 'f';
    if (!digit && !letter) return std::nullopt;
    n = n << 4 | static_cast<uint64_t>(digit ? c - '0' : c - 'a' + 10);
  }
  return n;
}

uint32_t ClaimWords::number(const std::string& text) {
  const auto known = text_numbers_.find(text);
  if (known != text_numbers_.end()) return known->second;
  const auto n = static_cast<uint32_t>(texts_.push_back(text));
  text_numbers_.emplace(texts_[n], n);
  return n;
}

uint32_t ClaimWords::number(const Place& p) {
  std::string key;
  Packer packer(this, &key);
  for (const std::string* s : {&p.name, &p.country, &p.id}) packer.text(*s);
  packer.byte(static_cast<size_t>(p.precision));
  for (const std::optional<double>& d : {p.lat, p.lon}) {
    packer.byte(d.has_value());
    packer.number(d ? std::bit_cast<uint64_t>(*d) : 0);
  }
  const auto known = place_numbers_.find(key);
  if (known != place_numbers_.end()) return known->second;
  const auto n = static_cast<uint32_t>(places_.push_back(p));
  place_numbers_.emplace(std::move(key), n);
  return n;
}

uint32_t ClaimWords::number(const Attribution& a) {
  std::string key;
  Packer packer(this, &key);
  for (const std::string* s : {&a.name, &a.type, &a.actor, &a.channel}) packer.text(*s);
  const auto known = speaker_numbers_.find(key);
  if (known != speaker_numbers_.end()) return known->second;
  const auto n = static_cast<uint32_t>(speakers_.push_back(a));
  speaker_numbers_.emplace(std::move(key), n);
  return n;
}

std::shared_ptr<const PackedClaims> PackedClaims::pack(const std::string& document,
                                                       const std::vector<const Claim*>& claims,
                                                       std::shared_ptr<ClaimWords> words) {
  std::string bytes(4 * claims.size(), '\0');
  bytes += document;
  for (size_t i = 0; i < claims.size(); ++i) {
    const auto start = static_cast<uint32_t>(bytes.size());
    std::memcpy(bytes.data() + 4 * i, &start, 4);
    Packer packer(words.get(), &bytes);
    pack_one(*claims[i], &packer);
  }
  auto out = std::make_shared<PackedClaims>();
  out->name_size_ = static_cast<uint32_t>(document.size());
  out->bytes_ = std::make_unique<char[]>(bytes.size());
  std::memcpy(out->bytes_.get(), bytes.data(), bytes.size());
  out->count_ = static_cast<uint32_t>(claims.size());
  out->words_ = std::move(words);
  return out;
}

const char* PackedClaims::start_of(size_t i) const {
  uint32_t start = 0;
  std::memcpy(&start, bytes_.get() + 4 * i, 4);
  return bytes_.get() + start;
}

std::string PackedClaims::id(size_t i) const { return Unpacker(*words_, start_of(i)).id(); }

int PackedClaims::compare_id(size_t i, std::string_view id) const {
  std::string_view mine;
  const auto [made, n] = Unpacker(*words_, start_of(i)).id(&mine);
  if (!made) return mine.compare(id);
  char digits[kIdPrefix.size() + kIdDigits];
  write_id(n, digits);
  return std::string_view(digits, sizeof digits).compare(id);
}

int PackedClaims::compare_ids(size_t i, const PackedClaims& other, size_t k) const {
  std::string_view a, b;
  const auto [made, n] = Unpacker(*words_, start_of(i)).id(&a);
  const auto [others_made, m] = Unpacker(*other.words_, other.start_of(k)).id(&b);
  if (made && others_made) return n < m ? -1 : n > m;
  return made ? compare_id(i, b) : -other.compare_id(k, a);
}

PackedClaims::Head PackedClaims::head(size_t i) const {
  Unpacker u(*words_, start_of(i));
  Head h;
  h.id = u.id();
  const size_t bits = u.byte();
  h.kind = static_cast<Kind>(bits & 7);
  h.hedged = (bits >> 3 & 1) != 0;
  h.status = static_cast<StatusOf>(u.byte());
  h.rule = u.word();
  h.language = u.word();
  h.source.resize(static_cast<size_t>(u.number()));
  for (const Attribution*& a : h.source) a = &u.speaker();
  const auto begin = static_cast<uint32_t>(u.number());
  if (u.number() == 0) return h;
  const Unpacker::Piece e = u.evidence(begin, {});
  h.span = e.span;
  h.quote = e.quote;
  return h;
}

Claim PackedClaims::claim(size_t i) const { return unpack(i, true); }
Claim PackedClaims::claim_without_slots(size_t i) const { return unpack(i, false); }

Claim PackedClaims::unpack(size_t i, bool slots) const {
  Unpacker u(*words_, start_of(i));
  Claim c;
  c.document = document();
  c.id = u.id();
  unpack_flags(&u, &c);
  c.rule = u.word();
  c.language = u.word();
  const auto speakers = static_cast<size_t>(u.number());
  c.source.reserve(speakers);
  for (size_t k = 0; k < speakers; ++k) c.source.push_back(u.speaker());
  unpack_evidence(&u, slots, &c);
  c.action = static_cast<Action>(u.byte());
  c.who = static_cast<Who>(u.byte());
  u.words(&c.actor);
  u.words(&c.people_of);
  c.by = u.word();
  for (std::vector<Place>* places : {&c.from, &c.to, &c.at}) u.places(places);
  c.mission_id = u.word();
  c.mission_name = u.word();
  c.when = u.word();
  c.reason = u.text();
  for (Quantity* q : {&c.quantity, &c.count, &c.killed, &c.wounded}) u.quantity(q);
  return c;
}

}  // namespace muster
