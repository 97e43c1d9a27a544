// Roll → one JSON object (schemas/roll.schema.json, docs/roll.md). Keys come in a
// fixed order and lists in the roll's; the same roll gives the same bytes. Text that is
// not valid UTF-8 is printed with U+FFFD in place of the bad bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "assemble/roll.h"

namespace muster {

// Indented by one space a level, with a final newline.
std::string roll_json(const Roll& roll);

// The same for rolls that come one after the other and share most of what they hold: what was written of a row
// or an event once is kept for as long as the next roll has it too. Evidence and sources, which are most of a roll,
// are written faster than they are looked up. Memory: about the text of rows and events, kMostKept at most. Threads:
// one at a time.
class RollJson {
 public:
  static constexpr size_t kMostKept = size_t{4} << 20;  // bytes
  std::string write(const Roll& roll);
  // All of it up to the evidence; RollJsonRest has what follows.
  std::string write_head(const Roll& roll);

 private:
  struct Part {
    std::weak_ptr<const void>
        of;  // so that its address is nobody else's; what it held goes with its last roll
    std::string text;
    uint64_t round = 0;  // when it was last wanted
  };
  enum class Piece : uint8_t { kAll, kHead, kEnd };
  friend class RollJsonRest;
  class Text;
  std::string write(const Roll& roll, Piece piece);
  template <class T>
  void add(const typename SharedList<T>::Item& item, std::string* out);

  std::unordered_map<const void*, Part> parts_;
  size_t kept_ = 0;     // bytes of their texts
  size_t written_ = 0;  // the length of the last roll
  uint64_t round_ = 0;
};

// What follows the head of a roll, in pieces of some 64 kB. The roll must outlive it.
class RollJsonRest {
 public:
  explicit RollJsonRest(const Roll& roll) : roll_(roll) {}
  std::string next();  // "" is the end

 private:
  const Roll& roll_;
  size_t part_ = 0, at_ = 0;  // evidence, sources, the end; place in their list
};

}  // namespace muster
