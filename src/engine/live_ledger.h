// The roll of a ledger kept up to date: after each entry only what it touches is worked out again.
//
// The roll is always, byte for byte, the one that is made from nothing for the same scope and options;
// tests/engine/live_ledger_test.cc compares the two after every step of random stories. Everything that
// wants a roll of a ledger has it from here: the command line once, a server again and again, reviews and
// previews by asking what would be.
// Cost of refresh(): reading what is new in the ledger, whatever else it holds, and Assembly::roll(). A new
// reading of an old document has everything read again. Memory: the claims of the theatre, packed (claim/packed_claims.h).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "assemble/assembly.h"
#include "engine/ledger_view.h"
#include "engine/source_marks.h"

namespace muster {

class LiveLedger {
 public:
  // `lexicon` and `ledger` must outlive it. With the job's `recorded` it stays at that moment.
  LiveLedger(const Lexicon& lexicon, Ledger& ledger, LedgerBriefJob job);

  // Takes in what was recorded since the last call, up to the entry `most`, which is no earlier than that of the
  // last call. True if the roll may be another one. kNotFound while nothing is recorded (by then).
  Result<bool> refresh(int64_t most = kNewestEntry);

  // Of the last refresh().
  const Roll& roll() const { return roll_; }
  int64_t entry() const { return entry_; }
  // Codes of all whose people its documents speak of, whether anything of it counts or not; sorted.
  std::vector<std::string> spoken_of() const { return assembly_->spoken_of(); }
  const std::vector<JudgementRow>& judgements() const { return judged_; }  // that hold
  const std::vector<SourceRow>& sources() const { return sources_; }       // every decision, in order
  const SourceMarks& marks() const { return marks_; }
  // Whether a reading that holds makes the claim, as far as the theatre's documents go.
  bool states(const std::string& claim) const { return assembly_->has_claim(claim); }
  size_t rows_made() const { return assembly_->rows_made(); }  // by the last roll
  size_t rows_kept() const { return assembly_->rows_kept(); }

  // What the roll would lose with each of the claims: Assembly::losses().
  std::vector<Loss> losses(const std::vector<std::string>& claims) {
    return assembly_->losses(roll_, claims);
  }
  size_t losses_glanced() const { return assembly_->losses_glanced(); }

  // The roll of what others say, under this one's job; the next refresh() reads everything again.
  Result<Roll> roll_of(LedgerSays says);

  // What the roll would be. Nothing of it stays.
  Roll without(const std::string& claim);                    // if the claim were rejected
  Result<Roll> with(const std::vector<JudgementRow>& more);  // after these judgements too, undos among them
  Result<Roll> with(const SourceRow& more);                  // after this decision on a source
  // With documents more, under their names, and what each shares its wording with; documents that may not
  // count are passed over.
  struct Supposed {
    const NewDocument* document = nullptr;
    std::string name;
    std::vector<std::string> copies;
  };
  Result<Roll> with(const std::vector<Supposed>& documents);

 private:
  using Claims = std::vector<Claim>;
  using Corrections = std::map<std::string, std::vector<JudgementRow>>;  // by claim

  Status reload(int64_t until);
  Status take(LedgerSays says);
  Status take_copies(const Query& fresh);
  Result<bool> take_additions(int64_t until);
  bool covers(const std::map<std::string, ReadingRow>& readings);
  Result<Claims> claims_of(const ReadingRow& reading, const std::string& document);
  void put(SourceDocument document, Claims read);
  void put_marked(SourceDocument document, Claims read);
  void assemble(const std::shared_ptr<const SourceDocument>& document, Claims read);
  Claims as_read(const std::string& document) const;
  Status take_judgements(const std::vector<JudgementRow>& holding);
  void name_codes(const Claims& claims);
  void mark(SourceMarks now);

  const Lexicon& lexicon_;
  Ledger& ledger_;
  LedgerBriefJob job_;
  int64_t entry_ = 0;
  Coverage coverage_;                   // only where no theatre is given
  std::vector<std::string> countries_;  // countries_read()
  // Whose the publisher is as it was read, where somebody decided otherwise; by name.
  std::unordered_map<std::string, std::string> voices_;
  std::vector<JudgementRow> all_judgements_, judged_;
  Corrections corrections_;
  std::unordered_map<std::string, Claims>
      uncorrected_;  // as they were read, of documents with a correction; by name
  std::vector<SourceRow> sources_;
  SourceMarks marks_;
  std::unique_ptr<Assembly> assembly_;
  Roll roll_;
};

}  // namespace muster
