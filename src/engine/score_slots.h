// One fact or claim as scoring sees it: slots in one notation, and when two agree.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

namespace muster {

using GoldJson = nlohmann::ordered_json;  // keeps the order of the file, for the list of errors

inline constexpr std::array<const char*, 9> kScoredSlots = {"qty",    "who",  "from",   "to",    "at",
                                                            "status", "when", "hedged", "source"};
inline constexpr size_t kCoreSlots = 6;  // the first six decide "exact"

using PlaceKey = std::pair<std::string, std::string>;  // folded name, country

// A slot's value; an empty optional where it is not stated.
struct SlotValue {
  enum class Type { kPlain, kQuantity, kPlaces, kSource } type = Type::kPlain;
  GoldJson plain;  // kPlain and kQuantity (an array) and kSource (a folded string)
  std::set<PlaceKey> places;
};
using Slot = std::optional<SlotValue>;

// `fact` is a gold fact or a claim; both notations are understood.
Slot slot_of(const GoldJson& fact, std::string_view slot);
bool agree(const Slot& a, const Slot& b);

// Whether a claim may stand for a gold fact at all: kind, actor, action.
bool same_assertion(const GoldJson& gold, const GoldJson& claim);

// As the list of errors shows values: the notation of Python literals.
std::string literal(const GoldJson& value);
std::string literal(const Slot& slot);

}  // namespace muster
