// Whose and what people a clause speaks of that leaves it open. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {

// What people are whom the clause calls by nation or number alone: as most people of the text.
// Not those that it calls "people", be they who they may, and not bare numbers of those who are
// taken out of danger, where everybody may be among them.
Grounded FrameReader::usual_who(const Claim& claim, const Folk& people) const {
  const Kind kind = claim.kind;
  // "ordered the evacuation of its citizens. Some 1,600 Filipinos live there": those just told of.
  const Folk& last = discourse_->last_folk();
  if (kind == Kind::kPresence && last.who.stated() && last.nation.code == people.nation.code &&
      page_.sentence_of[last.who.first] + 2 >= sentence_)
    return last.who;
  const Grounded& usual = discourse_->theme_who();
  const bool civil = usual.code == name_of(Who::kNationals);
  // Passengers are no soldiers for being carried by some.
  if (people.aboard && !civil) return {};
  // "soldiers to collect 90 Koreans": who is fetched out is none of those who fetch him.
  const bool by_others = std::any_of(claim.evidence.begin(), claim.evidence.end(), [&](const Evidence& e) {
    return e.slot == "actor" && people.nation.stated() &&
           e.span.begin != page_.token(people.nation.first).begin;
  });
  const bool fetched = kind == Kind::kMovement && claim.action == Action::kEvacuate && by_others;
  const bool flight = discourse_->theme() == Action::kEvacuate;
  const bool danger = fetched || (kind == Kind::kMovement && flight);
  // "nobody of theirs is left there": of what class nobody is, nothing says.
  if (people.none && people.group != kNoIndex && phrases_.groups[people.group].who_generic) return {};
  if (people.group == kNoIndex) return civil && kind == Kind::kMovement ? Grounded{} : usual;
  const Group& head = phrases_.groups[people.group];
  // "une trentaine de Belges": those who are counted.
  const bool counted = head.kind == GroupKind::kNumber && head.of != kNoIndex && head.nation.empty();
  const Group& g = counted ? phrases_.groups[head.of] : head;
  // "150 Brits": citizens of the nation, where it is people who are taken out of danger.
  const bool citizens = g.kind == GroupKind::kPeople && g.who.empty() && !g.nation.empty() &&
                        !g.nation_by_name && people.nation.code == g.nation;
  const bool soldiers = usual.stated() && !civil && !fetched;
  if ((danger || flight) && citizens && !soldiers)
    return {name_of(Who::kNationals), g.nation_token, g.nation_token + 1};
  // Soldiers are spoken of there who are not among them.
  if (danger && !civil) return {};
  if (kind != Kind::kMovement) return usual;
  if (g.who_generic && (civil || g.who == name_of(Who::kNationals))) return {};
  const bool bare = g.nation.empty() || g.nation_by_name || g.nation_is_owner;
  // "27 of them": of those told of.
  const bool of_them = head.of != kNoIndex && phrases_.groups[head.of].kind == GroupKind::kPronoun;
  const bool share = people.quantity.of_min || people.quantity.of_max || of_them;
  return civil && bare && !share ? Grounded{} : usual;
}

// Countries that people whose nation the text leaves open are not of: where they are
// said to be or to leave, by the clause or else by the theatre, and where they are sent.
std::vector<std::string_view> FrameReader::strange_countries(const Rule& rule, const Trigger& trigger,
                                                             const Fill& f) const {
  std::vector<std::string_view> out;
  auto add = [&](const std::vector<PlaceSlot>& slots) {
    for (const PlaceSlot& s : slots) {
      if (s.place != kNoIndex) out.push_back(phrases_.places[s.place].country);
    }
  };
  // "left Dublin for Beirut": a nation's own paper tells of its people's leaving home.
  // "Italy will send a battalion; the main body ships out of Bari": from a port of those who send them.
  const bool sent = !out_->claims.empty() && out_->claims.back().action == Action::kDeploy &&
                    !f.from.empty() && f.from.front().place != kNoIndex &&
                    phrases_.places[f.from.front().place].record != kNoIndex &&
                    !out_->claims.back().actor.empty() &&
                    out_->claims.back().actor.front() == phrases_.places[f.from.front().place].country;
  const bool from_home = !f.from.empty() && f.from.front().place != kNoIndex && !f.to.empty() &&
                         discourse_->home().stated() &&
                         phrases_.places[f.from.front().place].country == discourse_->home().code;
  if (!from_home && !sent) add(f.from);
  add(f.at);
  const bool comes = trigger.value == "deploy" || trigger.frame == "host" || rule.kind == Kind::kPresence;
  if (comes) add(f.to);
  out.push_back(discourse_->theatre_country());
  return out;
}

}  // namespace muster
