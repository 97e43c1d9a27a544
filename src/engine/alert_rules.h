// What somebody wants to be told: rules over the changes of a roll. docs/alerts.md describes the file.
//
// A change is told if every condition of some rule holds for it; a rule without conditions takes all.
// Changes in the number of origins, and documents recognised as copies, are never told: a reprint is no news.
// Pure but for read_alerts(). Tested by tests/engine/alerts_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assemble/diff.h"
#include "base/result.h"

namespace muster {

struct AlertRule {
  std::string name;
  std::vector<std::string> nations;  // codes of rows, or of who acts
  std::vector<std::string> kinds;    // movement, presence, incident, suspension, directive
  std::vector<std::string>
      changes;  // new, gone, posture, moved, denied, strength, remaining, stays, dispute,
                // count, killed, wounded, status
  std::vector<std::string> statuses;     // of movements or of suspensions: done, planned, suspended ...
  std::vector<std::string> places;       // names, on any level; or a country's code
  std::optional<double> lat, lon;        // WGS 84
  double radius_km = 50;                 // around them
  std::vector<std::string> contingents;  // incidents where one of these is known to be; "*": anyone
  double silence_hours = 0;              // instead of a change: nothing newer about a row for so long
};

struct AlertConfig {
  std::vector<AlertRule> rules;
  std::string scope, sources;  // files, as `muster brief` takes them; beside the rules
  std::string webhook;         // address; empty: none
  std::string secret_file;     // whose bytes sign what is sent
  std::string feed;            // a file in Atom; empty: none
  std::string link;            // address of `muster serve`, for links
  std::string state;           // empty: the name of the rules with .state behind it
  bool print = true;           // one JSON line a message on standard output
  bool allow_private = false;  // a webhook in loopback, private and link-local networks
  int stale_hours = 48;
  double retry_seconds = 5;  // pause after a first failure; twice as long after each further one
  double retry_most_seconds = 3600;
  int attempts = 20;  // then it is a dead letter
  double timeout_seconds = 20;
};

// Errors name file, line and key; unknown keys are errors. Paths are beside `name`.
Result<AlertConfig> parse_alerts(std::string_view toml, const std::string& name);
Result<AlertConfig> read_alerts(const std::string& path);

// The names of the rules that a change fires; empty: it is not told.
std::vector<std::string> rules_for(const std::vector<AlertRule>& rules, const Change& change,
                                   const Roll& before, const Roll& after);

// A row about which nothing newer than silence_hours was said at `now`, by a rule.
struct Silence {
  std::string rule;
  const Row* row = nullptr;  // of the roll
  double hours = 0;
};
// `now`: RFC 3339 UTC.
std::vector<Silence> silences(const std::vector<AlertRule>& rules, const Roll& roll, const std::string& now);

}  // namespace muster
