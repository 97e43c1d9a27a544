// Claim → JSON → Claim loses nothing; whatever comes in gives a claim or an error that
// names the field.
#include "publish/claims_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

#include "claim/builders.h"
#include "publish/json_escape.h"

namespace muster {
namespace {

using ::testing::HasSubstr;

std::string json_of(const Claim& c) {
  std::string out;
  claim_to_json(c, &out);
  return out;
}

TEST(ClaimToJson, AsDocumented) {
  Claim c = example_claim();
  c.id = "clm_0123456789abcdef";
  EXPECT_EQ(
      json_of(c),
      R"({"id":"clm_0123456789abcdef","document":"report.txt","kind":"movement","actor":"DE",)"
      R"("action":"withdraw","quantity":{"min":35,"max":35,"approx":false,"scope":"number",)"
      R"("of":{"min":120,"max":120}},"who":"military","from":[{"name":"Camp Taji","country":"IQ",)"
      R"("id":"muster:camp-taji","lat":33.52341,"lon":44.25,"precision":"site"}],"status":"done",)"
      R"("when":"2020-01-07","source":[{"name":"ministry","type":"government","actor":"DE"}],)"
      R"("evidence":[{"slot":"claim","begin":30,"end":72,"quote":"35 of its 120 soldiers have left Camp Taji"},)"
      R"({"slot":"from","begin":63,"end":72,"quote":"Camp Taji"}],)"
      R"("rule":"en.movement.withdraw.active","language":"en"})");
}

TEST(ClaimToJson, SeveralActorsAreAnArrayAndOpenBoundsNull) {
  Claim c = example_claim();
  c.actor = {"DE", "FR"};
  c.quantity = {100, std::nullopt, true, Scope::kNumber, std::nullopt, std::nullopt};
  EXPECT_THAT(json_of(c), HasSubstr(R"("actor":["DE","FR"])"));
  EXPECT_THAT(json_of(c), HasSubstr(R"("quantity":{"min":100,"max":null,"approx":true,"scope":"number"})"));
}

TEST(JsonString, OneLineForEveryReader) {
  std::string out;
  json_string("a\"\\\n\t\x01 \xE2\x80\xA8\xC2\x85 é “ \xF0\x9F\x9A\x80 \xFF\xC3", &out);
  EXPECT_EQ(out, "\"a\\\"\\\\\\n\\t\\u0001 \\u2028\\u0085 é “ \xF0\x9F\x9A\x80 \xEF\xBF\xBD\xEF\xBF\xBD\"");
}

RC_GTEST_PROP(JsonString, IsReadBackByAnotherParser, (const std::string& ascii)) {
  std::string text;
  for (const char c : ascii) {
    if (static_cast<signed char>(c) >= 0) text.push_back(c);
    else text += "ß";
  }
  std::string out;
  json_string(text, &out);
  RC_ASSERT(nlohmann::json::parse(out).get<std::string>() == text);
}

rc::Gen<std::string> words() { return rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)); }

std::optional<int64_t> maybe(rc::Gen<int64_t> gen) {
  return *rc::gen::arbitrary<bool>() ? std::optional<int64_t>(*std::move(gen)) : std::nullopt;
}

rc::Gen<Quantity> quantities() {
  return rc::gen::exec([] {
    Quantity q;
    q.scope = static_cast<Scope>(*rc::gen::inRange(0, 6));
    if (!q.stated()) return q;
    q.min = maybe(rc::gen::arbitrary<int64_t>());
    q.max = maybe(rc::gen::arbitrary<int64_t>());
    q.approx = *rc::gen::arbitrary<bool>();
    q.of_min = maybe(rc::gen::inRange<int64_t>(0, 100000));
    q.of_max = maybe(rc::gen::inRange<int64_t>(0, 100000));
    return q;
  });
}

rc::Gen<std::vector<Place>> places() {
  return rc::gen::exec([] {
    std::vector<Place> out(static_cast<size_t>(*rc::gen::inRange(0, 3)));
    for (Place& p : out) {
      p.name = *rc::gen::nonEmpty(words());
      p.country = "IQ";
      p.precision = static_cast<Precision>(*rc::gen::inRange(0, 4));
      if (!*rc::gen::arbitrary<bool>()) continue;
      p.lat = static_cast<double>(*rc::gen::inRange(-9000000, 9000000)) / 100000;
      p.lon = static_cast<double>(*rc::gen::inRange(-18000000, 18000000)) / 100000;
    }
    return out;
  });
}

rc::Gen<Claim> claims() {
  return rc::gen::exec([] {
    Claim c;
    c.id = "clm_0";
    c.document = *words();
    c.kind = static_cast<Kind>(*rc::gen::inRange(0, 5));
    c.actor = *rc::gen::container<std::vector<std::string>>(words());
    c.people_of = *rc::gen::container<std::vector<std::string>>(words());
    c.by = *words();
    c.action = static_cast<Action>(*rc::gen::inRange(0, 29));
    c.quantity = *quantities();
    c.who = static_cast<Who>(*rc::gen::inRange(0, 8));
    c.from = *places();
    c.to = *places();
    c.at = *places();
    c.mission_id = *words();
    c.mission_name = *words();
    c.status = static_cast<StatusOf>(*rc::gen::inRange(0, 9));
    c.stays = *rc::gen::arbitrary<bool>();
    c.when = *words();
    c.count = *quantities();
    c.killed = *quantities();
    c.wounded = *quantities();
    c.reason = *words();
    c.source.resize(static_cast<size_t>(*rc::gen::inRange(0, 3)));
    for (Attribution& a : c.source) a = {*words(), *words(), *words(), *words()};
    c.hedged = *rc::gen::arbitrary<bool>();
    c.reported = *rc::gen::arbitrary<bool>();
    const std::string quote = *words();
    const auto begin = *rc::gen::inRange<uint32_t>(0, 1u << 31);
    c.evidence = {{"claim", {begin, begin + static_cast<uint32_t>(quote.size())}, quote}};
    c.rule = *words();
    c.language = *words();
    return c;
  });
}

RC_GTEST_PROP(ClaimFromJson, GivesBackWhatWasWritten, ()) {
  const Claim c = *claims();
  const std::string json = json_of(c);
  const auto back = claim_from_json(json);
  RC_ASSERT(back.ok());
  RC_ASSERT(json_of(*back) == json);
  RC_ASSERT(back->quantity == c.quantity);
  RC_ASSERT(back->from == c.from);
  RC_ASSERT(back->source == c.source);
  RC_ASSERT(back->actor == c.actor);
  RC_ASSERT(claim_id(*back) == claim_id(c));
}

RC_GTEST_PROP(ClaimFromJson, AnswersAnything, (const std::string& noise)) {
  std::string json = json_of(example_claim());
  const size_t at = noise.size() % json.size();
  json.replace(at, std::min<size_t>(noise.size(), 4), noise);
  const auto back = claim_from_json(json);
  const bool answered = back.ok() || !back.error().message.empty();
  RC_ASSERT(answered);
}

std::string error_of(const std::string& json) {
  const auto r = claim_from_json(json);
  return r.ok() ? "no error" : r.error().to_string();
}

TEST(ClaimFromJson, ErrorsNameTheField) {
  const std::string evidence = R"("evidence":[{"slot":"claim","begin":0,"end":1,"quote":"x"}])";
  const std::string head = R"({"document":"d","kind":"movement",)" + evidence;
  EXPECT_EQ(error_of(head + "}"), "no error");
  EXPECT_THAT(error_of("{}"), HasSubstr("field kind"));
  EXPECT_THAT(error_of("[]"), HasSubstr("an object"));
  EXPECT_THAT(error_of("{\"kind\""), HasSubstr("not one complete JSON object"));
  EXPECT_THAT(error_of(R"({"kind":"moves"})"), HasSubstr("field kind"));
  EXPECT_THAT(error_of(R"({"document":"d","kind":"movement"})"), HasSubstr("field evidence"));
  EXPECT_THAT(error_of(head + R"(,"quantity":{"min":"3"}})"), HasSubstr("field quantity.min"));
  EXPECT_THAT(error_of(head + R"(,"quantity":{"min":9223372036854775808}})"),
              HasSubstr("field quantity.min"));
  EXPECT_THAT(error_of(head + R"(,"from":[{"name":"X"},{"country":"IQ"}]})"),
              HasSubstr("field from[1].name"));
  EXPECT_THAT(error_of(head + R"(,"at":[{"name":"X","lat":91}]})"), HasSubstr("field at[0].lat"));
  EXPECT_THAT(error_of(head + R"(,"actor":[1]})"), HasSubstr("field actor"));
  EXPECT_THAT(error_of(head + R"(,"stays":"yes"})"), HasSubstr("field stays"));
}

TEST(ClaimFromJson, EvidenceMustBeAsLongAsItsQuote) {
  const auto with = [](const std::string& e) {
    return R"({"document":"d","kind":"movement","evidence":[)" + e + "]}";
  };
  EXPECT_THAT(error_of(with(R"({"begin":0,"end":2,"quote":"x"})")), HasSubstr("field evidence[0].quote"));
  EXPECT_THAT(error_of(with(R"({"begin":3,"end":2,"quote":""})")), HasSubstr("field evidence[0].end"));
  EXPECT_THAT(error_of(with(R"({"begin":-1,"end":2,"quote":"x"})")), HasSubstr("field evidence[0].end"));
  EXPECT_THAT(error_of(with(R"({"begin":0,"end":4294967296,"quote":"x"})")),
              HasSubstr("field evidence[0].end"));
  EXPECT_THAT(error_of(with(R"({"end":2,"quote":"x"})")), HasSubstr("field evidence[0].begin"));
}

TEST(ClaimFromJson, DepthIsBounded) {
  const std::string deep(100000, '[');
  EXPECT_THAT(error_of("{\"x\":" + deep), HasSubstr("nested deeper"));
  EXPECT_EQ(
      error_of(
          R"({"document":"[[[[[[[[[[[[[[[[[[[[[[[[","kind":"movement","evidence":[{"begin":0,"end":0,"quote":""}]})"),
      "no error");
}

}  // namespace
}  // namespace muster
