// The rows of a ledger as plain values. docs/ledger-format.md shows the tables.
//
// Nothing is updated or removed: a correction is a new row that names the old one. Every row
// belongs to an entry, the one durable transaction that brought it; entries are numbered in the
// order in which they were committed, and that order is the ledger's own clock.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster {

inline constexpr int64_t kNewestEntry = INT64_MAX;

struct EntryRow {
  int64_t entry = 0;     // from 1, without gaps
  std::string recorded;  // RFC 3339 UTC with milliseconds; never before the entry before
  std::string what;      // "add", "reread", "judge", "publish", "account", "source", "import"
  std::string hash;      // 32 hex digits over all rows of the entry and the hash of the entry before
  std::string by = {};   // who brought it, where somebody signed in did; else empty
};

// One run of the reader: what made the claims.
struct RunRow {
  int64_t run = 0;      // 0: none yet
  std::string program;  // "muster 0.1.0"
  std::string pack;     // fingerprint of the compiled packs
  std::string options;  // of the reader, as JSON
  int64_t entry = 0;
};

struct DocumentRow {
  std::string id;    // "doc_" and 32 hex digits, see document_id()
  std::string name;  // as given; made unique in the ledger by "~2", "~3" ...
  std::string url, title, publisher, published, language;  // as in Metadata; empty: not known
  std::string text;                                        // only where asked for
  std::string revision_of;  // id of the document that stood at the URL when this came; may be empty
  int64_t entry = 0;
  std::string recorded;
};

// A claim as stored: columns to look at, and the whole of it as JSON.
struct ClaimRow {
  std::string id;  // "clm_..." over the document's id, so that it is the same from any folder
  std::string kind, actor, people_of, action, status, who;  // several codes: with spaces between
  std::optional<int64_t> quantity_min, quantity_max;
  std::string from_place, to_place, at_place;  // the most specific name
  std::string happened;                        // EDTF
  int64_t begin_byte = 0, end_byte = 0;        // of the words that carry it
  std::string quote, rule;
  std::string body;  // docs/claims.md, without "document"
};

// What one run found in one document. A later reading of a document replaces the earlier one
// from its entry on; the earlier stays.
struct ReadingRow {
  int64_t reading = 0;
  std::string document;         // id
  std::string language;         // pack used
  std::string publisher_actor;  // whose the publisher is, see SourceDocument
  std::vector<ClaimRow> claims;
  std::vector<std::string> countries;  // that the claims' places name; "" see docs/ledger-format.md
};

// A person's decision on claims. `verdict`: accept, reject, correct, hold, merge, split, undo.
struct JudgementRow {
  int64_t judgement = 0;
  std::string verdict;
  std::string claim;        // id
  std::string other;        // merge and split: the second claim's id; undo: the judgement's number
  std::string slot, value;  // correct: the slot and its new value, as in the claim's JSON
  int64_t begin_byte = 0, end_byte = 0;  // correct: the words that prove it, in the claim's document
  std::string quote;
  std::string by, note;  // who decided and why
  int64_t entry = 0;
  std::string recorded;
};

// A roll that was published and frozen.
struct VersionRow {
  int64_t version = 0;  // from 1
  std::string title, notes;
  std::string scope;    // the scope file as it was, TOML; may be empty
  std::string options;  // JSON: as_of, published_before, stale_hours
  std::string roll;     // JSON, docs/roll.md; only where asked for
  int64_t entry = 0;
  std::string recorded;
};

// What was decided about an account of the server; an account is all of its rows, in order.
struct AccountRow {
  int64_t row = 0;    // from 1
  std::string name;   // of the account
  std::string what;   // "add", "role", "password", "disable", "enable", "token", "revoke"
  std::string role;   // add, role: "reader", "analyst", "editor"
  std::string label;  // token, revoke: which token
  // add, password: the hash of the password; token: that of the token. An export leaves it out, and what was
  // imported lets nobody in; `mark` is its hash (XXH3), which stays, so that an entry's hash can be checked.
  std::string secret, mark;
  int64_t entry = 0;
  std::string recorded;
};

// What a person decided about a source: how far it is trusted, and whose word it is. The last row of a name
// holds, whole; one that says nothing takes back what was said.
struct SourceRow {
  int64_t row = 0;         // from 1
  std::string name;        // of a publisher or speaker, or the host of an address
  std::string grade;       // "A" to "F"; empty: none of the ledger's
  std::string speaks_for;  // code of the nation or body whose own word it is; "-": nobody's; empty: as read
  std::string by, note;    // who decided and why
  int64_t entry = 0;
  std::string recorded;
};

// Two documents that share their wording; `share` of the shorter one's words, 0 to 1.
struct CopyRow {
  std::string document, other;  // ids; `other` was recorded first
  double share = 0;
};

struct NewDocument {
  DocumentRow document;
  ReadingRow reading;
  std::vector<uint64_t> prints;  // sampled hashes of its wording, for finding copies
};

enum class Fate : uint8_t { kNew, kRevised, kKnown };

struct Placed {  // what became of one document of a batch
  Fate fate = Fate::kNew;
  std::string name;                 // as recorded
  std::string revision_of;          // name of the document before it; kRevised only
  std::vector<std::string> copies;  // names of documents that share its wording
};

struct Appended {
  int64_t entry = 0;  // 0: nothing was new, so there is no entry
  std::string recorded;
  std::vector<Placed> documents;  // as in the batch
};

// What one transaction brings.
struct Batch {
  std::string recorded;  // now; a clock that went back is corrected
  std::string what;
  RunRow run;  // `run` 0: the same run as an earlier entry's if all fields are equal, else a new one
  std::vector<NewDocument> documents;
  std::vector<ReadingRow> readings;  // of documents that are there already
  std::vector<JudgementRow> judgements;
  std::vector<VersionRow> versions;
  std::vector<AccountRow> accounts;
  std::vector<SourceRow> sources;
  std::string by;  // EntryRow::by
  // How much of the shorter text's wording both share; null: copies are not looked for.
  std::function<double(std::string_view, std::string_view)> alike;
  double copy_share = 1;  // from here on two documents are recorded as copies
  // Done last in the same transaction, also if nothing is new; what it refuses is not recorded. For a
  // database that keeps more than the ledger (work_queue.h).
  std::function<Status(const Appended&)> errand;
};

// One row of any kind, for moving a ledger as it is: exactly one of the optionals is set.
struct LedgerRow {
  std::optional<RunRow> run;
  std::optional<EntryRow> entry;
  std::optional<NewDocument> document;  // without its reading
  std::optional<ReadingRow> reading;
  std::optional<CopyRow> copy;
  std::optional<JudgementRow> judgement;
  std::optional<VersionRow> version;
  std::optional<AccountRow> account;
  std::optional<SourceRow> source;
  int64_t of_run = 0, of_entry = 0;  // of a reading; of_entry also of a copy
};

struct Query {
  int64_t until = kNewestEntry;        // entries after this one are not seen
  std::vector<std::string> countries;  // documents that may speak of one of these; empty: all
  std::vector<std::string> ids;        // of documents; empty: all
  int64_t after = 0;                   // entries up to this one are not seen
  std::vector<std::string> names;      // of documents; empty: all
  std::string url;                     // documents of this address; empty: all
  bool texts = false;                  // DocumentRow::text is wanted
  // Of documents() alone: a page of a list.
  bool newest_first = false;
  size_t skip = 0, limit = SIZE_MAX;
};

struct Hit {
  std::string document, name, title;  // id, name
  std::string claim;                  // id, if the words are a claim's; else empty
  std::string excerpt;                // with the words found between \x01 and \x02
};

// What a ledger speaks of, without reading its claims.
struct Coverage {
  int64_t claims = 0;                        // of all readings, also replaced ones
  std::map<std::string, int64_t> countries;  // → documents of which a reading names it; without ""
};

struct LedgerStats {
  int64_t entries = 0, runs = 0, documents = 0, readings = 0, claims = 0, judgements = 0, versions = 0,
          copies = 0, bytes = 0;
  std::string first, last;  // recorded
  int schema = 0;
};

// "doc_" and 32 hex digits: XXH3, 128 bits, over the text and its metadata, each with its length.
std::string document_id(const DocumentRow& document);
// 32 hex digits over what a row says; what `ledger check` compares with.
std::string hash_of(const ReadingRow& reading);
std::string hash_of(const JudgementRow& judgement);
std::string hash_of(const VersionRow& version);
std::string hash_of(const RunRow& run);
std::string hash_of(const SourceRow& source);
std::string hash_of(const AccountRow& account);  // over `mark`, not over `secret`
// AccountRow::mark of a secret; "" of none.
std::string mark_of(const std::string& secret);
// What an entry's hash begins with: the hash before it, and its own columns.
std::string head_of(const EntryRow& entry, const std::string& hash_before);

}  // namespace muster
