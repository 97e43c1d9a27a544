#include "engine/shards.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <nlohmann/json.hpp>

#include "engine/byte_stream.h"
#include "ingest/limits.h"
#include "ingest/sniff.h"

namespace muster {
namespace {

using Json = nlohmann::json;

constexpr size_t kChunk = 1 << 20;

class Divider {
 public:
  Divider(const ShardOptions& options, const ShardSizes& sizes) : sizes_(sizes) {
    model_.options = shard_options_json(options);
  }

  Status add(const std::string& file) {
    auto stream = ByteStream::open(file);
    if (!stream.ok()) return stream.error();
    std::string head;
    auto got = stream->read(kSniffBytes, nullptr, &head);
    if (!got.ok()) return got.error();
    const Format format = sniff(file, head);
    if (format == Format::kJsonLines) {
      end_files();
      return add_lines(file, std::move(stream).value(), std::move(head));
    }
    if (is_container(format)) {
      end_files();
      Shard s = model_;
      s.kind = "file";
      s.place = file;
      s.end_byte = stream->size();
      out_.push_back(std::move(s));
      return {};
    }
    files_.push_back(file);
    file_bytes_ += stream->size();
    if (files_.size() >= sizes_.files) end_files();
    return {};
  }

  std::vector<Shard> done() {
    end_files();
    return std::move(out_);
  }

 private:
  void end_files() {
    if (files_.empty()) return;
    Shard s = model_;
    s.kind = "files";
    s.place = files_.front();
    s.end_byte = file_bytes_;
    s.files = std::move(files_);
    out_.push_back(std::move(s));
    files_.clear();
    file_bytes_ = 0;
  }

  // A range ends with the first line end at or after its size; a last line without one belongs to the last.
  Status add_lines(const std::string& file, ByteStream stream, std::string bytes) {
    Shard s = model_;
    s.kind = "lines";
    s.place = file;
    uint64_t lines = 1;  // number of the line that is being looked at
    const auto end_at = [&](uint64_t byte) {
      if (byte == s.begin_byte) return;
      s.end_byte = byte;
      out_.push_back(s);
      s.begin_byte = byte;
      s.first_line = lines;
    };
    uint64_t at = 0;  // of `bytes` in the file
    for (;;) {
      for (size_t i = 0; i < bytes.size();) {
        const size_t end = bytes.find('\n', i);
        if (end == std::string::npos) break;
        ++lines;
        i = end + 1;
        if (at + i - s.begin_byte >= sizes_.bytes) end_at(at + i);
      }
      at += bytes.size();
      bytes.clear();
      auto got = stream.read(kChunk, nullptr, &bytes);
      if (!got.ok()) return got.error();
      if (*got == 0) break;
    }
    end_at(at);
    return {};
  }

  ShardSizes sizes_;
  Shard model_;
  std::vector<std::string> files_;
  uint64_t file_bytes_ = 0;
  std::vector<Shard> out_;
};

}  // namespace

std::string shard_options_json(const ShardOptions& o) {
  return Json{{"keep", o.keep_all ? "all" : "claims"},
              {"lang", o.language},
              {"published", o.published},
              {"publisher", o.publisher},
              {"limits", o.limits},
              {"read_all", o.read_all},
              {"lenient", o.lenient},
              {"ocr", o.ocr}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ShardOptions> parse_shard_options(const std::string& json) {
  const Error wrong{Code::kInvalid, "the options of a shard are not those of this muster", json};
  const Json j = Json::parse(json, nullptr, false);
  if (!j.is_object()) return wrong;
  ShardOptions o;
  for (const auto& [key, value] : j.items()) {
    if (key == "keep" && value.is_string()) o.keep_all = value.get<std::string>() == "all";
    else if (key == "lang" && value.is_string()) o.language = value;
    else if (key == "published" && value.is_string()) o.published = value;
    else if (key == "publisher" && value.is_string()) o.publisher = value;
    else if (key == "limits" && value.is_array()) {
      for (const Json& limit : value) {
        if (!limit.is_string()) return wrong;
        o.limits.push_back(limit);
      }
    } else if (key == "read_all" && value.is_boolean()) o.read_all = value;
    else if (key == "lenient" && value.is_boolean()) o.lenient = value;
    else if (key == "ocr" && value.is_boolean()) o.ocr = value;
    else return wrong;
  }
  return o;
}

Result<std::vector<std::string>> lines_of_list(const std::string& path) {
  auto stream = ByteStream::open(path);
  if (!stream.ok()) return stream.error();
  std::string all;
  for (;;) {
    auto got = stream->read(kChunk, nullptr, &all);
    if (!got.ok()) return got.error();
    if (*got == 0) break;
  }
  std::vector<std::string> lines;
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    std::string line = all.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

Result<std::vector<Shard>> make_shards(const std::vector<std::string>& inputs, const ShardOptions& options,
                                       const ShardSizes& sizes) {
  Divider divider(options, sizes);
  for (const std::string& input : inputs) {
    std::error_code error;
    const std::string whole = std::filesystem::absolute(input, error).lexically_normal().string();
    auto files = files_of(error ? input : whole);
    if (!files.ok()) return files.error();
    for (const std::string& file : *files) {
      if (Status s = divider.add(file); !s.ok()) return s.error();
    }
  }
  return divider.done();
}

Result<ReadJob> job_of_shard(const Shard& shard) {
  auto options = parse_shard_options(shard.options);
  if (!options.ok()) return options.error();
  ReadJob job;
  for (const std::string& limit : options->limits) {
    if (Status s = set_limit(limit, &job.ingest.limits); !s.ok()) return s.error();
  }
  job.inputs.limits = job.ingest.limits;
  if (shard.kind == "files") job.inputs.inputs = shard.files;
  else job.inputs.inputs = {shard.place};
  if (shard.kind == "lines") job.inputs.range = {shard.begin_byte, shard.end_byte, shard.first_line};
  job.ingest.defaults.published = options->published;
  job.ingest.defaults.publisher = options->publisher;
  job.ingest.lenient = options->lenient;
  job.ingest.ocr = options->ocr;
  job.ingest.ocr_language = options->language;
  job.options.language = options->language;
  job.options.first_look = !options->read_all;
  return job;
}

}  // namespace muster
