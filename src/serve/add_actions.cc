#include "serve/add_actions.h"

#include "base/hash.h"
#include "engine/given.h"
#include "engine/ledger_add.h"
#include "engine/preview.h"
#include "ingest/metadata.h"
#include "publish/diff_text.h"
#include "serve/data_json.h"
#include "serve/given_fields.h"
#include "serve/service.h"
#include "serve/url.h"

namespace muster {
namespace {

using Json = OrderedJson;

// Tighter than for files of the user's own.
IngestOptions limits_of_given() {
  IngestOptions options;
  options.limits.unpacked_bytes = uint64_t{256} << 20;
  options.limits.member_bytes = uint64_t{64} << 20;
  options.limits.page_bytes = uint64_t{32} << 20;
  options.limits.mail_bytes = uint64_t{64} << 20;
  options.limits.expansion = 100;
  options.limits.members = 5000;
  options.limits.child_seconds = 20;
  options.limits.child_output = uint64_t{64} << 20;
  options.max_bytes = uint64_t{64} << 20;
  return options;
}

// A text with what was said of it, as the line of JSON lines that ingest takes: its text is text, whatever it
// looks like.
Result<GivenFile> pasted(const Fields& f) {
  Json line;
  const std::string& name = f.get("name");
  line["id"] = name.empty() ? "pasted-" + hex64(hash64(f.get("text"))).substr(0, 10) : name;
  line["text"] = f.get("text");
  for (const char* field : {"title", "publisher", "url", "lang"}) {
    if (f.has(field) && !f.get(field).empty()) line[field] = f.get(field);
  }
  if (const std::string& published = f.get("published"); !published.empty()) {
    auto time = normal_time(published);
    if (!time.ok()) return Error{Code::kInvalid, time.error().message, "published"};
    line["published"] = *time;
  }
  return GivenFile{
      "pasted", line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n", "application/x-ndjson", {}};
}

// A name without the folders of whoever sent it.
std::string bare_name(const std::string& name) {
  const size_t slash = name.find_last_of("/\\");
  std::string bare = slash == std::string::npos ? name : name.substr(slash + 1);
  return bare.empty() ? "upload" : bare;
}

Result<std::vector<GivenFile>> files_of(const Request& request) {
  std::vector<GivenFile> files;
  const std::string& type = request.header("content-type");
  const bool json = type.starts_with("application/json");
  if (json || !request.form.all().empty()) {
    auto given = given_fields(request, "documents");
    if (!given.ok()) return given.error();
    for (const Fields& f : *given) {
      if (f.get("text").empty()) continue;
      auto file = pasted(f);
      if (!file.ok()) return file.error();
      files.push_back(std::move(file).value());
    }
  } else if (!request.body.empty()) {
    files.push_back({bare_name(request.query.get("name")), request.body, type.substr(0, type.find(';')), {}});
  }
  for (const Upload& u : request.uploads) {
    if (!u.bytes.empty()) files.push_back({bare_name(u.name), u.bytes, u.media_type, {}});
  }
  if (files.empty())
    return Error{Code::kInvalid, "nothing to add: paste a text (field text), or send files", ""};
  return files;
}

Result<GivenRead> read_request(Service& service, const Request& request) {
  auto files = files_of(request);
  if (!files.ok()) return files.error();
  return service.read(std::move(files).value(), limits_of_given());
}

Json problems_of(const GivenRead& read) {
  Json problems = Json::array();
  for (const Error& e : read.problems) problems.push_back({{"where", e.where}, {"message", e.message}});
  return problems;
}

const char* name_of(Fate fate) {
  return fate == Fate::kNew ? "new" : fate == Fate::kRevised ? "revised" : "known";
}

Json json_of_placed(const std::string& given, const Placed& placed, Json claims) {
  return {{"state", name_of(placed.fate)},
          {"document", placed.name},
          {"page", page_path("document", placed.name)},
          {"given", given},
          {"claims", std::move(claims)},
          {"revision_of", text_or_null(placed.revision_of)},
          {"copies", placed.copies}};
}

Batch batch_for(Service& service, const Request& request, std::vector<NewDocument> documents) {
  const ServiceOptions& o = service.options();
  Batch batch = batch_of(service.lexicon(), o.program, {}, o.clock(), std::move(documents));
  batch.by = service.name_of(request);
  return batch;
}

}  // namespace

Response preview_adding(Service& service, const Request& request) {
  auto read = read_request(service, request);
  if (!read.ok()) return error_answer(request, read.error());
  auto kept = std::make_shared<KeptPreview>();
  kept->account = request.account;
  kept->read = std::move(read).value();
  Appended rehearsed;
  Status s = service.write([&](Ledger& ledger) -> Status {
    auto done = ledger.rehearse(batch_for(service, request, kept->read.documents));
    if (!done.ok()) return done.error();
    rehearsed = std::move(done).value();
    return {};
  });
  if (!s.ok()) return error_answer(request, s.error());
  s = service.rehearse([&](LiveLedger& live, Ledger&) -> Status {
    auto preview = preview_documents(&live, kept->read.documents, rehearsed);
    if (!preview.ok()) return preview.error();
    kept->preview = std::move(preview).value();
    kept->entry = live.entry();
    return {};
  });
  if (!s.ok()) return error_answer(request, s.error());
  const std::string token = service.previews().keep(kept);
  if (!request.wants_json()) return see_other("/add?preview=" + token);
  Json documents = Json::array();
  for (const PreviewedDocument& d : kept->preview.documents)
    documents.push_back(json_of_placed(d.given, d.placed, list_of(d.claims)));
  return json_answer(Json{{"preview", token},
                          {"entry", kept->entry},
                          {"documents", std::move(documents)},
                          {"problems", problems_of(kept->read)},
                          {"remarks", kept->read.remarks},
                          {"diff", Json::parse(diff_json(kept->preview.diff), nullptr, false)}});
}

Response add(Service& service, const Request& request) {
  GivenRead read;
  const std::string token = request.form.get("preview");
  if (!token.empty()) {
    const auto kept = service.previews().find(token, request.account);
    if (!kept)
      return error_answer(request,
                          {Code::kNotFound, "this preview is no longer kept; give the documents again", ""});
    read = kept->read;
  } else {
    auto fresh = read_request(service, request);
    if (!fresh.ok()) return error_answer(request, fresh.error());
    read = std::move(fresh).value();
  }
  if (read.documents.empty()) {
    const Error none{Code::kInvalid, "nothing in it could be read", ""};
    return error_answer(request, 422, read.problems.empty() ? none : read.problems.front());
  }
  const Json problems = problems_of(read);
  const Batch batch = batch_for(service, request, std::move(read.documents));
  Appended done;
  Status s = service.write([&](Ledger& ledger) -> Status {
    auto appended = ledger.append(batch);
    if (!appended.ok()) return appended.error();
    done = std::move(appended).value();
    return {};
  });
  if (!s.ok()) return error_answer(request, s.error());
  service.previews().drop(token);
  if (!request.wants_json())
    return see_other(done.documents.size() == 1 ? page_path("document", done.documents[0].name)
                                                : "/documents");
  Json documents = Json::array();
  for (size_t i = 0; i < done.documents.size(); ++i)
    documents.push_back(json_of_placed(batch.documents[i].document.name, done.documents[i],
                                       batch.documents[i].reading.claims.size()));
  return json_answer(Json{{"entry", done.entry},
                          {"documents", std::move(documents)},
                          {"problems", problems},
                          {"remarks", read.remarks}});
}

}  // namespace muster
