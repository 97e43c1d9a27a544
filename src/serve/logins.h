// Who is signed in: sessions of browsers, in memory, by the hash of their token. A restart signs everybody out.
// Threads: any.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace muster {

class Logins {
 public:
  static constexpr std::chrono::hours kIdle{12}, kWhole{72};  // a session ends after
  static constexpr size_t kMost = 20000;                      // the ones that were idle longest end

  Logins();
  // The token of a new session.
  std::string begin(const std::string& account);
  // nullopt: no such session, or it has ended.
  std::optional<std::string> account_of(const std::string& token);
  void end(const std::string& token);
  void end_all_of(const std::string& account);
  size_t count() const;

  // What every form of this session carries; only this server can make it. For "" the one of those who have
  // not signed in.
  std::string csrf_of(const std::string& token) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Login {
    std::string account;
    Clock::time_point begun, seen;
  };
  const std::string key_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Login> open_;  // by token_hash()
};

}  // namespace muster
