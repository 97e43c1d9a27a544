// Addresses, routes, events, limits, sessions: the parts that need no ledger.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.h"
#include "serve/answer_cache.h"
#include "serve/event_hub.h"
#include "serve/given_fields.h"
#include "serve/job_queue.h"
#include "serve/logins.h"
#include "serve/rate_limit.h"
#include "serve/route.h"

namespace muster {
namespace {

RC_GTEST_PROP(Url, ANameComesBackFromItsPath, (std::string raw)) {
  for (char& c : raw) c = static_cast<char>(c & 0x7F);
  std::replace(raw.begin(), raw.end(), '\0', '0');
  if (raw.empty() || raw == "." || raw == "..") raw = "x";
  const auto target = parse_target(page_path("document", raw));
  RC_ASSERT(target.has_value());
  RC_ASSERT(target->segments.size() == 2u);
  RC_ASSERT(target->segments[1] == raw);
  const auto data = parse_target(page_path("document", raw, "json"));
  RC_ASSERT(data.has_value() && data->segments[1] == raw && data->ending == "json");
}

RC_GTEST_PROP(Url, AnyBytesAreATargetOrNone, (const std::string& raw)) {
  if (const auto target = parse_target("/" + raw)) {
    for (const std::string& s : target->segments) {
      RC_ASSERT(!s.empty() && s != "." && s != "..");
      RC_ASSERT(!find_invalid_utf8(s));
      RC_ASSERT(s.find('\0') == std::string::npos);
    }
  }
}

TEST(Url, EndingsAreCutOffAndKept) {
  EXPECT_EQ(parse_target("/roll.json")->ending, "json");
  EXPECT_EQ(parse_target("/roll.jsonx")->ending, "");
  EXPECT_EQ(parse_target("/document/a.txt.json")->segments[1], "a.txt");
  EXPECT_EQ(page_path("document", "a b/c.txt"), "/document/a%20b%2Fc.txt.html");
  const Fields q = parse_target("/roll?a=1&a=2&b=%C3%A9+x&=3&c=%zz&d")->query;
  EXPECT_EQ(q.every("a").size(), 2u);
  EXPECT_EQ(q.get("b"), "\xC3\xA9 x");
  EXPECT_FALSE(q.has("c"));
  EXPECT_TRUE(q.has("d"));
  EXPECT_EQ(q.number("a", 9, 0, 5), 1);
  EXPECT_EQ(q.number("b", 9, 0, 5), 9);
}

TEST(Url, ADocumentMayBeNamedLikeAFormat) {
  const auto find = [](const std::string& path) { return find_route(routes(), "GET", *parse_target(path)); };
  EXPECT_EQ(find("/document/page.html.json").parts.find("name")->second, "page.html");
  EXPECT_EQ(find("/document/x.json").route->ending, "json");
  EXPECT_EQ(find("/nowhere").found, Found::kNothing);
  EXPECT_EQ(find("/judge").found, Found::kOtherMethod);
}

TEST(Events, AListenerGetsWhatItMissed) {
  EventHub hub;
  bool closed = false;
  hub.publish(1, "roll", "{1}");
  hub.publish(2, "roll", "{2}");
  std::atomic<int> woken{0};
  const uint64_t fresh = hub.join(-1, [&] { ++woken; }), late = hub.join(1, [&] { ++woken; });
  EXPECT_EQ(hub.take(fresh, &closed), ": here\n\n");
  EXPECT_EQ(hub.take(late, &closed), ": here\n\nid: 2\nevent: roll\ndata: {2}\n\n");
  EXPECT_EQ(hub.take(late, &closed), "");
  hub.publish(3, "roll", "{3}");
  EXPECT_EQ(woken, 2);
  EXPECT_EQ(hub.take(fresh, &closed), "id: 3\nevent: roll\ndata: {3}\n\n");
  hub.leave(fresh);
  EXPECT_EQ(hub.listeners(), 1u);
  hub.take(fresh, &closed);
  EXPECT_TRUE(closed);
}

TEST(Events, OneThatDoesNotReadCostsNothingAndIsToldToLoadAgain) {
  EventHub hub;
  bool closed = false;
  const uint64_t slow = hub.join(-1, [] {});
  hub.take(slow, &closed);
  for (int i = 0; i < 10000; ++i) hub.publish(i, "roll", std::string(1000, 'x'));
  const std::string got = hub.take(slow, &closed);
  EXPECT_TRUE(got.starts_with("event: reload\n"));
  EXPECT_LT(got.size(), EventHub::kKept * 1200);
  hub.close();
  hub.take(slow, &closed);
  EXPECT_TRUE(closed);
  EXPECT_EQ(hub.join(-1, [] {}), 0u);
}

TEST(Events, ListenersAreBounded) {
  EventHub hub;
  for (size_t i = 0; i < EventHub::kMostListeners; ++i) EXPECT_NE(hub.join(-1, [] {}), 0u);
  EXPECT_EQ(hub.join(-1, [] {}), 0u);
}

TEST(RateLimit, FillsUpAgain) {
  RateLimit limit(2, 3);
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.take("a", begun));
  EXPECT_FALSE(limit.take("a", begun));
  EXPECT_TRUE(limit.take("b", begun));
  EXPECT_TRUE(limit.take("a", begun + std::chrono::milliseconds(600)));
  EXPECT_FALSE(limit.take("a", begun + std::chrono::milliseconds(700)));
  for (size_t i = 0; i < 2 * RateLimit::kMostNames; ++i) limit.take(std::to_string(i), begun);
}

TEST(Logins, EndAndAreNobodysElse) {
  Logins logins;
  const std::string one = logins.begin("ada"), two = logins.begin("ada");
  EXPECT_NE(one, two);
  EXPECT_EQ(logins.account_of(one), "ada");
  EXPECT_NE(logins.csrf_of(one), logins.csrf_of(two));
  EXPECT_NE(logins.csrf_of(one), Logins().csrf_of(one));
  logins.end(one);
  EXPECT_FALSE(logins.account_of(one));
  EXPECT_FALSE(logins.account_of(""));
  EXPECT_FALSE(logins.account_of(two + "x"));
  logins.end_all_of("ada");
  EXPECT_FALSE(logins.account_of(two));
}

TEST(AnswerCache, IsBounded) {
  AnswerCache cache;
  const auto big =
      std::make_shared<const Response>(Response{200, "", std::string(AnswerCache::kMostOne, 'x'), {}});
  for (int i = 0; i < 20; ++i) cache.put(std::to_string(i), 1, big);
  EXPECT_EQ(cache.find("0"), nullptr);
  EXPECT_NE(cache.find("19"), nullptr);
  cache.put(
      "more", 1,
      std::make_shared<const Response>(Response{200, "", std::string(AnswerCache::kMostOne + 1, 'x'), {}}));
  EXPECT_EQ(cache.find("more"), nullptr);
  cache.put("later", 2, big);
  EXPECT_NE(cache.find("later"), nullptr);
  EXPECT_EQ(cache.find("19"), nullptr) << "of an entry before";
}

TEST(JobQueue, RefusesWhatIsTooMuchAndDoesTheRest) {
  std::atomic<int> done{0};
  std::atomic<bool> go{false};
  JobQueue queue(2, 3);
  int taken = 0;
  for (int i = 0; i < 50; ++i) {
    taken += queue.post([&] {
      while (!go) std::this_thread::yield();
      ++done;
    });
  }
  EXPECT_LT(taken, 50);
  go = true;
  queue.stop();
  EXPECT_EQ(done, taken);
  EXPECT_FALSE(queue.post([] {}));
}

TEST(GivenFields, LeadNobodyElsewhere) {
  for (const char* back :
       {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a b", "", "/"})
    EXPECT_EQ(page_of_ours(back, "/usual"), "/usual") << back;
  EXPECT_EQ(page_of_ours("/roll?q=1#x", "/usual"), "/roll?q=1#x");
}

}  // namespace
}  // namespace muster
