#include "engine/claim_rows.h"

#include <set>

#include "publish/claims_json.h"

namespace muster {
namespace {

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& c : codes) out += (out.empty() ? "" : " ") + c;
  return out;
}

std::string first_name(const std::vector<Place>& places) { return places.empty() ? "" : places.front().name; }

std::string spaced(std::string text) {
  for (char& c : text) {
    if (c == '\0') c = ' ';
  }
  return text;
}

}  // namespace

ClaimRow row_of_claim(Claim claim, const std::string& document) {
  claim.document = document;
  claim.id = claim_id(claim);
  ClaimRow row;
  row.id = claim.id;
  row.kind = name_of(claim.kind);
  row.actor = spaced(joined(claim.actor));
  row.people_of = spaced(joined(claim.people_of));
  row.action = name_of(claim.action);
  row.status = name_of(claim.status);
  row.who = name_of(claim.who);
  row.quantity_min = claim.quantity.min;
  row.quantity_max = claim.quantity.max;
  row.from_place = spaced(first_name(claim.from));
  row.to_place = spaced(first_name(claim.to));
  row.at_place = spaced(first_name(claim.at));
  row.happened = claim.when;
  row.rule = claim.rule;
  if (!claim.evidence.empty()) {
    row.begin_byte = claim.evidence.front().span.begin;
    row.end_byte = claim.evidence.front().span.end;
    row.quote = spaced(claim.evidence.front().quote);
  }
  claim_to_json(claim, &row.body);
  return row;
}

Result<Claim> claim_of_row(const ClaimRow& row, const std::string& name) {
  auto claim = claim_from_json(row.body);
  if (!claim.ok()) return Error{Code::kInvalid, claim.error().message, "claim " + row.id};
  claim->document = name;
  return claim;
}

std::vector<std::string> countries_of(const std::vector<Claim>& claims) {
  std::set<std::string> countries;
  bool anywhere = false, placed = false;
  for (const Claim& c : claims) {
    for (const std::vector<Place>* places : {&c.from, &c.to, &c.at}) {
      for (const Place& p : *places) {
        placed = true;
        if (p.country.empty() || p.country == "XX" || p.country == "XZ") anywhere = true;
        else countries.insert(spaced(p.country));
      }
    }
    anywhere = anywhere || (c.kind == Kind::kMovement && c.from.empty() && !c.to.empty());
  }
  if (anywhere || (!placed && !claims.empty())) countries.insert("");
  return {countries.begin(), countries.end()};
}

}  // namespace muster
