// Roll → formats of other tools. Pure, as every format.
#pragma once

#include <string>
#include <vector>

#include "assemble/roll.h"

namespace muster {

// One tidy table (RFC 4180, a header line, one observation a line; places, documents and claims joined
// with "; "): "roll", "movements", "presences", "incidents", "suspensions", "directives", "evidence".
extern const std::vector<std::string> kTables;
std::string table_csv(const Roll& roll, const std::string& table);  // precondition: one of kTables

// RFC 7946: movements as lines from their first place to their last where both are known, else points;
// incidents and presences as points. What has no coordinates is left out.
std::string roll_geojson(const Roll& roll);

// FollowTheMoney entities (followthemoney.tech), one JSON object a line: Article for documents, Event for
// movements and incidents, with the ids of the articles as proof.
std::string roll_ftm(const Roll& roll);

// PLOVER events, one JSON object a line: movements out as RETREAT/withdraw, movements in as
// MOBILIZE/troops, attacks as ASSAULT, suspensions as SANCTION/discontinue, requests as REQUEST.
std::string roll_plover(const Roll& roll);

}  // namespace muster
