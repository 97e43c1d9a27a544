// What the formats owe a reader, and what hostile text must not do to them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "assemble/roll_claims.h"
#include "publish/escape.h"
#include "publish/roll_csv.h"
#include "publish/roll_html.h"
#include "publish/roll_json.h"
#include "publish/roll_labels.h"
#include "publish/roll_markdown.h"
#include "publish/roll_table.h"
#include "publish/roll_values.h"
#include "publish/schema_check.h"

namespace muster {
namespace {

using namespace test;

const std::string kHostile =
    "<script>alert(1)</script>\"'&`|*_[x](javascript:y) \x1b[31mred\x07 \xe2\x80\xae"
    "evil\xe2\x81\xa6 \r\n=1+1 \xff\xfe end";

// The hostile text in every field that can come from outside.
Roll hostile_roll() {
  Desk d;
  d.document("doc" + kHostile, "2020-01-07T10:00:00Z", kHostile, "https://example.org/\"><script>");
  d.document("other", "2020-01-07T11:00:00Z", "Other", "javascript:alert(1)");
  for (SourceDocument& s : d.documents) {
    s.title = kHostile;
    s.language = kHostile;
  }
  const auto poison = [&](Claim& c) {
    c.document = d.documents[0].name;
    c.reason = c.by = c.mission_name = c.when = c.language = c.rule = kHostile;
    c.source = {{kHostile, "person", "", ""}};
    c.evidence[0].quote = kHostile + c.id;
    for (std::vector<Place>* places : {&c.from, &c.to, &c.at}) {
      for (Place& p : *places) p.name = kHostile;
    }
  };
  Claim& m = d.moves("x", kHostile, Action::kRelocate, StatusOf::kDone, part(10, 13));
  m.to = {kKuwait};
  poison(m);
  poison(d.moves("x", "DE", Action::kWithdraw, StatusOf::kPossible, people(7)));
  poison(d.moves("x", "DE", Action::kWithdraw, StatusOf::kDenied));
  poison(d.present("x", "DE", people(7), kErbil, true));
  poison(d.attack("x", Action::kRocket, kErbil, "2020-01-07", 1));
  Claim& s = d.add("x", Kind::kSuspension, kHostile);
  s.action = Action::kSuspend;
  poison(s);
  Claim& o = d.add("x", Kind::kDirective, kHostile);
  o.action = Action::kOrder;
  poison(o);
  RollScope scope;
  scope.title = kHostile;
  scope.theatre = {"IQ"};
  scope.contributors = {kHostile + "2", "DE"};
  return assemble(d.claims, d.documents, scope, {});
}

void expect_clean(const std::string& text, const char* format) {
  for (const char* bad : {"\x1b", "\x07", "\xe2\x80\xae", "\xe2\x81\xa6", "\xff", "\xfe"}) {
    EXPECT_EQ(text.find(bad), std::string::npos) << format << " holds a forbidden byte";
  }
}

// Written in parts, some without a tree: the bytes must be those of one tree printed whole.
TEST(RollJson, IsAsOneTreeWouldBePrinted) {
  Roll roll = hostile_roll();
  for (const std::string& text : {std::string("new\nline"), std::string("caf\xc3\xa9"), std::string()}) {
    Cited c;
    c.id = c.quote = c.rule = text;
    roll.evidence.push_back(c);
  }
  const std::string text = roll_json(roll);
  const OrderedJson tree = OrderedJson::parse(text);
  EXPECT_EQ(text, tree.dump(1) + "\n");
  ASSERT_EQ(tree["evidence"].size(), roll.evidence.size());
  const auto printed = [](const OrderedJson& j) {
    return j.dump(1, ' ', false, OrderedJson::error_handler_t::replace);
  };
  for (size_t i = 0; i < roll.evidence.size(); ++i)
    EXPECT_EQ(tree["evidence"][i].dump(1), printed(json_of(roll.evidence[i])));
  for (size_t i = 0; i < roll.sources.size(); ++i)
    EXPECT_EQ(tree["sources"][i].dump(1), printed(json_of(roll.sources[i])));
  EXPECT_EQ(tree["roll"][0].dump(1), printed(json_of(roll.rows[0])));
}

TEST(RollJson, KeepsWhatItWroteOfWhatStays) {
  RollJson json;
  Roll roll = hostile_roll();
  EXPECT_EQ(json.write(roll), roll_json(roll));
  Row other = roll.rows[0];
  other.actor = "other";
  roll.rows.push_back(other);
  roll.incidents.clear();
  EXPECT_EQ(json.write(roll), roll_json(roll));
  EXPECT_EQ(json.write(Roll()), roll_json(Roll()));
}

// What is sent piece by piece is the text, wherever the pieces end.
TEST(RollJson, PiecesAreTheWhole) {
  Roll roll = hostile_roll();
  for (size_t i = 0; i < 500; ++i) {
    Cited c;
    c.id = "clm_" + std::to_string(1000 + i);
    c.quote = std::string(i * 7 % 900, 'q');
    roll.evidence.push_back(c);
    if (i % 100 != 0) continue;
    RollJson json;
    std::string text = json.write_head(roll);
    size_t pieces = 0;
    RollJsonRest rest(roll);
    for (std::string piece = rest.next(); !piece.empty(); piece = rest.next(), ++pieces) text += piece;
    EXPECT_EQ(text, roll_json(roll));
    EXPECT_GE(pieces, 1 + i / 150);
  }
  const Roll nothing;
  RollJsonRest rest(nothing);
  EXPECT_EQ(RollJson().write_head(nothing) + rest.next(), roll_json(nothing));
  EXPECT_EQ(rest.next(), "");
}

TEST(RollHtml, HostileTextStaysText) {
  const std::string page = roll_html(hostile_roll());
  expect_clean(page, "html");
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("javascript:alert"), std::string::npos);
  EXPECT_EQ(page.find("&<"), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&#96;"), std::string::npos);
  // Inside a tag no quotation mark of ours is closed by theirs.
  for (size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const size_t end = page.find('>', at);
    ASSERT_NE(end, std::string::npos);
    const std::string tag = page.substr(at, end - at);
    if (tag.starts_with("<style")) {
      at = page.find("</style>", at);
      continue;
    }
    EXPECT_EQ(std::count(tag.begin(), tag.end(), '"') % 2, 0) << tag;
  }
}

TEST(RollHtml, StandsAlone) {
  const std::string page = roll_html(hostile_roll());
  EXPECT_NE(page.find("Content-Security-Policy"), std::string::npos);
  for (const char* outside : {"<script", "<link", "<img", "@import", "url(", "<iframe"}) {
    EXPECT_EQ(page.find(outside), std::string::npos) << outside;
  }
}

TEST(RollMarkdown, HostileTextOpensNothing) {
  const std::string text = roll_markdown(hostile_roll());
  expect_clean(text, "markdown");
  EXPECT_EQ(text.find("[x](javascript"), std::string::npos);
  for (size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const bool ours = text.compare(at, 4, "<br>") == 0 || text.compare(at, 9, "<https://") == 0;
    EXPECT_TRUE(ours || (at > 0 && text[at - 1] == '\\')) << text.substr(at, 40);
  }
  size_t columns = 0;
  for (size_t at = text.find("\n| "); at != std::string::npos; at = text.find("\n| ", at + 1)) {
    const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    size_t bars = 0;
    for (size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    if (line.starts_with("| Nation")) columns = bars;
    if (line.starts_with("| When")) columns = bars;
    EXPECT_EQ(bars, columns) << line;
  }
}

TEST(RollTable, HostileTextMovesNoCursor) {
  expect_clean(roll_table(hostile_roll(), {}), "table");
  RollTableOptions color;
  color.color = true;
  EXPECT_NE(roll_table(hostile_roll(), color).find("\x1b[1m"), std::string::npos);
  EXPECT_EQ(roll_table(hostile_roll(), color).find("\x1b[31mred"), std::string::npos);
}

TEST(RollTable, KeepsItsWidth) {
  Desk d;
  d.document("a", "2020-01-07T10:00:00Z", "Wire");
  d.moves("a", "DE", Action::kRelocate, StatusOf::kDone, part(10, 13)).reason =
      std::string(40, 'w') + " and other words that wrap here";
  for (const unsigned width : {80u, 120u, 200u}) {
    RollTableOptions options;
    options.width = width;
    std::istringstream lines(roll_table(d.roll(), options));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(RollCsv, OneLineAMovementAndNoFormulas) {
  const std::string csv = roll_csv(hostile_roll());
  expect_clean(csv, "csv");
  const size_t columns =
      static_cast<size_t>(std::count(csv.begin(), csv.begin() + static_cast<long>(csv.find("\r\n")), ',')) +
      1;
  size_t fields = 1;
  bool quoted = false, start = true;
  for (size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (start) {
      EXPECT_EQ(std::string("=+@").find(c), std::string::npos);
    }
    start = false;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ',') {
      ++fields;
      start = true;
    } else if (c == '\n') {
      EXPECT_EQ(fields, columns);
      fields = 1;
      start = true;
    }
  }
}

TEST(RollJson, FollowsItsSchema) {
  std::ifstream file(std::string(MUSTER_SOURCE_DIR) + "/schemas/roll.schema.json");
  const nlohmann::json schema = nlohmann::json::parse(file);
  Desk d;
  d.document("a", "2020-01-07T10:00:00Z", "Wire");
  d.document("b", "2020-01-08T10:00:00Z", "Paper");
  d.moves("a", "ES", Action::kWithdraw, StatusOf::kDone, part(10, 13)).to = {kKuwait};
  d.moves("b", "IT", Action::kWithdraw, StatusOf::kPossible, scope(Scope::kSome));
  d.moves("b", "SE", Action::kWithdraw, StatusOf::kDenied);
  d.attack("a", Action::kIed, kErbil, "2020-01-07", 1).killed = people(3);
  d.attack("b", Action::kIed, kErbil, "2020-01-07", 1).killed = people(5);
  Claim& s = d.add("a", Kind::kSuspension, "NATO");
  s.action = Action::kSuspend;
  Claim& o = d.add("a", Kind::kDirective, "");
  o.action = Action::kOrder;
  for (const Roll& roll : {d.roll({"NO", "ES"}), Roll(), hostile_roll()}) {
    const nlohmann::json value = nlohmann::json::parse(roll_json(roll));
    EXPECT_EQ(schema_breaches(schema, value), std::vector<std::string>());
  }
}

TEST(RollLabels, WordsForPeople) {
  EXPECT_EQ(quantity_label(people(5200, true)), "about 5,200");
  EXPECT_EQ(quantity_label({}), "—");
  EXPECT_EQ(quantity_label(scope(Scope::kSome)), "some");
  EXPECT_EQ(day_label("2020-01-07", "2020-01-08T10:00:00Z"), "7 Jan");
  EXPECT_EQ(day_label("2020-01-06/2020-01-07", "2020-01-08T10:00:00Z"), "6–7 Jan");
  EXPECT_EQ(day_label("2019-12-30/2020-01-02", "2020-01-08T10:00:00Z"), "30 Dec 2019 – 2 Jan");
  EXPECT_EQ(day_label("2019-11/2020-01", "2020-01-08T10:00:00Z"), "Nov 2019 – Jan 2020");
  EXPECT_EQ(day_label("whenever", ""), "whenever");
  EXPECT_EQ(time_label("2020-01-07T11:05:00+01:00"), "7 Jan 2020, 10:05 UTC");
}

TEST(RollFormats, OfTwoContingentsOfANationTheOneWithoutNewsIsNamed) {
  Roll roll;
  roll.stale = {{"GB", "United Kingdom", "military", "2020-01-04T10:00:00Z", 90},
                {"GB", "United Kingdom", "diplomats", "2020-01-04T10:00:00Z", 90}};
  for (const std::string& page : {roll_table(roll, {}), roll_markdown(roll), roll_html(roll)}) {
    const size_t at = page.find("Nothing newer");
    ASSERT_NE(at, std::string::npos);
    const size_t soldiers = page.find("United Kingdom", at),
                 others = page.find("United Kingdom (diplomats)", at);
    EXPECT_NE(others, std::string::npos) << page;
    EXPECT_LT(soldiers, others) << page;
  }
}

}  // namespace
}  // namespace muster
