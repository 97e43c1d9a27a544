#include "ingest/unpack.h"

#include <algorithm>
#include <utility>

#include "ingest/inflate.h"

namespace muster {
namespace {

constexpr size_t kChunk = 256 << 10;

std::string without(std::string name, std::string_view suffix) {
  if (name.size() > suffix.size() && name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  return name;
}

// True if what is packed with gzip at the head of a file is a web archive.
bool packed_warc(const std::string& head, const IngestLimits& limits) {
  const auto source = gunzip(std::make_unique<MemorySource>(head), limits);
  std::string first;
  while (first.size() < 5) {
    auto got = source->read(16, &first);
    if (!got.ok() || *got == 0) break;
  }
  return first.starts_with("WARC/");
}

// A packed file has one member, itself.
class OneMember final : public Members {
 public:
  explicit OneMember(Member member) : member_(std::move(member)) {}
  std::optional<Result<Member>> next() override {
    if (!member_) return std::nullopt;
    Result<Member> out(std::move(*member_));
    member_.reset();
    return out;
  }

 private:
  std::optional<Member> member_;
};

// Counts what is read of the input.
class CountedSource final : public ByteSource {
 public:
  CountedSource(std::unique_ptr<ByteSource> inner, std::shared_ptr<uint64_t> taken)
      : inner_(std::move(inner)), taken_(std::move(taken)) {}
  Result<size_t> read(size_t limit, std::string* out) override {
    auto got = inner_->read(limit, out);
    if (got.ok()) *taken_ += *got;
    return got;
  }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::shared_ptr<uint64_t> taken_;
};

}  // namespace

Unpacker::Unpacker(std::string name, std::unique_ptr<ByteSource> bytes, const IngestLimits& limits,
                   uint64_t max_bytes)
    : limits_(limits), max_bytes_(max_bytes) {
  first_.emplace();
  first_->part.name = std::move(name);
  taken_ = std::make_shared<uint64_t>(0);
  first_->bytes = std::make_unique<CountedSource>(std::move(bytes), taken_);
}

// Archives in archives multiply: each level alone may keep to the rate, so that all of them
// together are held to it as well.
bool Unpacker::bomb(uint64_t more) {
  constexpr uint64_t kFreely = uint64_t{64} << 20;
  given_ += more;
  return given_ > kFreely && given_ / std::max<uint64_t>(*taken_, 1) > limits_.expansion;
}

bool Unpacker::next(Found* out) {
  *out = {};
  if (first_) {
    Member member = std::move(*first_);
    first_.reset();
    if (take(std::move(member), out)) return true;
  }
  while (!open_.empty()) {
    auto member = open_.back()->next();
    if (!member) {
      open_.pop_back();
      continue;
    }
    out->inside = true;
    if (!member->ok()) {
      out->failed = member->error();
      out->part.name = member->error().where;
      return true;
    }
    if (take(std::move(**member), out)) return true;
  }
  return false;
}

bool Unpacker::take(Member member, Found* out) {
  std::string head;
  while (head.size() < kSniffBytes) {
    auto got = member.bytes->read(kChunk, &head);
    if (!got.ok()) {
      out->part = std::move(member.part);
      out->failed = Error{got.error().code, got.error().message, out->part.name};
      return true;
    }
    if (*got == 0) break;
  }
  Format format = sniff(member.part.name, head);
  // Members of a packed web archive are found by itself, so that it gets over a broken one.
  if (format == Format::kGzip && packed_warc(head, limits_)) format = Format::kWarc;
  auto bytes = std::make_unique<JoinedSource>(std::move(head), std::move(member.bytes));
  if (is_container(format)) return open(format, std::move(member.part), std::move(bytes), out);
  out->part = std::move(member.part);
  out->part.depth = static_cast<uint32_t>(open_.size());
  if (format == Format::kJsonLines) {
    out->lines = std::move(bytes);
    return true;
  }
  out->failed = read_rest(format, std::move(bytes), &out->part);
  if (!open_.empty() && bomb(out->part.bytes.size())) {
    out->failed =
        Error{Code::kLimit,
              "what is packed here comes to more than " + std::to_string(limits_.expansion) +
                  " bytes for each packed one: not read any further (--limit expansion=N allows more)",
              out->part.name};
    open_.clear();
  }
  if (!out->failed.ok()) out->part.bytes = {};
  return true;
}

bool Unpacker::open(Format format, Part part, std::unique_ptr<ByteSource> bytes, Found* out) {
  if (open_.size() >= limits_.depth) {
    out->failed = Error{Code::kLimit,
                        "archives are nested more than " + std::to_string(limits_.depth) +
                            " deep (--limit depth=N allows more)",
                        part.name};
    out->part = std::move(part);
    return true;
  }
  switch (format) {
    case Format::kGzip:
    case Format::kZstd: {
      Member member;
      member.part = std::move(part);
      const bool zstd = format == Format::kZstd;
      std::string& name = member.part.name;
      name = name.ends_with(".tgz") ? without(name, ".tgz") + ".tar" : without(name, zstd ? ".zst" : ".gz");
      member.bytes = zstd ? unzstd(std::move(bytes), limits_) : gunzip(std::move(bytes), limits_);
      open_.push_back(std::make_unique<OneMember>(std::move(member)));
      return false;
    }
    case Format::kWarc: open_.push_back(open_warc(part.name, std::move(bytes), limits_)); return false;
    case Format::kMailbox: open_.push_back(open_mailbox(part.name, std::move(bytes), limits_)); return false;
    default: open_.push_back(open_archive(part.name, std::move(bytes), limits_)); return false;
  }
}

uint64_t Unpacker::most_for(Format format) const {
  const uint64_t most = open_.empty() ? max_bytes_ : std::min(max_bytes_, limits_.member_bytes);
  switch (format) {
    case Format::kHtml:
    case Format::kFeed:
    case Format::kPdf: return std::min(most, limits_.page_bytes);
    case Format::kMail: return std::min(most, limits_.mail_bytes);
    case Format::kXml:
    case Format::kOffice:
    case Format::kBinary: return 0;  // refused by name; not worth reading
    default: return most;
  }
}

Status Unpacker::read_rest(Format format, std::unique_ptr<ByteSource> bytes, Part* part) const {
  const uint64_t most = most_for(format);
  for (;;) {
    const uint64_t left = most + 1 - std::min<uint64_t>(part->bytes.size(), most);
    auto got = bytes->read(static_cast<size_t>(std::clamp<uint64_t>(left, 1, kChunk * 16)), &part->bytes);
    if (!got.ok()) return Error{got.error().code, got.error().message, part->name};
    if (most == 0) return check_supported(part->name, format);
    if (part->bytes.size() > most) {
      return Error{Code::kLimit, "larger than " + std::to_string(most) + " bytes, the most for one document",
                   part->name};
    }
    if (*got == 0) return {};
  }
}

}  // namespace muster
