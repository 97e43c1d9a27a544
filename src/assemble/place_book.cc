#include "assemble/place_book.h"

#include <algorithm>
#include <cstring>

namespace muster {
namespace {

void append(const std::optional<double>& d, std::string* key) {
  uint64_t bits = 0;
  if (d) std::memcpy(&bits, &*d, sizeof bits);
  key->append(d ? "=" : "-").append(reinterpret_cast<const char*>(&bits), sizeof bits);
}

// Everything that relations look at; lengths keep fields apart.
std::string key_of(const std::vector<Place>& places) {
  std::string key;
  for (const Place& p : places) {
    for (const std::string* s : {&p.name, &p.country, &p.id})
      key.append(std::to_string(s->size())).append(":").append(*s);
    append(p.lat, &key);
    append(p.lon, &key);
    key.push_back(static_cast<char>('0' + static_cast<int>(p.precision)));
  }
  return key;
}

}  // namespace

int PlaceBook::list(const std::vector<Place>& places) {
  const auto [at, fresh] = numbers_.emplace(key_of(places), static_cast<int>(lists_.size()));
  if (fresh) {
    lists_.push_back(places);
    whole_.push_back(places.empty() || std::any_of(places.begin(), places.end(), broad));
  }
  return at->second;
}

uint8_t PlaceBook::worked_out(size_t a, size_t b) const {
  const std::vector<Place>&x = lists_[a], &y = lists_[b];
  uint8_t r = kKnown;
  if (muster::may_be(x, y)) r |= kMayBe;
  if (muster::share_site(x, y)) r |= kShareSite;
  if (!x.empty() && !y.empty() && muster::near(x.front(), y.front())) r |= kNearFirst;
  return r;
}

void PlaceBook::widen() {
  const size_t side = std::min(kMostKept, std::max<size_t>(64, 2 * side_));
  std::vector<uint8_t> wider(side * side);
  for (size_t i = 0; i < side_; ++i)
    std::copy_n(known_.begin() + static_cast<std::ptrdiff_t>(i * side_), side_,
                wider.begin() + static_cast<std::ptrdiff_t>(i * side));
  known_ = std::move(wider);
  side_ = side;
}

uint8_t PlaceBook::relation(int first, int second) {
  const size_t a = static_cast<size_t>(std::min(first, second)),
               b = static_cast<size_t>(std::max(first, second));
  if (b >= kMostKept) return worked_out(a, b);
  while (b >= side_) widen();
  uint8_t& r = known_[a * side_ + b];
  if (r == 0) r = worked_out(a, b);
  return r;
}

}  // namespace muster
