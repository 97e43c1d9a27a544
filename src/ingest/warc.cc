// Web archives (WARC 0.17 to 1.1, ISO 28500), plain or with one gzip member a record, as a
// stream. A record that is damaged is reported, the next one is looked for: behind the next
// gzip head, or at the next line that begins "WARC/". Pages are handed on with their
// address and the charset of their HTTP head; what is no text by its type is passed over.
//
// Memory: the largest record that is a document (limits.page_bytes), and two chunks.
// Tested by tests/ingest/warc_test.cc, fuzz/unpack_fuzz.cc.
#include <algorithm>
#include <cstring>
#include <vector>

#include <zlib.h>

#include "ingest/http_message.h"
#include "ingest/inflate.h"
#include "ingest/unpack.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kChunk = 256 << 10;
constexpr size_t kMaxHead = 64 << 10;  // of one record's head

// Unpacked bytes with resynchronisation.
class RecordStream {
 public:
  RecordStream(std::unique_ptr<ByteSource> source, const IngestLimits& limits)
      : source_(std::move(source)), guard_(limits) {}
  ~RecordStream() {
    if (inflating_) inflateEnd(&z_);
  }
  RecordStream(const RecordStream&) = delete;
  RecordStream& operator=(const RecordStream&) = delete;

  string_view data() const { return string_view(out_).substr(at_); }
  void skip(size_t bytes) { at_ += bytes; }

  // More bytes behind data(); false: the end, damage or a failed source (see below).
  bool more() {
    if (damaged) return false;  // until restart(): what follows is another record
    if (at_ > kChunk || at_ == out_.size()) {
      out_.erase(0, at_);
      at_ = 0;
    }
    if (!started_ && !start()) return false;
    return inflating_ ? more_packed(false) : more_plain();
  }

  bool damaged = false;  // the packed bytes were; the stream stands before the next member now
  Status failed;         // the source gave an error: nothing follows

  // Whether what was read last is sound: false if its member turns out to be damaged behind it, where
  // nothing but line ends should follow. (A member cut off goes on in the bytes of the next one.)
  bool sound() {
    while (inside_ && data().find_first_not_of("\r\n") == string_view::npos) {
      out_.clear();
      at_ = 0;
      if (!more_packed(true)) break;
    }
    return !damaged;
  }

  // After damage: forgets what is left of the broken member.
  void restart() {
    damaged = false;
    out_.clear();
    at_ = 0;
  }
  bool packed() const { return inflating_; }

 private:
  bool start() {
    started_ = true;
    if (!fill()) return false;
    if (in_.size() < 2) (void)add();
    if (in_.size() >= 2 && in_[0] == '\x1F' && in_[1] == '\x8B') {
      z_ = {};
      inflating_ = inflateInit2(&z_, 15 + 16) == Z_OK;
      unpacked_.resize(kChunk);
      member_at_ = 0;
      return inflating_;
    }
    return true;
  }

  bool fill() {
    in_.clear();
    in_at_ = 0;
    member_at_ = std::string::npos;
    auto got = source_->read(kChunk, &in_);
    if (!got.ok()) failed = got.error();
    return got.ok() && *got > 0;
  }

  // More behind what is buffered.
  bool add() {
    auto got = source_->read(kChunk, &in_);
    if (!got.ok()) failed = got.error();
    return got.ok() && *got > 0;
  }

  bool more_plain() {
    if (in_at_ >= in_.size() && !fill()) return false;
    out_.append(in_, in_at_);
    in_at_ = in_.size();
    return true;
  }

  // `within`: no further than the end of the member, which may give nothing.
  bool more_packed(bool within) {
    const size_t before = out_.size();
    while (out_.size() == before) {
      if (within && !inside_) return true;
      if (in_at_ >= in_.size() && !fill()) {
        if (inside_ && failed.ok()) damaged = true;  // the last member is cut off
        inside_ = false;
        return false;
      }
      if (between_ && !to_member()) continue;
      if (!step()) return false;
    }
    if (Status status = guard_.gave(out_.size() - before); !status.ok()) {
      failed = status;
      return false;
    }
    return true;
  }

  bool step() {
    // Not into the string itself: a member is small, and growing by a chunk would clear a chunk for it.
    z_.next_out = reinterpret_cast<Bytef*>(unpacked_.data());
    z_.avail_out = kChunk;
    const size_t offered = in_.size() - in_at_;
    z_.next_in = reinterpret_cast<Bytef*>(in_.data() + in_at_);
    z_.avail_in = static_cast<uInt>(offered);
    const int result = inflate(&z_, Z_NO_FLUSH);
    out_.append(unpacked_.data(), kChunk - z_.avail_out);
    in_at_ += offered - z_.avail_in;
    guard_.took(offered - z_.avail_in);
    taken_ += offered - z_.avail_in;
    inside_ = result != Z_STREAM_END;
    between_ = result == Z_STREAM_END;
    if (result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR) return true;
    damaged = true;
    between_ = true;
    inside_ = false;
    // The head of the broken member is not taken for the next one's. If it was cut off, the next one
    // was read as a part of it: back to behind its head, as long as that costs no more than reading did.
    in_at_ = std::min(in_at_ + (z_.avail_in == offered ? 1 : 0), in_.size());
    if (member_at_ != std::string::npos && rewound_ + (in_at_ - member_at_) <= taken_) {
      rewound_ += in_at_ - member_at_;
      in_at_ = std::min(member_at_ + 3, in_at_);
    }
    return false;
  }

  // To the next gzip head in what is buffered; false: none is there.
  bool to_member() {
    const size_t found = in_.find('\x1F', in_at_);
    if (found == std::string::npos) {
      in_at_ = in_.size();
      return false;
    }
    in_at_ = found;
    while (found + 3 > in_.size() && add()) {  // the head may go on in the next chunk
    }
    if (in_.compare(found, 3, "\x1F\x8B\x08") != 0) {
      ++in_at_;
      return false;
    }
    inflateReset(&z_);
    member_at_ = in_at_;
    between_ = false;
    return true;
  }

  std::unique_ptr<ByteSource> source_;
  ExpansionGuard guard_;
  std::string in_, out_;
  std::vector<char> unpacked_;  // of one step
  size_t in_at_ = 0, at_ = 0;
  size_t member_at_ = std::string::npos;  // where in in_ the member begins; npos: before it
  uint64_t taken_ = 0, rewound_ = 0;
  z_stream z_{};
  bool started_ = false, inflating_ = false, between_ = false, inside_ = false;
};

struct Head {
  std::string type, url, date, media_type;
  uint64_t length = 0;
  bool has_length = false;
};

Head read_head(string_view head) {
  Head out;
  each_header(head.substr(head.find('\n') + 1), [&](string_view name, string_view value) {
    if (same_name(name, "warc-type")) out.type = value;
    else if (same_name(name, "warc-target-uri")) out.url = value;
    else if (same_name(name, "warc-date")) out.date = value;
    else if (same_name(name, "content-type")) out.media_type = value;
    else if (same_name(name, "content-length")) out.has_length = read_length(value, &out.length);
  });
  if (out.url.starts_with('<') && out.url.ends_with('>')) out.url = out.url.substr(1, out.url.size() - 2);
  return out;
}

class Warc final : public Members {
 public:
  Warc(std::string name, std::unique_ptr<ByteSource> bytes, const IngestLimits& limits)
      : name_(std::move(name)), limits_(limits), stream_(std::move(bytes), limits) {}

  std::optional<Result<Member>> next() override {
    while (!ended_) {
      if (auto out = record()) return out;
    }
    return std::nullopt;
  }

 private:
  std::string where() const { return name_ + "#" + std::to_string(number_); }

  // One record: a document, an error, or nothing of interest.
  std::optional<Result<Member>> record() {
    skip_breaks();
    if (ended_) return std::nullopt;
    if (++number_ > limits_.members) {
      ended_ = true;
      return Error{Code::kLimit,
                   "more than " + std::to_string(limits_.members) + " records; the rest was not read", name_};
    }
    const auto end = head_end();
    if (!end) return lost("record without a head that WARC allows");
    const Head head = read_head(stream_.data().substr(0, *end));
    if (!head.has_length) return lost("record without Content-Length");
    stream_.skip(*end);
    const bool document = head.type == "response" || head.type == "resource" || head.type == "conversion";
    if (!document || is_no_text(head.media_type)) return pass_over(head.length);
    if (head.length > limits_.page_bytes) {
      auto gone = pass_over(head.length);
      if (gone) return gone;
      return Error{Code::kLimit,
                   "record of " + std::to_string(head.length) + " bytes; the limit is " +
                       std::to_string(limits_.page_bytes),
                   where()};
    }
    std::string payload;
    if (!take(head.length, &payload)) return lost("record is shorter than it says");
    if (!stream_.sound()) return lost("record with damaged bytes");
    return member(head, std::move(payload));
  }

  void skip_breaks() {
    for (;;) {
      const string_view data = stream_.data();
      size_t at = 0;
      while (at < data.size() && (data[at] == '\r' || data[at] == '\n')) ++at;
      stream_.skip(at);
      if (!stream_.data().empty()) return;
      if (!stream_.more()) {
        if (stream_.damaged || !stream_.failed.ok()) return;
        ended_ = true;
        return;
      }
    }
  }

  // Bytes of the record's head with its blank line; nullopt: this is none.
  std::optional<size_t> head_end() {
    for (;;) {
      const string_view data = stream_.data();
      if (data.size() >= 5 && !data.starts_with("WARC/")) return std::nullopt;
      const size_t crlf = data.find("\r\n\r\n");
      const size_t lf = data.substr(0, std::min(crlf, data.size())).find("\n\n");
      if (lf != string_view::npos) return lf + 2;
      if (crlf != string_view::npos) return crlf + 4;
      if (data.size() > kMaxHead || !stream_.more()) return std::nullopt;
    }
  }

  bool take(uint64_t length, std::string* out) {
    while (out->size() < length) {
      const string_view data = stream_.data();
      if (data.empty()) {
        if (!stream_.more()) return false;
        continue;
      }
      const auto size = static_cast<size_t>(std::min<uint64_t>(data.size(), length - out->size()));
      out->append(data.substr(0, size));
      stream_.skip(size);
    }
    return true;
  }

  std::optional<Result<Member>> pass_over(uint64_t length) {
    while (length > 0) {
      const string_view data = stream_.data();
      if (data.empty()) {
        if (!stream_.more()) return lost("record is shorter than it says");
        continue;
      }
      const uint64_t size = std::min<uint64_t>(data.size(), length);
      stream_.skip(static_cast<size_t>(size));
      length -= size;
    }
    return std::nullopt;
  }

  // Reports what is wrong and goes to where the next record may begin.
  std::optional<Result<Member>> lost(const char* what) {
    const Error error{Code::kInvalid,
                      std::string(stream_.damaged ? "damaged gzip data" : what) + ": passed over", where()};
    if (!stream_.failed.ok()) {
      ended_ = true;
      return Error{stream_.failed.error().code, stream_.failed.error().message, where()};
    }
    if (stream_.damaged) {
      stream_.restart();
      return error;
    }
    find_next();
    return error;
  }

  // The next line that begins a record.
  void find_next() {
    for (;;) {
      const string_view data = stream_.data();
      const size_t found = data.find("\nWARC/");
      if (found != string_view::npos) {
        stream_.skip(found + 1);
        return;
      }
      if (data.size() > 8) stream_.skip(data.size() - 6);
      if (stream_.more()) continue;
      if (stream_.damaged) stream_.restart();
      else ended_ = true;
      return;
    }
  }

  std::optional<Result<Member>> member(const Head& head, std::string payload) {
    Member out;
    out.part.name = where();
    out.part.known.url = head.url;
    out.part.known.captured = head.date;
    if (string_view(payload).starts_with("HTTP/")) {
      HttpMessage message = read_http_message(std::move(payload), limits_);
      if (message.status < 200 || message.status > 299 || is_no_text(message.media_type)) return std::nullopt;
      if (!message.failed.ok())
        return Error{message.failed.error().code, message.failed.error().message, where()};
      out.part.media_type = std::move(message.media_type);
      out.part.charset = std::move(message.charset);
      payload = std::move(message.body);
    } else {
      split_media_type(head.media_type, &out.part.media_type, &out.part.charset);
    }
    out.bytes = std::make_unique<MemorySource>(std::move(payload));
    return Result<Member>(std::move(out));
  }

  std::string name_;
  IngestLimits limits_;
  RecordStream stream_;
  uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Members> open_warc(std::string name, std::unique_ptr<ByteSource> bytes,
                                   const IngestLimits& limits) {
  return std::make_unique<Warc>(std::move(name), std::move(bytes), limits);
}

}  // namespace muster
