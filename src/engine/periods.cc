#include "engine/periods.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "assemble/wording.h"
#include "engine/claim_rows.h"
#include "engine/copies.h"
#include "engine/live_ledger.h"

namespace muster {
namespace {

constexpr size_t kAskedAtOnce = 500;  // names
constexpr int kNumbersAtOnce = 4;

struct Period {
  Ledger* ledger = nullptr;
  int64_t until = 0;
};

// "a.txt~3" → "a.txt"; what has no such ending stays.
std::string without_number(const std::string& name) {
  const size_t at = name.rfind('~');
  if (at == std::string::npos || at + 1 == name.size()) return name;
  int n = 0;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + at + 1, end, n);
  return read.ptr == end && n > 1 ? name.substr(0, at) : name;
}

std::string numbered(const std::string& name, int n) {
  return n == 1 ? name : name + "~" + std::to_string(n);
}

class Together {
 public:
  Together(std::vector<Period> periods, std::vector<std::string> countries)
      : periods_(std::move(periods)), countries_(std::move(countries)) {}

  Status read() {
    for (at_ = 0; at_ < periods_.size(); ++at_) {
      if (Status s = read_period(); !s.ok()) return s;
    }
    return {};
  }

  LedgerView view;

 private:
  struct Found {
    DocumentRow row;  // without its text
    Wording wording;
  };

  Query query() const {
    Query q;
    q.until = periods_[at_].until;
    q.countries = countries_;
    return q;
  }

  Status read_period() {
    Ledger& ledger = *periods_[at_].ledger;
    std::vector<Found> found;
    Query q = query();
    q.texts = true;
    Status s = ledger.documents(q, [&](const DocumentRow& d) {
      found.push_back({d, wording_of(d.text)});
      found.back().row.text.clear();
      found.back().row.text.shrink_to_fit();
      return true;
    });
    if (s.ok()) s = name_anew(found);
    if (s.ok()) s = take_documents(ledger, &found);
    return s.ok() ? take_claims(ledger) : s;
  }

  // Documents whose names, but for a number, an earlier period has too, are named as one ledger would have named them:
  // numbered in order through the periods, whether they may count or not.
  Status name_anew(const std::vector<Found>& found) {
    called_.clear();
    std::set<std::string> bare;
    for (const Found& f : found) bare.insert(without_number(f.row.name));
    std::vector<std::string> asked;
    std::set<std::string> shared;
    for (auto next = bare.begin(); at_ > 0 && next != bare.end();) {
      asked.push_back(*next);
      if (++next != bare.end() && asked.size() < kAskedAtOnce) continue;
      for (size_t earlier = 0; earlier < at_; ++earlier) {
        Status s = look_for(earlier, asked, [&](const DocumentRow& d) { shared.insert(d.name); });
        if (!s.ok()) return s;
      }
      asked.clear();
    }
    std::map<std::string, Numbered> numbers;
    for (const std::string& name : shared) numbers[name];
    for (size_t period = 0; period <= at_; ++period) {
      if (Status s = number(period, &numbers); !s.ok()) return s;
    }
    return {};
  }

  struct Numbered {  // documents of one name, in order
    std::unordered_set<std::string> ids;
    int done = 0;  // names of the period at hand that were looked for
    bool more = true;
  };

  // Asks for "a", "a~2", "a~3" and so on, some at once, for as long as there are any.
  Status number(size_t period, std::map<std::string, Numbered>* all) {
    for (auto& [name, n] : *all) n.done = 0, n.more = true;
    for (bool more = true; more;) {
      more = false;
      std::vector<std::string> asked;
      std::vector<std::pair<const std::string*, Numbered*>> of;
      for (auto next = all->begin(); next != all->end();) {
        auto& [name, n] = *next++;
        if (n.more) {
          for (int i = 0; i < kNumbersAtOnce; ++i) asked.push_back(numbered(name, ++n.done));
          of.emplace_back(&name, &n);
        }
        if (next != all->end() && asked.size() < kAskedAtOnce) continue;
        if (Status s = take_numbers(period, asked, of); !s.ok()) return s;
        asked.clear();
        for (const auto& [base, those] : of) more = more || those->more;
        of.clear();
      }
    }
    return {};
  }

  Status take_numbers(size_t period, const std::vector<std::string>& asked,
                      const std::vector<std::pair<const std::string*, Numbered*>>& of) {
    if (asked.empty()) return {};
    std::map<std::string, std::string> ids;  // by name
    Status s = look_for(period, asked, [&](const DocumentRow& d) { ids.emplace(d.name, d.id); });
    if (!s.ok()) return s;
    for (const auto& [name, n] : of) {
      for (int i = n->done - kNumbersAtOnce + 1; i <= n->done; ++i) {
        const auto at = ids.find(numbered(*name, i));
        n->more = at != ids.end();
        if (!n->more) break;
        if (!n->ids.insert(at->second).second) continue;
        if (period == at_) called_.emplace(at->second, numbered(*name, static_cast<int>(n->ids.size())));
      }
    }
    return {};
  }

  Status look_for(size_t period, const std::vector<std::string>& names,
                  const std::function<void(const DocumentRow&)>& each) const {
    Query q;
    q.until = periods_[period].until;
    q.names = names;
    return periods_[period].ledger->documents(q, [&](const DocumentRow& d) {
      each(d);
      return true;
    });
  }

  std::string name_for(const DocumentRow& d) const {
    const auto at = called_.find(d.id);
    const std::string name = at == called_.end() ? d.name : at->second;
    std::string free = name;
    for (int n = 2; names_.count(free); ++n) free = numbered(name, n);
    return free;
  }

  Status take_documents(Ledger& ledger, std::vector<Found>* found) {
    now_called_.clear();
    size_t next = 0;  // both come in the order of documents
    return ledger.current_readings(query(), [&](const ReadingRow& r, int64_t, int64_t) {
      while (next < found->size() && (*found)[next].row.id != r.document) ++next;
      if (next == found->size()) return true;
      Found& f = (*found)[next++];
      if (view.place_of.count(f.row.id)) return true;
      std::string name = name_for(f.row);
      names_.insert(name);
      now_called_.emplace(f.row.name, name);
      f.row.name = std::move(name);
      view.add(f.row, r);
      copies_.add(std::move(f.wording), &view.documents.back());
      return true;
    });
  }

  Status take_claims(Ledger& ledger) {
    std::optional<Error> broken;
    Status s = ledger.claims(query(), [&](const std::string& document, const ClaimRow& row) {
      const auto name = now_called_.find(document);
      if (name == now_called_.end()) return true;
      auto claim = claim_of_row(row, name->second);
      if (!claim.ok()) {
        broken = claim.error();
        return false;
      }
      view.claims.push_back(std::move(claim).value());
      return true;
    });
    if (broken) return *broken;
    return s;
  }

  const std::vector<Period> periods_;
  const std::vector<std::string> countries_;
  size_t at_ = 0;
  CopyFinder copies_;
  std::unordered_set<std::string> names_;                    // in the view
  std::unordered_map<std::string, std::string> called_;      // name by id, where it is another one than here
  std::unordered_map<std::string, std::string> now_called_;  // by the name in this period
};

Result<std::vector<Period>> periods_at(const std::vector<Ledger*>& ledgers, const std::string& recorded) {
  std::vector<Period> out;
  for (Ledger* ledger : ledgers) {
    auto until = ledger->entry_at(recorded.empty() ? "9999" : recorded);
    if (!until.ok()) return until.error();
    if (*until > 0) out.push_back({ledger, *until});
  }
  if (out.empty())
    return Error{Code::kNotFound,
                 recorded.empty() ? "nothing is recorded in any of the ledgers"
                                  : "nothing was recorded in any of the ledgers by " + recorded,
                 ""};
  return out;
}

template <class Row>
bool recorded_before(const Row& a, const Row& b) {
  return a.recorded < b.recorded;
}

// With numbers of their own, by which undos name what they undo.
std::vector<JudgementRow> in_one_order(const std::vector<std::vector<JudgementRow>>& periods) {
  std::vector<std::pair<size_t, const JudgementRow*>> order;
  for (size_t p = 0; p < periods.size(); ++p) {
    for (const JudgementRow& j : periods[p]) order.emplace_back(p, &j);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return recorded_before(*a.second, *b.second); });
  std::vector<std::map<std::string, std::string>> now(periods.size());
  std::vector<JudgementRow> out;
  for (const auto& [period, row] : order) {
    out.push_back(*row);
    out.back().judgement = static_cast<int64_t>(out.size());
    now[period][std::to_string(row->judgement)] = std::to_string(out.back().judgement);
    if (row->verdict == "undo") out.back().other = now[period][row->other];
  }
  return out;
}

}  // namespace

Result<LedgerSays> say_together(const std::vector<Ledger*>& ledgers, const LedgerBriefJob& job) {
  auto periods = periods_at(ledgers, job.recorded);
  if (!periods.ok()) return periods.error();
  Coverage coverage;
  LedgerSays says;
  std::vector<std::vector<JudgementRow>> all;
  for (const Period& p : *periods) {
    if (job.scope.theatre.empty()) {
      auto mine = p.ledger->coverage(p.until);
      if (!mine.ok()) return mine.error();
      coverage.claims += mine->claims;
      for (const auto& [country, documents] : mine->countries) coverage.countries[country] += documents;
    }
    auto judgements = p.ledger->judgements(p.until);
    if (!judgements.ok()) return judgements.error();
    all.push_back(std::move(judgements).value());
    auto sources = p.ledger->sources(p.until);
    if (!sources.ok()) return sources.error();
    says.sources.insert(says.sources.end(), sources->begin(), sources->end());
  }
  says.judgements = in_one_order(all);
  std::stable_sort(says.sources.begin(), says.sources.end(), recorded_before<SourceRow>);
  const std::vector<std::string> countries = countries_read(job.scope.theatre, coverage, job.most_unscoped);
  Together together(std::move(periods).value(), countries);
  if (Status s = together.read(); !s.ok()) return s.error();
  says.view = std::move(together.view);
  says.view.coverage = std::move(coverage);
  says.view.countries = countries;
  return says;
}

Result<Roll> brief_periods(const Lexicon& lexicon, const std::vector<Ledger*>& periods,
                           const LedgerBriefJob& job) {
  if (periods.size() == 1) return brief_ledger(lexicon, *periods.front(), job);
  auto says = say_together(periods, job);
  if (!says.ok()) return says.error();
  LiveLedger together(lexicon, *periods.front(), job);
  auto roll = together.roll_of(std::move(says).value());
  if (!roll.ok()) return roll.error();
  return roll;
}

}  // namespace muster
