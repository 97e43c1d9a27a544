#include "ingest/html_tags.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace muster {
namespace {

using std::string_view;

struct Row {
  string_view name;
  Tag tag;
  uint8_t traits;
};

constexpr uint8_t kBlockP = kTagBlock | kTagEndsP;
constexpr uint8_t kHeadingP = kTagBlock | kTagEndsP | kTagHeading;
constexpr uint8_t kRawUnread = kTagRaw | kTagUnread;

constexpr Row kRows[] = {
    {"a", Tag::kA, 0},
    {"address", Tag::kAddress, kBlockP},
    {"article", Tag::kArticle, kBlockP},
    {"aside", Tag::kAside, kBlockP},
    {"audio", Tag::kAudio, kTagUnread},
    {"b", Tag::kB, 0},
    {"base", Tag::kBase, kTagVoid},
    {"blockquote", Tag::kBlockquote, kBlockP},
    {"body", Tag::kBody, kTagBlock},
    {"br", Tag::kBr, kTagVoid},
    {"button", Tag::kButton, kTagUnread},
    {"canvas", Tag::kCanvas, kTagUnread},
    {"caption", Tag::kCaption, kTagBlock},
    {"center", Tag::kCenter, kBlockP},
    {"col", Tag::kCol, kTagVoid},
    {"colgroup", Tag::kColgroup, kTagBlock},
    {"dd", Tag::kDd, kBlockP},
    {"del", Tag::kDel, 0},
    {"details", Tag::kDetails, kBlockP},
    {"dialog", Tag::kDialog, kBlockP | kTagUnread},
    {"dir", Tag::kDir, kBlockP},
    {"div", Tag::kDiv, kBlockP},
    {"dl", Tag::kDl, kBlockP},
    {"dt", Tag::kDt, kBlockP},
    {"em", Tag::kEm, 0},
    {"embed", Tag::kEmbed, kTagVoid},
    {"fieldset", Tag::kFieldset, kBlockP},
    {"figcaption", Tag::kFigcaption, kBlockP},
    {"figure", Tag::kFigure, kBlockP},
    {"font", Tag::kFont, 0},
    {"footer", Tag::kFooter, kBlockP},
    {"form", Tag::kForm, kBlockP},
    {"frame", Tag::kFrame, kTagVoid},
    {"h1", Tag::kH1, kHeadingP},
    {"h2", Tag::kH2, kHeadingP},
    {"h3", Tag::kH3, kHeadingP},
    {"h4", Tag::kH4, kHeadingP},
    {"h5", Tag::kH5, kHeadingP},
    {"h6", Tag::kH6, kHeadingP},
    {"head", Tag::kHead, kTagBlock},
    {"header", Tag::kHeader, kBlockP},
    {"hgroup", Tag::kHgroup, kBlockP},
    {"hr", Tag::kHr, kBlockP | kTagVoid},
    {"html", Tag::kHtml, kTagBlock},
    {"i", Tag::kI, 0},
    {"iframe", Tag::kIframe, kRawUnread},
    {"img", Tag::kImg, kTagVoid},
    {"input", Tag::kInput, kTagVoid},
    {"ins", Tag::kIns, 0},
    {"label", Tag::kLabel, 0},
    {"legend", Tag::kLegend, kTagBlock},
    {"li", Tag::kLi, kBlockP},
    {"link", Tag::kLink, kTagVoid},
    {"main", Tag::kMain, kBlockP},
    {"math", Tag::kMath, 0},
    {"menu", Tag::kMenu, kBlockP},
    {"meta", Tag::kMeta, kTagVoid},
    {"nav", Tag::kNav, kBlockP},
    {"noembed", Tag::kNoembed, kRawUnread},
    {"noframes", Tag::kNoframes, kRawUnread},
    {"noscript", Tag::kNoscript, kTagUnread},
    {"object", Tag::kObject, kTagUnread},
    {"ol", Tag::kOl, kBlockP},
    {"optgroup", Tag::kOptgroup, kTagUnread},
    {"option", Tag::kOption, kTagUnread},
    {"output", Tag::kOutput, 0},
    {"p", Tag::kP, kBlockP},
    {"param", Tag::kParam, kTagVoid},
    {"pre", Tag::kPre, kBlockP},
    {"q", Tag::kQ, 0},
    {"rp", Tag::kRp, kTagUnread},
    {"rt", Tag::kRt, kTagUnread},
    {"s", Tag::kS, 0},
    {"script", Tag::kScript, kRawUnread},
    {"section", Tag::kSection, kBlockP},
    {"select", Tag::kSelect, kTagUnread},
    {"source", Tag::kSource, kTagVoid},
    {"span", Tag::kSpan, 0},
    {"strike", Tag::kStrike, 0},
    {"strong", Tag::kStrong, 0},
    {"style", Tag::kStyle, kRawUnread},
    {"sub", Tag::kSub, 0},
    {"summary", Tag::kSummary, kTagBlock},
    {"sup", Tag::kSup, 0},
    {"svg", Tag::kSvg, kTagUnread},
    {"table", Tag::kTable, kBlockP},
    {"tbody", Tag::kTbody, kTagBlock},
    {"td", Tag::kTd, kTagBlock},
    {"template", Tag::kTemplate, kTagUnread},
    {"textarea", Tag::kTextarea, kRawUnread},
    {"tfoot", Tag::kTfoot, kTagBlock},
    {"th", Tag::kTh, kTagBlock},
    {"thead", Tag::kThead, kTagBlock},
    {"time", Tag::kTime, 0},
    {"title", Tag::kTitle, kTagRaw},
    {string_view("tr>", 2), Tag::kTr, kTagBlock},  // cut, since alone it would be a language code
    {"track", Tag::kTrack, kTagVoid},
    {"u", Tag::kU, 0},
    {"ul", Tag::kUl, kBlockP},
    {"video", Tag::kVideo, kTagUnread},
    {"wbr", Tag::kWbr, kTagVoid},
    {"xmp", Tag::kXmp, kRawUnread},
};

struct AttrRow {
  string_view name;
  Attr attr;
};
constexpr AttrRow kAttrs[] = {
    {"alt", Attr::kAlt},
    {"aria-hidden", Attr::kAriaHidden},
    {"charset", Attr::kCharset},
    {"class", Attr::kClass},
    {"content", Attr::kContent},
    {"datetime", Attr::kDatetime},
    {"hidden", Attr::kHidden},
    {"href", Attr::kHref},
    {"http-equiv", Attr::kHttpEquiv},
    {"id", Attr::kId},
    {"itemprop", Attr::kItemprop},
    {"itemtype", Attr::kItemtype},
    {"lang", Attr::kLang},
    {"name", Attr::kName},
    {"property", Attr::kProperty},
    {"pubdate", Attr::kPubdate},
    {"rel", Attr::kRel},
    {"role", Attr::kRole},
    {"style", Attr::kStyle},
    {"title", Attr::kTitle},
    {"type", Attr::kType},
    {"xml:lang", Attr::kXmlLang},
};

constexpr size_t kLongest = 12;

constexpr uint64_t key_of(string_view name) {
  uint64_t key = name.size();
  for (const char c : name) {
    const auto low = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    key = (key ^ low) * 0x9E3779B97F4A7C15ull;
    key ^= key >> 29;
  }
  return key;
}

template <size_t kSlots>
struct Table {
  std::array<uint64_t, kSlots> keys{};
  std::array<uint8_t, kSlots> values{};

  constexpr void put(string_view name, uint8_t value) {
    const uint64_t key = key_of(name);
    size_t at = key % kSlots;
    while (values[at]) at = (at + 1) % kSlots;
    keys[at] = key;
    values[at] = value;
  }
  uint8_t get(string_view name) const {
    if (name.empty() || name.size() > kLongest) return 0;
    const uint64_t key = key_of(name);
    for (size_t at = key % kSlots; values[at]; at = (at + 1) % kSlots) {
      if (keys[at] == key) return values[at];
    }
    return 0;
  }
};

constexpr Table<512> kTagTable = [] {
  Table<512> table;
  for (const Row& row : kRows) table.put(row.name, static_cast<uint8_t>(row.tag));
  return table;
}();

constexpr Table<128> kAttrTable = [] {
  Table<128> table;
  for (const AttrRow& row : kAttrs) table.put(row.name, static_cast<uint8_t>(row.attr));
  return table;
}();

constexpr auto kTraits = [] {
  std::array<uint8_t, static_cast<size_t>(Tag::kCount)> traits{};
  for (const Row& row : kRows) traits[static_cast<size_t>(row.tag)] = row.traits;
  return traits;
}();

}  // namespace

Tag tag_of(string_view name) { return static_cast<Tag>(kTagTable.get(name)); }
uint8_t traits_of(Tag tag) { return kTraits[static_cast<size_t>(tag)]; }
Attr attr_of(string_view name) { return static_cast<Attr>(kAttrTable.get(name)); }

}  // namespace muster
