// `muster ledger check`: everything that a ledger says of itself, worked out again.
#include <map>

#include "base/hash.h"
#include "base/utf8.h"
#include "ledger/ledger.h"
#include "ledger/sql_ledger.h"

namespace muster {
namespace {

// What one entry brought.
struct Brought {
  std::vector<DocumentRow> documents;
  std::vector<ReadingRow> readings;
  std::map<std::string, DocumentRow> texts;  // by id; also of older documents that were read again
};

Result<Brought> fetch(Ledger& ledger, int64_t entry) {
  Brought b;
  Query q;
  q.after = entry - 1;
  q.until = entry;
  q.texts = true;
  Status s = ledger.documents(q, [&](const DocumentRow& d) {
    b.documents.push_back(d);
    b.texts.emplace(d.id, d);
    return true;
  });
  if (s.ok()) {
    s = ledger.readings(q, [&](const ReadingRow& r, int64_t, int64_t) {
      b.readings.push_back(r);
      return true;
    });
  }
  Query older;
  older.texts = true;
  for (const ReadingRow& r : b.readings) {
    if (!b.texts.count(r.document)) older.ids.push_back(r.document);
  }
  if (s.ok() && !older.ids.empty()) {
    s = ledger.documents(older, [&](const DocumentRow& d) {
      b.texts.emplace(d.id, d);
      return true;
    });
  }
  if (!s.ok()) return s.error();
  return b;
}

class Checker {
 public:
  Checker(Ledger& ledger, const ClaimCheck& look) : ledger_(ledger), look_(look) {}

  Result<std::vector<std::string>> run() {
    auto entries = ledger_.entries();
    if (!entries.ok()) return entries.error();
    auto judgements = ledger_.judgements(kNewestEntry);
    if (!judgements.ok()) return judgements.error();
    auto versions = ledger_.versions(true);
    if (!versions.ok()) return versions.error();
    auto accounts = ledger_.accounts(kNewestEntry);
    if (!accounts.ok()) return accounts.error();
    auto sources = ledger_.sources(kNewestEntry);
    if (!sources.ok()) return sources.error();
    std::string before, recorded;
    int64_t number = 0;
    for (const EntryRow& e : *entries) {
      if (e.entry != ++number) {
        say("entry " + std::to_string(e.entry) + ": entry " + std::to_string(number) + " is missing");
        number = e.entry;
      }
      if (e.recorded < recorded)
        say("entry " + std::to_string(e.entry) + ": recorded before the entry before it");
      auto brought = fetch(ledger_, e.entry);
      if (!brought.ok()) return brought.error();
      std::string hashed = head_of(e, before);
      documents(*brought, &hashed);
      for (const JudgementRow& j : *judgements) {
        if (j.entry == e.entry) hashed += hash_of(j);
      }
      for (const AccountRow& a : *accounts) {
        if (a.entry != e.entry) continue;
        if (!a.secret.empty() && a.mark != mark_of(a.secret))
          say("account " + a.name + ": its secret is not the one that was recorded");
        hashed += hash_of(a);
      }
      for (const SourceRow& s : *sources) {
        if (s.entry == e.entry) hashed += hash_of(s);
      }
      for (const VersionRow& v : *versions) {
        if (v.entry == e.entry) hashed += hash_of(v);
      }
      if (hex128(hashed) != e.hash)
        say("entry " + std::to_string(e.entry) + ": its rows are not those that were recorded");
      before = e.hash;
      recorded = e.recorded;
    }
    Status s = ledger_.check_store(&problems_);
    if (!s.ok()) return s.error();
    if (problems_.size() > kMostProblems) {
      problems_.resize(kMostProblems);
      problems_.push_back("and more");
    }
    return problems_;
  }

 private:
  void say(std::string problem) {
    if (problems_.size() <= kMostProblems) problems_.push_back(std::move(problem));
  }

  void documents(const Brought& b, std::string* hashed) {
    std::map<std::string, const DocumentRow*> fresh;
    for (const DocumentRow& d : b.documents) {
      fresh.emplace(d.id, &d);
      if (document_id(d) != d.id)
        say("document " + d.name + ": its text or metadata is not what was recorded");
      if (find_invalid_utf8(d.text)) say("document " + d.name + ": its text is not UTF-8");
    }
    size_t read = 0;
    for (const ReadingRow& r : b.readings) {
      const auto first = fresh.find(r.document);
      if (first != fresh.end()) {
        *hashed += r.document + first->second->name;
        ++read;
        fresh.erase(first);
      }
      *hashed += hash_of(r);
      const auto text = b.texts.find(r.document);
      if (text == b.texts.end()) {
        say("reading " + std::to_string(r.reading) + ": its document is not there");
        continue;
      }
      for (const ClaimRow& c : r.claims) claim(text->second, c);
    }
    if (read != b.documents.size()) {
      for (const auto& [id, d] : fresh) say("document " + d->name + ": it has no reading");
    }
  }

  void claim(const DocumentRow& d, const ClaimRow& c) {
    const auto begin = static_cast<size_t>(c.begin_byte), end = static_cast<size_t>(c.end_byte);
    std::string ignored;
    if (begin > end || end > d.text.size() ||
        without_nul(d.text.substr(begin, end - begin), &ignored) != c.quote)
      say("claim " + c.id + ": its words are not at their place in " + d.name);
    if (look_) look_(d, c, &problems_);
  }

  Ledger& ledger_;
  const ClaimCheck& look_;
  std::vector<std::string> problems_;
};

}  // namespace

Result<std::vector<std::string>> check_ledger(Ledger& ledger, const ClaimCheck& look) {
  return Checker(ledger, look).run();
}

}  // namespace muster
