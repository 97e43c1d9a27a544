#include "assemble/place.h"

#include <algorithm>
#include <cmath>

namespace muster {
namespace {

constexpr double kNearKm = 25;

// Great-circle distance on a sphere of the Earth's mean radius; good to half a percent.
double kilometres(const Place& a, const Place& b) {
  constexpr double kRadian = 3.14159265358979323846 / 180, kRadius = 6371;
  const double dlat = (*b.lat - *a.lat) * kRadian, dlon = (*b.lon - *a.lon) * kRadian;
  const double s = std::sin(dlat / 2) * std::sin(dlat / 2) + std::cos(*a.lat * kRadian) *
                                                                 std::cos(*b.lat * kRadian) *
                                                                 std::sin(dlon / 2) * std::sin(dlon / 2);
  return 2 * kRadius * std::asin(std::min(1.0, std::sqrt(s)));
}

// Cheap test before the trigonometry: a degree of latitude is nowhere less than 110.5 km.
bool may_be_within(const Place& a, const Place& b) { return std::abs(*b.lat - *a.lat) <= kNearKm / 110.5; }

// The letter or digit that counts of a byte of a name; 0 for what does not count.
char fold(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) return c;
  return 0;
}

// folded(a) == folded(b), without making either.
bool same_folded(const std::string& a, const std::string& b) {
  size_t i = 0, j = 0;
  for (;;) {
    while (i < a.size() && fold(a[i]) == 0) ++i;
    while (j < b.size() && fold(b[j]) == 0) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (fold(a[i++]) != fold(b[j++])) return false;
  }
}

bool unspecific(const std::string& country) { return country.empty() || country == "XX" || country == "XZ"; }

template <class Test>
bool any_pair(const std::vector<Place>& a, const std::vector<Place>& b, Test test) {
  for (const Place& x : a) {
    for (const Place& y : b) {
      if (test(x, y)) return true;
    }
  }
  return false;
}

}  // namespace

std::string folded(const std::string& name) {
  std::string out;
  out.reserve(name.size());
  for (const char c : name) {
    if (const char f = fold(c)) out.push_back(f);
  }
  return out;
}

bool in_theatre(const Place& p, const Theatre& theatre) {
  return std::binary_search(theatre.begin(), theatre.end(), p.country);
}

bool any_in(const std::vector<Place>& places, const Theatre& theatre) {
  return std::any_of(places.begin(), places.end(), [&](const Place& p) { return in_theatre(p, theatre); });
}

bool all_in(const std::vector<Place>& places, const Theatre& theatre) {
  return !places.empty() &&
         std::all_of(places.begin(), places.end(), [&](const Place& p) { return in_theatre(p, theatre); });
}

bool broad(const Place& p) { return p.precision == Precision::kCountry || unspecific(p.country); }

bool near(const Place& a, const Place& b) {
  if (a.country != b.country && !unspecific(a.country) && !unspecific(b.country)) return false;
  if (!a.id.empty() && a.id == b.id) return true;
  if (same_folded(a.name, b.name)) return true;
  if (broad(a) || broad(b) || a.precision == Precision::kRegion || b.precision == Precision::kRegion)
    return false;
  return a.lat && a.lon && b.lat && b.lon && may_be_within(a, b) && kilometres(a, b) <= kNearKm;
}

bool may_be(const Place& a, const Place& b) {
  if (near(a, b)) return true;
  if (unspecific(a.country) || unspecific(b.country)) return true;
  if (a.country != b.country) return false;
  return broad(a) || broad(b) || a.precision == Precision::kRegion || b.precision == Precision::kRegion;
}

bool may_be(const std::vector<Place>& a, const std::vector<Place>& b) {
  if (a.empty() || b.empty()) return true;
  return any_pair(a, b, [](const Place& x, const Place& y) { return may_be(x, y); });
}

bool share_site(const std::vector<Place>& a, const std::vector<Place>& b) {
  return any_pair(a, b, [](const Place& x, const Place& y) { return !broad(x) && !broad(y) && near(x, y); });
}

}  // namespace muster
