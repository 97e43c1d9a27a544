// What all stores share: the steps of one append, in the order that makes it repeatable.
#include "ledger/ledger.h"

#include <algorithm>

#include "base/hash.h"

namespace muster {
namespace {

constexpr int kMostNames = 1000000;  // "~N" that are tried for one name

Error missing(const std::string& what, const std::string& id) {
  return Error{Code::kInvalid, what + " that is not in the ledger", id};
}

}  // namespace

Result<Appended> Ledger::append(const Batch& batch) {
  if (Status s = begin(); !s.ok()) return s.error();
  auto done = append_all(batch);
  if (done.ok() && done->entry == 0) {  // not even a run
    rollback();
    if (!batch.errand) return done;
    if (Status s = begin(); !s.ok()) return s.error();
  }
  if (done.ok() && batch.errand) {
    if (Status s = batch.errand(*done); !s.ok()) done = s.error();
  }
  if (!done.ok()) {
    rollback();
    return done;
  }
  if (Status s = commit(); !s.ok()) {
    rollback();
    return s.error();
  }
  return done;
}

Result<Appended> Ledger::rehearse(const Batch& batch) {
  if (Status s = begin(); !s.ok()) return s.error();
  auto done = append_all(batch);
  rollback();
  return done;
}

Result<Appended> Ledger::append_all(const Batch& batch) {
  auto last = last_entry();
  if (!last.ok()) return last.error();
  EntryRow entry{last->entry + 1, std::max(batch.recorded, last->recorded), batch.what, "", batch.by};
  Appended done;
  done.recorded = entry.recorded;
  std::string hashed = head_of(entry, last->hash);
  const size_t bare = hashed.size();
  int64_t run = 0;
  if (!batch.documents.empty() || !batch.readings.empty()) {
    auto number = put_run(batch.run, entry.entry);
    if (!number.ok()) return number.error();
    run = *number;
  }
  if (Status s = foresee(batch); !s.ok()) return s.error();
  for (const NewDocument& d : batch.documents) {
    auto placed = place(d, batch, entry, run, &hashed);
    if (!placed.ok()) return placed.error();
    done.documents.push_back(std::move(placed).value());
  }
  for (const ReadingRow& r : batch.readings) {
    DocumentRow named;
    named.id = r.document;
    auto there = has_document(named);
    if (!there.ok()) return there.error();
    if (!*there) return missing("a reading of a document", r.document);
    if (Status s = put_reading(r, run, entry.entry); !s.ok()) return s.error();
    hashed += hash_of(r);
  }
  if (Status s = decide(batch, entry, &hashed); !s.ok()) return s.error();
  if (hashed.size() == bare) return done;
  entry.hash = hex128(hashed);
  if (Status s = put_entry(entry); !s.ok()) return s.error();
  done.entry = entry.entry;
  return done;
}

Result<Placed> Ledger::place(const NewDocument& given, const Batch& batch, const EntryRow& entry, int64_t run,
                             std::string* hashed) {
  Placed placed;
  placed.name = given.document.name;
  auto there = has_document(given.document);
  if (!there.ok()) return there.error();
  if (*there) {
    placed.fate = Fate::kKnown;
    return placed;
  }
  NewDocument row = given;
  row.document.entry = entry.entry;
  row.document.recorded = entry.recorded;
  for (int n = 2;; ++n) {
    auto taken = has_name(row.document.name);
    if (!taken.ok()) return taken.error();
    if (!*taken) break;
    if (n > kMostNames) return Error{Code::kLimit, "too many documents of one name", placed.name};
    row.document.name = placed.name + "~" + std::to_string(n);
  }
  placed.name = row.document.name;
  if (!row.document.url.empty()) {
    auto before = newest_at(row.document.url);
    if (!before.ok()) return before.error();
    if (!before->id.empty()) {
      placed.fate = Fate::kRevised;
      placed.revision_of = before->name;
      row.document.revision_of = before->id;
    }
  }
  std::vector<CopyRow> copies;
  if (batch.alike && !row.prints.empty()) {
    auto others = candidates(row.prints);
    if (!others.ok()) return others.error();
    for (const DocumentRow& o : *others) {
      if (!row.document.url.empty() && o.url == row.document.url) continue;  // a revision is no copy
      const double share = batch.alike(row.document.text, o.text);
      if (share < batch.copy_share) continue;
      copies.push_back({row.document.id, o.id, share});
      placed.copies.push_back(o.name);
      break;  // one link is enough: copies of one text are all linked
    }
  }
  if (Status s = put_document(row); !s.ok()) return s.error();
  ReadingRow reading = row.reading;
  reading.document = row.document.id;
  if (Status s = put_reading(reading, run, entry.entry); !s.ok()) return s.error();
  *hashed += row.document.id + row.document.name + hash_of(reading);
  for (const CopyRow& c : copies) {
    if (Status s = put_copy(c, entry.entry); !s.ok()) return s.error();
  }
  return placed;
}

Status Ledger::decide_accounts(const Batch& batch, const EntryRow& entry, std::string* hashed) {
  if (batch.accounts.empty()) return {};
  auto so_far = count("accounts");
  if (!so_far.ok()) return so_far.error();
  for (AccountRow a : batch.accounts) {
    a.row = ++*so_far;
    a.entry = entry.entry;
    a.recorded = entry.recorded;
    a.mark = mark_of(a.secret);
    if (Status s = put_account(a); !s.ok()) return s;
    *hashed += hash_of(a);
  }
  return {};
}

Status Ledger::decide_sources(const Batch& batch, const EntryRow& entry, std::string* hashed) {
  if (batch.sources.empty()) return {};
  auto so_far = count("sources");
  if (!so_far.ok()) return so_far.error();
  for (SourceRow r : batch.sources) {
    r.row = ++*so_far;
    r.entry = entry.entry;
    r.recorded = entry.recorded;
    if (Status s = put_source(r); !s.ok()) return s;
    *hashed += hash_of(r);
  }
  return {};
}

Status Ledger::decide(const Batch& batch, const EntryRow& entry, std::string* hashed) {
  auto judgements = count("judgements");
  if (!judgements.ok()) return judgements.error();
  for (JudgementRow j : batch.judgements) {
    if (j.verdict != "undo") {
      auto claim = find_claim(j.claim);
      if (!claim.ok()) return missing("a judgement on a claim", j.claim);
    }
    j.judgement = ++*judgements;
    j.entry = entry.entry;
    j.recorded = entry.recorded;
    if (Status s = put_judgement(j); !s.ok()) return s.error();
    *hashed += hash_of(j);
  }
  if (Status s = decide_accounts(batch, entry, hashed); !s.ok()) return s;
  if (Status s = decide_sources(batch, entry, hashed); !s.ok()) return s;
  if (batch.versions.empty()) return {};
  auto versions_so_far = count("versions");
  if (!versions_so_far.ok()) return versions_so_far.error();
  for (VersionRow v : batch.versions) {
    v.version = ++*versions_so_far;
    v.entry = entry.entry;
    v.recorded = entry.recorded;
    if (Status s = put_version(v); !s.ok()) return s.error();
    *hashed += hash_of(v);
  }
  return {};
}

Status Ledger::restore(const std::function<Result<bool>(LedgerRow*)>& next) {
  if (Status s = begin(); !s.ok()) return s;
  Status s = restore_all(next);
  if (s.ok()) s = commit();
  if (!s.ok()) rollback();
  return s;
}

Status Ledger::restore_all(const std::function<Result<bool>(LedgerRow*)>& next) {
  auto last = last_entry();
  if (!last.ok()) return last.error();
  if (last->entry != 0)
    return Error{Code::kInvalid, "holds something already; a dump fills an empty ledger", where()};
  LedgerRow row;
  for (;;) {
    auto more = next(&row);
    if (!more.ok()) return more.error();
    if (!*more) return {};
    if (Status s = restore_row(row); !s.ok()) return s;
  }
}

Status Ledger::restore_row(const LedgerRow& row) {
  const auto there = [&](const std::string& id) -> Status {
    DocumentRow named;
    named.id = id;
    auto found = has_document(named);
    if (!found.ok()) return found.error();
    if (!*found) return missing("a row about a document", id);
    return {};
  };
  if (row.run) {
    auto number = put_run(*row.run, row.run->entry);
    if (!number.ok()) return number.error();
    if (*number != row.run->run)
      return Error{Code::kInvalid, "runs out of order", std::to_string(row.run->run)};
  }
  if (row.entry) return put_entry(*row.entry);
  if (row.document) {
    if (!row.document->document.revision_of.empty()) {
      if (Status s = there(row.document->document.revision_of); !s.ok()) return s;
    }
    return put_document(*row.document);
  }
  if (row.reading) {
    if (Status s = there(row.reading->document); !s.ok()) return s;
    return put_reading(*row.reading, row.of_run, row.of_entry);
  }
  if (row.copy) {
    for (const std::string& id : {row.copy->document, row.copy->other}) {
      if (Status s = there(id); !s.ok()) return s;
    }
    return put_copy(*row.copy, row.of_entry);
  }
  if (row.judgement) return put_judgement(*row.judgement);
  if (row.version) return put_version(*row.version);
  if (row.account) return put_account(*row.account);
  if (row.source) return put_source(*row.source);
  return {};
}

}  // namespace muster
