// Which addresses may be reached; requests themselves: tests/cli/watch.sh.
#include "engine/fetch.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace muster {
namespace {

bool is_public(const char* text) {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
    return is_public_address(reinterpret_cast<const sockaddr*>(&v4));
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  EXPECT_EQ(inet_pton(AF_INET6, text, &v6.sin6_addr), 1) << text;
  return is_public_address(reinterpret_cast<const sockaddr*>(&v6));
}

TEST(Fetch, OnlyPublicAddresses) {
  for (const char* a : {"8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.1.1", "100.128.0.1",
                        "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"}) {
    EXPECT_TRUE(is_public(a)) << a;
  }
  for (const char* a :
       {"127.0.0.1",       "127.255.1.1",     "0.0.0.0",         "10.1.2.3",    "172.16.0.1",
        "172.31.255.255",  "192.168.1.1",     "169.254.169.254", "100.64.0.1",  "224.0.0.1",
        "255.255.255.255", "198.18.0.1",      "192.0.2.1",       "::",          "::1",
        "fe80::1",         "fc00::1",         "fd12::1",         "ff02::1",     "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",   "2001:db8::1", "2001::1"}) {
    EXPECT_FALSE(is_public(a)) << a;
  }
}

TEST(Fetch, Addresses) {
  auto a = split_address("HTTPS://Example.org/a/b?x=1#y");
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(a->origin.substr(0, 8), "https://");
  EXPECT_EQ(a->path, "/a/b?x=1");
  EXPECT_TRUE(a->origin.ends_with(":443"));
  for (const char* bad : {"file:///etc/passwd", "ftp://a.example/", "gopher://a.example",
                          "javascript:alert(1)", "http://user:pw@a.example/", "http://", "", "x"}) {
    EXPECT_FALSE(split_address(bad).ok()) << bad;
  }
}

TEST(Fetch, LoopbackIsRefusedBeforeAnythingIsSent) {
  FetchOptions options;
  options.seconds = 5;
  Fetcher fetcher(options);
  for (const char* url : {"http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/",
                          "http://2130706433:1/", "http://0x7f.1:1/"}) {
    auto got = fetcher.get({url, "", ""});
    ASSERT_FALSE(got.ok()) << url;
    EXPECT_EQ(got.error().code, Code::kUnsupported) << url << ": " << got.error().message;
  }
}

}  // namespace
}  // namespace muster
