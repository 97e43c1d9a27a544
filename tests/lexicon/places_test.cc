// The gazetteer and our own places.
#include <gmock/gmock.h>

#include <random>

#include "lexicon/pack_folder.h"
#include "lexicon/similar.h"

namespace muster {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class Places : public testing::Test {
 protected:
  Places() {
    folder_.write("gazetteer.tsv",
                  "# muster gazetteer 1\n"
                  "country\tiso3166:IQ\tIraq\tIQ\t\t33\t44\t40000000\tRepublic of Iraq\n"
                  "admin-1\tgeonames:IQ.07\tBaghdad\tIQ\t07\t33.3\t44.3\t8000000\t\n"
                  "city\tgeonames:3\tOf\tTR\t61\t40.9\t40.2\t9000\t\n"
                  "city\tgeonames:2\tBaghdad\tUS\tAZ\t34\t-112\t600\t\n"
                  "capital\tgeonames:1\tBaghdad\tIQ\t07\t33.34\t44.4\t7000000\tBagdad\n"
                  "city\tgeonames:5\tAl Qā’im\tIQ\t01\t34.4\t41.1\t74000\t\n"
                  "city\tgeonames:6\tBalad\tIQ\t18\t34\t44\t6000\t\n"
                  "city\tgeonames:7\tHamlet\tIQ\t18\t34\t44\t600\t\n"
                  "city\tgeonames:8\tBalad\tIQ\t07\t33\t44\t500\t\n");
    folder_.write("_shared/places.tsv",
                  "# format: muster table 1\n# class: place\n"
                  "# columns: name country lat lon precision kind within aliases\n"
                  "Balad air base\tIQ\t33.9\t44.4\tsite\tairbase\tBalad\tBalad|Joint Base Balad\n"
                  "Camp Taji\tIQ\t33.5\t44.25\tsite\tcamp\tBagdad\tTaji|al-Taji\n");
    folder_.table("xx/a.tsv", "# class: preposition\n", "of\tof\n");
    lexicon_ = lexicon_of(folder_, "gazetteer.tsv");
  }

  // Ids of the places found, in order.
  std::vector<std::string> ids(const std::string& text) const {
    Structure structure;
    std::vector<Mention> mentions;
    analyse(text, lexicon_->sentence_rules(1), "", &structure);
    lexicon_->scan(text, structure, 1, &mentions);
    std::vector<std::string> out;
    for (const Mention& m : mentions) {
      if (m.entry->cls == Class::kPlace)
        out.emplace_back(lexicon_->string(lexicon_->place(m.entry->record).id));
    }
    return out;
  }
  std::vector<std::string> similar(std::string_view word, std::string_view country, int distance) const {
    std::vector<std::string> out;
    for (const uint32_t i : lexicon_->similar_places(word, country, distance)) {
      out.emplace_back(lexicon_->string(lexicon_->place(i).id));
    }
    return out;
  }

  PackFolder folder_;
  OwnedLexicon lexicon_;
};

TEST_F(Places, CapitalsBeforeCitiesBeforeRegionsAndOwnPlacesFirst) {
  EXPECT_THAT(ids("Baghdad"), ElementsAre("geonames:1", "geonames:IQ.07", "geonames:2"));
  EXPECT_THAT(ids("Balad"),
              ElementsAre("muster:balad-air-base", "geonames:6"));  // the smaller namesake is left out
  EXPECT_THAT(ids("Republic of Iraq"), ElementsAre("iso3166:IQ", "iso3166:IQ"));  // the last word too
}

TEST_F(Places, CapitalsAreDemanded) {
  EXPECT_THAT(ids("of baghdad, balad"), IsEmpty());
  EXPECT_THAT(ids("Of"), ElementsAre("geonames:3"));
  // A particle tied to a capital stands for one, and an alias that begins small needs none.
  EXPECT_THAT(ids("al-Qaim"), ElementsAre("geonames:5"));
  EXPECT_THAT(ids("al Qaim"), IsEmpty());
  EXPECT_THAT(ids("al-Taji"), ElementsAre("muster:camp-taji", "muster:camp-taji"));
  EXPECT_THAT(ids("al Taji"), ElementsAre("muster:camp-taji", "muster:camp-taji"));
  EXPECT_THAT(ids("al taji"), IsEmpty());
}

TEST_F(Places, RecordsSayWhereAndWithin) {
  const auto readings = lexicon_->readings("Camp Taji", 1);
  ASSERT_EQ(readings.size(), 1u);
  const PlaceRecord& camp = lexicon_->place(readings[0].record);
  EXPECT_EQ(lexicon_->string(camp.name), "Camp Taji");
  EXPECT_EQ(std::string(camp.country, 2), "IQ");
  EXPECT_EQ(camp.precision, 0);
  EXPECT_EQ(camp.kind, 5);
  EXPECT_FLOAT_EQ(camp.lat, 33.5f);
  const PlaceRecord& city = lexicon_->place(camp.within);
  EXPECT_EQ(lexicon_->string(city.id), "geonames:1");
  EXPECT_EQ(city.population, 7000000u);
  EXPECT_EQ(city.kind, 2);
  EXPECT_EQ(city.precision, 1);
  EXPECT_EQ(lexicon_->string(lexicon_->place(city.within).id), "geonames:IQ.07");
  EXPECT_EQ(lexicon_->place(1u << 30).country[0], '\0');
}

TEST_F(Places, Misspelt) {
  EXPECT_THAT(similar("Badgad", "IQ", 1), ElementsAre("geonames:1"));
  EXPECT_THAT(similar("Badgad", "IQ", 2), ElementsAre("geonames:1", "geonames:6", "muster:balad-air-base"));
  EXPECT_THAT(similar("Bagdahd", "IQ", 2), ElementsAre("geonames:1", "geonames:IQ.07"));
  EXPECT_THAT(similar("Baghdad", "US", 2), IsEmpty());  // too small a town to guess at
  EXPECT_THAT(similar("Hamlett", "IQ", 2), IsEmpty());
  EXPECT_THAT(similar("Camp Tadji", "IQ", 2), ElementsAre("muster:camp-taji"));
  EXPECT_THAT(similar("Xaghdad", "IQ", 2), IsEmpty());
  EXPECT_THAT(similar("Bala", "IQ", 2), IsEmpty());
  EXPECT_THAT(similar("Baghdad", "", 2), IsEmpty());
}

TEST(Gazetteer, MalformedFileIsRefused) {
  PackFolder folder;
  folder.write("_shared/x", "");
  for (const char* text : {"", "country\tIQ\n", "# muster gazetteer 1\ncity\tx\ty\n",
                           "# muster gazetteer 1\nvillage\tid\tName\tIQ\t\t1\t2\t3\t\n",
                           "# muster gazetteer 1\ncity\tid\tName\tIQ\t\t1\ttwo\t3\t\n"}) {
    folder.write("g.tsv", text);
    CompileOptions options{folder.path(""), folder.path("g.tsv")};
    EXPECT_FALSE(compile_packs(options).ok()) << text;
  }
}

// The whole table, without a band.
int slow_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

TEST(EditDistance, AgreesWithTheWholeTable) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string a(random() % 9, 'a'), b(random() % 9, 'a');
    for (char& c : a) c = static_cast<char>('a' + random() % 3);
    for (char& c : b) c = static_cast<char>('a' + random() % 3);
    const int limit = static_cast<int>(random() % 5);
    EXPECT_EQ(edit_distance(a, b, limit), std::min(slow_distance(a, b), limit + 1))
        << a << " " << b << " " << limit;
  }
}

}  // namespace
}  // namespace muster
