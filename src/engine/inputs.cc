#include "engine/inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>

#include "engine/byte_stream.h"
#include "ingest/metadata.h"
#include "ingest/sniff.h"
#include "ingest/unpack.h"

namespace muster {
namespace {

namespace fs = std::filesystem;

constexpr size_t kChunk = 256 << 10;
constexpr size_t kFilesABatch = 64;

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool wanted_in_folder(std::string_view name) {
  if (name.starts_with(".") || name.starts_with("README.")) return false;
  return is_document_name(name);
}

// What a folder holds, by name (bytes): files that are read and folders; links to
// folders are not followed, so that the walk ends.
Result<std::vector<std::string>> list_folder(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> found;
  fs::directory_iterator it(folder, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    const bool below = it->is_directory(ignored) && !it->is_symlink(ignored);
    if (below ? !name.starts_with(".") : wanted_in_folder(name)) found.push_back(name);
  }
  if (error) return Error{Code::kIo, error.message(), folder};
  std::sort(found.begin(), found.end());
  const std::string base = folder.ends_with('/') ? folder : folder + "/";
  for (std::string& name : found) name.insert(0, base);
  return found;
}

// A file as the ingest room reads it.
class FileSource final : public ByteSource {
 public:
  FileSource(ByteStream stream, const std::atomic<bool>* stop) : stream_(std::move(stream)), stop_(stop) {}
  Result<size_t> read(size_t limit, std::string* out) override { return stream_.read(limit, stop_, out); }

 private:
  ByteStream stream_;
  const std::atomic<bool>* stop_;
};

// A part of a file.
class RangeSource final : public ByteSource {
 public:
  RangeSource(ByteStream stream, uint64_t size, const std::atomic<bool>* stop)
      : stream_(std::move(stream)), left_(size), stop_(stop) {}
  Result<size_t> read(size_t limit, std::string* out) override {
    const auto want = static_cast<size_t>(std::min<uint64_t>(limit, left_));
    if (want == 0) return size_t{0};
    auto got = stream_.read(want, stop_, out);
    if (got.ok()) left_ -= *got;
    return got;
  }

 private:
  ByteStream stream_;
  uint64_t left_;
  const std::atomic<bool>* stop_;
};

class InputStream final : public Inputs {
 public:
  InputStream(InputOptions options, const std::atomic<bool>* stop)
      : options_(std::move(options)), stop_(stop) {
    // A shell's DIR/* gives sidecars beside their documents, with which they are read.
    std::set<std::string> sidecars;
    for (const std::string& name : options_.inputs) sidecars.insert(sidecar_name(name));
    std::copy_if(options_.inputs.rbegin(), options_.inputs.rend(), std::back_inserter(pending_),
                 [&](const std::string& name) { return !sidecars.count(name); });
  }

  bool next(RawBatch* out) override {
    used_ = 0;
    size_t bytes = 0;
    while (bytes < options_.batch_bytes && used_ < kFilesABatch && !stopped()) {
      RawInput* raw = add(out);
      if (!fill(raw)) {
        --used_;
        break;
      }
      bytes += raw->bytes.size();
    }
    out->resize(used_);
    return used_ > 0 && !stopped();
  }

 private:
  bool stopped() const { return stop_ && stop_->load(std::memory_order_relaxed); }

  RawInput* add(RawBatch* out) {
    if (used_ == out->size()) out->emplace_back();
    RawInput* raw = &(*out)[used_++];
    raw->name.clear();
    raw->bytes.clear();
    raw->json_lines = false;
    raw->first_line = 0;
    raw->inside = false;
    raw->part = {};
    raw->failed = {};
    return raw;
  }

  // The next raw input of all; false: there is none.
  bool fill(RawInput* raw) {
    if (lines_) return fill_lines(raw);
    if (unpacker_ && fill_found(raw)) return true;
    std::string name;
    while (next_name(&name, raw)) {
      if (!raw->failed.ok()) return true;
      if (name != "-" && is_folder(name)) {
        auto inside = list_folder(name);
        if (!inside.ok()) return fail(raw, name, inside.error());
        pending_.insert(pending_.end(), inside->rbegin(), inside->rend());
        continue;
      }
      if (fill_file(name, raw)) return true;
    }
    return false;
  }

  bool fail(RawInput* raw, const std::string& name, Error error) {
    raw->name = name;
    raw->bytes.clear();
    raw->failed = std::move(error);
    return true;
  }

  // From what is pending, else from the list. A list that cannot be read fails `raw`.
  bool next_name(std::string* name, RawInput* raw) {
    if (!pending_.empty()) {
      *name = std::move(pending_.back());
      pending_.pop_back();
      return true;
    }
    if (options_.from_file.empty()) return false;
    if (!list_) {
      auto opened = ByteStream::open(options_.from_file);
      if (!opened.ok()) {
        const std::string list = std::exchange(options_.from_file, "");
        return fail(raw, list, opened.error());
      }
      list_.emplace(std::move(opened).value());
    }
    while (next_list_line(name)) {
      if (!name->empty()) return true;
    }
    options_.from_file.clear();
    return false;
  }

  bool next_list_line(std::string* line) {
    for (;;) {
      const size_t end = list_rest_.find('\n', list_at_);
      if (end != std::string::npos) {
        *line = list_rest_.substr(list_at_, end - list_at_);
        list_at_ = end + 1;
        if (line->ends_with('\r')) line->pop_back();
        return true;
      }
      list_rest_.erase(0, std::exchange(list_at_, 0));
      const auto got = list_->read(kChunk, stop_, &list_rest_);
      if (got.ok() && *got > 0) continue;
      *line = std::exchange(list_rest_, "");
      return !line->empty();
    }
  }

  bool fill_file(const std::string& name, RawInput* raw) {
    auto opened = ByteStream::open(name);
    if (!opened.ok()) return fail(raw, name, opened.error());
    if (options_.range.end_byte != 0) return fill_range(name, std::move(opened).value(), raw);
    if (options_.json_lines) {
      lines_ = std::make_unique<FileSource>(std::move(opened).value(), stop_);
      return begin_lines(name, 1, raw);
    }
    auto source = std::make_unique<FileSource>(std::move(opened).value(), stop_);
    unpacker_.emplace(name, std::move(source), options_.limits, options_.max_bytes);
    return fill_found(raw);
  }

  bool fill_range(const std::string& name, ByteStream stream, RawInput* raw) {
    const LineRange& r = options_.range;
    if (stream.size() < r.end_byte)
      return fail(raw, name,
                  Error{Code::kInvalid, "shorter than when it was divided; enqueue it again", name});
    if (Status s = stream.skip_to(r.begin_byte); !s.ok()) return fail(raw, name, s.error());
    lines_ = std::make_unique<RangeSource>(std::move(stream), r.end_byte - r.begin_byte, stop_);
    return begin_lines(name, r.first_line, raw);
  }

  bool begin_lines(const std::string& name, uint64_t first, RawInput* raw) {
    lines_name_ = name;
    lines_rest_.clear();
    line_number_ = first;
    return fill_lines(raw);
  }

  // What the open input gives next; false: it is done with.
  bool fill_found(RawInput* raw) {
    Unpacker::Found found;
    if (stopped() || !unpacker_->next(&found)) {
      unpacker_.reset();
      return false;
    }
    raw->inside = found.inside;
    raw->failed = std::move(found.failed);
    raw->name = std::exchange(found.part.name, {});
    if (found.lines) {
      lines_ = std::move(found.lines);
      lines_name_ = raw->name;
      lines_rest_.clear();
      line_number_ = 1;
      return fill_lines(raw);
    }
    raw->bytes.swap(found.part.bytes);
    raw->part = std::move(found.part);
    return true;
  }

  // Whole lines, about a batch of them; the last line of an input may lack its newline.
  bool fill_lines(RawInput* raw) {
    raw->name = lines_name_;
    raw->json_lines = true;
    size_t searched = 0;
    for (;;) {
      if (skipping_) skip();
      raw->first_line = line_number_;
      const size_t cut = skipping_ ? std::string::npos : border(searched);
      if (cut != std::string::npos) return give_lines(cut + 1, raw);
      searched = lines_rest_.size();
      if (searched > options_.max_line) return too_long_line(raw);
      const auto got = lines_->read(kChunk, &lines_rest_);
      if (!got.ok()) return end_lines(raw, got.error());
      if (*got == 0) return end_lines(raw, std::nullopt);
    }
  }

  // The last line break in a batch's worth of bytes, else the first one behind it; npos
  // if more must be read first. Nothing lies in [.., searched) behind a batch's worth.
  size_t border(size_t searched) const {
    if (lines_rest_.size() < options_.batch_bytes) return std::string::npos;
    const size_t last = lines_rest_.rfind('\n', options_.batch_bytes);
    if (last != std::string::npos) return last;
    return lines_rest_.find('\n', std::max(options_.batch_bytes, searched));
  }

  bool too_long_line(RawInput* raw) {
    raw->failed =
        Error{Code::kLimit,
              "line is longer than " + std::to_string(options_.max_line) + " bytes and was passed over",
              lines_name_ + ":" + std::to_string(line_number_)};
    skipping_ = true;
    return true;
  }

  // Drops what belongs to a line that is too long.
  void skip() {
    const size_t end = lines_rest_.find('\n');
    skipping_ = end == std::string::npos;
    lines_rest_.erase(0, skipping_ ? end : end + 1);
    line_number_ += !skipping_;
  }

  bool give_lines(size_t size, RawInput* raw) {
    raw->bytes.assign(lines_rest_, 0, size);
    lines_rest_.erase(0, size);
    line_number_ += static_cast<uint64_t>(std::count(raw->bytes.begin(), raw->bytes.end(), '\n'));
    return true;
  }

  bool end_lines(RawInput* raw, std::optional<Error> error) {
    if (error) raw->failed = *std::move(error);
    else raw->bytes = lines_rest_;
    lines_rest_.clear();
    lines_.reset();
    skipping_ = false;
    return !raw->bytes.empty() || !raw->failed.ok() || fill(reset(raw));
  }

  RawInput* reset(RawInput* raw) {
    raw->json_lines = false;
    raw->first_line = 0;
    raw->inside = false;
    return raw;
  }

  InputOptions options_;
  const std::atomic<bool>* stop_;
  size_t used_ = 0;                   // inputs of the batch being filled
  std::vector<std::string> pending_;  // a stack, next one last
  std::optional<ByteStream> list_;
  std::string list_rest_;
  size_t list_at_ = 0;
  std::optional<Unpacker> unpacker_;   // the input that is open
  std::unique_ptr<ByteSource> lines_;  // the JSON lines being read
  std::string lines_name_, lines_rest_;
  uint64_t line_number_ = 1;
  bool skipping_ = false;  // inside a line that is too long
};

uint64_t size_below(const std::string& name, bool* known) {
  struct stat info {};
  if (name == "-" || ::stat(name.c_str(), &info) != 0) {
    *known = *known && name != "-";
    return 0;
  }
  if (S_ISREG(info.st_mode)) return static_cast<uint64_t>(info.st_size);
  if (!S_ISDIR(info.st_mode)) {
    *known = false;
    return 0;
  }
  uint64_t sum = 0;
  auto inside = list_folder(name);
  if (!inside.ok()) return 0;
  for (const std::string& file : *inside) sum += size_below(file, known);
  return sum;
}

}  // namespace

std::unique_ptr<Inputs> Inputs::open(InputOptions options, const std::atomic<bool>* stop) {
  return std::make_unique<InputStream>(std::move(options), stop);
}

Result<std::vector<std::string>> files_of(const std::string& input) {
  std::vector<std::string> files, pending = {input};
  std::error_code error;
  if (input == "-" || !fs::exists(input, error))
    return Error{Code::kNotFound, "no such file or folder", input};
  while (!pending.empty()) {
    std::string name = std::move(pending.back());
    pending.pop_back();
    if (!is_folder(name)) {
      files.push_back(std::move(name));
      continue;
    }
    auto inside = list_folder(name);
    if (!inside.ok()) return inside.error();
    pending.insert(pending.end(), inside->rbegin(), inside->rend());
  }
  return files;
}

uint64_t total_size(const InputOptions& options) {
  if (!options.from_file.empty()) return 0;
  bool known = true;
  uint64_t sum = 0;
  for (const std::string& name : options.inputs) sum += size_below(name, &known);
  return known ? sum : 0;
}

}  // namespace muster
