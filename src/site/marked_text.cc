#include "site/marked_text.h"

#include <algorithm>
#include <map>
#include <set>

namespace muster {
namespace {

struct Border {
  uint32_t at = 0;
  bool opens = false;
  size_t claim = 0;
};

bool inside(const Span& span, std::string_view text) {
  return span.begin < span.end && span.end <= text.size();
}

const Claim* chosen_of(const std::vector<Claim>& claims, const std::string& id) {
  for (const Claim& c : claims) {
    if (c.id == id) return &c;
  }
  return nullptr;
}

// The words of the chosen claim's slots, inside one piece of text.
void with_slots(std::string_view text, Span piece, const Claim* chosen, Html* out) {
  std::vector<const Evidence*> slots;
  if (chosen != nullptr) {
    for (const Evidence& e : chosen->evidence) {
      if (e.slot != "claim" && inside(e.span, text) && e.span.begin < piece.end && e.span.end > piece.begin)
        slots.push_back(&e);
    }
  }
  std::sort(slots.begin(), slots.end(),
            [](const Evidence* a, const Evidence* b) { return a->span.begin < b->span.begin; });
  uint32_t at = piece.begin;
  for (const Evidence* e : slots) {
    const uint32_t begin = std::max(e->span.begin, at), end = std::min(e->span.end, piece.end);
    if (begin >= end) continue;
    *out << Html::lines(text.substr(at, begin - at));
    *out << "<b class=\"slot\" title=\"" << e->slot << "\">";
    *out << Html::lines(text.substr(begin, end - begin));
    *out << "</b>";
    at = end;
  }
  *out << Html::lines(text.substr(at, piece.end - at));
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text, const std::vector<Claim>& claims) {
  std::vector<Border> borders;
  const size_t count = std::min(claims.size(), kMostMarked);
  for (size_t i = 0; i < count; ++i) {
    if (claims[i].evidence.empty() || !inside(claims[i].evidence[0].span, text)) continue;
    const Span s = claims[i].evidence[0].span;
    borders.push_back({s.begin, true, i});
    borders.push_back({s.end, false, i});
  }
  std::stable_sort(borders.begin(), borders.end(),
                   [](const Border& a, const Border& b) { return a.at < b.at; });
  const auto length = [&](size_t i) { return claims[i].evidence[0].span.size(); };
  std::vector<Piece> out;
  std::set<std::pair<uint32_t, size_t>> open;  // shortest first
  std::vector<size_t> begins;
  uint32_t at = 0;
  const auto cut = [&](uint32_t end) {
    if (end <= at) return;
    Piece p{{at, end}, {}, std::move(begins)};
    begins.clear();
    for (const auto& [n, claim] : open) p.claims.push_back(claim);
    out.push_back(std::move(p));
    at = end;
  };
  for (const Border& b : borders) {
    cut(b.at);
    if (b.opens) {
      open.emplace(length(b.claim), b.claim);
      begins.push_back(b.claim);
    } else {
      open.erase({length(b.claim), b.claim});
    }
  }
  cut(static_cast<uint32_t>(text.size()));
  return out;
}

Markup marked_text(std::string_view text, const std::vector<Claim>& claims, const std::string& here,
                   const std::string& chosen) {
  const Claim* picked = chosen_of(claims, chosen);
  Html out;
  for (const Piece& p : pieces_of(text, claims)) {
    if (p.claims.empty()) {
      with_slots(text, p.span, picked, &out);
      continue;
    }
    const Claim& top = claims[p.claims[0]];
    const bool current =
        std::any_of(p.claims.begin(), p.claims.end(), [&](size_t i) { return claims[i].id == chosen; });
    for (const size_t i : p.begins) out << "<span id=\"" << claims[i].id << "\" class=\"anchor\"></span>";
    out << "<a class=\"claim k-" << name_of(top.kind);
    out.when(p.claims.size() > 1, " deep");
    out.when(current, " current");
    out << "\" href=\"" << url(here, {{"claim", top.id}}, "trace") << "\" data-claims=\"";
    for (size_t i = 0; i < p.claims.size(); ++i) {
      out.when(i > 0, " ");
      out << claims[p.claims[i]].id;
    }
    out << "\"";
    // One stop of the tab key for each claim, not for each of its pieces.
    out.when(p.begins.empty(), " tabindex=\"-1\"");
    out << ">";
    with_slots(text, p.span, picked, &out);
    out << "</a>";
  }
  return out.take();
}

}  // namespace muster
