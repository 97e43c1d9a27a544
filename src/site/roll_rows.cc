// Which rows of a roll a query asks for, and in what order.
#include <algorithm>
#include <set>

#include "publish/roll_labels.h"
#include "site/roll_page.h"

namespace muster {
namespace {

bool holds(const std::string& text, const std::string& words) {
  const auto lower = [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
  return std::search(text.begin(), text.end(), words.begin(), words.end(), [&](char a, char b) {
           return lower(static_cast<unsigned char>(a)) == lower(static_cast<unsigned char>(b));
         }) != text.end();
}

std::string words_of(const Roll& roll, const Row& row) {
  std::string out =
      row.name + " " + row.actor + " " + row.who + " " + name_of(row.posture) + " " + row.reason;
  for (const Moved* m : moves_of(row)) out += " " + move_label(*m, roll.theatre);
  for (const Present& p : row.present) out += " " + p.place.name;
  return out;
}

std::string change_key(const Change& c) {
  return c.actor + (c.who.empty() || c.who == "military" ? "" : "-" + c.who);
}

bool judged(const Roll& roll, const Row& row) {
  const auto is = [&](const std::string& id) {
    return std::any_of(roll.judged.begin(), roll.judged.end(),
                       [&](const Judged& j) { return j.claim == id; });
  };
  for (const Moved* m : moves_of(row)) {
    if (std::any_of(m->claims.begin(), m->claims.end(), is)) return true;
  }
  return std::any_of(row.stays_claims.begin(), row.stays_claims.end(), is) ||
         std::any_of(row.strength_claims.begin(), row.strength_claims.end(), is);
}

int64_t middle(const Quantity& q) {
  if (!q.stated() || (!q.min && !q.max)) return -1;
  return (q.min.value_or(*(q.max ? q.max : q.min)) + q.max.value_or(*(q.min ? q.min : q.max))) / 2;
}

int64_t moved_sum(const Row& row) {
  int64_t sum = -1;
  for (const Moved& m : row.moved) {
    if (const int64_t n = middle(m.quantity); n > 0) sum = std::max<int64_t>(sum, 0) + n;
  }
  return sum;
}

bool before(const std::string& sort, const Row& a, const Row& b) {
  if (sort == "nation") return a.name < b.name;
  if (sort == "posture") return a.posture > b.posture;
  if (sort == "before") return middle(a.strength_before) > middle(b.strength_before);
  if (sort == "moved") return moved_sum(a) > moved_sum(b);
  if (sort == "remaining") return middle(a.remaining) > middle(b.remaining);
  if (sort == "asof") return a.as_of > b.as_of;
  if (sort == "origins") return a.origins > b.origins;
  if (sort == "grade")
    return a.grade.reliability + a.grade.credibility < b.grade.reliability + b.grade.credibility;
  return false;
}

}  // namespace

std::vector<const Moved*> moves_of(const Row& row) {
  std::vector<const Moved*> out;
  for (const std::vector<Moved>* list : {&row.moved, &row.outlook, &row.denied}) {
    for (const Moved& m : *list) out.push_back(&m);
  }
  return out;
}

std::set<std::string> changed_rows(const RollDiff* diff) {
  std::set<std::string> out;
  if (diff == nullptr) return out;
  for (const Change& c : diff->changes) {
    if (c.part == "roll" && c.kind != ChangeKind::kGone) out.insert(change_key(c));
  }
  return out;
}

std::vector<const Row*> chosen_rows(const RollView& view) {
  const RollQuery& q = view.query;
  const std::set<std::string> changed = changed_rows(view.since);
  std::vector<const Row*> out;
  for (const SharedList<Row>* list : {&view.roll.rows, &view.roll.general}) {
    for (const Row& r : *list) {
      const bool wanted = listed(r) && (q.posture.empty() || q.posture == name_of(r.posture)) &&
                          (q.text.empty() || holds(words_of(view.roll, r), q.text)) &&
                          (q.only != "disputed" || !r.disputed.empty()) &&
                          (q.only != "unjudged" || !judged(view.roll, r)) &&
                          (q.only != "changed" || changed.count(row_key(r)) > 0);
      if (wanted) out.push_back(&r);
    }
  }
  std::stable_sort(out.begin(), out.end(), [&](const Row* a, const Row* b) {
    return q.down ? before(q.sort, *b, *a) : before(q.sort, *a, *b);
  });
  return out;
}

}  // namespace muster
