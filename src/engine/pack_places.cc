#include "engine/pack_places.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

namespace muster {
namespace {

constexpr double kEarthKm = 6371.0088;                           // mean radius, IUGG
constexpr double kDegreeKm = kEarthKm * 3.14159265358979 / 180;  // of latitude
constexpr std::string_view kOwn = "muster:";
constexpr size_t kEnough = 1000;  // places, for it to be the gazetteer and not a few of a test
constexpr uint8_t kCountry = 1;   // PlaceRecord::kind; its middle says nothing of its borders

// Near enough over the distances that matter here (equirectangular).
double distance_km(double lat1, double lon1, double lat2, double lon2) {
  const double rad = std::acos(-1.0) / 180;
  const double x = std::remainder(lon2 - lon1, 360) * rad * std::cos((lat1 + lat2) / 2 * rad);
  return kEarthKm * std::hypot(x, (lat2 - lat1) * rad);
}

// Of the gazetteer, but for whole countries.
std::vector<const PlaceRecord*> gazetteer_of(const Lexicon& lexicon) {
  std::vector<const PlaceRecord*> out;
  for (uint32_t i = 1; i < lexicon.place_count(); ++i) {
    const PlaceRecord& p = lexicon.place(i);
    if (!lexicon.string(p.id).starts_with(kOwn) && p.kind != kCountry && p.country[0] != 0) out.push_back(&p);
  }
  return out;
}

std::string outside(const OwnPlace& place, const std::vector<const PlaceRecord*>& gazetteer) {
  double own = std::numeric_limits<double>::infinity(), other = own;
  std::string_view whose;
  for (const PlaceRecord* p : gazetteer) {
    if (std::abs(p->lat - place.lat) * kDegreeKm > std::max(own, other)) continue;
    const double km = distance_km(place.lat, place.lon, p->lat, p->lon);
    const std::string_view country(p->country, 2);
    if (country == place.country) {
      own = std::min(own, km);
    } else if (km < other) {
      other = km;
      whose = country;
    }
  }
  if (other > kOutsideKm || own - other <= kOutsideKm || std::isinf(own)) return "";
  return "field country: '" + place.name + "' lies " + std::to_string(std::lround(other)) +
         " km from a place in " + std::string(whose) + ", and " + std::to_string(std::lround(own)) +
         " km from any in " + place.country + "; mend country, lat or lon";
}

}  // namespace

bool check_places_of(const Pack& pack, const Lexicon& lexicon, std::vector<Error>* errors) {
  if (pack.places.empty()) return true;
  const std::vector<const PlaceRecord*> gazetteer = gazetteer_of(lexicon);
  if (gazetteer.size() < kEnough) return false;
  for (const OwnPlace& place : pack.places) {
    if (!place.located || place.country == "XX" || place.country == "XZ") continue;
    if (const std::string mistake = outside(place, gazetteer); !mistake.empty())
      Complaints(place.file, errors).say(place.line, mistake);
  }
  return true;
}

}  // namespace muster
