// The reader on the gold documents that may be looked at: dev, more, own and field (README.md).
//
// floors.txt holds the least that each set must reach, traps.ratchet how many claims may
// come of documents that state nothing. Floors are only raised, the ratchet only lowered;
// a run that could do so says it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/evaluate.h"
#include "engine/score.h"
#include "lexicon/lexicon.h"

namespace muster {
namespace {

using nlohmann::json;

// A folder and the language of the documents that are read of it.
struct Set {
  const char* folder;
  const char* language;
};
constexpr Set kSets[] = {{"dev", "en"},  {"more", "en"},  {"own", "en"}, {"own", "fr"},  {"own", "de"},
                         {"own", "es"},  {"field", "en"}, {"dev", "fr"}, {"more", "fr"}, {"dev", "de"},
                         {"more", "de"}, {"dev", "es"},   {"more", "es"}};
const std::string kGold = std::string(MUSTER_SOURCE_DIR) + "/tests/gold/";

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  EXPECT_TRUE(in) << path;
  return out.str();
}

ScoreOptions in(const std::string& language) {
  ScoreOptions options;
  options.language = language;
  return options;
}
std::string key_of(const std::string& folder, const std::string& language) { return folder + " " + language; }

// The claims of each set, read once: JSON lines, and parsed with the text that they are of.
struct Read {
  std::string lines;
  std::vector<json> claims;
  std::map<std::string, std::string> texts;
};

class Gold : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto lexicon = Lexicon::open(MUSTER_TEST_PACK);
    ASSERT_TRUE(lexicon.ok()) << lexicon.error().to_string();
    for (const auto& [folder, language] : kSets) {
      auto lines = read_gold(**lexicon, kGold + folder, in(language), 0, nullptr);
      ASSERT_TRUE(lines.ok()) << lines.error().to_string();
      Read& read = sets_[key_of(folder, language)];
      read.lines = std::move(*lines);
      std::istringstream in(read.lines);
      for (std::string line; std::getline(in, line);) {
        json claim = json::parse(line);
        if (claim["language"] != language) continue;
        read.claims.push_back(std::move(claim));
        const std::string document = read.claims.back()["document"];
        if (!read.texts.count(document)) read.texts[document] = bytes_of(document);
      }
    }
  }
  static void TearDownTestSuite() { sets_.clear(); }
  static std::map<std::string, Read> sets_;
};
std::map<std::string, Read> Gold::sets_;

TEST_F(Gold, EveryQuoteStandsWhereItSays) {
  for (const auto& [set, read] : sets_) {
    EXPECT_FALSE(read.claims.empty()) << set;
    for (const json& claim : read.claims) {
      const std::string& text = read.texts.at(claim["document"]);
      ASSERT_FALSE(claim["evidence"].empty()) << claim;
      for (const json& e : claim["evidence"]) {
        const size_t begin = e["begin"], end = e["end"];
        ASSERT_TRUE(begin < end && end <= text.size()) << claim;
        EXPECT_EQ(text.substr(begin, end - begin), e["quote"].get<std::string>()) << claim;
      }
    }
  }
}

TEST_F(Gold, TheFirstEvidenceCarriesTheAssertion) {
  for (const auto& [set, read] : sets_) {
    for (const json& claim : read.claims) {
      const json& first = claim["evidence"][0];
      EXPECT_EQ(first["slot"], "claim") << claim;
      for (const json& e : claim["evidence"]) {
        if (e["slot"] != "action") continue;
        // What a cell of a table tells, the head of its column says.
        if (claim["rule"].get<std::string>().ends_with(".cell") && e["end"] <= first["begin"]) continue;
        EXPECT_TRUE(first["begin"] <= e["begin"] && e["end"] <= first["end"]) << claim;
      }
    }
  }
}

TEST_F(Gold, IdsAreUniqueWithinADocument) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& [set, read] : sets_) {
    for (const json& claim : read.claims) {
      EXPECT_TRUE(seen.emplace(claim["document"], claim["id"]).second) << claim;
    }
  }
}

// Names of the documents of a set that state nothing.
std::set<std::string> traps_of(const std::string& key) {
  std::set<std::string> out;
  const std::string set = key.substr(0, key.find(' ')), language = key.substr(key.find(' ') + 1);
  auto names = gold_names(kGold + set);
  EXPECT_TRUE(names.ok());
  for (const std::string& name : *names) {
    const json gold = json::parse(bytes_of(kGold + set + "/" + name + ".json"));
    if (gold["lang"] == language && gold["facts"].empty()) out.insert(kGold + set + "/" + name + ".txt");
  }
  return out;
}

TEST_F(Gold, NothingComesOfDocumentsThatStateNothing) {
  size_t allowed = 0, came = 0, documents = 0;
  std::ifstream ratchet(kGold + "traps.ratchet");
  ASSERT_TRUE(ratchet >> allowed);
  std::string list;
  for (const auto& [set, read] : sets_) {
    const auto traps = traps_of(set);
    documents += traps.size();
    for (const json& claim : read.claims) {
      if (!traps.count(claim["document"])) continue;
      ++came;
      list += std::filesystem::path(claim["document"].get<std::string>()).filename().string() + ": " +
              claim["rule"].get<std::string>() + ": " + claim["evidence"][0]["quote"].get<std::string>() +
              "\n";
    }
  }
  EXPECT_GE(documents, 12u);
  EXPECT_LE(came, allowed) << list;
  if (came < allowed) std::cout << "fewer than tests/gold/traps.ratchet allows: write " << came << " there\n";
}

TEST_F(Gold, ScoresHoldTheirFloors) {
  std::ifstream floors(kGold + "floors.txt");
  ASSERT_TRUE(floors);
  std::set<std::string> held;
  for (std::string line; std::getline(floors, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string folder, language;
    double found = 0, exact = 0, precision = 0;
    ASSERT_TRUE(fields >> folder >> language >> found >> exact >> precision) << line;
    const std::string set = key_of(folder, language);
    ASSERT_TRUE(sets_.count(set)) << line;
    held.insert(set);
    auto report = score(kGold + folder, sets_[set].lines, in(language));
    ASSERT_TRUE(report.ok()) << report.error().to_string();
    EXPECT_TRUE(report->notes.empty()) << report->notes.front();
    EXPECT_EQ(report->wrong_quotes, 0u);
    const double precise = json::parse(report->json)["all"]["precision"];
    EXPECT_GE(report->found_f1, found) << set << ": found F1\n" << report->text;
    EXPECT_GE(report->exact_f1, exact) << set << ": exact F1\n" << report->text;
    EXPECT_GE(precise, precision) << set << ": precision of what is found\n" << report->text;
    std::printf("%-8s %.3f %.3f %.3f\n", set.c_str(), report->found_f1, report->exact_f1, precise);
  }
  EXPECT_EQ(held.size(), sets_.size()) << "floors.txt lacks a set";
}

}  // namespace
}  // namespace muster
