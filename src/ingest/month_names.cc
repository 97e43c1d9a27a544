#include "ingest/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace muster {
namespace {

using std::string_view;

std::string folded(const icu::UnicodeString& name) {
  icu::UnicodeString copy(name);
  copy.foldCase();
  std::string out;
  copy.toUTF8String(out);
  while (out.ends_with('.')) out.pop_back();
  return out;
}

MonthNames months_of(const char* locale) {
  MonthNames out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(locale), status);
  if (U_FAILURE(status)) return out;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count && i < 12; ++i) {
        std::string name = folded(names[i]);
        if (utf8_count(name) >= 3) out.emplace(std::move(name), i + 1);
      }
    }
  }
  return out;
}

}  // namespace

std::string folded_word(string_view word) {
  bool ascii = true;
  std::string out(word);
  for (char& c : out) {
    ascii &= static_cast<unsigned char>(c) < 0x80;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return ascii ? out
               : folded(icu::UnicodeString::fromUTF8(
                     icu::StringPiece(word.data(), static_cast<int32_t>(word.size()))));
}

const MonthNames& month_names(string_view locale) {
  constexpr size_t kMost = 64;  // a page cannot make it keep more
  static thread_local std::map<std::string, MonthNames, std::less<>> kept;
  std::string base;
  for (const char c : locale.substr(0, 6)) {  // language and region: Austria has a month of its own
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_')) break;
    base += c == '-' ? '_' : c;
  }
  if (const auto found = kept.find(base); found != kept.end()) return found->second;
  if (kept.size() >= kMost) kept.clear();
  return kept.emplace(base, months_of(base.empty() ? "root" : base.c_str())).first->second;
}

const MonthNames& all_month_names() {
  static const MonthNames out = [] {
    MonthNames all;
    int32_t count = 0;
    const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
    for (int32_t i = 0; i < count; ++i) {
      if (*locales[i].getCountry() || *locales[i].getVariant()) continue;
      for (const auto& [name, month] : months_of(locales[i].getName())) {
        const auto [at, fresh] = all.emplace(name, month);
        if (!fresh && at->second != month) at->second = 0;
      }
    }
    return all;
  }();
  return out;
}

const MonthNames& english_month_names() {
  static const MonthNames out = months_of(icu::Locale::getEnglish().getName());
  return out;
}

int month_of(const MonthNames& names, string_view folded) {
  const auto found = names.find(folded);
  return found == names.end() ? 0 : found->second;
}

}  // namespace muster
