// Suspensions and directives: what was stopped, and who asked for what.
#include <algorithm>
#include <set>

#include "assemble/events.h"

namespace muster {
namespace {

std::string slot_quote(const Claim& c, const std::string& slot) {
  for (const Evidence& e : c.evidence) {
    if (e.slot == slot) return e.quote;
  }
  return "";
}

std::string activity_of(const Claim& c) {
  std::string text = slot_quote(c, "activity");
  if (text.empty()) text = slot_quote(c, "trigger_object");
  return text;
}

std::set<std::string> long_words(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char ch : text + " ") {
    if (ch != ' ' && ch != '\n' && ch != '-') {
      word.push_back(ch);
      continue;
    }
    const std::string f = folded(word);
    if (f.size() > 3) words.insert(f.substr(0, 5));  // stems enough to join "train" and "training"
    word.clear();
  }
  return words;
}

// Unless both name an activity and share no word of it.
bool same_activity(const std::string& a, const std::string& b) {
  const std::set<std::string> x = long_words(a), y = long_words(b);
  if (x.empty() || y.empty()) return true;
  return std::any_of(x.begin(), x.end(), [&](const std::string& w) { return y.count(w) != 0; });
}

std::string status_word(const Claim& c) {
  const char* word = "";
  switch (c.action) {
    case Action::kSuspend: word = "suspended"; break;
    case Action::kResume: word = "resumed"; break;
    case Action::kEnd: word = "ended"; break;
    default: word = "continues"; break;
  }
  switch (c.status) {
    case StatusOf::kPlanned:
    case StatusOf::kConsidered:
    case StatusOf::kPossible:
    case StatusOf::kRequested:
    case StatusOf::kOrdered: return std::string(word) + " (" + name_of(c.status) + ")";
    case StatusOf::kDenied: return std::string("not ") + word;
    default: return word;
  }
}

struct Stop {
  std::vector<const Held*> support;
  std::string actor, activity, mission;
};

bool fits(const Stop& s, const Claim& c, const std::string& actor) {
  if (s.actor != actor) return false;
  const std::string mission = c.mission_id.empty() ? c.mission_name : c.mission_id;
  if (!s.mission.empty() && !mission.empty() && folded(s.mission) != folded(mission)) return false;
  if (!same_activity(s.activity, activity_of(c))) return false;
  return may_be(s.support.front()->claim->at, c.at);
}

SuspensionRow row_of(const Stop& s, const Desk& desk) {
  SuspensionRow row;
  row.actor = s.actor;
  row.activity = s.activity;
  const Held* last = s.support.front();
  for (const Held* h : s.support) {
    const Claim& c = *h->claim;
    if (!c.hedged && h->published >= last->published) last = h;
    if (row.mission.empty()) row.mission = c.mission_name.empty() ? c.mission_id : c.mission_name;
    if (row.place.empty()) row.place = c.at;
    if (row.reason.empty()) row.reason = c.reason;
  }
  row.status = status_word(*last->claim);
  for (const Held* h : s.support) {
    const bool same = h->claim->action == last->claim->action;
    if (row.since.empty() && same) row.since = h->claim->when;
  }
  if (row.activity.empty() && !last->claim->evidence.empty())
    row.activity = last->claim->evidence.front().quote;
  row.origins = count_origins(desk, s.support);
  row.documents = documents_of(desk, s.support);
  row.claims = claim_ids(s.support);
  return row;
}

bool same_directive(const Claim& a, const Claim& b) {
  if (a.action != b.action || a.actor != b.actor) return false;
  if (!a.when.empty() && !b.when.empty() && a.when != b.when) return false;
  if (a.status != b.status || a.people_of != b.people_of) return false;
  return may_be(a.from, b.from) && may_be(a.to, b.to) && may_be(a.at, b.at);
}

void fill(const Held& h, DirectiveRow* row) {
  const Claim& c = *h.claim;
  if (row->text.empty() && !c.evidence.empty()) row->text = c.evidence.front().quote;
  if (row->when.empty()) row->when = c.when;
  if (row->from.empty()) row->from = c.from.empty() ? c.at : c.from;
  if (row->to.empty()) row->to = c.to;
  row->hedged = row->hedged && c.hedged;
}

}  // namespace

std::vector<SuspensionRow> find_suspensions(const Desk& desk) {
  std::vector<Stop> stops;
  for (const Held& h : desk.held) {
    const Claim& c = *h.claim;
    if (c.kind != Kind::kSuspension) continue;
    std::vector<std::string> actors = c.actor;
    if (actors.empty()) actors.push_back("");
    for (const std::string& actor : actors) {
      auto at = std::find_if(stops.begin(), stops.end(), [&](const Stop& s) { return fits(s, c, actor); });
      if (at == stops.end()) {
        stops.emplace_back();
        at = stops.end() - 1;
        at->actor = actor;
      }
      at->support.push_back(&h);
      if (at->activity.empty()) at->activity = activity_of(c);
      if (at->mission.empty()) at->mission = c.mission_id.empty() ? c.mission_name : c.mission_id;
    }
  }
  std::vector<SuspensionRow> rows;
  for (const Stop& s : stops) rows.push_back(row_of(s, desk));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const SuspensionRow& a, const SuspensionRow& b) { return a.actor < b.actor; });
  return rows;
}

std::vector<DirectiveRow> find_directives(const Desk& desk) {
  std::vector<DirectiveRow> rows;
  std::vector<std::vector<const Held*>> support;
  for (const Held& h : desk.held) {
    const Claim& c = *h.claim;
    if (c.kind != Kind::kDirective) continue;
    size_t i = 0;
    while (i < rows.size() && !same_directive(*support[i].front()->claim, c)) ++i;
    if (i == rows.size()) {
      DirectiveRow row;
      row.actor = c.actor.empty() ? "" : c.actor.front();
      row.action = c.action;
      row.status = c.status == StatusOf::kNone ? StatusOf::kDone : c.status;
      row.addressed = c.people_of;
      row.hedged = true;
      rows.push_back(std::move(row));
      support.emplace_back();
    }
    fill(h, &rows[i]);
    support[i].push_back(&h);
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].documents = documents_of(desk, support[i]);
    rows[i].claims = claim_ids(support[i]);
  }
  return rows;
}

}  // namespace muster
