#include "publish/roll_csv.h"

#include "publish/escape.h"

namespace muster {
namespace {

constexpr const char* kHeader =
    "actor,name,who,posture,strength_before_min,strength_before_max,strength_before_approx,moved_min,moved_"
    "max,"
    "moved_approx,moved_scope,action,status,when,from,from_country,to,to_country,hedged,remaining_min,"
    "remaining_max,"
    "remaining_approx,stays,reason,origins,disputed,as_of,documents,claims\r\n";

class Line {
 public:
  explicit Line(std::string* out) : out_(out) {}
  void add(const std::string& text) { put(csv_field(text)); }
  void add(int n) { put(std::to_string(n)); }
  void add(bool b) { put(b ? "true" : "false"); }
  void add_bounds(const Quantity& q) {
    put(q.min ? std::to_string(*q.min) : "");
    put(q.max ? std::to_string(*q.max) : "");
    put(!q.stated() || (!q.min && !q.max) ? "" : q.approx ? "true" : "false");
  }
  void add_places(const std::vector<Place>& places) {
    std::string names, countries;
    for (const Place& p : places) {
      names += (names.empty() ? "" : "; ") + p.name;
      countries += (countries.empty() ? "" : "; ") + p.country;
    }
    add(names);
    add(countries);
  }
  void add_list(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? "" : "; ") + item;
    add(text);
  }
  void end() { out_->append("\r\n"); }

 private:
  void put(const std::string& field) {
    if (!first_) out_->push_back(',');
    first_ = false;
    out_->append(field);
  }
  std::string* out_;
  bool first_ = true;
};

void add_line(const Row& r, const Moved& m, std::string* out) {
  Line line(out);
  line.add(r.actor);
  line.add(r.name);
  line.add(r.who);
  line.add(std::string(name_of(r.posture)));
  line.add_bounds(r.strength_before);
  line.add_bounds(m.quantity);
  line.add(std::string(name_of(m.quantity.scope)));
  line.add(std::string(name_of(m.action)));
  line.add(std::string(name_of(m.status)));
  line.add(m.when);
  line.add_places(m.from);
  line.add_places(m.to);
  line.add(m.hedged);
  line.add_bounds(r.remaining);
  line.add(r.stays);
  line.add(r.reason);
  line.add(r.origins);
  std::vector<std::string> disputed;
  for (const DisputedField& d : r.disputed) disputed.push_back(d.field);
  line.add_list(disputed);
  line.add(r.as_of);
  line.add_list(m.claims.empty() ? r.documents : m.documents);
  line.add_list(m.claims.empty() ? r.stays_claims : m.claims);
  line.end();
}

void add_row(const Row& r, std::string* out) {
  bool any = false;
  for (const std::vector<Moved>* list : {&r.moved, &r.outlook, &r.denied}) {
    for (const Moved& m : *list) {
      add_line(r, m, out);
      any = true;
    }
  }
  if (!any) add_line(r, Moved(), out);
}

}  // namespace

std::string roll_csv(const Roll& roll) {
  std::string out = kHeader;
  for (const Row& r : roll.rows) add_row(r, &out);
  for (const Row& r : roll.general) add_row(r, &out);
  return out;
}

}  // namespace muster
