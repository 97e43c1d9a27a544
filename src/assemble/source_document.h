// What assembly needs to know of a document; the text itself stays outside.
#pragma once

#include <string>
#include <vector>

namespace muster {

struct SourceDocument {
  std::string name;       // Document::name, the key that Claim::document points at
  std::string published;  // RFC 3339, a bare date, or empty: then the document counts at every moment
  std::string publisher;
  std::string url;  // empty: the document replaces nothing and is replaced by nothing
  std::string title;
  std::string language;  // BCP 47
  // Whose the publisher is, when it speaks for a nation or an organisation ("DE" for a
  // German ministry); empty for everybody else. The pack knows, assembly does not.
  std::string publisher_actor;
  // Names of documents that share its wording (wording.h); it is enough if one of the two says so.
  std::vector<std::string> copies;
};

}  // namespace muster
