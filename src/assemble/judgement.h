// What people decided, as assembly needs it.
#pragma once

#include <cstdint>
#include <string>

namespace muster {

enum class Verdict : uint8_t {
  kAccept,   // read and right: leads over what nobody has read
  kReject,   // wrong: counts nowhere
  kCorrect,  // right once a slot was mended; the claim that assembly gets is mended already
  kHold,     // not to be shown until released
  kMerge,    // two claims speak of one thing
  kSplit,    // two claims speak of two things
};
const char* name_of(Verdict);

// A judgement that holds; those undone are not given to assembly.
struct Judged {
  int64_t judgement = 0;
  Verdict verdict = Verdict::kAccept;
  std::string claim, other;  // ids; other: merge and split
  std::string slot;          // correct
  std::string by, note, recorded;
};

}  // namespace muster
