// Inputs come in a fixed order, JSON lines in whole lines, and nothing is lost or doubled.
#include "engine/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace muster {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class InputsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::path(::testing::TempDir()) /
        (std::string("muster_inputs_") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& bytes) {
    const auto path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  std::vector<RawInput> all(InputOptions options) {
    const auto inputs = Inputs::open(std::move(options), nullptr);
    std::vector<RawInput> out;
    RawBatch batch;
    while (inputs->next(&batch)) out.insert(out.end(), batch.begin(), batch.end());
    return out;
  }

  std::vector<std::string> names(const std::vector<RawInput>& raws) {
    std::vector<std::string> out;
    for (const RawInput& r : raws)
      out.push_back(r.name.substr(r.name.find(folder_.string()) + folder_.string().size()));
    return out;
  }

  std::filesystem::path folder_;
};

TEST_F(InputsTest, FoldersByNameWithoutSidecarsAndHiddenFiles) {
  put("b.txt", "b");
  put("a/z.md", "z");
  put("a/README.md", "about");
  put("a.txt", "a");
  put("a.meta.json", "{}");
  put(".hidden.txt", "h");
  put(".git/x.txt", "x");
  InputOptions o;
  o.inputs = {folder_.string() + "/"};
  const auto raws = all(o);
  EXPECT_THAT(names(raws), ElementsAre("/a/z.md", "/a.txt", "/b.txt"));
  EXPECT_EQ(raws[0].bytes, "z");
}

TEST_F(InputsTest, ASidecarGivenWithItsDocumentIsNoDocument) {
  const std::string a = put("a.txt", "a"), beside = put("a.meta.json", "{}"),
                    alone = put("b.meta.json", "{}");
  InputOptions o;
  o.inputs = {beside, a, alone};
  EXPECT_THAT(names(all(o)), ElementsAre("/a.txt", "/b.meta.json"));
}

TEST_F(InputsTest, AListNamesInputs) {
  const std::string a = put("a.txt", "a"), b = put("sub/b.txt", "b");
  InputOptions o;
  o.inputs = {b};
  o.from_file = put("list", a + "\r\n\n" + (folder_ / "sub").string());
  EXPECT_THAT(names(all(o)), ElementsAre("/sub/b.txt", "/a.txt", "/sub/b.txt"));
}

TEST_F(InputsTest, WhatIsMissingFailsAndTheRestIsRead) {
  InputOptions o;
  o.inputs = {(folder_ / "none.txt").string(), put("a.txt", "a")};
  const auto raws = all(o);
  ASSERT_EQ(raws.size(), 2u);
  EXPECT_FALSE(raws[0].failed.ok());
  EXPECT_EQ(raws[0].failed.error().code, Code::kNotFound);
  EXPECT_TRUE(raws[1].failed.ok());
}

TEST_F(InputsTest, JsonLinesInWholeLines) {
  std::string lines;
  for (int i = 0; i < 3000; ++i)
    lines += R"({"text":")" + std::string(static_cast<size_t>(i % 400), 'x') + "\"}\n";
  lines += R"({"text":"the last without newline"})";
  for (const size_t batch : {size_t{1}, size_t{1000}, size_t{64} << 10, size_t{16} << 20}) {
    InputOptions o;
    o.inputs = {put("s.jsonl", lines)};
    o.batch_bytes = batch;
    std::string together;
    uint64_t line = 1;
    for (const RawInput& r : all(o)) {
      ASSERT_TRUE(r.json_lines);
      ASSERT_EQ(r.first_line, line);
      line += static_cast<uint64_t>(std::count(r.bytes.begin(), r.bytes.end(), '\n'));
      together += r.bytes;
      ASSERT_TRUE(r.bytes.ends_with('\n') || together.size() == lines.size());
    }
    EXPECT_EQ(together, lines) << batch;
  }
}

TEST_F(InputsTest, ALineThatIsTooLongIsPassedOverAndSaid) {
  const std::string long_line = R"({"text":")" + std::string(2 << 20, 'x') + "\"}\n";
  InputOptions o;
  o.inputs = {put("s.jsonl", "{\"text\":\"a\"}\n" + long_line + "{\"text\":\"b\"}\n")};
  o.max_line = 1 << 20;
  o.batch_bytes = 4096;
  std::string kept, said;
  uint64_t last = 0;
  for (const RawInput& r : all(o)) {
    if (!r.failed.ok()) said += r.failed.error().to_string();
    kept += r.bytes;
    last = r.first_line;
  }
  EXPECT_EQ(kept, "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  EXPECT_EQ(last, 3u);
  EXPECT_THAT(said, HasSubstr("s.jsonl:2: line is longer than"));
}

TEST_F(InputsTest, TooLargeADocumentIsRefused) {
  InputOptions o;
  o.inputs = {put("a.txt", std::string(5000, 'a'))};
  o.max_bytes = 4999;
  const auto raws = all(o);
  ASSERT_EQ(raws.size(), 1u);
  ASSERT_FALSE(raws[0].failed.ok());
  EXPECT_EQ(raws[0].failed.error().code, Code::kLimit);
}

TEST_F(InputsTest, StopIsSeen) {
  InputOptions o;
  o.inputs = {put("a.txt", "a")};
  const std::atomic<bool> stop{true};
  RawBatch batch;
  EXPECT_FALSE(Inputs::open(o, &stop)->next(&batch));
}

TEST_F(InputsTest, TotalSizeOfFiles) {
  put("x/a.txt", "12345");
  InputOptions o;
  o.inputs = {(folder_ / "x").string(), put("b.txt", "678")};
  EXPECT_EQ(total_size(o), 8u);
  o.inputs.emplace_back("-");
  EXPECT_EQ(total_size(o), 0u);
}

}  // namespace
}  // namespace muster
