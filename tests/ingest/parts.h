// What the tests of the formats share: one part in, its documents and problems out.
#pragma once

#include <string>
#include <vector>

#include "ingest/ingest.h"

namespace muster {

struct Ingested {
  std::vector<Document> documents;
  std::vector<Error> problems;
};

inline Ingested ingested(std::string name, std::string bytes, IngestOptions options = {}) {
  Ingested out;
  Part part;
  part.name = std::move(name);
  part.bytes = std::move(bytes);
  ingest_part(
      std::move(part), options, [&](Document& d) { out.documents.push_back(d); }, &out.problems);
  return out;
}

}  // namespace muster
