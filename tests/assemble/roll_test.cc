// Situations that a round-up of a crisis is full of, one at a time.
#include "assemble/roll.h"

#include <gtest/gtest.h>

#include "assemble/roll_claims.h"

namespace muster {
namespace {

using namespace test;

Desk one_article() {
  Desk d;
  d.document("a", "2020-01-08T23:00:00Z", "Example Blog");
  return d;
}

// "Eleven", "twelve" ... "twenty-five", each later: the last one counts, though 11 + 14 is 25 too.
TEST(Threads, AFigureThatGrowsIsNoSumOfItsEarlierSelves) {
  Desk d;
  for (int n = 11; n <= 25; ++n) {
    char time[32];
    std::snprintf(time, sizeof time, "2020-01-03T00:%02d:00Z", n);
    d.document("d" + std::to_string(n), time, "Defence Ministry");
    d.moves("d" + std::to_string(n), "DE", Action::kWithdraw, StatusOf::kDone, people(n)).source = {
        {"defence ministry", "government", "DE", "statement"}};
    const Roll roll = d.roll();
    ASSERT_EQ(roll.rows.size(), 1u);
    ASSERT_EQ(roll.rows[0].moved.size(), 1u) << n;
    EXPECT_EQ(roll.rows[0].moved[0].quantity, people(n));
  }
}

// Sixteen by the paper, then eleven by the ministry, and at last sixteen by the ministry too: its last word holds.
TEST(Threads, WhoSpokeLastIsAskedOfTheSpeaker) {
  Desk d;
  d.document("paper", "2020-01-07T08:00:00Z", "Harbour Wire");
  d.document("first", "2020-01-07T10:00:00Z", "Example Post");
  d.document("last", "2020-01-09T10:00:00Z", "Defence Ministry");
  d.moves("paper", "DE", Action::kWithdraw, StatusOf::kDone, people(16));
  says(d.moves("first", "DE", Action::kWithdraw, StatusOf::kDone, people(11)), "defence ministry", "DE");
  says(d.moves("last", "DE", Action::kWithdraw, StatusOf::kDone, people(16)), "defence ministry", "DE");
  const Roll roll = d.roll();
  ASSERT_EQ(roll.rows.size(), 1u);
  ASSERT_EQ(roll.rows[0].moved.size(), 1u);
  EXPECT_EQ(roll.rows[0].moved[0].quantity, people(16));
  EXPECT_TRUE(roll.rows[0].disputed.empty());
  EXPECT_EQ(roll.rows[0].superseded_claims, std::vector<std::string>{"clm_0000000000000001"});
}

// What its speaker replaced disputes nothing, whoever else it was held against before.
TEST(Threads, NobodyIsDisputedForWhatHeReplacedHimself) {
  Desk d;
  d.document("a", "2020-01-07T08:00:00Z", "Example Post");
  d.document("b", "2020-01-07T10:00:00Z", "Harbour Wire");
  d.document("c", "2020-01-08T12:00:00Z", "Example Post");
  says(d.moves("a", "DE", Action::kWithdraw, StatusOf::kDone, people(16)), "a base commander", "", "person");
  d.moves("b", "DE", Action::kWithdraw, StatusOf::kDone, people(30));
  says(d.moves("c", "DE", Action::kWithdraw, StatusOf::kDone, people(27)), "a base commander", "", "person");
  const Roll roll = d.roll();
  ASSERT_EQ(roll.rows.size(), 1u);
  ASSERT_EQ(roll.rows[0].disputed.size(), 1u);
  const std::vector<DisputedValue>& values = roll.rows[0].disputed[0].values;
  ASSERT_EQ(values.size(), 2u);
  for (const DisputedValue& v : values) EXPECT_NE(v.quantity, people(16));
  EXPECT_EQ(roll.rows[0].superseded_claims, std::vector<std::string>{"clm_0000000000000000"});
}

// Thirty, of two places by two speakers; one of them says sixteen later. The other's thirty were never his.
TEST(Threads, WhatIsLeftOfAReplacedFigureMayBeAnotherMove) {
  Desk d;
  d.document("a", "2020-01-07T08:00:00Z", "Example Post");
  d.document("b", "2020-01-08T12:00:00Z", "Harbour Wire");
  d.document("c", "2020-01-08T14:00:00Z", "Example Post");
  const auto commander = [&](const std::string& document, int n) -> Claim& {
    Claim& c = d.moves(document, "DE", Action::kWithdraw, StatusOf::kDone, people(n));
    says(c, "a base commander", "", "person");
    return c;
  };
  commander("a", 30);
  d.moves("b", "DE", Action::kWithdraw, StatusOf::kDone, people(30)).from = {kBaghdad};
  commander("c", 16).from = {kErbil};
  const Roll roll = d.roll();
  ASSERT_EQ(roll.rows.size(), 1u);
  EXPECT_TRUE(roll.rows[0].disputed.empty());
  ASSERT_EQ(roll.rows[0].moved.size(), 2u);
  EXPECT_EQ(roll.rows[0].moved[0].quantity, people(30));
  EXPECT_EQ(roll.rows[0].moved[1].quantity, people(16));
}

TEST(Roll, TenOfThirteenLeaveThreeRemain) {
  Desk d = one_article();
  d.moves("a", "ES", Action::kWithdraw, StatusOf::kDone, part(10, 13)).from = {kBaghdad};
  d.present("a", "ES", people(13), kBaghdad);
  const Roll roll = d.roll();
  const Row* es = row_of(roll, "ES");
  ASSERT_NE(es, nullptr);
  EXPECT_EQ(es->posture, Posture::kPartlyWithdrawn);
  EXPECT_EQ(es->strength_before.min, 13);
  EXPECT_EQ(es->remaining.min, 3);
  EXPECT_EQ(es->remaining.max, 3);
  ASSERT_EQ(es->moved.size(), 1u);
  EXPECT_EQ(es->moved[0].quantity.min, 10);
  EXPECT_FALSE(es->why.empty());
}

TEST(Roll, OfThoseAtAPlaceThoseWhoStayAreShown) {
  for (const bool whole_first : {true, false}) {
    Desk d = one_article();
    d.moves("a", "DK", Action::kRelocate, StatusOf::kPlanned, part(100, 130)).from = {kBaghdad};
    if (whole_first) d.present("a", "DK", people(130), kBaghdad);
    d.present("a", "DK", people(35), kBaghdad, true);
    if (!whole_first) d.present("a", "DK", people(130), kBaghdad);
    const Roll roll = d.roll();
    const Row* dk = row_of(roll, "DK");
    ASSERT_NE(dk, nullptr);
    ASSERT_EQ(dk->present.size(), 1u);
    EXPECT_TRUE(dk->present[0].stays);
    EXPECT_EQ(dk->present[0].quantity.min, 35) << whole_first;
  }
}

TEST(Roll, ThoseWhoStayUncountedAreAsManyAsAreThere) {
  for (const bool whole_first : {true, false}) {
    Desk d = one_article();
    if (whole_first) d.present("a", "DK", people(130), kBaghdad);
    d.present("a", "DK", {}, kBaghdad, true);
    if (!whole_first) d.present("a", "DK", people(130), kBaghdad);
    const Roll roll = d.roll();
    ASSERT_EQ(row_of(roll, "DK")->present.size(), 1u);
    EXPECT_TRUE(row_of(roll, "DK")->present[0].stays);
    EXPECT_EQ(row_of(roll, "DK")->present[0].quantity.min, 130) << whole_first;
  }
}

TEST(Roll, WithdrawnWithoutAnyFigure) {
  Desk d = one_article();
  d.moves("a", "DE", Action::kWithdraw, StatusOf::kDone);
  const Roll roll = d.roll();
  EXPECT_EQ(row_of(roll, "DE")->posture, Posture::kWithdrawn);
  EXPECT_FALSE(row_of(roll, "DE")->remaining.stated());
  EXPECT_FALSE(row_of(roll, "DE")->strength_before.stated());
}

TEST(Roll, DeniedWithdrawalIsStayingWithItsReason) {
  Desk d = one_article();
  d.moves("a", "SE", Action::kWithdraw, StatusOf::kDenied).reason = "their troops were elsewhere";
  const Roll roll = d.roll();
  const Row* se = row_of(roll, "SE");
  EXPECT_EQ(se->posture, Posture::kStaying);
  EXPECT_TRUE(se->stays);
  EXPECT_EQ(se->reason, "their troops were elsewhere");
  EXPECT_TRUE(se->moved.empty());
  ASSERT_EQ(se->denied.size(), 1u);
}

TEST(Roll, PossibleMovesAreOutlookOnly) {
  Desk d = one_article();
  for (const StatusOf s : {StatusOf::kPossible, StatusOf::kConsidered, StatusOf::kRequested}) {
    d.moves("a", "NL", Action::kWithdraw, s, people(40));
  }
  const Roll roll = d.roll();
  const Row* nl = row_of(roll, "NL");
  EXPECT_TRUE(nl->moved.empty());
  EXPECT_EQ(nl->outlook.size(), 3u);
  EXPECT_EQ(nl->posture, Posture::kNoStatement);
  EXPECT_EQ(roll.counts.out_min, 0);
}

TEST(Roll, PlannedMovesSubtractNobody) {
  Desk d = one_article();
  d.moves("a", "DK", Action::kRelocate, StatusOf::kPlanned, part(100, 133)).to = {kKuwait};
  const Roll roll = d.roll();
  EXPECT_EQ(row_of(roll, "DK")->posture, Posture::kWithdrawing);
  EXPECT_EQ(row_of(roll, "DK")->remaining.min, 133);
}

TEST(Roll, PartsSumToTheWholeAndAreNeverAddedToIt) {
  Desk d;
  d.document("ministry", "2020-01-07T15:00:00Z", "Ministry");
  d.document("wire", "2020-01-07T18:00:00Z", "Wire");
  d.documents[0].publisher_actor = "DE";
  Claim& jordan = d.moves("ministry", "DE", Action::kRelocate, StatusOf::kDone, people(32));
  jordan.from = {city("Camp Taji", "IQ")};
  jordan.to = {country("Jordan", "JO")};
  Claim& kuwait = d.moves("ministry", "DE", Action::kRelocate, StatusOf::kDone, people(3));
  kuwait.from = {kBaghdad};
  kuwait.to = {kKuwait};
  d.present("ministry", "DE", people(121)).status = StatusOf::kDone;
  Claim& whole = d.moves("wire", "DE", Action::kRelocate, StatusOf::kDone, people(35));
  whole.to = {country("Jordan", "JO"), kKuwait};
  says(whole, "NATO official", "NATO");
  const Roll roll = d.roll();
  const Row* de = row_of(roll, "DE");
  ASSERT_EQ(de->moved.size(), 2u);
  EXPECT_EQ(de->moved[0].quantity.min, 32);
  EXPECT_EQ(de->moved[1].quantity.min, 3);
  ASSERT_FALSE(de->moved[0].arithmetic.empty());
  EXPECT_EQ(de->moved[0].arithmetic[0], "32 + 3 = 35");
  EXPECT_EQ(de->remaining.min, 86);
  EXPECT_EQ(de->origins, 2);
  EXPECT_EQ(roll.counts.out_min, 35);
}

TEST(Roll, ExactAmongCompatibleFigures) {
  Desk d;
  d.document("paper", "2020-01-07T10:00:00Z", "Paper");
  d.document("later", "2020-01-08T10:00:00Z", "Paper Two");
  says(d.moves("paper", "ES", Action::kRelocate, StatusOf::kDone, people(10, true)), "Defence Ministry",
       "ES");
  says(d.moves("later", "ES", Action::kRelocate, StatusOf::kDone, people(9)), "Ministerio de Defensa", "ES");
  const Roll roll = d.roll();
  const Row* es = row_of(roll, "ES");
  ASSERT_EQ(es->moved.size(), 1u);
  EXPECT_EQ(es->moved[0].quantity.min, 9);
  EXPECT_FALSE(es->moved[0].quantity.approx);
  EXPECT_TRUE(es->disputed.empty());
  EXPECT_EQ(es->origins, 1);
}

TEST(Roll, DifferentOriginsAreDisputedNeverAveraged) {
  Desk d;
  d.document("one", "2020-01-07T10:00:00Z", "One");
  d.document("two", "2020-01-08T10:00:00Z", "Two");
  Claim& a = d.moves("one", "IT", Action::kRelocate, StatusOf::kDone, people(50, true));
  a.from = {kBaghdad};
  a.to = {kIraq};
  says(a, "general staff", "IT", "military");
  Claim& b = d.moves("two", "IT", Action::kRelocate, StatusOf::kDone, people(80));
  b.from = {kBaghdad};
  b.to = {kIraq};
  says(b, "soldiers' union", "IT", "organisation");
  const Roll roll = d.roll();
  const Row* it = row_of(roll, "IT");
  ASSERT_EQ(it->moved.size(), 1u);
  EXPECT_EQ(it->moved[0].quantity.min, 50);
  EXPECT_EQ(it->moved[0].quantity.max, 80);
  ASSERT_EQ(it->disputed.size(), 1u);
  EXPECT_EQ(it->disputed[0].field, "qty");
  EXPECT_EQ(it->disputed[0].values[0].quantity.min, 50);  // its own staff leads
  EXPECT_EQ(it->posture, Posture::kRelocated);
  EXPECT_EQ(it->grade.credibility, "4");
}

TEST(Roll, LaterFigureOfTheSameSpeakerSupersedes) {
  Desk d;
  d.document("one", "2020-01-07T10:00:00Z", "One");
  d.document("two", "2020-01-08T10:00:00Z", "Two");
  says(d.moves("one", "DE", Action::kRelocate, StatusOf::kOrdered, people(30)), "Ministry", "DE");
  says(d.moves("two", "DE", Action::kRelocate, StatusOf::kOrdered, people(35)), "Ministry", "DE");
  const Roll roll = d.roll();
  const Row* de = row_of(roll, "DE");
  ASSERT_EQ(de->moved.size(), 1u);
  EXPECT_EQ(de->moved[0].quantity.min, 35);
  EXPECT_TRUE(de->disputed.empty());
  EXPECT_EQ(de->superseded_claims.size(), 1u);
}

TEST(Roll, DoneAfterPlannedSupersedesWhoeverPlanned) {
  Desk d;
  d.document("one", "2020-01-06T10:00:00Z", "One");
  d.document("two", "2020-01-08T10:00:00Z", "Two");
  says(d.moves("one", "DE", Action::kRelocate, StatusOf::kPlanned, people(30)), "official", "NATO");
  says(d.moves("two", "DE", Action::kRelocate, StatusOf::kDone, people(35)), "Ministry", "DE");
  const Roll roll = d.roll();
  ASSERT_EQ(row_of(roll, "DE")->moved.size(), 1u);
  EXPECT_EQ(row_of(roll, "DE")->moved[0].quantity.max, 35);
  EXPECT_TRUE(row_of(roll, "DE")->disputed.empty());
}

TEST(Roll, OneContingentThatSpeaksBreaksTheSilence) {
  Desk d = one_article();
  d.moves("a", "HR", Action::kWithdraw, StatusOf::kDone);
  d.present("a", "HR", people(14)).who = Who::kNationals;
  EXPECT_TRUE(d.roll({"HR"}).silent.empty());
}

TEST(Roll, RevisionReplacesAndStaleRepeatIsNoOrigin) {
  Desk d;
  d.document("v1", "2020-01-06T10:00:00Z", "Rhine Agency", "https://example.org/story");
  d.document("v2", "2020-01-07T10:00:00Z", "Rhine Agency", "https://example.org/story");
  d.document("roundup", "2020-01-08T10:00:00Z", "Monitor");
  d.moves("v1", "DE", Action::kRelocate, StatusOf::kDone, people(30));
  d.moves("v2", "DE", Action::kRelocate, StatusOf::kDone, people(35));
  says(d.moves("roundup", "DE", Action::kRelocate, StatusOf::kDone, people(30)), "Rhine agency", "", "media");
  const Roll roll = d.roll();
  const Row* de = row_of(roll, "DE");
  ASSERT_EQ(de->moved.size(), 1u);
  EXPECT_EQ(de->moved[0].quantity.max, 35);
  EXPECT_EQ(de->origins, 1);
  EXPECT_TRUE(de->disputed.empty());
  EXPECT_EQ(roll.sources[0].replaced_by, "v2");
  EXPECT_EQ(roll.documents, 2);
}

TEST(Roll, DocumentsAfterTheMomentAreLeftOut) {
  Desk d;
  d.document("early", "2020-01-07T10:00:00+01:00", "One");
  d.document("late", "2020-01-07T10:30:00Z", "Two");
  d.moves("early", "LV", Action::kWithdraw, StatusOf::kPlanned, people(6));
  d.moves("late", "LV", Action::kWithdraw, StatusOf::kDone, people(6));
  d.options.as_of = "2020-01-07T10:00:00Z";
  EXPECT_EQ(row_of(d.roll(), "LV")->posture, Posture::kWithdrawing);
  d.options.as_of = "2020-01-07T11:00:00Z";
  EXPECT_EQ(row_of(d.roll(), "LV")->posture, Posture::kWithdrawn);
}

TEST(Roll, ReprintsShareOneOrigin) {
  Desk d;
  const std::string words =
      "All seven Slovak soldiers serving with the mission have left the country by air on Tuesday evening";
  for (const char* name : {"a", "b", "c"}) {
    d.document(name, std::string("2020-01-07T1") + name[0] + ":00:00Z", std::string("Paper ") + name);
    d.documents.back().published =
        std::string("2020-01-07T1") + static_cast<char>(name[0] - 'a' + '0') + ":00:00Z";
    Claim& c = d.moves(name, "SK", Action::kWithdraw, StatusOf::kDone, people(7));
    c.quantity.scope = Scope::kAll;
    c.evidence[0].quote = words + (name[0] == 'b' ? "." : "");
    c.evidence[0].span.end = c.evidence[0].span.begin + static_cast<uint32_t>(c.evidence[0].quote.size());
  }
  const Roll roll = d.roll();
  const Row* sk = row_of(roll, "SK");
  EXPECT_EQ(sk->origins, 1);
  EXPECT_EQ(sk->documents.size(), 3u);
  EXPECT_EQ(sk->remaining.max, 0);
}

TEST(Roll, PostureDisputedBetweenOrigins) {
  Desk d;
  d.document("wire", "2020-01-07T10:00:00Z", "Wire");
  d.document("local", "2020-01-08T10:00:00Z", "Local");
  says(d.present("wire", "HU", people(200, true), kErbil, true), "defence minister", "HU");
  Claim& go = d.moves("local", "HU", Action::kWithdraw, StatusOf::kPlanned, people(200, true));
  go.quantity.scope = Scope::kAll;
  go.from = {kErbil};
  says(go, "airport official", "", "official");
  const Roll roll = d.roll();
  const Row* hu = row_of(roll, "HU");
  EXPECT_EQ(hu->posture, Posture::kStaying);
  EXPECT_TRUE(hu->moved.empty());
  ASSERT_EQ(hu->disputed.size(), 1u);
  EXPECT_EQ(hu->disputed[0].values[1].text, "withdrawing");
  EXPECT_EQ(roll.disputes.size(), 1u);
}

TEST(Roll, RetractionByItsPublisherSettlesTheDispute) {
  Desk d;
  d.document("wire", "2020-01-07T10:00:00Z", "Wire");
  d.document("local", "2020-01-08T10:00:00Z", "Local");
  d.document("sorry", "2020-01-09T10:00:00Z", "Local");
  says(d.present("wire", "HU", people(200, true), kErbil, true), "defence minister", "HU");
  says(d.moves("local", "HU", Action::kWithdraw, StatusOf::kPlanned, scope(Scope::kAll)), "airport official",
       "", "official");
  d.moves("sorry", "HU", Action::kWithdraw, StatusOf::kDenied);
  const Roll roll = d.roll();
  EXPECT_TRUE(row_of(roll, "HU")->disputed.empty());
  EXPECT_EQ(row_of(roll, "HU")->posture, Posture::kStaying);
  EXPECT_EQ(row_of(roll, "HU")->origins, 1);
}

TEST(Roll, CivilianEvacuationIsARowOfItsOwn) {
  Desk d = one_article();
  d.present("a", "FR", people(200), kIraq, true);
  Claim& c = d.moves("a", "FR", Action::kEvacuate, StatusOf::kDone, people(340));
  c.who = Who::kNationals;
  const Roll roll = d.roll();
  ASSERT_EQ(roll.rows.size(), 2u);
  EXPECT_EQ(roll.rows[0].who, "military");
  EXPECT_EQ(roll.rows[0].posture, Posture::kStaying);
  EXPECT_EQ(roll.rows[1].who, "nationals");
  EXPECT_EQ(roll.rows[1].posture, Posture::kEvacuated);
}

TEST(Roll, SeveralNationsHaveNoFigureEach) {
  Desk d = one_article();
  Claim& c = d.moves("a", "DK", Action::kWithdraw, StatusOf::kDone, people(60));
  c.actor = {"DK", "FI"};
  Claim& general = d.moves("a", "", Action::kWithdraw, StatusOf::kPossible, scope(Scope::kSome));
  general.people_of = {"INT"};
  const Roll roll = d.roll();
  for (const char* code : {"DK", "FI"}) {
    ASSERT_EQ(row_of(roll, code)->moved.size(), 1u);
    EXPECT_FALSE(row_of(roll, code)->moved[0].quantity.min);
  }
  ASSERT_EQ(roll.general.size(), 1u);
  EXPECT_EQ(roll.general[0].outlook.size(), 1u);
  EXPECT_TRUE(roll.general[0].moved.empty());
}

TEST(Roll, SilencesAndStaleRows) {
  Desk d;
  d.document("old", "2020-01-05T10:00:00Z", "One");
  d.moves("old", "NO", Action::kWithdraw, StatusOf::kDenied);
  d.options.as_of = "2020-01-08T10:00:00Z";
  const Roll roll = d.roll({"NO", "AU"});
  ASSERT_EQ(roll.silent.size(), 1u);
  EXPECT_EQ(roll.silent[0].actor, "AU");
  EXPECT_EQ(roll.silent[0].name, "Australia");
  ASSERT_EQ(roll.stale.size(), 1u);
  EXPECT_EQ(roll.stale[0].hours, 72);
}

TEST(Roll, InferredTheatreIsSaidAndOtherPlacesCounted) {
  Desk d = one_article();
  d.moves("a", "DE", Action::kWithdraw, StatusOf::kDone);
  d.moves("a", "GB", Action::kWithdraw, StatusOf::kDone);
  d.moves("a", "FR", Action::kWithdraw, StatusOf::kDone).from = {country("Mali", "ML")};
  const Roll roll = assemble(d.claims, d.documents, {}, {});
  EXPECT_TRUE(roll.theatre_inferred);
  EXPECT_EQ(roll.theatre, std::vector<std::string>{"IQ"});
  EXPECT_EQ(roll.left_out, 1);
  EXPECT_EQ(row_of(roll, "FR"), nullptr);
}

TEST(Roll, NothingGivesAnEmptyRoll) {
  const Roll roll = assemble({}, {}, {}, {});
  EXPECT_TRUE(roll.rows.empty());
  EXPECT_EQ(roll.documents, 0);
}

}  // namespace
}  // namespace muster
