#include "base/child.h"

#include <gtest/gtest.h>

#include <chrono>

namespace muster {
namespace {

TEST(Child, InputAndOutput) {
  const auto by_file = run_child({"cat", std::string(kChildInput)}, "words", {});
  ASSERT_TRUE(by_file.ok());
  EXPECT_EQ(by_file->out, "words");
  const auto by_stdin = run_child({"cat"}, std::string(1 << 20, 'x'), {});
  ASSERT_TRUE(by_stdin.ok());
  EXPECT_EQ(by_stdin->out.size(), size_t{1} << 20);
  const auto code = run_child({"sh", "-c", "echo bad >&2; exit 7"}, "", {});
  ASSERT_TRUE(code.ok());
  EXPECT_EQ(code->exit_code, 7);
  EXPECT_EQ(code->err, "bad\n");
}

TEST(Child, SeesNoEnvironmentOfOurs) {
  ::setenv("MUSTER_SECRET", "x", 1);
  const auto env = run_child({"env"}, "", {});
  ASSERT_TRUE(env.ok());
  EXPECT_EQ(env->out.find("MUSTER_SECRET"), std::string::npos);
}

TEST(Child, IsBounded) {
  ChildLimits limits;
  limits.output_bytes = 1 << 20;
  const auto much =
      run_child({"sh", "-c", "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"}, "", limits);
  ASSERT_FALSE(much.ok());
  EXPECT_EQ(much.error().code, Code::kLimit);
  limits.cpu_seconds = 1;
  const auto busy = run_child({"sh", "-c", "while :; do :; done"}, "", limits);
  ASSERT_FALSE(busy.ok());
  EXPECT_EQ(busy.error().code, Code::kLimit);
  limits.wall_seconds = 1;
  const auto asleep = run_child({"sh", "-c", "sleep 30 & sleep 30"}, "", limits);  // its own children too
  ASSERT_FALSE(asleep.ok());
  EXPECT_EQ(asleep.error().code, Code::kLimit);
}

TEST(Child, MissingProgram) {
  const auto none = run_child({"no-such-program-anywhere"}, "", {});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, Code::kNotFound);
  EXPECT_FALSE(has_program("no-such-program-anywhere"));
  EXPECT_TRUE(has_program("sh"));
}

}  // namespace
}  // namespace muster
