// Answers that were made already, for as long as they are right: the key names the ledger's entry and all
// else that the answer depends on, so nothing is ever stale; what is old just falls out.
// Threads: any. Memory: kMostBytes of bodies.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "serve/request.h"

namespace muster {

class AnswerCache {
 public:
  static constexpr size_t kMostBytes = size_t{16} << 20;
  static constexpr size_t kMostOne = size_t{4} << 20;

  std::shared_ptr<const Response> find(const std::string& key);
  // Answers of earlier entries, which nobody will ask for again, go with the first of a later one.
  void put(const std::string& key, int64_t entry, std::shared_ptr<const Response> answer);

 private:
  struct One {
    std::string key;
    std::shared_ptr<const Response> answer;
  };
  std::mutex mutex_;
  std::list<One> all_;  // used last first
  std::unordered_map<std::string, std::list<One>::iterator> by_key_;
  size_t bytes_ = 0;
  int64_t entry_ = 0;
};

}  // namespace muster
