#include "engine/score.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <system_error>
#include <tuple>

#include <fmt/format.h>

#include "base/env.h"
#include "engine/score_slots.h"
#include "engine/score_text.h"

namespace muster {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 5> kKindNames = {"movement", "presence", "incident", "suspension",
                                                   "directive"};

struct Tally {
  size_t found = 0, exact = 0, missed = 0, extra = 0;
};

struct SlotTally {
  size_t right = 0, missing = 0, wrong = 0;
};

struct Rates {
  double precision = 0, recall = 0, f1 = 0;
};

Rates rates(size_t right, size_t wrong, size_t missing) {
  const auto d = [](size_t n) { return static_cast<double>(n); };
  Rates r;
  if (right + wrong) r.precision = d(right) / d(right + wrong);
  if (right + missing) r.recall = d(right) / d(right + missing);
  if (r.precision + r.recall > 0) r.f1 = 2 * r.precision * r.recall / (r.precision + r.recall);
  return r;
}

std::string text_at(const GoldJson& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

size_t number_at(const GoldJson& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_number_unsigned() ? it->get<size_t>() : 0;
}

// "dir/en-list-02.txt" → "en-list-02"
std::string stem(const std::string& document) {
  const size_t slash = document.rfind('/');
  const std::string name = slash == std::string::npos ? document : document.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

std::string first_points(const std::string& text, size_t n) {
  const Points p(text);
  return p.points.size() <= n ? text : text.substr(0, p.bytes[n]);
}

struct Pairing {
  int minus_agreement = 0;
  size_t distance = 0, gold = 0, claim = 0;
  auto key() const { return std::tie(minus_agreement, distance, gold, claim); }
};

class Scorer {
 public:
  explicit Scorer(const ScoreOptions& options) : options_(options) {}

  Status add_claims(const std::string& lines) {
    size_t number = 0;
    for (size_t at = 0; at < lines.size();) {
      const size_t end = std::min(lines.find('\n', at), lines.size());
      const std::string_view line(lines.data() + at, end - at);
      at = end + 1;
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      GoldJson claim = GoldJson::parse(line, nullptr, false);
      const std::string where = "claims, line " + std::to_string(number);
      if (!claim.is_object()) return Error{Code::kInvalid, "expected a JSON object", where};
      if (text_at(claim, "kind").empty()) continue;
      const auto e = claim.find("evidence");
      if (e == claim.end() || !e->is_array() || e->empty() || !(*e)[0].is_object()) {
        return Error{Code::kInvalid, "expected a non-empty array in field evidence", where};
      }
      claims_[stem(text_at(claim, "document"))].push_back(std::move(claim));
    }
    return {};
  }

  Status document(const std::string& folder, const std::string& name, std::vector<std::string>* notes) {
    const std::string base = folder + "/" + name;
    auto bytes = Env::real().read_file(base + ".json");
    if (!bytes.ok()) return bytes.error();
    const GoldJson gold = GoldJson::parse(*bytes, nullptr, false);
    const auto facts = gold.is_object() ? gold.find("facts") : gold.end();
    if (facts == gold.end() || !facts->is_array()) {
      return Error{Code::kInvalid, "expected a JSON object with an array 'facts'", base + ".json"};
    }
    if (!options_.language.empty() && text_at(gold, "lang") != options_.language) return {};
    auto text = Env::real().read_file(base + ".txt");
    if (!text.ok()) return text.error();
    score_document(name + ".json", *facts, *text, claims_[name], notes);
    return {};
  }

  ScoreReport report() const;

 private:
  void score_document(const std::string& file, const GoldJson& facts, const std::string& bytes,
                      const std::vector<GoldJson>& mine, std::vector<std::string>* notes);
  std::vector<Pairing> pairings(const std::string& file, const GoldJson& facts, const Points& text,
                                const std::vector<GoldJson>& mine, std::vector<std::string>* notes);
  void pair(const std::string& file, const GoldJson& g, const GoldJson& c);
  void count_quotes(const GoldJson& claim, const std::string& bytes);
  void row(const std::string& file, const char* what, const std::string& words, const std::string& values,
           std::vector<std::string>* rows) {
    if (options_.errors) rows->push_back(file + "\t" + what + "\t" + words + "\t" + values + "\n");
  }

  const ScoreOptions& options_;
  std::map<std::string, std::vector<GoldJson>> claims_;
  std::map<std::string, Tally> kinds_;
  std::array<SlotTally, kScoredSlots.size()> slots_;
  std::vector<std::string> misses_, extras_;
  size_t documents_ = 0, wrong_quotes_ = 0;
};

void Scorer::count_quotes(const GoldJson& claim, const std::string& bytes) {
  for (const GoldJson& e : claim["evidence"]) {
    const size_t end = std::min(number_at(e, "end"), bytes.size());
    const size_t begin = std::min(number_at(e, "begin"), end);
    wrong_quotes_ += bytes.compare(begin, end - begin, text_at(e, "quote")) != 0;
  }
}

std::vector<Pairing> Scorer::pairings(const std::string& file, const GoldJson& facts, const Points& text,
                                      const std::vector<GoldJson>& mine, std::vector<std::string>* notes) {
  std::vector<std::pair<size_t, size_t>> spans;
  for (const GoldJson& c : mine) {
    const GoldJson& e = c["evidence"][0];
    spans.emplace_back(text.index(number_at(e, "begin")), text.index(number_at(e, "end")));
  }
  std::vector<Pairing> out;
  for (size_t gi = 0; gi < facts.size(); ++gi) {
    const std::string anchor = text_at(facts[gi], "anchor");
    const auto [begin, end] = find_anchor(text, anchor);
    if (begin == static_cast<size_t>(-1)) {
      notes->push_back("no anchor " + file + " " + anchor);
      continue;
    }
    const auto [a, b] = sentence_around(text, begin, end);
    for (size_t ci = 0; ci < mine.size(); ++ci) {
      if (!(spans[ci].first < b && spans[ci].second > a) || !same_assertion(facts[gi], mine[ci])) continue;
      int agreement = spans[ci].first < end && spans[ci].second > begin;
      for (const char* s : kScoredSlots) agreement += agree(slot_of(facts[gi], s), slot_of(mine[ci], s));
      const size_t distance = spans[ci].first > begin ? spans[ci].first - begin : begin - spans[ci].first;
      out.push_back({-agreement, distance, gi, ci});
    }
  }
  std::sort(out.begin(), out.end(), [](const Pairing& x, const Pairing& y) { return x.key() < y.key(); });
  return out;
}

void Scorer::pair(const std::string& file, const GoldJson& g, const GoldJson& c) {
  Tally& tally = kinds_[text_at(g, "kind")];
  ++tally.found;
  std::string bad;
  for (size_t i = 0; i < kScoredSlots.size(); ++i) {
    const Slot x = slot_of(g, kScoredSlots[i]), y = slot_of(c, kScoredSlots[i]);
    if (agree(x, y)) {
      slots_[i].right += x.has_value();
      continue;
    }
    slots_[i].missing += x.has_value();
    slots_[i].wrong += y.has_value();
    if (i >= kCoreSlots) continue;
    bad += (bad.empty() ? "'" : ", '") + std::string(kScoredSlots[i]) + "': (" + literal(x) + ", " +
           literal(y) + ")";
  }
  if (bad.empty()) ++tally.exact;
  else row(file, "slot", text_at(g, "anchor"), "{" + bad + "}", &misses_);
}

void Scorer::score_document(const std::string& file, const GoldJson& facts, const std::string& bytes,
                            const std::vector<GoldJson>& mine, std::vector<std::string>* notes) {
  const Points text(bytes);
  for (const GoldJson& c : mine) count_quotes(c, bytes);
  std::vector<bool> gold_used(facts.size()), claim_used(mine.size());
  for (const Pairing& p : pairings(file, facts, text, mine, notes)) {
    if (gold_used[p.gold] || claim_used[p.claim]) continue;
    gold_used[p.gold] = claim_used[p.claim] = true;
    pair(file, facts[p.gold], mine[p.claim]);
  }
  for (size_t gi = 0; gi < facts.size(); ++gi) {
    const auto optional = facts[gi].find("optional");
    if (gold_used[gi] || (optional != facts[gi].end() && *optional == true)) continue;
    ++kinds_[text_at(facts[gi], "kind")].missed;
    GoldJson shown = facts[gi];
    shown.erase("anchor");
    row(file, "missed", text_at(facts[gi], "anchor"), literal(shown), &misses_);
  }
  for (size_t ci = 0; ci < mine.size(); ++ci) {
    if (claim_used[ci]) continue;
    ++kinds_[text_at(mine[ci], "kind")].extra;
    GoldJson shown = GoldJson::object();
    for (const char* k : {"kind", "actor", "action", "status", "rule"}) {
      shown[k] = mine[ci].contains(k) ? mine[ci][k] : GoldJson(nullptr);
    }
    const std::string quote = text_at(mine[ci]["evidence"][0], "quote");
    row(file, "extra", first_points(quote, 120), literal(shown), &extras_);
  }
  ++documents_;
}

ScoreReport Scorer::report() const {
  ScoreReport r;
  r.documents = documents_;
  r.wrong_quotes = wrong_quotes_;
  Tally all;
  std::string lines;
  GoldJson json = {{"documents", documents_}, {"quotes_wrong", wrong_quotes_}};
  json["kinds"] = GoldJson::object();
  json["slots"] = GoldJson::object();
  for (const char* kind : kKindNames) {
    const auto it = kinds_.find(kind);
    const Tally t = it == kinds_.end() ? Tally{} : it->second;
    all.found += t.found, all.exact += t.exact, all.missed += t.missed, all.extra += t.extra;
    const Rates x = rates(t.found, t.extra, t.missed);
    const double exact = t.found ? static_cast<double>(t.exact) / static_cast<double>(t.found) : 0.0;
    lines += fmt::format("  {:<11} gold {:4d}  P {:.3f}  R {:.3f}  F1 {:.3f}  exact of found {:.3f}\n", kind,
                         t.found + t.missed, x.precision, x.recall, x.f1, exact);
    json["kinds"][kind] = {{"gold", t.found + t.missed},
                           {"precision", x.precision},
                           {"recall", x.recall},
                           {"f1", x.f1},
                           {"exact", exact}};
  }
  const Rates found = rates(all.found, all.extra, all.missed);
  const size_t claims = all.found + all.extra, gold = all.found + all.missed;
  r.found_f1 = found.f1;
  r.exact_f1 = rates(all.exact, claims - all.exact, gold - all.exact).f1;
  json["all"] = {{"gold", gold},
                 {"precision", found.precision},
                 {"recall", found.recall},
                 {"f1", found.f1},
                 {"exact_f1", r.exact_f1}};
  std::string slots = "  slots     ";
  for (size_t i = 0; i < kScoredSlots.size(); ++i) {
    const double f1 = rates(slots_[i].right, slots_[i].wrong, slots_[i].missing).f1;
    slots += fmt::format("  {} {:.3f}", kScoredSlots[i], f1);
    json["slots"][kScoredSlots[i]] = f1;
  }
  for (const auto* rows : {&misses_, &extras_}) {
    for (const std::string& line : *rows) {
      if (static_cast<size_t>(std::count(r.text.begin(), r.text.end(), '\n')) < options_.errors)
        r.text += line;
    }
  }
  r.text += fmt::format("{} documents, {} facts, {} claims, {} wrong quotes\n", documents_, gold, claims,
                        wrong_quotes_) +
            lines + slots + fmt::format("\nfound F1 {:.3f}   exact F1 {:.3f}\n", r.found_f1, r.exact_f1);
  r.json = json.dump() + "\n";
  return r;
}

}  // namespace

Result<std::vector<std::string>> gold_names(const std::string& gold_folder) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator it(gold_folder, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.ends_with(".json") || name.ends_with(".meta.json") || name.starts_with("scenario")) continue;
    names.push_back(name);
  }
  if (error) return Error{Code::kIo, error.message(), gold_folder};
  std::sort(names.begin(), names.end());  // with the extension: "a-b.json" before "a.json"
  for (std::string& name : names) name.resize(name.size() - 5);
  return names;
}

Result<ScoreReport> score(const std::string& gold_folder, const std::string& claims,
                          const ScoreOptions& options) {
  auto names = gold_names(gold_folder);
  if (!names.ok()) return names.error();
  Scorer scorer(options);
  if (Status added = scorer.add_claims(claims); !added.ok()) return added.error();
  std::vector<std::string> notes;
  for (const std::string& name : *names) {
    const auto& only = options.names;
    if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
    if (Status scored = scorer.document(gold_folder, name, &notes); !scored.ok()) return scored.error();
  }
  ScoreReport report = scorer.report();
  report.notes = std::move(notes);
  return report;
}

}  // namespace muster
