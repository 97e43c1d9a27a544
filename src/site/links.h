// Addresses of pages, in one place; the routes of the server answer to these.
#pragma once

#include <string>

#include "assemble/roll.h"
#include "site/html.h"

namespace muster {

// A ledger's document by its name; with a claim: where its words stand.
std::string document_link(const std::string& name, const std::string& claim = {});
std::string nation_link(const std::string& actor);
std::string claim_link(const std::string& id);  // the permalink of a claim
std::string version_link(int64_t version);
std::string diff_link(int64_t from, int64_t to);  // to 0: now

// "US", "DE-nationals": names a row in addresses. Military rows are the usual ones.
std::string row_key(const Row& row);
// nullptr: the roll has no such row.
const Row* find_row(const Roll& roll, const std::string& key);

}  // namespace muster
