// Tested by tests/text/offset_map_test.cc.
#include "text/offset_map.h"

#include <algorithm>

namespace muster {
namespace {

bool even(const OffsetMap::Run& run) { return run.text.size() == run.source.size(); }

// The part of `run` that answers to `text`, which lies in run.text.
Span part(const OffsetMap::Run& run, Span text) {
  if (!even(run)) return run.source;
  const uint32_t begin = run.source.begin + (text.begin - run.text.begin);
  return {begin, begin + text.size()};
}

}  // namespace

void OffsetMap::add(Span text, Span source) {
  if (text.empty()) return;
  if (!runs_.empty()) {
    Run& last = runs_.back();
    if (even(last) && text.size() == source.size() && last.text.end == text.begin &&
        last.source.end == source.begin) {
      last.text.end = text.end;
      last.source.end = source.end;
      return;
    }
  }
  runs_.push_back({text, source});
}

Span OffsetMap::source_of(Span text) const {
  if (runs_.empty() || text.empty()) return runs_.empty() ? text : Span{};
  const auto first = std::partition_point(runs_.begin(), runs_.end(),
                                          [&](const Run& r) { return r.text.end <= text.begin; });
  auto last = std::partition_point(first, runs_.end(), [&](const Run& r) { return r.text.begin < text.end; });
  if (first == last) return {};
  --last;
  const auto clipped = [&](const Run& r) {
    return part(r, {std::max(r.text.begin, text.begin), std::min(r.text.end, text.end)});
  };
  return clipped(*first).join(clipped(*last));
}

OffsetMap OffsetMap::after(const OffsetMap& inner) const {
  if (inner.identity()) return *this;
  if (identity()) return inner;
  OffsetMap out;
  for (const Run& run : runs_) {
    if (!even(run)) {
      out.add(run.text, inner.source_of(run.source));
      continue;
    }
    auto at = std::partition_point(inner.runs_.begin(), inner.runs_.end(),
                                   [&](const Run& r) { return r.text.end <= run.source.begin; });
    for (; at != inner.runs_.end() && at->text.begin < run.source.end; ++at) {
      const Span middle{std::max(at->text.begin, run.source.begin), std::min(at->text.end, run.source.end)};
      const uint32_t begin = run.text.begin + (middle.begin - run.source.begin);
      out.add({begin, begin + middle.size()}, part(*at, middle));
    }
  }
  return out;
}

}  // namespace muster
