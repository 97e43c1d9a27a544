// A roll kept up to date equals one made from nothing, after every step of random stories of adding,
// revising, reading again and judging; and replay of any step gives what was said then.
#include "engine/live_ledger.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "assemble/diff.h"
#include "engine/judgements.h"
#include "engine/ledger_story.h"
#include "engine/preview.h"
#include "publish/diff_text.h"
#include "publish/roll_json.h"

namespace muster {
namespace {

const Lexicon& lexicon() {
  static const std::unique_ptr<Lexicon> kLexicon = std::move(Lexicon::open(MUSTER_TEST_PACK)).value();
  return *kLexicon;
}

// The roll by the long way: everything read, mended, named and assembled from nothing, in one go.
Roll rebuilt(Ledger& ledger, const LedgerBriefJob& job, const std::string& without = "") {
  const int64_t until = *ledger.entry_at(job.recorded.empty() ? "9999" : job.recorded);
  auto view = view_ledger(ledger, job.scope.theatre, until, job.most_unscoped);
  RC_ASSERT(view.ok());
  const std::vector<JudgementRow> rows = holding(*ledger.judgements(until));
  apply_corrections(rows, &view->claims);
  RollOptions options = job.options;
  const SourceMarks marks = marks_of(options.reliability, *ledger.sources(until));
  options.reliability = marks.reliability;
  for (SourceDocument& d : view->documents) d.publisher_actor = marks.voice_of(d);
  options.judgements = judged_of(rows);
  if (!without.empty()) {
    options.judgements.emplace_back();
    options.judgements.back().verdict = Verdict::kReject;
    options.judgements.back().claim = without;
  }
  add_code_names(lexicon(), view->claims, &options);
  return assemble(view->claims, view->documents, job.scope, options);
}

RC_GTEST_PROP(LiveLedger, EqualsARebuildAfterEveryStep, (uint32_t seed)) {
  Teller teller(seed);
  LedgerBriefJob job;
  if (seed % 3 != 0) job.scope.theatre = {"IQ"};
  if (seed % 5 == 0) job.most_unscoped = 8;  // soon more claims than are read without a theatre
  if (seed % 2 == 0) job.scope.contributors = {"DE", "ES", "PL"};
  LiveLedger live(lexicon(), teller.ledger(), job);
  for (int i = 0; i < 12; ++i) {
    teller.step();
    const auto changed = live.refresh();
    RC_ASSERT(changed.ok());
    const Roll whole = rebuilt(teller.ledger(), job);
    RC_ASSERT(roll_json(live.roll()) == roll_json(whole));
    RC_ASSERT(roll_json(*brief_ledger(lexicon(), teller.ledger(), job)) == roll_json(whole));
  }
}

// Contingents of hundreds of claims; the roll is looked at after some of the steps only, as by a server that
// is slower than its feed.
RC_GTEST_PROP(LiveLedger, EqualsARebuildInLongStories, (uint32_t seed)) {
  Teller teller(seed, true);
  LedgerBriefJob job;
  if (seed % 3 != 0) job.scope.theatre = {"IQ"};
  if (seed % 4 == 0) job.options.as_of = "2020-01-08T00:00:00Z";
  if (seed % 5 == 0) job.options.reliability = {{"paper 1", "B"}};
  LiveLedger live(lexicon(), teller.ledger(), job);
  for (int i = 0; i < 16; ++i) {
    teller.step();
    if (seed / 7 % 3 == 0 && i % 4 != 0) continue;
    RC_ASSERT(live.refresh().ok());
    if (i % 5 == 4 || i == 15) RC_ASSERT(roll_json(live.roll()) == roll_json(rebuilt(teller.ledger(), job)));
  }
}

// Looking at what would be is right, and leaves nothing behind.
RC_GTEST_PROP(LiveLedger, ShowsWhatWouldBe, (uint32_t seed)) {
  Teller teller(seed, seed % 2 == 0);
  LedgerBriefJob job;
  job.scope.theatre = {"IQ"};
  LiveLedger live(lexicon(), teller.ledger(), job);
  for (int i = 0; i < 6; ++i) {
    teller.step();
    RC_ASSERT(live.refresh().ok());
    const std::string now = roll_json(live.roll());
    if (!live.roll().evidence.empty()) {
      const std::string id = live.roll().evidence[seed % live.roll().evidence.size()].id;
      RC_ASSERT(roll_json(live.without(id)) == roll_json(rebuilt(teller.ledger(), job, id)));
    }
    // What comes next, looked at before it is there.
    const Batch next = teller.next();
    const auto rehearsed = teller.ledger().rehearse(next);
    RC_ASSERT(rehearsed.ok());
    std::string supposed;
    bool told = true;
    if (!next.documents.empty()) {
      std::vector<LiveLedger::Supposed> documents;
      for (size_t k = 0; k < next.documents.size(); ++k) {
        const Placed& p = rehearsed->documents[k];
        if (p.fate != Fate::kKnown) documents.push_back({&next.documents[k], p.name, p.copies});
      }
      supposed = roll_json(*live.with(documents));
    } else if (!next.judgements.empty()) {
      std::vector<JudgementRow> rows = next.judgements;
      for (JudgementRow& j : rows) {
        j.judgement = static_cast<int64_t>(teller.ledger().judgements(kNewestEntry)->size()) + 1;
        j.recorded = next.recorded;
      }
      supposed = roll_json(*live.with(rows));
    } else if (!next.sources.empty()) {
      supposed = roll_json(*live.with(next.sources.front()));
    } else {
      told = false;
    }
    RC_ASSERT(teller.ledger().append(next).ok());
    const Roll whole = rebuilt(teller.ledger(), job);
    if (told) RC_ASSERT(supposed == roll_json(whole));
    RC_ASSERT(live.refresh().ok());
    RC_ASSERT(roll_json(live.roll()) == roll_json(whole));
  }
}

// What the roll would lose with a claim, worked out where the claim stands, is what it would lose by the long
// way: every claim of the evidence, rejected in a roll made from nothing.
RC_GTEST_PROP(LiveLedger, KnowsWhatEachClaimIsWorth, (uint32_t seed)) {
  Teller teller(seed, seed % 2 == 0);
  LedgerBriefJob job;
  if (seed % 3 != 0) job.scope.theatre = {"IQ"};
  if (seed % 5 == 0) job.scope.contributors = {"DE", "ES", "PL"};
  if (seed % 7 == 0) job.options.as_of = "2020-01-08T00:00:00Z";
  LiveLedger live(lexicon(), teller.ledger(), job);
  size_t asked = 0, glanced = 0;
  for (int i = 0; i < 9; ++i) {
    teller.step();
    if (i % 3 != 2) continue;
    RC_ASSERT(live.refresh().ok());
    std::vector<std::string> claims;
    for (const Cited& c : live.roll().evidence) {
      if (claims.size() < 12) claims.push_back(c.id);
    }
    claims.push_back("clm_of_nobody");
    const std::string now = roll_json(live.roll());
    const std::vector<Loss> losses = live.losses(claims);
    for (size_t k = 0; k < claims.size(); ++k) {
      RollDiff slow = diff_rolls(live.roll(), rebuilt(teller.ledger(), job, claims[k]));
      slow.evidence.clear();
      slow.sources.clear();
      RC_ASSERT(diff_json(*losses[k]) == diff_json(slow));
    }
    asked += claims.size();
    glanced += live.losses_glanced();
    RC_ASSERT(roll_json(live.roll()) == now);
  }
  RC_TAG(std::to_string(glanced * 10 / std::max<size_t>(1, asked)) + " tenths took a glance");
}

RC_GTEST_PROP(Replay, SaysWhatWasSaidThen, (uint32_t seed)) {
  Teller teller(seed);
  LedgerBriefJob job;
  job.scope.theatre = {"IQ"};
  std::vector<std::pair<std::string, std::string>> said;  // moment, roll
  for (int i = 0; i < 12; ++i) {
    teller.step();
    const auto roll = brief_ledger(lexicon(), teller.ledger(), job);
    RC_ASSERT(roll.ok());
    said.emplace_back(teller.ledger().entries()->back().recorded, roll_json(*roll));
  }
  for (const auto& [moment, text] : said) {
    LedgerBriefJob then = job;
    then.recorded = moment;
    const auto roll = brief_ledger(lexicon(), teller.ledger(), then);
    RC_ASSERT(roll.ok());
    // A later step may have added nothing and so have the same moment.
    bool same = false;
    for (const auto& [other, printed] : said) same = same || (other == moment && printed == roll_json(*roll));
    RC_ASSERT(same);
  }
}

TEST(LiveLedger, KeepsTheRowsThatNothingTouched) {
  auto ledger = memory_ledger();
  LedgerBriefJob job;
  job.scope.theatre = {"IQ"};
  LiveLedger live(lexicon(), *ledger, job);
  const auto add = [&](const std::string& nation, int n) {
    NewDocument d;
    d.document.text = nation + std::to_string(n);
    d.document.name = d.document.text;
    d.document.published = "2020-01-06T12:00:00Z";
    d.document.id = document_id(d.document);
    Claim c;
    c.actor = {nation};
    c.action = Action::kWithdraw;
    c.from = {{"Iraq", "IQ", "", std::nullopt, std::nullopt, Precision::kCountry}};
    c.quantity = {n, n, false, Scope::kNumber, std::nullopt, std::nullopt};
    c.evidence = {{"claim", {0, 2}, nation}};
    d.reading.document = d.document.id;
    d.reading.claims = {row_of_claim(c, d.document.id)};
    d.reading.countries = {"IQ"};
    Batch b;
    b.recorded = "2020-01-07T00:00:00.000Z";
    b.what = "add";
    b.documents = {d};
    ASSERT_TRUE(ledger->append(b).ok());
  };
  for (const char* nation : {"DE", "ES", "FR", "IT"}) add(nation, 10);
  ASSERT_TRUE(*live.refresh());
  EXPECT_EQ(live.rows_made(), 4u);
  add("ES", 11);
  ASSERT_TRUE(*live.refresh());
  EXPECT_EQ(live.rows_made(), 1u);
  EXPECT_EQ(live.rows_kept(), 3u);
  ASSERT_FALSE(*live.refresh());
}

}  // namespace
}  // namespace muster
