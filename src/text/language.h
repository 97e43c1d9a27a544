// Which language a text is written in.
//
// A thin wrapper around Compact Language Detector 2. Threads: free of state. Cost: linear in
// the bytes looked at, of which there are at most kLanguageSample.
#pragma once

#include <string>
#include <string_view>

namespace muster {

inline constexpr size_t kLanguageSample = 3000;  // bytes of a long text that are looked at

struct LanguageGuess {
  std::string code = "und";   // BCP 47, two letters where there are two
  bool reliable = false;      // enough text, and one language well ahead of the others
  std::string second, third;  // further languages of at least a tenth of the text; empty: none
};

// `text` must be valid UTF-8. Of a long text the beginning and a stretch of the middle count. `hint` is the
// code of a language that the text is likely to be in: it decides between near ones.
LanguageGuess guess_language(std::string_view text, std::string_view hint = {});

}  // namespace muster
