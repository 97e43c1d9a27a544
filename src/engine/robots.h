// robots.txt (RFC 9309): may we fetch this path?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

class Robots {
 public:
  // What holds for us: the groups of `agent` ("muster"), else those of "*". Reads 500 KiB at most.
  static Robots parse(std::string_view text, std::string_view agent);
  static Robots allow_all() { return Robots(); }

  // `path` with its query, as in the request. The longest rule decides, Allow at equal length;
  // * stands for anything, $ for the end. Linear in rules times path.
  bool allows(std::string_view path) const;
  double crawl_delay() const { return delay_; }  // seconds; 0: not said

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  double delay_ = 0;
};

}  // namespace muster
