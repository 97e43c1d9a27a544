// Who may do what, and what every answer carries: all routes, all roles, without sockets.
#include "serve/app.h"

#include <fstream>
#include <sstream>

#include "serve/openapi.h"
#include "serve/served.h"

namespace muster {
namespace {

// An address that fits the pattern.
std::string address_of(const Route& r) {
  std::string out;
  std::string_view rest = r.pattern;
  for (size_t at = rest.find('{'); at != std::string_view::npos; at = rest.find('{')) {
    out += std::string(rest.substr(0, at)) + "1";
    rest.remove_prefix(rest.find('}') + 1);
  }
  out += rest;
  return out + (r.ending.empty() ? "" : "." + std::string(r.ending));
}

std::string text_of(const std::string& file) {
  std::ifstream in(std::string(MUSTER_SOURCE_DIR) + "/" + file);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(Routes, EachRoleMayDoWhatItMayAndNothingElse) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  std::map<Role, std::string> tokens;
  for (const Role role : {Role::kReader, Role::kAnalyst, Role::kEditor}) {
    served.account("add", name_of(role), role);
    tokens[role] = served.account("token", name_of(role), {}, "", "t");
  }
  App& app = served.app();
  size_t refused = 0, let_in = 0;
  for (const Route& route : routes()) {
    for (const Role role : {Role::kNobody, Role::kReader, Role::kAnalyst, Role::kEditor}) {
      Request r;
      r.method = route.method;
      r.target = address_of(route);
      r.headers["host"] = "localhost";
      r.headers["accept"] = "application/json";
      if (role != Role::kNobody) r.headers["authorization"] = "Bearer " + tokens[role];
      const Route* found = nullptr;
      const auto refusal = app.admit(&r, &found);
      const std::string what = std::string(route.method) + " " + r.target + " as " + name_of(role);
      if (role < route.least) {
        ASSERT_TRUE(refusal) << what;
        EXPECT_EQ(refusal->status, role == Role::kNobody ? 401 : 403) << what;
        ++refused;
      } else {
        EXPECT_FALSE(refusal) << what << " " << (refusal ? refusal->body : "");
        EXPECT_EQ(found, &route) << what;
        ++let_in;
      }
    }
  }
  EXPECT_GT(refused, 40u);
  EXPECT_GT(let_in, 80u);
}

TEST(Routes, WhatChangesSomethingIsForAnalystsAtLeast) {
  for (const Route& r : routes()) {
    if (r.method == "GET" || r.pattern == "/login" || r.pattern == "/logout") continue;
    EXPECT_GE(r.least, Role::kAnalyst) << r.pattern;
    EXPECT_EQ(r.keep, Keep::kNever) << r.pattern;
  }
}

TEST(Routes, AreAllInTheDocumentsAndInOpenApi) {
  const std::string docs = text_of("docs/serve.md");
  const auto api = nlohmann::json::parse(openapi_json("1"));
  const std::string schemas = api["components"].dump();
  for (const Route& r : routes()) {
    const std::string path = std::string(r.pattern) + (r.ending.empty() ? "" : "." + std::string(r.ending));
    ASSERT_TRUE(api["paths"].contains(path)) << path;
    const auto& op = api["paths"][path][r.method == "POST" ? "post" : "get"];
    EXPECT_EQ(op["summary"], r.summary);
    EXPECT_EQ(op["x-role"], name_of(r.least));
    if (r.pattern != "/" && !r.pattern.starts_with("/static"))
      EXPECT_NE(docs.find(r.pattern), std::string::npos) << r.pattern << " is not in docs/serve.md";
  }
  // Every reference leads somewhere.
  const std::function<void(const nlohmann::json&)> look = [&](const nlohmann::json& j) {
    if (j.is_object() && j.contains("$ref")) {
      const auto to = j["$ref"].get<std::string>();
      if (to.starts_with("#/components/"))
        EXPECT_TRUE(api.contains(nlohmann::json::json_pointer(to.substr(1)))) << to;
    }
    if (j.is_structured()) {
      for (const auto& one : j) look(one);
    }
  };
  look(api["paths"]);
}

TEST(Headers, AreOnEveryAnswer) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  std::vector<Response> answers = {served.get("/nowhere"), served.get("/%zz"), served.ask("PUT", "/roll"),
                                   served.get("/roll", {{"host", "evil.example"}}),
                                   served.ask("POST", "/judge")};
  for (const Route& r : routes()) answers.push_back(served.ask(std::string(r.method), address_of(r)));
  for (const Response& r : answers) {
    const std::string policy = header_of(r, "Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(header_of(r, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header_of(r, "Referrer-Policy"), "same-origin");
    EXPECT_NE(header_of(r, "Cache-Control"), "");
    EXPECT_EQ(header_of(r, "Access-Control-Allow-Origin"), "");
  }
}

TEST(Paths, ThatTryTricksLeadNowhere) {
  Served served;
  for (const char* target :
       {"/../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/x",
        "/%00", "/roll%00.json", "//evil.example/roll", "/roll/../roll", "/static/../roll", "/%c0%ae%c0%ae/x",
        "/.", "/roll//", "roll", "", "http://evil.example/roll", "/%", "/document/%ff"}) {
    const Response r = served.get(target);
    EXPECT_TRUE(r.status == 400 || r.status == 404) << target << " " << r.status;
    EXPECT_EQ(r.body.find("root:"), std::string::npos);
  }
  EXPECT_EQ(served.get("/" + std::string(kLongestTarget, 'a')).status, 400);
}

TEST(LocalUser, IsWhoeverReachesALedgerWithoutAccounts) {
  Served served;
  EXPECT_EQ(json_of(served.get("/session.json"))["role"], "editor");
  EXPECT_EQ(served.get("/roll").status, 200) << "an empty ledger has an empty roll";
  EXPECT_EQ(served.get("/roll", {{"host", "evil.example:8420"}}).status, 421);
  EXPECT_EQ(served.get("/roll", {{"host", "127.0.0.1.evil.example"}}).status, 421);
  EXPECT_EQ(served.get("/roll", {{"host", "[::1]:8420"}}).status, 200);
  EXPECT_EQ(served.get("/roll", {{"x-forwarded-for", "203.0.113.7"}}).status, 403)
      << "a proxy opens it to the world";
  served.account("add", "ada", Role::kEditor);
  served.settle();
  EXPECT_EQ(served.get("/roll").status, 303) << "from the first account on everybody says who they are";
  EXPECT_EQ(served.get("/roll.json").status, 401);
}

TEST(Forgery, IsRefused) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  const auto claim = json_of(served.get("/document/a.txt.json"))["claims"][0]["id"].get<std::string>();
  const auto csrf = json_of(served.get("/session.json"))["csrf"].get<std::string>();
  const std::string form_type = "application/x-www-form-urlencoded";
  const auto post = [&](Served::Headers headers, const std::string& token) {
    headers.emplace("content-type", form_type);
    return served
        .ask("POST", "/judge", headers, form({{"verdict", "accept"}, {"claim", claim}, {"csrf", token}}))
        .status;
  };
  EXPECT_EQ(post({}, ""), 403);
  EXPECT_EQ(post({}, csrf + "x"), 403);
  EXPECT_EQ(post({{"origin", "http://evil.example"}}, csrf), 403);
  EXPECT_EQ(post({{"origin", "null"}}, csrf), 403);
  EXPECT_EQ(post({{"origin", "http://localhost:9999"}}, csrf), 403);
  EXPECT_EQ(post({{"sec-fetch-site", "cross-site"}}, csrf), 403);
  EXPECT_EQ(post({{"sec-fetch-site", "same-site"}}, csrf), 403);
  EXPECT_EQ(post({{"content-type", "text/plain"}}, ""), 403);
  EXPECT_TRUE(must(served.ledger().judgements(kNewestEntry)).empty());
  EXPECT_EQ(post({{"origin", "http://localhost:8420"}, {"sec-fetch-site", "same-origin"}}, csrf), 303);
  EXPECT_EQ(post({{"x-csrf-token", csrf}}, ""), 303);
  EXPECT_EQ(served.post_json("/judge", {{"verdict", "reject"}, {"claim", claim}}).status, 200);
  EXPECT_EQ(
      served
          .post_json("/judge", {{"verdict", "reject"}, {"claim", claim}}, {{"origin", "http://evil.example"}})
          .status,
      403);
  EXPECT_EQ(must(served.ledger().judgements(kNewestEntry)).size(), 3u);
}

TEST(Accounts, SignInAndOut) {
  Served served;
  served.account("add", "ada", Role::kAnalyst, "correct horse battery");
  const auto before = json_of(served.get("/session.json"));
  EXPECT_EQ(before["role"], "nobody");
  const auto sign_in = [&](const std::string& name, const std::string& password) {
    return served.ask("POST", "/login", {},
                      form({{"name", name},
                            {"password", password},
                            {"csrf", before["csrf"].get<std::string>()},
                            {"back", "//evil.example/"}}));
  };
  EXPECT_EQ(sign_in("ada", "wrong").status, 403);
  EXPECT_EQ(sign_in("nobody", "correct horse battery").status, 403);
  const Response in = sign_in("ada", "correct horse battery");
  ASSERT_EQ(in.status, 303);
  EXPECT_EQ(header_of(in, "Location"), "/roll") << "nobody is led elsewhere";
  const std::string set = header_of(in, "Set-Cookie");
  EXPECT_NE(set.find("HttpOnly; SameSite=Strict"), std::string::npos);
  const Served::Headers cookie = {{"cookie", "other=1; " + set.substr(0, set.find(';'))}};
  const auto session = json_of(served.get("/session.json", cookie));
  EXPECT_EQ(session["account"], "ada");
  EXPECT_EQ(session["role"], "analyst");
  EXPECT_NE(session["csrf"], before["csrf"]) << "a token from before signing in is worth nothing after it";
  EXPECT_EQ(served.get("/roll", cookie).status, 200);
  EXPECT_EQ(served.post_json("/publish", {{"title", "x"}}, cookie).status, 403);
  // A cookie alone changes nothing, whatever the type of the body.
  EXPECT_EQ(served.post_json("/add", {{"text", "Spain moved 20 soldiers to Kuwait."}}, cookie).status, 403);
  Served::Headers with_token = cookie;
  with_token["x-csrf-token"] = session["csrf"].get<std::string>();
  EXPECT_EQ(served.post_json("/add", {{"text", "Spain moved 20 soldiers to Kuwait."}}, with_token).status,
            200);
  EXPECT_EQ(must(served.ledger().newest_entry()).by, "ada") << "the ledger is the audit log";
  EXPECT_EQ(served.ask("POST", "/logout", with_token).status, 303);
  EXPECT_EQ(served.get("/roll.json", cookie).status, 401);
}

TEST(Accounts, ADisabledOneIsOutAtOnceWithItsSessionsAndTokens) {
  Served served;
  served.account("add", "ada", Role::kEditor);
  const Served::Headers token = {{"authorization", "Bearer " + served.account("token", "ada", {}, "", "t")}};
  const Served::Headers cookie = {{"cookie", "muster=" + served.service().logins().begin("ada")}};
  EXPECT_EQ(served.get("/roll.json", token).status, 200);
  EXPECT_EQ(served.get("/roll.json", cookie).status, 200);
  served.account("role", "ada", Role::kReader);
  served.settle();
  EXPECT_EQ(served.post_json("/publish", {{"title", "x"}}, token).status, 403);
  served.account("disable", "ada");
  served.settle();
  EXPECT_EQ(served.get("/roll.json", token).status, 401);
  EXPECT_EQ(served.get("/roll.json", cookie).status, 401);
  served.account("enable", "ada");
  served.account("revoke", "ada", {}, "", "t");
  served.settle();
  EXPECT_EQ(served.get("/roll.json", token).status, 401);
  EXPECT_EQ(served.get("/roll.json", cookie).status, 200);
}

TEST(Accounts, GuessingIsSlowedDown) {
  Served served;
  served.account("add", "ada", Role::kEditor, "correct horse battery");
  int limited = 0;
  for (int i = 0; i < 10; ++i) {
    auto r = served.service().sign_in("ada", "guess " + std::to_string(i), "203.0.113." + std::to_string(i));
    ASSERT_FALSE(r.ok());
    limited += r.error().code == Code::kLimit;
  }
  EXPECT_EQ(limited, 2);
  EXPECT_FALSE(served.service().sign_in("ada", "correct horse battery", "203.0.113.99").ok())
      << "not even then";
}

TEST(Accounts, ThatCannotBeAreRefused) {
  Served served;
  const Clock clock = ticking();
  const auto change = [&](AccountChange c) {
    c.by = "root";
    return change_account(served.ledger(), c, clock).ok();
  };
  EXPECT_FALSE(change({"add", "Ada <b>", "", Role::kReader, "", ""}));
  EXPECT_FALSE(change({"add", "ada", "", {}, "", ""}));
  EXPECT_FALSE(change({"add", "ada", "", Role::kReader, "short", ""}));
  EXPECT_FALSE(change({"role", "ada", "", Role::kReader, "", ""}));
  EXPECT_TRUE(change({"add", "ada", "", Role::kReader, "", ""}));
  EXPECT_FALSE(change({"add", "ada", "", Role::kReader, "", ""}));
  EXPECT_FALSE(change({"revoke", "ada", "t", {}, "", ""}));
  EXPECT_TRUE(change({"token", "ada", "t", {}, "", ""}));
  EXPECT_FALSE(change({"token", "ada", "t", {}, "", ""}));
}

TEST(Answers, AreKeptUntilTheLedgerGrows) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  const Response first = served.get("/roll.json");
  const std::string tag = header_of(first, "ETag");
  ASSERT_NE(tag, "");
  EXPECT_EQ(served.get("/roll.json").body, first.body);
  EXPECT_EQ(served.get("/roll.json", {{"if-none-match", tag}}).status, 304);
  EXPECT_NE(header_of(served.get("/roll.csv"), "ETag"), tag);
  served.add("b.txt", "Spain moved 20 soldiers from Iraq to Kuwait.");
  served.settle();
  const Response second = served.get("/roll.json", {{"if-none-match", tag}});
  EXPECT_EQ(second.status, 200);
  EXPECT_NE(second.body, first.body);
}

}  // namespace
}  // namespace muster
