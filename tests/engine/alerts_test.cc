// Rules, and what becomes of a change: one message, whatever restarts, none for a reprint.
#include "engine/alerts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "assemble/roll.h"
#include "base/env.h"
#include "engine/ledger_add.h"
#include "engine/pack_file.h"
#include "ledger/sqlite.h"
#include "publish/alert_message.h"
#include "publish/roll_json.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

AlertConfig config_of(const std::string& toml) {
  auto c = parse_alerts(toml, "desk.toml");
  EXPECT_TRUE(c.ok()) << c.error().to_string();
  return c.ok() ? *c : AlertConfig();
}

std::string mistake(const std::string& toml) {
  auto c = parse_alerts(toml, "desk.toml");
  return c.ok() ? "" : c.error().to_string();
}

TEST(AlertRules, NamesLineAndKeyOfAMistake) {
  EXPECT_THAT(mistake(""), HasSubstr("no rule"));
  EXPECT_THAT(mistake("x = 1\n[[rule]]\n"), HasSubstr("desk.toml:1: unknown key 'x'"));
  EXPECT_THAT(mistake("print = true\n\n[[rule]]  # one\nname = \"a\"\nkind = [\"x\"]\n"),
              HasSubstr("desk.toml:5: unknown key 'kind'"));
  EXPECT_THAT(mistake("[[rule]]\nchanges = [\"poster\"]\n"), HasSubstr("desk.toml:2: 'poster' is none of"));
  EXPECT_THAT(mistake("[[rule]]\nlat = 33\n"), HasSubstr("needs lon"));
  EXPECT_THAT(mistake("[[rule]]\nname = \"a\"\n[[rule]]\nname = \"a\"\n"), HasSubstr("two rules"));
  EXPECT_THAT(mistake("webhook = \"https://x.example/\"\n[[rule]]\n"), HasSubstr("secret_file"));
  EXPECT_THAT(mistake("webhook = \"file:///etc\"\n[[rule]]\n"), HasSubstr("no address"));
  EXPECT_THAT(mistake("attempts = 0\n[[rule]]\n"), HasSubstr("attempts"));
}

TEST(AlertRules, PathsLieBesideTheFile) {
  auto c = parse_alerts("scope = \"iraq.toml\"\nfeed = \"/tmp/a.atom\"\n[[rule]]\n", "desk/rules.toml");
  ASSERT_TRUE(c.ok());
  EXPECT_EQ(c->scope, "desk/iraq.toml");
  EXPECT_EQ(c->feed, "/tmp/a.atom");
  EXPECT_EQ(c->state, "desk/rules.toml.state");
}

Change change(const std::string& actor, const std::string& field, const std::string& part = "roll") {
  Change c;
  c.part = part;
  c.actor = actor;
  c.field = field;
  c.claims = {"clm_1"};
  return c;
}

Place taji() { return {"Camp Taji", "IQ", "", 33.524, 44.257, Precision::kCity}; }

TEST(AlertRules, EveryConditionMustHold) {
  const auto rules = config_of(
                         "[[rule]]\nname = \"posture\"\nnations = [\"DE\"]\nchanges = [\"posture\"]\n"
                         "[[rule]]\nname = \"taji\"\nlat = 33.5\nlon = 44.3\nradius_km = 20\n"
                         "[[rule]]\nname = \"done\"\nstatuses = [\"done\"]\n"
                         "[[rule]]\nname = \"near\"\nkinds = [\"incident\"]\ncontingents = [\"DE\"]\n"
                         "[[rule]]\nname = \"quiet\"\nsilence_hours = 24\n")
                         .rules;
  Roll before, after;
  EXPECT_THAT(rules_for(rules, change("DE", "posture"), before, after), ElementsAre("posture"));
  EXPECT_THAT(rules_for(rules, change("FR", "posture"), before, after), IsEmpty());
  EXPECT_THAT(rules_for(rules, change("DE", "origins"), before, after), IsEmpty());
  Change reprint = change("DE", "posture");
  reprint.reason = ChangeReason::kReprint;
  EXPECT_THAT(rules_for(rules, reprint, before, after), IsEmpty());
  Change moved = change("FR", "moved");
  Moved m;
  m.from = {taji()};
  m.status = StatusOf::kDone;
  moved.moved_after = {m};
  EXPECT_THAT(rules_for(rules, moved, before, after), ElementsAre("taji", "done"));
  moved.moved_before = {m};  // it was there before: nothing of it is new
  moved.moved_after = {m, Moved()};
  EXPECT_THAT(rules_for(rules, moved, before, after), IsEmpty());
  IncidentRow rocket;
  rocket.claims = {"clm_1"};
  rocket.place = {taji()};
  rocket.present = {"DE", "US"};
  after.incidents = {rocket};
  EXPECT_THAT(rules_for(rules, change("", "row", "incident"), before, after), ElementsAre("taji", "near"));
}

TEST(AlertRules, SilenceIsMeasuredFromTheNewestDocument) {
  const auto rules = config_of("[[rule]]\nname = \"quiet\"\nsilence_hours = 24\nnations = [\"DE\"]\n").rules;
  Roll roll;
  Row de, fr;
  de.actor = "DE";
  fr.actor = "FR";
  de.as_of = fr.as_of = "2020-01-07T18:00:00Z";
  roll.rows = {de, fr};
  EXPECT_THAT(silences(rules, roll, "2020-01-08T17:00:00.000Z"), IsEmpty());
  const auto found = silences(rules, roll, "2020-01-08T19:00:00.000Z");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].row->actor, "DE");
}

// The example of https://github.com/standard-webhooks (its specification), checked with another program.
TEST(Alerts, SignsAsStandardWebhooksDoes) {
  const auto headers = signed_headers("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                      "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
  EXPECT_THAT(headers,
              testing::Contains("webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
}

class AlertsTest : public testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/muster-alerts-XXXXXX";
    folder_ = mkdtemp(name);
    auto pack = open_pack(MUSTER_TEST_PACK);
    ASSERT_TRUE(pack.ok());
    lexicon_ = std::move(pack).value();
    ledger_ = memory_ledger();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void add(const std::string& name, const std::string& text, const std::string& publisher,
           const std::string& time) {
    Env::real().write_file(folder_ + "/" + name, text).ok();
    AddJob job{{}, "test", [this] { return now_; }};
    job.read.inputs.inputs = {folder_ + "/" + name};
    job.read.threads = 1;
    job.read.ingest.defaults.publisher = publisher;
    job.read.ingest.defaults.published = time;
    job.read.options.language = "en";
    auto done =
        add_documents(*lexicon_, *ledger_, job, [](const auto&, Made&, const ReadTotals&) { return true; });
    ASSERT_TRUE(done.ok());
  }

  std::unique_ptr<Alerts> open() {
    AlertConfig config = config_of("[[rule]]\nname = \"all\"\n");
    config.state = folder_ + "/state";
    config.feed = folder_ + "/alerts.atom";
    Alerts::World world;
    world.clock = [this] { return now_; };
    world.seconds = [] { return 1e9; };
    world.print = [this](const std::string& line) {
      printed_.push_back(line);
      return true;
    };
    world.trouble = [](const Error&) {};
    auto a = Alerts::open(*lexicon_, config, std::move(world));
    EXPECT_TRUE(a.ok()) << a.error().to_string();
    return a.ok() ? std::move(a).value() : nullptr;
  }

  size_t look(Alerts& a) {
    auto n = a.look(*ledger_, false);
    EXPECT_TRUE(n.ok()) << n.error().to_string();
    EXPECT_TRUE(a.deliver().ok());
    return n.ok() ? *n : 0;
  }

  std::string folder_, now_ = "2020-01-08T00:00:00.000Z";
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<Ledger> ledger_;
  std::vector<std::string> printed_;
};

constexpr const char* kGermany =
    "Germany has withdrawn 35 soldiers from Iraq, the defence ministry of Germany said on Tuesday after a "
    "day of talks "
    "with its partners in the coalition.\n";

TEST_F(AlertsTest, AChangeIsToldOnceAndAReprintNever) {
  add("a.txt", kGermany, "Agency", "2020-01-07T18:00:00Z");
  EXPECT_EQ(look(*open()), 0u);  // what is there at first is known
  add("b.txt", "Denmark has withdrawn 40 soldiers from Iraq, its defence ministry said.\n", "Paper",
      "2020-01-07T19:00:00Z");
  EXPECT_GE(look(*open()), 1u);
  EXPECT_THAT(printed_.back(), HasSubstr("\"actor\":\"DK\""));
  EXPECT_THAT(printed_.back(), HasSubstr("Denmark has withdrawn 40 soldiers"));
  EXPECT_THAT(printed_.back(), HasSubstr("\"rules\":[\"all\"]"));
  const size_t told = printed_.size();
  EXPECT_EQ(look(*open()), 0u);  // after a restart
  add("c.txt", std::string(kGermany) + "\n(Agency)\n", "Reprinter", "2020-01-07T20:00:00Z");
  EXPECT_EQ(look(*open()), 0u) << printed_.back();
  EXPECT_EQ(printed_.size(), told);
  auto feed = Env::real().read_file(folder_ + "/alerts.atom");
  ASSERT_TRUE(feed.ok());
  EXPECT_THAT(*feed, HasSubstr("Denmark has withdrawn 40 soldiers"));
}

TEST_F(AlertsTest, ASecondAlerterIsRefused) {
  auto one = open();
  AlertConfig config = config_of("[[rule]]\n");
  config.state = folder_ + "/state";
  auto two = Alerts::open(*lexicon_, config, {});
  ASSERT_FALSE(two.ok());
  EXPECT_THAT(two.error().message, HasSubstr("another alerter"));
}

TEST_F(AlertsTest, AnotherLedgerIsRefused) {
  add("a.txt", kGermany, "Agency", "2020-01-07T18:00:00Z");
  look(*open());
  ledger_ = memory_ledger();  // put back to before, or another one
  EXPECT_THAT(open()->look(*ledger_, false).error().message, HasSubstr("not the ledger of"));
  add("b.txt", "Denmark has withdrawn 40 soldiers from Iraq, its defence ministry said.\n", "Paper",
      "2020-01-07T19:00:00Z");
  EXPECT_EQ(open()->look(*ledger_, false).error().code, Code::kInvalid);
}

// One of version 1 remembered the roll itself, and its messages had no lanes.
TEST_F(AlertsTest, AnOldStateGoesOn) {
  add("a.txt", kGermany, "Agency", "2020-01-07T18:00:00Z");
  {
    auto old = open_sqlite(folder_ + "/state", Access::kCreate);
    ASSERT_TRUE(old.ok());
    const std::string roll = roll_json(*brief_ledger(*lexicon_, *ledger_, {}));
    ASSERT_TRUE(
        (*old)
            ->script("CREATE TABLE box (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;"
                     "CREATE TABLE messages (number INTEGER NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT;"
                     "INSERT INTO messages VALUES (1, '{\"id\":\"alr_x_1\"}');"
                     "INSERT INTO box VALUES ('name', 'x'), ('version', '1')")
            .ok());
    auto put = (*old)->prepare("INSERT INTO box VALUES ('roll', $1)");
    ASSERT_TRUE(put.ok());
    (*put)->bind(1, roll);
    ASSERT_TRUE((*put)->run().ok());
  }
  EXPECT_EQ(look(*open()), 0u);
  add("b.txt", "Denmark has withdrawn 40 soldiers from Iraq, its defence ministry said.\n", "Paper",
      "2020-01-07T19:00:00Z");
  EXPECT_GE(look(*open()), 1u);
  EXPECT_THAT(printed_.front(), HasSubstr("\"id\":\"alr_x_2\""));
  EXPECT_THAT(printed_.back(), HasSubstr("\"actor\":\"DK\""));
  const size_t told = printed_.size();
  EXPECT_EQ(look(*open()), 0u);
  EXPECT_EQ(printed_.size(), told);
}

TEST(AlertFeed, TextStaysText) {
  AlertMessage m;
  m.id = "alr_1";
  m.made = "2020-01-08T00:00:00Z";
  m.text = "<script>alert(1)</script> & more";
  m.words.push_back({"", "<b>", "", "d", "", "", "javascript:alert(1)"});
  const std::string feed = alert_feed("x", {alert_json(m), "no json"});
  EXPECT_THAT(feed, testing::Not(HasSubstr("<script>")));
  EXPECT_THAT(feed, testing::Not(HasSubstr("javascript:")));
  EXPECT_THAT(feed, HasSubstr("&lt;script&gt;"));
}

}  // namespace
}  // namespace muster
