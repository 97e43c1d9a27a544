// What changes a ledger through the server, and hostile text in every field of it.
#include <fstream>
#include <sstream>

#include "engine/live_ledger.h"
#include "publish/diff_text.h"
#include "publish/roll_json.h"
#include "publish/roll_parse.h"
#include "publish/schema_check.h"
#include "serve/served.h"

namespace muster {
namespace {

using Json = nlohmann::json;

const char* const kHostile =
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}javascript:alert(3)";

Json server_schema() {
  std::ifstream in(std::string(MUSTER_SOURCE_DIR) + "/schemas/server.schema.json");
  return Json::parse(in);
}

void expect_fits(const std::string& definition, const Response& r) {
  ASSERT_EQ(r.status, 200) << definition << " " << r.body;
  static const Json kSchema = server_schema();
  SchemaCheck check(kSchema);
  for (const std::string& breach : check.check(kSchema["$defs"][definition], json_of(r), definition))
    ADD_FAILURE() << breach;
}

std::string claim_of(Served& served, const std::string& document) {
  return json_of(served.get("/document/" + document + ".json"))["claims"][0]["id"].get<std::string>();
}

TEST(Data, FitsItsSchemas) {
  Served served;
  served.add("a.txt",
             "Germany withdrew 35 soldiers from Taji, Iraq. Rockets hit Camp Taji on 7 January, killing two "
             "soldiers.");
  served.add("b.txt", "Spain moved 20 soldiers from Iraq to Kuwait.",
             {"T", "2020-01-08", "Wire", "https://example.org/b", "en"});
  const std::string claim = claim_of(served, "a.txt");
  expect_fits("judged", served.post_json("/judge", {{"verdict", "accept"}, {"claim", claim}}));
  expect_fits("published", served.post_json("/publish", {{"title", "one"}}));
  expect_fits("add-preview",
              served.post_json("/add/preview", {{"text", "Italy moved 50 soldiers from Erbil to Kuwait."}}));
  expect_fits("added", served.post_json("/add", {{"text", "Italy moved 50 soldiers from Erbil to Kuwait."}}));
  expect_fits("nation", served.get("/nation/DE.json"));
  expect_fits("incidents", served.get("/incidents.json"));
  expect_fits("documents", served.get("/documents.json"));
  expect_fits("document", served.get("/document/a.txt.json?trace"));
  expect_fits("claim-page", served.get("/claim/" + claim + ".json"));
  expect_fits("search", served.get("/search.json?q=Kuwait"));
  expect_fits("review", served.get("/review.json"));
  expect_fits("log", served.get("/log.json"));
  expect_fits("versions", served.get("/versions.json"));
  expect_fits("source-decided", served.post_json("/sources", {{"name", "Wire"}, {"grade", "B"}}));
  expect_fits("sources", served.get("/sources.json"));
  expect_fits("session", served.get("/session.json"));
  for (const char* nothing : {"/nation/ZZ.json", "/document/none.json", "/claim/clm_none.json",
                              "/version/9.json", "/diff.json?from=9"})
    EXPECT_EQ(served.get(nothing).status, 404) << nothing;
  for (const char* wrong : {"/diff.json", "/version/x.json", "/roll.csv?table=none"})
    EXPECT_EQ(served.get(wrong).status, 400) << wrong;
}

TEST(Judging, IsRecordedWhollyOrNotAtAll) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  const std::string claim = claim_of(served, "a.txt");
  const auto count = [&] { return must(served.ledger().judgements(kNewestEntry)).size(); };
  const Json good = {{"verdict", "accept"}, {"claim", claim}};
  for (const Json& bad :
       {Json{{"verdict", "accept"}, {"claim", "clm_none"}}, Json{{"verdict", "like"}, {"claim", claim}},
        Json{{"verdict", "undo"}, {"other", "7"}},
        Json{{"verdict", "correct"}, {"claim", claim}, {"slot", "quantity"}, {"value", "x"}, {"words", "35"}},
        Json{{"verdict", "correct"},
             {"claim", claim},
             {"slot", "quantity"},
             {"value", "36"},
             {"words", "not there"}},
        Json{{"verdict", "merge"}, {"claim", claim}, {"other", claim}}}) {
    const Response r = served.post_json("/judge", {{"decisions", {good, bad}}});
    EXPECT_GE(r.status, 400) << bad.dump();
    EXPECT_FALSE(json_of(r)["error"]["message"].get<std::string>().empty());
    EXPECT_EQ(count(), 0u);
  }
  const Response r = served.post_json("/judge", {{"decisions",
                                                  {good,
                                                   {{"verdict", "correct"},
                                                    {"claim", claim},
                                                    {"slot", "quantity"},
                                                    {"value", "36"},
                                                    {"words", "35"}}}}});
  ASSERT_EQ(r.status, 200) << r.body;
  EXPECT_EQ(count(), 2u);
  EXPECT_EQ(must(served.ledger().newest_entry()).entry, 2) << "both are one entry";
  EXPECT_NE(served.get("/roll.json").body.find("\"min\": 36"), std::string::npos) << "whoever wrote sees it";
  for (const char* body :
       {"", "[]", "7", "{\"verdict\": {}}", "{\"verdict\"", "{\"decisions\": []}", "{\"decisions\": [7]}"})
    EXPECT_EQ(served.ask("POST", "/judge", {{"content-type", "application/json"}}, {}, body).status, 400)
        << body;
  EXPECT_EQ(served.ask("POST", "/judge", {{"content-type", "application/json"}}, {}, std::string(100000, '['))
                .status,
            400);
}

TEST(Sources, AreDecidedOnWithAPreviewAndOutlastTheServer) {
  Served served;
  Metadata wire;
  wire.published = "2020-01-08T18:00:00Z";
  wire.publisher = "Harbour Wire";
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.", wire);
  const Json given = {{"name", "harbour WIRE"}, {"grade", "B"}, {"note", "right for years"}};
  const auto letter = [&] { return json_of(served.get("/roll.json"))["roll"][0]["grade"]["reliability"]; };
  EXPECT_EQ(letter(), "F");
  const Response preview = served.post_json("/sources/preview", given);
  ASSERT_EQ(preview.status, 200) << preview.body;
  std::ifstream in(std::string(MUSTER_SOURCE_DIR) + "/schemas/diff.schema.json");
  const Json schema = Json::parse(in);
  for (const std::string& breach : SchemaCheck(schema).check(schema, json_of(preview), "diff"))
    ADD_FAILURE() << breach;
  const Json change = json_of(preview)["changes"][0];
  EXPECT_EQ(change["field"], "reliability") << preview.body;
  EXPECT_EQ(change["reason"], "source decided");
  EXPECT_EQ(must(served.ledger().newest_entry()).entry, 1) << "a preview records nothing";
  ASSERT_EQ(served.post_json("/sources", given).status, 200);
  EXPECT_EQ(letter(), "B");
  const Json listed = json_of(served.get("/sources.json"));
  EXPECT_EQ(listed["sources"][0]["reliability"], "B");
  EXPECT_EQ(listed["decisions"][0]["by"], "local");
  // By a form, without script: what is asked is in the address, and the page answers it.
  const std::string csrf = json_of(served.get("/session.json"))["csrf"].get<std::string>();
  const Response to =
      served.ask("POST", "/sources/preview", {},
                 form({{"csrf", csrf}, {"name", "Harbour Wire"}, {"grade", ""}, {"speaks_for", "DE"}}));
  ASSERT_EQ(to.status, 303) << to.body;
  std::string address = header_of(to, "Location");
  EXPECT_EQ(address.find("csrf"), std::string::npos) << address;
  address = address.substr(0, address.find('#'));
  const Response page = served.get(address);
  EXPECT_NE(page.body.find("B → F"), std::string::npos) << address;
  EXPECT_EQ(letter(), "B");
  EXPECT_EQ(served
                .ask("POST", "/sources", {},
                     form({{"csrf", csrf}, {"name", "Harbour Wire"}, {"grade", ""}, {"speaks_for", "DE"}}))
                .status,
            303);
  EXPECT_EQ(letter(), "F");
  EXPECT_EQ(json_of(served.get("/sources.json"))["sources"][0]["speaks_for"], "DE");
  EXPECT_EQ(json_of(served.get("/roll.json"))["roll"][0]["grade"]["own_statement"], true);
  // As of the moment of the first decision, the roll is what it was then.
  LedgerBriefJob then;
  then.scope.theatre = {"IQ"};
  then.recorded = must(served.ledger().entries())[1].recorded;
  EXPECT_EQ(must(brief_ledger(lexicon(), served.ledger(), then)).rows[0].grade.reliability, "B");
  for (const Json& bad :
       {Json{{"grade", "B"}}, Json{{"name", "x"}, {"grade", "G"}}, Json{{"name", "--"}, {"grade", "A"}},
        Json{{"name", "x"}, {"speaks_for", "Germany"}}, Json{{"name", "x"}, {"speaks_for", "QQ"}},
        Json{{"name", std::string(201, 'x')}, {"grade", "A"}}}) {
    EXPECT_EQ(served.post_json("/sources", bad).status, 400) << bad.dump();
    EXPECT_EQ(served.post_json("/sources/preview", bad).status, 400) << bad.dump();
  }
  EXPECT_EQ(must(served.ledger().newest_entry()).entry, 3);
}

TEST(Judging, ANationOfWhichAllWasRejectedKeepsItsAddress) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  ASSERT_EQ(served.post_json("/judge", {{"verdict", "reject"}, {"claim", claim_of(served, "a.txt")}}).status,
            200);
  EXPECT_EQ(json_of(served.get("/roll.json"))["evidence"].size(), 0u);
  const Response page = served.get("/nation/DE"), data = served.get("/nation/DE.json");
  EXPECT_EQ(page.status, 200) << page.body;
  ASSERT_EQ(data.status, 200) << data.body;
  EXPECT_TRUE(json_of(data)["rows"].empty());
  EXPECT_EQ(served.get("/nation/FR").status, 404);
}

TEST(Judging, ByRuleTakesWhatNobodyJudged) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  served.add("b.txt", "Spain withdrew 20 soldiers from Taji, Iraq.");
  const Json first = json_of(served.get("/document/a.txt.json"))["claims"][0];
  ASSERT_EQ(served.post_json("/judge", {{"verdict", "reject"}, {"claim", first["id"]}}).status, 200);
  const Response r = served.post_json("/judge", {{"verdict", "accept"}, {"rule", first["rule"]}});
  ASSERT_EQ(r.status, 200) << r.body;
  EXPECT_EQ(json_of(r)["judgements"].size(), 1u);
  EXPECT_EQ(json_of(r)["judgements"][0]["claim"], claim_of(served, "b.txt"));
  EXPECT_EQ(served.post_json("/judge", {{"verdict", "accept"}, {"rule", first["rule"]}}).status, 404);
  EXPECT_EQ(served.post_json("/judge", {{"verdict", "undo"}, {"rule", first["rule"]}}).status, 400);
}

// The law of previews: what they say is what happens.
TEST(Previews, SayWhatThenHappens) {
  const std::vector<Json> given = {
      {{"text", "Italy moved 50 soldiers from Erbil, Iraq, to Kuwait."},
       {"published", "2020-01-08T20:00:00Z"}},
      {{"text", "Germany has withdrawn 40 soldiers from Taji, Iraq, its ministry said."},
       {"published", "2020-01-08T21:00:00Z"},
       {"publisher", "Wire"}},
      // a later wording of b.txt
      {{"text", "Spain moved 25 soldiers from Iraq to Kuwait."},
       {"url", "https://example.org/b"},
       {"published", "2020-01-08T22:00:00Z"}},
      {{"text", "Mali: France withdrew 100 soldiers from Gao."}},  // another theatre
      {{"text", "Germany withdrew 35 soldiers from Taji, Iraq."},
       {"name", "a.txt"},
       {"published", "2020-01-08T18:00:00Z"}}};
  for (const Json& document : given) {
    Served served;
    served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
    served.add("b.txt", "Spain moved 20 soldiers from Iraq to Kuwait.",
               {"", "2020-01-08", "", "https://example.org/b", ""});
    const Roll before = served.service().snapshot()->roll;
    const Response preview = served.post_json("/add/preview", document);
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_EQ(must(served.ledger().stats()).documents, 2) << "nothing is stored";
    const Response added =
        served.ask("POST", "/add",
                   {{"content-type", "application/x-www-form-urlencoded"}, {"accept", "application/json"}},
                   form({{"preview", json_of(preview)["preview"].get<std::string>()},
                         {"csrf", json_of(served.get("/session.json"))["csrf"].get<std::string>()}}));
    ASSERT_EQ(added.status, 200) << added.body;
    RollDiff real = diff_rolls(before, served.service().snapshot()->roll);
    real.before_label = "now";
    real.after_label = "then";
    EXPECT_EQ(json_of(preview)["diff"].dump(1), Json::parse(diff_json(real)).dump(1)) << document.dump();
    EXPECT_EQ(json_of(preview)["documents"][0]["state"], json_of(added)["documents"][0]["state"]);
    EXPECT_EQ(json_of(preview)["documents"][0]["document"], json_of(added)["documents"][0]["document"]);
  }
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  const std::string claim = claim_of(served, "a.txt");
  for (const Json& decision :
       {Json{{"verdict", "reject"}, {"claim", claim}},
        Json{
            {"verdict", "correct"}, {"claim", claim}, {"slot", "quantity"}, {"value", "30"}, {"words", "35"}},
        Json{{"verdict", "undo"}, {"other", 1}}}) {
    const Roll before = served.service().snapshot()->roll;
    const Response preview = served.post_json("/judge/preview", decision);
    ASSERT_EQ(preview.status, 200) << preview.body;
    ASSERT_EQ(served.post_json("/judge", decision).status, 200);
    RollDiff real = diff_rolls(before, served.service().snapshot()->roll);
    real.before_label = "now";
    real.after_label = "then";
    EXPECT_EQ(json_of(preview).dump(1), Json::parse(diff_json(real)).dump(1)) << decision.dump();
  }
}

TEST(Previews, BelongToWhoMadeThem) {
  Served served;
  served.account("add", "ada", Role::kAnalyst);
  served.account("add", "bob", Role::kAnalyst);
  const Served::Headers ada = {{"authorization", "Bearer " + served.account("token", "ada", {}, "", "t")}};
  const Served::Headers bob = {{"authorization", "Bearer " + served.account("token", "bob", {}, "", "t")}};
  const Response preview =
      served.post_json("/add/preview", {{"text", "Italy moved 50 soldiers to Kuwait."}}, ada);
  ASSERT_EQ(preview.status, 200) << preview.body;
  const Fields token = form({{"preview", json_of(preview)["preview"].get<std::string>()}});
  EXPECT_EQ(served.ask("POST", "/add", bob, token).status, 404);
  EXPECT_EQ(served.ask("POST", "/add", ada, token).status, 303);
  EXPECT_EQ(served.ask("POST", "/add", ada, token).status, 404) << "once";
}

TEST(Adding, SaysWhatCouldNotBeRead) {
  Served served;
  EXPECT_EQ(served.post_json("/add", {{"text", ""}}).status, 400);
  EXPECT_EQ(served.post_json("/add", {{"text", "x"}, {"published", "yesterday"}}).status, 400);
  const Response r = served.ask("POST", "/add?name=../../x.pdf",
                                {{"content-type", "application/pdf"}, {"accept", "application/json"}}, {},
                                "%PDF-1.4 broken");
  EXPECT_GE(r.status, 400);
  EXPECT_EQ(r.body.find(".."), std::string::npos) << "names are without folders: " << r.body;
  EXPECT_EQ(must(served.ledger().newest_entry()).entry, 0);
}

// Stored: every field of documents and judgements; then every page that there is.
TEST(HostileText, RunsNowhere) {
  Served served;
  const std::string h = kHostile;
  Metadata known;
  known.title = h;
  known.publisher = "Ministry " + h;
  known.url = "javascript:alert(4)//" + h;
  known.published = "2020-01-08T18:00:00Z";
  served.add("a" + h,
             "Germany withdrew 35 soldiers from " + h + " Taji, Iraq, the ministry " + h + " said. " + h,
             known);
  served.add("b.txt", "Germany withdrew 36 soldiers from Taji, Iraq, " + h + " because of " + h + ".");
  const std::string claim = claim_of(served, "b.txt");
  ASSERT_EQ(served.post_json("/judge", {{"verdict", "accept"}, {"claim", claim}, {"note", h}}).status, 200);
  ASSERT_EQ(served
                .post_json("/judge", {{"verdict", "correct"},
                                      {"claim", claim},
                                      {"slot", "reason"},
                                      {"value", h},
                                      {"words", "because of"},
                                      {"note", h}})
                .status,
            200);
  ASSERT_EQ(served.post_json("/sources", {{"name", h}, {"grade", "C"}, {"note", h}}).status, 200);
  ASSERT_EQ(served.post_json("/publish", {{"title", h}, {"notes", h}}).status, 200);
  const Response preview = served.post_json(
      "/add/preview",
      {{"text", "Spain moved 9 soldiers to " + h + " Kuwait."}, {"title", h}, {"name", "n" + h}});
  const std::string q = percent_encode(h);
  std::vector<std::string> targets = {
      "/roll?q=" + q + "&posture=" + q + "&sort=" + q + "&cell=" + q + "&since=" + q + "&only=" + q,
      "/nation/DE",
      "/nation/" + q,
      "/map?until=" + q,
      "/incidents?type=" + q + "&cell=" + q,
      "/documents",
      "/documents?q=" + q,
      "/documents?q=alert&page=" + q,
      "/document/" + percent_encode("a" + h),
      "/document/" + q,
      "/document/b.txt?claim=" + claim,
      "/document/b.txt?claim=" + q + "&against=" + q,
      "/claim/" + claim,
      "/claim/" + q,
      "/review",
      "/review?claim=" + claim,
      "/review?claim=" + q,
      "/versions",
      "/version/1",
      "/version/" + q,
      "/diff?from=1",
      "/diff?from=" + q + "&to=" + q,
      "/add",
      "/add?preview=" + json_of(preview)["preview"].get<std::string>(),
      "/add?text=" + q + "&title=" + q,
      "/sources",
      "/sources?name=" + q + "&grade=" + q + "&speaks_for=" + q + "&note=" + q,
      "/sources?name=" + q + "&grade=B&note=" + q,
      "/log",
      "/login?back=" + q,
      "/" + q};
  size_t pages = 0;
  for (const std::string& target : targets) {
    for (const Response& r : {served.get(target), served.ask("POST", target)}) {
      if (!r.media_type.starts_with("text/html")) continue;
      ++pages;
      EXPECT_EQ(r.body.find("<script>alert"), std::string::npos) << target;
      EXPECT_EQ(r.body.find("<img src=x"), std::string::npos) << target;
      EXPECT_EQ(r.body.find("href=\"javascript:"), std::string::npos) << target;
    }
  }
  EXPECT_GT(pages, targets.size());
  // What is no page says so, and is not taken for one.
  for (const char* target : {"/roll.json", "/roll.csv", "/roll.md", "/versions.atom", "/documents.json"}) {
    const Response r = served.get(target);
    EXPECT_FALSE(r.media_type.starts_with("text/html")) << target;
    EXPECT_EQ(header_of(r, "X-Content-Type-Options"), "nosniff");
  }
  // Form fields that come back in an error.
  for (const char* target :
       {"/judge", "/publish", "/add", "/add/preview", "/login", "/judge/preview", "/sources"}) {
    const std::string csrf = json_of(served.get("/session.json"))["csrf"].get<std::string>();
    const Response r = served.ask("POST", target, {},
                                  form({{"csrf", csrf},
                                        {"verdict", h},
                                        {"claim", h},
                                        {"slot", h},
                                        {"rule", h},
                                        {"published", h},
                                        {"text", "x"},
                                        {"name", h},
                                        {"password", h},
                                        {"preview", h},
                                        {"back", "//" + h}}));
    EXPECT_EQ(r.body.find("<script>alert"), std::string::npos) << target;
    EXPECT_EQ(header_of(r, "Location").find("alert"), std::string::npos) << target;
  }
}

}  // namespace
}  // namespace muster
