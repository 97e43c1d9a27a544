// What reading alone costs: bench_read TEXTS.jsonl [--read-all] [--rounds N] [--print WHAT]
//
// Reads each line's document (text, lang, published; docs/formats.md) from memory, with one reader, N times over, and
// prints bytes, documents, claims and processor time. --print claims, mentions or trace writes what was read to
// standard output in the first round, to compare two builds byte for byte. Under `valgrind --tool=callgrind
// --toggle-collect='*read_all*'` only the reading is counted: bench/instructions.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extract/reader.h"
#include "publish/claims_jsonl.h"
#include "publish/mentions_jsonl.h"

namespace {

using namespace muster;

struct Wanted {
  ReadOptions options;
  int rounds = 1;
  std::string print;
};

struct Totals {
  size_t bytes = 0, documents = 0, claims = 0, passed_over = 0;
};

template <class T>
T must(Result<T> r) {
  if (r.ok()) return std::move(r).value();
  std::fprintf(stderr, "%s\n", r.error().to_string().c_str());
  std::exit(1);
}

std::vector<Document> load(const char* path) {
  std::ifstream in(path);
  std::vector<Document> out;
  for (std::string line; std::getline(in, line);) {
    const auto fields = nlohmann::json::parse(line);
    Document d;
    d.name = fields.value("id", "document-" + std::to_string(out.size()));
    d.text = fields.value("text", "");
    d.metadata.language = fields.value("lang", "");
    d.metadata.published = fields.value("published", "");
    out.push_back(std::move(d));
  }
  return out;
}

void print(const Document& document, const Reading& reading, const std::string& what) {
  std::string out;
  if (what == "claims") claims_jsonl(reading.claims, &out);
  if (what == "mentions") mentions_jsonl(document, reading.mentions, &out);
  if (what == "trace") trace_jsonl(document, reading.trace, &out);
  std::fwrite(out.data(), 1, out.size(), stdout);
}

// Not inlined: the profiler counts from here.
[[gnu::noinline]] Totals read_all(Reader& reader, const std::vector<Document>& documents,
                                  const Wanted& wanted) {
  Totals totals;
  Reading reading;
  for (int round = 0; round < wanted.rounds; ++round) {
    for (const Document& d : documents) {
      reader.read(d, wanted.options, &reading);
      totals.bytes += d.text.size();
      totals.claims += reading.claims.size();
      totals.passed_over += reading.passed_over;
      ++totals.documents;
      if (round == 0 && !wanted.print.empty()) print(d, reading, wanted.print);
    }
  }
  return totals;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr,
                 "usage: bench_read TEXTS.jsonl [--read-all] [--rounds N] [--print claims|mentions|trace]\n");
    return 2;
  }
  Wanted wanted;
  for (int i = 2; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--read-all")) wanted.options.first_look = false;
    if (i + 1 < argc && !std::strcmp(argv[i], "--rounds")) wanted.rounds = std::atoi(argv[i + 1]);
    if (i + 1 < argc && !std::strcmp(argv[i], "--print")) wanted.print = argv[i + 1];
  }
  wanted.options.mentions = wanted.print == "mentions";
  wanted.options.explain = wanted.print == "trace";
  const char* pack = std::getenv("MUSTER_PACK");
  const std::unique_ptr<Lexicon> lexicon = must(Lexicon::open(pack ? pack : MUSTER_TEST_PACK));
  const std::unique_ptr<Reader> reader = must(Reader::make(*lexicon));
  const std::vector<Document> documents = load(argv[1]);
  const std::clock_t begun = std::clock();
  const Totals t = read_all(*reader, documents, wanted);
  const double seconds = double(std::clock() - begun) / CLOCKS_PER_SEC;
  std::fprintf(stderr, "%zu bytes, %zu documents (%zu passed over), %zu claims, %.3f s, %.2f MB/s\n", t.bytes,
               t.documents, t.passed_over, t.claims, seconds, double(t.bytes) / seconds / 1e6);
  return 0;
}
