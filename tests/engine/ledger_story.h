// Random stories of a ledger: documents that come, are revised, read again and judged, sources that are graded.
#pragma once

#include <rapidcheck.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/claim_rows.h"
#include "ledger/ledger.h"
#include "publish/claims_json.h"

namespace muster {

inline const std::vector<Claim>& story() {
  static const std::vector<Claim> kClaims = [] {
    std::vector<Claim> out;
    std::ifstream lines(std::string(MUSTER_SOURCE_DIR) + "/tests/assemble/data/scenario_claims.jsonl");
    for (std::string line; std::getline(lines, line);)
      out.push_back(std::move(claim_from_json(line)).value());
    return out;
  }();
  return kClaims;
}

class Teller {
 public:
  // A long story has few contingents of many claims, in many wordings that repeat each other.
  explicit Teller(uint32_t seed, bool is_long = false)
      : random_(seed), long_(is_long), ledger_(memory_ledger()) {}

  Ledger& ledger() { return *ledger_; }

  void step() {
    const Batch b = next();
    RC_ASSERT(ledger_->append(b).ok());
  }

  Batch next() {
    Batch b;
    char clock[40];
    std::snprintf(clock, sizeof clock, "2020-01-10T%02d:%02d:00.000Z", steps_ / 60, steps_ % 60);
    ++steps_;
    b.recorded = clock;
    b.run = {0, "test " + std::to_string(steps_), "pack", "{}", 0};
    const unsigned what = random_() % 10;
    if (ids_.empty() || what < 6) {
      b.what = "add";
      for (unsigned n = 1 + random_() % (long_ ? 12 : 3); n > 0; --n) b.documents.push_back(document());
      b.copy_share = 0.5;
      b.alike = [](std::string_view x, std::string_view y) {
        return x.substr(0, 6) == y.substr(0, 6) ? 1.0 : 0.0;
      };
    } else if (what == 6 && random_() % 2 == 0) {
      b.what = "source";
      b.sources.push_back(decision());
    } else if (what < 8) {
      b.what = "judge";
      b.judgements.push_back(judgement());
    } else {
      b.what = "reread";
      const auto& [id, name] = ids_[random_() % ids_.size()];
      b.readings.push_back(reading(id));
    }
    return b;
  }

 private:
  ReadingRow reading(const std::string& id) {
    ReadingRow r;
    r.document = id;
    r.language = "en";
    std::vector<Claim> claims;
    std::map<std::string, bool> seen;
    for (unsigned n = random_() % 6; n > 0; --n) {
      Claim c = story()[random_() % story().size()];
      if (long_ && random_() % 3 != 0 && c.actor.size() == 1) {
        static const char* kFew[] = {"DE", "ES", "NATO"};
        c.actor = {kFew[random_() % 3]};
        c.people_of.clear();
      }
      if (long_ && random_() % 4 == 0) c.actor.push_back("FR");
      if (random_() % 3 == 0 && c.quantity.min)
        c.quantity.min = c.quantity.max = static_cast<int64_t>(random_() % 40);
      const ClaimRow row = row_of_claim(c, id);
      if (!seen.emplace(row.id, true).second) continue;
      claims.push_back(c);
      r.claims.push_back(row);
      claim_ids_.push_back(row.id);
    }
    r.countries = countries_of(claims);
    return r;
  }

  NewDocument document() {
    NewDocument d;
    const unsigned n = random_() % 8;
    d.document.text = "text " + std::to_string(n) + " of " + std::to_string(random_());
    d.document.name = "d" + std::to_string(random_() % (long_ ? 2000 : 20));
    if (n < 4) d.document.url = "https://example.org/" + std::to_string(n);
    d.document.publisher = "Paper " + std::to_string(random_() % 4);
    d.document.published = "2020-01-0" + std::to_string(6 + random_() % 4) + "T12:00:00Z";
    d.document.id = document_id(d.document);
    d.reading = reading(d.document.id);
    d.prints = {n, n + 100};
    ids_.emplace_back(d.document.id, d.document.name);
    return d;
  }

  SourceRow decision() {
    SourceRow s;
    s.name = random_() % 4 == 0 ? "example.org" : "Paper " + std::to_string(random_() % 4);
    if (random_() % 4 != 0) s.grade = std::string(1, static_cast<char>('A' + random_() % 6));
    static const char* kVoices[] = {"", "-", "DE", "ES"};
    s.speaks_for = kVoices[random_() % 4];
    s.by = "ada";
    return s;
  }

  JudgementRow judgement() {
    static const char* kVerdicts[] = {"accept", "reject", "hold", "merge", "split", "correct", "undo"};
    JudgementRow j;
    j.verdict = claim_ids_.empty() ? "undo" : kVerdicts[random_() % 7];
    if (!claim_ids_.empty()) {
      j.claim = claim_ids_[random_() % claim_ids_.size()];
      j.other = claim_ids_[random_() % claim_ids_.size()];
    }
    if (j.verdict == "undo") j.other = std::to_string(1 + random_() % 3);
    if (j.verdict == "correct") {
      j.slot = "quantity";
      j.value = "{\"min\":7,\"max\":7,\"approx\":false,\"scope\":\"number\"}";
    }
    return j;
  }

  std::mt19937 random_;
  bool long_;
  std::unique_ptr<Ledger> ledger_;
  std::vector<std::pair<std::string, std::string>> ids_;
  std::vector<std::string> claim_ids_;
  int steps_ = 0;
};

}  // namespace muster
