// What an Assembly keeps between rolls, and the steps of a roll over it: rows (assembly.cc), evidence
// (assembly_evidence.cc), events (assembly_events.cc), what would be without one claim (loss.cc).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assemble/assembly.h"
#include "assemble/contingent.h"
#include "assemble/events.h"
#include "assemble/stock.h"

namespace muster {

using Disputes = std::vector<std::shared_ptr<const RollDispute>>;

struct Assembly::State {
  struct MadeRow {
    std::shared_ptr<const Row> row;
    Disputes disputes;
  };
  struct KeptRow {
    uint64_t digest = 0;
    std::shared_ptr<const MadeRow> made;
  };
  template <class R>
  struct KeptList {
    uint64_t digest = 0;
    SharedList<R> rows;
  };
  struct KeptIncident {
    std::shared_ptr<const IncidentRow> bare, shown;  // without and with who was present
    Disputes disputes;
  };
  // What differed between these rows; it holds for as long as they are the same objects.
  struct KeptLoss {
    SharedList<Row> before, after;
    Loss diff;
  };
  // What a roll leaves for the next one.
  struct Memo {
    std::map<std::pair<std::string, std::string>, KeptRow> rows;  // by nation and class
    KeptRows<IncidentRow> incident_rows;
    KeptList<IncidentRow> incidents;
    KeptList<SuspensionRow> suspended;
    KeptList<DirectiveRow> directives;
    std::unordered_map<const IncidentRow*, KeptIncident> shown;  // by the bare one
    std::map<std::string, std::shared_ptr<const Row>> unsaid;    // of contributors that no claim names
    // Of the last losses(): rows without one of their claims, by the digest of what was left.
    std::unordered_map<uint64_t, std::shared_ptr<const Row>> robbed;
    std::unordered_map<std::string, KeptLoss> losses;  // by claim
  };

  RollScope scope;
  RollOptions options;
  SharedList<Judged> judgements;
  Stock stock;
  Memo memo;
  std::unordered_map<std::string, std::string> country_names;
  std::unique_ptr<const Stock::Warmth> warmth;  // before the stock it ends
  size_t made = 0, kept = 0, glanced = 0;

  class Losses;
  Roll roll(const SharedList<Judged>& judged, bool keep);
  std::string name_of_code(const std::string& code);
  Row make_row(Contingent* c, const Desk& desk);
  std::shared_ptr<const MadeRow> row_for(Contingent* c, const Desk& desk, bool keep);
  std::shared_ptr<const Row> unsaid_row(const std::string& code);  // of an expected one that no claim names
  static void sort_rows(Roll* roll);
  void add_rows(const Desk& desk, bool keep, Roll* roll);
  void cite(const Desk& desk, Roll* roll);
  void add_sources(const Desk& desk, const std::vector<int>& used, Roll* roll);
  void add_events(const Desk& desk, bool keep, Roll* roll);
  void show_incidents(const SharedList<IncidentRow>& bare, bool keep, Roll* roll);
};

}  // namespace muster
