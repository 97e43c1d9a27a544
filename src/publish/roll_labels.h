// Words of the roll that its formats share: unescaped, in English, for people.
#pragma once

#include <string>
#include <vector>

#include "assemble/roll.h"

namespace muster {

// "5,200", "about 50", "10–30", "100 or more", "up to 40", "some", "all", "—" if not known.
std::string quantity_label(const Quantity& q);
// "Camp Taji, Baghdad": the most specific first; a country only where nothing more
// precise is said, or where it is not the theatre; "" for none.
std::string places_label(const std::vector<Place>& places, const std::vector<std::string>& theatre);
// "Camp Taji → Kuwait", "→ Kuwait", "from Iraq", "" .
std::string route_label(const Moved& m, const std::vector<std::string>& theatre);
// An EDTF date as "7 Jan", "6–7 Jan", "30 Dec – 2 Jan", "Nov 2019 – Jan 2020"; with the year
// where it is not the roll's; other forms as they are.
std::string day_label(const std::string& edtf, const std::string& as_of);
// "8 Jan 2020, 14:00 UTC"; as it is if it is no time.
std::string time_label(const std::string& rfc3339);
// "7 Jan 18:20" in UTC.
std::string short_time_label(const std::string& rfc3339);
// "withdrawn", "to be withdrawn", "no withdrawal": action and status in one phrase.
std::string deed_label(const Moved& m);
// The figure to stand before the deed; "" if none is known, or if the deed says it.
std::string moved_number_label(const Moved& m);
// Deed and route: "moved Camp Taji → Kuwait".
std::string move_label(const Moved& m, const std::vector<std::string>& theatre);
std::string incident_label(Action type);  // "rocket attack"
// "3 killed, 2 wounded", "nobody hurt", "".
std::string casualties_label(const IncidentRow& i);
// "United Kingdom", "United Kingdom (diplomats)": people of a class that is not the soldiers are named.
std::string contingent_label(const std::string& name, const std::string& who);
std::string theatre_label(const Roll& roll);  // "Iraq", "Iraq (inferred)"
// "18 nations: 4 withdrawn, 4 partly withdrawn ..."
std::string headline(const Roll& roll);
// "2 origins, 5 documents"
std::string support_label(int origins, size_t documents);
// Number of a document in the roll's list of sources; 0 if it is not there.
int source_number(const Roll& roll, const std::string& document);
std::optional<Cited> cited(const Roll& roll, const std::string& claim_id);  // nothing if unknown
std::string value_label(const DisputedValue& v);
std::string field_label(const std::string& field);  // "strength before"
bool listed(const Row& row);                        // false: only its silence is known

}  // namespace muster
