// A bell that ends waits: rung from any thread or from a signal handler, heard by whoever waits for it, also
// beside sockets. It stays rung until it is silenced, so that what rings between two waits is not missed.
#pragma once

#include <initializer_list>

namespace muster {

class Bell {
 public:
  Bell();
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  void ring() const;  // async-signal-safe
  void silence() const;
  bool rung() const;
  // Becomes readable when the bell is rung. -1 where the system has no descriptors left: then waits that hear it
  // end after kDeafSeconds at the latest.
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

inline constexpr double kDeafSeconds = 0.1;

// Waits until one of the bells is rung or `seconds` are over. True: one is rung (and stays so). Null is no bell.
bool heard(std::initializer_list<const Bell*> bells, double seconds);

}  // namespace muster
