// Quantity phrases: bounds, ranges and parts of a whole around one number.
//
// One walk over the tokens; at each token the longest phrase that begins there wins.
// The words are those of the pack classes kNumber (quantities_number.h), kApprox,
// kPart and kNegation. Whether a number stands in a date is known from find_times.
#include <algorithm>

#include "extract/quantities_number.h"
#include "extract/quantities_surroundings.h"
#include "extract/values.h"

namespace muster {
namespace {

using Q = QuantityMention;

// What a quantity can begin with, beside digits; an article only before a word of number, of the
// prepositions only that of "between 30 and 40".
constexpr uint64_t kOpeners = class_bit(Class::kNumber) | class_bit(Class::kApprox) |
                              class_bit(Class::kPart) | class_bit(Class::kNegation);

// What stands before and after a number changes its bounds.
struct Bounds {
  bool above = false, below = false, approx = false, odd = false;

  void add(std::string_view value) {
    if (value == "about" || value == "nearly") approx = true;
    if (value == "above" || value == "min") above = true;
    if (value == "below" || value == "max") below = true;
    if (value == "under") below = approx = true;
    if (value == "odd") odd = approx = true;
  }
  void apply(Quantity* q) const {
    q->approx = q->approx || approx;
    if (q->min != q->max) return;
    if (odd && q->max) q->max = *q->max + 9;
    if (above) q->max.reset();
    if (below && !above) q->min.reset();
  }
};

class Finder {
 public:
  Finder(const Page& page, const std::vector<TimeMention>& times) : p_(page), times_(times) {}

  void run(std::vector<Q>* out) {
    for (uint32_t t = 0; t < p_.token_count();) {
      if (!may_begin(t)) {
        ++t;
        continue;
      }
      limit_ = p_.structure.sentences[p_.sentence_of[t]].end_token;
      Q best = none(t), number = counted(t);
      if (number.end >= best.end) best = number;
      if (const Q other = part(t); other.end > best.end) best = other;
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

 private:
  bool inside(uint32_t t) const { return t < limit_; }
  bool may_begin(uint32_t t) const {
    if (p_.any(t, kOpeners) || p_.token(t).kind == TokenKind::kNumber) return true;
    if (p_.is(t, Class::kDeterminer) && p_.is(t + 1, Class::kNumber)) return true;
    return p_.is(t, Class::kPreposition) && p_.value(t, Class::kPreposition) == "between";
  }
  std::string_view value(uint32_t t, Class cls) const {
    return inside(t) ? p_.value(t, cls) : std::string_view();
  }
  bool has(const Mention& m, std::string_view key) const {
    return m.entry->attribute_count != 0 && p_.lexicon->attribute(*m.entry, key).has_value();
  }
  bool hyphen_before(uint32_t t) const { return t > 0 && (p_.token(t - 1).flags & kHyphenNext); }
  Number number(uint32_t t) const {
    if (!inside(t)) return {};
    const Number n = read_number(p_, t);
    return n.end <= limit_ ? n : Number();
  }
  bool in_time(uint32_t t) const;
  const Mention* approx_before(uint32_t t) const;
  const Mention* approx_after(uint32_t t) const;
  bool longer_word(uint32_t t, uint32_t end) const;
  uint32_t skip_approx_after(uint32_t t, Bounds* bounds) const;
  uint32_t partitive(uint32_t t) const;
  bool whole(uint32_t t, bool needs_link, int64_t least, Q* q) const;
  void distant_whole(Q* q) const;
  void take_fraction(const Number& n, Q* q) const;
  bool range(const Number& first, uint32_t start, Number* second) const;
  Number between(uint32_t t, Number* second) const;
  bool take_number(uint32_t t, const Bounds& bounds, Q* q) const;
  Q none(uint32_t t) const;
  Q counted(uint32_t t) const;
  Q part(uint32_t t) const;
  Q all_of(const Mention& m) const;
  bool ends_with_link(const Mention& m) const { return value(m.end - 1, Class::kPreposition) == "of"; }
  void mark(Q* q) const;

  const Page& p_;
  const std::vector<TimeMention>& times_;
  uint32_t limit_ = 0;
};

bool Finder::in_time(uint32_t t) const {
  const auto it = std::upper_bound(times_.begin(), times_.end(), t,
                                   [](uint32_t token, const TimeMention& m) { return token < m.end; });
  return it != times_.end() && it->first <= t;
}

// A bound that may stand before a number at t.
const Mention* Finder::approx_before(uint32_t t) const {
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
const Mention* Finder::approx_after(uint32_t t) const {
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

uint32_t Finder::skip_approx_after(uint32_t t, Bounds* bounds) const {
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
bool Finder::longer_word(uint32_t t, uint32_t end) const {
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

// The token after "of" or "out of" at t; 0 if neither stands there.
uint32_t Finder::partitive(uint32_t t) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kPreposition) : nullptr;
  if (!m) return 0;
  const std::string_view role = p_.value(*m);
  return role == "of" || (role == "from" && m->end == t + 2) ? m->end : 0;
}

// "of the 13", "of its approximately 130", "out of 15 or so" at t: fills of_* and end.
bool Finder::whole(uint32_t t, bool needs_link, int64_t least, Q* q) const {
  uint32_t at = partitive(t);
  if (at == 0) {
    if (needs_link) return false;
    at = t;
  }
  for (int i = 0; i < 4 && inside(at); ++i) {
    if (const Mention* m = p_.at(at, Class::kDeterminer); m && p_.value(*m) != "indefinite") at = m->end;
    else if (const Mention* o = p_.at(at, Class::kPronoun); o && has(*o, "possessive")) at = o->end;
    else if (const Mention* a = approx_before(at)) at = a->end;
    else if (value(at, Class::kPart) == "all") at = p_.at(at, Class::kPart)->end;
    else break;
  }
  const Number n = number(at);
  if (!n.single() || n.min < least || n.min < 1 || in_time(at)) return false;
  if (p_.is(n.end, Class::kTimeUnit) || p_.is(n.end, Class::kMonth)) return false;
  q->quantity.of_min = n.min;
  q->quantity.of_max = n.max;
  Bounds ignored;
  q->end = skip_approx_after(n.end, &ignored);
  return true;
}

// "10 soldiers out of the 13": the whole after a short noun, which stays outside.
void Finder::distant_whole(Q* q) const {
  for (uint32_t t = q->end; t < q->end + 4 && inside(t); ++t) {
    if (p_.token(t).kind != TokenKind::kWord) return;
    const Mention* m = p_.at(t, Class::kPreposition);
    if (!m) continue;
    if (t == q->end || p_.value(*m) != "from" || m->end != t + 2) return;
    Q other;
    if (whole(t, true, q->quantity.max.value_or(0) + 1, &other)) {
      q->quantity.of_min = other.quantity.of_min;
      q->quantity.of_max = other.quantity.of_max;
    }
    return;
  }
}

void Finder::take_fraction(const Number& n, Q* q) const {
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

// "30 to 40", "30-40", "two or three": the second number after `first`.
bool Finder::range(const Number& first, uint32_t start, Number* second) const {
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
Number Finder::between(uint32_t t, Number* second) const {
  const Mention* m = inside(t) ? p_.at(t, Class::kPreposition) : nullptr;
  if (!m || p_.value(*m) != "between") return {};
  const Number first = number(m->end);
  if (!first.single() || value(first.end, Class::kConjunction) != "and") return {};
  *second = number(first.end + 1);
  return second->single() && first.min < second->min ? first : Number();
}

int64_t scaled(const Number& first, const Number& second) {
  const bool shares = second.scale > 1 && first.scale == 0 && first.min < second.scale &&
                      first.min < second.min / second.scale;
  return shares ? first.min * second.scale : first.min;
}

// A number or range at t, with the bounds that stood before it.
bool Finder::take_number(uint32_t t, const Bounds& before, Q* q) const {
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

// "no soldiers", "none of the 130".
Q Finder::none(uint32_t t) const {
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

// A number with everything that may stand before it.
Q Finder::counted(uint32_t t) const {
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

// "all seven", "all of its 14", "both": the number is the whole too.
Q Finder::all_of(const Mention& m) const {
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
Q Finder::part(uint32_t t) const {
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

void Finder::mark(Q* q) const {
  for (uint32_t t = q->first; t < q->end && !q->time; ++t) q->time = in_time(t);
  mark_surroundings(p_, limit_, q);
}

}  // namespace

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
  Finder(page, times).run(out);
}

}  // namespace muster
