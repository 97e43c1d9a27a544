// What other processes record reaches the roll, whatever happens to the database meanwhile.
#include <signal.h>

#include <fstream>

#include "serve/served.h"

namespace muster {
namespace {

using Json = nlohmann::json;

int32_t rows_of(Served& served) {
  return static_cast<int32_t>(json_of(served.get("/roll.json"))["roll"].size());
}

TEST(Following, TakesInWhatOthersRecord) {
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  EXPECT_EQ(rows_of(served), 1);
  const char* kNations[] = {"Spain", "Italy", "Poland", "Denmark"};
  for (int n = 0; n < 4; ++n) {
    served.add(std::to_string(n), std::string(kNations[n]) + " withdrew 20 soldiers from Iraq.");
    served.settle();
    EXPECT_EQ(rows_of(served), n + 2);
  }
  EXPECT_FALSE(served.service().trouble());
}

TEST(Following, OutlivesItsDatabase) {
  const char* pid_file = std::getenv("MUSTER_TEST_POSTGRES_PID_FILE");
  const char* restart = std::getenv("MUSTER_TEST_POSTGRES_RESTART");
  if (!std::getenv("MUSTER_TEST_POSTGRES") || !pid_file || !restart)
    GTEST_SKIP() << "no server to kill: tests/serve/postgres.sh";
  Served served;
  served.add("a.txt", "Germany withdrew 35 soldiers from Taji, Iraq.");
  served.settle();
  served.get("/documents");  // with a ledger that is kept for the next request
  served.post_json("/add/preview", {{"text", "Italy moved 50 soldiers from Erbil to Kuwait."}});
  const std::string claim = json_of(served.get("/document/a.txt.json"))["claims"][0]["id"].get<std::string>();
  EXPECT_EQ(served.post_json("/judge", {{"verdict", "accept"}, {"claim", claim}}).status, 200);
  int pid = 0;
  std::ifstream(pid_file) >> pid;
  ASSERT_GT(pid, 1);
  ::kill(pid, SIGKILL);
  for (int i = 0; i < 3000 && !served.service().trouble(); ++i) ::usleep(10000);
  EXPECT_TRUE(served.service().trouble());
  EXPECT_EQ(rows_of(served), 1);  // what was known is still shown
  ASSERT_EQ(std::system(restart), 0);
  served.open_again();
  served.add("b.txt", "Spain withdrew 20 soldiers from Iraq.");
  for (int i = 0; i < 1000 && served.service().snapshot()->entry < 3; ++i) ::usleep(10000);
  EXPECT_EQ(rows_of(served), 2);
  EXPECT_FALSE(served.service().trouble());
  EXPECT_EQ(served.get("/documents").status, 200);
  EXPECT_EQ(served.post_json("/judge", {{"verdict", "reject"}, {"claim", claim}}).status, 200);
  EXPECT_EQ(
      served.post_json("/add/preview", {{"text", "Italy moved 50 soldiers from Erbil to Kuwait."}}).status,
      200);
  served.settle();
}

}  // namespace
}  // namespace muster
