// Two hundred pairs of texts, made here from the gold documents of tests/gold/dev in all their
// languages: four ways to copy, two ways to be alike without copying.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "assemble/wording.h"

namespace muster {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> texts() {
  std::vector<fs::path> files;
  for (const auto& e : fs::directory_iterator(std::string(MUSTER_SOURCE_DIR) + "/tests/gold/dev")) {
    if (e.path().extension() == ".txt") files.push_back(e.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const fs::path& f : files) {
    std::ifstream file(f, std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    if (all.str().size() > 500) out.push_back(all.str());
  }
  return out;
}

std::vector<std::string> split(const std::string& text, const std::string& at) {
  std::vector<std::string> out;
  std::string now;
  for (size_t i = 0; i < text.size(); ++i) {
    now += text[i];
    if (at.find(text[i]) != std::string::npos) out.push_back(std::exchange(now, ""));
  }
  if (!now.empty()) out.push_back(now);
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += p;
  return out;
}

struct Maker {
  std::mt19937 random{20200107};
  size_t below(size_t n) { return random() % n; }

  std::string reprint(const std::string& a) {
    return "By our own correspondent and agencies, evening edition of the paper\n\n" + a +
           "\n\nSign up for the newsletter of this paper and never miss a story again. All rights "
           "reserved.\n";
  }
  // One word in twelve is another one, and one sentence stands elsewhere.
  std::string light_edit(const std::string& a) {
    std::vector<std::string> words = split(a, " ");
    for (std::string& w : words) {
      if (below(12) == 0) w = words[below(words.size())];
    }
    std::vector<std::string> sentences = split(joined(words), ".");
    if (sentences.size() > 3) std::swap(sentences[1], sentences[2]);
    return joined(sentences);
  }
  std::string shortened(const std::string& a) {
    std::vector<std::string> sentences = split(a, ".\n");
    sentences.resize(std::max<size_t>(1, sentences.size() * (45 + below(30)) / 100));
    return joined(sentences);
  }
  std::string other_headline(const std::string& a, const std::string& b) {
    const size_t end = a.find('\n'), other = b.find('\n');
    return b.substr(0, other) + (end == std::string::npos ? a : a.substr(end));
  }
  std::string quotes(const std::string& a, const std::string& b) {
    std::string quoted;
    for (const std::string& s : split(a, ".")) {
      if (s.size() > 60 && s.find('"') == std::string::npos) quoted += s;
      if (quoted.size() > 250) break;
    }
    std::vector<std::string> sentences = split(b, ".");
    sentences.insert(sentences.begin() + static_cast<long>(sentences.size() / 2),
                     " “" + quoted.substr(0, 600) + "”, it said.");
    return joined(sentences);
  }
  // b's words with a's figures.
  std::string same_figures(const std::string& a, const std::string& b) {
    std::vector<char> digits;
    for (const char c : a) {
      if (c >= '0' && c <= '9') digits.push_back(c);
    }
    std::string out = b;
    size_t at = 0;
    for (char& c : out) {
      if (c >= '0' && c <= '9' && !digits.empty()) c = digits[at++ % digits.size()];
    }
    return out;
  }
};

TEST(Copies, TwoHundredPairs) {
  const std::vector<std::string> all = texts();
  ASSERT_GT(all.size(), 30u);
  Maker make;
  int found = 0, wrong = 0, missed = 0, pairs = 0;
  for (int n = 0; n < 200; ++n) {
    const std::string& a = all[make.below(all.size())];
    const std::string* b = &all[make.below(all.size())];
    while (b == &a || shared_wording(wording_of(a), wording_of(*b)) > 0.2) b = &all[make.below(all.size())];
    std::string other;
    switch (n % 6) {
      case 0: other = make.reprint(a); break;
      case 1: other = make.light_edit(a); break;
      case 2: other = make.shortened(a); break;
      case 3: other = make.other_headline(a, *b); break;
      case 4: other = make.quotes(a, *b); break;
      default: other = make.same_figures(a, *b); break;
    }
    const Wording x = wording_of(a), y = wording_of(other);
    const double share = shared_wording(x, y);
    const bool copy = n % 6 < 4, says = share >= kCopyShare;
    ++pairs;
    found += copy && says;
    missed += copy && !says;
    wrong += !copy && says;
    if (copy != says)
      std::cout << "pair " << n << ", way " << n % 6 << ": share " << share << ", " << other.size()
                << " bytes\n";
    // What a ledger finds candidates by must not lose what the comparison would find.
    std::vector<uint64_t> p = prints_of(x), q = prints_of(y), both;
    std::set_intersection(p.begin(), p.end(), q.begin(), q.end(), std::back_inserter(both));
    if (copy && says) EXPECT_GE(both.size(), 2u) << "pair " << n << ": too few prints in common";
  }
  const double precision = static_cast<double>(found) / (found + wrong),
               recall = static_cast<double>(found) / (found + missed);
  std::cout << pairs << " pairs: precision " << precision << ", recall " << recall << "\n";
  EXPECT_GE(precision, 0.95);
  EXPECT_GE(recall, 0.95);
}

TEST(Wording, AnyBytesOfUtf8) {
  EXPECT_EQ(shared_wording(wording_of(""), wording_of("")), 0);
  const std::string open = "“" + std::string(100000, 'a');
  EXPECT_TRUE(wording_of(open).shingles.empty());
  std::string many;
  for (int i = 0; i < 50000; ++i) many += "w" + std::to_string(i) + " ";
  const Wording w = wording_of(many);
  EXPECT_EQ(w.shingles.size(), kMostShingles);
  EXPECT_EQ(shared_wording(w, wording_of(many + "end")), 1);
  EXPECT_GT(shared_wording(w, wording_of(many.substr(0, many.size() / 50))), 0.9)
      << "a short part of a long text";
  EXPECT_GT(shared_wording(wording_of("德国国防部周二表示已将三十五名士兵从伊拉克撤往约旦和科威特"),
                           wording_of("德国国防部周二表示已将三十五名士兵从伊拉克撤往约旦和科威特。")),
            0.9);
}

}  // namespace
}  // namespace muster
