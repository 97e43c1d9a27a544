#include "engine/accounts.h"

#include <algorithm>
#include <map>

#include "engine/secrets.h"

namespace muster {
namespace {

constexpr size_t kLongestName = 64;

bool is_name(const std::string& name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return !name.empty() && name.size() <= kLongestName && name[0] != '.' && name[0] != '-' &&
         std::all_of(name.begin(), name.end(), fits);
}

Error no_name(const std::string& name) {
  return {Code::kInvalid, "expected a name of small letters, digits, '.', '_' and '-'", name};
}

// What is wrong with the change, as things are.
Status check(const std::vector<UserAccount>& accounts, const AccountChange& c) {
  if (!is_name(c.name)) return no_name(c.name);
  const UserAccount* there = find_account(accounts, c.name);
  if (c.what == "add" && there) return Error{Code::kInvalid, "there is such an account already", c.name};
  if (c.what != "add" && !there) return Error{Code::kNotFound, "no such account", c.name};
  if ((c.what == "add" || c.what == "role") && (!c.role || *c.role == Role::kNobody))
    return Error{Code::kInvalid, "expected a role: reader, analyst or editor", c.name};
  const bool password = c.what == "password" || (c.what == "add" && !c.password.empty());
  if (password && (c.password.size() < kShortestPassword || c.password.size() > kLongestPassword))
    return Error{Code::kInvalid,
                 "expected a password of " + std::to_string(kShortestPassword) + " to " +
                     std::to_string(kLongestPassword) + " bytes",
                 c.name};
  if (c.what != "token" && c.what != "revoke") return {};
  if (!is_name(c.label)) return no_name(c.label);
  const bool held = std::any_of(there->tokens.begin(), there->tokens.end(),
                                [&](const ApiToken& t) { return t.label == c.label; });
  if (c.what == "token" && held) return Error{Code::kInvalid, "there is such a token already", c.label};
  if (c.what == "revoke" && !held) return Error{Code::kNotFound, "no such token", c.label};
  return {};
}

void apply(const AccountRow& row, UserAccount* a) {
  if (row.what == "add" || row.what == "role") a->role = role_from(row.role).value_or(Role::kReader);
  if (row.what == "add" || row.what == "password") a->password = row.secret;
  if (row.what == "disable" || row.what == "enable") a->disabled = row.what == "disable";
  if (row.what == "token" && !row.secret.empty()) a->tokens.push_back({row.label, row.secret, row.recorded});
  if (row.what == "revoke") std::erase_if(a->tokens, [&](const ApiToken& t) { return t.label == row.label; });
}

}  // namespace

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

Result<std::vector<UserAccount>> accounts_of(Ledger& ledger, int64_t until) {
  auto rows = ledger.accounts(until);
  if (!rows.ok()) return rows.error();
  std::map<std::string, UserAccount> by_name;
  for (const AccountRow& row : *rows) {
    UserAccount& a = by_name[row.name];
    if (a.name.empty()) {
      a.name = row.name;
      a.recorded = row.recorded;
    }
    apply(row, &a);
  }
  std::vector<UserAccount> out;
  for (auto& [name, account] : by_name) out.push_back(std::move(account));
  return out;
}

const UserAccount* find_account(const std::vector<UserAccount>& accounts, std::string_view name) {
  for (const UserAccount& a : accounts) {
    if (a.name == name) return &a;
  }
  return nullptr;
}

const UserAccount* account_of_token(const std::vector<UserAccount>& accounts, std::string_view token) {
  const std::string hash = token_hash(token);
  for (const UserAccount& a : accounts) {
    for (const ApiToken& t : a.tokens) {
      if (same_secret(t.hash, hash)) return a.disabled ? nullptr : &a;
    }
  }
  return nullptr;
}

Result<std::string> change_account(Ledger& ledger, const AccountChange& change, const Clock& clock) {
  auto accounts = accounts_of(ledger);
  if (!accounts.ok()) return accounts.error();
  if (Status s = check(*accounts, change); !s.ok()) return s.error();
  AccountRow row;
  row.name = change.name;
  row.what = change.what;
  row.label = change.label;
  std::string token;
  if (change.role && (change.what == "add" || change.what == "role")) row.role = name_of(*change.role);
  if (change.what == "token") {
    token = random_token();
    row.secret = token_hash(token);
  } else if (!change.password.empty()) {
    auto hash = password_hash(change.password);
    if (!hash.ok()) return hash.error();
    row.secret = *hash;
  }
  Batch batch;
  batch.recorded = clock();
  batch.what = "account";
  batch.by = change.by;
  batch.accounts = {row};
  auto done = ledger.append(batch);
  if (!done.ok()) return done.error();
  return token;
}

}  // namespace muster
