// A mailbox (RFC 4155 and its kin): mails one after the other, each behind a line "From ".
// Tested by tests/ingest/unpack_test.cc.
#include "ingest/unpack.h"

namespace muster {
namespace {

constexpr size_t kChunk = 256 << 10;

class Mailbox final : public Members {
 public:
  Mailbox(std::string name, std::unique_ptr<ByteSource> bytes, const IngestLimits& limits)
      : name_(std::move(name)), bytes_(std::move(bytes)), limits_(limits) {}

  std::optional<Result<Member>> next() override {
    if (ended_) return std::nullopt;
    ++number_;
    const std::string where = name_ + "#" + std::to_string(number_);
    std::string mail;
    bool too_long = false;
    if (Status status = take(&mail, &too_long); !status.ok()) {
      ended_ = true;
      return Error{status.error().code, status.error().message, where};
    }
    if (number_ > limits_.members) {
      ended_ = true;
      return Error{Code::kLimit,
                   "more than " + std::to_string(limits_.members) + " mails; the rest was not read", name_};
    }
    if (too_long)
      return Error{Code::kLimit, "mail is larger than " + std::to_string(limits_.mail_bytes) + " bytes",
                   where};
    mail.erase(0, mail.find('\n') + 1);  // the line "From "
    Member out;
    out.part.name = where;
    out.part.media_type = "message/rfc822";
    out.bytes = std::make_unique<MemorySource>(std::move(mail));
    return Result<Member>(std::move(out));
  }

 private:
  // Up to the next blank line with "From " behind it. A mail that is too long is passed over.
  Status take(std::string* mail, bool* too_long) {
    size_t searched = 0;
    for (;;) {
      const size_t lf = rest_.find("\n\nFrom ", searched);
      const size_t crlf = rest_.find("\n\r\nFrom ", searched);
      const size_t found = std::min(lf, crlf);
      if (found != std::string::npos) {
        const size_t cut = found + (found == lf ? 2 : 3);
        if (!*too_long) mail->append(rest_, 0, cut);
        rest_.erase(0, cut);
        return {};
      }
      if (rest_.size() > limits_.mail_bytes) {
        *too_long = true;
        rest_.erase(0, rest_.size() - 8);
      }
      searched = rest_.size() > 8 ? rest_.size() - 8 : 0;
      auto got = bytes_->read(kChunk, &rest_);
      if (!got.ok()) return got.error();
      if (*got > 0) continue;
      ended_ = true;
      if (!*too_long) *mail = std::move(rest_);
      return {};
    }
  }

  std::string name_;
  std::unique_ptr<ByteSource> bytes_;
  IngestLimits limits_;
  std::string rest_;
  uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Members> open_mailbox(std::string name, std::unique_ptr<ByteSource> bytes,
                                      const IngestLimits& limits) {
  return std::make_unique<Mailbox>(std::move(name), std::move(bytes), limits);
}

}  // namespace muster
