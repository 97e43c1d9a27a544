#include "engine/live_ledger.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/claim_rows.h"
#include "engine/judgements.h"
#include "engine/publisher.h"

namespace muster {

LiveLedger::LiveLedger(const Lexicon& lexicon, Ledger& ledger, LedgerBriefJob job)
    : lexicon_(lexicon),
      ledger_(ledger),
      job_(std::move(job)),
      marks_(marks_of(job_.options.reliability, {})),
      assembly_(std::make_unique<Assembly>(job_.scope, job_.options)) {}

Result<bool> LiveLedger::refresh(int64_t most) {
  auto until = ledger_.entry_at(job_.recorded.empty() ? "9999" : job_.recorded);
  if (!until.ok()) return until.error();
  if (*until == 0) {
    return Error{Code::kNotFound,
                 job_.recorded.empty() ? "nothing is recorded in it yet; `muster add` does that"
                                       : "nothing was recorded by " + job_.recorded +
                                             " (for what the world had said: --published-before)",
                 ledger_.where()};
  }
  *until = std::min(*until, most);
  if (*until == entry_) return false;
  auto taken = entry_ == 0 ? Result<bool>(false) : take_additions(*until);
  if (taken.ok() && !*taken) {
    entry_ = 0;  // whatever goes wrong now, the next call reads everything again
    if (Status s = reload(*until); !s.ok()) return s.error();
  } else if (!taken.ok()) {
    entry_ = 0;
    return taken.error();
  }
  entry_ = *until;
  roll_ = assembly_->roll();
  return true;
}

Status LiveLedger::reload(int64_t until) {
  LedgerSays says;
  auto view = view_ledger(ledger_, job_.scope.theatre, until, job_.most_unscoped);
  if (!view.ok()) return view.error();
  says.view = std::move(view).value();
  auto judgements = ledger_.judgements(until);
  if (!judgements.ok()) return judgements.error();
  says.judgements = std::move(judgements).value();
  auto sources = ledger_.sources(until);
  if (!sources.ok()) return sources.error();
  says.sources = std::move(sources).value();
  return take(std::move(says));
}

Result<Roll> LiveLedger::roll_of(LedgerSays says) {
  entry_ = 0;  // none of its ledger's
  if (Status s = take(std::move(says)); !s.ok()) return s.error();
  return assembly_->roll();
}

Status LiveLedger::take(LedgerSays says) {
  LedgerView* view = &says.view;
  assembly_ = std::make_unique<Assembly>(job_.scope, job_.options);
  sources_ = std::move(says.sources);
  marks_ = marks_of(job_.options.reliability, sources_);
  assembly_->rate(marks_.reliability);
  coverage_ = std::move(view->coverage);
  countries_ = std::move(view->countries);
  voices_.clear();
  corrections_.clear();
  uncorrected_.clear();
  judged_.clear();
  std::unordered_map<std::string, Claims> read;
  for (Claim& c : view->claims) {
    Claims& mine = read[c.document];
    mine.push_back(std::move(c));
  }
  for (SourceDocument& d : view->documents) {
    Claims& mine = read[d.name];
    put(std::move(d), std::move(mine));
  }
  all_judgements_ = std::move(says.judgements);
  return take_judgements(holding(all_judgements_));
}

void LiveLedger::put(SourceDocument document, Claims read) {
  name_codes(read);
  put_marked(std::move(document), std::move(read));
}

// A document as it was read, whose word it is by the marks of now.
void LiveLedger::put_marked(SourceDocument document, Claims read) {
  std::string voice = marks_.voice_of(document);
  if (voice != document.publisher_actor) voices_[document.name] = std::move(document.publisher_actor);
  else voices_.erase(document.name);
  document.publisher_actor = std::move(voice);
  assemble(std::make_shared<const SourceDocument>(std::move(document)), std::move(read));
}

// Puts it in with its claims as they were read and mended since.
void LiveLedger::assemble(const std::shared_ptr<const SourceDocument>& document, Claims read) {
  Claims mended = read;
  bool any = false;
  for (Claim& claim : mended) {
    const auto at = corrections_.find(claim.id);
    if (at == corrections_.end()) continue;
    std::vector<Claim> one{std::move(claim)};
    apply_corrections(at->second, &one);
    claim = std::move(one.front());
    any = true;
  }
  std::vector<const Claim*> claims;
  for (const Claim& claim : mended) claims.push_back(&claim);
  assembly_->put(document, claims);
  if (any) uncorrected_[document->name] = std::move(read);
  else uncorrected_.erase(document->name);
}

LiveLedger::Claims LiveLedger::as_read(const std::string& document) const {
  const auto at = uncorrected_.find(document);
  return at != uncorrected_.end() ? at->second : assembly_->claims_of(document);
}

// Documents whose publisher speaks for somebody else now are put in anew.
void LiveLedger::mark(SourceMarks now) {
  if (now == marks_) return;
  const bool voices = now.speaks_for != marks_.speaks_for;
  marks_ = std::move(now);
  assembly_->rate(marks_.reliability);
  if (!voices) return;
  for (const auto& document : assembly_->documents()) {
    SourceDocument read = *document;
    const auto voice = voices_.find(read.name);
    if (voice != voices_.end()) read.publisher_actor = voice->second;
    if (marks_.voice_of(read) == document->publisher_actor) continue;
    put_marked(std::move(read), as_read(document->name));
  }
}

void LiveLedger::name_codes(const Claims& claims) {
  for (const Claim& c : claims) {
    for (const std::vector<std::string>* codes : {&c.actor, &c.people_of}) {
      for (const std::string& code : *codes) {
        if (code.size() <= 2 || assembly_->has_name(code)) continue;
        if (const std::string name = name_of_code(lexicon_, code); !name.empty()) assembly_->name(code, name);
      }
    }
  }
}

// Claims whose corrections are others now are mended anew, out of what was read.
Status LiveLedger::take_judgements(const std::vector<JudgementRow>& holding) {
  Corrections now;
  for (const JudgementRow& j : holding) {
    if (j.verdict == "correct") now[j.claim].push_back(j);
  }
  std::set<std::string> changed;
  const auto numbers = [](const Corrections& all, const std::string& claim) {
    std::vector<int64_t> out;
    const auto at = all.find(claim);
    if (at == all.end()) return out;
    for (const JudgementRow& j : at->second) out.push_back(j.judgement);
    return out;
  };
  for (const Corrections* side : {&now, &corrections_}) {
    for (const auto& [claim, rows] : *side) {
      if (numbers(now, claim) != numbers(corrections_, claim)) changed.insert(claim);
    }
  }
  corrections_ = std::move(now);
  std::set<std::string> documents;  // names
  for (const std::string& claim : changed) {
    for (const std::string& name : assembly_->documents_of(claim)) documents.insert(name);
  }
  for (const std::string& name : documents) {
    assemble(assembly_->document(name), as_read(name));
    name_codes(assembly_->claims_of(name));
  }
  judged_ = holding;
  assembly_->judge(judged_of(holding));
  return {};
}

// Counts the readings of new documents; false: other countries are to be read from now on.
bool LiveLedger::covers(const std::map<std::string, ReadingRow>& readings) {
  for (const auto& [document, r] : readings) {
    coverage_.claims += static_cast<int64_t>(r.claims.size());
    for (const std::string& c : r.countries) {
      if (!c.empty()) ++coverage_.countries[c];
    }
  }
  return countries_read({}, coverage_, job_.most_unscoped) == countries_;
}

Result<LiveLedger::Claims> LiveLedger::claims_of(const ReadingRow& reading, const std::string& document) {
  Claims out;
  for (const ClaimRow& row : reading.claims) {
    auto claim = claim_of_row(row, document);
    if (!claim.ok()) return claim.error();
    out.push_back(std::move(claim).value());
  }
  return out;
}

// Takes what entries brought if they only added documents and judgements; false: something else happened,
// or a new document bears on one that was not wanted before, and all has to be read again.
Result<bool> LiveLedger::take_additions(int64_t until) {
  Query fresh;
  fresh.after = entry_;
  fresh.until = until;
  std::map<std::string, DocumentRow> documents;
  std::vector<std::string> order;
  Status s = ledger_.documents(fresh, [&](const DocumentRow& d) {
    documents.emplace(d.id, d);
    order.push_back(d.id);
    return true;
  });
  if (!s.ok()) return s.error();
  std::map<std::string, ReadingRow> readings;
  bool again = false;
  s = ledger_.readings(fresh, [&](const ReadingRow& r, int64_t, int64_t) {
    again = again || !documents.count(r.document) || !readings.emplace(r.document, r).second;
    return !again;
  });
  if (!s.ok()) return s.error();
  if (again) return false;
  if (job_.scope.theatre.empty() && !covers(readings)) return false;
  for (const std::string& id : order) {
    const DocumentRow& d = documents[id];
    const ReadingRow& r = readings[id];
    if (!may_count(r, countries_)) continue;
    auto claims = claims_of(r, d.name);
    if (!claims.ok()) return claims.error();
    put(source_of(d, r), std::move(claims).value());
  }
  if (s = take_copies(fresh); !s.ok()) return s.error();
  auto sources = ledger_.sources(until);
  if (!sources.ok()) return sources.error();
  if (sources->size() != sources_.size()) {
    sources_ = std::move(sources).value();
    mark(marks_of(job_.options.reliability, sources_));
  }
  auto judgements = ledger_.judgements(until, entry_);
  if (!judgements.ok()) return judgements.error();
  if (judgements->empty()) return true;
  all_judgements_.insert(all_judgements_.end(), judgements->begin(), judgements->end());
  s = take_judgements(holding(all_judgements_));
  if (!s.ok()) return s.error();
  return true;
}

// Which of the new documents share their wording with others of the theatre.
Status LiveLedger::take_copies(const Query& fresh) {
  std::vector<CopyRow> copies;
  std::set<std::string> ids;
  Status s = ledger_.copies(fresh, [&](const CopyRow& c) {
    copies.push_back(c);
    ids.insert({c.document, c.other});
    return true;
  });
  if (!s.ok() || copies.empty()) return s;
  Query sharing;
  sharing.ids.assign(ids.begin(), ids.end());
  std::unordered_map<std::string, std::string> names;
  s = ledger_.documents(sharing, [&](const DocumentRow& d) {
    if (assembly_->has(d.name)) names.emplace(d.id, d.name);
    return true;
  });
  if (!s.ok()) return s;
  for (const CopyRow& c : copies) {
    const auto a = names.find(c.document), b = names.find(c.other);
    if (a != names.end() && b != names.end()) assembly_->add_copy(a->second, b->second);
  }
  return {};
}

Roll LiveLedger::without(const std::string& claim) {
  Judged rejected;
  rejected.verdict = Verdict::kReject;
  rejected.claim = claim;
  return assembly_->glance(rejected);
}

Result<Roll> LiveLedger::with(const std::vector<JudgementRow>& more) {
  std::vector<JudgementRow> all = all_judgements_;
  all.insert(all.end(), more.begin(), more.end());
  const std::vector<JudgementRow> before = judged_;
  if (Status s = take_judgements(holding(all)); !s.ok()) return s.error();
  Roll roll = assembly_->glance();
  if (Status s = take_judgements(before); !s.ok()) return s.error();
  return roll;
}

Result<Roll> LiveLedger::with(const SourceRow& more) {
  auto row = source_row(lexicon_, more);
  if (!row.ok()) return row.error();
  std::vector<SourceRow> all = sources_;
  all.push_back(std::move(row).value());
  const SourceMarks before = marks_;
  mark(marks_of(job_.options.reliability, all));
  Roll roll = assembly_->glance();
  mark(before);
  return roll;
}

Result<Roll> LiveLedger::with(const std::vector<Supposed>& documents) {
  std::vector<std::string> added;
  std::optional<Error> broken;
  for (const Supposed& supposed : documents) {
    const NewDocument& d = *supposed.document;
    if (!may_count(d.reading, countries_)) continue;
    auto claims = claims_of(d.reading, supposed.name);
    if (!claims.ok()) {
      broken = claims.error();
      break;
    }
    name_codes(*claims);
    SourceDocument source = source_of(d.document, d.reading);
    source.name = supposed.name;
    source.publisher_actor = marks_.voice_of(source);
    source.copies = supposed.copies;
    assemble(std::make_shared<const SourceDocument>(std::move(source)), std::move(claims).value());
    added.push_back(supposed.name);
  }
  Roll roll;
  if (!broken) roll = assembly_->glance();
  for (const std::string& name : added) {
    assembly_->remove(name);
    uncorrected_.erase(name);
  }
  if (broken) return *broken;
  return roll;
}

Result<Roll> brief_ledger(const Lexicon& lexicon, Ledger& ledger, const LedgerBriefJob& job) {
  LiveLedger live(lexicon, ledger, job);
  if (auto fresh = live.refresh(); !fresh.ok()) return fresh.error();
  return live.roll();
}

}  // namespace muster
