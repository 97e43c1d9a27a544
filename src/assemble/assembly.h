// A roll that grows: documents come and go, people judge, and each roll costs what has changed.
//
// The roll is always, byte for byte, that of assemble() for the same documents, claims and judgements, in
// whatever order they came. What of it did not change is shared with the rolls before, object by object
// (SharedList): rows of contingents that nothing touched, events, evidence, sources.
// Cost of roll(): rows are made for contingents of which a claim, its origin, a judgement or a document
// changed, events anew if one of their kind did; beside that one pass over the claims and documents that
// touches a few integers of each. Threads: one at a time; rolls may be read from any.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "assemble/diff.h"
#include "assemble/roll.h"

namespace muster {

using Loss = std::shared_ptr<const RollDiff>;  // what changes with a claim that goes

class Assembly {
 public:
  // The judgements of the options are those of judge().
  Assembly(RollScope scope, RollOptions options);
  ~Assembly();
  Assembly(Assembly&&) noexcept;
  Assembly& operator=(Assembly&&) noexcept;

  // A document with its claims, which all name it; one of the same name is replaced. The claims are packed and
  // need live no longer.
  void put(std::shared_ptr<const SourceDocument> document, const std::vector<const Claim*>& claims);
  // Claims that a roll looked at stay unpacked for the next: for many rolls in a row of few claims.
  void keep_unpacked();
  // Its claims, in the order of their words.
  std::vector<Claim> claims_of(const std::string& document) const;
  void remove(const std::string& document);
  bool has(const std::string& document) const;
  std::shared_ptr<const SourceDocument> document(const std::string& name) const;  // null: there is none
  std::vector<std::shared_ptr<const SourceDocument>> documents() const;           // in no order
  bool has_claim(const std::string& id) const;
  std::vector<std::string> documents_of(const std::string& claim_id) const;  // names
  // Two documents share their wording; passed over while one of them is not there.
  void add_copy(const std::string& document, const std::string& other);

  // All that hold now, in order; those of before no longer do.
  void judge(SharedList<Judged> judgements);
  void name(const std::string& code, const std::string& as_named);  // as RollOptions::names; the first stays
  bool has_name(const std::string& code) const;
  void set_moment(const std::string& as_of);                  // as RollOptions::as_of
  void rate(std::map<std::string, std::string> reliability);  // as RollOptions::reliability

  Roll roll();
  // The same, as a look at what would be: what is taken back before the next roll() costs that one nothing.
  Roll glance();
  Roll glance(const Judged& more);  // with one judgement more

  // What would change if one of the claims were rejected, for each of them: the changes and totals of
  // diff_rolls(now, glance(rejected)), without evidence and sources; never null. `now` is the last roll(); nothing may
  // have come since. Cost: of most the rows that the claim stands in; of one whose absence would move others
  // (their origin, their class, the theatre) a glance.
  std::vector<Loss> losses(const Roll& now, const std::vector<std::string>& claims);
  size_t losses_glanced() const;  // by the last losses(): how many cost a glance

  // Codes of all whose people some claim is about, counting or not, sorted.
  std::vector<std::string> spoken_of() const;
  const RollOptions& options() const;

  // Of the last roll: rows of contingents that were made, and that were taken as they were.
  size_t rows_made() const;
  size_t rows_kept() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Puts all of them in, as assemble() does.
void fill(const std::vector<Claim>& claims, const std::vector<SourceDocument>& documents, Assembly* assembly);

}  // namespace muster
