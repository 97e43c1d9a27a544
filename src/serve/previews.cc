#include "serve/previews.h"

#include <algorithm>

#include "engine/secrets.h"

namespace muster {

std::string Previews::keep(std::shared_ptr<const KeptPreview> preview) {
  size_t bytes = 0;
  for (const NewDocument& d : preview->read.documents) bytes += d.document.text.size();
  const std::lock_guard lock(mutex_);
  all_.push_back({random_token(), bytes, std::chrono::steady_clock::now(), std::move(preview)});
  std::string token = all_.back().token;
  tidy();
  return token;
}

std::shared_ptr<const KeptPreview> Previews::find(const std::string& token, const std::string& account) {
  const std::lock_guard lock(mutex_);
  tidy();
  for (const One& one : all_) {
    if (one.token == token && one.preview->account == account) return one.preview;
  }
  return nullptr;
}

void Previews::drop(const std::string& token) {
  const std::lock_guard lock(mutex_);
  std::erase_if(all_, [&](const One& one) { return one.token == token; });
}

void Previews::tidy() {
  size_t bytes = 0;
  for (const One& one : all_) bytes += one.bytes;
  const auto oldest = std::chrono::steady_clock::now() - kFor;
  while (all_.size() > 1 && (all_.size() > kMost || bytes > kMostBytes)) {
    bytes -= all_.front().bytes;
    all_.pop_front();
  }
  std::erase_if(all_, [&](const One& one) { return one.at < oldest; });
}

}  // namespace muster
