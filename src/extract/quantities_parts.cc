// Parts and wholes: "ten of the 13", "none of them", "all seven", "most of the 750", "a quarter of its 120".
#include "extract/quantities_finder.h"

namespace muster {

using Q = QuantityMention;

// The token after "of" or "out of" at t; 0 if neither stands there.
uint32_t QuantityFinder::partitive(uint32_t t) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kPreposition) : nullptr;
  if (!m) return 0;
  const std::string_view role = p_.value(*m);
  return role == "of" || (role == "from" && m->end == t + 2) ? m->end : 0;
}

// "of the 13", "of its approximately 130", "out of 15 or so" at t: fills of_* and end.
bool QuantityFinder::whole(uint32_t t, bool needs_link, int64_t least, Q* q) const {
  uint32_t at = partitive(t);
  if (at == 0) {
    if (needs_link) return false;
    at = t;
  }
  uint32_t first = at;
  bool definite = false;
  for (int i = 0; i < 4 && inside(at); ++i) {
    const Mention* article = p_.at(at, Class::kDeterminer);
    const Mention* owner = p_.at(at, Class::kPronoun);
    if (article && p_.value(*article) != "indefinite") first = at = article->end;
    else if (owner && has(*owner, "possessive")) first = at = owner->end;
    else if (const Mention* a = approx_before(at)) at = a->end;
    else if (value(at, Class::kPart) == "all") at = p_.at(at, Class::kPart)->end;
    else break;
    definite |= first == at;
  }
  const Number n = number(at);
  if (!n.single() || n.min < least || n.min < 1 || in_time(at)) return false;
  if (p_.is(n.end, Class::kTimeUnit) || p_.is(n.end, Class::kMonth)) return false;
  q->quantity.of_min = n.min;
  q->quantity.of_max = n.max;
  Bounds ignored;
  q->end = skip_approx_after(n.end, &ignored);
  q->whole_first = first;
  q->whole_end = q->end;
  q->whole_definite = definite;
  return true;
}

// "10 soldiers out of the 13": the whole after a short noun, which stays outside.
void QuantityFinder::distant_whole(Q* q) const {
  for (uint32_t t = q->end; t < q->end + 4 && inside(t); ++t) {
    if (p_.token(t).kind != TokenKind::kWord) return;
    const Mention* m = p_.at(t, Class::kPreposition);
    if (!m) continue;
    if (t == q->end || p_.value(*m) != "from" || m->end != t + 2) return;
    Q other;
    if (whole(t, true, q->quantity.max.value_or(0) + 1, &other)) {
      q->quantity.of_min = other.quantity.of_min;
      q->quantity.of_max = other.quantity.of_max;
      q->whole_first = other.whole_first;
      q->whole_end = other.whole_end;
      q->whole_definite = other.whole_definite;
    }
    return;
  }
}

void QuantityFinder::take_fraction(const Number& n, Q* q) const {
  q->end = n.end;
  q->numerator = n.numerator;
  q->denominator = n.denominator;
  q->quantity.scope = Scope::kSome;
  if (whole(n.end, false, 2, q)) {
    const int64_t of = *q->quantity.of_min;
    q->quantity.min = q->quantity.max = (of * n.numerator * 2 + n.denominator) / (2 * n.denominator);
    q->quantity.scope = Scope::kNumber;
    q->quantity.approx = true;
  } else {
    q->fraction = true;
  }
}

// "no soldiers", "none of the 130".
Q QuantityFinder::none(uint32_t t) const {
  Q q;
  const Mention* m = nullptr;
  if (!p_.any(t, class_bit(Class::kNegation) | class_bit(Class::kPart))) return q;
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1] && !m; ++i) {
    const Mention& candidate = p_.mentions[i];
    const bool denies = candidate.entry->cls == Class::kNegation && p_.value(candidate) == "no";
    const bool nobody = candidate.entry->cls == Class::kPart && p_.value(candidate) == "none";
    if (denies || nobody) m = &candidate;
  }
  if (!m || longer_word(t, m->end)) return q;
  q.end = m->end;
  q.none = true;
  q.quantity.scope = Scope::kNumber;
  q.quantity.min = q.quantity.max = 0;
  whole(m->end, !ends_with_link(*m), 1, &q);
  return q;
}

// "all seven", "all of its 14", "both": the number is the whole too.
Q QuantityFinder::all_of(const Mention& m) const {
  Q q;
  if (const auto count = p_.lexicon->attribute(*m.entry, "count")) {
    if (*count != "2") return q;
    q.end = m.end;
    q.quantity.scope = Scope::kNumber;
    q.quantity.min = q.quantity.max = q.quantity.of_min = q.quantity.of_max = 2;
    return q;
  }
  if (!whole(m.end, false, 1, &q)) return q;
  q.quantity.min = q.quantity.of_min;
  q.quantity.max = q.quantity.of_max;
  q.quantity.scope = Scope::kNumber;
  return q;
}

// "most of the 750", "some", "the rest", "all": a part without a number of its own.
Q QuantityFinder::part(uint32_t t) const {
  Q q;
  const Mention* m = p_.at(t, Class::kPart);
  if (!m || m->end > limit_ || longer_word(t, m->end)) return q;
  const std::string_view kind = p_.value(*m);
  const bool last = has(*m, "last");
  if (kind == "none" || (last && m->end - m->first < 3)) return q;
  if (kind == "all") q.quantity.scope = Scope::kAll;
  if (kind == "most") q.quantity.scope = Scope::kMost;
  if (kind == "rest") q.quantity.scope = Scope::kRest;
  if (kind == "some" || kind == "several" || kind == "few") q.quantity.scope = Scope::kSome;
  if (kind == "other") {
    // "others" may be the rest, "another" may not.
    for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
      const Mention& other = p_.mentions[i];
      if (other.entry->cls == Class::kPart && other.end == m->end && p_.value(other) == "rest") {
        q.quantity.scope = Scope::kSome;
        q.others = true;
      }
    }
  }
  if (!q.quantity.stated()) return q;
  // "a contingent of 300" is 300; "part of the 300" is not.
  if (value(t, Class::kDeterminer) == "indefinite" && ends_with_link(*m) && counted(m->end).end) return q;
  q.end = m->end;
  whole(m->end, !ends_with_link(*m), 1, &q);
  return q;
}

}  // namespace muster
