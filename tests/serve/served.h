// A ledger with a few documents, served without sockets.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/accounts.h"
#include "engine/given.h"
#include "engine/ledger_add.h"
#include "ledger/postgres.h"
#include "serve/app.h"

namespace muster {

inline const Lexicon& lexicon() {
  static const std::unique_ptr<Lexicon> kLexicon = std::move(Lexicon::open(MUSTER_TEST_PACK)).value();
  return *kLexicon;
}

inline Reader& text_reader() {
  static const std::unique_ptr<Reader> kReader = std::move(Reader::make(lexicon())).value();
  return *kReader;
}

inline void must(Status s) { ASSERT_TRUE(s.ok()) << s.error().to_string(); }
template <class T>
T must(Result<T> r) {
  EXPECT_TRUE(r.ok()) << (r.ok() ? "" : r.error().to_string());
  if (!r.ok()) std::abort();
  return std::move(r).value();
}

// A clock that goes on by a second each time.
inline Clock ticking() {
  return [n = std::make_shared<int>(0)] {
    char text[40];
    std::snprintf(text, sizeof text, "2020-01-09T10:%02d:%02d.000Z", *n / 60 % 60, *n % 60);
    ++*n;
    return std::string(text);
  };
}

class Served {
 public:
  Served() {
    std::string path = (std::filesystem::temp_directory_path() / "muster-serve-XXXXXX").string();
    folder_ = ::mkdtemp(path.data());
    place_ = folder_ + "/evening.muster";
    if (const char* server = std::getenv("MUSTER_TEST_POSTGRES")) {  // tests/serve/postgres.sh
      static int made = 0;
      const std::string schema = "s" + std::to_string(::getpid()) + "_" + std::to_string(++made);
      must(must(open_postgres(server))->script("CREATE SCHEMA " + schema));
      place_ = std::string(server) + "?options=-csearch_path%3D" + schema;
    }
    ledger_ = must(open_ledger(place(), Access::kCreate));
  }
  ~Served() {
    app_.reset();
    service_.reset();
    ledger_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  const std::string& place() const { return place_; }
  Ledger& ledger() { return *ledger_; }
  // As another process would, after the database was gone.
  void open_again() { ledger_ = must(open_ledger(place(), Access::kWrite)); }

  void add(const std::string& name, const std::string& text, Metadata known = {}) {
    if (known.published.empty()) known.published = "2020-01-08T18:00:00Z";
    GivenRead read = read_given(lexicon(), &text_reader(), {{name, text, "text/plain", known}}, {}, {});
    ASSERT_EQ(read.documents.size(), 1u);
    must(ledger_->append(batch_of(lexicon(), "test", {}, clock_(), std::move(read.documents))));
  }
  // Gives the token, if the change makes one.
  std::string account(const std::string& what, const std::string& name, std::optional<Role> role = {},
                      const std::string& password = "", const std::string& label = "") {
    return must(change_account(*ledger_, {what, name, label, role, password, "root"}, clock_));
  }

  size_t most_at_once = 2000;  // before the first app()

  App& app(AppOptions options = {}) {
    if (!app_) {
      ServiceOptions o;
      o.ledger = place();
      o.job.scope.theatre = {"IQ"};
      o.program = "muster test";
      o.clock = clock_;
      o.most_at_once = most_at_once;
      service_ = must(Service::open(lexicon(), std::move(o)));
      app_ = std::make_unique<App>(*service_, std::move(options));
    }
    return *app_;
  }
  Service& service() { return app().service(); }

  // Waits until the server knows what this object has recorded meanwhile.
  void settle() {
    const int64_t entry = must(ledger_->newest_entry()).entry;
    for (int i = 0; i < 500 && service().snapshot()->entry < entry; ++i) ::usleep(10000);
    ASSERT_GE(service().snapshot()->entry, entry);
  }

  using Headers = std::map<std::string, std::string>;
  Response ask(const std::string& method, const std::string& target, Headers headers = {}, Fields form = {},
               std::string body = "") {
    Request r;
    r.method = method;
    r.target = target;
    r.headers = std::move(headers);
    r.headers.emplace("host", "localhost:8420");
    r.remote = "127.0.0.1";
    r.form = std::move(form);
    r.body = std::move(body);
    const Route* route = nullptr;
    if (auto refusal = app().admit(&r, &route)) return *refusal;
    return app().answer(*route, r);
  }
  Response get(const std::string& target, Headers headers = {}) {
    return ask("GET", target, std::move(headers));
  }
  Response post_json(const std::string& target, const nlohmann::json& body, Headers headers = {}) {
    headers.emplace("content-type", "application/json");
    return ask("POST", target, std::move(headers), {}, body.dump());
  }

 private:
  std::string folder_, place_;
  Clock clock_ = ticking();
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<App> app_;
};

inline std::string header_of(const Response& r, const std::string& name) {
  for (const auto& [n, v] : r.headers) {
    if (n == name) return v;
  }
  return "";
}

inline nlohmann::json json_of(const Response& r) { return nlohmann::json::parse(r.body, nullptr, false); }

inline Fields form(std::initializer_list<std::pair<const char*, std::string>> fields) {
  Fields f;
  for (const auto& [name, value] : fields) f.add(name, value);
  return f;
}

}  // namespace muster
