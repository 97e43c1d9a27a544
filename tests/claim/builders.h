// Claims for tests.
#pragma once

#include "claim/claim.h"

namespace muster {

// Every kind of field is set; the quotes fit example_text().
inline const char* example_text() {
  return "Jordanie : l’armée dit que 35 of its 120 soldiers have left Camp Taji, the ministry said.\n";
}

inline Evidence evidence_of(const std::string& slot, const std::string& quote) {
  const std::string text = example_text();
  const auto begin = static_cast<uint32_t>(text.find(quote));
  return {slot, {begin, begin + static_cast<uint32_t>(quote.size())}, quote};
}

inline Claim example_claim() {
  Claim c;
  c.document = "report.txt";
  c.kind = Kind::kMovement;
  c.actor = {"DE"};
  c.action = Action::kWithdraw;
  c.quantity = {35, 35, false, Scope::kNumber, 120, 120};
  c.who = Who::kMilitary;
  c.from = {{"Camp Taji", "IQ", "muster:camp-taji", 33.52341, 44.25, Precision::kSite}};
  c.status = StatusOf::kDone;
  c.when = "2020-01-07";
  c.source = {{"ministry", "government", "DE", ""}};
  c.evidence = {evidence_of("claim", "35 of its 120 soldiers have left Camp Taji"),
                evidence_of("from", "Camp Taji")};
  c.rule = "en.movement.withdraw.active";
  c.language = "en";
  return c;
}

}  // namespace muster
