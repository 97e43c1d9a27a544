#include "engine/ledger_add.h"

#include <optional>
#include <utility>

#include "base/utf8.h"
#include "engine/claim_rows.h"
#include "engine/copies.h"
#include "engine/publisher.h"

namespace muster {
namespace {

// File names are bytes; a ledger's are text.
std::string as_text(std::string name) {
  while (const auto bad = find_invalid_utf8(name)) name[*bad] = '?';
  for (char& c : name) {
    if (c == '\0') c = ' ';
  }
  return name;
}

}  // namespace

RunRow run_of(const Lexicon& lexicon, const std::string& program, const ReadOptions& options) {
  RunRow run;
  run.program = program;
  run.pack = lexicon.fingerprint();
  run.options = std::string("{\"first_look\":") + (options.first_look ? "true" : "false") +
                ",\"language\":\"" + options.language + "\"}";
  return run;
}

NewDocument recordable(const Lexicon& lexicon, Document& document, Reading& reading) {
  NewDocument row;
  const Metadata& m = document.metadata;
  row.document.name = as_text(document.name);
  row.document.url = as_text(m.url);
  row.document.title = as_text(m.title);
  row.document.publisher = as_text(m.publisher);
  row.document.published = m.published;
  row.document.language = m.language;
  row.document.text = std::move(document.text);
  row.document.id = document_id(row.document);
  row.prints = prints_of(wording_of(row.document.text));
  row.reading.document = row.document.id;
  row.reading.language = reading.language;
  row.reading.publisher_actor =
      publisher_actor(lexicon, m.publisher, m.language.empty() ? reading.language : m.language);
  row.reading.countries = countries_of(reading.claims);
  for (Claim& c : reading.claims) row.reading.claims.push_back(row_of_claim(std::move(c), row.document.id));
  reading.claims.clear();
  return row;
}

Batch batch_of(const Lexicon& lexicon, const std::string& program, const ReadOptions& options,
               const std::string& recorded, std::vector<NewDocument> documents) {
  Batch batch;
  batch.recorded = recorded;
  batch.what = "add";
  batch.run = run_of(lexicon, program, options);
  batch.documents = std::move(documents);
  batch.alike = alike();
  batch.copy_share = kCopyShare;
  return batch;
}

Result<AddTotals> add_documents(const Lexicon& lexicon, Ledger& ledger, const AddJob& job,
                                const Acknowledge& told) {
  AddTotals totals;
  std::optional<Error> refused;
  const Make make = [&](Document& document, Reading& reading, Made* made) {
    made->recorded.push_back(recordable(lexicon, document, reading));
  };
  const Give give = [&](Made& made, const ReadTotals& so_far) {
    std::vector<AddedDocument> added;
    if (!made.recorded.empty()) {
      const Batch batch =
          batch_of(lexicon, job.program, job.read.options, job.clock(), std::move(made.recorded));
      auto done = ledger.append(batch);
      if (!done.ok()) {
        refused = done.error();
        return false;
      }
      for (size_t i = 0; i < done->documents.size(); ++i) {
        const Placed& p = done->documents[i];
        totals.fresh += p.fate == Fate::kNew;
        totals.revised += p.fate == Fate::kRevised;
        totals.known += p.fate == Fate::kKnown;
        totals.copies += !p.copies.empty();
        added.push_back({batch.documents[i].document.name, p, batch.documents[i].reading.claims.size()});
      }
    }
    return told(added, made, so_far);
  };
  auto read = read_documents(lexicon, job.read, make, give);
  if (!read.ok()) return read.error();
  if (refused) return *refused;
  totals.read = *read;
  return totals;
}

}  // namespace muster
