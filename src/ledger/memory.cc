// A ledger in memory: plain vectors, searched from end to end. Slow and short on purpose: the other
// stores are compared with it.
#include <algorithm>
#include <map>
#include <set>

#include "ledger/ledger.h"
#include "ledger/words.h"

namespace muster {
namespace {

struct StoredReading {
  ReadingRow row;
  int64_t run = 0, entry = 0;
};

struct Stored {
  std::vector<EntryRow> entries;
  std::vector<RunRow> runs;
  std::vector<NewDocument> documents;
  std::vector<StoredReading> readings;
  std::vector<std::pair<CopyRow, int64_t>> copies;
  std::vector<JudgementRow> judgements;
  std::vector<VersionRow> versions;
  std::vector<AccountRow> accounts;
  std::vector<SourceRow> sources;
};

class MemoryLedger : public Ledger {
 public:
  Result<int64_t> entry_at(const std::string& recorded) override {
    int64_t last = 0;
    for (const EntryRow& e : now_.entries) {
      if (e.recorded <= recorded) last = e.entry;
    }
    return last;
  }

  Result<LedgerStats> stats() override {
    LedgerStats s;
    s.entries = static_cast<int64_t>(now_.entries.size());
    s.runs = static_cast<int64_t>(now_.runs.size());
    s.documents = static_cast<int64_t>(now_.documents.size());
    s.readings = static_cast<int64_t>(now_.readings.size());
    s.judgements = static_cast<int64_t>(now_.judgements.size());
    s.versions = static_cast<int64_t>(now_.versions.size());
    s.copies = static_cast<int64_t>(now_.copies.size());
    for (const StoredReading& r : now_.readings) s.claims += static_cast<int64_t>(r.row.claims.size());
    for (const NewDocument& d : now_.documents) s.bytes += static_cast<int64_t>(d.document.text.size());
    if (!now_.entries.empty()) {
      s.first = now_.entries.front().recorded;
      s.last = now_.entries.back().recorded;
    }
    s.schema = 1;
    return s;
  }

  Result<int64_t> document_count(int64_t until) override {
    return std::count_if(now_.documents.begin(), now_.documents.end(),
                         [&](const NewDocument& d) { return d.document.entry <= until; });
  }

  Result<Coverage> coverage(int64_t until) override {
    Coverage out;
    std::set<std::pair<std::string, std::string>> seen;
    for (const StoredReading& r : now_.readings) {
      if (r.entry > until) continue;
      out.claims += static_cast<int64_t>(r.row.claims.size());
      for (const std::string& c : r.row.countries) {
        if (!c.empty() && seen.emplace(c, r.row.document).second) ++out.countries[c];
      }
    }
    return out;
  }

  Status documents(const Query& query, const DocumentSink& sink) override {
    std::vector<const DocumentRow*> found;
    for (const NewDocument& d : now_.documents) {
      if (wanted(d.document, query)) found.push_back(&d.document);
    }
    if (query.newest_first) std::reverse(found.begin(), found.end());
    for (size_t i = query.skip; i < found.size() && i - query.skip < query.limit; ++i) {
      DocumentRow row = *found[i];
      if (!query.texts) row.text.clear();
      if (!sink(row)) break;
    }
    return {};
  }

  Status claims(const Query& query, const ClaimSink& sink) override {
    for (const NewDocument& d : now_.documents) {
      if (!wanted(d.document, query)) continue;
      const StoredReading* r = current(d.document.id, query.until);
      for (const ClaimRow& c : r->row.claims) {
        if (!sink(d.document.name, c)) return {};
      }
    }
    return {};
  }

  Status current_readings(const Query& query, const ReadingSink& sink) override {
    for (const NewDocument& d : now_.documents) {
      if (!wanted(d.document, query)) continue;
      const StoredReading* r = current(d.document.id, query.until);
      ReadingRow row = r->row;
      row.claims.clear();
      if (!sink(row, r->run, r->entry)) break;
    }
    return {};
  }

  Status readings(const Query& query, const ReadingSink& sink) override {
    for (const StoredReading& r : now_.readings) {
      if (r.entry > query.until || r.entry <= query.after) continue;
      if (!sink(r.row, r.run, r.entry)) break;
    }
    return {};
  }

  Status copies(const Query& query, const std::function<bool(const CopyRow&)>& sink) override {
    for (const auto& [row, entry] : now_.copies) {
      if (entry > query.until || entry <= query.after) continue;
      const auto named = [&](const std::string& id) {
        return std::find(query.ids.begin(), query.ids.end(), id) != query.ids.end();
      };
      if (!query.ids.empty() && !named(row.document) && !named(row.other)) continue;
      if (!sink(row)) break;
    }
    return {};
  }

  using Ledger::judgements;
  Result<std::vector<JudgementRow>> judgements(int64_t until, int64_t after) override {
    std::vector<JudgementRow> out;
    for (const JudgementRow& j : now_.judgements) {
      if (j.entry <= until && j.entry > after) out.push_back(j);
    }
    return out;
  }

  Result<std::vector<VersionRow>> versions(bool with_rolls) override {
    std::vector<VersionRow> out = now_.versions;
    if (!with_rolls) {
      for (VersionRow& v : out) v.roll.clear();
    }
    return out;
  }

  Result<VersionRow> version(int64_t number) override {
    for (const VersionRow& v : now_.versions) {
      if (v.version == number) return v;
    }
    return Error{Code::kNotFound, "no such version", std::to_string(number)};
  }

  Result<std::vector<AccountRow>> accounts(int64_t until) override {
    std::vector<AccountRow> out;
    for (const AccountRow& a : now_.accounts) {
      if (a.entry <= until) out.push_back(a);
    }
    return out;
  }

  Result<std::vector<SourceRow>> sources(int64_t until) override {
    std::vector<SourceRow> out;
    for (const SourceRow& s : now_.sources) {
      if (s.entry <= until) out.push_back(s);
    }
    return out;
  }

  Result<std::vector<RunRow>> runs() override { return now_.runs; }
  Result<std::vector<EntryRow>> entries() override { return now_.entries; }
  Result<EntryRow> entry(int64_t number) override {
    if (number < 1 || number > static_cast<int64_t>(now_.entries.size()))
      return Error{Code::kNotFound, "no entry " + std::to_string(number), where()};
    return now_.entries[static_cast<size_t>(number - 1)];
  }

  Result<std::vector<Hit>> search(const std::string& text, size_t limit) override {
    const std::vector<std::string> words = search_words(text);
    std::vector<Hit> hits;
    const auto holds = [&](const std::string& where) {
      const std::vector<std::string> have = search_words(where);
      return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& w) {
        return std::find(have.begin(), have.end(), w) != have.end();
      });
    };
    for (const NewDocument& d : now_.documents) {
      if (hits.size() < limit && holds(d.document.title + " " + d.document.text))
        hits.push_back({d.document.id, d.document.name, d.document.title, "", ""});
    }
    for (const NewDocument& d : now_.documents) {
      for (const ClaimRow& c : current(d.document.id, kNewestEntry)->row.claims) {
        if (hits.size() < limit && holds(c.quote))
          hits.push_back({d.document.id, d.document.name, d.document.title, c.id, c.quote});
      }
    }
    return hits;
  }

  Result<std::pair<std::string, ClaimRow>> find_claim(const std::string& id) override {
    for (auto r = now_.readings.rbegin(); r != now_.readings.rend(); ++r) {
      for (const ClaimRow& c : r->row.claims) {
        if (c.id == id) return std::pair{r->row.document, c};
      }
    }
    return Error{Code::kNotFound, "no such claim", id};
  }

  Status check_store(std::vector<std::string>*) override { return {}; }
  std::string where() const override { return "ledger in memory"; }

 protected:
  Status begin() override {
    before_ = now_;
    return {};
  }
  Status commit() override { return {}; }
  void rollback() override { now_ = before_; }

  Result<EntryRow> last_entry() override { return now_.entries.empty() ? EntryRow{} : now_.entries.back(); }
  Status put_entry(const EntryRow& row) override {
    now_.entries.push_back(row);
    return {};
  }
  Result<int64_t> put_run(const RunRow& row, int64_t entry) override {
    for (const RunRow& r : now_.runs) {
      if (r.program == row.program && r.pack == row.pack && r.options == row.options) return r.run;
    }
    now_.runs.push_back(row);
    now_.runs.back().run = static_cast<int64_t>(now_.runs.size());
    now_.runs.back().entry = entry;
    return now_.runs.back().run;
  }
  Result<bool> has_document(const DocumentRow& row) override {
    return std::any_of(now_.documents.begin(), now_.documents.end(),
                       [&](const NewDocument& d) { return d.document.id == row.id; });
  }
  Result<bool> has_name(const std::string& name) override {
    return std::any_of(now_.documents.begin(), now_.documents.end(),
                       [&](const NewDocument& d) { return d.document.name == name; });
  }
  Result<DocumentRow> newest_at(const std::string& url) override {
    for (auto d = now_.documents.rbegin(); d != now_.documents.rend(); ++d) {
      if (d->document.url == url) return d->document;
    }
    return DocumentRow{};
  }
  Result<std::vector<DocumentRow>> candidates(const std::vector<uint64_t>& prints) override {
    std::vector<std::pair<size_t, DocumentRow>> best;
    for (const NewDocument& d : now_.documents) {
      size_t both = 0;
      for (const uint64_t p : prints) both += std::count(d.prints.begin(), d.prints.end(), p) > 0;
      if (both >= kSharedPrints) best.emplace_back(both, d.document);
    }
    std::stable_sort(best.begin(), best.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (best.size() > 8) best.resize(8);
    std::vector<DocumentRow> out;
    for (auto& [both, d] : best) out.push_back(std::move(d));
    return out;
  }
  Status put_document(const NewDocument& row) override {
    now_.documents.push_back(row);
    return {};
  }
  Status put_reading(const ReadingRow& row, int64_t run, int64_t entry) override {
    now_.readings.push_back({row, run, entry});
    now_.readings.back().row.reading = static_cast<int64_t>(now_.readings.size());
    return {};
  }
  Status put_copy(const CopyRow& row, int64_t entry) override {
    now_.copies.emplace_back(row, entry);
    return {};
  }
  Status put_judgement(const JudgementRow& row) override {
    now_.judgements.push_back(row);
    return {};
  }
  Status put_version(const VersionRow& row) override {
    now_.versions.push_back(row);
    return {};
  }
  Status put_account(const AccountRow& row) override {
    now_.accounts.push_back(row);
    return {};
  }
  Status put_source(const SourceRow& row) override {
    now_.sources.push_back(row);
    return {};
  }
  Result<int64_t> count(const char* table) override {
    const std::string_view name = table;
    return static_cast<int64_t>(name == "versions"   ? now_.versions.size()
                                : name == "accounts" ? now_.accounts.size()
                                : name == "sources"  ? now_.sources.size()
                                                     : now_.judgements.size());
  }

 private:
  const StoredReading* current(const std::string& id, int64_t until) const {
    const StoredReading* found = nullptr;
    for (const StoredReading& r : now_.readings) {
      if (r.row.document == id && r.entry <= until) found = &r;
    }
    return found;
  }

  bool wanted(const DocumentRow& d, const Query& q) const {
    if (d.entry > q.until || d.entry <= q.after) return false;
    if (!q.ids.empty() && std::find(q.ids.begin(), q.ids.end(), d.id) == q.ids.end()) return false;
    if (!q.names.empty() && std::find(q.names.begin(), q.names.end(), d.name) == q.names.end()) return false;
    if (!q.url.empty() && d.url != q.url) return false;
    if (q.countries.empty()) return true;
    const std::vector<std::string>& have = current(d.id, q.until)->row.countries;
    return std::any_of(have.begin(), have.end(), [&](const std::string& c) {
      return c.empty() || std::find(q.countries.begin(), q.countries.end(), c) != q.countries.end();
    });
  }

  Stored now_, before_;
};

}  // namespace

std::unique_ptr<Ledger> memory_ledger() { return std::make_unique<MemoryLedger>(); }

}  // namespace muster
