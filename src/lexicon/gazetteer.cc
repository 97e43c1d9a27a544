#include "lexicon/gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace muster {

namespace {

constexpr std::string_view kFirstLine = "# muster gazetteer 1";
constexpr size_t kFields = 9;
constexpr uint32_t kLargeCity = 100000;

template <class Number>
bool read_number(std::string_view text, Number* out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_kind(std::string_view text, GazetteerPlace* place) {
  struct Kind {
    std::string_view name;
    uint8_t kind, precision;
  };
  static constexpr Kind kKinds[] = {{"country", 1, 3}, {"capital", 2, 1}, {"admin-1", 3, 2}, {"city", 4, 1}};
  for (const Kind& kind : kKinds) {
    if (kind.name != text) continue;
    place->kind = kind.kind;
    place->precision = kind.precision;
    return true;
  }
  return false;
}

bool read_line(std::string_view line, GazetteerPlace* place) {
  std::array<std::string_view, kFields> fields;
  size_t count = 0;
  for (; count < kFields; ++count) {
    const size_t cut = line.find('\t');
    fields[count] = line.substr(0, cut);
    if (cut == std::string_view::npos) {
      ++count;
      break;
    }
    line.remove_prefix(cut + 1);
  }
  if (count != kFields || fields[2].empty() || fields[3].size() != 2) return false;
  place->id = fields[1];
  place->name = fields[2];
  place->country = fields[3];
  place->admin = fields[4];
  place->names = fields[8];
  return read_kind(fields[0], place) && read_number(fields[5], &place->lat) &&
         read_number(fields[6], &place->lon) && read_number(fields[7], &place->population);
}

int rank_of(const GazetteerPlace& place) {
  if (place.kind == 1) return 0;
  if (place.kind == 2) return 1;
  if (place.kind == 3) return 3;
  return place.population >= kLargeCity ? 2 : 4;
}

}  // namespace

Result<std::vector<GazetteerPlace>> read_gazetteer(std::string_view text, const std::string& file) {
  if (text.substr(0, kFirstLine.size()) != kFirstLine) {
    return Error{Code::kUnsupported,
                 "must begin with '" + std::string(kFirstLine) + "'; run scripts/build-gazetteer",
                 file + ":1"};
  }
  std::vector<GazetteerPlace> places;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t cut = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, cut);
    text.remove_prefix(std::min(cut + 1, text.size()));
    if (line.empty() || line[0] == '#') continue;
    GazetteerPlace place;
    if (!read_line(line, &place)) {
      return Error{Code::kInvalid,
                   "needs kind id name country admin lat lon population names; run "
                   "scripts/build-gazetteer again",
                   file + ":" + std::to_string(number)};
    }
    places.push_back(place);
  }
  std::sort(places.begin(), places.end(), [](const GazetteerPlace& a, const GazetteerPlace& b) {
    return std::make_tuple(rank_of(a), -static_cast<int64_t>(a.population), a.id) <
           std::make_tuple(rank_of(b), -static_cast<int64_t>(b.population), b.id);
  });
  return places;
}

}  // namespace muster
