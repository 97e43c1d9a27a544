// The server over real sockets on loopback: streams, limits, those who are slow, many, or large. The long
// version of the last is scripts/soak-serve.
#include "serve/http_server.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "serve/served.h"

namespace muster {
namespace {

class Client {
 public:
  explicit Client(uint16_t port) {
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    open_ = fd_ >= 0 && ::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  ~Client() {
    if (fd_ >= 0) ::close(fd_);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool open() const { return open_; }
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(n));
    }
    return true;
  }
  // Reads until `mark` was seen, the end, or so many milliseconds are over. What there is so far.
  const std::string& until(const std::string& mark, int ms) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
    while (got_.find(mark) == std::string::npos && !ended_) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
      pollfd p{fd_, POLLIN, 0};
      if (::poll(&p, 1, std::max(0, static_cast<int>(left.count()))) <= 0) break;
      char buffer[65536];
      const ssize_t n = ::recv(fd_, buffer, sizeof buffer, 0);
      if (n <= 0) ended_ = true;
      else got_.append(buffer, static_cast<size_t>(n));
    }
    return got_;
  }
  bool ended(int ms) {
    until("\x01never\x01", ms);
    return ended_;
  }

 private:
  int fd_ = -1;
  bool open_ = false, ended_ = false;
  std::string got_;
};

class Sockets : public ::testing::Test {
 protected:
  void SetUp() override {
    served_.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
    HttpOptions o;
    o.port = 0;
    o.header_seconds = 1;
    o.body_seconds = 2;
    o.idle_seconds = 2;
    server_ = must(HttpServer::start(served_.app(), o));
  }
  void TearDown() override {
    if (server_) server_->stop(2);
    server_.reset();
  }
  std::string get(const std::string& target, int ms = 20000) {
    Client c(server_->port());
    c.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    c.ended(ms);
    return c.until("", 0);
  }

  Served served_;
  std::unique_ptr<HttpServer> server_;
};

TEST_F(Sockets, AnswersAndKeepsTheConnection) {
  Client c(server_->port());
  for (int i = 0; i < 3; ++i) c.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  std::string all;
  for (int i = 0; i < 50 && std::count(all.begin(), all.end(), 'k') < 3; ++i) all = c.until("never", 50);
  size_t answers = 0;
  for (size_t at = all.find("HTTP/1.1 200"); at != std::string::npos; at = all.find("HTTP/1.1 200", at + 1))
    ++answers;
  EXPECT_EQ(answers, 3u) << all;
  EXPECT_NE(get("/roll.json").find("\"format\": \"muster-roll/1\""), std::string::npos);
  EXPECT_NE(get("/nowhere").find("HTTP/1.1 404"), std::string::npos);
  Client head(server_->port());
  head.send("HEAD /roll.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  head.ended(5000);
  EXPECT_EQ(head.until("", 0).find("muster-roll"), std::string::npos);
}

// A long roll is sent in pieces: the same bytes, and the connection stays.
TEST(LongRolls, AreSentInPieces) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  served.most_at_once = 0;
  HttpOptions o;
  o.port = 0;
  auto server = must(HttpServer::start(served.app(), o));
  Client c(server->port());
  c.send("GET /roll.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const std::string all = c.until("\r\n0\r\n\r\n", 20000);
  EXPECT_NE(all.find("Transfer-Encoding: chunked"), std::string::npos) << all;
  std::string body;
  for (size_t at = all.find("\r\n\r\n") + 4; at < all.size();) {
    const size_t line = all.find("\r\n", at);
    ASSERT_NE(line, std::string::npos);
    const size_t size = std::stoul(all.substr(at, line - at), nullptr, 16);
    body += all.substr(line + 2, size);
    at = line + 2 + size + 2;
  }
  EXPECT_EQ(body, roll_json(served.service().snapshot()->roll));
  c.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_NE(c.until("ok\n", 20000).find("ok\n"), std::string::npos);
  server->stop(2);
}

TEST_F(Sockets, FormsAndFilesArrive) {
  const std::string csrf = json_of(served_.get("/session.json"))["csrf"].get<std::string>();
  const std::string b = "----x";
  const std::string body = "--" + b + "\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf +
                           "\r\n--" + b +
                           "\r\nContent-Disposition: form-data; name=\"file\"; "
                           "filename=\"../b.txt\"\r\nContent-Type: text/plain\r\n\r\n"
                           "Spain moved 20 soldiers from Iraq to Kuwait.\r\n--" +
                           b + "--\r\n";
  Client c(server_->port());
  c.send(
      "POST /add HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: "
      "close\r\nContent-Type: multipart/form-data; boundary=" +
      b + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  c.ended(20000);
  EXPECT_NE(c.until("", 0).find("\"document\": \"b.txt\""), std::string::npos) << c.until("", 0);
}

TEST_F(Sockets, AChangeIsToldToWhoListens) {
  Client c(server_->port());
  c.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  ASSERT_NE(c.until(": here", 5000).find("text/event-stream"), std::string::npos);
  served_.add("b.txt", "Spain moved 20 soldiers from Iraq to Kuwait.");
  EXPECT_NE(c.until("event: roll", 10000).find("event: roll"), std::string::npos);
  EXPECT_NE(c.until("Spain", 1000).find("Spain"), std::string::npos);
  Client again(server_->port());
  again.send("GET /events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 1\r\n\r\n");
  EXPECT_NE(again.until("Spain", 5000).find("id: 2\n"), std::string::npos) << "what it missed";
  server_->stop(2);
  EXPECT_TRUE(c.ended(5000)) << "a stop ends streams";
  server_.reset();
}

TEST_F(Sockets, LargeBodiesAreRefusedEarly) {
  Client said(server_->port());
  said.send(
      "POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/pdf\r\nContent-Length: "
      "1073741824\r\n\r\n");
  EXPECT_NE(said.until("\r\n\r\n", 5000).find(" 413 "), std::string::npos);
  Client absurd(server_->port());
  absurd.send(
      "POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/pdf\r\nContent-Length: "
      "99999999999999999999999\r\n\r\n");
  absurd.ended(5000);
  EXPECT_EQ(absurd.until("", 0).find(" 200 "), std::string::npos);
  // Without a length: cut off soon after the limit, not after a gigabyte.
  Client unsaid(server_->port());
  unsaid.send(
      "POST /judge HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: "
      "chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(65536, 'x') + "\r\n";
  size_t sent = 0;
  while (sent < (size_t{1} << 30) && unsaid.send(chunk)) sent += chunk.size();
  EXPECT_LT(sent, size_t{64} << 20);
  Client large_head(server_->port());
  large_head.send("GET /roll HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(100000, 'x') + "\r\n\r\n");
  large_head.ended(5000);
  EXPECT_EQ(large_head.until("", 0).find(" 200 "), std::string::npos);
  EXPECT_NE(get("/healthz").find(" 200 "), std::string::npos);
}

TEST_F(Sockets, WhoIsSlowIsCutOffAndHoldsNobodyUp) {
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<Client>(server_->port()));
    slow.back()->send(i % 2 ? "GET /roll HTTP/1.1\r\nHost: localhost\r\n" : "G");
  }
  Client body(server_->port());
  body.send(
      "POST /judge HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
      "1000\r\n\r\n{");
  // A byte every 200 ms: something always moves, and yet each phase has its end.
  bool all_ended = false;
  for (int i = 0; i < 60 && !all_ended; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    all_ended = body.ended(0);
    body.send(" ");
    for (auto& s : slow) {
      s->send("X");
      all_ended = all_ended && s->ended(0);
    }
    if (i == 2) EXPECT_NE(get("/healthz").find(" 200 "), std::string::npos);
  }
  EXPECT_TRUE(all_ended);
}

TEST_F(Sockets, ThousandsMayBeIdle) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  const size_t many = std::min<size_t>(2000, files.rlim_cur / 2 > 200 ? files.rlim_cur / 2 - 200 : 50);
  std::vector<std::unique_ptr<Client>> idle;
  for (size_t i = 0; i < many; ++i) {
    idle.push_back(std::make_unique<Client>(server_->port()));
    ASSERT_TRUE(idle.back()->open()) << i;
  }
  for (int i = 0; i < 20; ++i) EXPECT_NE(get("/roll.json").find(" 200 "), std::string::npos);
}

TEST_F(Sockets, NonsenseIsNoTrouble) {
  for (const std::string nonsense :
       {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc", 9), std::string(4096, '\0'),
        std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        std::string("GET /roll HTTP/1.1\r\n\r\n"),
        std::string("POST /judge HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"),
        std::string("POST /judge HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        std::string("POST /judge HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n0\r\n\r\n")}) {
    Client c(server_->port());
    c.send(nonsense);
    c.ended(5000);
    EXPECT_EQ(c.until("", 0).find(" 200 "), std::string::npos) << nonsense;
  }
  EXPECT_NE(get("/healthz").find(" 200 "), std::string::npos);
}

TEST_F(Sockets, NoJudgementIsLost) {
  const auto claim = json_of(served_.get("/document/a.txt.json"))["claims"][0]["id"].get<std::string>();
  constexpr int kThreads = 8, kEach = 12;
  std::atomic<int> done{0};
  std::vector<std::thread> reviewers;
  for (int t = 0; t < kThreads; ++t) {
    reviewers.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        const std::string body = "{\"verdict\":\"accept\",\"claim\":\"" + claim + "\"}";
        Client c(server_->port());
        c.send(
            "POST /judge HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
            "application/json\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body);
        c.ended(60000);
        done += c.until("", 0).find(" 200 ") != std::string::npos;
      }
    });
  }
  for (std::thread& t : reviewers) t.join();
  EXPECT_EQ(done, kThreads * kEach);
  EXPECT_EQ(must(served_.ledger().judgements(kNewestEntry)).size(), static_cast<size_t>(kThreads * kEach));
}

}  // namespace
}  // namespace muster
