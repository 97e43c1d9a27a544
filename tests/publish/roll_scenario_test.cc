// The assembly of a whole story: claims as a perfect reader gives them (made from
// tests/assemble/data/scenario_facts.json by facts_to_claims.py) against what a careful
// person may conclude at three moments; and the same bytes whatever the order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include <nlohmann/json.hpp>

#include "assemble/roll.h"
#include "publish/claims_json.h"
#include "publish/roll_csv.h"
#include "publish/roll_html.h"
#include "publish/roll_json.h"
#include "publish/roll_markdown.h"
#include "publish/roll_table.h"

namespace muster {
namespace {

using nlohmann::json;

struct Story {
  std::vector<Claim> claims;
  std::vector<SourceDocument> documents;
  RollScope scope;
  json expected;
};

const Story& story() {
  static const Story kStory = [] {
    Story s;
    const std::string folder = std::string(MUSTER_SOURCE_DIR) + "/tests/assemble/data/";
    std::ifstream claims(folder + "scenario_claims.jsonl");
    for (std::string line; std::getline(claims, line);) {
      auto claim = claim_from_json(line);
      if (claim.ok()) s.claims.push_back(*claim);
      else ADD_FAILURE() << claim.error().to_string();
    }
    std::ifstream file(folder + "scenario_expected.json");
    const json all = json::parse(file);
    for (const json& d : all["documents"]) {
      s.documents.push_back({d["name"], d["published"], d["publisher"], d["url"], d["title"], d["language"],
                             d["publisher_actor"]});
    }
    s.scope.theatre = all["theatre"].get<std::vector<std::string>>();
    s.scope.contributors = all["contributors"].get<std::vector<std::string>>();
    s.expected = all["expected"];
    return s;
  }();
  return kStory;
}

json bounds(const json& q) {
  return q.is_null() || (q["min"].is_null() && q["max"].is_null()) ? json() : json{q["min"], q["max"]};
}

json moves(const json& row) {
  json out = json::array();
  for (const json& m : row["moved"]) out.push_back({bounds(m["quantity"]), m["status"]});
  return out;
}

TEST(RollScenario, EveryRowAtEveryMoment) {
  const Story& s = story();
  ASSERT_EQ(s.claims.size(), 115u);
  for (const json& moment : s.expected) {
    RollOptions options;
    options.as_of = moment["as_of"];
    const json roll = json::parse(roll_json(assemble(s.claims, s.documents, s.scope, options)));
    EXPECT_EQ(roll["roll"].size(), moment["rows"].size());
    for (const json& want : moment["rows"]) {
      const auto at = std::find_if(roll["roll"].begin(), roll["roll"].end(),
                                   [&](const json& r) { return r["actor"] == want["actor"]; });
      ASSERT_NE(at, roll["roll"].end()) << want["actor"];
      const std::string where = std::string(moment["as_of"]) + " " + std::string(want["actor"]);
      EXPECT_EQ((*at)["posture"], want["posture"]) << where;
      EXPECT_EQ(bounds((*at)["strength_before"]), want["before"]) << where;
      EXPECT_EQ(bounds((*at)["remaining"]), want["remaining"]) << where;
      EXPECT_EQ((*at)["stays"], want["stays"]) << where;
      EXPECT_EQ((*at)["origins"], want["origins"]) << where;
      EXPECT_EQ(moves(*at), want["moved"]) << where;
      json disputed = json::array();
      for (const json& d : (*at)["disputed"]) disputed.push_back(d["field"]);
      EXPECT_EQ(disputed, want["disputed"]) << where;
    }
  }
}

std::string every_format(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents) {
  const Roll roll = assemble(claims, documents, story().scope, {});
  return roll_json(roll) + roll_table(roll, {}) + roll_markdown(roll) + roll_html(roll) + roll_csv(roll);
}

RC_GTEST_PROP(RollScenario, OrderOfInputChangesNothing, (uint32_t seed)) {
  std::mt19937 random(seed);
  std::vector<Claim> claims = story().claims;
  std::vector<SourceDocument> documents = story().documents;
  std::shuffle(claims.begin(), claims.end(), random);
  std::shuffle(documents.begin(), documents.end(), random);
  static const std::string kOnce = every_format(story().claims, story().documents);
  RC_ASSERT(every_format(claims, documents) == kOnce);
}

RC_GTEST_PROP(RollScenario, AnyPartOfTheStoryGivesARoll, (uint32_t seed)) {
  std::mt19937 random(seed);
  std::vector<Claim> claims;
  for (const Claim& c : story().claims) {
    if (random() % 3 != 0) claims.push_back(c);
  }
  const Roll roll = assemble(claims, story().documents, story().scope, {});
  RC_ASSERT(json::accept(roll_json(roll)));
  for (const Row& r : roll.rows) {
    RC_ASSERT(!r.remaining.min || !r.remaining.max || *r.remaining.min <= *r.remaining.max);
    for (const Moved& m : r.moved) {
      RC_ASSERT(m.status != StatusOf::kPossible && m.status != StatusOf::kConsidered &&
                m.status != StatusOf::kDenied);
      RC_ASSERT(!m.claims.empty());
    }
  }
}

TEST(RollScenario, TheSameClaimTwiceIsOneClaim) {
  std::vector<Claim> twice = story().claims;
  twice.insert(twice.end(), story().claims.begin(), story().claims.end());
  EXPECT_EQ(every_format(twice, story().documents), every_format(story().claims, story().documents));
}

}  // namespace
}  // namespace muster
