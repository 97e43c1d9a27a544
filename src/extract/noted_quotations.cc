#include "extract/noted_quotations.h"

#include <algorithm>

namespace muster {
namespace {

struct Range {
  uint32_t first = 0, end = 0;
  bool empty() const { return first >= end; }
};

class Quotations {
 public:
  Quotations(const Findings& f, std::vector<Noted>* out)
      : page_(f.page), phrases_(f.phrases), attributions_(f.attributions), out_(out) {}

  void run() {
    direct();
    for (const Report& r : attributions_.all()) indirect(r);
  }

 private:
  bool quote_mark(uint32_t t) const {
    const char32_t p = page_.token(t).punct;
    return p == U'"' || p == U'\'';
  }
  bool inside(uint32_t t) const { return (page_.token(t).flags & kInQuote) != 0 && !quote_mark(t); }
  uint32_t block_of(uint32_t t) const { return page_.structure.sentences[page_.sentence_of[t]].block; }
  uint32_t words(Range r) const {
    uint32_t n = 0;
    for (uint32_t t = r.first; t < r.end; ++t) n += page_.token(t).kind == TokenKind::kWord;
    return n;
  }

  // Runs of quoted tokens within a block; marks that nest do not break a run.
  void direct() {
    for (uint32_t t = 0; t < page_.token_count();) {
      if (!inside(t)) {
        ++t;
        continue;
      }
      Range r{t, t + 1};
      const uint32_t block = block_of(t);
      for (uint32_t u = t + 1; u < page_.token_count() && block_of(u) == block; ++u) {
        if (inside(u)) r.end = u + 1;
        else if (!(page_.token(u).flags & kInQuote)) break;
        else if (r.end < u) break;  // two marks in a row: one quotation ends, another begins
      }
      t = std::max(r.end, t + 1);
      add_direct(r);
    }
  }

  void add_direct(Range r) {
    const Report* report = report_of(r);
    if (!report && words(r) < kUtterance) return;
    runs_.push_back(r);
    if (page_.token(r.end - 1).punct == U',') --r.end;  // it belongs to the sentence around
    Noted noted;
    noted.direct = true;
    finish(std::move(noted), r, report);
  }

  // The report whose content holds the run, or one whose cue stands in a sentence of it.
  const Report* report_of(Range r) const {
    const Report* best = nullptr;
    const auto& all = attributions_.all();
    auto it = std::lower_bound(all.begin(), all.end(), r.end,
                               [](const Report& report, uint32_t end) { return report.first < end; });
    while (it != all.begin()) {
      const Report& report = *--it;
      if (report.end <= r.first) break;
      if (report.cue_first >= r.first && report.cue_end <= r.end && report.cue_end > report.cue_first)
        continue;
      if (overlaps_source(report, r)) continue;
      if (!best || (best->cue_first >= best->cue_end && report.cue_first < report.cue_end)) best = &report;
    }
    return best;
  }

  bool overlaps_source(const Report& report, Range r) const {
    if (report.source_group == kNoIndex) return false;
    const Group& g = phrases_.groups[report.source_group];
    return g.first < r.end && r.first < g.end;
  }

  void finish(Noted noted, Range r, const Report* report) {
    if (r.empty()) return;
    noted.type = MentionType::kQuotation;
    noted.span = page_.span(r.first, r.end);
    if (report) {
      if (report->cue_first < report->cue_end) noted.cue = page_.span(report->cue_first, report->cue_end);
      if (report->source_group != kNoIndex) {
        const Group& g = phrases_.groups[report->source_group];
        noted.source = page_.span(g.first, g.end);
      }
    }
    out_->push_back(std::move(noted));
  }

  void indirect(const Report& r) {
    if (r.cue_first >= r.cue_end || r.source_group == kNoIndex) return;
    const Group& g = phrases_.groups[r.source_group];
    const Range frame{std::min(r.cue_first, g.first), std::max(r.cue_end, g.end)};
    Range content = content_of(r, frame);
    if (words(content) < (holds_verb(content) ? 2 : kUtterance)) return;
    const auto run = std::upper_bound(runs_.begin(), runs_.end(), content.first,
                                      [](uint32_t t, const Range& q) { return t < q.end; });
    if (run != runs_.end() && run->first < content.end) return;  // said word for word: noted already
    finish(Noted{}, content, &r);
  }

  // What of the report's stretch is content, and not cue or source.
  Range content_of(const Report& r, Range frame) const {
    if (frame.end <= r.first || frame.first >= r.end) return trimmed({r.first, r.end});
    const Range left = trimmed({r.first, std::max(r.first, frame.first)});
    const Range right = said_after({std::min(frame.end, r.end), r.end});
    const bool set_off = frame.first > r.first && breaks(frame.first - 1);
    if (set_off && holds_verb(left)) return left;
    return holds_verb(right) || left.empty() ? right : left;
  }

  bool breaks(uint32_t t) const {
    const char32_t p = page_.token(t).punct;
    return p == U',' || p == U'"' || p == U':' || p == 0x2013 || p == U';';
  }
  bool holds_verb(Range r) const {
    const auto v = std::lower_bound(phrases_.verbs.begin(), phrases_.verbs.end(), r.first,
                                    [](const Verb& verb, uint32_t t) { return verb.first < t; });
    return v != phrases_.verbs.end() && v->end <= r.end;
  }

  // Behind "said on Tuesday in Berlin that": what follows the subordinator or colon, if one
  // stands near, else what follows the times and marks.
  Range said_after(Range r) const {
    constexpr uint32_t kNear = 8;
    for (uint32_t t = r.first; t < std::min(r.end, r.first + kNear); ++t) {
      if (page_.value(t, Class::kSubordinator) == "that") return trimmed({t + 1, r.end});
      if (page_.token(t).punct == U':') return trimmed({t + 1, r.end});
    }
    while (!r.empty() && phrases_.time_at[r.first] != kNoIndex) ++r.first;
    return trimmed(r);
  }

  Range trimmed(Range r) const {
    auto mark = [&](uint32_t t) { return page_.token(t).kind == TokenKind::kPunct; };
    while (!r.empty() && mark(r.first)) ++r.first;
    while (!r.empty() && mark(r.end - 1)) --r.end;
    return r;
  }

  const Page& page_;
  const Phrases& phrases_;
  const Attributions& attributions_;
  std::vector<Noted>* out_;
  std::vector<Range> runs_;
};

}  // namespace

void note_quotations(const Findings& findings, std::vector<Noted>* out) { Quotations(findings, out).run(); }

}  // namespace muster
