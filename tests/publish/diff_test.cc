// Differences of rolls: over the story's three moments, and as properties.
#include "assemble/diff.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <random>

#include <nlohmann/json.hpp>

#include "publish/claims_json.h"
#include "publish/diff_text.h"
#include "publish/roll_json.h"
#include "publish/roll_parse.h"
#include "publish/schema_check.h"

namespace muster {
namespace {

using nlohmann::json;

struct Story {
  std::vector<Claim> claims;
  std::vector<SourceDocument> documents;
  RollScope scope;
};

const Story& story() {
  static const Story kStory = [] {
    Story s;
    const std::string folder = std::string(MUSTER_SOURCE_DIR) + "/tests/assemble/data/";
    std::ifstream claims(folder + "scenario_claims.jsonl");
    for (std::string line; std::getline(claims, line);) s.claims.push_back(claim_from_json(line).value());
    std::ifstream file(folder + "scenario_expected.json");
    const json all = json::parse(file);
    for (const json& d : all["documents"]) {
      s.documents.push_back({d["name"],
                             d["published"],
                             d["publisher"],
                             d["url"],
                             d["title"],
                             d["language"],
                             d["publisher_actor"],
                             {}});
    }
    s.scope.theatre = all["theatre"].get<std::vector<std::string>>();
    s.scope.contributors = all["contributors"].get<std::vector<std::string>>();
    return s;
  }();
  return kStory;
}

Roll at(const std::string& moment, std::vector<Judged> judgements = {}) {
  RollOptions options;
  options.as_of = moment;
  options.judgements = std::move(judgements);
  return assemble(story().claims, story().documents, story().scope, options);
}

const Change* find(const RollDiff& d, const std::string& actor, const std::string& field) {
  for (const Change& c : d.changes) {
    if (c.actor == actor && c.field == field) return &c;
  }
  return nullptr;
}

TEST(Diff, TheWayBackFromJsonIsExact) {
  for (const char* moment : {"2020-01-07T09:00:00Z", "2020-01-08T14:00:00Z", "2020-01-09T20:00:00Z"}) {
    const std::string text = roll_json(at(moment));
    EXPECT_EQ(roll_json(roll_from_json(text).value()), text);
  }
  for (const char* odd :
       {"", "[]", "{}", "{\"format\":\"muster-roll/1\",\"roll\":3,\"evidence\":[4,null,{}]}"})
    (void)roll_from_json(odd);
  EXPECT_FALSE(roll_from_json("{\"format\":\"other\"}").ok());
}

TEST(Diff, NothingChangedIsNothing) {
  const RollDiff d = diff_rolls(at("2020-01-08T14:00:00Z"), at("2020-01-08T14:00:00Z"));
  EXPECT_TRUE(d.changes.empty());
  EXPECT_TRUE(d.totals.empty());
  EXPECT_EQ(update_line(d), "");
  EXPECT_NE(diff_table(d).find("Nothing changed."), std::string::npos);
}

TEST(Diff, TheStoryFromMomentToMoment) {
  const RollDiff d = diff_rolls(at("2020-01-08T14:00:00Z"), at("2020-01-09T20:00:00Z"));
  EXPECT_FALSE(d.changes.empty());
  for (const Change& c : d.changes) EXPECT_FALSE(c.claims.empty()) << c.name << " " << c.field;
  const json schema =
      json::parse(std::ifstream(std::string(MUSTER_SOURCE_DIR) + "/schemas/diff.schema.json"));
  for (const std::string& problem : SchemaCheck(schema).check(schema, json::parse(diff_json(d)), "diff"))
    ADD_FAILURE() << problem;
  EXPECT_NE(update_line(d).find("Updated at "), std::string::npos);
}

TEST(Diff, TotalsAreExplainedToTheLastPerson) {
  const char* moments[] = {"2020-01-07T09:00:00Z", "2020-01-08T14:00:00Z", "2020-01-09T20:00:00Z"};
  for (const char* a : moments) {
    for (const char* b : moments) {
      for (const TotalChange& t : diff_rolls(at(a), at(b)).totals) {
        int64_t sum = 0;
        for (const TotalPart& p : t.parts) sum += p.after - p.before;
        EXPECT_EQ(sum, t.after - t.before) << t.total;
      }
    }
  }
}

TEST(Diff, AJudgementIsTheReason) {
  const Roll before = at("2020-01-09T20:00:00Z");
  // Reject what the first row with a movement rests on.
  for (const Row& r : before.rows) {
    if (r.moved.empty() || r.organisation) continue;
    std::vector<Judged> all;
    for (const Moved& m : r.moved) {
      for (const std::string& id : m.claims) {
        Judged j;
        j.judgement = static_cast<int64_t>(all.size()) + 1;
        j.verdict = Verdict::kReject;
        j.claim = id;
        all.push_back(j);
      }
    }
    const RollDiff d = diff_rolls(before, at("2020-01-09T20:00:00Z", all));
    const Change* c = find(d, r.actor, "moved");
    if (c == nullptr) c = find(d, r.actor, "row");
    ASSERT_NE(c, nullptr) << r.name;
    EXPECT_EQ(c->reason, ChangeReason::kJudgement);
    return;
  }
  FAIL() << "no row moves";
}

RC_GTEST_PROP(Diff, OfAnyTwoPartsOfTheStory, (uint32_t seed)) {
  std::mt19937 random(seed);
  const auto part = [&] {
    std::vector<Claim> claims;
    for (const Claim& c : story().claims) {
      if (random() % 4 != 0) claims.push_back(c);
    }
    return assemble(claims, story().documents, story().scope, {});
  };
  const Roll a = part(), b = part();
  const RollDiff d = diff_rolls(a, b);
  RC_ASSERT(json::accept(diff_json(d)));
  for (const TotalChange& t : d.totals) {
    int64_t sum = 0;
    for (const TotalPart& p : t.parts) sum += p.after - p.before;
    RC_ASSERT(sum == t.after - t.before);
  }
  (void)diff_html(d);
  (void)diff_markdown(d);
}

TEST(Diff, OneClaimThatTellsOfTwoEventsIsNoChange) {
  Roll roll;
  for (const char* name : {"Ain al-Asad", "Erbil"}) {
    IncidentRow i;
    i.id = name;
    i.type = Action::kMissile;
    i.place.push_back({name, "IQ", "", std::nullopt, std::nullopt, Precision::kCity});
    i.claims = {"clm_1"};
    roll.incidents.push_back(i);
  }
  EXPECT_TRUE(diff_rolls(roll, roll).changes.empty());
}

TEST(Diff, OfManyMovesOnlyThoseThatDifferAreTold) {
  const auto roll_of = [](std::initializer_list<int64_t> sizes) {
    Row row;
    row.actor = "NL";
    row.name = "Netherlands";
    row.posture = Posture::kRelocated;
    for (const int64_t n : sizes) {
      Moved m;
      m.quantity = {n, n, false, Scope::kNumber, std::nullopt, std::nullopt};
      row.moved.push_back(m);
    }
    Roll roll;
    roll.rows.push_back(row);
    return roll;
  };
  const auto told = [&](const Roll& a, const Roll& b) {
    const RollDiff d = diff_rolls(a, b);
    EXPECT_EQ(d.changes.size(), 1u);
    return change_line(d, d.changes.front()).text;
  };
  const std::string few = told(roll_of({1, 2, 3}), roll_of({1, 2}));
  EXPECT_NE(few.find("1 moved; 2 moved; 3 moved → 1 moved; 2 moved"), std::string::npos) << few;
  const std::string many = told(roll_of({1, 2, 3, 4, 5, 5}), roll_of({1, 2, 3, 5, 9}));
  EXPECT_NE(many.find("4 moved; 5 moved; 4 more, the same in both → 9 moved; 4 more, the same in both"),
            std::string::npos)
      << many;
}

}  // namespace
}  // namespace muster
