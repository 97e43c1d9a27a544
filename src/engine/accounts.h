// Who may do what with a ledger that is served.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace muster {

// Each may do what the ones before it may.
enum class Role : uint8_t {
  kNobody,   // has not said who it is
  kReader,   // sees everything that is shown
  kAnalyst,  // judges claims and adds documents
  kEditor,   // publishes versions
};
const char* name_of(Role);  // "reader"
std::optional<Role> role_from(std::string_view);

}  // namespace muster
