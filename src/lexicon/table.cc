#include "lexicon/table.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "lexicon/paradigm.h"

namespace muster {

namespace {

constexpr std::string_view kFormat = "muster table 1";

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t' || s.front() == '\r')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  return s;
}

// Pieces between separators, trimmed, empty ones left out.
std::vector<std::string_view> pieces(std::string_view s, std::string_view separators) {
  std::vector<std::string_view> out;
  while (!s.empty()) {
    const size_t cut = std::min(s.find_first_of(separators), s.size());
    const std::string_view piece = trimmed(s.substr(0, cut));
    if (!piece.empty()) out.push_back(piece);
    s.remove_prefix(std::min(cut + 1, s.size()));
  }
  return out;
}

// Calls visit(line number from 1, line without its end) for each line.
template <class Visit>
void each_line(std::string_view text, Visit visit) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  for (uint32_t number = 1; !text.empty(); ++number) {
    const size_t cut = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, cut);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    visit(number, line);
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
}

// "# key: value" of a head; false if it is a mere comment.
bool head_line(std::string_view line, std::string_view* key, std::string_view* value) {
  line = trimmed(line.substr(1));
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  *key = trimmed(line.substr(0, colon));
  *value = trimmed(line.substr(colon + 1));
  return key->find(' ') == std::string_view::npos;
}

void check_head(const Sheet& sheet, const Complaints& complaints) {
  if (sheet.head_value("format") != kFormat) {
    complaints.say(1, "field format: the head must say '# format: " + std::string(kFormat) + "'");
  }
  const std::string_view order = sheet.head_value("order");
  if (!order.empty() && order != "given") {
    complaints.say(
        1, "field order: '" + std::string(order) + "' is unknown; write '# order: given' or leave it out");
  }
  static const std::set<std::string_view> kKnown = {"format",   "class",    "columns", "source", "licence",
                                                    "criteria", "paradigm", "cased",   "order",  "note"};
  for (const auto& [key, value] : sheet.head) {
    if (kKnown.count(key) == 0)
      complaints.say(1, "field " + key + ": no such key in a head; see docs/packs.md");
  }
}

void read_row(std::string_view line, uint32_t number, const Complaints& complaints, Sheet* sheet) {
  Sheet::Row row;
  row.line = number;
  for (size_t begin = 0;;) {
    const size_t cut = line.find('\t', begin);
    row.fields.emplace_back(trimmed(line.substr(begin, cut - begin)));
    if (cut == std::string_view::npos) break;
    begin = cut + 1;
  }
  const size_t width = sheet->columns.size();
  if (row.fields.size() > width) {
    complaints.say(number, "has " + std::to_string(row.fields.size()) + " fields, but there are " +
                               std::to_string(width) + " columns; remove a tab");
    return;
  }
  if (row.fields[0].empty()) {
    complaints.say(number, "field " + sheet->columns[0] + ": is empty; write it or remove the line");
    return;
  }
  row.fields.resize(width);
  sheet->rows.push_back(std::move(row));
}

}  // namespace

size_t Sheet::column(std::string_view name) const {
  return static_cast<size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

std::string_view Sheet::head_value(std::string_view key) const {
  const auto it = head.find(key);
  return it == head.end() ? std::string_view() : std::string_view(it->second);
}

Sheet read_sheet(std::string_view text, const std::string& file, std::string_view default_columns,
                 RowOrder order, std::vector<Error>* errors) {
  const Complaints complaints(file, errors);
  Sheet sheet;
  sheet.file = file;
  for (const std::string_view name : pieces(default_columns, " ")) sheet.columns.emplace_back(name);
  bool in_head = true;
  std::string previous;
  std::string last_key;
  each_line(text, [&](uint32_t number, std::string_view line) {
    if (!line.empty() && line[0] == '#') {
      std::string_view key, value;
      if (!in_head) return;
      if (head_line(line, &key, &value)) {
        last_key = std::string(key);
        if (!sheet.head.emplace(last_key, value).second) {
          complaints.say(number, "field " + last_key + ": stands twice in the head; keep one");
        }
        if (last_key == "columns") {
          sheet.columns.clear();
          for (const std::string_view name : pieces(value, " ,\t")) sheet.columns.emplace_back(name);
        }
      } else if (!last_key.empty() && last_key != "columns") {
        sheet.head[last_key] += " " + std::string(trimmed(line.substr(1)));  // a long value goes on
      }
      return;
    }
    if (trimmed(line).empty()) return;
    if (in_head && sheet.columns.empty()) sheet.columns = {"form"};
    in_head = false;
    const size_t before = sheet.rows.size();
    read_row(line, number, complaints, &sheet);
    if (sheet.rows.size() == before || order == RowOrder::kGiven || sheet.head_value("order") == "given")
      return;
    if (sheet.rows.back().fields[0] < previous) {
      complaints.say(number, "field " + sheet.columns[0] + ": '" + sheet.rows.back().fields[0] +
                                 "' sorts before '" + previous +
                                 "'; sort the lines by bytes (LC_ALL=C sort) or say '# order: given'");
    }
    previous = sheet.rows.back().fields[0];
  });
  check_head(sheet, complaints);
  return sheet;
}

namespace {

// "key=value,key" into pairs; p= goes to `paradigm`.
void read_attributes(std::string_view text, std::string_view separators, Pairs* out, std::string* paradigm) {
  for (const std::string_view piece : pieces(text, separators)) {
    const size_t equal = piece.find('=');
    std::string key(trimmed(piece.substr(0, equal)));
    std::string value(equal == std::string_view::npos ? "1" : trimmed(piece.substr(equal + 1)));
    if (key == "p" && paradigm != nullptr) {
      *paradigm = value == "none" || value == "-" ? "" : value;
    } else {
      out->emplace_back(std::move(key), std::move(value));
    }
  }
}

bool read_forms(std::string_view text, const TableEntry& entry, const Complaints& complaints, Pairs* out) {
  Pairs written;
  read_attributes(text, " ,", &written, nullptr);
  for (const auto& [feature, forms] : written) {
    if (!morphs_from(feature)) {
      complaints.say(entry.line, "field forms: '" + feature +
                                     "' is no feature; write one of base pres past part ger fut sing "
                                     "plur cond noun adj refl, as in past=left");
      return false;
    }
    for (const std::string_view form : pieces(forms, "|")) out->emplace_back(feature, form);
  }
  return true;
}

// Splits "pull* ... out" into head and particle.
bool read_particle(TableEntry* entry, const Complaints& complaints) {
  const size_t gap = entry->form.find("...");
  if (gap == std::string::npos) return true;
  const std::string_view form = entry->form;
  const std::string head(trimmed(form.substr(0, gap)));
  const std::string particle(trimmed(form.substr(gap + 3)));
  if (head.empty() || particle.empty() || particle.find("...") != std::string::npos) {
    complaints.say(entry->line, "field form: '" + entry->form +
                                    "' needs one head and one particle, as in 'pull* ... out'");
    return false;
  }
  entry->form = head;
  entry->particle = particle;
  return true;
}

std::optional<TableEntry> read_entry(const Sheet& sheet, const Sheet::Row& row,
                                     const Complaints& complaints) {
  const auto field = [&](std::string_view name) -> std::string_view {
    const size_t column = sheet.column(name);
    return column < row.fields.size() ? std::string_view(row.fields[column]) : std::string_view();
  };
  TableEntry entry;
  entry.line = row.line;
  entry.form = row.fields[0];
  entry.value = field("value");
  entry.paradigm = sheet.head_value("paradigm");
  read_attributes(field("attributes"), ",", &entry.attributes, &entry.paradigm);
  if (!read_forms(field("forms"), entry, complaints, &entry.forms)) return std::nullopt;
  if (!read_particle(&entry, complaints)) return std::nullopt;
  const bool phrase = entry.form.find(' ') != std::string::npos;
  if (std::count(entry.form.begin(), entry.form.end(), '*') > 1) {
    complaints.say(entry.line, "field form: '" + entry.form + "' has two *; one word of a phrase inflects");
    return std::nullopt;
  }
  if (phrase && entry.form.find('*') == std::string::npos) {
    entry.paradigm.clear();
    if (!entry.forms.empty()) {
      complaints.say(entry.line,
                     "field forms: needs a * after the word of '" + entry.form + "' that inflects");
      return std::nullopt;
    }
  }
  return entry;
}

}  // namespace

Table read_table(const Sheet& sheet, std::vector<Error>* errors) {
  const Complaints complaints(sheet.file, errors);
  Table table;
  table.file = sheet.file;
  const std::string name(sheet.head_value("class"));
  const std::optional<Class> cls = class_from(name);
  if (!cls) {
    complaints.say(1, name.empty() ? "field class: is missing; write '# class: NAME' into the head"
                                   : "field class: '" + name + "' is no class; docs/packs.md lists them");
    return table;
  }
  table.cls = *cls;
  const std::string_view cased = sheet.head_value("cased");
  if (!cased.empty() && cased != "yes" && cased != "no") complaints.say(1, "field cased: write yes or no");
  table.cased = cased == "yes";
  if (sheet.column("form") != 0) complaints.say(1, "field columns: the first column must be form");
  std::set<std::vector<std::string>> seen;
  for (const Sheet::Row& row : sheet.rows) {
    if (!seen.insert(row.fields).second) {
      complaints.say(row.line,
                     "field form: '" + row.fields[0] + "' stands twice with the same fields; remove one");
      continue;
    }
    if (auto entry = read_entry(sheet, row, complaints)) table.entries.push_back(std::move(*entry));
  }
  return table;
}

std::vector<AuthoredRule> read_rules(std::string_view text, const std::string& file,
                                     std::vector<Error>* errors) {
  const Complaints complaints(file, errors);
  std::vector<AuthoredRule> rules;
  std::set<std::string, std::less<>> names;
  each_line(text, [&](uint32_t number, std::string_view raw) {
    const std::string_view line = trimmed(raw);
    if (line.empty() || line[0] == '#') return;
    const size_t cut = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view key = line.substr(0, cut);
    const std::string_view value = trimmed(line.substr(cut));
    if (key == "rule") {
      if (value.empty() || value.find(' ') != std::string_view::npos) {
        complaints.say(number, "field rule: needs a name of one word, as in 'rule movement.withdraw'");
      }
      if (!names.emplace(value).second) {
        complaints.say(number,
                       "field rule: '" + std::string(value) + "' stands twice in this file; rename one");
      }
      rules.push_back({std::string(value), number, {}});
    } else if (rules.empty()) {
      complaints.say(number, "field " + std::string(key) + ": stands before the first 'rule NAME'");
    } else {
      rules.back().fields.push_back({std::string(key), std::string(value), number});
    }
  });
  return rules;
}

}  // namespace muster
