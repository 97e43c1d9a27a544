#include "ingest/ingest.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.h"
#include "ingest/metadata.h"
#include "ingest/sniff.h"

namespace muster {
namespace {

using std::string;
using namespace std::string_literals;

TEST(Text, StaysByteForByte) {
  const string bytes = "\xEF\xBB\xBFTitle\r\n\r\nText \xC3\xA9.\n";
  auto document = ingest_text("a.txt", bytes, "", {});
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->text, bytes);
  EXPECT_EQ(document->name, "a.txt");
  EXPECT_TRUE(document->dropped.empty());
}

TEST(Text, SaysWhichByteIsNoUtf8) {
  auto document = ingest_text("a.txt", "caf\xE9 noir", "", {});
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().code, Code::kInvalid);
  EXPECT_EQ(document.error().where, "a.txt, byte 3");
  EXPECT_NE(document.error().message.find("0xE9"), string::npos);
}

TEST(Text, LenientReplacesAndReports) {
  IngestOptions options;
  options.lenient = true;
  auto document = ingest_text("a.txt", "caf\xE9 \xFF!", "", options);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->text, "caf\uFFFD \uFFFD!");
  ASSERT_EQ(document->dropped.size(), 2u);
  EXPECT_EQ(document->dropped[0].where, (Span{3, 4}));
  EXPECT_EQ(document->dropped[1].where, (Span{5, 6}));
}

RC_GTEST_PROP(Text, LenientAlwaysGivesUtf8, (const std::vector<uint8_t>& raw)) {
  IngestOptions options;
  options.lenient = true;
  auto document = ingest_text("a.txt", "text " + string(raw.begin(), raw.end()), "", options);
  if (document.ok()) {
    RC_ASSERT(!find_invalid_utf8(document->text));
  } else {
    RC_ASSERT(document.error().code == Code::kUnsupported);
  }
}

TEST(Text, ReportsNulBytesInBoundedSpace) {
  auto document = ingest_text("a.txt", "one and\0\0two and three"s, "", {});
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->dropped.size(), 1u);
  EXPECT_EQ(document->dropped[0].where, (Span{7, 9}));
  string many;
  for (int i = 0; i < 5000; ++i) many += "word\0"s;
  document = ingest_text("a.txt", many, "", {});
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->dropped.size(), 100u);
  EXPECT_EQ(document->dropped.back().where.end, many.size());
}

TEST(Text, HasALimit) {
  IngestOptions options;
  options.max_bytes = 4;
  EXPECT_EQ(ingest_text("a.txt", "12345", "", options).error().code, Code::kLimit);
  EXPECT_TRUE(ingest_text("a.txt", "1234", "", options).ok());
}

TEST(Text, RefusesOtherFormatsByName) {
  const std::pair<string, string> inputs[] = {{"\xFF\xFEG\0e\0"s, "UTF-16"},
                                              {"\xFE\xFF\0G"s, "UTF-16"},
                                              {"G\0e\0r\0m\0a\0n\0y\0"s, "UTF-16"},
                                              {"%PDF-1.7", "PDF"},
                                              {"PK\x03\x04xx", "ZIP"},
                                              {"\x1F\x8B\x08", "gzip"},
                                              {"<!DOCTYPE html><p>", "HTML"},
                                              {"\n <html>", "HTML"},
                                              {"<?xml version", "XML"}};
  for (const auto& [bytes, format] : inputs) {
    auto document = ingest_text("a.txt", bytes, "", {});
    ASSERT_FALSE(document.ok()) << format;
    EXPECT_EQ(document.error().code, Code::kUnsupported);
    EXPECT_EQ(document.error().where, "a.txt");
    EXPECT_NE(document.error().message.find(format), string::npos) << document.error().message;
  }
}

TEST(Sniff, KnowsWhatItReads) {
  EXPECT_EQ(sniff("a", "Germany left."), Format::kText);
  EXPECT_EQ(sniff("a", ""), Format::kText);
  EXPECT_EQ(sniff("a.md", "Germany left."), Format::kMarkdown);
  EXPECT_EQ(sniff("a", "---\ntitle: x\n---\n"), Format::kMarkdown);
  EXPECT_EQ(sniff("-", "{\"text\": \"x\"}\n"), Format::kJsonLines);
  EXPECT_EQ(sniff("-", "{\"id\": 1, \"text\": \"x\"}\n"), Format::kJsonLines);
  EXPECT_EQ(sniff("a.jsonl", "{\"body\": 1}"), Format::kJsonLines);
  EXPECT_EQ(sniff("a.txt", "{not json}"), Format::kText);
}

TEST(Sidecar, NameAndFields) {
  EXPECT_EQ(sidecar_name("x/en-wire-01.txt"), "x/en-wire-01.meta.json");
  EXPECT_EQ(sidecar_name("en.v2.md"), "en.v2.meta.json");
  EXPECT_EQ(sidecar_name("note"), "note.meta.json");
  IngestOptions options;
  options.defaults.language = "en";
  options.defaults.publisher = "Someone";
  auto document = ingest_text(
      "a.txt", "Text",
      R"({"published": "2020-01-07t18:00z", "publisher": "Wire", "title": null, "other": 7})", options);
  ASSERT_TRUE(document.ok()) << document.error().to_string();
  EXPECT_EQ(document->metadata.published, "2020-01-07T18:00:00Z");
  EXPECT_EQ(document->metadata.publisher, "Wire");
  EXPECT_EQ(document->metadata.language, "en");
  EXPECT_EQ(document->metadata.title, "");
}

TEST(Sidecar, ErrorsNameFileAndField) {
  auto error = [](const string& json) { return ingest_text("a.txt", "Text", json, {}).error().to_string(); };
  EXPECT_EQ(error("{\"title\": 7}"), "a.meta.json: field \"title\" must be a string");
  EXPECT_EQ(error("[]"), "a.meta.json: expected a JSON object { ... }");
  EXPECT_EQ(error("{\"title\": "), "a.meta.json: not valid JSON at byte 11");
  EXPECT_EQ(error("{\"lang\": \"English language\"}"),
            "a.meta.json: field \"lang\": \"English language\" is no language tag such as \"en\"");
  EXPECT_NE(error("{\"published\": \"yesterday\"}").find("field \"published\": \"yesterday\" is no date"),
            string::npos);
}

TEST(Time, Forms) {
  const std::pair<string, string> good[] = {
      {"2020-01-07", "2020-01-07"},
      {"2020-02-29", "2020-02-29"},
      {"2020-01-07T18:00:00Z", "2020-01-07T18:00:00Z"},
      {"2020-01-07T18:00:00.25+01:00", "2020-01-07T18:00:00.25+01:00"},
      {"2020-01-07 18:00:00 +0100", "2020-01-07T18:00:00+01:00"},
      {"2020-01-07T18:00-05:30", "2020-01-07T18:00:00-05:30"},
  };
  for (const auto& [written, normal] : good) {
    auto time = normal_time(written);
    ASSERT_TRUE(time.ok()) << written;
    EXPECT_EQ(time.value(), normal);
  }
  for (const char* bad :
       {"", "2020", "2020-13-01", "2021-02-29", "2020-01-00", "7 January 2020", "2020-01-07T18:00:00",
        "2020-01-07T25:00:00Z", "2020-01-07T18:61:00Z", "2020-01-07T18:00:00+1", "2020-01-07X18:00Z",
        "2020-01-07T18:00:00.Z", "2020-01-07T", "2020-01-07T18:00:0"}) {
    EXPECT_FALSE(normal_time(bad).ok()) << bad;
  }
  EXPECT_NE(normal_time("2020-01-07T18:00:00").error().message.find("time zone"), string::npos);
}

TEST(FrontMatter, IsReadAndStaysInTheText) {
  const string text =
      "---\ntitle: \"Who: leaves\"\ndate: 2020-01-07\nlang: en\nurl: https://x.org/a\nother: 1\n---\nText.\n";
  auto document = ingest_text("a.md", text, R"({"title": "Sidecar", "publisher": "Wire"})", {});
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->text, text);
  EXPECT_EQ(document->metadata.title, "Who: leaves");
  EXPECT_EQ(document->metadata.published, "2020-01-07");
  EXPECT_EQ(document->metadata.url, "https://x.org/a");
  EXPECT_EQ(document->metadata.publisher, "Wire");
  document = ingest_text("a.md", "---\ndate: soon\n---\nText.\n", "", {});
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->dropped.size(), 1u);
  EXPECT_EQ(document->dropped[0].where.of(document->text), "date: soon");
  document = ingest_text("a.md", "---\ntitle: x\nno end", "", {});
  EXPECT_EQ(document->metadata.title, "");
}

// --- JSON lines ------------------------------------------------------------------------

// Hands out `text` in pieces of `size` bytes.
JsonLines::Source pieces(string text, size_t size) {
  return [text = std::move(text), size, at = size_t{0}](string* out) mutable -> Result<size_t> {
    const size_t n = std::min(size, text.size() - at);
    out->append(text, at, n);
    at += n;
    return n;
  };
}

std::vector<string> all(JsonLines* lines) {
  std::vector<string> out;
  while (auto next = lines->next()) {
    out.push_back(next->ok() ? (*next)->name + "=" + (*next)->text : "! " + next->error().to_string());
  }
  EXPECT_FALSE(lines->next());
  return out;
}

TEST(JsonLines, DocumentsAndBadLines) {
  const string text =
      "\xEF\xBB\xBF{\"text\": \"one\\u00e9\\n\", \"id\": \"a\"}\r\n\n"
      "{\"text\": 7}\nnot json\n{\"text\": \"two\", \"id\": 12}\n[1]\n{\"text\": \"three\", \"published\": "
      "\"x\"}\n"
      "{\"text\": \"last\"}";
  for (size_t size : {1, 2, 7, 64, 4096}) {
    JsonLines lines("f", pieces(text, size), {});
    const auto got = all(&lines);
    ASSERT_EQ(got.size(), 7u) << size;
    EXPECT_EQ(got[0], "a=oneé\n");
    EXPECT_EQ(got[1], "! f:3: field \"text\" is missing or not a string");
    EXPECT_TRUE(got[2].starts_with("! f:4: not valid JSON at byte")) << got[2];
    EXPECT_EQ(got[3], "12=two");
    EXPECT_EQ(got[4], "! f:6: expected a JSON object { ... }");
    EXPECT_TRUE(got[5].starts_with("! f:7: field \"published\"")) << got[5];
    EXPECT_EQ(got[6], "f:8=last");
  }
}

TEST(JsonLines, PassesOverLinesThatAreTooLong) {
  const string text = "{\"text\": \"a\"}\n{\"text\": \"" + string(1000, 'x') + "\"}\n{\"text\": \"b\"}\n";
  for (size_t size : {1, 50, 5000}) {
    JsonLines lines("f", pieces(text, size), {}, 100);
    EXPECT_EQ(
        all(&lines),
        (std::vector<string>{"f:1=a", "! f:2: line is longer than 100 bytes and was passed over", "f:3=b"}));
  }
  JsonLines unended("f", pieces(string(1000, 'x'), 50), {}, 100);
  EXPECT_EQ(all(&unended).size(), 1u);
}

TEST(JsonLines, ErrorsOfTheSourceEndIt) {
  int calls = 0;
  JsonLines lines("f",
                  [&](string* out) -> Result<size_t> {
                    if (calls++ > 0) return Error{Code::kIo, "Input/output error", "f"};
                    *out += "{\"text\": \"a\"}\n{\"tex";
                    return size_t{19};
                  },
                  {});
  EXPECT_EQ(all(&lines), (std::vector<string>{"f:1=a", "! f: Input/output error"}));
}

TEST(JsonLines, EmptyAndBlank) {
  for (const char* text : {"", "\n\n", "  \n\t"}) {
    JsonLines lines("f", pieces(text, 3), {});
    EXPECT_TRUE(all(&lines).empty());
  }
}

TEST(JsonLines, BadUtf8AndDeepNestingAreErrorsOfTheirLine) {
  EXPECT_FALSE(ingest_json_line("{\"text\": \"\xFF\"}", "f", 1, {}).ok());
  EXPECT_FALSE(ingest_json_line("{\"text\": \"\\ud800\"}", "f", 1, {}).ok());
  const string deep = string(200000, '[') + string(200000, ']');
  EXPECT_TRUE(ingest_json_line("{\"text\": \"x\", \"y\": " + deep + "}", "f", 1, {}).ok());
  EXPECT_FALSE(ingest_json_line(string(200000, '['), "f", 1, {}).ok());
}

}  // namespace
}  // namespace muster
