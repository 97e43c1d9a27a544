// What a long text says of movements in passing stands only in company. See extract/company.h.
#include "extract/company.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "extract/reader.h"
#include "with_pack.h"

namespace muster {
namespace {

// Its nation stands in the sentence before, and everybody's verb says what they do.
constexpr const char* kLoose = "The French teachers spoke first. They went to Bamako. ";
// Who, how many and what they do, in its own words.
constexpr const char* kFirm = "Forty Danish soldiers were withdrawn from Mali. ";

class Company : public WithPack {
 protected:
  // The claims of the text whose words begin so.
  size_t claims(const std::string& text, const std::string& words) {
    Document document;
    document.text = text;
    document.metadata.published = "2020-01-08T20:00:00Z";
    document.metadata.language = "en";
    auto reader = Reader::make(*lexicon_);
    EXPECT_TRUE(reader.ok());
    ReadOptions options;
    options.first_look = false;
    options.explain = true;
    (*reader)->read(document, options, &reading_);
    size_t n = 0;
    for (const Claim& claim : reading_.claims) n += claim.evidence.front().quote.starts_with(words) ? 1 : 0;
    return n;
  }
  // A report about something else, of at least `bytes` bytes.
  static std::string fair(size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += "The fair was opened with music, and the harvest was good.\n\n";
    return text;
  }
  bool traced(const std::string& why) const {
    for (const TraceLine& line : reading_.trace) {
      if (line.outcome.find(why) != std::string::npos) return true;
    }
    return false;
  }

  Reading reading_;
};

TEST_F(Company, AShortTextKeepsWhatItSays) { EXPECT_EQ(claims(kLoose, "They went to Bamako"), 1u); }

TEST_F(Company, ALongTextDropsWhatItSaysInPassing) {
  EXPECT_EQ(claims(fair(2000) + kLoose + fair(2000), "They went to Bamako"), 0u);
  EXPECT_TRUE(traced("in passing"));
}

TEST_F(Company, ClaimsThatSayAllThemselvesStandAlone) {
  EXPECT_EQ(claims(fair(2000) + kFirm + fair(2000), "Forty Danish soldiers"), 1u);
}

TEST_F(Company, CompanyNearbyKeepsALooseClaim) {
  const std::string others =
      "Forty Danish soldiers were withdrawn from Mali. Twelve Spanish officers stayed in Gao. "
      "Sixty Italian troops left Niger. ";
  EXPECT_EQ(claims(fair(2000) + others + kLoose + fair(2000), "They went to Bamako"), 1u);
  EXPECT_EQ(claims(others + fair(4000) + kLoose + fair(2000), "They went to Bamako"), 0u) << "too far away";
}

}  // namespace
}  // namespace muster
