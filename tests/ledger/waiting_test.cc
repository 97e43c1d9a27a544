// Waits end when something is recorded, and nothing is passed over, whatever happens to notices, connections and the
// server. Counted are waits and statements, never seconds: the bounds given are far longer than any test.
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "ledger/stores.h"
#include "ledger/work_queue.h"

namespace muster {
namespace {

constexpr double kForever = 600;

Waiting long_wait(const Bell* bell = nullptr) {
  return {News::kEntries, kForever, kForever, {bell, nullptr}};
}

int64_t add(Ledger& ledger, const std::string& name) {
  Batch batch;
  batch.recorded = "2020-01-09T10:00:00.000Z";
  batch.what = "add";
  batch.run = {0, "test", "pack", "{}", 0};
  NewDocument d;
  d.document.name = name;
  d.document.text = "The text of " + name + ".";
  d.document.id = document_id(d.document);
  batch.documents = {d};
  return must(ledger.append(batch)).entry;
}

// A process that follows a ledger as it is meant to be done: look, wait, look ...
class Follower {
 public:
  explicit Follower(std::string place) : place_(std::move(place)), thread_([this] { follow(); }) {}
  ~Follower() {
    end_ = true;
    bell_.ring();
    thread_.join();
  }
  void until(int64_t entry) const {
    for (int i = 0; i < 6000 && seen < entry; ++i) ::usleep(10000);
    ASSERT_GE(seen, entry);
  }
  void until_listening(int times) const {
    for (int i = 0; i < 6000 && perhaps < times; ++i) ::usleep(10000);
    ASSERT_GE(perhaps, times);
  }

  std::atomic<int64_t> seen{0};
  std::atomic<int> looks{0}, told{0}, perhaps{0}, opened{0};

 private:
  void follow() {
    std::unique_ptr<Ledger> ledger;
    while (!end_) {
      if (!ledger) {
        auto again = open_ledger(place_, Access::kRead);
        if (!again.ok()) {
          (void)heard({&bell_}, 0.05);
          continue;
        }
        ledger = std::move(again).value();
        ++opened;
      }
      ++looks;
      auto newest = ledger->newest_entry();
      if (!newest.ok()) {
        EXPECT_TRUE(ledger->lost());
        ledger.reset();
        continue;
      }
      seen = newest->entry;
      const Woken woken = ledger->wait(long_wait(&bell_));
      EXPECT_NE(woken, Woken::kTime);
      told += woken == Woken::kTold;
      perhaps += woken == Woken::kPerhaps;
    }
  }

  const std::string place_;
  const Bell bell_;
  std::atomic<bool> end_{false};
  std::thread thread_;
};

#define NEEDS_POSTGRES(store)                                 \
  const std::unique_ptr<Store> store = PostgresStore::make(); \
  if (!store) GTEST_SKIP() << "no PostgreSQL: tests/ledger/with_postgres"

std::string place_of(const Store& store) { return static_cast<const PostgresStore&>(store).address(); }

TEST(Waiting, EndsWhenABellRings) {
  MemoryStore store;
  const auto ledger = store.fresh();
  const Bell bell;
  bell.ring();  // also before the wait begins
  EXPECT_EQ(ledger->wait(long_wait(&bell)), Woken::kCalled);
  bell.silence();
  std::thread ringer([&] { bell.ring(); });
  EXPECT_EQ(ledger->wait(long_wait(&bell)), Woken::kCalled);
  ringer.join();
  EXPECT_TRUE(bell.rung());
  bell.silence();
  EXPECT_EQ(ledger->wait({News::kEntries, kForever, 0.01, {&bell, nullptr}}), Woken::kTime);
}

TEST(Waiting, AFileIsAskedNowAndThen) {
  SqliteStore store;
  const auto ledger = store.fresh(), other = store.again(Access::kWrite);
  add(*other, "a");
  EXPECT_EQ(ledger->wait({News::kEntries, kForever, 0.01, {}}), Woken::kTime);
  EXPECT_EQ(must(ledger->newest_entry()).entry, 1);
}

TEST(Waiting, IsToldWithoutAsking) {
  NEEDS_POSTGRES(store);
  const auto writer = store->fresh();
  Follower follower(place_of(*store));
  follower.until_listening(1);
  for (int n = 1; n <= 30; ++n) {
    add(*writer, std::to_string(n));
    follower.until(n);
  }
  EXPECT_LE(follower.told, 30);
  EXPECT_LE(follower.looks, 32);  // one before listening, one as it begins, and one an entry
  EXPECT_EQ(follower.perhaps, 1);
}

TEST(Waiting, TakesManyNoticesAsOne) {
  NEEDS_POSTGRES(store);
  const auto writer = store->fresh();
  const auto reader = store->again(Access::kRead);
  EXPECT_EQ(reader->wait(long_wait()), Woken::kPerhaps);
  for (int n = 1; n <= 300; ++n) add(*writer, std::to_string(n));
  const Bell bell;
  int waits = 1;
  EXPECT_EQ(reader->wait(long_wait()), Woken::kTold);
  bell.ring();
  while (reader->wait(long_wait(&bell)) == Woken::kTold) ++waits;  // what came while the first was taken
  EXPECT_LE(waits, 3);
  EXPECT_EQ(must(reader->newest_entry()).entry, 300);
}

TEST(Waiting, PassesOverNoticesOfOtherSchemas) {
  NEEDS_POSTGRES(store);
  NEEDS_POSTGRES(elsewhere);
  const auto writer = store->fresh(), other = elsewhere->fresh();
  const auto other_reader = elsewhere->again(Access::kRead);
  EXPECT_EQ(other_reader->wait(long_wait()), Woken::kPerhaps);
  Follower follower(place_of(*store));
  follower.until_listening(1);
  for (int n = 1; n <= 20; ++n) {
    add(*other, std::to_string(n));
    ASSERT_EQ(other_reader->wait(long_wait()), Woken::kTold);
  }
  add(*writer, "a");
  follower.until(1);
  EXPECT_EQ(follower.told, 1);
}

TEST(Waiting, FindsALostConnection) {
  NEEDS_POSTGRES(store);
  must(store->fresh()->newest_entry());
  Follower follower(place_of(*store));
  follower.until_listening(1);
  const auto server = must(open_postgres(std::getenv("MUSTER_TEST_POSTGRES")));
  for (int n = 1; n <= 5; ++n) {
    must(server->script(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'muster' AND pid <> "
        "pg_backend_pid()"));
    add(*store->again(Access::kWrite), std::to_string(n));
    follower.until(n);
  }
  EXPECT_GE(follower.opened, 2);
}

TEST(Waiting, OutlivesTheServer) {
  NEEDS_POSTGRES(store);
  const char* pid_file = std::getenv("MUSTER_TEST_POSTGRES_PID_FILE");
  const char* restart = std::getenv("MUSTER_TEST_POSTGRES_RESTART");
  if (!pid_file || !restart) GTEST_SKIP() << "no server to kill";
  auto writer = store->fresh();
  Follower follower(place_of(*store));
  follower.until_listening(1);
  for (int n = 1; n <= 2; ++n) {
    int pid = 0;
    std::ifstream(pid_file) >> pid;
    ASSERT_GT(pid, 1);
    ::kill(pid, SIGKILL);
    ASSERT_EQ(std::system(restart), 0);
    writer = store->again(Access::kWrite);
    add(*writer, std::to_string(n));  // whether anybody listens again or not
    follower.until(n);
    EXPECT_EQ(follower.opened, n + 1);
  }
}

TEST(Waiting, HearsOfShards) {
  NEEDS_POSTGRES(store);
  must(store->fresh()->newest_entry());
  auto waiting = must(open_shared_ledger(place_of(*store), Access::kWrite));
  auto other = must(open_shared_ledger(place_of(*store), Access::kWrite));
  const Waiting wait = long_wait();
  EXPECT_EQ(waiting.queue->wait(wait), Woken::kPerhaps);
  Shard shard;
  shard.kind = "file";
  shard.place = "/a";
  must(other.queue->add({shard, shard}));
  EXPECT_EQ(waiting.queue->wait(wait), Woken::kTold);
  auto taken = must(other.queue->take("w", 60, 10, 0));
  ASSERT_TRUE(taken);
  must(other.queue->release(*taken));
  EXPECT_EQ(waiting.queue->wait(wait), Woken::kTold);
  taken = must(other.queue->take("w", 60, 10, 0));
  Batch batch;
  batch.recorded = "2020-01-09T10:00:00.000Z";
  batch.what = "add";
  batch.errand = [&](const Appended&) { return other.queue->finish(*taken, {}); };
  must(other.ledger->append(batch));
  EXPECT_EQ(waiting.queue->wait(wait), Woken::kTold);
  must(other.queue->unlock(*taken));
  for (int n = 0; n < 2; ++n) {
    taken = must(other.queue->take("w", 60, 2, 0));
    if (!taken) break;
    must(other.ledger->newest_entry());
    must(other.queue->unlock(*taken));  // as if its worker had died
  }
  EXPECT_FALSE(must(other.queue->take("w", 60, 2, 0)));  // given up
  EXPECT_EQ(waiting.queue->wait(wait), Woken::kTold);
  // What it does itself is no news.
  const Bell bell;
  bell.ring();
  must(waiting.queue->add({shard}));
  EXPECT_EQ(waiting.queue->wait(long_wait(&bell)), Woken::kCalled);
}

}  // namespace
}  // namespace muster
