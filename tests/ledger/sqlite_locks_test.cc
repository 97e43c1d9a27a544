// Opening a ledger must not take away the locks of connections that this process has on it already.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "ledger/ledger.h"

namespace muster {
namespace {

// Whether another process finds a lock on the bytes that a reader of SQLite holds (its file format, 2.3.2).
bool locked_for_others(const std::string& path) {
  const pid_t child = fork();
  if (child == 0) {
    const int file = ::open(path.c_str(), O_RDWR);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000002;
    lock.l_len = 510;
    _exit(file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 0 : 1);
  }
  int state = 1;
  waitpid(child, &state, 0);
  return WIFEXITED(state) && WEXITSTATUS(state) == 0;
}

TEST(SqliteLocks, ASecondOpeningLeavesTheLocksOfTheFirst) {
  char folder[] = "/tmp/muster-locks-XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  const std::string path = std::string(folder) + "/x.muster";
  for (const Access access : {Access::kCreate, Access::kWrite}) {
    auto first = open_ledger(path, access);
    ASSERT_TRUE(first.ok()) << first.error().to_string();
    ASSERT_TRUE((*first)->stats().ok());
    ASSERT_TRUE(locked_for_others(path));
    auto second = open_ledger(path, Access::kRead);
    ASSERT_TRUE(second.ok());
    second = Error{};
    EXPECT_TRUE(names_ledger(path));
    EXPECT_TRUE(locked_for_others(path));
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace muster
