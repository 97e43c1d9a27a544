#include "site/roll_page.h"

#include <gmock/gmock.h>

#include "publish/roll_labels.h"
#include "site/example_roll.h"

namespace muster {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Frame frame() {
  Frame f;
  f.title = "Iraq";
  f.ledger = "evening";
  f.section = Section::kRoll;
  f.json = "/roll.json";
  return f;
}

std::string page(const RollQuery& query) {
  const RollView view{example_roll(), query, nullptr, 0};
  return framed(frame(), roll_main(view, frame()));
}

TEST(RollPage, EveryListedRowIsThereAndEveryCellLeadsToItsEvidence) {
  const std::string html = page({});
  dump("roll.html", html);
  for (const Row& r : example_roll().rows) {
    if (!listed(r)) continue;
    EXPECT_THAT(html, HasSubstr("id=\"r-" + row_key(r) + "\"")) << r.name;
  }
  EXPECT_THAT(html, HasSubstr("href=\"/roll?cell=DE.moved.1#evidence\""));
  EXPECT_THAT(html, Not(HasSubstr("<style")));
  EXPECT_THAT(html, Not(HasSubstr("style=\"")));
}

TEST(RollPage, EvidenceShowsTheWordsOfItsClaims) {
  RollQuery q;
  q.cell = "DE.moved.1";
  const std::string html = page(q);
  dump("evidence.html", html);
  EXPECT_THAT(html, HasSubstr("Why this is shown"));
  const Row* row = find_row(example_roll(), "DE");
  ASSERT_NE(row, nullptr);
  ASSERT_FALSE(row->moved.empty());
  EXPECT_THAT(html, HasSubstr(html_text(cited(example_roll(), row->moved[0].claims[0])->quote)));
}

TEST(RollPage, CellsThatAreNotThereAreSaidToBeGone) {
  for (const char* cell : {"XX.moved", "i999", "s0", "d-1", ".", "sx"}) {
    RollQuery q;
    q.cell = cell;
    EXPECT_THAT(page(q), HasSubstr("no such cell")) << cell;
  }
}

TEST(RollPage, FilterAndSortKeepToWhatWasAsked) {
  RollQuery q;
  q.posture = "staying";
  RollView view{example_roll(), q, nullptr, 0};
  ASSERT_FALSE(chosen_rows(view).empty());
  for (const Row* r : chosen_rows(view)) EXPECT_EQ(r->posture, Posture::kStaying);
  view.query = {};
  view.query.sort = "before";
  const auto down = chosen_rows(view);
  view.query.down = true;
  const auto up = chosen_rows(view);
  ASSERT_EQ(down.size(), up.size());
  EXPECT_GE(down.front()->strength_before.max.value_or(0), down.back()->strength_before.max.value_or(0));
  view.query = {};
  view.query.text = "gERMany";
  ASSERT_FALSE(chosen_rows(view).empty());
  view.query.text = "no such words";
  EXPECT_TRUE(chosen_rows(view).empty());
}

TEST(RollPage, HostileTextStaysText) {
  Roll roll = example_roll();
  const std::string evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
  SharedList<Row> rows;
  for (Row r : roll.rows) {
    r.name += evil;
    r.actor += evil;
    r.reason = evil;
    for (Moved& m : r.moved) {
      m.when = evil;
      for (Place& p : m.to) p.name = evil;
    }
    rows.push_back(std::move(r));
  }
  roll.rows = std::move(rows);
  EvidenceList evidence;
  for (Cited c : roll.evidence) {
    c.quote = c.source = c.origin = c.language = evil;
    evidence.push_back(c);
  }
  roll.evidence = std::move(evidence);
  SharedList<RollSource> sources;
  for (RollSource s : roll.sources) {
    SourceDocument d = *s.document;
    d.title = d.publisher = d.published = evil;
    s.document = std::make_shared<const SourceDocument>(std::move(d));
    sources.push_back(std::move(s));
  }
  roll.sources = std::move(sources);
  Frame f = frame();
  f.title = f.ledger = f.notice = f.csrf = f.here = evil;
  RollQuery q;
  q.text = q.cell = q.since = evil;
  for (const char* cell : {"", "i1", "d1", "s1"}) {
    if (*cell != 0) q.cell = cell;
    const RollView view{roll, q, nullptr, 0};
    const std::string html = framed(f, roll_main(view, f));
    EXPECT_THAT(html, Not(HasSubstr("<script>")));
    EXPECT_THAT(html, Not(HasSubstr("<img")));
  }
}

}  // namespace
}  // namespace muster
