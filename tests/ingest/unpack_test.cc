// Packed files, archives, mailboxes: what is inside, and what happens to those who lie.
#include "ingest/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "packed.h"

namespace muster {
namespace {

using std::string;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Gives a few bytes at a time, so that every border is met.
class Drip final : public ByteSource {
 public:
  Drip(string bytes, size_t step) : bytes_(std::move(bytes)), step_(step) {}
  Result<size_t> read(size_t limit, string* out) override {
    const size_t size = std::min({limit, step_, bytes_.size() - at_});
    out->append(bytes_, at_, size);
    at_ += size;
    return size;
  }

 private:
  string bytes_;
  size_t step_, at_ = 0;
};

struct Unpacked {
  std::vector<string> names, bytes, problems;
};

Unpacked unpacked(const string& name, const string& bytes, IngestLimits limits = {}, size_t step = 100) {
  Unpacker unpacker(name, std::make_unique<Drip>(bytes, step), limits, uint64_t{1} << 32);
  Unpacked out;
  Unpacker::Found found;
  while (unpacker.next(&found)) {
    if (!found.failed.ok()) {
      out.problems.push_back(found.failed.error().to_string());
      continue;
    }
    out.names.push_back(found.part.name);
    if (found.lines) {
      string all;
      for (;;) {
        auto got = found.lines->read(64, &all);
        if (!got.ok() || *got == 0) break;
      }
      out.bytes.push_back(all);
    } else {
      out.bytes.push_back(found.part.bytes);
    }
  }
  return out;
}

const string kText = "Germany has withdrawn 35 soldiers from Iraq.\n";

TEST(Unpack, GzipAndZstandard) {
  for (const size_t step : {1, 7, 100000}) {
    const Unpacked gz = unpacked("a.txt.gz", gzipped(kText) + gzipped("More.\n"), {}, step);
    EXPECT_THAT(gz.names, ElementsAre("a.txt"));
    EXPECT_THAT(gz.bytes, ElementsAre(kText + "More.\n"));
    const Unpacked zst = unpacked("a.txt.zst", zstandard(kText) + zstandard("More.\n"), {}, step);
    EXPECT_THAT(zst.names, ElementsAre("a.txt"));
    EXPECT_THAT(zst.bytes, ElementsAre(kText + "More.\n"));
  }
}

TEST(Unpack, JsonLinesStayAStream) {
  const Unpacked got = unpacked("a.jsonl.gz", gzipped("{\"text\": \"x\"}\n"));
  EXPECT_THAT(got.names, ElementsAre("a.jsonl"));
  EXPECT_THAT(got.bytes, ElementsAre("{\"text\": \"x\"}\n"));
}

TEST(Unpack, CutOffAndDamaged) {
  const string whole = gzipped(string(100000, 'x') + kText);
  EXPECT_THAT(unpacked("a.gz", whole.substr(0, whole.size() / 2)).problems,
              ElementsAre(HasSubstr("end too early")));
  string bad = gzipped(kText);
  bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x55);
  EXPECT_EQ(unpacked("a.gz", bad).problems.size(), 1u);
  EXPECT_EQ(unpacked("a.zst", zstandard(kText).substr(0, 20)).problems.size(), 1u);
}

TEST(Unpack, ABombEndsEarly) {
  IngestLimits limits;
  limits.expansion = 100;
  const string bomb = gzipped(string(size_t{100} << 20, '\0'));
  EXPECT_THAT(unpacked("a.gz", bomb, limits, 1 << 20).problems,
              ElementsAre(HasSubstr("for each packed one")));
  limits.expansion = 100000;
  limits.member_bytes = 1 << 20;
  EXPECT_THAT(unpacked("a.gz", bomb, limits, 1 << 20).problems,
              ElementsAre(HasSubstr("larger than 1048576 bytes")));
}

TEST(Unpack, ArchivesInsideEachOtherEnd) {
  string inner = kText;
  for (int i = 0; i < 40; ++i) inner = gzipped(inner);
  const Unpacked got = unpacked("a.gz", inner);
  EXPECT_TRUE(got.names.empty());
  EXPECT_THAT(got.problems, ElementsAre(HasSubstr("nested more than 5 deep")));
}

TEST(Unpack, ArchivesThatMultiplyEnd) {
  string inner = archived("zip", {{"x.txt", string(2'000'000, '\0')}});
  for (int level = 0; level < 3; ++level) {
    std::vector<std::pair<string, string>> files;
    for (int i = 0; i < 10; ++i) files.emplace_back(std::to_string(i) + ".zip", inner);
    inner = archived("zip", files);
  }
  const Unpacked got = unpacked("x.zip", inner, {}, 1 << 20);  // two gigabytes of a few kilobytes
  EXPECT_LT(got.names.size(), 200u);
  ASSERT_EQ(got.problems.size(), 1u);
  EXPECT_THAT(got.problems[0], HasSubstr("for each packed one"));
}

TEST(Unpack, ZipAndTar) {
  const std::vector<std::pair<string, string>> files = {{"a/one.txt", kText},
                                                        {"b.html", "<html><p>x"},
                                                        {"pic.png", "\x89PNG"},
                                                        {".hidden.txt", "h"},
                                                        {"c.txt.gz", gzipped("packed\n")}};
  for (const char* format : {"zip", "tar"}) {
    const Unpacked got = unpacked("x", archived(format, files));
    EXPECT_THAT(got.names, ElementsAre("x/a/one.txt", "x/b.html", "x/c.txt")) << format;
    EXPECT_THAT(got.bytes, ElementsAre(kText, "<html><p>x", "packed\n")) << format;
    EXPECT_TRUE(got.problems.empty()) << got.problems[0];
  }
  const Unpacked tgz = unpacked("x.tgz", gzipped(archived("tar", files)));
  EXPECT_THAT(tgz.names, ElementsAre("x.tar/a/one.txt", "x.tar/b.html", "x.tar/c.txt"));
}

TEST(Unpack, PathsThatClimbAreOnlyNames) {
  const Unpacked got = unpacked(
      "x.zip",
      archived("zip", {{"../../etc/passwd.txt", "a\n"}, {"/root/b.txt", "b\n"}, {"c\n\x1B[31m.txt", "c\n"}}));
  EXPECT_THAT(got.names, ElementsAre("x.zip/etc/passwd.txt", "x.zip/root/b.txt", "x.zip/c??[31m.txt"));
}

TEST(Unpack, ADamagedArchiveGivesWhatCameBefore) {
  const string tar = archived("tar", {{"a.txt", kText}, {"b.txt", string(5000, 'b')}});
  const Unpacked got = unpacked("x.tar", tar.substr(0, 2048 + 700));
  ASSERT_GE(got.names.size(), 1u);
  EXPECT_EQ(got.names[0], "x.tar/a.txt");
  EXPECT_GE(got.problems.size(), 1u);
}

TEST(Unpack, ManyMembersAreLimited) {
  std::vector<std::pair<string, string>> files;
  for (int i = 0; i < 50; ++i) files.emplace_back(std::to_string(i) + ".txt", "x\n");
  IngestLimits limits;
  limits.members = 10;
  const Unpacked got = unpacked("x.tar", archived("tar", files), limits);
  EXPECT_EQ(got.names.size(), 10u);
  EXPECT_THAT(got.problems, ElementsAre(HasSubstr("more than 10 members")));
}

TEST(Unpack, Mailbox) {
  const string box =
      "From a@example.org Tue Jan  7 18:05:00 2020\nFrom: a@example.org\nSubject: One\nDate: Tue, 7 Jan 2020 "
      "18:05:00 +0000\n\nFirst.\n\n"
      "From b@example.org Tue Jan  7 18:06:00 2020\nFrom: b@example.org\nSubject: Two\nDate: Tue, 7 Jan 2020 "
      "18:06:00 +0000\n\nSecond.\n";
  for (const size_t step : {1, 13, 100000}) {
    const Unpacked got = unpacked("box", box, {}, step);
    EXPECT_THAT(got.names, ElementsAre("box#1", "box#2"));
    EXPECT_THAT(got.bytes[0], HasSubstr("First."));
    EXPECT_TRUE(got.bytes[1].starts_with("From: b@")) << got.bytes[1];
  }
}

}  // namespace
}  // namespace muster
