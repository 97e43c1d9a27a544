#include "engine/windows.h"

#include <iterator>
#include <string>
#include <utility>

namespace muster {
namespace {

// Where the window that begins at `begin` ends. Looks back over half a window at most.
size_t window_end(std::string_view text, size_t begin, size_t window) {
  if (text.size() - begin <= window) return text.size();
  const std::string_view part = text.substr(begin + window / 2, window - window / 2);
  const size_t base = begin + window / 2;
  for (const std::string_view border :
       {std::string_view("\n\n"), std::string_view("\n"), std::string_view(" ")}) {
    const size_t at = part.rfind(border);
    if (at != std::string_view::npos) return base + at + border.size();
  }
  size_t end = begin + window;
  while (end > begin + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

void shift(uint32_t by, Span* span) {
  if (span->empty()) return;  // nothing was found: stays at 0
  span->begin += by;
  span->end += by;
}

// The ids of claims hold their positions, and traces name claims by id.
void rename(std::string_view before, std::string_view after, std::vector<TraceLine>* trace) {
  for (size_t i = 0; i < trace->size(); ++i) {
    std::string& outcome = (*trace)[i].outcome;
    const size_t at = outcome.find(before);
    if (at == std::string::npos) continue;
    outcome.replace(at, before.size(), after);
    return;
  }
}

void append(uint32_t by, Reading* part, Reading* out) {
  for (TraceLine& line : part->trace) shift(by, &line.where);

  for (Claim& claim : part->claims) {
    for (Evidence& e : claim.evidence) shift(by, &e.span);
    const std::string before = std::exchange(claim.id, claim_id(claim));
    if (!part->trace.empty()) rename(before, claim.id, &part->trace);
  }
  for (Unread& unread : part->unread) shift(by, &unread.where);
  for (Noted& noted : part->mentions) {
    shift(by, &noted.span);
    shift(by, &noted.cue);
    shift(by, &noted.source);
  }
  const auto move = [](auto* from, auto* to) {
    to->insert(to->end(), std::make_move_iterator(from->begin()), std::make_move_iterator(from->end()));
  };
  move(&part->claims, &out->claims);
  move(&part->mentions, &out->mentions);
  move(&part->trace, &out->trace);
  move(&part->unread, &out->unread);
}

}  // namespace

void read_in_windows(Reader* reader, const Document& document, const ReadOptions& options, Reading* out,
                     size_t window_bytes) {
  const std::string_view text = document.text;
  if (text.size() <= 2 * window_bytes) {
    reader->read(document, options, out);
    return;
  }
  out->claims.clear();
  out->mentions.clear();
  out->trace.clear();
  out->unread.clear();
  out->passed_over = true;
  Document window;
  window.name = document.name;
  window.metadata = document.metadata;
  Reading part;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = window_end(text, begin, window_bytes);
    window.text = text.substr(begin, end - begin);
    reader->read(window, options, &part);
    append(static_cast<uint32_t>(begin), &part, out);
    out->passed_over &= part.passed_over;
    out->language = part.language;
    begin = end;
  }
}

}  // namespace muster
