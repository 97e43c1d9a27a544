#include "serve/answer_cache.h"

namespace muster {

std::shared_ptr<const Response> AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return nullptr;
  all_.splice(all_.begin(), all_, at->second);
  return at->second->answer;
}

void AnswerCache::put(const std::string& key, int64_t entry, std::shared_ptr<const Response> answer) {
  const size_t size = answer->body.size();
  if (size > kMostOne) return;
  const std::lock_guard lock(mutex_);
  if (entry < entry_) return;
  if (entry > entry_) {
    entry_ = entry;
    all_.clear();
    by_key_.clear();
    bytes_ = 0;
  }
  if (by_key_.count(key)) return;
  all_.push_front({key, std::move(answer)});
  by_key_.emplace(key, all_.begin());
  bytes_ += size;
  while (bytes_ > kMostBytes) {
    bytes_ -= all_.back().answer->body.size();
    by_key_.erase(all_.back().key);
    all_.pop_back();
  }
}

}  // namespace muster
