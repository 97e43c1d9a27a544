// One change of a roll as a message: what a webhook, a feed and standard output carry. docs/alerts.md,
// schemas/alert.schema.json.
#pragma once

#include <string>
#include <vector>

#include "assemble/diff.h"

namespace muster {

struct AlertMessage {
  std::string id;                  // the same however often it is sent
  std::string made;                // RFC 3339 UTC
  int64_t entry = 0;               // of the ledger, at which the roll was looked at
  std::vector<std::string> rules;  // that fired
  std::string part, actor, name, who, field;
  std::string kind;           // new, gone, changed, silent
  std::string text;           // for people: "Germany: moved 30 → 35"
  std::string before, after;  // what it was and is; empty: nothing
  std::string reason;
  std::string link;  // to the row; empty: none
  struct Words {
    std::string claim, quote, source, document, publisher, published, url;
  };
  std::vector<Words> words;  // that brought it
};

// Of the change at `at` in the diff; id, made, entry, rules and link are the caller's.
AlertMessage message_of(const RollDiff& diff, size_t at);

// One object in one line, without a line end.
std::string alert_json(const AlertMessage& message);

// A feed in Atom of messages as alert_json() wrote them, newest first. What is no such line is left out.
std::string alert_feed(const std::string& name, const std::vector<std::string>& messages);

}  // namespace muster
