// zip and tar through libarchive, as a stream: nothing is written, no path is followed.
// Members are those that a folder would give: documents and archives by their name, no hidden
// ones, no sidecars. Tested by tests/ingest/unpack_test.cc, fuzz/unpack_fuzz.cc.
#include <archive.h>
#include <archive_entry.h>

#include "ingest/inflate.h"
#include "ingest/unpack.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kChunk = 128 << 10;

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

// A path as a name to show: no control characters, no way up or to the root.
std::string shown(string_view path) {
  std::string out;
  while (!path.empty()) {
    const size_t end = std::min(path.find_first_of("/\\"), path.size());
    const string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == "." || part == "..") continue;
    if (!out.empty()) out += '/';
    for (const char c : part.substr(0, 255))
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  }
  return out.substr(0, 1024);
}

bool wanted(string_view name) {
  if (name.find("__MACOSX/") != string_view::npos) return false;
  const string_view base = name.substr(name.rfind('/') == string_view::npos ? 0 : name.rfind('/') + 1);
  if (base.empty() || base.starts_with('.') || base.starts_with("README.")) return false;
  return is_document_name(base) || base.find('.') == string_view::npos;
}

// What libarchive reads from; outlives the archive.
struct Feed {
  std::unique_ptr<ByteSource> bytes;
  std::string chunk;
  Status failed;
  uint64_t taken = 0;

  static la_ssize_t read(archive*, void* self, const void** data) {
    auto* feed = static_cast<Feed*>(self);
    feed->chunk.clear();
    auto got = feed->bytes->read(kChunk, &feed->chunk);
    if (!got.ok()) {
      feed->failed = got.error();
      return -1;
    }
    feed->taken += *got;
    *data = feed->chunk.data();
    return static_cast<la_ssize_t>(*got);
  }
};

// The bytes of the member that the archive stands at.
class EntrySource final : public ByteSource {
 public:
  EntrySource(archive* a, Feed* feed, ExpansionGuard* guard) : archive_(a), feed_(feed), guard_(guard) {}
  Result<size_t> read(size_t limit, std::string* out) override {
    if (ended_) return size_t{0};
    const size_t before = out->size();
    limit = std::min(limit, kChunk);
    out->resize(before + limit);
    const uint64_t taken = feed_->taken;
    const la_ssize_t got = archive_read_data(archive_, out->data() + before, limit);
    out->resize(before + static_cast<size_t>(std::max<la_ssize_t>(got, 0)));
    guard_->took(feed_->taken - taken);
    if (got <= 0) ended_ = true;
    if (got < 0) return Error{Code::kInvalid, reason(), ""};
    if (Status status = guard_->gave(static_cast<uint64_t>(got)); !status.ok()) {
      ended_ = true;
      return status.error();
    }
    return static_cast<size_t>(got);
  }

 private:
  std::string reason() const {
    if (!feed_->failed.ok()) return feed_->failed.error().message;
    const char* said = archive_error_string(archive_);
    return std::string("damaged in the archive: ") + (said ? said : "unreadable");
  }

  archive* archive_;
  Feed* feed_;
  ExpansionGuard* guard_;
  bool ended_ = false;
};

class Archive final : public Members {
 public:
  Archive(std::string name, std::unique_ptr<ByteSource> bytes, const IngestLimits& limits)
      : name_(std::move(name)), limits_(limits), guard_(limits), archive_(archive_read_new()) {
    feed_.bytes = std::move(bytes);
    archive* a = archive_.get();
    ended_ = !a || archive_read_support_format_zip(a) < ARCHIVE_WARN ||
             archive_read_support_format_tar(a) < ARCHIVE_WARN;
    if (!ended_ && archive_read_open(a, &feed_, nullptr, Feed::read, nullptr) != ARCHIVE_OK) broken_ = true;
  }

  std::optional<Result<Member>> next() override {
    if (ended_) return std::nullopt;
    if (broken_) return stop();
    for (;;) {
      archive_entry* entry = nullptr;
      const uint64_t taken = feed_.taken;
      const int result = archive_read_next_header(archive_.get(), &entry);
      guard_.took(feed_.taken - taken);
      if (result == ARCHIVE_EOF) {
        ended_ = true;
        return std::nullopt;
      }
      if (result == ARCHIVE_FATAL || result == ARCHIVE_FAILED) return stop();
      if (++seen_ > limits_.members) {
        ended_ = true;
        return Error{Code::kLimit,
                     "more than " + std::to_string(limits_.members) + " members; the rest was not read",
                     name_};
      }
      if (result == ARCHIVE_RETRY) continue;
      if (auto member = member_of(entry)) return member;
    }
  }

 private:
  std::optional<Result<Member>> member_of(archive_entry* entry) {
    if (archive_entry_filetype(entry) != AE_IFREG) return std::nullopt;
    const char* path = archive_entry_pathname_utf8(entry);
    if (!path) path = archive_entry_pathname(entry);
    const std::string name = shown(path ? path : "");
    if (!wanted(name)) return std::nullopt;
    if (archive_entry_is_encrypted(entry) > 0)
      return Error{Code::kUnsupported, "is encrypted; unpack it first", name_ + "/" + name};
    Member out;
    out.part.name = name_ + "/" + name;
    out.bytes = std::make_unique<EntrySource>(archive_.get(), &feed_, &guard_);
    return Result<Member>(std::move(out));
  }

  std::optional<Result<Member>> stop() {
    ended_ = true;
    if (!feed_.failed.ok()) return Error{feed_.failed.error().code, feed_.failed.error().message, name_};
    const char* said = archive_error_string(archive_.get());
    return Error{Code::kInvalid,
                 std::string("archive is damaged from here on (") + (said ? said : "unreadable") +
                     "); what came before was read",
                 name_};
  }

  std::string name_;
  IngestLimits limits_;
  ExpansionGuard guard_;
  Feed feed_;
  std::unique_ptr<archive, FreeArchive> archive_;
  uint64_t seen_ = 0;
  bool ended_ = false, broken_ = false;
};

}  // namespace

std::unique_ptr<Members> open_archive(std::string name, std::unique_ptr<ByteSource> bytes,
                                      const IngestLimits& limits) {
  return std::make_unique<Archive>(std::move(name), std::move(bytes), limits);
}

}  // namespace muster
