#include "engine/versions.h"

#include <charconv>

#include <nlohmann/json.hpp>

#include "engine/scope_file.h"
#include "publish/atom.h"
#include "publish/roll_json.h"
#include "publish/roll_parse.h"

namespace muster {
namespace {

using Json = nlohmann::json;

Error named(Error error, int64_t version) {
  error.where = "version " + std::to_string(version);
  return error;
}

std::string text_of(const Json& j, const char* key) {
  const auto at = j.is_object() ? j.find(key) : j.end();
  return j.is_object() && at != j.end() && at->is_string() ? at->get<std::string>() : std::string();
}

}  // namespace

Result<int64_t> version_number(std::string_view written) {
  std::string_view s = written;
  if (s.starts_with('v')) s.remove_prefix(1);
  int64_t n = 0;
  const auto end = std::from_chars(s.data(), s.data() + s.size(), n);
  if (s.empty() || end.ec != std::errc() || end.ptr != s.data() + s.size() || n < 1)
    return Error{Code::kInvalid, "expected a version, such as v3, or now", std::string(written)};
  return n;
}

Result<std::string> version_feed(Ledger& ledger, const std::string& name) {
  auto versions = ledger.versions(false);
  if (!versions.ok()) return versions.error();
  if (versions->empty())
    return Error{Code::kNotFound, "no version yet; `muster publish` makes one", ledger.where()};
  std::vector<FeedEntry> entries;
  Roll before;
  for (const VersionRow& v : *versions) {
    auto roll = roll_of_version(ledger, v.version);
    if (!roll.ok()) return roll.error();
    entries.push_back({v.version, v.title, v.notes, v.recorded, diff_rolls(before, *roll)});
    before = std::move(roll).value();
  }
  return atom_feed(name, entries);
}

Result<VersionRow> publish_version(const Lexicon& lexicon, Ledger& ledger, const PublishJob& job) {
  auto roll = brief_ledger(lexicon, ledger, job.brief);
  if (!roll.ok()) return roll.error();
  VersionRow row;
  row.title = job.title.empty() ? roll->title : job.title;
  row.notes = job.notes;
  row.scope = job.scope_toml;
  row.options = Json{{"published_before", job.brief.options.as_of},
                     {"stale_hours", job.brief.options.stale_hours},
                     {"sources", job.sources_toml}}
                    .dump(-1, ' ', false, Json::error_handler_t::replace);
  row.roll = roll_json(*roll);
  Batch batch;
  batch.recorded = job.clock();
  batch.what = "publish";
  batch.versions = {row};
  batch.by = job.by;
  auto done = ledger.append(batch);
  if (!done.ok()) return done.error();
  auto all = ledger.versions(false);
  if (!all.ok()) return all.error();
  for (VersionRow& v : *all) {
    if (v.entry == done->entry) {
      v.roll = row.roll;
      return v;
    }
  }
  return Error{Code::kIo, "the version that was recorded is not there", ledger.where()};
}

Result<Roll> roll_of_version(Ledger& ledger, int64_t number) {
  auto version = ledger.version(number);
  if (!version.ok()) return named(version.error(), number);
  auto roll = roll_from_json(version->roll);
  if (!roll.ok()) return named(roll.error(), number);
  return roll;
}

Result<Roll> roll_now_like(const Lexicon& lexicon, Ledger& ledger, int64_t like) {
  LedgerBriefJob job;
  if (like != 0) {
    auto version = ledger.version(like);
    if (!version.ok()) return named(version.error(), like);
    if (!version->scope.empty()) {
      auto scope = parse_scope(version->scope, "scope of version " + std::to_string(like));
      if (!scope.ok()) return scope.error();
      job.scope = std::move(scope).value();
    }
    const Json options = Json::parse(version->options, nullptr, false);
    if (options.is_object() && options.contains("stale_hours") && options["stale_hours"].is_number_integer())
      job.options.stale_hours = options["stale_hours"].get<int>();
    if (const std::string toml = text_of(options, "sources"); !toml.empty()) {
      auto sources = parse_sources(toml, "sources of version " + std::to_string(like));
      if (!sources.ok()) return sources.error();
      job.options.reliability = std::move(sources).value();
    }
  }
  return brief_ledger(lexicon, ledger, job);
}

Result<RollDiff> diff_versions(const Lexicon& lexicon, Ledger& ledger, int64_t from,
                               std::optional<int64_t> to) {
  auto before = roll_of_version(ledger, from);
  if (!before.ok()) return before.error();
  auto after = to ? roll_of_version(ledger, *to) : roll_now_like(lexicon, ledger, from);
  if (!after.ok()) return after.error();
  if (!to) {  // through the same form as the other side
    after = roll_from_json(roll_json(*after));
    if (!after.ok()) return after.error();
  }
  RollDiff diff = diff_rolls(*before, *after);
  diff.before_label = "version " + std::to_string(from);
  diff.after_label = to ? "version " + std::to_string(*to) : "now";
  return diff;
}

}  // namespace muster
