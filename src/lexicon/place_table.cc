// Places of our own: tables of class place with the columns
// name country lat lon precision kind within aliases.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "lexicon/fold.h"
#include "lexicon/table.h"

namespace muster {

namespace {

// Names of Precision (claim/claim.h) by number.
constexpr std::string_view kPrecisions[] = {"site", "city", "region", "country"};

struct KindName {
  std::string_view name;
  uint8_t kind;
};
// Names that a table may write for PlaceRecord::kind.
constexpr KindName kKinds[] = {
    {"", 0},        {"country", 1},  {"capital", 2},  {"admin-1", 3}, {"region", 3},  {"city", 4},
    {"town", 4},    {"military", 5}, {"base", 5},     {"camp", 5},    {"airbase", 5}, {"military-site", 5},
    {"airport", 6}, {"site", 7},     {"district", 7}, {"sea", 8},
};

bool read_degrees(const std::string& text, double limit, double* out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  return error == std::errc() && end == text.data() + text.size() && *out >= -limit && *out <= limit;
}

// "Camp Taji" → "camp-taji".
std::string slug_of(std::string_view name) {
  std::string out;
  for (const char c : strip_accents(name)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) out += static_cast<char>(upper ? c | 0x20 : c);
    if (!kept && !out.empty() && out.back() != '-') out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::vector<std::string> read_aliases(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const size_t cut = std::min(text.find('|'), text.size());
    std::string_view alias = text.substr(0, cut);
    while (!alias.empty() && alias.front() == ' ') alias.remove_prefix(1);
    while (!alias.empty() && alias.back() == ' ') alias.remove_suffix(1);
    if (!alias.empty()) out.emplace_back(alias);
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
  return out;
}

class PlaceReader {
 public:
  PlaceReader(const Sheet& sheet, const Complaints& complaints) : sheet_(sheet), complaints_(complaints) {}

  // False if the row is not fit to be a place.
  bool read(const Sheet::Row& row, OwnPlace* place) const {
    place->line = row.line;
    place->file = sheet_.file;
    place->name = field(row, "name");
    place->country = field(row, "country");
    place->within = field(row, "within");
    place->aliases = read_aliases(field(row, "aliases"));
    place->slug = slug_of(place->name);
    return read_position(row, place) && read_precision(row, place) && read_kind(row, place);
  }

 private:
  std::string field(const Sheet::Row& row, std::string_view name) const {
    const size_t column = sheet_.column(name);
    return column < row.fields.size() ? row.fields[column] : std::string();
  }

  bool read_position(const Sheet::Row& row, OwnPlace* place) const {
    const std::string lat = field(row, "lat"), lon = field(row, "lon");
    if (lat.empty() && lon.empty()) return true;
    place->located = read_degrees(lat, 90, &place->lat) && read_degrees(lon, 180, &place->lon);
    if (!place->located) {
      complaints_.say(row.line,
                      "field lat, lon: '" + lat + ", " + lon + "' must be degrees with a decimal point");
    }
    return place->located;
  }

  bool read_precision(const Sheet::Row& row, OwnPlace* place) const {
    const std::string text = field(row, "precision");
    for (uint8_t i = 0; i < 4; ++i) {
      if (text == kPrecisions[i]) {
        place->precision = i;
        return true;
      }
    }
    complaints_.say(row.line, "field precision: '" + text + "' must be site, city, region or country");
    return false;
  }

  bool read_kind(const Sheet::Row& row, OwnPlace* place) const {
    const std::string text = field(row, "kind");
    for (const KindName& known : kKinds) {
      if (text == known.name) {
        place->kind = known.kind;
        return true;
      }
    }
    complaints_.say(row.line, "field kind: '" + text +
                                  "' must be one of country capital admin-1 region city town "
                                  "military base camp airport site district sea");
    return false;
  }

  const Sheet& sheet_;
  const Complaints& complaints_;
};

}  // namespace

bool is_place_sheet(const Sheet& sheet) { return sheet.head_value("class") == "place"; }

std::vector<OwnPlace> read_places(const Sheet& sheet, std::vector<Error>* errors) {
  const Complaints complaints(sheet.file, errors);
  for (const std::string_view needed : {"name", "country", "precision", "kind"}) {
    if (sheet.column(needed) == sheet.columns.size()) {
      complaints.say(1, "field columns: a table of places needs the column " + std::string(needed));
      return {};
    }
  }
  const PlaceReader reader(sheet, complaints);
  std::vector<OwnPlace> places;
  std::map<std::string, uint32_t> slugs;
  for (const Sheet::Row& row : sheet.rows) {
    OwnPlace place;
    if (!reader.read(row, &place)) continue;
    const auto [first, fresh] = slugs.emplace(place.slug + "/" + place.country, row.line);
    if (!fresh) {
      complaints.say(row.line, "field name: '" + place.name + "' in " + place.country + " is also in line " +
                                   std::to_string(first->second) +
                                   "; keep one and give the other names as aliases");
      continue;
    }
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace muster
