#include "extract/quantities_surroundings.h"

#include <unicode/uchar.h>

namespace muster {
namespace {

bool is_currency(const Token& token) {
  return token.kind == TokenKind::kSymbol &&
         u_charType(static_cast<UChar32>(token.punct)) == U_CURRENCY_SYMBOL;
}

void mark_before(const Page& page, QuantityMention* q) {
  if (q->first == 0) return;
  const Token& before = page.token(q->first - 1);
  const bool digits = page.token(q->first).kind == TokenKind::kNumber;
  // "C-17", "#4", and "Air Base 201": a number that follows the name of a kind of place.
  const bool of_place = (before.flags & kCapitalised) && page.is(q->first - 1, Class::kPlaceType);
  if (digits && ((before.flags & kHyphenNext) || of_place)) q->label = true;
  // "#4", "n° 4", "24h/24": a number that names or goes on.
  constexpr char32_t kDegree = 0xB0, kOrdinal = 0xBA;
  if (before.punct == '#' || before.punct == kDegree || before.punct == kOrdinal) q->label = true;
  if (digits && before.punct == '/' && !(page.token(q->first).flags & kSpaceBefore)) q->label = true;
  if (is_currency(before)) q->money = true;
}

void mark_after(const Page& page, QuantityMention* q) {
  constexpr char32_t kPerMille = 0x2030;
  const Token& after = page.token(q->end);
  if (after.punct == '%' || after.punct == kPerMille) q->percent = true;
  if (is_currency(after)) q->money = true;
  if (page.is(q->end, Class::kTimeUnit)) q->time = true;
  const Mention* noun = page.at(q->end, Class::kNoun);
  const auto kind = noun ? page.lexicon->attribute(*noun->entry, "kind") : std::nullopt;
  if (kind == "percent") q->percent = true;
  if (kind == "money") q->money = true;
  if (kind == "measure") q->measure = true;
  // "180ml", "155mm": letters that are written to the digits are their unit.
  const Token& last = page.token(q->end - 1);
  const bool glued = last.kind == TokenKind::kNumber && after.kind == TokenKind::kWord &&
                     !(after.flags & kSpaceBefore) && !(last.flags & kHyphenNext);
  if (glued && !page.is(q->end, Class::kPeople)) q->measure = true;
}

}  // namespace

void mark_surroundings(const Page& page, uint32_t limit, QuantityMention* q) {
  mark_before(page, q);
  if (q->end < limit) mark_after(page, q);
}

}  // namespace muster
