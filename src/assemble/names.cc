#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "assemble/desk.h"

namespace muster {

std::string display_name(const std::string& code, const RollOptions& options) {
  const auto given = options.names.find(code);
  if (given != options.names.end()) return given->second;
  if (code == "INT") return "Several nations";
  if (code.empty()) return "Not stated";
  if (code.size() != 2) return code;
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8.empty() ? code : utf8;
}

}  // namespace muster
