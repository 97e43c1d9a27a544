// Numbers, number ranges, dates and periods of others' test suite, where it lies beside this
// project (../shared/suites/recognizers). The suite serves chat assistants: classes.tsv says
// into which class a case falls and why a class is left out; floors.txt holds the least share of
// the cases of the other classes that must pass, by language and file.
//
//   recognizers_runner PACK [DIR] [--misses]       DIR: .../recognizers/LANGUAGE
//
// Exit: 0 floors held, 1 not held, 77 no suite or no pack for its language.
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "extract/calendar.h"
#include "extract/page.h"
#include "extract/values.h"
#include "lexicon/lexicon.h"

namespace {

using nlohmann::json;
using namespace muster;

const std::string kHere = std::string(MUSTER_SOURCE_DIR) + "/tests/suites/";

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return s;
}

std::vector<std::string> split(const std::string& line, char mark) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, mark);) out.push_back(part);
  return out;
}

// classes.tsv: how the cases of one language are sorted.
struct ClassRow {
  std::string kind, field, name;
  std::regex expression;
  bool needed;
};
std::vector<ClassRow> load_classes(const std::string& language) {
  std::vector<ClassRow> rows;
  std::ifstream in(kHere + "classes.tsv");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto c = split(line, '\t');
    if (c.size() != 6) {
      std::fprintf(stderr, "classes.tsv: six columns are needed: %s\n", line.c_str());
      std::exit(2);
    }
    bool fits = c[1] == "*";
    for (const std::string& code : split(c[1], ',')) fits = fits || code == language;
    if (fits) rows.push_back({c[0], c[2], c[4], std::regex(c[3]), c[5] == "-"});
  }
  return rows;
}

struct Rate {
  int passed = 0, total = 0;
  double percent() const { return total ? 100.0 * passed / total : 100.0; }
};

using Fields = std::map<std::string, std::string>;

struct Report {
  std::vector<ClassRow> rows;
  bool show = false;
  std::map<std::string, Rate> classes;           // "number: NEWS digits"
  std::map<std::string, Rate> needed, left_out;  // by kind

  void add(const std::string& kind, const Fields& fields, bool passed, const std::string& want,
           const std::string& got) {
    const ClassRow* row = nullptr;
    for (const ClassRow& r : rows) {
      const auto field = fields.find(r.field);
      if (row || r.kind != kind || field == fields.end()) continue;
      if (std::regex_search(field->second, r.expression)) row = &r;
    }
    const std::string name = kind + ": " + (row ? row->name : "unclassed");
    for (Rate* rate : {&classes[name], &(row && !row->needed ? left_out : needed)[kind]}) {
      ++rate->total;
      rate->passed += passed;
    }
    if (!passed && show)
      std::printf("MISS %s%s | %s | %s | want %s | got %s\n", row && row->needed ? "* " : "", name.c_str(),
                  fields.at("input").c_str(), fields.at("text").c_str(), want.c_str(), got.c_str());
  }
};

json load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  json cases = json::parse(text, nullptr, false);
  return cases.is_array() ? cases : json::array();
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

// The suite's number of a simple fraction, k of n with n up to ten; 0 if it is none.
double simple_fraction(std::string value) {
  for (char& c : value) c = c == ',' ? '.' : c;
  const double x = std::atof(value.c_str());
  for (int n = 2; n <= 10; ++n) {
    for (int k = 1; k < n; ++k) {
      if (std::fabs(x - static_cast<double>(k) / n) < 1e-6) return x;
    }
  }
  return 0;
}

// A bound around the number ("at least five") is ours; the suite has its number alone.
bool is_number(const QuantityMention& q, const std::string& want) {
  if (q.fraction) {
    const double x = simple_fraction(want);
    return x > 0 && std::fabs(x - static_cast<double>(q.numerator) / q.denominator) < 1e-6;
  }
  for (const auto& n : {q.quantity.min, q.quantity.max, q.quantity.of_min}) {
    if (n && std::to_string(*n) == want) return true;
  }
  return false;
}

void run_numbers(const json& cases, Desk* desk, Report* report) {
  std::vector<QuantityMention> found;
  for (const json& c : cases) {
    const std::string input = c["Input"];
    desk->load(input);
    find_quantities(desk->page, &found);
    std::string got;
    bool counted = false;
    for (const QuantityMention& q : found) {
      got += (q.fraction ? std::to_string(q.numerator) + "/" + std::to_string(q.denominator)
                         : shown(q.quantity)) +
             " ";
      counted = counted || (q.counts() && !q.label && !q.ordinal && !q.none);
    }
    for (const json& r : c["Results"]) {
      const std::string want = r["Resolution"].value("value", "");
      const bool passed =
          std::any_of(found.begin(), found.end(), [&](const auto& q) { return is_number(q, want); });
      const Fields fields = {{"input", lower(input)},
                             {"text", lower(r["Text"])},
                             {"value", want},
                             {"subtype", r["Resolution"].value("subtype", "")},
                             {"fraction", simple_fraction(want) > 0 ? "yes" : "no"}};
      report->add("number", fields, passed, want, got);
    }
    if (c["Results"].empty())
      report->add("number", {{"input", lower(input)}, {"text", ""}, {"value", "0"}}, !counted, "", got);
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
      const std::string want = r["Resolution"].value("value", "");
      const size_t comma = want.find(',');
      const std::string low = want.substr(1, comma - 1),
                        high = want.substr(comma + 1, want.size() - comma - 2);
      bool passed = false;
      std::string got;
      for (const QuantityMention& q : found) {
        const std::string min = q.quantity.min ? std::to_string(*q.quantity.min) : "";
        const std::string max = q.quantity.max ? std::to_string(*q.quantity.max) : "";
        got += min + ".." + max + " ";
        passed = passed || (min == low && max == high);
      }
      const Fields fields = {{"input", lower(input)}, {"text", lower(r["Text"])}, {"value", want}};
      report->add("range", fields, passed, want, got);
    }
  }
}

std::string joined(const std::vector<TimeMention>& found) {
  std::string out;
  for (const TimeMention& m : found) out += m.past + "|" + m.future + " ";
  return out;
}

// Months and years ago: the suite gives the day, the reader the month or year that it is in.
bool same_day(const std::string& mine, const std::string& day, bool coarse) {
  return mine == day || (coarse && (mine.size() == 4 || mine.size() == 7) && day.starts_with(mine));
}

void run_dates(const json& cases, Desk* desk, Report* report) {
  static const std::regex kCoarse("month|year|mois|an(s|nées?)?$|mes(es)?( |$)|a[^ ]+os?$|monat|jahr");
  std::vector<TimeMention> found;
  for (const json& c : cases) {
    if (!c.contains("Context")) continue;
    const std::string input = c["Input"];
    desk->load(input);
    find_times(desk->page, c["Context"].value("ReferenceDateTime", ""), &found);
    for (const json& r : c["Results"]) {
      if (!r.contains("Value") || !r["Value"].contains("PastResolution")) continue;
      const std::string text = lower(r["Text"]);
      const std::string past = r["Value"]["PastResolution"].value("date", ""),
                        future = r["Value"]["FutureResolution"].value("date", "");
      if (past.empty() || future.empty() || past == "0001-01-01") continue;  // no such day
      const bool coarse = past == future && std::regex_search(text, kCoarse);
      bool passed = false;
      // The suite lets the reference day itself be past; either order of a day that is today will do.
      for (const TimeMention& m : found)
        passed = passed || (same_day(m.past, past, coarse) && same_day(m.future, future, coarse)) ||
                 (past == future && (m.past == past || m.future == future));
      const Fields fields = {{"input", lower(input)},
                             {"text", text},
                             {"raw", r["Text"]},
                             {"timex", r["Value"].value("Timex", "")}};
      report->add("date", fields, passed, past + "|" + future, joined(found));
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
  const auto last = make_day(std::stoi(to.substr(0, 4)), std::stoi(to.substr(5, 2)), std::stoi(to.substr(8)));
  return last && end == edtf(only(day_unit(*last + date::days{1})));
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
      bool passed = false;
      for (const TimeMention& m : found) {
        if (m.past.empty()) continue;
        passed = passed || same_period(m.past, past["startDate"], past["endDate"]) ||
                 (future.contains("startDate") && future.contains("endDate") &&
                  same_period(m.future, future["startDate"], future["endDate"]));
      }
      const Fields fields = {{"input", lower(input)},
                             {"text", lower(r["Text"])},
                             {"raw", r["Text"]},
                             {"timex", r["Value"].value("Timex", "")}};
      report->add("period", fields, passed, past.dump(), joined(found));
    }
  }
}

struct File {
  const char *kind, *name;
  void (*run)(const json&, Desk*, Report*);
};
constexpr File kFiles[] = {{"number", "NumberModel", run_numbers},
                           {"range", "NumberRangeModel", run_ranges},
                           {"date", "DateParser", run_dates},
                           {"period", "DatePeriodParser", run_periods}};

// floors.txt: "LANGUAGE FILE PERCENT".
std::map<std::string, double> load_floors() {
  std::map<std::string, double> floors;
  std::ifstream in(kHere + "floors.txt");
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string language, file;
    double least = 0;
    if (line.starts_with("#") || !(words >> language >> file >> least)) continue;
    floors[language + " " + file] = least;
  }
  return floors;
}

// Prints the rates; false if one is below its floor.
bool print(const Report& report, const std::string& language) {
  for (const auto& [name, rate] : report.classes)
    std::printf("%4d/%-4d %5.1f%%  %s\n", rate.passed, rate.total, rate.percent(), name.c_str());
  const auto floors = load_floors();
  bool held = true;
  std::map<std::string, Rate> sums;
  for (const File& file : kFiles) {
    const auto at = report.needed.find(file.kind);
    const Rate rate = at == report.needed.end() ? Rate() : at->second;
    const auto left = report.left_out.find(file.kind);
    const auto floor = floors.find(language + " " + file.name);
    const double least = floor == floors.end() ? 0 : floor->second;
    const bool below = rate.percent() < least;
    held = held && !below;
    std::printf("%s %-17s %4d/%-4d %5.1f%% (floor %.1f%%; left out %d)%s\n", language.c_str(), file.name,
                rate.passed, rate.total, rate.percent(), least,
                left == report.left_out.end() ? 0 : left->second.total, below ? "  BELOW ITS FLOOR" : "");
    Rate& sum =
        sums[file.kind == std::string("number") || file.kind == std::string("range") ? "numbers" : "dates"];
    sum.passed += rate.passed;
    sum.total += rate.total;
  }
  for (const auto& [name, rate] : sums)
    std::printf("%s %s: %d of %d, %.1f%%\n", language.c_str(), name.c_str(), rate.passed, rate.total,
                rate.percent());
  return held;
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
  report.rows = load_classes(language);
  Desk desk{**lexicon, *id, {}, {}};
  for (const File& file : kFiles) file.run(load(folder + "/" + file.name + ".json"), &desk, &report);
  return print(report, language) ? 0 : 1;
}
