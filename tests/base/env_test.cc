// One suite over the real files and those in memory; then the ways to fail.
#include "base/env.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <functional>

namespace muster {
namespace {

struct Folder {
  std::string path;
  Folder() {
    char name[] = "/tmp/muster-env-XXXXXX";
    path = ::mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

void suite(Env& env, const std::string& root) {
  const std::string file = root + "/b.txt";
  EXPECT_FALSE(env.exists(file));
  EXPECT_EQ(env.read_file(file).error().code, Code::kNotFound);
  EXPECT_EQ(env.read_file(file).error().where, file);
  ASSERT_TRUE(env.write_file(file, std::string("one\0two", 7)).ok());
  EXPECT_TRUE(env.exists(file));
  EXPECT_FALSE(env.is_dir(file));
  EXPECT_EQ(env.read_file(file).value(), std::string("one\0two", 7));
  ASSERT_TRUE(env.write_file(file, "three").ok());
  EXPECT_EQ(env.read_file(file).value(), "three");
  ASSERT_TRUE(env.write_file(root + "/a.txt", "").ok());
  ASSERT_TRUE(env.write_file(root + "/B.txt", "").ok());
  EXPECT_EQ(env.list_dir(root).value(), (std::vector<std::string>{root + "/B.txt", root + "/a.txt", file}));
  EXPECT_TRUE(env.is_dir(root));
  EXPECT_EQ(env.read_file(root).error().code, Code::kIo);
  EXPECT_EQ(env.list_dir(root + "/none").error().code, Code::kNotFound);
  ASSERT_TRUE(env.remove_file(file).ok());
  EXPECT_FALSE(env.exists(file));
  EXPECT_EQ(env.remove_file(file).error().code, Code::kNotFound);
}

TEST(Env, Real) {
  const Folder folder;
  suite(Env::real(), folder.path);
  std::filesystem::create_directories(folder.path + "/sub/deep");
  ASSERT_TRUE(Env::real().write_file(folder.path + "/sub/deep/x", "1").ok());
  EXPECT_EQ(Env::real().list_dir(folder.path).value().back(), folder.path + "/sub/deep/x");
  EXPECT_EQ(Env::real().write_file(folder.path + "/none/x", "1").error().code, Code::kNotFound);
}

TEST(Env, Memory) {
  MemoryEnv env;
  suite(env, "folder");
}

TEST(Env, FailsWhenTold) {
  MemoryEnv memory;
  FailingEnv env(&memory);
  ASSERT_TRUE(env.write_file("a", "1").ok());
  env.fail_after(1, "No space left on device");
  ASSERT_TRUE(env.write_file("b", "2").ok());
  const Status status = env.write_file("c", "3");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().to_string(), "c: No space left on device");
  EXPECT_FALSE(memory.exists("c"));
  EXPECT_EQ(env.calls(), 3u);
  FailingEnv other(&memory);
  other.fail_for("b", "Permission denied");
  EXPECT_TRUE(other.read_file("a").ok());
  EXPECT_EQ(other.read_file("b").error().code, Code::kIo);
}

}  // namespace
}  // namespace muster
