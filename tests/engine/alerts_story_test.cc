// The alerts of random stories are those of comparing whole rolls, each made from nothing: whatever the alerter keeps
// from look to look, and however often it begins again.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>

#include "base/env.h"
#include "engine/alerts.h"
#include "engine/ledger_story.h"
#include "publish/alert_message.h"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

const Lexicon& lexicon() {
  static const std::unique_ptr<Lexicon> kLexicon = std::move(Lexicon::open(MUSTER_TEST_PACK)).value();
  return *kLexicon;
}

constexpr const char* kRules =
    "[[rule]]\nname = \"all\"\n"
    "[[rule]]\nname = \"germans\"\nnations = [\"DE\"]\n"
    "[[rule]]\nname = \"near\"\nkinds = [\"incident\"]\ncontingents = [\"*\"]\n";

// What is told of a change, but for its number and the time.
std::string without_id(const std::string& body) {
  Json j = Json::parse(body);
  j.erase("id");
  j.erase("made");
  return j.dump();
}

class Desk {
 public:
  explicit Desk(bool scoped) {
    char name[] = "/tmp/muster-alert-story-XXXXXX";
    folder_ = mkdtemp(name);
    config_ = std::move(parse_alerts(kRules, folder_ + "/desk.toml")).value();
    if (!scoped) return;
    config_.scope = folder_ + "/scope.toml";
    Env::real()
        .write_file(config_.scope, "title = \"t\"\ntheatre = [\"IQ\"]\ncontributors = [\"DE\", \"ES\"]\n")
        .ok();
    job_.scope.title = "t";
    job_.scope.theatre = {"IQ"};
    job_.scope.contributors = {"DE", "ES"};
  }
  ~Desk() {
    alerts_.reset();
    std::filesystem::remove_all(folder_);
  }

  void begin_again() {
    alerts_.reset();
    Alerts::World world;
    world.clock = [] { return std::string("2020-01-12T00:00:00.000Z"); };
    world.seconds = [] { return 1e9; };
    world.print = [this](const std::string& line) {
      told_.push_back(without_id(line));
      numbers_.push_back(Json::parse(line)["id"].get<std::string>());
      return true;
    };
    world.trouble = [](const Error&) {};
    auto a = Alerts::open(lexicon(), config_, std::move(world));
    RC_ASSERT(a.ok());
    alerts_ = std::move(a).value();
  }

  void look(Ledger& ledger) {
    RC_ASSERT(alerts_->look(ledger, true).ok());
    while (*alerts_->deliver() >= 0) {}
    auto now = brief_ledger(lexicon(), ledger, job_);
    RC_ASSERT(now.ok());
    const RollDiff diff = diff_rolls(before_, *now);
    for (size_t i = 0; i < diff.changes.size(); ++i) {
      AlertMessage m = message_of(diff, i);
      m.rules = rules_for(config_.rules, diff.changes[i], before_, *now);
      m.entry = ledger.newest_entry()->entry;
      if (!m.rules.empty()) expected_.push_back(without_id(alert_json(m)));
    }
    before_ = std::move(now).value();
    RC_ASSERT(told_ == expected_);
  }

  size_t told() const { return told_.size(); }
  void check_numbers() const {
    for (size_t i = 0; i < numbers_.size(); ++i)
      RC_ASSERT(numbers_[i].ends_with("_" + std::to_string(i + 1)));
  }

 private:
  std::string folder_;
  AlertConfig config_;
  LedgerBriefJob job_;
  std::unique_ptr<Alerts> alerts_;
  std::vector<std::string> told_, expected_, numbers_;
  Roll before_;
};

void tell_story(uint32_t seed, bool is_long) {
  Teller teller(seed, is_long);
  std::mt19937 chance(seed ^ 0x9e3779b9u);
  Desk desk(seed % 3 != 0);
  desk.begin_again();
  for (int i = 0; i < (is_long ? 8 : 12); ++i) {
    teller.step();
    if (chance() % 4 == 0) desk.begin_again();
    if (chance() % 3 != 0) desk.look(teller.ledger());
  }
  desk.look(teller.ledger());
  desk.begin_again();
  const size_t told = desk.told();
  desk.look(teller.ledger());
  RC_ASSERT(desk.told() == told);
  desk.check_numbers();
}

RC_GTEST_PROP(AlertsOfStories, AreThoseOfComparingWholeRolls, (uint32_t seed)) { tell_story(seed, false); }
RC_GTEST_PROP(AlertsOfStories, AreThoseOfComparingLongRolls, (uint32_t seed)) { tell_story(seed, true); }

}  // namespace
}  // namespace muster
