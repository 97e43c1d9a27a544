#include <algorithm>
#include <utility>

#include "ingest/ingest.h"
#include "ingest/json_fields.h"
#include "ingest/json_quick.h"
#include "ingest/metadata.h"

namespace muster {
namespace {

using std::string_view;

bool blank(string_view line) { return line.find_first_not_of(" \t\r") == string_view::npos; }

std::string at_line(string_view name, uint64_t line) {
  return std::string(name) + ":" + std::to_string(line);
}

// An id is a string or a whole number.
Status read_id(const nlohmann::json& object, const std::string& where, std::string* out) {
  const auto found = object.find("id");
  if (found == object.end() || found->is_null()) return {};
  if (found->is_string()) {
    if (found->get_ref<const std::string&>().empty()) return {};
    *out = found->get_ref<const std::string&>();
  } else if (found->is_number_integer()) {
    *out = found->dump();
  } else {
    return Error{Code::kInvalid, "field \"id\" must be a string or a whole number", where};
  }
  return {};
}

// Text, name and metadata of a line, by the way that can say what is wrong.
Status read_slowly(string_view line, const std::string& where, Document* document) {
  auto object = parse_object(line, where);
  if (!object.ok()) return object.error();
  auto text = object->find("text");
  if (text == object->end() || !text->is_string()) {
    return Error{Code::kInvalid, "field \"text\" is missing or not a string", where};
  }
  if (Status status = read_id(*object, where, &document->name); !status.ok()) return status;
  if (Status status = read_metadata_fields(*object, where, &document->metadata); !status.ok()) return status;
  document->text = std::move(text->get_ref<std::string&>());
  return {};
}

Status read_fields(string_view line, const std::string& where, Document* document) {
  QuickFields fields;
  if (!read_quickly(line, &fields)) return read_slowly(line, where, document);
  if (Status status = check_metadata(where, &fields.metadata); !status.ok()) return status;
  document->text = std::move(fields.text);
  document->metadata = std::move(fields.metadata);
  if (!fields.id.empty()) document->name = std::move(fields.id);
  return {};
}

}  // namespace

Result<Document> ingest_json_line(string_view line, string_view name, uint64_t line_number,
                                  const IngestOptions& options) {
  const std::string where = at_line(name, line_number);
  if (line_number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  Document document;
  document.name = where;
  if (Status status = read_fields(line, where, &document); !status.ok()) return status.error();
  if (document.text.size() > std::min<uint64_t>(options.max_bytes, UINT32_MAX)) {
    return Error{Code::kLimit, "field \"text\" is longer than a document may be: split it", where};
  }
  if (const size_t nul = document.text.find('\0'); nul != std::string::npos) {
    const auto begin = static_cast<uint32_t>(nul);
    document.dropped.push_back({{begin, begin + 1}, "NUL characters from here on: read as white space"});
  }
  fill_metadata(options.defaults, &document.metadata);
  return document;
}

bool JsonLines::fill() {
  if (ended_) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    searched_ -= at_;
    at_ = 0;
  }
  auto got = source_(&buffer_);
  if (!got.ok()) failed_ = got.error();
  ended_ = !got.ok() || got.value() == 0;
  return !ended_;
}

std::optional<Result<Document>> JsonLines::take_line(string_view line) {
  ++line_;
  if (blank(line)) return std::nullopt;
  return ingest_json_line(line, name_, line_, options_);
}

// The line at the head of the buffer is too long: passes over it and says so.
std::optional<Result<Document>> JsonLines::skip_long_line() {
  ++line_;
  const Error error{Code::kLimit,
                    "line is longer than " + std::to_string(max_line_) + " bytes and was passed over",
                    at_line(name_, line_)};
  while (true) {
    const size_t end = buffer_.find('\n', searched_);
    if (end != std::string::npos) {
      at_ = searched_ = end + 1;
      return error;
    }
    at_ = searched_ = buffer_.size();
    if (!fill()) return error;
  }
}

std::optional<Result<Document>> JsonLines::next() {
  while (true) {
    const size_t end = buffer_.find('\n', searched_);
    const bool whole = end != std::string::npos;
    const size_t stop = whole ? end : buffer_.size();
    if (stop - at_ > max_line_) return skip_long_line();
    if (!whole) {
      searched_ = buffer_.size();
      if (fill()) continue;
      if (failed_) {
        Error error = *std::exchange(failed_, std::nullopt);
        at_ = searched_ = buffer_.size();
        return error;
      }
      if (at_ >= buffer_.size()) return std::nullopt;
    }
    const string_view line = string_view(buffer_).substr(at_, (whole ? end : buffer_.size()) - at_);
    auto document = take_line(line);
    at_ = searched_ = whole ? end + 1 : buffer_.size();
    if (document) return document;
  }
}

}  // namespace muster
