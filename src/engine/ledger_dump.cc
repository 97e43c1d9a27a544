#include "engine/ledger_dump.h"

#include <nlohmann/json.hpp>

#include "assemble/wording.h"

namespace muster {
namespace {

using Json = nlohmann::ordered_json;

std::string line_of(const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json number(const std::optional<int64_t>& n) { return n ? Json(*n) : Json(nullptr); }

Json json_of(const ClaimRow& c) {
  return {{"id", c.id},
          {"kind", c.kind},
          {"actor", c.actor},
          {"people_of", c.people_of},
          {"action", c.action},
          {"status", c.status},
          {"who", c.who},
          {"quantity_min", number(c.quantity_min)},
          {"quantity_max", number(c.quantity_max)},
          {"from_place", c.from_place},
          {"to_place", c.to_place},
          {"at_place", c.at_place},
          {"happened", c.happened},
          {"begin_byte", c.begin_byte},
          {"end_byte", c.end_byte},
          {"quote", c.quote},
          {"rule", c.rule},
          {"body", c.body}};
}

// Fields of one line; what is missing or of another type makes the line no row.
class Fields {
 public:
  explicit Fields(const Json& j) : j_(j) {}
  std::string text(const char* key) {
    const auto at = j_.find(key);
    if (at == j_.end() || !at->is_string()) return wrong(key), "";
    return at->get<std::string>();
  }
  int64_t integer(const char* key) {
    const auto at = j_.find(key);
    if (at == j_.end() || !at->is_number_integer()) return wrong(key), 0;
    return at->get<int64_t>();
  }
  std::optional<int64_t> maybe(const char* key) {
    const auto at = j_.find(key);
    if (at == j_.end() || at->is_null()) return std::nullopt;
    return integer(key);
  }
  double real(const char* key) {
    const auto at = j_.find(key);
    if (at == j_.end() || !at->is_number()) return wrong(key), 0;
    return at->get<double>();
  }
  const Json& list(const char* key) {
    static const Json kNone = Json::array();
    const auto at = j_.find(key);
    if (at == j_.end() || !at->is_array()) return wrong(key), kNone;
    return *at;
  }
  const std::string& missing() const { return missing_; }

 private:
  void wrong(const char* key) {
    if (missing_.empty()) missing_ = key;
  }
  const Json& j_;
  std::string missing_;
};

ClaimRow claim_of(Fields f) {
  ClaimRow c;
  c.id = f.text("id");
  c.kind = f.text("kind");
  c.actor = f.text("actor");
  c.people_of = f.text("people_of");
  c.action = f.text("action");
  c.status = f.text("status");
  c.who = f.text("who");
  c.quantity_min = f.maybe("quantity_min");
  c.quantity_max = f.maybe("quantity_max");
  c.from_place = f.text("from_place");
  c.to_place = f.text("to_place");
  c.at_place = f.text("at_place");
  c.happened = f.text("happened");
  c.begin_byte = f.integer("begin_byte");
  c.end_byte = f.integer("end_byte");
  c.quote = f.text("quote");
  c.rule = f.text("rule");
  c.body = f.text("body");
  return c;
}

Status write_entry(Ledger& ledger, const EntryRow& e, const std::vector<JudgementRow>& judgements,
                   const std::vector<VersionRow>& versions, const std::vector<AccountRow>& accounts,
                   const std::vector<SourceRow>& sources, const std::function<void(const Json&)>& put) {
  Json head = {
      {"row", "entry"}, {"entry", e.entry}, {"recorded", e.recorded}, {"what", e.what}, {"hash", e.hash}};
  if (!e.by.empty()) head["by"] = e.by;
  put(head);
  Query q;
  q.after = e.entry - 1;
  q.until = e.entry;
  q.texts = true;
  Status s = ledger.documents(q, [&](const DocumentRow& d) {
    put({{"row", "document"},
         {"entry", d.entry},
         {"id", d.id},
         {"name", d.name},
         {"url", d.url},
         {"title", d.title},
         {"publisher", d.publisher},
         {"published", d.published},
         {"language", d.language},
         {"revision_of", d.revision_of},
         {"text", d.text}});
    return true;
  });
  if (!s.ok()) return s;
  s = ledger.readings(q, [&](const ReadingRow& r, int64_t run, int64_t entry) {
    Json claims = Json::array();
    for (const ClaimRow& c : r.claims) claims.push_back(json_of(c));
    put({{"row", "reading"},
         {"entry", entry},
         {"run", run},
         {"document", r.document},
         {"language", r.language},
         {"publisher_actor", r.publisher_actor},
         {"countries", r.countries},
         {"claims", std::move(claims)}});
    return true;
  });
  if (!s.ok()) return s;
  s = ledger.copies(q, [&](const CopyRow& c) {
    put({{"row", "copy"},
         {"entry", e.entry},
         {"document", c.document},
         {"other", c.other},
         {"share", c.share}});
    return true;
  });
  if (!s.ok()) return s;
  for (const JudgementRow& j : judgements) {
    if (j.entry != e.entry) continue;
    put({{"row", "judgement"},
         {"entry", j.entry},
         {"judgement", j.judgement},
         {"verdict", j.verdict},
         {"claim", j.claim},
         {"other", j.other},
         {"slot", j.slot},
         {"value", j.value},
         {"begin_byte", j.begin_byte},
         {"end_byte", j.end_byte},
         {"quote", j.quote},
         {"by", j.by},
         {"note", j.note}});
  }
  for (const AccountRow& a : accounts) {  // without the secret
    if (a.entry != e.entry) continue;
    put({{"row", "account"},
         {"entry", a.entry},
         {"account_row", a.row},
         {"name", a.name},
         {"what", a.what},
         {"role", a.role},
         {"label", a.label},
         {"mark", a.mark}});
  }
  for (const SourceRow& r : sources) {
    if (r.entry != e.entry) continue;
    put({{"row", "source"},
         {"entry", r.entry},
         {"source_row", r.row},
         {"name", r.name},
         {"grade", r.grade},
         {"speaks_for", r.speaks_for},
         {"by", r.by},
         {"note", r.note}});
  }
  for (const VersionRow& v : versions) {
    if (v.entry != e.entry) continue;
    put({{"row", "version"},
         {"entry", v.entry},
         {"version", v.version},
         {"title", v.title},
         {"notes", v.notes},
         {"scope", v.scope},
         {"options", v.options},
         {"roll", v.roll}});
  }
  return {};
}

// One line → one row; false if it is none, with what is wrong.
std::string row_of(const Json& j, LedgerRow* row) {
  *row = {};
  Fields f(j);
  const std::string kind = f.text("row");
  if (kind == "run") {
    row->run =
        RunRow{f.integer("run"), f.text("program"), f.text("pack"), f.text("options"), f.integer("entry")};
  } else if (kind == "entry") {
    row->entry = EntryRow{f.integer("entry"), f.text("recorded"), f.text("what"), f.text("hash"),
                          j.contains("by") ? f.text("by") : ""};
  } else if (kind == "document") {
    NewDocument d;
    d.document = {f.text("id"),
                  f.text("name"),
                  f.text("url"),
                  f.text("title"),
                  f.text("publisher"),
                  f.text("published"),
                  f.text("language"),
                  f.text("text"),
                  f.text("revision_of"),
                  f.integer("entry"),
                  ""};
    if (f.missing().empty() && document_id(d.document) != d.document.id)
      return "a document that is not the one of its id";
    d.prints = prints_of(wording_of(d.document.text));
    row->document = std::move(d);
  } else if (kind == "reading") {
    ReadingRow r;
    r.document = f.text("document");
    r.language = f.text("language");
    r.publisher_actor = f.text("publisher_actor");
    for (const Json& c : f.list("countries")) {
      if (!c.is_string()) return "a country that is no text";
      r.countries.push_back(c.get<std::string>());
    }
    for (const Json& c : f.list("claims")) {
      if (!c.is_object()) return "a claim that is no object";
      Fields fields(c);
      r.claims.push_back(claim_of(fields));
    }
    row->reading = std::move(r);
    row->of_run = f.integer("run");
    row->of_entry = f.integer("entry");
  } else if (kind == "copy") {
    row->copy = CopyRow{f.text("document"), f.text("other"), f.real("share")};
    row->of_entry = f.integer("entry");
  } else if (kind == "judgement") {
    JudgementRow r;
    r.judgement = f.integer("judgement");
    r.entry = f.integer("entry");
    r.verdict = f.text("verdict");
    r.claim = f.text("claim");
    r.other = f.text("other");
    r.slot = f.text("slot");
    r.value = f.text("value");
    r.begin_byte = f.integer("begin_byte");
    r.end_byte = f.integer("end_byte");
    r.quote = f.text("quote");
    r.by = f.text("by");
    r.note = f.text("note");
    row->judgement = std::move(r);
  } else if (kind == "account") {
    AccountRow a;
    a.row = f.integer("account_row");
    a.entry = f.integer("entry");
    a.name = f.text("name");
    a.what = f.text("what");
    a.role = f.text("role");
    a.label = f.text("label");
    a.mark = f.text("mark");
    row->account = std::move(a);
  } else if (kind == "source") {
    SourceRow r;
    r.row = f.integer("source_row");
    r.entry = f.integer("entry");
    r.name = f.text("name");
    r.grade = f.text("grade");
    r.speaks_for = f.text("speaks_for");
    r.by = f.text("by");
    r.note = f.text("note");
    row->source = std::move(r);
  } else if (kind == "version") {
    VersionRow v;
    v.version = f.integer("version");
    v.entry = f.integer("entry");
    v.title = f.text("title");
    v.notes = f.text("notes");
    v.scope = f.text("scope");
    v.options = f.text("options");
    v.roll = f.text("roll");
    row->version = std::move(v);
  } else {
    return "expected a row of a ledger: {\"row\": \"document\", ...}";
  }
  return f.missing().empty() ? "" : "a " + kind + " without a proper field \"" + f.missing() + "\"";
}

}  // namespace

Status dump_ledger(Ledger& ledger, DumpOf what, const std::function<bool(const std::string&)>& write) {
  auto entries = ledger.entries();
  if (!entries.ok()) return entries.error();
  auto runs = ledger.runs();
  if (!runs.ok()) return runs.error();
  auto judgements = ledger.judgements(kNewestEntry);
  if (!judgements.ok()) return judgements.error();
  auto versions = ledger.versions(true);
  if (!versions.ok()) return versions.error();
  auto accounts = ledger.accounts(kNewestEntry);
  if (!accounts.ok()) return accounts.error();
  auto sources = ledger.sources(kNewestEntry);
  if (!sources.ok()) return sources.error();
  bool go_on =
      write(line_of({{"row", "ledger"}, {"format", "muster-ledger/1"}, {"entries", entries->size()}}));
  const auto put = [&](const Json& j) {
    if (what == DumpOf::kTimeless && j.value("row", "") == "entry") {
      go_on = go_on && write(line_of({{"row", "entry"}, {"entry", j["entry"]}, {"what", j["what"]}}));
      return;
    }
    go_on = go_on && write(line_of(j));
  };
  for (const RunRow& r : *runs)
    put({{"row", "run"},
         {"run", r.run},
         {"program", r.program},
         {"pack", r.pack},
         {"options", r.options},
         {"entry", r.entry}});
  for (const EntryRow& e : *entries) {
    if (!go_on) return {};
    if (Status s = write_entry(ledger, e, *judgements, *versions, *accounts, *sources, put); !s.ok())
      return s;
  }
  return {};
}

Status same_as_dump(Ledger& ledger, const std::function<bool(std::string* line)>& next) {
  size_t number = 0;
  bool same = true;
  std::string line;
  Status s = dump_ledger(ledger, DumpOf::kAll, [&](const std::string& mine) {
    ++number;
    same = next(&line) && line == mine;
    return same;
  });
  if (!s.ok()) return s;
  if (same && next(&line)) {
    ++number;
    same = false;
  }
  if (same) return {};
  return Error{Code::kInvalid, "not what the ledger holds; export it again",
               "line " + std::to_string(number)};
}

Status restore_ledger(Ledger& ledger, const std::function<bool(std::string*)>& next) {
  std::string line;
  size_t number = 0, entries = 0, promised = 0;
  const auto give = [&](LedgerRow* row) -> Result<bool> {
    for (;;) {
      if (!next(&line)) {
        if (number == 0) return Error{Code::kInvalid, "expected the dump of a ledger, and it is empty", ""};
        if (entries != promised)
          return Error{
              Code::kInvalid,
              "the dump is cut: " + std::to_string(entries) + " of " + std::to_string(promised) + " entries",
              ""};
        return false;
      }
      ++number;
      const std::string where = "line " + std::to_string(number);
      const Json j = Json::parse(line, nullptr, false);
      if (!j.is_object()) return Error{Code::kInvalid, "not one JSON object", where};
      if (number == 1) {
        const auto format = j.find("format"), count = j.find("entries");
        if (format == j.end() || *format != "muster-ledger/1" || count == j.end() ||
            !count->is_number_unsigned())
          return Error{
              Code::kInvalid,
              "expected the first line of a dump, {\"row\":\"ledger\",\"format\":\"muster-ledger/1\",...}",
              where};
        promised = count->get<size_t>();
        continue;
      }
      if (std::string wrong = row_of(j, row); !wrong.empty()) return Error{Code::kInvalid, wrong, where};
      entries += row->entry.has_value();
      return true;
    }
  };
  return ledger.restore(give);
}

}  // namespace muster
