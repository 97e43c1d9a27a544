// The article that a page's JSON-LD blocks describe (schema.org). Only for src/ingest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

struct LinkedArticle {
  std::string headline, published, modified, author, publisher, language, url;
  int weight = 0;  // how surely it is an article: 0 none, 1 a page, 2 an article
};

// Adds what `json`, one block, describes, in its order; malformed JSON adds nothing.
// Publishers and authors given as {"@id": ...} are looked up in the same block.
// Nesting beyond 64 is not looked at.
void read_json_ld(std::string_view json, std::vector<LinkedArticle>* out);

}  // namespace muster
