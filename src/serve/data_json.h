// Rows of a ledger as JSON values, for the pages' data.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "claim/claim.h"
#include "engine/look.h"
#include "extract/reader.h"
#include "ledger/records.h"
#include "publish/roll_values.h"
#include "serve/answers.h"

namespace muster {

OrderedJson text_or_null(const std::string& text);
OrderedJson json_of(const Claim& claim);           // docs/claims.md
OrderedJson json_of(const DocumentRow& document);  // without its text
OrderedJson json_of(const JudgementRow& judgement);
OrderedJson json_of(const SourceRow& source);
OrderedJson json_of(const TraceLine& line);
OrderedJson json_of(const Hit& hit);
OrderedJson json_of(const VersionRow& version);  // without its roll

template <class List>
OrderedJson list_of(const List& items) {
  OrderedJson j = OrderedJson::array();
  for (const auto& item : items) j.push_back(json_of(item));
  return j;
}

Response json_answer(const OrderedJson& json, int status = 200);

}  // namespace muster
