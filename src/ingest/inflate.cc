#include "ingest/inflate.h"

#include <zlib.h>
#include <zstd.h>

namespace muster {
namespace {

constexpr size_t kChunk = 256 << 10;
constexpr uint64_t kFreely = uint64_t{64} << 20;  // before the rate of expansion matters
constexpr int kWindowLog = 27;

// The packed bytes, a chunk at a time.
class Packed {
 public:
  explicit Packed(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  const char* data() const { return chunk_.data() + at_; }
  size_t size() const { return chunk_.size() - at_; }
  void take(size_t bytes) { at_ += bytes; }
  // False: nothing more, or an error in `status`.
  bool fill(Status* status) {
    chunk_.clear();
    at_ = 0;
    auto got = source_->read(kChunk, &chunk_);
    if (!got.ok()) *status = got.error();
    return got.ok() && *got > 0;
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string chunk_;
  size_t at_ = 0;
};

Error damaged(const char* format) {
  return {Code::kInvalid, std::string(format) + " data are damaged from here on; what came before was read",
          ""};
}
Error cut_off(const char* format) {
  return {Code::kInvalid, std::string(format) + " data end too early; what came before was read", ""};
}

class Gunzip final : public ByteSource {
 public:
  Gunzip(std::unique_ptr<ByteSource> packed, const IngestLimits& limits)
      : in_(std::move(packed)), guard_(limits) {
    z_ = {};
    ready_ = inflateInit2(&z_, 15 + 16) == Z_OK;
  }
  ~Gunzip() override {
    if (ready_) inflateEnd(&z_);
  }

  Result<size_t> read(size_t limit, std::string* out) override {
    const size_t before = out->size();
    limit = std::min(limit, kChunk);
    out->resize(before + limit);
    auto got = unpack(out->data() + before, limit);
    out->resize(before + (got.ok() ? *got : 0));
    return got;
  }

 private:
  Result<size_t> unpack(char* to, size_t limit) {
    if (!ready_ || ended_) return size_t{0};
    z_.next_out = reinterpret_cast<Bytef*>(to);
    z_.avail_out = static_cast<uInt>(limit);
    while (z_.avail_out == limit) {
      if (in_.size() == 0) {
        Status status;
        if (!in_.fill(&status)) return finish(status);
      }
      if (between_ && !next_member()) return size_t{0};
      const size_t offered = in_.size();
      z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in_.data()));
      z_.avail_in = static_cast<uInt>(offered);
      const int result = inflate(&z_, Z_NO_FLUSH);
      const size_t took = offered - z_.avail_in;
      in_.take(took);
      guard_.took(took);
      if (result == Z_STREAM_END) between_ = true;
      else if (result != Z_OK && result != Z_BUF_ERROR) return fail(damaged("gzip"));
    }
    const size_t gave = limit - z_.avail_out;
    if (Status status = guard_.gave(gave); !status.ok()) return fail(status.error());
    return gave;
  }

  // Another member may follow; anything else behind the last one is padding.
  bool next_member() {
    between_ = false;
    if (static_cast<unsigned char>(*in_.data()) != 0x1F) {
      ended_ = true;
      return false;
    }
    inflateReset(&z_);
    return true;
  }

  Result<size_t> finish(const Status& status) {
    ended_ = true;
    if (!status.ok()) return status.error();
    if (!between_) return cut_off("gzip");
    return size_t{0};
  }

  Result<size_t> fail(Error error) {
    ended_ = true;
    return error;
  }

  Packed in_;
  ExpansionGuard guard_;
  z_stream z_;
  bool ready_ = false, ended_ = false, between_ = false;
};

struct FreeStream {
  void operator()(ZSTD_DStream* s) const { ZSTD_freeDStream(s); }
};

class Unzstd final : public ByteSource {
 public:
  Unzstd(std::unique_ptr<ByteSource> packed, const IngestLimits& limits)
      : in_(std::move(packed)), guard_(limits), stream_(ZSTD_createDStream()) {
    if (stream_) ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kWindowLog);
  }

  Result<size_t> read(size_t limit, std::string* out) override {
    const size_t before = out->size();
    limit = std::min(limit, kChunk);
    out->resize(before + limit);
    auto got = unpack(out->data() + before, limit);
    out->resize(before + (got.ok() ? *got : 0));
    return got;
  }

 private:
  Result<size_t> unpack(char* to, size_t limit) {
    if (!stream_ || ended_) return size_t{0};
    ZSTD_outBuffer out{to, limit, 0};
    while (out.pos == 0) {
      if (in_.size() == 0 && !full_) {
        Status status;
        if (!in_.fill(&status)) {
          ended_ = true;
          if (!status.ok()) return status.error();
          if (inside_) return cut_off("Zstandard");
          return size_t{0};
        }
      }
      ZSTD_inBuffer in{in_.data(), in_.size(), 0};
      const size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
      in_.take(in.pos);
      guard_.took(in.pos);
      if (ZSTD_isError(result)) {
        ended_ = true;
        return damaged("Zstandard");
      }
      inside_ = result != 0;
      full_ = out.pos == limit;  // more may wait inside without new input
    }
    if (Status status = guard_.gave(out.pos); !status.ok()) {
      ended_ = true;
      return status.error();
    }
    return out.pos;
  }

  Packed in_;
  ExpansionGuard guard_;
  std::unique_ptr<ZSTD_DStream, FreeStream> stream_;
  bool inside_ = false, ended_ = false, full_ = false;
};

}  // namespace

Status ExpansionGuard::gave(uint64_t bytes) {
  out_ += bytes;
  if (out_ > limits_.unpacked_bytes) {
    return Error{Code::kLimit, "unpacks to more than " + std::to_string(limits_.unpacked_bytes) + " bytes",
                 ""};
  }
  if (out_ > kFreely && out_ / std::max<uint64_t>(in_, 1) > limits_.expansion) {
    return Error{Code::kLimit,
                 "unpacks to more than " + std::to_string(limits_.expansion) +
                     " bytes for each packed one: not read any further (--limit expansion=N allows more)",
                 ""};
  }
  return {};
}

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, const IngestLimits& limits) {
  return std::make_unique<Gunzip>(std::move(packed), limits);
}

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, const IngestLimits& limits) {
  return std::make_unique<Unzstd>(std::move(packed), limits);
}

}  // namespace muster
