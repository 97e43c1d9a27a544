// Who may do what with a ledger that is served. Accounts live in the ledger, as rows that are only added:
// who had which role when can be told at any time, and no secret is kept but as a hash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/moment.h"
#include "ledger/ledger.h"

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

struct ApiToken {
  std::string label, hash;  // token_hash() of it
  std::string recorded;
};

struct UserAccount {
  std::string name;  // small letters, digits, '.', '_', '-'
  Role role = Role::kReader;
  bool disabled = false;
  std::string password;          // password_hash(); empty: nobody signs in with one
  std::vector<ApiToken> tokens;  // that hold
  std::string recorded;          // when it was made
};

// As of entry `until`, by name.
Result<std::vector<UserAccount>> accounts_of(Ledger& ledger, int64_t until = kNewestEntry);
const UserAccount* find_account(const std::vector<UserAccount>& accounts, std::string_view name);
// The account that holds this token and is not disabled; nullptr: none.
const UserAccount* account_of_token(const std::vector<UserAccount>& accounts, std::string_view token);

inline constexpr size_t kShortestPassword = 12;  // bytes
inline constexpr size_t kLongestPassword = 1024;

struct AccountChange {
  std::string what;  // as AccountRow
  std::string name, label;
  std::optional<Role> role;  // add, role
  std::string password;      // add (may be empty), password: the password itself; it is hashed here
  std::string by;            // who decides
};

// Records the change; for "token" gives the token, which is nowhere else to be had. Errors: kInvalid a name,
// role or password that is none, an account that is there already; kNotFound no such account or token.
Result<std::string> change_account(Ledger& ledger, const AccountChange& change, const Clock& clock);

}  // namespace muster
