// What lies beside or above a text: the sidecar NAME.meta.json and Markdown front
// matter. Neither guesses: a field is taken as written, or refused with its reason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/document.h"

namespace muster {

// en-wire-01.txt → en-wire-01.meta.json; a name without .txt, .md or .markdown gets the
// suffix appended.
std::string sidecar_name(std::string_view name);

// A JSON object {title, published, publisher, url, lang}, each a string or null; other
// fields are left alone. Errors name `name` and the field.
Result<Metadata> read_sidecar(std::string_view name, std::string_view json);

// Front matter (--- , key: value lines, ---) at the head of `text`: title, date or
// published, publisher, url, lang or language. What cannot be taken is added to
// `dropped`. Without front matter: empty.
Metadata read_front_matter(std::string_view text, std::vector<Dropped>* dropped);

// A date (2020-01-07) or RFC 3339 time with zone in canonical form (T and Z capital,
// seconds written, zone with a colon), or an error that says what is missing.
// Accepted besides: a space for T, no seconds, +0100.
Result<std::string> normal_time(std::string_view written);

// True if `tag` has the shape of a BCP 47 tag.
bool is_language_tag(std::string_view tag);

// Fills the empty fields of `into` from `from`.
void fill_metadata(const Metadata& from, Metadata* into);

}  // namespace muster
