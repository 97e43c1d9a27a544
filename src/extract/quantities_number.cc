// Numbers in words, and digits that words follow.
#include "extract/quantities_number.h"

#include <unicode/uchar.h>

#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "extract/quantities_words.h"

namespace muster {
namespace {

constexpr int64_t kUnit = 1'000'000;             // values are counted in millionths
constexpr int64_t kLargest = 1'000'000'000'000;  // whole numbers beyond this are labels
constexpr int64_t kNoLimit = std::numeric_limits<int64_t>::max();

// The largest number with as many digits as `value`: dozen → 99, hundred → 999.
int64_t all_nines(int64_t value) {
  int64_t nines = 9;
  while (nines < value) nines = nines * 10 + 9;
  return nines;
}

// A number under construction.
struct Builder {
  const Page& page;
  uint32_t at;
  int64_t total = 0, current = 0;      // millionths; the value is their sum
  int64_t last_multiplier = kNoLimit;  // what comes next must stay below it
  int64_t last_large = kNoLimit;       // the last thousand, million ...
  int64_t last_plain = 0;
  uint32_t first = at;
  bool any = false, after_multiplier = false, approx = false, bare = false, overflow = false;

  bool take_plain(int64_t value, bool from_digits);
  // "dreihundert" + "neuntausend" in one word: 309 thousand.
  bool hundreds_of(int64_t thousands) const {
    const bool hundreds = current >= 100 * kUnit && current < 1000 * kUnit && current % (100 * kUnit) == 0;
    const bool fits = thousands >= 1000 && thousands < 100'000 && thousands % 1000 == 0;
    return hundreds && fits && !(page.token(at).flags & kSpaceBefore);
  }
  bool take_multiplier(const NumberWord& word);
  bool step();
  bool skip_link();
  bool digits_follow(uint32_t t, int64_t* value) const;
};

bool Builder::take_plain(int64_t value, bool from_digits) {
  if (!any) {
    current = value * kUnit;
  } else if (!from_digits && hundreds_of(value)) {
    current = (current + value / 1000 * kUnit) * 1000;
  } else if (after_multiplier) {
    if (value >= last_multiplier) return false;
    current += value * kUnit;
  } else if (!from_digits && last_plain >= 20 && last_plain < 100 && last_plain % 10 == 0 && value > 0 &&
             value < 10) {
    current += value * kUnit;
  } else if (!from_digits && last_plain >= 100 && value > 0 &&
             (value < 100 ? last_plain % 100 == 0
                          : last_plain >= 1000 && last_plain % 1000 == 0 && value < 1000)) {
    current += value * kUnit;  // hundreds in one word: trescientos doce, dreihundert + zwölf
  } else {
    return false;
  }
  any = true;
  after_multiplier = false;
  last_plain = from_digits ? 0 : value;
  return true;
}

bool Builder::take_multiplier(const NumberWord& word) {
  const int64_t value = word.value;
  if (!any || value <= 0 || value > kLargest) return false;
  if (value > 1000 && current == 0 && last_large == 1000 && total <= kLargest * kUnit / value) {
    total *= value;  // dos mil millones
    last_large = last_multiplier = value;
    return true;
  }
  const int64_t factor = current == 0 ? kUnit : current;
  if (factor > kLargest * kUnit / value) {
    overflow = true;
    return false;
  }
  if (value >= 1000) {
    if (value >= last_large) return false;
    total += factor * value;
    current = 0;
    last_large = value;
  } else {
    if (after_multiplier && last_multiplier <= value) return false;
    current = factor * value;
  }
  last_multiplier = value;
  after_multiplier = true;
  if (word.approx) approx = true;
  return true;
}

bool Builder::digits_follow(uint32_t t, int64_t* value) const {
  if (t >= page.token_count() || page.token(t).kind != TokenKind::kNumber) return false;
  const auto digits = parse_digits(page.word(t));
  if (!digits || digits->decimal || digits->clock || digits->opaque) return false;
  *value = digits->millionths / kUnit;
  return true;
}

// "hundred and five", "a couple of hundred": a small word that may stand inside a
// number when the right word follows it.
bool Builder::skip_link() {
  if (!after_multiplier) return false;
  uint32_t next = at + 1;
  if (page.value(at, Class::kConjunction) == "and") {
    int64_t value = 0;
    const NumberWord word = word_at(page, next);
    const bool small = word.plain ? word.value < last_multiplier && word.value > 0
                                  : digits_follow(next, &value) && value < last_multiplier && value > 0;
    // "between a hundred and two thousand": there the next number begins a larger one of its own.
    if (!small) return false;
    const uint32_t after = word.plain ? word.end : next + 1;
    const NumberWord big = word_at(page, after);
    const uint32_t article = first > 0 && indefinite(page, first - 1) ? first - 1 : first;
    const bool between = article > 0 && page.value(article - 1, Class::kPreposition) == "between";
    const bool joins = big.value == 1000 && last_multiplier == 100 && !between;
    if (big.multiplier && big.value >= last_multiplier && !joins) return false;
    at = next;
    return true;
  }
  if (approx && page.value(at, Class::kPreposition) == "of") {
    const NumberWord word = word_at(page, next);
    if (!word.multiplier) return false;
    at = next;
    return true;
  }
  return false;
}

bool Builder::step() {
  if (at >= page.token_count()) return false;
  int64_t value = 0;
  if (any && after_multiplier && !hyphenated(page, at) && digits_follow(at, &value)) {
    if (!take_plain(value, true)) return false;
    bare = false;
    ++at;
    return true;
  }
  const NumberWord word = word_at(page, at);
  if (word.end == 0) return false;
  const bool dozens = word.vague && !word.ordinal && word.largest == 0 && !after_multiplier;  // three dozens
  if ((word.multiplier || dozens) && any) {
    if (!take_multiplier(word)) return false;
  } else if (word.plain && !word.ordinal) {
    if (!take_plain(word.value, false)) return false;
    if (word.approx) approx = true;
  } else {
    return false;
  }
  bare = false;
  at = word.end;
  return true;
}

Number finish(const Builder& b) {
  Number n;
  n.end = b.at;
  const int64_t value = b.total + b.current;
  n.min = n.max = value / kUnit;
  n.decimal = value % kUnit != 0;
  n.approx = b.approx;
  n.bare = b.bare;
  if (b.after_multiplier) n.scale = b.last_multiplier;
  n.opaque = b.overflow;
  return n;
}

void run(Builder* b) {
  while (b->step() || b->skip_link()) {}
}

// "hundreds", "tens of thousands": from twice the value to the last number of as
// many digits, unless the pack says otherwise ("several hundred", "the low hundreds").
Number vague_number(const NumberWord& word) {
  Number n;
  if (word.value <= 0 || word.value > kLargest) return n;
  n.end = word.end;
  n.vague = true;
  n.min = word.largest ? word.value : word.value * 2;
  n.max = word.largest ? word.largest : all_nines(word.value);
  return n;
}

Number fraction(int64_t numerator, int64_t denominator, uint32_t end) {
  Number n;
  if (numerator <= 0 || denominator <= 0 || denominator > 1000 || numerator > 1000) return n;
  n.end = end;
  n.min = n.max = 1;
  n.fraction = true;
  n.numerator = static_cast<int32_t>(numerator);
  n.denominator = static_cast<int32_t>(denominator);
  return n;
}

// "half a dozen", "half a million", "half": `word` is a fraction that begins the number.
Number leading_fraction(const Page& page, const NumberWord& word) {
  uint32_t next = word.end;
  if (indefinite(page, next)) ++next;
  const NumberWord unit = word_at(page, next);
  if (unit.multiplier && unit.value >= word.denominator) {
    Number n;
    n.end = unit.end;
    n.scale = unit.value;
    n.min = n.max = unit.value * word.numerator / word.denominator;
    n.approx = unit.approx;
    return n;
  }
  if (word.numerator <= word.denominator) return fraction(word.numerator, word.denominator, word.end);
  Number n;  // "dreieinhalb" of something that is not counted
  n.end = word.end;
  n.min = n.max = word.numerator / word.denominator;
  n.decimal = true;
  return n;
}

// "two and a half million", "one and a half": adds the fraction to what is built.
bool and_a_half(Builder* b) {
  if (b->page.value(b->at, Class::kConjunction) != "and") return false;
  uint32_t next = b->at + 1;
  if (indefinite(b->page, next)) ++next;
  const NumberWord word = word_at(b->page, next);
  if (!word.fraction || word.ordinal || word.denominator > 4) return false;
  const int64_t scale = b->after_multiplier ? b->last_multiplier : 1;
  b->current += kUnit * scale * word.numerator / word.denominator;
  b->at = word.end;
  b->after_multiplier = false;
  return true;
}

// "two thirds", "three-quarters", "one third" after the number that is built; else `n`.
Number with_fraction(const Page& page, const Number& n) {
  if (!n.single() || n.max > 20) return n;
  const NumberWord word = word_at(page, n.end);
  if (!word.fraction || n.max * word.numerator >= word.denominator) return n;
  return fraction(n.max * word.numerator, word.denominator, word.end);
}

// A sign for a fraction, U+00BD: the numerator and denominator that Unicode gives it.
Number fraction_sign(const Page& page, uint32_t t) {
  const std::string_view word = page.word(t);
  if (word.size() < 2 || word.size() > 3) return {};
  size_t next = 0;
  const auto sign = static_cast<UChar32>(decode_utf8(word, &next));
  if (next != word.size() || sign < 0x80 || u_charType(sign) != U_OTHER_NUMBER) return {};
  const double value = u_getNumericValue(sign);
  for (int64_t n = 2; value > 0 && value < 1 && n <= 10; ++n) {
    const double k = value * static_cast<double>(n);
    const auto whole = static_cast<int64_t>(k + 0.5);
    if (std::abs(k - static_cast<double>(whole)) < 1e-9) return fraction(whole, n, t + 1);
  }
  return {};
}

// "nine in ten", "one in three".
Number one_in_n(const Page& page, const Number& n) {
  const Mention* link = page.at(n.end, Class::kPreposition);
  if (!n.single() || n.max < 1 || !link) return n;
  // "20 à 100" is a range, "deux sur trois" a share.
  const bool share = page.lexicon->attribute(*link->entry, "share").has_value();
  const bool in = page.value(*link) == "in" && !page.lexicon->attribute(*link->entry, "range");
  if (!share && !in) return n;
  const NumberWord word = word_at(page, link->end);
  int64_t whole = word.plain || word.multiplier ? word.value : 0;
  uint32_t end = word.end;
  if (end == 0) {
    const Builder digits{page, link->end};
    if (!digits.digits_follow(link->end, &whole)) return n;
    end = link->end + 1;
  }
  const bool usual = whole == 2 || whole == 3 || whole == 6 || whole == 4 || whole == 5 || whole == 10 ||
                     whole == 20 || whole == 100;
  if (!usual || n.max >= whole) return n;
  // "nine in ten days" and "two in three vehicles" count something else.
  if (page.is(end, Class::kTimeUnit) || page.is(end, Class::kNoun) || page.is(end, Class::kMonth)) return n;
  return fraction(n.max, whole, end);
}

Number complete(Builder* b) {
  run(b);
  if (and_a_half(b)) run(b);
  Number n = finish(*b);
  if (n.opaque) return n;
  const NumberWord word = word_at(b->page, n.end);  // twenty-first
  if (word.ordinal && n.single() && word.value < 10 && n.max % 10 == 0 && hyphenated(b->page, n.end)) {
    n.min = n.max += word.value;
    n.ordinal = true;
    n.end = word.end;
    return n;
  }
  n = with_fraction(b->page, n);
  return n.fraction ? n : one_in_n(b->page, n);
}

Number from_digits(const Page& page, uint32_t t) {
  Number n;
  const auto digits = parse_digits(page.word(t));
  if (!digits) return n;
  n.end = t + 1;
  n.min = n.max = digits->millionths / kUnit;
  if (digits->clock || digits->opaque) {
    n.clock = digits->clock;
    n.opaque = digits->opaque;
    return n;
  }
  uint32_t end = 0;
  if (!digits->decimal && ordinal_mark(page, t, &end)) {
    n.end = end;
    n.ordinal = true;
    return n;
  }
  Builder b{page, t + 1};
  b.current = digits->millionths;
  b.any = true;
  b.bare = digits->bare;
  return complete(&b);
}

Number with_one(const Page& page, uint32_t t, const NumberWord& word) {
  Builder b{page, word.end};
  b.first = t;
  b.any = true;
  b.current = kUnit;
  return b.take_multiplier(word) ? complete(&b) : Number();
}

// After an indefinite article: "a dozen", "a hundred and ten", "a couple", "a half".
Number after_article(const Page& page, uint32_t t) {
  const NumberWord word = word_at(page, t);
  if (word.multiplier && !word.vague) return with_one(page, t, word);
  if (word.fraction && !word.ordinal) return leading_fraction(page, word);
  if (word.plain && word.approx) {
    Builder b{page, t};
    return complete(&b);
  }
  return {};
}

// "a third group" counts groups and "the old quarter" is a place; "a third of the
// group", "a third were hurt" and "half" are parts.
bool stands_for_part(const Page& page, uint32_t t, const NumberWord& word) {
  const uint32_t next = word.end;
  const bool of = page.value(next, Class::kPreposition) == "of";
  if (word.end == t + 1)
    return !word.ordinal && (word.denominator == 2 || of || word_at(page, next).multiplier);
  if (!indefinite(page, t) || !word_at(page, next - 1).ordinal) return true;
  return of || next >= page.token_count() || page.token(next).kind == TokenKind::kPunct ||
         page.is(next, Class::kAuxiliary) || page.is(next, Class::kVerb) || page.is(next, Class::kTrigger);
}

Number from_word(const Page& page, uint32_t t) {
  const NumberWord word = word_at(page, t);
  if (word.plain) {
    Builder b{page, t};
    return complete(&b);
  }
  if (word.vague && !word.ordinal) return vague_number(word);
  if (word.multiplier) return with_one(page, t, word);
  if (word.fraction && stands_for_part(page, t, word)) return leading_fraction(page, word);
  Number n;
  if (!word.ordinal) return n;
  n.end = word.end;
  n.min = n.max = word.value;
  n.ordinal = true;
  return n;
}

}  // namespace

Number read_number(const Page& page, uint32_t t) {
  if (t >= page.token_count()) return {};
  if (const Number n = fraction_sign(page, t); n.end) return n;
  if (page.token(t).kind == TokenKind::kNumber) return from_digits(page, t);
  if (indefinite(page, t)) {
    if (const Number n = after_article(page, t + 1); n.end) return n;
    Number one;  // "un sur trois"
    one.end = t + 1;
    one.min = one.max = 1;
    const Mention* link = page.at(t + 1, Class::kPreposition);
    if (link && page.lexicon->attribute(*link->entry, "share")) {
      if (const Number n = one_in_n(page, one); n.fraction) return n;
    }
  }
  return from_word(page, t);
}

}  // namespace muster
