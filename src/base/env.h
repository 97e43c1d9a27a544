// Files, as the rest of the program sees them: the real ones, some in memory, and some
// that fail, so that every answer to a full disk or a missing right can be tested.
//
// Errors name the file and the reason of the system. Paths are bytes with '/'.
// Threads: RealEnv may be shared; the others belong to one thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster {

class Env {
 public:
  virtual ~Env() = default;

  // kNotFound if there is no such file, kIo for anything else (a folder, no right).
  virtual Result<std::string> read_file(const std::string& path) = 0;
  // All files below the folder, as folder/sub/name, sorted bytewise. Links are followed
  // for files, not for folders, so that no ring can hold it up.
  virtual Result<std::vector<std::string>> list_dir(const std::string& folder) = 0;
  // Replaces the file as a whole or leaves it as it was.
  virtual Status write_file(const std::string& path, std::string_view bytes) = 0;
  virtual bool exists(const std::string& path) = 0;
  virtual bool is_dir(const std::string& path) = 0;
  virtual Status remove_file(const std::string& path) = 0;

  // The files of the machine; lives as long as the program.
  static Env& real();
};

class MemoryEnv : public Env {
 public:
  Result<std::string> read_file(const std::string& path) override;
  Result<std::vector<std::string>> list_dir(const std::string& folder) override;
  Status write_file(const std::string& path, std::string_view bytes) override;
  bool exists(const std::string& path) override;
  bool is_dir(const std::string& path) override;
  Status remove_file(const std::string& path) override;

 private:
  std::map<std::string, std::string> files_;
};

// Passes every call on to `inner` until it is told to fail. `inner` must outlive it.
class FailingEnv : public Env {
 public:
  explicit FailingEnv(Env* inner) : inner_(inner) {}

  // After `calls` more calls of read_file, list_dir, write_file or remove_file, each of
  // them fails with `reason`.
  void fail_after(uint64_t calls, std::string reason) {
    left_ = calls;
    reason_ = std::move(reason);
  }
  // Every call for a path that ends in `suffix` fails with `reason`.
  void fail_for(std::string suffix, std::string reason) {
    suffix_ = std::move(suffix);
    suffix_reason_ = std::move(reason);
  }
  uint64_t calls() const { return calls_; }

  Result<std::string> read_file(const std::string& path) override;
  Result<std::vector<std::string>> list_dir(const std::string& folder) override;
  Status write_file(const std::string& path, std::string_view bytes) override;
  bool exists(const std::string& path) override { return inner_->exists(path); }
  bool is_dir(const std::string& path) override { return inner_->is_dir(path); }
  Status remove_file(const std::string& path) override;

 private:
  Status check(const std::string& path);

  Env* inner_;
  uint64_t left_ = UINT64_MAX;
  uint64_t calls_ = 0;
  std::string reason_, suffix_, suffix_reason_;
};

}  // namespace muster
