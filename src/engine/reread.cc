#include "engine/reread.h"

#include <map>
#include <set>

#include "engine/ledger_add.h"
#include "engine/windows.h"

namespace muster {
namespace {

constexpr size_t kDocumentsABatch = 100;

// The readings that hold for some documents, with their claims.
Result<std::map<std::string, ReadingRow>> holding_readings(Ledger& ledger, const Query& q) {
  std::map<std::string, ReadingRow> by_id;
  std::map<std::string, std::string> id_of;  // by name
  Status s = ledger.documents(q, [&](const DocumentRow& d) {
    id_of.emplace(d.name, d.id);
    return true;
  });
  if (s.ok()) {
    s = ledger.current_readings(q, [&](const ReadingRow& r, int64_t, int64_t) {
      by_id.emplace(r.document, r);
      return true;
    });
  }
  if (s.ok()) {
    s = ledger.claims(q, [&](const std::string& name, const ClaimRow& c) {
      by_id[id_of[name]].claims.push_back(c);
      return true;
    });
  }
  if (!s.ok()) return s.error();
  return by_id;
}

}  // namespace

Result<RereadTotals> reread_ledger(const Lexicon& lexicon, Ledger& ledger, const std::string& program,
                                   const ReadOptions& options, const Clock& clock,
                                   const std::atomic<bool>* stop,
                                   const std::function<void(const RereadTotals&)>& watch) {
  auto reader = Reader::make(lexicon);
  if (!reader.ok()) return reader.error();
  std::vector<std::string> ids;
  std::set<std::string> replaced;
  Status s = ledger.documents({}, [&](const DocumentRow& d) {
    ids.push_back(d.id);
    replaced.insert(d.revision_of);
    return true;
  });
  if (!s.ok()) return s.error();
  std::erase_if(ids, [&](const std::string& id) { return replaced.count(id) != 0; });
  RereadTotals totals;
  for (size_t at = 0; at < ids.size(); at += kDocumentsABatch) {
    if (stop && stop->load()) {
      totals.stopped = true;
      break;
    }
    Query q;
    q.ids.assign(ids.begin() + static_cast<long>(at),
                 ids.begin() + static_cast<long>(std::min(ids.size(), at + kDocumentsABatch)));
    auto before = holding_readings(ledger, q);
    if (!before.ok()) return before.error();
    q.texts = true;
    Batch batch;
    Reading reading;
    s = ledger.documents(q, [&](const DocumentRow& d) {
      Document document{d.name, d.text, {d.title, d.published, d.publisher, d.url, d.language}, {}};
      read_in_windows(reader->get(), document, options, &reading);
      NewDocument fresh = recordable(lexicon, document, reading);
      fresh.reading.document = d.id;
      ++totals.documents;
      if (hash_of(fresh.reading) != hash_of((*before)[d.id]))
        batch.readings.push_back(std::move(fresh.reading));
      return true;
    });
    if (!s.ok()) return s.error();
    if (!batch.readings.empty()) {
      totals.changed += batch.readings.size();
      batch.what = "reread";
      batch.recorded = clock();
      batch.run = run_of(lexicon, program, options);
      auto done = ledger.append(batch);
      if (!done.ok()) return done.error();
    }
    watch(totals);
  }
  return totals;
}

}  // namespace muster
