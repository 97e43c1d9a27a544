#include "ledger/records.h"

#include "base/hash.h"

namespace muster {
namespace {

// Length before content, so that no two lists of fields give the same bytes.
void feed(std::string_view field, std::string* bytes) {
  *bytes += std::to_string(field.size());
  bytes->push_back(':');
  bytes->append(field);
}

void feed(int64_t number, std::string* bytes) { feed(std::to_string(number), bytes); }

void feed(const std::optional<int64_t>& number, std::string* bytes) {
  feed(number ? std::to_string(*number) : std::string("-"), bytes);
}

}  // namespace

std::string document_id(const DocumentRow& d) {
  std::string bytes;
  bytes.reserve(d.text.size() + 512);
  for (const std::string* f : {&d.url, &d.title, &d.publisher, &d.published, &d.language, &d.text})
    feed(*f, &bytes);
  return "doc_" + hex128(bytes);
}

std::string hash_of(const ReadingRow& r) {
  std::string bytes;
  for (const std::string* f : {&r.document, &r.language, &r.publisher_actor}) feed(*f, &bytes);
  for (const ClaimRow& c : r.claims) {
    for (const std::string* f :
         {&c.id, &c.kind, &c.actor, &c.people_of, &c.action, &c.status, &c.who, &c.from_place, &c.to_place,
          &c.at_place, &c.happened, &c.quote, &c.rule, &c.body})
      feed(*f, &bytes);
    feed(c.quantity_min, &bytes);
    feed(c.quantity_max, &bytes);
    feed(c.begin_byte, &bytes);
    feed(c.end_byte, &bytes);
  }
  return hex128(bytes);
}

std::string hash_of(const JudgementRow& j) {
  std::string bytes;
  for (const std::string* f : {&j.verdict, &j.claim, &j.other, &j.slot, &j.value, &j.quote, &j.by, &j.note})
    feed(*f, &bytes);
  feed(j.judgement, &bytes);
  feed(j.begin_byte, &bytes);
  feed(j.end_byte, &bytes);
  return hex128(bytes);
}

std::string hash_of(const VersionRow& v) {
  std::string bytes;
  for (const std::string* f : {&v.title, &v.notes, &v.scope, &v.options, &v.roll}) feed(*f, &bytes);
  feed(v.version, &bytes);
  return hex128(bytes);
}

std::string hash_of(const RunRow& r) {
  std::string bytes;
  for (const std::string* f : {&r.program, &r.pack, &r.options}) feed(*f, &bytes);
  feed(r.run, &bytes);
  return hex128(bytes);
}

std::string hash_of(const AccountRow& a) {
  std::string bytes;
  for (const std::string* f : {&a.name, &a.what, &a.role, &a.label, &a.mark}) feed(*f, &bytes);
  feed(a.row, &bytes);
  return hex128(bytes);
}

std::string hash_of(const SourceRow& s) {
  std::string bytes;
  for (const std::string* f : {&s.name, &s.grade, &s.speaks_for, &s.by, &s.note}) feed(*f, &bytes);
  feed(s.row, &bytes);
  return hex128(bytes);
}

std::string mark_of(const std::string& secret) { return secret.empty() ? "" : hex128(secret); }

std::string head_of(const EntryRow& entry, const std::string& hash_before) {
  std::string head = hash_before + entry.recorded + entry.what;
  if (!entry.by.empty()) feed(entry.by, &head);
  return head;
}

}  // namespace muster
