#include "engine/source_marks.h"

#include "assemble/desk.h"
#include "assemble/place.h"
#include "engine/publisher.h"

namespace muster {
namespace {

constexpr size_t kLongestName = 200, kLongestNote = 2000;  // bytes

bool is_code(const Lexicon& lexicon, const std::string& code) {
  const bool capitals =
      code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
  return capitals ? display_name(code, {}) != code : !name_of_code(lexicon, code).empty();
}

}  // namespace

std::string source_key(const std::string& name) {
  if (const std::string host = host_of(name); !host.empty()) return host;
  const bool host = name.find('.') != std::string::npos && name.find(' ') == std::string::npos;
  return host ? host_of("x://" + name) : folded(name);
}

const std::string& SourceMarks::voice_of(const SourceDocument& document) const {
  if (speaks_for.empty()) return document.publisher_actor;
  for (const std::string& key : {folded(document.publisher), host_of(document.url)}) {
    const auto at = speaks_for.find(key);
    if (!key.empty() && at != speaks_for.end()) return at->second;
  }
  return document.publisher_actor;
}

SourceMarks marks_of(const std::map<std::string, std::string>& listed, const std::vector<SourceRow>& rows) {
  SourceMarks marks;
  marks.reliability = listed;
  for (const SourceRow& r : rows) {
    const std::string key = source_key(r.name);
    const auto before = listed.find(key);
    if (!r.grade.empty()) marks.reliability[key] = r.grade;
    else if (before != listed.end()) marks.reliability[key] = before->second;
    else marks.reliability.erase(key);
    if (r.speaks_for.empty()) marks.speaks_for.erase(key);
    else marks.speaks_for[key] = r.speaks_for == "-" ? "" : r.speaks_for;
  }
  return marks;
}

Result<SourceRow> source_row(const Lexicon& lexicon, SourceRow given) {
  const std::string key = source_key(given.name);
  if (key.empty())
    return Error{Code::kInvalid, "a source has a name: of a publisher or speaker, or a host such as nato.int",
                 given.name};
  if (given.name.size() > kLongestName || given.note.size() > kLongestNote)
    return Error{Code::kInvalid, "a name has at most 200 bytes, a note 2000", given.name.substr(0, 40)};
  if (!given.grade.empty() && (given.grade.size() != 1 || given.grade[0] < 'A' || given.grade[0] > 'F'))
    return Error{Code::kInvalid, "reliability is a letter from A to F", given.grade};
  if (!given.speaks_for.empty() && given.speaks_for != "-" && !is_code(lexicon, given.speaks_for))
    return Error{
        Code::kInvalid,
        "nobody has this code; expected a country's, such as DE, or a body's, such as NATO; - is nobody",
        given.speaks_for};
  if (given.by.empty()) return Error{Code::kInvalid, "a decision names who made it: --by NAME", ""};
  return given;
}

Result<SourceRow> decide_source(const Lexicon& lexicon, Ledger& ledger, const SourceRow& given,
                                const Clock& clock) {
  auto row = source_row(lexicon, given);
  if (!row.ok()) return row;
  Batch batch;
  batch.recorded = clock();
  batch.what = "source";
  batch.by = given.by;
  batch.sources = {*row};
  auto done = ledger.append(batch);
  if (!done.ok()) return done.error();
  auto all = ledger.sources(done->entry);
  if (!all.ok()) return all.error();
  if (all->empty() || all->back().entry != done->entry)
    return Error{Code::kIo, "the decision that was recorded is not there", ledger.where()};
  return all->back();
}

}  // namespace muster
