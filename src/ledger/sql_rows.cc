// Rows of a database → records.
#include <charconv>

#include "ledger/sql_ledger.h"

namespace muster {
namespace {

std::optional<int64_t> maybe(const SqlStatement& row, int column) {
  if (row.null(column)) return std::nullopt;
  return row.integer(column);
}

}  // namespace

std::string without_nul(std::string_view text, std::string* places) {
  std::string out(text);
  places->clear();
  for (size_t at = out.find('\0'); at != std::string::npos; at = out.find('\0', at)) {
    out[at] = ' ';
    *places += (places->empty() ? "" : " ") + std::to_string(at);
  }
  return out;
}

std::string with_nul(std::string text, std::string_view places) {
  for (size_t at = 0; at < places.size();) {
    size_t place = text.size();
    const auto end = std::from_chars(places.data() + at, places.data() + places.size(), place);
    if (place < text.size()) text[place] = '\0';
    at = static_cast<size_t>(end.ptr - places.data()) + 1;
  }
  return text;
}

ClaimRow claim_of(const SqlStatement& row, int first) {
  ClaimRow c;
  int at = first;
  for (std::string* f : {&c.id, &c.kind, &c.actor, &c.people_of, &c.action, &c.status, &c.who})
    *f = row.text(at++);
  c.quantity_min = maybe(row, at++);
  c.quantity_max = maybe(row, at++);
  for (std::string* f : {&c.from_place, &c.to_place, &c.at_place, &c.happened}) *f = row.text(at++);
  c.begin_byte = row.integer(at++);
  c.end_byte = row.integer(at++);
  for (std::string* f : {&c.quote, &c.rule, &c.body}) *f = row.text(at++);
  return c;
}

DocumentRow document_of(const SqlStatement& row, bool text) {
  DocumentRow d;
  int at = 0;
  for (std::string* f :
       {&d.id, &d.name, &d.url, &d.title, &d.publisher, &d.published, &d.language, &d.revision_of})
    *f = row.text(at++);
  d.entry = row.integer(at++);
  d.recorded = row.text(at++);
  if (text) {
    d.text = row.text(at);
    if (!row.text(at + 1).empty()) d.text = with_nul(std::move(d.text), row.text(at + 1));
  }
  return d;
}

JudgementRow judgement_of(const SqlStatement& row) {
  JudgementRow j;
  j.judgement = row.integer(0);
  j.entry = row.integer(1);
  j.verdict = row.text(2);
  j.claim = row.text(3);
  j.other = row.text(4);
  j.slot = row.text(5);
  j.value = row.text(6);
  j.begin_byte = row.integer(7);
  j.end_byte = row.integer(8);
  j.quote = row.text(9);
  j.by = row.text(10);
  j.note = row.text(11);
  j.recorded = row.text(12);
  return j;
}

VersionRow version_of(const SqlStatement& row, bool roll) {
  VersionRow v;
  v.version = row.integer(0);
  v.entry = row.integer(1);
  v.title = row.text(2);
  v.notes = row.text(3);
  v.scope = row.text(4);
  v.options = row.text(5);
  v.recorded = row.text(6);
  if (roll) v.roll = row.text(7);
  return v;
}

}  // namespace muster
