// What is packed comes out again as it was, whatever it was.
#include "claim/packed_claims.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>
#include <thread>

namespace muster {
namespace {

class Maker {
 public:
  explicit Maker(uint64_t seed) : random_(seed) {}
  uint64_t below(uint64_t n) { return random_() % n; }
  std::string text() {
    static const std::vector<std::string> kTexts = {"", "Taji", "en.movement.withdraw",
                                                    std::string("\0\xff", 2)};
    if (below(3) != 0) return kTexts[below(kTexts.size())];
    std::string out(below(200), ' ');
    for (char& c : out) c = static_cast<char>(random_());
    return out;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> out(below(3));
    for (std::string& s : out) s = text();
    return out;
  }
  std::optional<int64_t> bound() {
    if (below(2)) return std::nullopt;
    return below(2) ? static_cast<int64_t>(below(500)) : static_cast<int64_t>(random_());
  }
  Quantity quantity() {
    return {bound(), bound(), below(2) == 0, static_cast<Scope>(below(6)), bound(), bound()};
  }
  std::vector<Place> places() {
    std::vector<Place> out(below(3));
    for (Place& p : out) {
      p = {text(), text(), text(), {}, {}, static_cast<Precision>(below(4))};
      if (below(2)) p.lat = static_cast<double>(below(1000)) / 7;
      if (below(2)) p.lon = -static_cast<double>(below(1000)) / 3;
    }
    return out;
  }
  std::vector<Evidence> evidence() {
    std::vector<Evidence> out;
    const auto begin = static_cast<uint32_t>(random_() >> below(33) >> 32);
    const std::string whole = text();
    for (uint64_t n = below(4); n > 0; --n) {
      const size_t from = below(whole.size() + 1), size = below(whole.size() - from + 1);
      const auto at = static_cast<uint32_t>(begin + from);
      if (out.empty()) out.push_back({"claim", {begin, begin + static_cast<uint32_t>(whole.size())}, whole});
      else if (below(3))
        out.push_back({text(), {at, at + static_cast<uint32_t>(size)}, whole.substr(from, size)});
      else
        out.push_back({text(), {static_cast<uint32_t>(random_()), static_cast<uint32_t>(random_())}, text()});
    }
    return out;
  }
  Claim claim(const std::string& document) {
    Claim c;
    c.document = document;
    c.kind = static_cast<Kind>(below(5));
    c.id = below(3) ? claim_id(c) : below(2) ? text() : "clm_" + std::to_string(below(9)) + "123456789abcdeF";
    c.actor = texts();
    c.people_of = texts();
    c.by = text();
    c.action = static_cast<Action>(below(static_cast<uint64_t>(Action::kOther) + 1));
    c.quantity = quantity();
    c.who = static_cast<Who>(below(8));
    c.from = places();
    c.to = places();
    c.at = places();
    c.mission_id = text();
    c.mission_name = text();
    c.status = static_cast<StatusOf>(below(9));
    c.stays = below(2) == 0;
    c.when = text();
    c.count = quantity();
    c.killed = quantity();
    c.wounded = quantity();
    c.reason = text();
    for (uint64_t n = below(3); n > 0; --n) c.source.push_back({text(), text(), text(), text()});
    c.hedged = below(2) == 0;
    c.reported = below(2) == 0;
    c.evidence = evidence();
    c.rule = text();
    c.language = text();
    return c;
  }

 private:
  std::mt19937_64 random_;
};

bool same(const Claim& a, const Claim& b) {
  const auto evidence = [](const Evidence& x, const Evidence& y) {
    return x.slot == y.slot && x.span.begin == y.span.begin && x.span.end == y.span.end && x.quote == y.quote;
  };
  return a.id == b.id && a.document == b.document && a.kind == b.kind && a.actor == b.actor &&
         a.people_of == b.people_of && a.by == b.by && a.action == b.action && a.quantity == b.quantity &&
         a.who == b.who && a.from == b.from && a.to == b.to && a.at == b.at && a.mission_id == b.mission_id &&
         a.mission_name == b.mission_name && a.status == b.status && a.stays == b.stays && a.when == b.when &&
         a.count == b.count && a.killed == b.killed && a.wounded == b.wounded && a.reason == b.reason &&
         a.source == b.source && a.hedged == b.hedged && a.reported == b.reported &&
         std::equal(a.evidence.begin(), a.evidence.end(), b.evidence.begin(), b.evidence.end(), evidence) &&
         a.rule == b.rule && a.language == b.language;
}

RC_GTEST_PROP(PackedClaims, ComeOutAsTheyWere, (uint64_t seed)) {
  Maker make(seed);
  const auto words = std::make_shared<ClaimWords>();
  for (int document = 0; document < 4; ++document) {
    const std::string name = make.text();
    std::vector<Claim> claims;
    for (uint64_t n = make.below(5); n > 0; --n) claims.push_back(make.claim(name));
    std::vector<const Claim*> pointers;
    for (const Claim& c : claims) pointers.push_back(&c);
    const auto packed = PackedClaims::pack(name, pointers, words);
    RC_ASSERT(packed->size() == claims.size());
    RC_ASSERT(packed->document() == name);
    for (size_t i = 0; i < claims.size(); ++i) {
      const Claim& c = claims[i];
      RC_ASSERT(same(packed->claim(i), c));
      Claim bare = c;
      if (bare.evidence.size() > 1) bare.evidence.resize(1);
      RC_ASSERT(same(packed->claim_without_slots(i), bare));
      RC_ASSERT(packed->id(i) == c.id);
      const PackedClaims::Head head = packed->head(i);
      RC_ASSERT(head.id == c.id && head.kind == c.kind && head.status == c.status && head.hedged == c.hedged);
      RC_ASSERT(head.rule == c.rule && head.language == c.language && head.source.size() == c.source.size());
      RC_ASSERT(head.quote == (c.evidence.empty() ? "" : c.evidence.front().quote));
      for (size_t k = 0; k < claims.size(); ++k) {
        const auto sign = [](int n) { return (n > 0) - (n < 0); };
        RC_ASSERT(sign(packed->compare_id(i, claims[k].id)) == sign(c.id.compare(claims[k].id)));
        RC_ASSERT(sign(packed->compare_ids(i, *packed, k)) == sign(c.id.compare(claims[k].id)));
      }
    }
  }
}

// One packs, others read what they were given.
TEST(PackedClaims, AreReadWhileOthersArePacked) {
  Maker make(7);
  const auto words = std::make_shared<ClaimWords>();
  const Claim first = make.claim("first");
  const auto packed = PackedClaims::pack("first", {&first}, words);
  std::thread reader([&] {
    for (int i = 0; i < 500; ++i) EXPECT_TRUE(same(packed->claim(0), first));
  });
  for (int i = 0; i < 500; ++i) {
    const Claim other = make.claim("other");
    PackedClaims::pack("other", {&other}, words);
  }
  reader.join();
}

}  // namespace
}  // namespace muster
