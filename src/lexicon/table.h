// Tables as their authors write them (docs/packs.md): head, entries, rules, settings.
// Reading never stops at the first mistake: everything wrong is said, with file, line,
// field and remedy, and what is right is kept.
//
// Not here: what the values of a class may be (check.h), inflection (paradigm.h).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lexicon/lexicon.h"

namespace muster {

// Where mistakes of one file go.
class Complaints {
 public:
  Complaints(std::string file, std::vector<Error>* out) : file_(std::move(file)), out_(out) {}
  void say(uint32_t line, std::string message) const {
    out_->push_back({Code::kInvalid, std::move(message), file_ + ":" + std::to_string(line)});
  }
  const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<Error>* out_;
};

// A file of head and rows, before its class gives the fields a meaning.
struct Sheet {
  struct Row {
    uint32_t line = 0;
    std::vector<std::string> fields;  // as many as there are columns, the missing ones empty
  };
  std::string file;
  std::map<std::string, std::string, std::less<>> head;
  std::vector<std::string> columns;
  std::vector<Row> rows;

  // Index of a column, or columns.size().
  size_t column(std::string_view name) const;
  // Value in the head, "" if absent.
  std::string_view head_value(std::string_view key) const;
};

// Whether rows must be sorted unless the head says '# order: given'.
enum class RowOrder : uint8_t { kSorted, kGiven };

// `default_columns` (separated by spaces) serve where the head names none.
Sheet read_sheet(std::string_view text, const std::string& file, std::string_view default_columns,
                 RowOrder order, std::vector<Error>* errors);

using Pairs = std::vector<std::pair<std::string, std::string>>;

// One line of a word table.
struct TableEntry {
  uint32_t line = 0;
  std::string form;  // as written, with * and ...
  std::string value;
  Pairs attributes;      // without p=
  Pairs forms;           // feature → irregular form, alternatives apart
  std::string paradigm;  // "" if it does not inflect
  std::string particle;  // "out" of "pull* ... out", and the form is then "pull*"
};

struct Table {
  std::string file;
  Class cls = Class::kStop;
  bool cased = false;
  std::vector<TableEntry> entries;
};

// One line of a table of class place that gives places of our own.
struct OwnPlace {
  uint32_t line = 0;
  std::string file, name, country, within, slug;
  double lat = 0, lon = 0;
  bool located = false;
  uint8_t precision = 0;  // as PlaceRecord
  uint8_t kind = 0;       // as PlaceRecord
  std::vector<std::string> aliases;
};

// Makes a word table of a sheet; complains of every entry that it leaves out.
Table read_table(const Sheet& sheet, std::vector<Error>* errors);
// True if the sheet has the columns of a place table (name, country).
bool is_place_sheet(const Sheet& sheet);
std::vector<OwnPlace> read_places(const Sheet& sheet, std::vector<Error>* errors);

struct AuthoredRule {
  std::string name;
  uint32_t line = 0;
  struct Field {
    std::string key, value;
    uint32_t line = 0;
  };
  std::vector<Field> fields;
};
std::vector<AuthoredRule> read_rules(std::string_view text, const std::string& file,
                                     std::vector<Error>* errors);

}  // namespace muster
