// Runs tests/text/cases/*.txt. A case:
//
//   === name
//   > one line of input                 (any number)
//   b title <label> text of the block   blocks in order: title heading1 paragraph item2 ...
//   s text of a sentence                sentences in order
//   t These are all tokens 500~ strong  tokens in order over all t lines; ~ joins by a hyphen
//   q words in quotation marks          p words in brackets          c all-capitals words
//
// Only what a case mentions is compared. `use` lines set the rules for the rest of the
// file: use abbreviations Gen Lt / number-abbreviations No / ordinals / elision l,d / openers The
// Line breaks inside blocks and sentences are written as ↵.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "text/rules.h"

namespace muster {
namespace {

struct Case {
  std::string name, text, elision;
  TestRules rules;
  std::vector<std::string> blocks, sentences, tokens, quoted, bracketed, capitals;
};

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

void append(const std::string& line, std::vector<std::string>* out) {
  for (auto& word : words_of(line)) out->push_back(word);
}

void use(const std::string& line, Case* c) {
  auto words = words_of(line);
  const std::string what = words.empty() ? "" : words.front();
  if (!words.empty()) words.erase(words.begin());
  const std::set<std::string, std::less<>> all(words.begin(), words.end());
  if (what == "abbreviations") c->rules.abbreviations = all;
  if (what == "number-abbreviations") c->rules.number_abbreviations = all;
  if (what == "openers") c->rules.openers = all;
  if (what == "ordinals") c->rules.ordinals = true;
  if (what == "elision") c->elision = words.empty() ? "" : words.front();
}

std::vector<Case> cases_of(const std::filesystem::path& path) {
  std::vector<Case> out;
  Case settings;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      out.push_back(settings);
      out.back().name = path.stem().string() + ": " + line.substr(4);
      continue;
    }
    if (line.starts_with("use ")) {
      use(line.substr(4), &settings);
      continue;
    }
    if (out.empty() || line.empty() || line[0] == '#') continue;
    Case& c = out.back();
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    switch (line[0]) {
      case '>': c.text += rest + "\n"; break;
      case 'b': c.blocks.push_back(rest); break;
      case 's': c.sentences.push_back(rest); break;
      case 't': append(rest, &c.tokens); break;
      case 'q': append(rest, &c.quoted); break;
      case 'p': append(rest, &c.bracketed); break;
      case 'c': append(rest, &c.capitals); break;
      default: ADD_FAILURE() << path << ": cannot read: " << line;
    }
  }
  return out;
}

std::string shown(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') {
      out += "↵";
    } else {
      out += c;
    }
  }
  return out;
}

std::string shown(const Block& block, std::string_view text) {
  static const char* kNames[] = {"title", "heading", "paragraph", "item", "speaker"};
  std::string out = kNames[static_cast<int>(block.kind)];
  if (block.level > 0) out += std::to_string(block.level);
  if (!block.label.empty()) out += " <" + std::string(block.label.of(text)) + ">";
  return out + " " + shown(block.span.of(text));
}

void check(const Case& c) {
  SCOPED_TRACE(c.name);
  Structure structure;
  analyse(c.text, c.rules, c.elision, &structure);
  std::vector<std::string> blocks, sentences, tokens, quoted, bracketed, capitals;
  for (const Block& block : structure.blocks) blocks.push_back(shown(block, c.text));
  for (const Sentence& sentence : structure.sentences) sentences.push_back(shown(sentence.span.of(c.text)));
  for (const Token& token : structure.tokens) {
    const std::string word(token.span().of(c.text));
    tokens.push_back(word + (token.flags & kHyphenNext ? "~" : ""));
    if (token.flags & kInQuote) quoted.push_back(word);
    if (token.flags & kInParen) bracketed.push_back(word);
    if (token.flags & kAllCaps) capitals.push_back(word);
  }
  if (!c.blocks.empty()) {
    EXPECT_EQ(blocks, c.blocks);
  }
  if (!c.sentences.empty()) {
    EXPECT_EQ(sentences, c.sentences);
  }
  if (!c.tokens.empty()) {
    // A number grouped by white space is one token; the case writes it with that space.
    std::string joined, wanted;
    for (const auto& token : tokens) joined += token + " ";
    for (const auto& token : c.tokens) wanted += token + " ";
    EXPECT_EQ(joined, wanted);
    const auto spaces = static_cast<size_t>(std::count(joined.begin(), joined.end(), ' '));
    EXPECT_EQ(spaces, c.tokens.size());
  }
  if (!c.quoted.empty()) {
    EXPECT_EQ(quoted, c.quoted);
  }
  if (!c.bracketed.empty()) {
    EXPECT_EQ(bracketed, c.bracketed);
  }
  if (!c.capitals.empty()) {
    EXPECT_EQ(capitals, c.capitals);
  }
}

TEST(Cases, AllFiles) {
  size_t files = 0;
  size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(MUSTER_SOURCE_DIR "/tests/text/cases")) {
    ++files;
    for (const Case& c : cases_of(entry.path())) {
      ++cases;
      check(c);
    }
  }
  EXPECT_GE(files, 4u);
  EXPECT_GE(cases, 60u);
}

}  // namespace
}  // namespace muster
