#include "engine/accounts.h"

namespace muster {

const char* name_of(Role role) {
  switch (role) {
    case Role::kNobody: break;
    case Role::kReader: return "reader";
    case Role::kAnalyst: return "analyst";
    case Role::kEditor: return "editor";
  }
  return "nobody";
}

std::optional<Role> role_from(std::string_view name) {
  for (const Role r : {Role::kReader, Role::kAnalyst, Role::kEditor}) {
    if (name == name_of(r)) return r;
  }
  return std::nullopt;
}

}  // namespace muster
