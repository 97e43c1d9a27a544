// Character references. The names of HTML 4 come from libxml2; those that HTML 5 added and
// that writers use are below (facts of ISO 8879 and of the HTML standard).
#include <algorithm>
#include <string>

#include <libxml/HTMLparser.h>

#include "base/utf8.h"
#include "ingest/html_page.h"

namespace muster {
namespace {

using std::string_view;

struct Named {
  string_view name;
  char32_t code;
};

constexpr Named kMore[] = {
    {"Abreve", 0x102}, {"Aogon", 0x104},   {"Cacute", 0x106},  {"Ccaron", 0x10C}, {"Dcaron", 0x10E},
    {"Dstrok", 0x110}, {"Ecaron", 0x11A},  {"Eogon", 0x118},   {"Gbreve", 0x11E}, {"Idot", 0x130},
    {"Imacr", 0x12A},  {"Lstrok", 0x141},  {"Nacute", 0x143},  {"Ncaron", 0x147}, {"NewLine", '\n'},
    {"Odblac", 0x150}, {"Omacr", 0x14C},   {"Rcaron", 0x158},  {"Sacute", 0x15A}, {"Scedil", 0x15E},
    {"Tab", '\t'},     {"Tcaron", 0x164},  {"Tcedil", 0x162},  {"Udblac", 0x170}, {"Umacr", 0x16A},
    {"Uring", 0x16E},  {"Zacute", 0x179},  {"Zcaron", 0x17D},  {"Zdot", 0x17B},   {"abreve", 0x103},
    {"amacr", 0x101},  {"aogon", 0x105},   {"apos", '\''},     {"ast", '*'},      {"bsol", '\\'},
    {"cacute", 0x107}, {"ccaron", 0x10D},  {"colon", ':'},     {"comma", ','},    {"commat", '@'},
    {"dash", 0x2010},  {"dcaron", 0x10F},  {"dollar", '$'},    {"dstrok", 0x111}, {"ecaron", 0x11B},
    {"emacr", 0x113},  {"eogon", 0x119},   {"equals", '='},    {"excl", '!'},     {"gbreve", 0x11F},
    {"grave", '`'},    {"horbar", 0x2015}, {"hyphen", 0x2010}, {"imacr", 0x12B},  {"inodot", 0x131},
    {"lbrace", '{'},   {"lbrack", '['},    {"lcub", '{'},      {"lowbar", '_'},   {"lpar", '('},
    {"lsqb", '['},     {"lstrok", 0x142},  {"nacute", 0x144},  {"ncaron", 0x148}, {"num", '#'},
    {"odblac", 0x151}, {"omacr", 0x14D},   {"percnt", '%'},    {"period", '.'},   {"plus", '+'},
    {"quest", '?'},    {"rbrace", '}'},    {"rbrack", ']'},    {"rcaron", 0x159}, {"rcub", '}'},
    {"rpar", ')'},     {"rsqb", ']'},      {"sacute", 0x15B},  {"scedil", 0x15F}, {"semi", ';'},
    {"sol", '/'},      {"tcaron", 0x165},  {"tcedil", 0x163},  {"udblac", 0x171}, {"umacr", 0x16B},
    {"uring", 0x16F},  {"verbar", '|'},    {"vert", '|'},      {"zacute", 0x17A}, {"zcaron", 0x17E},
    {"zdot", 0x17C},
};

// What the bytes 80 to 9F mean in a numeric reference (HTML standard, 13.2.5.80).
constexpr char16_t kWindows[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                 0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char32_t named(string_view name) {
  constexpr size_t kLongest = 16;
  if (name.size() > kLongest) return 0;
  const auto* found = std::lower_bound(std::begin(kMore), std::end(kMore), name,
                                       [](const Named& n, string_view s) { return n.name < s; });
  if (found != std::end(kMore) && found->name == name) return found->code;
  const std::string ended(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(ended.c_str()));
  return entity ? static_cast<char32_t>(entity->value) : 0;
}

int digit_of(char c, bool hex) {
  if (c >= '0' && c <= '9') return c - '0';
  if (hex && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (hex && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

size_t read_number(string_view s, char32_t* out) {
  size_t at = 2;
  const bool hex = at < s.size() && (s[at] == 'x' || s[at] == 'X');
  at += hex;
  const size_t first = at;
  uint32_t value = 0;
  for (; at < s.size(); ++at) {
    const int digit = digit_of(s[at], hex);
    if (digit < 0) break;
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + static_cast<uint32_t>(digit);
  }
  if (at == first) return 0;
  if (value >= 0x80 && value <= 0x9F) value = kWindows[value - 0x80];
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  *out = value;
  return at + (at < s.size() && s[at] == ';');
}

}  // namespace

size_t read_reference(string_view s, char32_t* code_point) {
  if (s.size() < 3 || s[0] != '&') return 0;
  if (s[1] == '#') return read_number(s, code_point);
  size_t at = 1;
  while (at < s.size() && at < 20 && alnum(s[at])) ++at;
  const char32_t code = named(s.substr(1, at - 1));
  if (code == 0) return 0;
  const bool closed = at < s.size() && s[at] == ';';
  // Without its semicolon only what HTML 2 to 4 allowed, and never in the query of a link.
  if (!closed && (code > 0xFF || (at < s.size() && s[at] == '='))) return 0;
  *code_point = code;
  return at + closed;
}

std::string decode_references(string_view raw) {
  std::string out;
  size_t at = 0;
  while (at < raw.size()) {
    const size_t next = std::min(raw.find('&', at), raw.size());
    out.append(raw.substr(at, next - at));
    if (next == raw.size()) break;
    char32_t code = 0;
    const size_t read = read_reference(raw.substr(next), &code);
    if (read > 0) append_utf8(code, &out);
    else out += '&';
    at = next + std::max<size_t>(read, 1);
  }
  return out;
}

}  // namespace muster
