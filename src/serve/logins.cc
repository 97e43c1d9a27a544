#include "serve/logins.h"

#include <algorithm>

#include "engine/secrets.h"

namespace muster {

Logins::Logins() : key_(random_token()) {}

std::string Logins::begin(const std::string& account) {
  std::string token = random_token();
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  if (open_.size() >= kMost) {
    std::erase_if(open_, [&](const auto& one) { return now - one.second.seen > kIdle; });
    if (open_.size() >= kMost) {
      open_.erase(std::min_element(open_.begin(), open_.end(), [](const auto& a, const auto& b) {
        return a.second.seen < b.second.seen;
      }));
    }
  }
  open_.emplace(token_hash(token), Login{account, now, now});
  return token;
}

std::optional<std::string> Logins::account_of(const std::string& token) {
  if (token.empty()) return std::nullopt;
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  const auto at = open_.find(token_hash(token));
  if (at == open_.end()) return std::nullopt;
  if (now - at->second.seen > kIdle || now - at->second.begun > kWhole) {
    open_.erase(at);
    return std::nullopt;
  }
  at->second.seen = now;
  return at->second.account;
}

void Logins::end(const std::string& token) {
  const std::lock_guard lock(mutex_);
  open_.erase(token_hash(token));
}

void Logins::end_all_of(const std::string& account) {
  const std::lock_guard lock(mutex_);
  std::erase_if(open_, [&](const auto& one) { return one.second.account == account; });
}

size_t Logins::count() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

std::string Logins::csrf_of(const std::string& token) const { return keyed_hash(key_, "form " + token); }

}  // namespace muster
