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
bool same_activity(const std::set<std::string>& x, const std::set<std::string>& y) {
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
  std::set<std::string> words;  // of the activity
};

bool fits(const Stop& s, const Held& h, const std::set<std::string>& words, const std::string& actor,
          PlaceBook* places) {
  const Claim& c = *h.claim;
  if (s.actor != actor || !places->may_be(s.support.front()->facts->at, h.facts->at)) return false;
  const std::string mission = c.mission_id.empty() ? c.mission_name : c.mission_id;
  if (!s.mission.empty() && !mission.empty() && folded(s.mission) != folded(mission)) return false;
  return same_activity(s.words, words);
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

bool same_directive(const Held& x, const Held& y, PlaceBook* places) {
  const Claim &a = *x.claim, &b = *y.claim;
  const Facts &f = *x.facts, &g = *y.facts;
  if (a.action != b.action || a.status != b.status) return false;
  if (f.when != 0 && g.when != 0 && f.when != g.when) return false;
  if (!places->may_be(f.from, g.from) || !places->may_be(f.to, g.to) || !places->may_be(f.at, g.at))
    return false;
  return a.actor == b.actor && a.people_of == b.people_of;
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

std::vector<SuspensionRow> find_suspensions(const Desk& desk, const std::vector<const Held*>& told) {
  std::vector<Stop> stops;
  for (const Held* h : told) {
    const Claim& c = *h->claim;
    const std::string activity = activity_of(c);
    const std::set<std::string> words = long_words(activity);
    std::vector<std::string> actors = c.actor;
    if (actors.empty()) actors.push_back("");
    for (const std::string& actor : actors) {
      auto at = std::find_if(stops.begin(), stops.end(),
                             [&](const Stop& s) { return fits(s, *h, words, actor, desk.places); });
      if (at == stops.end()) {
        stops.emplace_back();
        at = stops.end() - 1;
        at->actor = actor;
      }
      at->support.push_back(h);
      if (at->activity.empty()) {
        at->activity = activity;
        at->words = words;
      }
      if (at->mission.empty()) at->mission = c.mission_id.empty() ? c.mission_name : c.mission_id;
    }
  }
  std::vector<SuspensionRow> rows;
  for (const Stop& s : stops) rows.push_back(row_of(s, desk));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const SuspensionRow& a, const SuspensionRow& b) { return a.actor < b.actor; });
  return rows;
}

std::vector<DirectiveRow> find_directives(const Desk& desk, const std::vector<const Held*>& told) {
  std::vector<DirectiveRow> rows;
  std::vector<std::vector<const Held*>> support;
  for (const Held* h : told) {
    const Claim& c = *h->claim;
    size_t i = 0;
    while (i < rows.size() && !same_directive(*support[i].front(), *h, desk.places)) ++i;
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
    fill(*h, &rows[i]);
    support[i].push_back(h);
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].documents = documents_of(desk, support[i]);
    rows[i].claims = claim_ids(support[i]);
  }
  return rows;
}

}  // namespace muster
