// Web archives: records in order, damaged ones passed over, memory of one record.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/http_message.h"
#include "ingest/unpack.h"
#include "packed.h"

namespace muster {
namespace {

using std::string;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

string record(const string& type, const string& url, const string& media, const string& payload) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2020-01-07T18:05:00Z\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(payload.size()) + "\r\n\r\n" + payload + "\r\n\r\n";
}

string http(const string& head, const string& body) {
  return "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" + body;
}

string page(int n) {
  return record(
      "response", "https://a.example/" + std::to_string(n), "application/http; msgtype=response",
      http("Content-Type: text/html; charset=utf-8", "<html><p>Page " + std::to_string(n) + "</p></html>"));
}

struct Read {
  std::vector<string> names, bytes, urls, problems;
};

Read read(const string& warc, size_t step = 50) {
  class Drip final : public ByteSource {
   public:
    Drip(const string& bytes, size_t step) : bytes_(bytes), step_(step) {}
    Result<size_t> read(size_t limit, string* out) override {
      const size_t size = std::min({limit, step_, bytes_.size() - at_});
      out->append(bytes_, at_, size);
      at_ += size;
      return size;
    }
    const string& bytes_;
    size_t step_, at_ = 0;
  };
  Read out;
  const auto members = open_warc("w", std::make_unique<Drip>(warc, step), {});
  while (auto member = members->next()) {
    if (!member->ok()) {
      out.problems.push_back(member->error().to_string());
      continue;
    }
    string bytes;
    (void)(*member)->bytes->read(1 << 20, &bytes);
    out.names.push_back((*member)->part.name);
    out.urls.push_back((*member)->part.known.url);
    out.bytes.push_back(bytes);
  }
  return out;
}

TEST(Warc, PlainAndPacked) {
  const string info = record("warcinfo", "", "application/warc-fields", "software: x\r\n");
  const string picture = record("response", "https://a.example/p", "application/http",
                                http("Content-Type: image/png", "\x89PNG"));
  const string gone = record("response", "https://a.example/g", "application/http",
                             "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no");
  const string resource = record("resource", "urn:x", "text/plain", "Plain words.");
  for (const size_t step : {1, 17, 1000000}) {
    const Read plain = read(info + page(1) + picture + gone + resource + page(2), step);
    EXPECT_THAT(plain.names, ElementsAre("w#2", "w#5", "w#6"));
    EXPECT_THAT(plain.urls, ElementsAre("https://a.example/1", "urn:x", "https://a.example/2"));
    EXPECT_EQ(plain.bytes[1], "Plain words.");
    EXPECT_TRUE(plain.problems.empty());
    const Read packed = read(gzipped(info) + gzipped(page(1)) + gzipped(picture) + gzipped(gone) +
                                 gzipped(resource) + gzipped(page(2)),
                             step);
    EXPECT_EQ(packed.names, plain.names);
    EXPECT_EQ(packed.bytes, plain.bytes);
  }
}

TEST(Warc, ABrokenRecordIsReportedAndTheNextOneRead) {
  string bad = page(2);
  bad.replace(bad.find("Content-Length"), 14, "Content-Lenght");
  const Read plain = read(page(1) + bad + page(3));
  EXPECT_THAT(plain.names, ElementsAre("w#1", "w#3"));
  EXPECT_THAT(plain.problems, ElementsAre(HasSubstr("w#2: record without Content-Length")));

  string damaged = gzipped(page(2));
  for (size_t i = 12; i < damaged.size() - 10; ++i) damaged[i] = static_cast<char>(damaged[i] ^ 0x3C);
  for (const size_t step : {1, 64, 1000000}) {
    const Read packed = read(gzipped(page(1)) + damaged + gzipped(page(3)) + gzipped(page(4)), step);
    EXPECT_THAT(packed.bytes, ElementsAre(HasSubstr("Page 1"), HasSubstr("Page 3"), HasSubstr("Page 4")))
        << step;
    EXPECT_GE(packed.problems.size(), 1u);
  }
}

// Each broken record is reported under its own number, and costs no other one; half a page with rubbish
// behind it is no page.
TEST(Warc, DamageInsideOneMemberIsThatRecordsAlone) {
  std::vector<string> members;
  for (int n = 1; n <= 7; ++n) {
    string words;
    for (uint32_t i = 0, x = static_cast<uint32_t>(n); i < 6000; ++i) {
      x = x * 1664525u + 1013904223u;
      words += std::to_string(x >> 12) + ' ';
    }
    members.push_back(
        gzipped(record("response", "https://a.example/" + std::to_string(n), "application/http",
                       http("Content-Type: text/html", "<html><p>Page " + std::to_string(n) + words))));
  }
  ASSERT_GT(members[0].size(), 10'000u);
  const size_t half = members[2].size() / 2;
  string zeros = members[2], tail = members[2];
  zeros.replace(200, 40, string(40, '\0'));
  tail[tail.size() - 6] = static_cast<char>(tail[tail.size() - 6] ^ 1);  // the checksum alone
  for (const string& third :
       {zeros, tail, members[2].substr(0, half), members[2].substr(0, members[2].size() - 4)}) {
    string all;
    for (size_t i = 0; i < members.size(); ++i) all += i == 2 ? third : members[i];
    const Read got = read(all, 1'000'000);
    EXPECT_THAT(got.names, ElementsAre("w#1", "w#2", "w#4", "w#5", "w#6", "w#7")) << third.size();
    EXPECT_THAT(got.urls, ElementsAre("https://a.example/1", "https://a.example/2", "https://a.example/4",
                                      "https://a.example/5", "https://a.example/6", "https://a.example/7"));
    EXPECT_THAT(got.problems, ElementsAre(HasSubstr("w#3: damaged gzip data")));
    // Where the bytes come in drops, the one behind a record that was cut off may be lost with it.
    const Read drops = read(all, 1000);
    EXPECT_GE(drops.names.size(), 5u);
    EXPECT_GE(drops.problems.size(), 1u);
  }
}

TEST(Warc, CutOffAnywhere) {
  const string whole = gzipped(page(1)) + gzipped(page(2));
  for (size_t size = 0; size < whole.size(); ++size) {
    const Read got = read(whole.substr(0, size), 1000);
    EXPECT_LE(got.names.size(), 2u);
  }
  const string plain = page(1) + page(2);
  for (size_t size = 0; size < plain.size(); size += 3)
    EXPECT_LE(read(plain.substr(0, size), 1000).names.size(), 2u);
}

TEST(Warc, ALengthThatLies) {
  string lies = page(1);
  lies.replace(lies.find("Content-Length: ") + 16, 2, "99999999999");
  const Read got = read(lies + page(2));
  EXPECT_TRUE(got.names.empty());
  EXPECT_GE(got.problems.size(), 1u);
}

TEST(Http, ChunksAndPackedBodies) {
  const HttpMessage chunked = read_http_message(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: "
      "text/html\r\n\r\n4\r\nWiki\r\n6;x=1\r\npedia \r\n0\r\n\r\n",
      {});
  EXPECT_EQ(chunked.body, "Wikipedia ");
  const HttpMessage plain = read_http_message(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n<p>was unpacked", {});
  EXPECT_EQ(plain.body, "<p>was unpacked");
  const HttpMessage gz = read_http_message(
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: TEXT/HTML; Charset=\"ISO-8859-1\"\r\n\r\n" +
          gzipped("body"),
      {});
  EXPECT_EQ(gz.body, "body");
  EXPECT_EQ(gz.media_type, "text/html");
  EXPECT_EQ(gz.charset, "iso-8859-1");
  EXPECT_EQ(read_http_message("HTTP/1.0 301", {}).status, 301);
  EXPECT_EQ(read_http_message("", {}).status, 0);
}

}  // namespace
}  // namespace muster
