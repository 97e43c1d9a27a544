// Claims made by hand for tests of assembly: what a perfect reader would give.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "assemble/roll.h"

namespace muster::test {

inline Place country(const std::string& name, const std::string& code) {
  return {name, code, "", std::nullopt, std::nullopt, Precision::kCountry};
}
inline Place city(const std::string& name, const std::string& code) {
  return {name, code, "", std::nullopt, std::nullopt, Precision::kCity};
}
inline Quantity people(int64_t n, bool approx = false) {
  Quantity q;
  q.min = q.max = n;
  q.approx = approx;
  q.scope = Scope::kNumber;
  return q;
}
inline Quantity part(int64_t n, int64_t of) {
  Quantity q = people(n);
  q.of_min = q.of_max = of;
  return q;
}
inline Quantity scope(Scope s) {
  Quantity q;
  q.scope = s;
  return q;
}

inline const Place kIraq = country("Iraq", "IQ");
inline const Place kKuwait = country("Kuwait", "KW");
inline const Place kBaghdad = city("Baghdad", "IQ");
inline const Place kErbil = city("Erbil", "IQ");

// Builds claims of one document; ids and evidence spans count up.
class Desk {
 public:
  Claim& add(const std::string& document, Kind kind, const std::string& actor) {
    Claim c;
    c.document = document;
    c.kind = kind;
    if (!actor.empty()) c.actor = {actor};
    c.who = Who::kMilitary;
    const auto n = static_cast<uint32_t>(claims.size());
    std::string digits = std::to_string(n);
    c.id = "clm_" + std::string(16 - digits.size(), '0') + digits;
    const std::string quote = "Sentence number " + digits + " of " + document + ".";
    c.evidence.push_back({"claim", {n * 100, n * 100 + static_cast<uint32_t>(quote.size())}, quote});
    c.rule = "test.hand";
    c.language = "en";
    claims.push_back(c);
    return claims.back();
  }
  Claim& moves(const std::string& document, const std::string& actor, Action action, StatusOf status,
               Quantity q = {}) {
    Claim& c = add(document, Kind::kMovement, actor);
    c.action = action;
    c.status = status;
    c.quantity = q;
    c.from = {kIraq};
    return c;
  }
  Claim& present(const std::string& document, const std::string& actor, Quantity q, Place at = kIraq,
                 bool stays = false) {
    Claim& c = add(document, Kind::kPresence, actor);
    c.quantity = q;
    c.at = {std::move(at)};
    c.status = StatusOf::kOngoing;
    c.stays = stays;
    return c;
  }
  Claim& attack(const std::string& document, Action type, Place at, const std::string& when, int64_t count) {
    Claim& c = add(document, Kind::kIncident, "");
    c.who = Who::kNone;
    c.action = type;
    c.at = {std::move(at)};
    c.when = when;
    c.count = people(count);
    return c;
  }
  void document(const std::string& name, const std::string& published, const std::string& publisher,
                const std::string& url = "") {
    SourceDocument d;
    d.name = name;
    d.published = published;
    d.publisher = publisher;
    d.url = url;
    d.title = "Title of " + name;
    d.language = "en";
    documents.push_back(d);
  }
  Roll roll(std::vector<std::string> contributors = {}) const {
    RollScope s;
    s.title = "Test";
    s.theatre = {"IQ"};
    s.contributors = std::move(contributors);
    return assemble(claims, documents, s, options);
  }

  std::vector<Claim> claims;
  std::vector<SourceDocument> documents;
  RollOptions options;
};

inline void says(Claim& c, const std::string& name, const std::string& actor,
                 const std::string& type = "government") {
  c.source = {{name, type, actor, ""}};
}

inline const Row* row_of(const Roll& roll, const std::string& actor) {
  for (const Row& r : roll.rows) {
    if (r.actor == actor) return &r;
  }
  return nullptr;
}

}  // namespace muster::test
