// What one document more costs, or a page of the library, does not follow what the ledger holds: counted, never
// timed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "engine/claim_rows.h"
#include "engine/live_ledger.h"
#include "engine/look.h"
#include "ledger/steps.h"

namespace muster {
namespace {

class Filled {
 public:
  explicit Filled(int entries) {
    char folder[] = "/tmp/muster-cost-XXXXXX";
    folder_ = mkdtemp(folder);
    ledger_ = std::move(open_ledger(folder_ + "/x.muster", Access::kCreate)).value();
    for (int i = 0; i < 20; ++i) add("IQ");
    for (int i = 0; i < entries; ++i) {
      add("ML");
      judge();
    }
  }
  ~Filled() {
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }

  void add(const std::string& country) {
    const std::string text = "Number " + std::to_string(documents_) + " says that 20 soldiers left.";
    Claim c;
    c.kind = Kind::kMovement;
    c.actor = {"DE"};
    c.action = Action::kWithdraw;
    c.from = {{"Town", country, "", 30, 40, Precision::kCity}};
    c.evidence = {{"claim", {0, static_cast<uint32_t>(text.size())}, text}};
    c.rule = "test.rule";
    NewDocument d;
    d.document.name = "d" + std::to_string(documents_++);
    d.document.text = text;
    d.document.id = document_id(d.document);
    d.reading.document = d.document.id;
    d.reading.countries = {country};
    d.reading.claims = {row_of_claim(c, d.document.id)};
    claim_ = d.reading.claims.front().id;
    Batch b;
    b.what = "add";
    b.run = {0, "test", "pack", "{}", 0};
    b.documents = {std::move(d)};
    append(std::move(b));
  }

  void judge() {
    JudgementRow j;
    j.verdict = "accept";
    j.claim = claim_;
    j.by = "reader";
    Batch b;
    b.what = "judge";
    b.judgements = {j};
    append(std::move(b));
  }

  Ledger& ledger() { return *ledger_; }

 private:
  void append(Batch b) {
    b.recorded = "2020-01-10T12:00:00.000Z";
    ASSERT_TRUE(ledger_->append(b).ok());
  }

  std::string folder_, claim_;
  std::unique_ptr<Ledger> ledger_;
  int documents_ = 0;
};

TEST(LiveCost, OneDocumentMoreIsAsCheapInALargeLedger) {
  const Steps steps;
  const auto lexicon = std::move(Lexicon::open(MUSTER_TEST_PACK)).value();
  const auto refreshing = [&](int entries) {
    Filled filled(entries);
    LedgerBriefJob job;
    job.scope.theatre = {"IQ"};
    LiveLedger live(*lexicon, filled.ledger(), job);
    EXPECT_TRUE(live.refresh().ok());
    filled.add("IQ");
    filled.judge();
    Steps::taken();
    EXPECT_TRUE(live.refresh().ok());
    EXPECT_EQ(live.roll().claims, 21);
    return Steps::taken();
  };
  const int64_t small = refreshing(20), large = refreshing(400);
  EXPECT_GT(small, 0);
  EXPECT_LT(large, small + 20) << "of a ledger twenty times as large";
}

TEST(LiveCost, APageOfTheLibraryIsAsCheapInALargeLedger) {
  const Steps steps;
  const auto listing = [&](int entries) {
    Filled filled(entries);
    Steps::taken();
    const auto library = list_library(filled.ledger(), 0, 10, 1000000);
    EXPECT_TRUE(library.ok() && library->rows.size() == 10 && library->documents == 20 + entries);
    return Steps::taken();
  };
  const int64_t small = listing(20), large = listing(400);
  EXPECT_GT(small, 0);
  EXPECT_LT(large, small + 20) << "of a ledger twenty times as large";
}

}  // namespace
}  // namespace muster
