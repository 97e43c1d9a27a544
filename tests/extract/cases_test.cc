// Sentences and the claims that they make, in text files: cases/LANGUAGE*.txt. A line that begins with "| " is a
// text, " // " in it a paragraph's end, two backslashes a line's; the lines behind it are its claims, all of them, in
// any order, as written() writes them. A text without lines makes none. "#" begins a comment.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "extract/reader.h"
#include "lexicon/lexicon.h"

namespace muster {
namespace {

std::string bound(const std::optional<int64_t>& n) { return n ? std::to_string(*n) : ""; }

std::string written(const Quantity& q) {
  if (!q.stated()) return "";
  if (!q.min && !q.max) return std::string(" ") + name_of(q.scope);
  return " " + (q.min == q.max ? bound(q.min) : bound(q.min) + ".." + bound(q.max));
}

std::string written(const char* role, const std::vector<Place>& places) {
  std::string out;
  for (const Place& p : places)
    out += (out.empty() ? std::string(" ") + role + " " : std::string("+")) + p.name;
  return out;
}

// "movement DE relocate 32 military from Camp Taji to Jordan: done, says ministry"
std::string written(const Claim& c) {
  std::string out = name_of(c.kind);
  for (const std::string& a : c.actor) out += " " + a;
  for (const std::string& n : c.people_of) out += " of " + n;
  if (c.action != Action::kNone) out += std::string(" ") + name_of(c.action);
  out += written(c.quantity);
  if (c.who != Who::kNone) out += std::string(" ") + name_of(c.who);
  out += written("from", c.from) + written("to", c.to) + written("at", c.at);
  out += std::string(": ") + (c.status == StatusOf::kNone ? "-" : name_of(c.status));
  for (const Attribution& a : c.source) out += ", says " + a.name;
  return out;
}

struct Case {
  std::string text;
  std::vector<std::string> claims;
  int line = 0;
};

std::vector<Case> cases_of(const std::filesystem::path& file) {
  std::vector<Case> out;
  std::ifstream in(file);
  std::string line;
  for (int n = 1; std::getline(in, line); ++n) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("| ")) {
      out.push_back({line.substr(2), {}, n});
      for (size_t at; (at = out.back().text.find(" // ")) != std::string::npos;)
        out.back().text.replace(at, 4, "\n\n");
      for (size_t at; (at = out.back().text.find(" \\\\ ")) != std::string::npos;)
        out.back().text.replace(at, 4, "\n");
    } else if (!out.empty()) {
      out.back().claims.push_back(line);
    }
  }
  return out;
}

TEST(Cases, MakeTheirClaimsAndNoOthers) {
  auto opened = Lexicon::open(MUSTER_TEST_PACK);
  ASSERT_TRUE(opened.ok()) << opened.error().to_string();
  auto reader = Reader::make(**opened);
  ASSERT_TRUE(reader.ok()) << reader.error().to_string();
  const std::filesystem::path folder = std::filesystem::path(MUSTER_SOURCE_DIR) / "tests/extract/cases";
  int read = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    for (Case& c : cases_of(file.path())) {
      ++read;
      Document document;
      document.text = c.text;
      document.metadata.published = "2024-06-10T10:00:00Z";
      document.metadata.language = file.path().filename().string().substr(0, 2);
      Reading reading;
      (*reader)->read(document, ReadOptions{}, &reading);
      std::vector<std::string> claims;
      for (const Claim& claim : reading.claims) claims.push_back(written(claim));
      std::sort(claims.begin(), claims.end());
      std::sort(c.claims.begin(), c.claims.end());
      EXPECT_EQ(claims, c.claims) << file.path().filename() << ":" << c.line << ": " << c.text;
    }
  }
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace muster
