// How fast each stage is on the English texts of tests/gold/dev, in memory: structure, scan,
// the whole reading; and what opening a pack costs. bytes_per_second is text.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "extract/reader.h"

namespace muster {
namespace {

const Lexicon& lexicon() {
  static const std::unique_ptr<Lexicon> made = Lexicon::open(MUSTER_TEST_PACK).value();
  return *made;
}

const std::vector<Document>& documents() {
  static const std::vector<Document> made = [] {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(MUSTER_SOURCE_DIR "/tests/gold/dev")) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("en-") && name.ends_with(".txt")) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Document> out;
    for (const auto& path : files) {
      std::ifstream in(path, std::ios::binary);
      Document d;
      d.name = path.filename().string();
      d.text.assign(std::istreambuf_iterator<char>(in), {});
      d.metadata.language = "en";
      d.metadata.published = "2020-01-08T12:00:00Z";
      out.push_back(std::move(d));
    }
    return out;
  }();
  return made;
}

// Calls `each` for every document, again and again, and counts their bytes.
template <class Each>
void over_documents(benchmark::State& state, const Each& each) {
  int64_t bytes = 0, count = 0;
  for ([[maybe_unused]] auto round : state) {
    for (const Document& d : documents()) {
      each(d);
      bytes += static_cast<int64_t>(d.text.size());
      ++count;
    }
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(count);
}

void structure(benchmark::State& state) {
  const LanguageId en = lexicon().language("en").value();
  Structure out;
  over_documents(state, [&](const Document& d) {
    analyse(d.text, lexicon().sentence_rules(en), lexicon().setting(en, "elision"), &out);
    benchmark::DoNotOptimize(out.tokens.data());
  });
}
BENCHMARK(structure);

void scan(benchmark::State& state) {
  const LanguageId en = lexicon().language("en").value();
  std::vector<Structure> structures(documents().size());
  for (size_t i = 0; i < structures.size(); ++i) {
    analyse(documents()[i].text, lexicon().sentence_rules(en), lexicon().setting(en, "elision"),
            &structures[i]);
  }
  std::vector<Mention> mentions;
  size_t next = 0;
  over_documents(state, [&](const Document& d) {
    lexicon().scan(d.text, structures[next++ % structures.size()], en, &mentions);
    benchmark::DoNotOptimize(mentions.data());
  });
}
BENCHMARK(scan);

void read(benchmark::State& state) {
  const std::unique_ptr<Reader> reader = Reader::make(lexicon()).value();
  ReadOptions options;
  options.first_look = state.range(0) != 0;
  Reading out;
  over_documents(state, [&](const Document& d) {
    reader->read(d, options, &out);
    benchmark::DoNotOptimize(out.claims.data());
  });
}
BENCHMARK(read)->Arg(0)->Arg(1)->ArgName("first_look");

void open_pack(benchmark::State& state) {
  for ([[maybe_unused]] auto round : state) {
    auto made = Lexicon::open(MUSTER_TEST_PACK);
    auto reader = Reader::make(**made);
    benchmark::DoNotOptimize(reader);
  }
}
BENCHMARK(open_pack)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace muster
