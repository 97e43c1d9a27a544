// Tested by tests/engine/robots_test.cc.
#include "engine/robots.h"

#include <algorithm>
#include <charconv>

namespace muster {
namespace {

using std::string_view;

constexpr size_t kMostBytes = 500 << 10;
constexpr size_t kMostRules = 10'000;

string_view trimmed(string_view s) {
  const size_t begin = s.find_first_not_of(" \t\r");
  return begin == string_view::npos ? string_view()
                                    : s.substr(begin, s.find_last_not_of(" \t\r") - begin + 1);
}

bool same(string_view a, string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

// Greedy with one step back: linear enough, no recursion.
bool matches(string_view pattern, string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  size_t p = 0, s = 0, star = string_view::npos, resume = 0;
  while (true) {
    if (p == pattern.size() && (!to_end || s == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = s;
    } else if (p < pattern.size() && s < path.size() && pattern[p] == path[s]) {
      ++p;
      ++s;
    } else if (star != string_view::npos && resume < path.size()) {
      p = star + 1;
      s = ++resume;
    } else {
      return false;
    }
  }
}

}  // namespace

Robots Robots::parse(string_view text, string_view agent) {
  Robots own, any;
  text = text.substr(0, kMostBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  bool for_own = false, for_any = false, in_rules = false, own_found = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trimmed(line.substr(0, line.find('#')));
    const size_t colon = line.find(':');
    if (colon == string_view::npos) continue;
    const string_view key = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
    if (same(key, "user-agent")) {
      if (in_rules) for_own = for_any = in_rules = false;
      for_any |= value == "*";
      const string_view product = value.substr(0, value.find('/'));
      if (same(product, agent)) for_own = own_found = true;
      continue;
    }
    const bool allow = same(key, "allow");
    if (allow || same(key, "disallow")) {
      in_rules = true;
      if (value.empty()) continue;
      if (for_own && own.rules_.size() < kMostRules) own.rules_.push_back({std::string(value), allow});
      if (for_any && any.rules_.size() < kMostRules) any.rules_.push_back({std::string(value), allow});
    } else if (same(key, "crawl-delay")) {
      in_rules = true;
      double seconds = 0;
      std::from_chars(value.data(), value.data() + value.size(), seconds);
      if (!(seconds > 0 && seconds < 86400)) continue;
      if (for_own) own.delay_ = seconds;
      if (for_any) any.delay_ = seconds;
    }
  }
  return own_found ? own : any;
}

bool Robots::allows(string_view path) const {
  if (path == "/robots.txt") return true;
  size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    if (rule.pattern.size() < longest || !matches(rule.pattern, path)) continue;
    allowed = rule.pattern.size() > longest ? rule.allow : allowed || rule.allow;
    longest = rule.pattern.size();
  }
  return allowed;
}

}  // namespace muster
