// What every ledger must do, over every store: the laws of src/ledger/ledger.h.
#include "ledger/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/stores.h"

namespace muster {
namespace {

ClaimRow claim(const std::string& id, const std::string& text, size_t begin, size_t end) {
  ClaimRow c;
  c.id = id;
  c.kind = "movement";
  c.actor = "DE";
  c.action = "withdraw";
  c.quantity_min = 35;
  c.begin_byte = static_cast<int64_t>(begin);
  c.end_byte = static_cast<int64_t>(end);
  c.quote = text.substr(begin, end - begin);
  c.rule = "test.rule";
  c.body = "{\"id\":\"" + id + "\"}";
  return c;
}

NewDocument document(const std::string& name, const std::string& text, const std::string& url = "") {
  NewDocument d;
  d.document.name = name;
  d.document.text = text;
  d.document.url = url;
  d.document.title = "Title of " + name;
  d.document.published = "2020-01-07T18:00:00Z";
  d.document.language = "en";
  d.document.id = document_id(d.document);
  d.reading.document = d.document.id;
  d.reading.language = "en";
  d.reading.countries = {"IQ", "JO"};
  if (text.size() > 8) d.reading.claims.push_back(claim("clm_" + d.document.id.substr(4, 16), text, 2, 8));
  return d;
}

Batch batch(std::vector<NewDocument> documents, const std::string& recorded = "2020-01-07T20:00:00.000Z") {
  Batch b;
  b.recorded = recorded;
  b.what = "add";
  b.run = {0, "muster test", "pack", "{}", 0};
  b.documents = std::move(documents);
  return b;
}

std::vector<DocumentRow> all_documents(Ledger& ledger, Query q = {}) {
  q.texts = true;
  std::vector<DocumentRow> out;
  must(ledger.documents(q, [&](const DocumentRow& d) {
    out.push_back(d);
    return true;
  }));
  return out;
}

std::vector<std::string> claim_ids_of(Ledger& ledger, const Query& q = {}) {
  std::vector<std::string> out;
  must(ledger.claims(q, [&](const std::string&, const ClaimRow& c) {
    out.push_back(c.id);
    return true;
  }));
  return out;
}

using Maker = std::unique_ptr<Store> (*)();
class EveryStore : public ::testing::TestWithParam<std::pair<const char*, Maker>> {
 protected:
  void SetUp() override {
    store_ = GetParam().second();
    if (!store_) GTEST_SKIP() << "no server: run by the test ledger.postgres";
    ledger_ = store_->fresh();
  }
  std::unique_ptr<Store> store_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_P(EveryStore, GivesBackWhatItWasGiven) {
  NewDocument d = document("a.txt", std::string("Łódź – \"zitiert\" 'einfach' \\ 🚚 nul:") + '\0' + "end",
                           "https://e.org/1");
  const std::string text = d.document.text;
  const Appended done = must(ledger_->append(batch({d})));
  EXPECT_EQ(done.entry, 1);
  ASSERT_EQ(done.documents.size(), 1u);
  EXPECT_EQ(done.documents[0].fate, Fate::kNew);
  const std::vector<DocumentRow> rows = all_documents(*ledger_);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].text, text);
  EXPECT_EQ(rows[0].id, d.document.id);
  EXPECT_EQ(rows[0].url, "https://e.org/1");
  EXPECT_EQ(rows[0].recorded, "2020-01-07T20:00:00.000Z");
  const auto [of, row] = must(ledger_->find_claim(d.reading.claims[0].id));
  EXPECT_EQ(of, d.document.id);
  EXPECT_EQ(row.body, d.reading.claims[0].body);
  EXPECT_EQ(row.quantity_min, 35);
  EXPECT_FALSE(row.quantity_max);
  EXPECT_EQ(row.quote, d.reading.claims[0].quote);
  EXPECT_TRUE(must(check_ledger(*ledger_, nullptr)).empty());
}

TEST_P(EveryStore, AddingAgainChangesNothing) {
  const Batch b =
      batch({document("a.txt", "some words of a text"), document("b.txt", "other words of a text")});
  must(ledger_->append(b));
  Batch later = b;
  later.recorded = "2020-01-08T20:00:00.000Z";
  const Appended again = must(ledger_->append(later));
  EXPECT_EQ(again.entry, 0);
  for (const Placed& p : again.documents) EXPECT_EQ(p.fate, Fate::kKnown);
  EXPECT_EQ(must(ledger_->stats()).entries, 1);
  EXPECT_EQ(must(ledger_->stats()).documents, 2);
}

TEST_P(EveryStore, TwiceInOneBatchIsOnce) {
  const NewDocument d = document("a.txt", "some words of a text");
  const Appended done = must(ledger_->append(batch({d, d})));
  EXPECT_EQ(done.documents[0].fate, Fate::kNew);
  EXPECT_EQ(done.documents[1].fate, Fate::kKnown);
  EXPECT_EQ(must(ledger_->stats()).documents, 1);
}

TEST_P(EveryStore, SameUrlIsARevision) {
  must(ledger_->append(batch({document("a.txt", "first words of it", "https://e.org/1")})));
  const Appended done =
      must(ledger_->append(batch({document("b.txt", "second words of it", "https://e.org/1")})));
  EXPECT_EQ(done.documents[0].fate, Fate::kRevised);
  EXPECT_EQ(done.documents[0].revision_of, "a.txt");
  const std::vector<DocumentRow> rows = all_documents(*ledger_);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].revision_of, rows[0].id);
}

TEST_P(EveryStore, NamesAreMadeUnique) {
  must(ledger_->append(batch({document("-", "first words of it")})));
  const Appended done =
      must(ledger_->append(batch({document("-", "second words of it"), document("-", "third words of it")})));
  EXPECT_EQ(done.documents[0].name, "-~2");
  EXPECT_EQ(done.documents[1].name, "-~3");
}

TEST_P(EveryStore, ReplaysAnEarlierEntry) {
  const NewDocument a = document("a.txt", "first words of it"), b = document("b.txt", "second words of it");
  must(ledger_->append(batch({a}, "2020-01-07T20:00:00.000Z")));
  must(ledger_->append(batch({b}, "2020-01-07T21:00:00.000Z")));
  EXPECT_EQ(must(ledger_->entry_at("2020-01-07T19:59:59.999Z")), 0);
  EXPECT_EQ(must(ledger_->entry_at("2020-01-07T20:00:00.000Z")), 1);
  EXPECT_EQ(must(ledger_->entry_at("9999")), 2);
  Query q;
  q.until = 1;
  EXPECT_EQ(all_documents(*ledger_, q).size(), 1u);
  EXPECT_EQ(claim_ids_of(*ledger_, q), std::vector<std::string>{a.reading.claims[0].id});
  q.until = 2;
  q.after = 1;
  EXPECT_EQ(all_documents(*ledger_, q)[0].name, "b.txt");
}

TEST_P(EveryStore, ALaterReadingReplacesAnEarlierFromItsEntryOn) {
  const NewDocument a = document("a.txt", "first words of it");
  must(ledger_->append(batch({a})));
  Batch reread;
  reread.recorded = "2020-01-09T00:00:00.000Z";
  reread.what = "reread";
  reread.run = {0, "muster test 2", "pack", "{}", 0};
  ReadingRow r = a.reading;
  r.claims = {claim("clm_new", a.document.text, 0, 5)};
  reread.readings = {r};
  EXPECT_EQ(must(ledger_->append(reread)).entry, 2);
  Query q;
  q.until = 1;
  EXPECT_EQ(claim_ids_of(*ledger_, q), std::vector<std::string>{a.reading.claims[0].id});
  EXPECT_EQ(claim_ids_of(*ledger_), std::vector<std::string>{"clm_new"});
  EXPECT_EQ(must(ledger_->runs()).size(), 2u);
  EXPECT_TRUE(must(check_ledger(*ledger_, nullptr)).empty());
}

TEST_P(EveryStore, TheClockNeverGoesBack) {
  must(ledger_->append(batch({document("a.txt", "first words of it")}, "2020-01-07T20:00:00.000Z")));
  const Appended done =
      must(ledger_->append(batch({document("b.txt", "second words of it")}, "2020-01-01T00:00:00.000Z")));
  EXPECT_EQ(done.recorded, "2020-01-07T20:00:00.000Z");
}

TEST_P(EveryStore, ABadBatchLeavesNothing) {
  Batch b = batch({document("a.txt", "first words of it")});
  JudgementRow j;
  j.verdict = "accept";
  j.claim = "clm_nowhere";
  b.judgements = {j};
  const auto done = ledger_->append(b);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, Code::kInvalid);
  EXPECT_EQ(must(ledger_->stats()).documents, 0);
  EXPECT_EQ(must(ledger_->append(batch({document("a.txt", "first words of it")}))).entry, 1);
}

TEST_P(EveryStore, JudgementsAndVersionsAreNumbered) {
  const NewDocument a = document("a.txt", "first words of it");
  must(ledger_->append(batch({a})));
  Batch b;
  b.recorded = "2020-01-08T00:00:00.000Z";
  b.what = "judge";
  JudgementRow j;
  j.verdict = "correct";
  j.claim = a.reading.claims[0].id;
  j.slot = "quantity";
  j.value = "35";
  j.quote = "it's";
  j.by = "desk";
  j.note = "read twice";
  b.judgements = {j, j};
  VersionRow v;
  v.title = "Evening";
  v.roll = "{}";
  b.versions = {v};
  must(ledger_->append(b));
  const auto judged = must(ledger_->judgements(kNewestEntry));
  ASSERT_EQ(judged.size(), 2u);
  EXPECT_EQ(judged[1].judgement, 2);
  EXPECT_EQ(judged[1].quote, "it's");
  EXPECT_EQ(judged[1].recorded, "2020-01-08T00:00:00.000Z");
  EXPECT_TRUE(must(ledger_->judgements(1)).empty());
  EXPECT_EQ(must(ledger_->version(1)).title, "Evening");
  EXPECT_EQ(must(ledger_->version(1)).roll, "{}");
  EXPECT_FALSE(ledger_->version(2).ok());
  EXPECT_TRUE(must(check_ledger(*ledger_, nullptr)).empty());
}

TEST_P(EveryStore, CopiesAreRecorded) {
  NewDocument a = document("a.txt", "first words of it"), b = document("b.txt", "second words of it");
  NewDocument c = document("c.txt", "third words of it");
  a.prints = {1, 2, UINT64_MAX};
  b.prints = {2, UINT64_MAX, 9};
  c.prints = {9, 10};
  Batch all = batch({a, b, c});
  all.copy_share = 0.5;
  all.alike = [](std::string_view, std::string_view) { return 0.75; };
  const Appended done = must(ledger_->append(all));
  EXPECT_TRUE(done.documents[0].copies.empty());
  EXPECT_EQ(done.documents[1].copies, std::vector<std::string>{"a.txt"});
  EXPECT_TRUE(done.documents[2].copies.empty()) << "one shared print is chance";
  std::vector<CopyRow> rows;
  must(ledger_->copies({}, [&](const CopyRow& row) {
    rows.push_back(row);
    return true;
  }));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].document, b.document.id);
  EXPECT_EQ(rows[0].other, a.document.id);
  EXPECT_EQ(rows[0].share, 0.75);
  for (const auto& [id, n] :
       {std::pair(a.document.id, 1), std::pair(b.document.id, 1), std::pair(c.document.id, 0)}) {
    Query q;
    q.ids = {id};
    int found = 0;
    must(ledger_->copies(q, [&](const CopyRow&) { return ++found > 0; }));
    EXPECT_EQ(found, n);
  }
}

TEST_P(EveryStore, AccountsAreRowsThatAreOnlyAdded) {
  Batch b;
  b.recorded = "2020-01-07T20:00:00.000Z";
  b.what = "account";
  b.by = "root";
  AccountRow add;
  add.name = "ada";
  add.what = "add";
  add.role = "editor";
  add.secret = "$argon2id$it's";
  AccountRow token = add;
  token.what = "token";
  token.label = "feed";
  token.secret = "0123";
  b.accounts = {add, token};
  EXPECT_EQ(must(ledger_->append(b)).entry, 1);
  b.accounts = {add};
  b.accounts[0].what = "disable";
  b.accounts[0].secret.clear();
  EXPECT_EQ(must(ledger_->append(b)).entry, 2);
  const std::vector<AccountRow> rows = must(ledger_->accounts(kNewestEntry));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].row, 1);
  EXPECT_EQ(rows[0].secret, "$argon2id$it's");
  EXPECT_EQ(rows[0].mark, mark_of("$argon2id$it's"));
  EXPECT_EQ(rows[1].label, "feed");
  EXPECT_EQ(rows[2].row, 3);
  EXPECT_EQ(rows[2].what, "disable");
  EXPECT_EQ(rows[2].mark, "");
  EXPECT_EQ(must(ledger_->accounts(1)).size(), 2u);
  EXPECT_EQ(must(ledger_->entries())[1].by, "root");
  EXPECT_EQ(must(ledger_->entry(2)).by, "root");
  EXPECT_EQ(must(ledger_->entry(2)).hash, must(ledger_->entries())[1].hash);
  EXPECT_EQ(ledger_->entry(9).error().code, Code::kNotFound);
  EXPECT_TRUE(must(check_ledger(*ledger_, nullptr)).empty());
}

TEST_P(EveryStore, KeepsWhatWasDecidedAboutSources) {
  Batch b;
  b.recorded = "2020-01-07T20:00:00.000Z";
  b.what = "source";
  SourceRow first;
  first.name = "Ministry's \"Wire\"";
  first.grade = "B";
  first.by = "ada";
  first.note = "known for years";
  SourceRow second;
  second.name = "example.org";
  second.speaks_for = "DE";
  second.by = "ada";
  b.sources = {first, second};
  EXPECT_EQ(must(ledger_->append(b)).entry, 1);
  first.grade = "";
  b.sources = {first};
  EXPECT_EQ(must(ledger_->append(b)).entry, 2);
  const std::vector<SourceRow> rows = must(ledger_->sources(kNewestEntry));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].row, 1);
  EXPECT_EQ(rows[0].name, first.name);
  EXPECT_EQ(rows[0].grade, "B");
  EXPECT_EQ(rows[0].by, "ada");
  EXPECT_EQ(rows[0].note, "known for years");
  EXPECT_EQ(rows[1].speaks_for, "DE");
  EXPECT_EQ(rows[2].row, 3);
  EXPECT_EQ(rows[2].grade, "");
  EXPECT_EQ(rows[2].entry, 2);
  EXPECT_EQ(rows[2].recorded, must(ledger_->entries())[1].recorded);
  EXPECT_EQ(must(ledger_->sources(1)).size(), 2u);
  EXPECT_TRUE(must(check_ledger(*ledger_, nullptr)).empty());
}

TEST_P(EveryStore, ARehearsalRecordsNothing) {
  must(ledger_->append(batch({document("a.txt", "first words of it", "https://example.org/a")})));
  const Appended said = must(ledger_->rehearse(batch(
      {document("a.txt", "other words of it", "https://example.org/a"), document("b.txt", "second words")})));
  ASSERT_EQ(said.documents.size(), 2u);
  EXPECT_EQ(said.documents[0].fate, Fate::kRevised);
  EXPECT_EQ(said.documents[0].name, "a.txt~2");
  EXPECT_EQ(said.documents[0].revision_of, "a.txt");
  EXPECT_EQ(said.documents[1].fate, Fate::kNew);
  EXPECT_EQ(must(ledger_->stats()).documents, 1);
  EXPECT_EQ(must(ledger_->newest_entry()).entry, 1);
  EXPECT_EQ(must(ledger_->append(batch({document("b.txt", "second words")}))).entry, 2) << "and it goes on";
  EXPECT_TRUE(must(check_ledger(*ledger_, nullptr)).empty());
}

TEST_P(EveryStore, APageOfALibraryIsNewestFirst) {
  must(ledger_->append(batch({document("a.txt", "first words of it", "https://example.org/a"),
                              document("b.txt", "second words of it")})));
  must(ledger_->append(batch({document("c.txt", "third words of it", "https://example.org/a")})));
  const auto names = [&](const Query& q) {
    std::string out;
    for (const DocumentRow& d : all_documents(*ledger_, q)) out += d.name + " ";
    return out;
  };
  Query q;
  q.newest_first = true;
  EXPECT_EQ(names(q), "c.txt b.txt a.txt ");
  q.limit = 1;
  q.skip = 1;
  EXPECT_EQ(names(q), "b.txt ");
  q.skip = 3;
  EXPECT_EQ(names(q), "");
  q = {};
  q.names = {"b.txt", "it's none"};
  EXPECT_EQ(names(q), "b.txt ");
  q = {};
  q.url = "https://example.org/a";
  EXPECT_EQ(names(q), "a.txt c.txt ");
  q.until = 1;
  EXPECT_EQ(names(q), "a.txt ");
  EXPECT_EQ(must(ledger_->document_count(1)), 2);
  EXPECT_EQ(must(ledger_->document_count(kNewestEntry)), 3);
  EXPECT_EQ(must(ledger_->newest_entry()).entry, 2);
}

TEST_P(EveryStore, CountriesNarrowADocumentsQuery) {
  NewDocument a = document("a.txt", "first words of it"), b = document("b.txt", "second words of it");
  NewDocument c = document("c.txt", "third words of it");
  b.reading.countries = {"ML"};
  c.reading.countries = {""};
  must(ledger_->append(batch({a, b, c})));
  Query q;
  q.countries = {"ML", "NE"};
  std::vector<std::string> names;
  for (const DocumentRow& d : all_documents(*ledger_, q)) names.push_back(d.name);
  EXPECT_EQ(names, (std::vector<std::string>{"b.txt", "c.txt"}));
  q.countries = {"I'Q"};
  EXPECT_EQ(all_documents(*ledger_, q).size(), 1u);
}

TEST_P(EveryStore, CoverageCountsDocumentsByCountry) {
  std::vector<NewDocument> documents = {document("a", "A text with a claim."),
                                        document("b", "Another text of it.")};
  documents[1].reading.countries = {"", "IQ"};
  const int64_t first = must(ledger_->append(batch(std::move(documents)))).entry;
  Batch again = batch({});
  again.what = "reread";
  again.readings = {document("a", "A text with a claim.").reading};
  again.run.program = "later";
  again.readings[0].countries = {"IQ", "KW"};
  must(ledger_->append(again));
  const Coverage before = must(ledger_->coverage(first)), now = must(ledger_->coverage(kNewestEntry));
  EXPECT_EQ(before.claims, 2);
  EXPECT_EQ(before.countries, (std::map<std::string, int64_t>{{"IQ", 2}, {"JO", 1}}));
  EXPECT_EQ(now.claims, 3);
  EXPECT_EQ(now.countries, (std::map<std::string, int64_t>{{"IQ", 2}, {"JO", 1}, {"KW", 1}}));
}

TEST_P(EveryStore, SearchFindsWordsWhateverTheirAccents) {
  must(ledger_->append(batch(
      {document("a.txt", "Die Verlegung nach Jordanien"), document("b.txt", "Un café déjà vu au Koweït")})));
  const auto names = [&](const std::string& words) {
    std::vector<std::string> out;
    for (const Hit& h : must(ledger_->search(words, 10))) {
      if (h.claim.empty()) out.push_back(h.name);
    }
    return out;
  };
  EXPECT_EQ(names("verlegung jordanien"), std::vector<std::string>{"a.txt"});
  EXPECT_EQ(names("koweit CAFE"), std::vector<std::string>{"b.txt"});
  EXPECT_TRUE(names("nothing").empty());
  for (const char* odd : {"", "\"", "a\" OR b", "NEAR(", "*", "';--", "AND", "\x01"})
    must(ledger_->search(odd, 10));
}

TEST_P(EveryStore, AnotherObjectSeesWhatWasAcknowledged) {
  auto other = store_->again(Access::kWrite);
  if (!other) GTEST_SKIP() << "a ledger in memory is one object";
  must(ledger_->append(batch({document("a.txt", "first words of it")})));
  must(other->append(batch({document("b.txt", "second words of it")})));
  EXPECT_EQ(must(ledger_->stats()).documents, 2);
  EXPECT_TRUE(must(check_ledger(*other, nullptr)).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Ledger, EveryStore,
    ::testing::Values(
        std::pair<const char*, Maker>{"memory", [] { return std::unique_ptr<Store>(new MemoryStore); }},
        std::pair<const char*, Maker>{"sqlite", [] { return std::unique_ptr<Store>(new SqliteStore); }},
        std::pair<const char*, Maker>{"postgres", PostgresStore::make}),
    [](const auto& info) { return info.param.first; });

}  // namespace
}  // namespace muster
