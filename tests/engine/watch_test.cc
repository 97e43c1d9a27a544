// The file of a watch, its state, and folders with a clock of the test's own.
#include "engine/watch.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "engine/watch_state.h"

namespace muster {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(WatchConfig, IsReadOrRefusedWithPlace) {
  auto c = parse_watch(
      "feeds = [\"https://a.example/f\"]\nminutes = 2.5\nfollow = false\ncontact = \"d@a.example\"\n",
      "w.toml");
  ASSERT_TRUE(c.ok()) << c.error().to_string();
  EXPECT_THAT(c->feeds, ElementsAre("https://a.example/f"));
  EXPECT_DOUBLE_EQ(c->minutes, 2.5);
  EXPECT_FALSE(c->follow);
  EXPECT_EQ(c->state, "w.toml.state");
  const std::pair<const char*, const char*> bad[] = {
      {"", "nothing to watch"},
      {"feeds = [\"file:///etc/passwd\"]", "no address"},
      {"feed = [\"https://a.example\"]", "unknown key"},
      {"pages = [\"https://a.example\"]\nminutes = \"x\"", "w.toml:2"},
      {"pages = [\"https://a.example\"]\nminutes = -1", "a number"},
      {"pages = [\"https://a.example\"]\nallow_private = 1", "true or false"},
      {"pages = [\"https://a.example\"]\ncontact = \"a\\nb: c\"", "control character"}};
  for (const auto& [text, reason] : bad) {
    auto e = parse_watch(text, "w.toml");
    ASSERT_FALSE(e.ok()) << text;
    EXPECT_THAT(e.error().to_string(), HasSubstr(reason)) << text;
  }
}

TEST(WatchState, IsTheSameAfterWritingAndReading) {
  WatchState s;
  s.sources["https://a.example/\"x"] = {"W/\"1\"",    "Tue", 0x0123456789ABCDEF,
                                        1578420300.5, 3,     {1, UINT64_MAX}};
  s.files["a b.txt"] = "3 1.2";
  s.queue.push_back({"https://a.example/1", "T", "2020-01-07", "P", "xx", "{}\n"});
  auto again = WatchState::from_json(s.to_json(), "x");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->to_json(), s.to_json());
  EXPECT_EQ(again->sources.begin()->second.seen, (std::vector<uint64_t>{1, UINT64_MAX}));
  EXPECT_FALSE(WatchState::from_json("{}", "x").ok());
  EXPECT_FALSE(WatchState::from_json("nonsense", "x").ok());
}

class WatchFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/muster_watch_XXXXXX";
    folder_ = mkdtemp(name);
    std::filesystem::create_directory(folder_ + "/in");
    config_.folders = {folder_ + "/in"};
    config_.state = folder_ + "/state";
    config_.minutes = 1;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void put(const std::string& name, const std::string& text) {
    std::ofstream(folder_ + "/in/" + name) << text;
  }
  // Names of what one look gives, without the folder; confirmed or not.
  std::vector<std::string> look(bool confirm) {
    auto watch = Watch::open(config_, {}, true, nullptr, {[] { return 4e9; }, [](double) {}});
    EXPECT_TRUE(watch.ok());
    std::vector<std::string> names;
    RawBatch batch;
    while ((*watch)->next(&batch)) {
      for (const RawInput& raw : batch) names.push_back(raw.name.substr(folder_.size() + 4));
      EXPECT_TRUE(!confirm || (*watch)->confirm().ok());
    }
    return names;
  }
  std::string folder_;
  WatchConfig config_;
};

TEST_F(WatchFolder, GivesWhatIsNewAndGoesOnAfterAStop) {
  put("a.txt", "one");
  put("b.html", "<p>two");
  put("picture.png", "x");
  put(".hidden.txt", "x");
  EXPECT_THAT(look(false), ElementsAre("a.txt", "b.html"));  // stopped before it was safe
  EXPECT_THAT(look(true), ElementsAre("a.txt", "b.html"));
  EXPECT_THAT(look(true), ElementsAre());
  put("b.html", "<p>two, longer");
  put("c.txt", "three");
  EXPECT_THAT(look(true), ElementsAre("b.html", "c.txt"));
}

// A file that somebody may still be writing waits until nothing came for two seconds; one that was
// closed, or moved to where it is, is read soon.
TEST_F(WatchFolder, WaitsForWhoeverStillWrites) {
  put("closed.txt", "one");
  std::ofstream writing(folder_ + "/in/writing.txt");
  writing << "two" << std::flush;
  const int fd = ::open((folder_ + "/in/closed.txt").c_str(), O_RDONLY);
  const bool leases = ::fcntl(fd, F_SETSIG, SIGURG) == 0 && ::fcntl(fd, F_SETLEASE, F_RDLCK) == 0;
  ::close(fd);
  struct stat info {};
  ASSERT_EQ(::stat((folder_ + "/in/writing.txt").c_str(), &info), 0);
  const double written =
      static_cast<double>(info.st_mtim.tv_sec) + 1e-9 * static_cast<double>(info.st_mtim.tv_nsec);
  const auto looked_after = [&](double seconds) {
    config_.state = folder_ + "/state" + std::to_string(seconds);
    std::atomic<bool> stop = false;
    auto watch = Watch::open(config_, {}, false, &stop,
                             {[&] { return written + seconds; }, [&](double) { stop = true; }});
    std::vector<std::string> names;
    RawBatch batch;
    while (watch.ok() && (*watch)->next(&batch)) {
      for (const RawInput& raw : batch) names.push_back(raw.name.substr(folder_.size() + 4));
    }
    return names;
  };
  EXPECT_THAT(looked_after(0.05), ElementsAre());
  if (leases) {
    EXPECT_THAT(looked_after(1), ElementsAre("closed.txt"));
  } else {
    EXPECT_THAT(looked_after(1), ElementsAre());  // this file system cannot tell
  }
  EXPECT_THAT(looked_after(3), ElementsAre("closed.txt", "writing.txt"));
}

TEST_F(WatchFolder, AStateThatIsNoneIsRefused) {
  std::ofstream(config_.state) << "{";
  auto watch = Watch::open(config_, {}, true, nullptr, {[] { return 4e9; }, [](double) {}});
  ASSERT_FALSE(watch.ok());
  EXPECT_THAT(watch.error().to_string(), HasSubstr("remove it to begin anew"));
}

}  // namespace
}  // namespace muster
