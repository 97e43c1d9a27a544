// Sentence rules for tests: whatever the test says.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "text/structure.h"

namespace muster {

struct TestRules : SentenceRules {
  std::set<std::string, std::less<>> abbreviations, number_abbreviations, openers;
  bool ordinals = false;

  bool is_abbreviation(std::string_view word) const override { return abbreviations.contains(word); }
  bool ordinal_dot() const override { return ordinals; }
  bool is_number_abbreviation(std::string_view word) const override {
    return number_abbreviations.contains(word);
  }
  bool opens_sentence(std::string_view word) const override { return openers.contains(word); }
};

}  // namespace muster
