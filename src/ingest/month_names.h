// Names of months in the languages of the world, long and short, from CLDR through ICU.
// Only for src/ingest. Threads: any. Tested by tests/ingest/written_time_test.cc.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace muster {

// 1 to 12 by folded_word(); 0: a name that means different months in different languages.
using MonthNames = std::map<std::string, int, std::less<>>;

// In capitals or not, it is the same word.
std::string folded_word(std::string_view word);

// Of a language and region (BCP 47, may be empty). Valid until the thread asks for another:
// each thread keeps some.
const MonthNames& month_names(std::string_view locale);
const MonthNames& english_month_names();
// Of all languages that CLDR knows, for text that does not say its own. Made once, in some ms.
const MonthNames& all_month_names();

// 0: no month is called so.
int month_of(const MonthNames& names, std::string_view folded);

}  // namespace muster
