#include "ingest/charset.h"

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/utf8.h"

namespace muster {
namespace {

using std::string_view;

constexpr size_t kDetectBytes = 16 << 10;  // that the detector is shown
constexpr size_t kDetectAround = 64;       // bytes on either side of one outside ASCII
constexpr int kLeastConfidence = 10;       // of a hundred

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

std::string label(string_view said) {
  std::string out;
  for (const char c : said.substr(0, 64)) {
    if (c == '"' || c == '\'' || c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (out == "iso-8859-1" || out == "latin1" || out == "us-ascii" || out == "ascii" || out == "iso8859-1" ||
      out == "iso_8859-1")
    return "windows-1252";
  if (out == "iso-8859-9") return "windows-1254";
  if (out == "gb2312" || out == "gbk") return "gb18030";
  if (out == "ks_c_5601-1987" || out == "euc-kr") return "windows-949";
  if (out == "utf8") return "utf-8";
  return out;
}

// Below 0x80 every byte is itself wherever a character may begin.
bool keeps_ascii(string_view charset) {
  for (const string_view other : {"utf-16", "utf-32", "utf-7", "iso-2022", "hz-", "ibm037", "ebcdic"}) {
    if (charset.starts_with(other)) return false;
  }
  return true;
}

string_view bom_charset(string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (bytes.starts_with("\xFF\xFE\x00\x00"sv)) return "utf-32le";
  if (bytes.starts_with("\x00\x00\xFE\xFF"sv)) return "utf-32be";
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  return {};
}

// UTF-16 without a mark: ASCII text has a NUL in every second byte.
string_view nul_pattern(string_view bytes) {
  const string_view head = bytes.substr(0, 4096);
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == 0) ++(i % 2 == 0 ? even : odd);
  }
  const size_t half = head.size() / 2;
  if (half < 4) return {};
  if (odd > half * 7 / 10 && even * 10 < half) return "utf-16le";
  if (even > half * 7 / 10 && odd * 10 < half) return "utf-16be";
  return {};
}

// A few bytes outside ASCII are damage as likely as letters.
constexpr size_t kLeastSigns = 3;

// What tells one charset from another: the surroundings of bytes outside ASCII. A page may
// begin with any amount of scripts. Seven-bit charsets have none: the head.
std::string telling(string_view bytes) {
  std::string out;
  for (size_t at = 0, end = 0; at < bytes.size() && out.size() < kDetectBytes; ++at) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) continue;
    const size_t begin = std::max(end, at > kDetectAround ? at - kDetectAround : 0);
    if (begin > end) out += ' ';
    end = std::min(bytes.size(), at + kDetectAround);
    out += bytes.substr(begin, end - begin);
    at = end - 1;
  }
  return out.empty() ? std::string(bytes.substr(0, kDetectBytes)) : out;
}

std::string detect(string_view bytes) {
  size_t signs = 0;
  for (const char c : bytes) signs += static_cast<unsigned char>(c) >= 0x80;
  if (signs < kLeastSigns) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  const std::string shown = telling(bytes);
  ucsdet_setText(detector.get(), shown.data(), static_cast<int32_t>(shown.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);  // tags and the like
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match || ucsdet_getConfidence(match, &status) < kLeastConfidence) return {};
  const char* name = ucsdet_getName(match, &status);
  std::string found = U_FAILURE(status) || !name ? std::string() : label(name);
  // Wide forms are known by their marks and NULs; what is left would be chance.
  return keeps_ascii(found) ? found : std::string();
}

class Conversion {
 public:
  Conversion(string_view bytes, Decoded* out) : bytes_(bytes), out_(*out) {}

  bool run() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(out_.charset.c_str(), &status));
    if (U_FAILURE(status)) return false;
    const bool ascii = keeps_ascii(out_.charset);
    out_.text.reserve(bytes_.size() + bytes_.size() / 8);
    const char* at = bytes_.data();
    const char* const end = at + bytes_.size();
    while (at < end) {
      if (ascii && static_cast<unsigned char>(*at) < 0x80) {
        at = copy_ascii(at, end);
        continue;
      }
      const char* const begin = at;
      status = U_ZERO_ERROR;
      UChar32 c = ucnv_getNextUChar(converter.get(), &at, end, &status);
      if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
      if (U_FAILURE(status)) {
        c = 0xFFFD;
        if (at == begin) ++at;
        ucnv_resetToUnicode(converter.get());
      }
      if (c == 0xFEFF && begin == bytes_.data()) continue;
      put(c, begin, at);
    }
    return true;
  }

 private:
  const char* copy_ascii(const char* at, const char* end) {
    const char* stop = at;
    while (stop < end && static_cast<unsigned char>(*stop) < 0x80) ++stop;
    const auto begin = static_cast<uint32_t>(out_.text.size());
    out_.text.append(at, stop);
    map(begin, at, stop);
    return stop;
  }

  void put(UChar32 c, const char* from, const char* to) {
    const auto begin = static_cast<uint32_t>(out_.text.size());
    if (c == 0xFFFD) ++out_.replaced;
    append_utf8(static_cast<char32_t>(c), &out_.text);
    map(begin, from, to);
  }

  void map(uint32_t begin, const char* from, const char* to) {
    out_.source.add({begin, static_cast<uint32_t>(out_.text.size())},
                    {static_cast<uint32_t>(from - bytes_.data()), static_cast<uint32_t>(to - bytes_.data())});
  }

  string_view bytes_;
  Decoded& out_;
};

}  // namespace

bool is_broken_utf8(string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const auto wrong = find_invalid_utf8(bytes.substr(at));
    const size_t end = wrong ? at + *wrong : bytes.size();
    for (size_t i = at; i < end; ++i) good += static_cast<unsigned char>(bytes[i]) >= 0xC0;
    if (!wrong) break;
    ++bad;
    at = end + 1;
  }
  return good > 2 * bad;
}

string_view declared_charset(string_view html) {
  const string_view head = html.substr(0, 4096);
  for (size_t at = 0; (at = head.find("charset", at)) != string_view::npos; at += 7) {
    size_t i = at + 7;
    while (i < head.size() && (head[i] == ' ' || head[i] == '=' || head[i] == '"' || head[i] == '\'')) ++i;
    if (head.substr(at + 7, i - at - 7).find('=') == string_view::npos) continue;
    size_t end = i;
    while (end < head.size() && head[end] != '"' && head[end] != '\'' && head[end] != '>' &&
           head[end] != ';' && head[end] != ' ' && head[end] != '/') {
      ++end;
    }
    return head.substr(i, end - i);
  }
  if (head.starts_with("<?xml")) {
    const string_view first = head.substr(0, head.find("?>"));
    size_t at = first.find("encoding=");
    if (at != string_view::npos && at + 10 < first.size()) {
      const char quote = first[at + 9];
      return first.substr(at + 10, first.find(quote, at + 10) - at - 10);
    }
  }
  return {};
}

Result<Decoded> decode_bytes(std::string bytes, string_view said, string_view otherwise) {
  Decoded out;
  const std::string wanted = label(said);
  const string_view mark = bom_charset(bytes);
  string_view wide = mark;
  if (mark.empty() && bytes.find('\0') != std::string::npos) wide = nul_pattern(bytes);
  if (wide.empty() || wide == "utf-8") {
    const bool valid = !find_invalid_utf8(bytes);
    // Seven-bit charsets with escapes are valid UTF-8 too.
    const bool escapes = wanted.starts_with("iso-2022") || wanted == "utf-7" || wanted == "hz-gb-2312";
    if (valid && !(mark.empty() && escapes)) {
      out.text = std::move(bytes);
      out.charset = "utf-8";
      return out;
    }
  }
  const bool told = !wide.empty() || !wanted.empty();
  const auto convert = [&](const std::string& charset) {
    if (charset.empty()) return false;
    out.charset = charset;
    out.guessed = charset != wide && charset != wanted;
    return Conversion(bytes, &out).run();
  };
  if (convert(std::string(wide)) || convert(wanted)) return out;
  // Nothing is said, or a label that nobody knows.
  if (!otherwise.empty() && !told && is_broken_utf8(bytes) && convert("utf-8")) return out;
  if (convert(detect(bytes)) || convert(std::string(otherwise))) return out;
  return Error{Code::kUnsupported,
               "is in a charset that was not recognised; convert it to UTF-8 (iconv -t UTF-8)", ""};
}

}  // namespace muster
