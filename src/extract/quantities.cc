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

// True if a preposition at t has the role, be it its first or one of its others.
bool has_role(const Page& p, uint32_t t, std::string_view role) {
  const Mention* m = p.at(t, Class::kPreposition);
  if (!m) return false;
  if (p.value(*m) == role) return true;
  const auto also = p.lexicon->attribute(*m->entry, "also");
  return also && also->find(role) != std::string_view::npos;
}

}  // namespace

bool QuantityFinder::may_begin(uint32_t t) const {
  if (p_.any(t, kOpeners) || p_.token(t).kind == TokenKind::kNumber) return true;
  const std::string_view word = p_.word(t);
  const bool ascii = static_cast<unsigned char>(word.front()) < 0x80;
  if (ascii && !p_.any(t, class_bit(Class::kDeterminer) | class_bit(Class::kPreposition))) return false;
  const bool sign = (word.size() == 2 && word[0] == '\xC2') || (word.size() == 3 && word[0] == '\xE2');
  if (sign && read_number(p_, t).fraction) return true;  // a sign for a fraction
  if (p_.is(t + 1, Class::kPreposition) && value(t, Class::kDeterminer) == "indefinite" &&
      read_number(p_, t).fraction)
    return true;
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
    if (best.end <= t || stands_for_noun(best, t)) {
      ++t;
      continue;
    }
    best.first = t;
    mark(&best);
    t = best.end;
    if (out->empty() || !closes(best, &out->back())) out->push_back(best);
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

// The token behind the word that joins a range at `at`: "to", "through", "hasta"; 0 if none does.
uint32_t QuantityFinder::after_to(uint32_t at, uint32_t start) const {
  const Mention* m = p_.at(at, Class::kPreposition);
  if (!m) return 0;
  const std::string_view role = p_.value(*m);
  const bool from = start > 0 && has_role(p_, start - 1, "from");
  // "from 50 up to 1,000" and "desde 50 hasta 1000", but not "at 50, up to 1,000"
  const bool range = has(*m, "range");
  if ((role == "until" || m->end > at + 1) && !from && !range) return 0;
  return role == "to" || role == "until" || range ? m->end : 0;
}

// "30 to 40", "30-40", "two or three": the second number after `first`.
bool QuantityFinder::range(const Number& first, uint32_t start, Number* second) const {
  const uint32_t at = first.end;
  if (!first.single() || !inside(at)) return false;
  bool alternative = false;
  const char32_t mark = p_.token(at).punct;
  if (hyphen_before(at) || mark == 0x2013 || mark == '-' || mark == '~') {
    *second = number(hyphen_before(at) ? at : at + 1);
  } else if (value(at, Class::kConjunction) == "or") {
    alternative = true;
    *second = number(at + 1);
  } else if (const uint32_t next = after_to(at, start)) {
    *second = number(next);
  }
  if (!second->single() || in_time(second->end - 1)) return false;
  int64_t low = first.min;
  if (second->scale > 1 && first.scale == 0 && low < second->scale && low < second->min / second->scale) {
    low *= second->scale;
  }
  return low < second->min && second->min <= low * (alternative ? 3 : 20) && (alternative || low > 0);
}

// "between 30 and 40", "entre el 30 y el 40" at t.
Number QuantityFinder::between(uint32_t t, Number* second) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kPreposition) : nullptr;
  if (!m || p_.value(*m) != "between") return {};
  const auto behind_article = [&](uint32_t at) {
    return value(at, Class::kDeterminer) == "definite" ? at + 1 : at;
  };
  const Number first = number(behind_article(m->end));
  if (!first.single() || value(first.end, Class::kConjunction) != "and") return {};
  *second = number(behind_article(first.end + 1));
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

// "the one you mentioned", "which one do they mean": one is no count.
bool QuantityFinder::stands_for_noun(const Q& q, uint32_t t) const {
  if (t == 0 || q.end != t + 1 || q.quantity.max != 1 || q.fraction || p_.token(t).kind != TokenKind::kWord)
    return false;
  const bool pointed = value(t - 1, Class::kDeterminer) == "definite" ||
                       value(t - 1, Class::kDeterminer) == "demonstrative" ||
                       (p_.is(t - 1, Class::kRelative) && p_.value(t - 1, Class::kDeterminer).empty());
  constexpr uint64_t kGoesOn = class_bit(Class::kPronoun) | class_bit(Class::kAuxiliary);
  return pointed && inside(t + 1) && p_.any(t + 1, kGoesOn);
}

// "more than 100 and fewer than 300", "at least 20, at most 40": the second bound closes the first.
bool QuantityFinder::closes(const Q& q, Q* before) const {
  if (!before->counts() || !q.counts() || q.quantity.of_min || before->quantity.of_min) return false;
  const bool rises = before->quantity.min && !before->quantity.max && q.quantity.max && !q.quantity.min;
  const bool falls = before->quantity.max && !before->quantity.min && q.quantity.min && !q.quantity.max;
  if (!rises && !falls) return false;
  const auto low = rises ? before->quantity.min : q.quantity.min;
  const auto high = rises ? q.quantity.max : before->quantity.max;
  if (*low >= *high || q.first <= before->end) return false;
  for (uint32_t t = before->end; t < q.first; ++t) {
    if (p_.token(t).punct != ',' && !p_.is(t, Class::kConjunction)) return false;
  }
  before->end = q.end;
  before->quantity.min = low;
  before->quantity.max = high;
  return true;
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
