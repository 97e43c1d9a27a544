// Mistakes in tables that only the gazetteer can find.
#include "engine/pack_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lexicon/pack_folder.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A grid of towns over two countries, AA of old codes for one of them and IQ for the other, with their border at 40° E.
std::string grid() {
  std::string out = "# muster gazetteer 1\n";
  int id = 0;
  for (double lat = 20; lat < 30; lat += 0.25) {
    for (double lon = 35; lon < 45; lon += 0.25) {
      const std::string n = std::to_string(++id);
      out += "city\tgeonames:" + n + "\tTown" + n + "\t" + (lon < 40 ? "SY" : "IQ") + "\t\t" +
             std::to_string(lat) + "\t" + std::to_string(lon) + "\t20000\t\n";
    }
  }
  return out;
}

std::vector<std::string> errors_of(const std::string& rows) {
  PackFolder folder;
  folder.write("_shared/pack.tsv", "# format: muster table 1\n# columns: key value\n");
  folder.write(
      "_shared/places.tsv",
      "# format: muster table 1\n# class: place\n# columns: name country lat lon precision kind within "
      "aliases\n" +
          rows);
  folder.write("gazetteer.tsv", grid());
  folder.write("out.pack", folder.compile("gazetteer.tsv"));
  auto lexicon = Lexicon::open(folder.path("out.pack"));
  EXPECT_TRUE(lexicon.ok());
  auto checked = check_pack_folder(folder.path("_shared"), lexicon->get(), false);
  EXPECT_TRUE(checked.ok());
  EXPECT_THAT(checked->notes, IsEmpty());
  std::vector<std::string> out;
  for (const Error& e : checked->errors) out.push_back(e.to_string());
  return out;
}

TEST(PackCheck, APlaceOutsideItsCountryIsAMistake) {
  EXPECT_THAT(errors_of("Camp One\tIQ\t25.10\t42.00\tsite\tmilitary\n"), IsEmpty());
  EXPECT_THAT(errors_of("Camp One\tIQ\t25.10\t39.80\tsite\tmilitary\n"), IsEmpty());  // at the border
  EXPECT_THAT(errors_of("Camp One\tXZ\t25.10\t36.00\tregion\tsea\n"), IsEmpty());
  EXPECT_THAT(errors_of("Camp One\tIQ\t25.10\t36.00\tsite\tmilitary\n"),
              ElementsAre(HasSubstr("places.tsv:4: field country: 'Camp One' lies")));
}

}  // namespace
}  // namespace muster
