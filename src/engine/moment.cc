#include "engine/moment.h"

#include <chrono>

#include <date/date.h>

#include "assemble/moment.h"

namespace muster {
namespace {

std::string written(std::chrono::system_clock::time_point at) {
  return date::format("%FT%TZ", date::floor<std::chrono::milliseconds>(at));
}

}  // namespace

Clock system_clock() {
  return [] { return written(std::chrono::system_clock::now()); };
}

std::string recorded_time(const std::string& normal) {
  const bool day = normal.size() == 10;
  int64_t milliseconds = day ? 86400 * 1000 - 1 : 0;
  if (const size_t dot = normal.find('.'); dot != std::string::npos) {
    int64_t worth = 100;
    for (size_t i = dot + 1; i < normal.size() && normal[i] >= '0' && normal[i] <= '9'; ++i, worth /= 10)
      milliseconds += (normal[i] - '0') * worth;
  }
  const auto at =
      std::chrono::seconds(instant_of(normal).value_or(0)) + std::chrono::milliseconds(milliseconds);
  return written(std::chrono::system_clock::time_point(at));
}

}  // namespace muster
