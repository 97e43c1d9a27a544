// Quantities and times of a text in the short notation of the case files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/page.h"
#include "extract/values.h"

namespace muster {

inline std::string render(const QuantityMention& q) {
  const auto bound = [](const std::optional<int64_t>& n) {
    return n ? std::to_string(*n) : std::string("_");
  };
  std::string out;
  switch (q.quantity.scope) {
    case Scope::kNone: out = "none"; break;
    case Scope::kNumber: out = bound(q.quantity.min) + ".." + bound(q.quantity.max); break;
    case Scope::kAll: out = "all"; break;
    case Scope::kSome: out = "some"; break;
    case Scope::kMost: out = "most"; break;
    case Scope::kRest: out = "rest"; break;
  }
  if (q.quantity.scope == Scope::kNumber && q.quantity.min && q.quantity.min == q.quantity.max) {
    out = std::to_string(*q.quantity.min);
  }
  if (q.quantity.approx) out += " approx";
  if (q.quantity.of_min) out += " of " + std::to_string(*q.quantity.of_min);
  if (q.fraction) out += " fraction " + std::to_string(q.numerator) + "/" + std::to_string(q.denominator);
  if (q.ordinal) out += " ordinal";
  if (q.percent) out += " percent";
  if (q.money) out += " money";
  if (q.time) out += " time";
  if (q.measure) out += " measure";
  if (q.remaining) out += " remaining";
  if (q.none) out += " nobody";
  if (q.decimal) out += " decimal";
  if (q.label) out += " label";
  return out;
}

// "2020-01-07", or "2020-01-06 | 2020-01-13" when past and future differ; "?" if unresolved.
inline std::string render(const TimeMention& m) {
  static constexpr const char* kRoles[] = {"",        " since",    " until",    " by",
                                           " during", " duration", " anaphoric"};
  std::string out = m.past.empty() && m.future.empty() ? "?"
                    : m.past == m.future               ? m.past
                                                       : m.past + " | " + m.future;
  out += kRoles[static_cast<int>(m.role)];
  if (m.clock_only) out += " clock";
  return out;
}

template <class M>
std::string phrase(const Page& page, const M& m) {
  return std::string(page.span(m.first, m.end).of(page.text()));
}

}  // namespace muster
