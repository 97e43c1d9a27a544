// Pass rates of numbers, number ranges and dates on others' test suite, where it lies
// beside this project (../shared/suites/recognizers; see its README). Not a test that can
// fail: the suite serves chat assistants, so it is reported by class, and the classes that a
// news reader needs are counted apart.
//
//   recognizers_runner PACK [DIR] [--misses]
#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "extract/page.h"
#include "extract/values.h"
#include "lexicon/lexicon.h"

namespace {

using nlohmann::json;
using namespace muster;

struct Rate {
  int passed = 0, total = 0;
};

struct Report {
  std::map<std::string, Rate> classes;
  bool show = false;
  void add(const std::string& name, bool passed, const std::string& input, const std::string& want,
           const std::string& got) {
    Rate& rate = classes[name];
    ++rate.total;
    rate.passed += passed;
    if (!passed && show)
      std::printf("MISS %s | %s | want %s | got %s\n", name.c_str(), input.c_str(), want.c_str(),
                  got.c_str());
  }
};

json load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return json::parse(text, nullptr, false);
}

bool whole_number(const std::string& s) {
  return !s.empty() && s.find_first_not_of("0123456789") == std::string::npos;
}

// Which kind of number a case asks for.
std::string number_class(const std::string& text, const std::string& value) {
  if (!whole_number(value)) return "decimal, negative or fraction";
  if (value.size() > 12) return "beyond 12 digits";
  const bool digits = text.find_first_of("0123456789") != std::string::npos;
  const bool letters = text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
  if (digits && letters) {
    // 10k, 2M: units of finance glued to the number
    return text.find(' ') == std::string::npos ? "digits with a letter (10k)"
                                               : "NEWS digits and words (3 million)";
  }
  return digits ? "NEWS digits" : "NEWS words";
}

struct Desk {
  const Lexicon& lexicon;
  LanguageId language;
  Page page;
  Document document;
  void load(const std::string& text) {
    document.text = text;
    page.load(document, lexicon, language);
  }
};

std::string shown(const Quantity& q) {
  const auto bound = [](const std::optional<int64_t>& n) { return n ? std::to_string(*n) : std::string(); };
  return q.min == q.max ? bound(q.min) : bound(q.min) + ".." + bound(q.max);
}

void run_numbers(const json& cases, Desk* desk, Report* report) {
  std::vector<QuantityMention> found;
  for (const json& c : cases) {
    const std::string input = c["Input"];
    desk->load(input);
    find_quantities(desk->page, &found);
    for (const json& r : c["Results"]) {
      const std::string want = r["Resolution"].value("value", ""), text = r["Text"];
      bool passed = false;
      std::string got;
      for (const QuantityMention& q : found) {
        got += shown(q.quantity) + " ";
        passed = passed || shown(q.quantity) == want ||
                 (q.quantity.of_min && std::to_string(*q.quantity.of_min) == want);
      }
      report->add("number: " + number_class(text, want), passed, input, want, got);
    }
    if (c["Results"].empty()) {
      bool counted = false;
      for (const QuantityMention& q : found) {
        counted = counted || (q.quantity.scope == Scope::kNumber && !q.time && !q.label && !q.measure &&
                              !q.ordinal && !q.none);
      }
      report->add("number: nothing to find", !counted, input, "",
                  found.empty() ? "" : shown(found[0].quantity));
    }
  }
}

// "(20,35]" in whole numbers; the suite's open ends are ours with the number itself, as
// the gold documents write "more than 100" (100, null).
void run_ranges(const json& cases, Desk* desk, Report* report) {
  std::vector<QuantityMention> found;
  for (const json& c : cases) {
    const std::string input = c["Input"];
    desk->load(input);
    find_quantities(desk->page, &found);
    for (const json& r : c["Results"]) {
      const std::string want = r["Resolution"].value("value", ""), text = r["Text"];
      const size_t comma = want.find(',');
      const std::string low = want.substr(1, comma - 1),
                        high = want.substr(comma + 1, want.size() - comma - 2);
      const bool symbols =
          text.find_first_of("<>=") != std::string::npos || text.find("equal") != std::string::npos;
      const bool plain = (low.empty() || whole_number(low)) && (high.empty() || whole_number(high));
      const bool composed =
          text.find(" and ") != std::string::npos && text.find("between") == std::string::npos;
      const std::string name = symbols    ? "comparisons and equality"
                               : !plain   ? "decimal or negative"
                               : composed ? "two bounds composed"
                                          : "NEWS bounds and ranges";
      bool passed = false;
      std::string got;
      for (const QuantityMention& q : found) {
        const std::string min = q.quantity.min ? std::to_string(*q.quantity.min) : "";
        const std::string max = q.quantity.max ? std::to_string(*q.quantity.max) : "";
        got += min + ".." + max + " ";
        passed = passed || (min == low && max == high);
      }
      report->add("range: " + name, passed, input, want, got);
    }
  }
}

bool has_any(const std::string& text, std::initializer_list<const char*> words) {
  for (const char* word : words) {
    if (text.find(word) != std::string::npos) return true;
  }
  return false;
}

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return s;
}

constexpr std::initializer_list<const char*> kLowerNames = {
    "jan",    "feb",  "mar", "apr",    "may",     "jun",       "jul",      "aug",    "sep",
    "oct",    "nov",  "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "mon ", "tue", "wed",    "thu",     "fri ",      "sat ",     "sun "};

// Classes of a chat that are told by the words alone, for days and periods; empty if none.
std::string chat_class(const std::string& text) {
  if (has_any(text, kLowerNames)) return "names in lower case";
  const std::string t = lower(text);
  if (has_any(t, {"two thousand", "nineteen", "one thousand", "two hundred", "twenty-tens", "thousands"}))
    return "years in words";
  if (has_any(t, {"starting", "commencing", "beginning feb", "beginning on", "from today", "1 week, from",
                  "days, from"}))
    return "durations with a start";
  if (has_any(t, {"from tomorrow", "from yesterday", "before yesterday", "after today", "21 days", "from now",
                  "monday later", "after the next", "after next"}))
    return "sums of durations";
  if (has_any(t, {"tmrw", "the day", "my day", "next day", "now", "year 2", "rest the", "days later",
                  "in the future"}))
    return "speech of a chat (the day, tmrw, now)";
  if (has_any(t, {"early", "late", "later", "earlier", "beginning", "middle", "end of", "mid "}))
    return "edges by halves (the suite's own)";
  if (has_any(t, {"few"})) return "a few as three";
  return "";
}

std::string date_class(const std::string& timex, const std::string& text) {
  if (const std::string chat = chat_class(text); !chat.empty()) return chat;
  const bool ordinal_weekday =
      has_any(text, {"first ", "second ", "third ", "fourth ", "1st ", "2nd ", "3rd "}) &&
      has_any(text, {"day", "mon", "tue", "wed", "thu", "fri", "sat", "sun"});
  if (ordinal_weekday) return "nth weekday of a month";
  if (has_any(text, {"business", "workday", "work day"})) return "business days";
  if (has_any(text, {"/"}) ||
      (has_any(text, {"-", "."}) && text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos)) {
    return timex.starts_with("XXXX") ? "numeric without a year (4/22)" : "numeric (order of day and month)";
  }
  if (timex.find('W') != std::string::npos && !timex.starts_with("XXXX"))
    return "NEWS weekday with a pointer";
  if (timex.starts_with("XXXX-W")) return "NEWS weekday";
  if (timex.starts_with("XXXX-XX")) return "day of the month alone";
  if (timex.starts_with("XXXX")) return "NEWS day and month";
  return "NEWS full or relative date";
}

std::string joined(const std::vector<TimeMention>& found) {
  std::string out;
  for (const TimeMention& m : found) out += m.past + "|" + m.future + " ";
  return out;
}

void run_dates(const json& cases, Desk* desk, Report* report) {
  std::vector<TimeMention> found;
  for (const json& c : cases) {
    if (!c.contains("Context")) continue;
    const std::string input = c["Input"];
    desk->load(input);
    find_times(desk->page, c["Context"].value("ReferenceDateTime", ""), &found);
    for (const json& r : c["Results"]) {
      if (!r.contains("Value") || !r["Value"].contains("PastResolution")) continue;
      const std::string timex = r["Value"].value("Timex", ""), text = r["Text"];
      const std::string past = r["Value"]["PastResolution"].value("date", ""),
                        future = r["Value"]["FutureResolution"].value("date", "");
      if (past.empty() || future.empty()) continue;
      bool passed = false;
      // The suite lets the reference day itself be past; either order of a day that is today will do.
      for (const TimeMention& m : found)
        passed = passed || (m.past == past && m.future == future) ||
                 (past == future && (m.past == past || m.future == past));
      report->add("date: " + date_class(timex, text), passed, input, past + "|" + future, joined(found));
    }
  }
}

// The EDTF of a half-open pair of days as the suite writes periods.
bool same_period(const std::string& mine, const std::string& start, const std::string& end) {
  const size_t slash = mine.find('/');
  const std::string from = mine.substr(0, slash),
                    to = slash == std::string::npos ? from : mine.substr(slash + 1);
  const auto first = [](std::string s) {
    return s.size() == 4 ? s + "-01-01" : s.size() == 7 ? s + "-01" : s;
  };
  if (first(from) != start) return false;
  // The suite ends "2014 to 2018" where 2018 begins, but 2018 alone where it ends.
  if (to.size() == 4)
    return end == std::to_string(std::stoi(to) + 1) + "-01-01" ||
           (slash != std::string::npos && end == to + "-01-01");
  if (to.size() == 7) {
    const int year = std::stoi(to.substr(0, 4)), month = std::stoi(to.substr(5, 2));
    char next[24];
    std::snprintf(next, sizeof next, "%04d-%02d-01", month == 12 ? year + 1 : year,
                  month == 12 ? 1 : month + 1);
    return end == next || end == to + "-01";
  }
  // The suite counts the last day in for pairs of dates and out for units.
  if (end == to) return true;
  return end.substr(0, 8) == to.substr(0, 8) && std::stoi(end.substr(8)) == std::stoi(to.substr(8)) + 1;
}

std::string period_class(const std::string& timex, const std::string& original, const std::string& text) {
  if (has_any(text, {"week of", "weeks", "week "}) &&
      has_any(text, {"week 1", "week 2", "week 3", "week of", "weeks of", "1st week", "first week",
                     "last week of", "third week", "second week"}))
    return "numbered weeks";
  if (const std::string chat = chat_class(original); !chat.empty()) return chat;
  if (timex.starts_with("(") &&
      has_any(text, {"next ", "past ", "last ", "previous ", "hence", "week starting"}))
    return "counted spans (without the day itself)";
  if (timex.starts_with("(") && has_any(text, {"this month", "next month"}))
    return "days of a pointed month (4 to 22 this month)";
  if (has_any(text, {"quarter", "q1", "q2", "q3", "q4", "h1", "h2"})) return "quarters and halves";
  if (has_any(text, {"century", "decade", "0s", "0's", "ties"})) return "decades and centuries";
  if (has_any(text, {"business", "workday"})) return "business days";
  if (has_any(text, {"/"})) return "numeric dates";
  if (text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) return "bare years and numbers";
  if (has_any(text, {"to date", "rest of", "my ", "within", "less than", "more than"}))
    return "to date, rest of, within";
  if (timex.starts_with("(")) return "NEWS from ... to, between";
  if (has_any(text, {"next", "last", "this", "past", "previous", "coming", "later", "early", "end",
                     "beginning", "mid", "late", "start"}))
    return "NEWS pointers and edges";
  return "NEWS month, year, season, weekend";
}

void run_periods(const json& cases, Desk* desk, Report* report) {
  std::vector<TimeMention> found;
  for (const json& c : cases) {
    if (!c.contains("Context")) continue;
    const std::string input = c["Input"];
    desk->load(input);
    find_times(desk->page, c["Context"].value("ReferenceDateTime", ""), &found);
    for (const json& r : c["Results"]) {
      if (!r.contains("Value") || !r["Value"].contains("PastResolution")) continue;
      const json &past = r["Value"]["PastResolution"], &future = r["Value"]["FutureResolution"];
      if (!past.contains("startDate") || !past.contains("endDate")) continue;
      const std::string text = r["Text"];
      bool passed = false;
      for (const TimeMention& m : found) {
        if (m.past.empty()) continue;
        passed = passed || same_period(m.past, past["startDate"], past["endDate"]) ||
                 (future.contains("startDate") && future.contains("endDate") &&
                  same_period(m.future, future["startDate"], future["endDate"]));
      }
      report->add("period: " + period_class(r["Value"].value("Timex", ""), text, lower(text)), passed, input,
                  past.dump(), joined(found));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: recognizers_runner PACK [DIR] [--misses]\n");
    return 2;
  }
  std::string folder = "../shared/suites/recognizers/en";
  Report report;
  for (int i = 2; i < argc; ++i) {
    if (std::string(argv[i]) == "--misses") report.show = true;
    else folder = argv[i];
  }
  if (!std::filesystem::exists(folder)) {
    std::printf("%s is not here: skipped\n", folder.c_str());
    return 77;
  }
  auto lexicon = Lexicon::open(argv[1]);
  if (!lexicon.ok()) {
    std::fprintf(stderr, "%s\n", lexicon.error().to_string().c_str());
    return 1;
  }
  const std::string language = std::filesystem::path(folder).filename().string();
  const auto id = (*lexicon)->language(language);
  if (!id) {
    std::printf("no pack for %s: skipped\n", language.c_str());
    return 77;
  }
  Desk desk{**lexicon, *id, {}, {}};
  run_numbers(load(folder + "/NumberModel.json"), &desk, &report);
  run_ranges(load(folder + "/NumberRangeModel.json"), &desk, &report);
  run_dates(load(folder + "/DateParser.json"), &desk, &report);
  run_periods(load(folder + "/DatePeriodParser.json"), &desk, &report);
  Rate needed, all;
  for (const auto& [name, rate] : report.classes) {
    const bool news = name.find("NEWS") != std::string::npos;
    (news ? needed : all).passed += rate.passed;
    (news ? needed : all).total += rate.total;
    std::printf("%4d/%-4d %5.1f%%  %s\n", rate.passed, rate.total, 100.0 * rate.passed / rate.total,
                name.c_str());
  }
  std::printf("%4d/%-4d %5.1f%%  classes that a news reader needs (NEWS)\n", needed.passed, needed.total,
              100.0 * needed.passed / std::max(1, needed.total));
  std::printf("%4d/%-4d %5.1f%%  the others\n", all.passed, all.total,
              100.0 * all.passed / std::max(1, all.total));
  return 0;
}
