#include "site/claim_words.h"

#include "publish/roll_labels.h"

namespace muster {
namespace {

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ", ") + s;
  return out;
}

std::string deed(const Claim& c) {
  if (c.kind == Kind::kIncident) return incident_label(c.action);
  if (c.action != Action::kNone) return name_of(c.action);
  return c.stays ? "stay" : name_of(c.kind);
}

}  // namespace

std::string claim_line(const Claim& c, const std::vector<std::string>& theatre) {
  std::string out = joined(c.people_of.empty() ? c.actor : c.people_of);
  const auto add = [&](const std::string& words, const char* joint = " ") {
    if (!words.empty()) out += (out.empty() ? "" : joint) + words;
  };
  if (!out.empty()) out += ":";
  if (c.quantity.stated() && quantity_label(c.quantity) != "—") add(quantity_label(c.quantity));
  add(name_of(c.who));
  add(deed(c));
  Moved route;
  route.from = c.from;
  route.to = c.to;
  add(route_label(route, theatre), ", ");
  if (!c.at.empty()) add("at " + places_label(c.at, theatre), ", ");
  if (c.killed.stated()) add(quantity_label(c.killed) + " killed", ", ");
  if (c.wounded.stated()) add(quantity_label(c.wounded) + " wounded", ", ");
  add(name_of(c.status), ", ");
  add(c.when, ", ");
  if (c.hedged) add("with reserve", ", ");
  return out;
}

std::string source_chain(const Claim& c) {
  std::string out;
  for (const Attribution& a : c.source) {
    out += (out.empty() ? "" : ", via ") + a.name;
    if (!a.channel.empty()) out += " (" + a.channel + ")";
  }
  return out;
}

std::vector<SlotShown> slots_of(const Claim& c) {
  std::vector<SlotShown> out;
  const auto add = [&](const char* slot, const std::string& value) {
    if (value.empty() || value == "—") return;
    SlotShown s{slot, value, {}};
    for (const Evidence& e : c.evidence) {
      if (e.slot == slot) s.words.push_back(&e);
    }
    out.push_back(std::move(s));
  };
  add("actor", joined(c.actor));
  add("people_of", joined(c.people_of));
  add("by", c.by);
  add("action", name_of(c.action));
  add("quantity", quantity_label(c.quantity));
  add("who", name_of(c.who));
  add("from", places_label(c.from, {}));
  add("to", places_label(c.to, {}));
  add("at", places_label(c.at, {}));
  add("mission", c.mission_name.empty() ? c.mission_id : c.mission_name);
  add("status", name_of(c.status));
  if (c.stays) add("stays", "yes");
  add("when", c.when);
  add("count", quantity_label(c.count));
  add("killed", quantity_label(c.killed));
  add("wounded", quantity_label(c.wounded));
  add("reason", c.reason);
  add("source", source_chain(c));
  if (c.hedged) add("hedged", "yes");
  if (c.reported) add("reported", "yes");
  return out;
}

Markup slots_list(const Claim& claim) {
  Html out;
  out << "<dl class=\"slots\">";
  for (const SlotShown& s : slots_of(claim)) {
    out << "<div><dt>" << s.slot << "</dt><dd>" << s.value;
    for (const Evidence* e : s.words)
      out << " <q class=\"soft\" dir=\"auto\" lang=\"" << claim.language << "\">" << e->quote << "</q>";
    out << "</dd></div>";
  }
  out << "</dl>";
  return out.take();
}

}  // namespace muster
