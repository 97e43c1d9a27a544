// How often the language of one sentence of news length is told, over the languages that have a pack.
//
// The sentences: those of the gold documents that may be looked at (English, French, German, Spanish),
// and the examples of the rules of every pack. docs/eval.md has the figure.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "extract/languages.h"
#include "extract/page.h"
#include "with_pack.h"

namespace muster {
namespace {

constexpr size_t kLeastWords = 6, kMostWords = 60;

struct Rate {
  int right = 0, all = 0;
};

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class Sentences : public WithPack {
 protected:
  // Every sentence of news length in a text of the language.
  static void count(const std::string& text, const std::string& code, Rate* rate) {
    Document document;
    document.text = text;
    Page page;
    page.load(document, *lexicon_, *lexicon_->language(code));
    for (const Sentence& s : page.structure.sentences) {
      size_t words = 0;
      for (uint32_t t = s.first_token; t < s.end_token; ++t) words += page.token(t).kind == TokenKind::kWord;
      if (words < kLeastWords || words > kMostWords) continue;
      const auto found = language_of(s.span.of(document.text), *lexicon_);
      ++rate->all;
      const bool right = found && lexicon_->languages()[*found] == code;
      rate->right += right;
      if (!right)
        std::cout << code << " taken for " << (found ? lexicon_->languages()[*found] : "none") << ": "
                  << s.span.of(document.text) << "\n";
    }
  }
};
TEST_F(Sentences, LanguageIsTold) {
  std::map<std::string, Rate> rates;
  const std::string here = MUSTER_SOURCE_DIR;
  for (const char* set : {"dev", "more", "own"}) {
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(here + "/tests/gold/" + set)) {
      if (file.path().extension() == ".txt") files.push_back(file.path());
    }
    for (const auto& file : files) {
      const std::string code = file.filename().string().substr(0, 2);
      count(bytes_of(file), code, &rates[code]);
    }
  }
  for (const auto& file : std::filesystem::recursive_directory_iterator(here + "/packs")) {
    if (file.path().extension() != ".rules") continue;
    const std::string code = file.path().parent_path().parent_path().filename();
    std::istringstream rules(bytes_of(file));
    for (std::string line; std::getline(rules, line);) {
      const size_t at = line.find_first_not_of(' ');
      if (at == std::string::npos) continue;
      const std::string rest = line.substr(at);
      const size_t skip = rest.starts_with("example ") ? 8 : rest.starts_with("none ") ? 5 : 0;
      if (skip) count(rest.substr(skip, rest.find(" =>") - skip), code, &rates[code]);
    }
  }
  Rate sum;
  for (const auto& [code, rate] : rates) {
    std::cout << code << " " << rate.right << " of " << rate.all << "\n";
    sum.right += rate.right;
    sum.all += rate.all;
    EXPECT_GE(rate.right, 0.9 * rate.all) << code;
  }
  std::cout << "all " << sum.right << " of " << sum.all << "\n";
  EXPECT_GT(sum.all, 1000);
  EXPECT_GE(sum.right, 0.99 * sum.all);
}

// Documents of one language with two paragraphs of another in their middle.
TEST_F(Sentences, ParagraphsOfAnotherLanguageAreFound) {
  const std::string folder = std::string(MUSTER_SOURCE_DIR) + "/tests/gold/dev/";
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".txt") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  const auto paragraphs = [](const std::string& text) {
    std::vector<std::string> out;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find("\n\n", at), text.size());
      if (end - at > 150) out.push_back(text.substr(at, end - at));
      at = end + 2;
    }
    return out;
  };
  size_t foreign = 0, found = 0, native = 0, lost = 0;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string home = files[i].filename().string().substr(0, 2);
    const auto own = paragraphs(bytes_of(files[i]));
    for (size_t j = 0; j < files.size(); ++j) {
      const std::string code = files[j].filename().string().substr(0, 2);
      const auto other = paragraphs(bytes_of(files[j]));
      if (code == home || own.size() < 2 || other.size() < 2) continue;
      const std::string inner = other[0] + "\n\n" + other[1];
      Document document;
      document.text = own[0] + "\n\n" + inner + "\n\n" + own[1];
      Page page;
      page.load(document, *lexicon_, *lexicon_->language(home));
      const size_t begin = own[0].size() + 2, end = begin + inner.size();
      foreign += inner.size();
      native += own[0].size() + own[1].size();
      for (const LanguagePart& part : language_parts(page)) {
        if (part.code == home) continue;
        const size_t from = std::max<size_t>(part.span.begin, begin),
                     to = std::min<size_t>(part.span.end, end);
        const size_t inside = to > from ? to - from : 0;
        if (part.code == code) found += inside;
        lost += part.span.end - part.span.begin - inside;
      }
    }
  }
  std::cout << found << " of " << foreign << " bytes in another language found; " << lost << " of " << native
            << " lost\n";
  EXPECT_GE(static_cast<double>(found), 0.97 * static_cast<double>(foreign));
  EXPECT_LE(static_cast<double>(lost), 0.002 * static_cast<double>(native));
}

}  // namespace
}  // namespace muster
