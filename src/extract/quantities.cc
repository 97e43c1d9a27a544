// Quantity phrases: bounds, ranges and parts of a whole around one number.
//
// One walk over the tokens; at each token the longest phrase that begins there wins.
// The words are those of the pack classes kNumber (quantities_number.h), kApprox,
// kPart and kNegation. Whether a number stands in a date is known from find_times.
#include "extract/quantities_finder.h"

#include <algorithm>

#include "extract/quantities_surroundings.h"

namespace muster {
namespace {

using Q = QuantityMention;

// What a quantity can begin with, beside digits; an article only before a word of number, of the
// prepositions only that of "between 30 and 40".
constexpr uint64_t kOpeners = class_bit(Class::kNumber) | class_bit(Class::kApprox) |
                              class_bit(Class::kPart) | class_bit(Class::kNegation);

int64_t scaled(const Number& first, const Number& second) {
  const bool shares = second.scale > 1 && first.scale == 0 && first.min < second.scale &&
                      first.min < second.min / second.scale;
  return shares ? first.min * second.scale : first.min;
}

}  // namespace

bool QuantityFinder::may_begin(uint32_t t) const {
  if (p_.any(t, kOpeners) || p_.token(t).kind == TokenKind::kNumber) return true;
  if (p_.is(t, Class::kDeterminer) && p_.is(t + 1, Class::kNumber)) return true;
  return p_.is(t, Class::kPreposition) && p_.value(t, Class::kPreposition) == "between";
}

void QuantityFinder::run(std::vector<QuantityMention>* out) {
  for (uint32_t t = 0; t < p_.token_count();) {
    if (!may_begin(t)) {
      ++t;
      continue;
    }
    limit_ = p_.structure.sentences[p_.sentence_of[t]].end_token;
    QuantityMention best = none(t), number = counted(t);
    if (number.end >= best.end) best = number;
    if (const QuantityMention other = part(t); other.end > best.end) best = other;
    if (best.end <= t) {
      ++t;
      continue;
    }
    best.first = t;
    mark(&best);
    out->push_back(best);
    t = best.end;
  }
}

bool QuantityFinder::in_time(uint32_t t) const {
  const auto it = std::upper_bound(times_.begin(), times_.end(), t,
                                   [](uint32_t token, const TimeMention& m) { return token < m.end; });
  return it != times_.end() && it->first <= t;
}

// A bound that may stand before a number at t.
const Mention* QuantityFinder::approx_before(uint32_t t) const {
  if (!inside(t) || !p_.is(t, Class::kApprox)) return nullptr;
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
    const Mention& m = p_.mentions[i];
    if (m.entry->cls != Class::kApprox || m.end > limit_ || has(m, "after")) continue;
    // "officials say 50": a report verb, unless it stands apart ("with, say, 50").
    const bool apart = t > 0 && p_.token(t - 1).kind == TokenKind::kPunct;
    if (p_.is(t, Class::kReport) && !apart) continue;
    if (p_.token(m.end - 1).flags & kHyphenNext) continue;  // C-17
    return &m;
  }
  return nullptr;
}

// A bound that may stand after a number that ends at t.
const Mention* QuantityFinder::approx_after(uint32_t t) const {
  if (!inside(t) || !p_.is(t, Class::kApprox)) return nullptr;
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
    const Mention& m = p_.mentions[i];
    if (m.entry->cls != Class::kApprox || m.end > limit_ || !has(m, "after")) continue;
    if (has(m, "hyphen") && !hyphen_before(t)) continue;
    if (p_.value(m) == "exact" && !has(m, "strong")) continue;
    if (!hyphen_before(t) && number(m.end).end) continue;  // "200 plus 30"
    const Mention* longer = m.end > t + 1 ? p_.at(m.end - 1, Class::kApprox) : nullptr;
    if (longer && longer->end > m.end) continue;  // "12 and more than 20"
    return &m;
  }
  return nullptr;
}

uint32_t QuantityFinder::skip_approx_after(uint32_t t, Bounds* bounds) const {
  for (int i = 0; i < 2; ++i) {
    uint32_t at = t;
    // "300, give or take"; a single word after a comma belongs to what follows.
    if (inside(at) && p_.token(at).punct == ',') ++at;
    const Mention* m = approx_after(at);
    if (!m || (at != t && m->end - m->first < 2)) break;
    bounds->add(p_.value(*m));
    t = m->end;
  }
  return t;
}

// True if a longer phrase that is no part of a quantity begins at t ("no longer", "in part because").
bool QuantityFinder::longer_word(uint32_t t, uint32_t end) const {
  for (uint32_t i = p_.mentions_from[t]; i < p_.mentions_from[t + 1]; ++i) {
    const Mention& m = p_.mentions[i];
    if (m.end <= end) return false;
    switch (m.entry->cls) {
      case Class::kNegation:
        if (p_.value(m) == "none" || p_.value(m) == "no") break;
        [[fallthrough]];
      case Class::kAdverb:
      case Class::kSubordinator:
      case Class::kPreposition:
      case Class::kTimeWord:
      case Class::kApprox: return true;
      default: break;
    }
  }
  return false;
}

// "30 to 40", "30-40", "two or three": the second number after `first`.
bool QuantityFinder::range(const Number& first, uint32_t start, Number* second) const {
  const uint32_t at = first.end;
  if (!first.single() || !inside(at)) return false;
  bool alternative = false;
  if (hyphen_before(at) || p_.token(at).punct == 0x2013 || p_.token(at).punct == '-') {
    *second = number(hyphen_before(at) ? at : at + 1);
  } else if (value(at, Class::kConjunction) == "or") {
    alternative = true;
    *second = number(at + 1);
  } else if (const Mention* m = p_.at(at, Class::kPreposition);
             m && (p_.value(*m) == "to" || has(*m, "range"))) {
    // "from 50 up to 1,000", but not "at 50, up to 1,000"
    if (m->end > at + 1 && value(start == 0 ? 0 : start - 1, Class::kPreposition) != "from") return false;
    *second = number(m->end);
  }
  if (!second->single() || in_time(second->end - 1)) return false;
  int64_t low = first.min;
  if (second->scale > 1 && first.scale == 0 && low < second->scale && low < second->min / second->scale) {
    low *= second->scale;
  }
  return low < second->min && second->min <= low * (alternative ? 3 : 20) && (alternative || low > 0);
}

// "between 30 and 40" at t.
Number QuantityFinder::between(uint32_t t, Number* second) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kPreposition) : nullptr;
  if (!m || p_.value(*m) != "between") return {};
  const Number first = number(m->end);
  if (!first.single() || value(first.end, Class::kConjunction) != "and") return {};
  *second = number(first.end + 1);
  return second->single() && first.min < second->min ? first : Number();
}

// A number or range at t, with the bounds that stood before it.
bool QuantityFinder::take_number(uint32_t t, const Bounds& before, Q* q) const {
  Bounds bounds = before;
  Number second;
  Number first = between(t, &second);
  const bool is_between = first.end != 0;
  if (!is_between) first = number(t);
  if (first.end == 0) return false;
  if (first.fraction) {
    take_fraction(first, q);
    if (!q->fraction) bounds.apply(&q->quantity);
    return true;
  }
  q->end = first.end;
  q->ordinal = first.ordinal;
  q->decimal = first.decimal || first.opaque;
  q->time = first.clock;
  q->label = first.opaque;
  q->quantity.scope = Scope::kNumber;
  q->quantity.approx = first.approx;
  q->quantity.min = first.min;
  q->quantity.max = first.max;
  if (is_between || range(first, t, &second)) {
    q->quantity.min = scaled(first, second);
    q->quantity.max = second.max;
    q->quantity.approx = first.approx || second.approx;
    q->end = second.end;
  }
  if (q->ordinal || q->label || q->time) return true;
  q->end = skip_approx_after(q->end, &bounds);
  bounds.apply(&q->quantity);
  if (!whole(q->end, true, q->quantity.max.value_or(q->quantity.min.value_or(0)), q)) distant_whole(q);
  return true;
}

// A number with everything that may stand before it.
Q QuantityFinder::counted(uint32_t t) const {
  Q q;
  Bounds bounds;
  uint32_t at = t;
  bool all_but = false;
  for (int i = 0; i < 3; ++i) {
    const Mention* m = approx_before(at);
    if (!m) break;
    // An approximator that begins with a word for "all" takes the number away from it.
    all_but = all_but || (p_.value(*m) == "nearly" && value(m->first, Class::kPart) == "all");
    bounds.add(p_.value(*m));
    at = m->end;
    // An abbreviation's full stop: "c. 550".
    if (inside(at + 1) && p_.token(at).punct == '.' && !(p_.token(at).flags & kSpaceBefore)) ++at;
  }
  if (const Mention* m = inside(at) ? p_.at(at, Class::kPart) : nullptr) {
    const std::string_view kind = p_.value(*m);
    if (kind == "all") {
      return at == t ? all_of(*m) : q;
    }
    const bool owned = at > 0 && kind == "other" && p_.is(at - 1, Class::kPronoun);
    const Number counted = kind == "rest" || owned ? number(m->end) : Number();
    if (counted.single() || counted.fraction) {
      q.remaining = !has(*m, "last");
      at = m->end;
      while (const Mention* a = approx_before(at)) {
        bounds.add(p_.value(*a));
        at = a->end;
      }
    }
  }
  if (!take_number(at, bounds, &q)) return Q();
  if (all_but && !q.fraction) {
    const auto left_out = q.quantity.max;
    q.quantity.min.reset();
    q.quantity.max.reset();
    q.quantity.approx = false;
    q.quantity.scope = Scope::kMost;
    if (q.quantity.of_min && left_out && *left_out < *q.quantity.of_min) {
      q.quantity.scope = Scope::kNumber;
      q.quantity.min = *q.quantity.of_min - *left_out;
      q.quantity.max = *q.quantity.of_max - *left_out;
    }
  }
  return q;
}

void QuantityFinder::mark(Q* q) const {
  for (uint32_t t = q->first; t < q->end && !q->time; ++t) q->time = in_time(t);
  mark_surroundings(p_, limit_, q);
}

void find_quantities(const Page& page, std::vector<QuantityMention>* out) {
  out->clear();
  if (page.token_count() == 0) return;
  std::vector<TimeMention> times;
  find_times(page, {}, &times);
  find_quantities(page, times, out);
}

void find_quantities(const Page& page, const std::vector<TimeMention>& times,
                     std::vector<QuantityMention>* out) {
  out->clear();
  if (page.token_count() == 0) return;
  QuantityFinder(page, times).run(out);
}

}  // namespace muster
