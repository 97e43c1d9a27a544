// A directory of packs written for one test, and what becomes of it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "lexicon/compile.h"
#include "lexicon/lexicon.h"
#include "lexicon/pack.h"

namespace muster {

class PackFolder {
 public:
  PackFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "muster-packs-XXXXXX").string();
    root_ = mkdtemp(pattern.data());
  }
  ~PackFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  // Path of a file relative to the directory of packs.
  std::string path(const std::string& name) const { return (root_ / name).string(); }
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  // A table with a sound head.
  void table(const std::string& name, const std::string& head, const std::string& rows) {
    write(name, "# format: muster table 1\n# columns: form value attributes forms\n" + head + rows);
  }
  std::vector<std::string> mistakes() const {
    std::vector<std::string> out;
    const auto errors = check_packs(root_.string());
    EXPECT_TRUE(errors.ok());
    for (const Error& e : *errors) {
      std::string text = e.to_string();
      const std::string prefix = root_.string() + "/";
      if (text.rfind(prefix, 0) == 0) text.erase(0, prefix.size());
      out.push_back(text);
    }
    return out;
  }
  std::string compile(const std::string& gazetteer = "") const {
    CompileOptions options;
    options.packs_dir = root_.string();
    if (!gazetteer.empty()) options.gazetteer = path(gazetteer);
    auto compiled = compile_packs(options);
    EXPECT_TRUE(compiled.ok()) << compiled.error().to_string();
    return compiled ? compiled->bytes : std::string();
  }

 private:
  std::filesystem::path root_;
};

// A lexicon with the bytes that it stands on.
struct OwnedLexicon {
  std::string bytes;
  std::unique_ptr<Lexicon> lexicon;
  const Lexicon* operator->() const { return lexicon.get(); }
};
inline OwnedLexicon lexicon_of(const PackFolder& folder, const std::string& gazetteer = "") {
  OwnedLexicon out;
  out.bytes = folder.compile(gazetteer);
  auto made = Lexicon::from_bytes(out.bytes);
  EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().to_string());
  if (made) out.lexicon = std::move(*made);
  return out;
}

// What a scan finds, as "words=class/value" in order.
inline std::vector<std::string> found(const Lexicon& lexicon, const std::string& text,
                                      const char* language = "xx") {
  const LanguageId id = lexicon.language(language).value_or(0);
  Structure structure;
  std::vector<Mention> mentions;
  analyse(text, lexicon.sentence_rules(id), lexicon.setting(id, "elision"), &structure);
  lexicon.scan(text, structure, id, &mentions);
  std::vector<std::string> out;
  for (const Mention& m : mentions) {
    const Span span = structure.tokens[m.first].span().join(structure.tokens[m.end - 1].span());
    out.push_back(std::string(span.of(text)) + "=" + name_of(m.entry->cls) + "/" +
                  std::string(lexicon.string(m.entry->value)));
  }
  return out;
}

}  // namespace muster
