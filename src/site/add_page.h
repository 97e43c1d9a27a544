// Adding documents, with a look at what would change before anything is stored.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.h"
#include "site/frame.h"

namespace muster {

struct AddFields {
  std::string text, title, publisher, published, url, lang;
};

// One document as it would be read.
struct AddedPreview {
  std::string name, title, text, language;
  std::string fate;  // "new", "a new wording of ...", "known already: nothing would change"
  std::vector<Claim> claims;
};

struct AddView {
  AddFields fields;
  std::string token;  // of the preview that is shown; empty: none
  std::vector<AddedPreview> documents;
  std::vector<std::string> changes;   // of the roll, a line each
  std::vector<std::string> problems;  // what could not be read, and why
  std::vector<std::string> theatre;
};
Markup add_main(const AddView& view, const Frame& frame);

}  // namespace muster
