// What a ledger costs as it grows: bench_ledger FOLDER CLAIMS [--filled]
//
// Fills a SQLite ledger with made-up documents of four claims each, of many theatres with about 4,000 claims
// each, in durable batches of a hundred; then measures, for one theatre: the roll made cold (opened, read,
// assembled, printed), and the roll kept up to date when one document more is added, durably. Prints one
// line; nothing is judged. Times in parentheses are of the processor, for machines that do other work too. The
// claims do not come from the reader: what is measured is storing and assembling. With --filled the ledger of an
// earlier run is measured again, with the documents that it got then.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "engine/claim_rows.h"
#include "engine/copies.h"
#include "engine/live_ledger.h"
#include "engine/moment.h"
#include "engine/pack_file.h"
#include "publish/roll_json.h"

namespace {

using namespace muster;
using Timer = std::chrono::steady_clock;

constexpr size_t kClaimsOfTheatre = 4000, kClaimsOfDocument = 4, kDocumentsOfBatch = 100;

double processor() { return double(std::clock()) / CLOCKS_PER_SEC; }

double seconds_since(Timer::time_point begin) {
  return std::chrono::duration<double>(Timer::now() - begin).count();
}

std::string code(size_t n) { return {static_cast<char>('A' + n / 26 % 26), static_cast<char>('A' + n % 26)}; }

struct Maker {
  std::mt19937 random{7};
  size_t documents = 0, theatres = 1;

  Claim claim(const std::string& theatre, const std::string& text, size_t at) {
    Claim c;
    const size_t kind = random() % 10;
    c.kind = kind < 6 ? Kind::kMovement : kind < 9 ? Kind::kPresence : Kind::kIncident;
    c.actor = {code(random() % 30)};
    c.who = Who::kMilitary;
    const int64_t n = static_cast<int64_t>(5 + random() % 60);
    if (c.kind == Kind::kIncident) {
      c.action = Action::kRocket;
    } else {
      c.quantity = {n, n, random() % 3 == 0, Scope::kNumber, std::nullopt, std::nullopt};
      c.stays = c.kind == Kind::kPresence && random() % 2;
      if (c.kind == Kind::kMovement) c.action = Action::kWithdraw;
    }
    const size_t town = random() % 12;
    const Place place{
        "Town " + std::to_string(town), theatre, "", 30 + double(town), 40 + double(town), Precision::kCity};
    (c.kind == Kind::kMovement ? c.from : c.at) = {place};
    char day[32];
    std::snprintf(day, sizeof day, "2020-01-%02d", static_cast<int>(1 + random() % 28));
    c.when = day;
    c.source = {{"ministry of " + c.actor[0], "government", random() % 2 ? c.actor[0] : "", "statement"}};
    c.evidence = {
        {"claim", {static_cast<uint32_t>(at), static_cast<uint32_t>(at + 90)}, text.substr(at, 90)}};
    c.rule = "bench.rule";
    c.language = "en";
    return c;
  }

  NewDocument document() {
    const std::string theatre = code(100 + documents % theatres);
    NewDocument d;
    std::string text;
    while (text.size() < 1400)
      text += "word" + std::to_string(random() % 5000) + (random() % 12 ? " " : ". ");
    char time[40];
    std::snprintf(time, sizeof time, "2020-01-%02dT%02d:%02d:00Z", static_cast<int>(1 + random() % 28),
                  static_cast<int>(random() % 24), static_cast<int>(random() % 60));
    d.document.name = "document-" + std::to_string(documents++);
    d.document.publisher = "Paper " + std::to_string(random() % 200);
    d.document.published = time;
    d.document.language = "en";
    d.document.text = text;
    d.document.id = document_id(d.document);
    d.prints = prints_of(wording_of(text));
    std::vector<Claim> claims;
    for (size_t i = 0; i < kClaimsOfDocument; ++i) {
      claims.push_back(claim(theatre, text, i * 100));
      d.reading.claims.push_back(row_of_claim(claims.back(), d.document.id));
    }
    d.reading.document = d.document.id;
    d.reading.language = "en";
    d.reading.countries = countries_of(claims);
    return d;
  }
};

template <class T>
T must(Result<T> r) {
  if (r.ok()) return std::move(r).value();
  std::fprintf(stderr, "%s\n", r.error().to_string().c_str());
  std::exit(1);
}

void add(Ledger& ledger, std::vector<NewDocument> documents) {
  Batch b;
  b.recorded = muster::system_clock()();
  b.what = "add";
  b.run = {0, "bench", "none", "{}", 0};
  b.documents = std::move(documents);
  b.alike = alike();
  b.copy_share = kCopyShare;
  must(ledger.append(b));
}

// Seconds that it took.
double fill(Ledger& ledger, size_t claims, Maker* make, double* making_cpu) {
  double adding = 0;
  while (make->documents * kClaimsOfDocument < claims) {
    std::vector<NewDocument> batch;
    const double before = processor();
    for (size_t i = 0; i < kDocumentsOfBatch; ++i) batch.push_back(make->document());
    *making_cpu += processor() - before;
    const auto begin = Timer::now();
    add(ledger, std::move(batch));
    adding += seconds_since(begin);
  }
  return adding;
}

// The roll of one theatre, from nothing.
void measure_cold(const Lexicon& lexicon, const std::string& path, const LedgerBriefJob& job) {
  const auto begin = Timer::now();
  const double cpu = processor();
  auto cold = must(open_ledger(path, Access::kRead));
  const Roll roll = must(brief_ledger(lexicon, *cold, job));
  const size_t bytes = roll_json(roll).size();
  std::printf("; cold roll of one theatre (%zu claims, %.1f MB JSON) %.0f ms (%.0f)", roll.evidence.size(),
              double(bytes) / 1e6, seconds_since(begin) * 1e3, (processor() - cpu) * 1e3);
}

// One document more in the theatre that is watched, thirty times.
void measure_one_more(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job, Maker* make) {
  LiveLedger live(lexicon, ledger, job);
  must(live.refresh());
  std::vector<double> durable, fresh;
  double cpu = 0;
  for (int i = 0; i < 30; ++i) {
    while (make->documents % make->theatres != 0) make->documents++;
    std::vector<NewDocument> one;
    one.push_back(make->document());
    auto begin = Timer::now();
    add(ledger, std::move(one));
    durable.push_back(seconds_since(begin));
    begin = Timer::now();
    const double before = processor();
    must(live.refresh());
    fresh.push_back(seconds_since(begin));
    cpu += processor() - before;
  }
  std::sort(durable.begin(), durable.end());
  std::sort(fresh.begin(), fresh.end());
  std::printf(
      "; one document more: recorded in %.1f ms, roll up to date in %.1f ms (%.1f), worst %.1f ms, %zu rows "
      "made, %zu kept\n",
      durable[15] * 1e3, fresh[15] * 1e3, cpu / 30 * 1e3, fresh[29] * 1e3, live.rows_made(),
      live.rows_kept());
}

}  // namespace

int main(int argc, char** argv) {
  const bool filled = argc == 4 && std::string(argv[3]) == "--filled";
  if (argc != 3 && !filled) {
    std::fprintf(stderr, "usage: bench_ledger FOLDER CLAIMS [--filled]\n");
    return 2;
  }
  const std::string path = std::string(argv[1]) + "/bench-" + argv[2] + ".muster";
  const size_t claims = std::strtoul(argv[2], nullptr, 10);
  const auto lexicon = must(open_pack(""));
  Maker make;
  make.theatres = std::max<size_t>(1, claims / kClaimsOfTheatre);
  if (filled) {
    auto ledger = must(open_ledger(path, Access::kRead));
    const auto there = static_cast<size_t>(must(ledger->document_count(kNewestEntry)));
    make.random.seed(static_cast<unsigned>(there));
    make.documents = there * make.theatres;  // names that no earlier run gave
    std::printf("%zu claims, %zu documents", claims, there);
  } else {
    std::filesystem::remove(path);
    double making_cpu = processor();
    auto ledger = must(open_ledger(path, Access::kCreate));
    const double adding = fill(*ledger, claims, &make, &making_cpu);
    const double n = double(make.documents);
    std::printf("%zu claims, %.0f documents: added %.0f documents/s (%.0f)", claims, n, n / adding,
                n / (processor() - making_cpu));
  }
  std::printf(", %.0f MB", double(std::filesystem::file_size(path)) / 1e6);
  LedgerBriefJob job;
  job.scope.theatre = {code(100)};
  measure_cold(*lexicon, path, job);
  auto ledger = must(open_ledger(path, Access::kWrite));
  measure_one_more(*lexicon, *ledger, job, &make);
  return 0;
}
