// A rule and its fillers → claims: one for each nation or group. See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
namespace {

constexpr uint32_t kShortClause = 120;  // bytes of a clause inside a parenthesis

}  // namespace

// "did so partially": a part of the people, not all.
const QuantityMention* FrameReader::partial_object(const Predicate& p, const Rule& rule) const {
  if (p.object == kNoIndex || rule.kind != Kind::kMovement) return nullptr;
  const Group& g = phrases_.groups[p.object];
  if (g.kind != GroupKind::kNumber || g.quantity == kNoIndex) return nullptr;
  const QuantityMention& q = phrases_.quantities[g.quantity];
  return q.quantity.scope == Scope::kSome || q.quantity.scope == Scope::kMost ? &q : nullptr;
}

void FrameReader::emit(const Rule& rule, const Trigger& trigger, int32_t index, Fill* f) {
  // One claim for each member of a list of people; a list of actors likewise.
  int32_t list = f->people.group != kNoIndex && rule.kind != Kind::kDirective ? f->people.group : kNoIndex;
  if (list == kNoIndex || phrases_.groups[list].next == kNoIndex) {
    emit_one(rule, trigger, index, *f, f->people.group);
    fill_gaps(rule, trigger, index, *f);
    fill_number_gaps(rule, index, *f);
    fill_nation_gaps(rule, trigger, index, *f);
    emit_joint_actors(rule, trigger, index, *f);
    return;
  }
  const QuantityMention* partial = partial_object(clauses_.predicates[index], rule);
  for (int32_t g = list, next; g != kNoIndex; g = next) {
    Fill one = *f;
    Folk folk = discourse_->folk(g);
    next = take_companions(g, &folk);
    if (!folk.who.stated()) folk.who = f->people.who;
    if (partial && !folk.quantity.stated()) {
      folk.quantity = partial->quantity;
      folk.quantity_first = partial->first;
      folk.quantity_end = partial->end;
    }
    if (folk.strength == Folk::Strength::kNone) continue;
    one.people = folk;
    emit_one(rule, trigger, index, one, g);
  }
}

void FrameReader::emit_one(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill_in,
                           int32_t member) {
  const Predicate& p = clauses_.predicates[index];
  if (trigger.value == "same" && denies_last(p)) return;
  Fill f = fill_in;
  // "ten of the 13 stationed in Baghdad": all 13 are there.
  const bool of_whole = rule.kind == Kind::kPresence && p.reduced && state_passive_ &&
                        f.people.quantity.of_min && f.people.quantity.scope == Scope::kNumber;
  if (of_whole) {
    f.people.quantity.min = f.people.quantity.of_min;
    f.people.quantity.max = f.people.quantity.of_max;
    f.people.quantity.of_min.reset();
    f.people.quantity.of_max.reset();
  }
  Claim claim;
  claim.kind = rule.kind;
  claim.rule = rule.name;
  claim.document = page_.document->name;
  claim.language = std::string(page_.lexicon->languages()[page_.language]);
  claim.action =
      rule.action != Action::kNone ? rule.action : action_from(trigger.value).value_or(Action::kNone);
  if (trigger.value == "same")
    claim.action = last_action_ == Action::kNone ||
                           (last_action_ == Action::kDeploy && discourse_->theme() == Action::kEvacuate)
                       ? discourse_->theme()
                       : last_action_;
  if (trigger.also == "suspend" && for_a_while(p)) claim.action = Action::kSuspend;
  if (rule.kind == Kind::kMovement && claim.action == Action::kNone) return;
  claim.stays = rule.stays || (rule.kind == Kind::kPresence && trigger.value == "stay");
  Span whole = clause_span(p);
  claim.evidence.push_back({"claim", whole, std::string(whole.of(page_.text()))});
  if (trigger.mention && rule.kind != Kind::kPresence)
    put_evidence(&claim, "action", trigger.first, trigger.end);

  if (member != kNoIndex && !read_parenthesis(member, p.sentence, rule, &f)) return;
  Certainty certainty =
      certainty_of(page_, vocabulary_, phrases_, clauses_, index, rule.kind == Kind::kPresence);
  claim.status = rule.status != StatusOf::kNone ? rule.status : certainty.status;
  // A word that says so only with its negation ("do not move") denies nothing.
  const bool negative = trigger.mention && vocabulary_.has(*trigger.mention->entry, vocabulary_.negated);
  if (negative && claim.status == StatusOf::kDenied) claim.status = StatusOf::kOngoing;
  if (p.echo_denies) claim.status = StatusOf::kDenied;
  claim.hedged = certainty.hedged;
  // Who will stay is there.
  if (claim.stays && rule.status == StatusOf::kNone && claim.status == StatusOf::kPlanned)
    claim.status = StatusOf::kOngoing;
  if (rule.kind == Kind::kPresence && claim.status == StatusOf::kDenied && part_of_country(p)) {
    refuse(p, rule, "abstained: not in one part of a country may be in another");
    return;
  }
  const bool nobody = f.people.none && (rule.kind == Kind::kPresence ||
                                        (rule.kind == Kind::kMovement && f.people.group == p.object));
  if (nobody && claim.status != StatusOf::kDenied) claim.status = StatusOf::kDenied;
  // "No todos han regresado": not all of them, so some.
  const bool not_all = rule.kind == Kind::kMovement && claim.status == StatusOf::kDenied &&
                       f.people.quantity.scope == Scope::kAll && f.people.group == p.subject &&
                       p.subject != kNoIndex && denied_before(p.subject);
  if (not_all) {
    refuse(p, rule, "abstained: not all is not none");
    return;
  }
  if (p.subordinator == "whether") {
    refuse(p, rule, "abstained: whether it is so is open");
    return;
  }
  if (asked(p.sentence)) {
    // What is asked is not said; "No." says that it is not so.
    if (!answered_no(p.sentence)) {
      refuse(p, rule, "abstained: asked, not said");
      return;
    }
    claim.status = StatusOf::kDenied;
  }

  bool nameless = false;
  if (rule.kind == Kind::kMovement || rule.kind == Kind::kPresence) {
    if (const std::string_view why = not_told(rule, p, f, claim.status); !why.empty()) {
      refuse(p, rule, why);
      return;
    }
    std::vector<std::string_view> strangers = strange_countries(rule, trigger, f);
    // "Japan hosts 54,000": others, who are there.
    const bool guests = trigger.mention && f.actor.code.size() == 2 && !f.people.nation.stated() &&
                        vocabulary_.has(*trigger.mention->entry, vocabulary_.of_others);
    if (guests) {
      if (f.at.empty() && p.subject != kNoIndex) add_places(p.subject, &f.at);
      strangers.push_back(f.actor.code);
      f.actor = {};
    }
    discourse_->resolve(&f.people, strangers);
    if (f.actor.stated() && f.people.nation_from_context) f.people.nation = {};
    // "Djibouti keeps a French garrison", "counted 40,000 Russians": whose people is told; the
    // country that has them is where they are.
    const bool hosted = rule.kind == Kind::kPresence && f.actor.code.size() == 2 &&
                        f.people.nation.code.size() == 2 && f.people.nation.code != f.actor.code;
    if (hosted) {
      if (f.at.empty() && p.subject != kNoIndex) add_places(p.subject, &f.at);
      f.actor = f.people.nation;
    }
    Grounded actor = f.actor.stated() ? f.actor : f.people.nation;
    nameless = !actor.stated() && !f.people.foreign;
    if (nameless && rule.kind == Kind::kPresence) {
      refuse(p, rule, "abstained: the text does not say whose people");
      return;
    }
    if (actor.stated()) {
      claim.actor.emplace_back(actor.code);
      put_evidence(&claim, "actor", actor.first, actor.end);
      told_ = actor;
    }
    if (f.people.nation.stated() && actor.stated() && f.people.nation.code != actor.code) {
      claim.people_of.emplace_back(f.people.nation.code);
      put_evidence(&claim, "people_of", f.people.nation.first, f.people.nation.end);
    } else if (f.people.foreign) {
      claim.people_of.emplace_back("INT");
    }
    if (!f.people.who.stated() && !f.people.foreign) {
      f.people.who = usual_who(rule.kind, f.people);
      if (trigger.troops && f.people.who.code == name_of(Who::kNationals)) f.people.who = {};
    }
    put_people(&claim, f.people);
  } else if (f.actor.stated()) {
    claim.actor.emplace_back(f.actor.code);
    put_evidence(&claim, "actor", f.actor.first, f.actor.end);
  }
  if (rule.kind == Kind::kSuspension && claim.actor.empty()) {
    Grounded a = discourse_->actor(f.object);
    // "the training of Iraqi forces": who is trained, not who trains.
    const int32_t of = f.object == kNoIndex ? kNoIndex : phrases_.groups[f.object].of;
    if (of != kNoIndex && phrases_.groups[of].kind == GroupKind::kPeople &&
        phrases_.groups[f.object].nation.empty())
      a = {};
    const std::vector<std::string_view> strangers = strange_countries(rule, trigger, f);
    std::string_view origin;
    if (!a.stated()) {
      a = discourse_->context_nation(trigger.first, &origin, strangers);
      // Whose activity it is does not come from another paragraph.
      if (origin == "recent" && page_.structure.sentences[page_.sentence_of[a.first]].block !=
                                    page_.structure.sentences[p.sentence].block)
        a = {};
    }
    if (a.stated()) {
      claim.actor.emplace_back(a.code);
      put_evidence(&claim, "actor", a.first, a.end);
    }
  }
  if (rule.kind == Kind::kSuspension && claim.actor.empty() && f.object != kNoIndex &&
      phrases_.groups[f.object].mission == kNoIndex && f.at.empty()) {
    refuse(p, rule, "abstained: an activity of nobody at no place");
    return;
  }
  if (rule.kind == Kind::kDirective && claim.actor.empty()) {
    // An order is somebody's: a body or official whose nation the text has told, not anyone.
    const bool anyone = p.kind == PredicateKind::kVerb && !p.passive && p.subject != kNoIndex;
    if (anyone) {
      refuse(p, rule, "abstained: nobody whose order it could be");
      return;
    }
    Grounded a = discourse_->context_nation(trigger.first);
    if (!a.stated() && p.kind == PredicateKind::kVerb && !p.passive) {
      refuse(p, rule, "abstained: nobody whose order it could be");
      return;
    }
    if (a.stated()) {
      claim.actor.emplace_back(a.code);
      put_evidence(&claim, "actor", a.first, a.end);
    }
  }
  if (f.by.stated() && (claim.actor.empty() || claim.actor.front() != f.by.code)) {
    claim.by = f.by.code;
    put_evidence(&claim, "by", f.by.first, f.by.end);
  }
  if (rule.kind == Kind::kMovement) {
    send_home(p, &f);
    // "double its contingent in Latvia": those who are sent come where the others are.
    bool whence = false;
    for (const Argument& a : p.arguments) whence |= a.role == "from";
    if (claim.action == Action::kDeploy && f.to.empty() && !whence && trigger.value != "same")
      std::swap(f.from, f.to);
    claim.action = settle_action(claim.action, trigger, claim, f);
    if (!nameless) last_action_ = claim.action;
    if (trigger.value == "same" && (p.echo || trigger.mention)) {
      if (f.from.empty()) f.from = last_from_;
      if (f.to.empty()) f.to = last_to_;
    }
  }
  default_places(rule, p, &claim, f, claim.action);
  // A place that is lent to an event is no sign that it is one.
  const bool lent = rule.kind == Kind::kIncident && claim.at.empty();
  if (lent) {
    int32_t place = place_of_event(p);
    if (place == kNoIndex && unnamed_site(p)) place = discourse_->theatre();
    if (place != kNoIndex) put_places(&claim, "at", {{place, {}, 0, 0, true}}, &claim.at);
  }
  const bool out_of_itself =
      claim.action == Action::kWithdraw && claim.actor.size() == 1 && claim.people_of.empty() &&
      std::any_of(claim.from.begin(), claim.from.end(), [&](const Place& from) {
        return from.precision == Precision::kCountry && from.country == claim.actor.front();
      });
  if (out_of_itself) {
    refuse(p, rule, "abstained: a nation does not withdraw from its own country");
    return;
  }
  put_when(&claim, p);
  const bool beside = p.link == GovernorLink::kSubject || p.link == GovernorLink::kObject;
  if (rule.kind == Kind::kIncident && claim.when.empty() && p.governor != kNoIndex && beside)
    put_when(&claim, clauses_.predicates[p.governor]);
  put_mission(&claim, p, f.people);
  if (nameless) {
    // Its parts may be told by nation: "3,000 troops, of whom 1,000 were Ugandan".
    refuse(p, rule, "abstained: the text does not say whose people");
    if (claim.quantity.scope == Scope::kNumber && claim.quantity.min) nameless_ = std::move(claim);
    return;
  }
  if (rule.kind == Kind::kMovement && continue_journey(p, f, claim)) return;
  if (rule.kind == Kind::kIncident) incident_details(p, &claim);
  if (rule.kind == Kind::kIncident) {
    bool detail = (!claim.at.empty() && !lent) || !claim.when.empty() || !claim.actor.empty() ||
                  claim.count.stated() || claim.killed.stated() || claim.wounded.stated();
    if (!detail) {
      refuse(p, rule, "an event without place, time, actor or number");
      return;
    }
    if (merge_incident(&claim)) return;
  }
  if (f.people.group != kNoIndex && !of_whole)
    group_used_[f.people.group] = rule.kind == Kind::kPresence ? 2 : 1;
  if (!f.people.nation.stated()) f.people.nation = f.actor;
  if (f.people.nation.stated()) discourse_->remember(f.people);
  const size_t before = out_->claims.size();
  finish(std::move(claim), rule, f.actor.stated() ? std::string_view("actor") : f.people.nation_origin);
  if (out_->claims.size() == before) return;
  const bool order = rule.kind == Kind::kDirective;
  made_.push_back({index, order ? what_is_ordered(p, trigger.weak) : kNoIndex, before});
}

// An order tells of the people and places of what is ordered, where one claim tells that.
void FrameReader::tell_orders() {
  for (const Made& order : made_) {
    if (order.ordered == kNoIndex) continue;
    const Made* content = nullptr;
    for (const Made& m : made_) {
      if (m.predicate != order.ordered) continue;
      if (content) return;
      content = &m;
    }
    if (!content) continue;
    const Claim& what = out_->claims[content->claim];
    Claim& claim = out_->claims[order.claim];
    if (what.kind != Kind::kMovement && what.kind != Kind::kPresence) continue;
    claim.who = what.who;
    claim.quantity = what.quantity;
    claim.people_of = what.people_of;
    claim.from = what.from;
    claim.to = what.to;
    claim.at = what.at;
    for (const Evidence& e : what.evidence) {
      if (e.slot == "who" || e.slot == "quantity" || e.slot == "people_of" || e.slot == "from" ||
          e.slot == "to" || e.slot == "at")
        claim.evidence.push_back(e);
    }
    claim.id = claim_id(claim);
  }
}

// What people are whom the clause calls by nation or number alone: as most people of the text.
// Not those that it calls "people", be they who they may, and not bare numbers of those who are
// taken out of danger, where everybody may be among them.
Grounded FrameReader::usual_who(Kind kind, const Folk& people) const {
  const Grounded& usual = discourse_->theme_who();
  const bool civil = usual.code == name_of(Who::kNationals);
  const bool danger = kind == Kind::kMovement && discourse_->theme() == Action::kEvacuate;
  if (people.group == kNoIndex) return civil && kind == Kind::kMovement ? Grounded{} : usual;
  const Group& head = phrases_.groups[people.group];
  // "une trentaine de Belges": those who are counted.
  const bool counted = head.kind == GroupKind::kNumber && head.of != kNoIndex && head.nation.empty();
  const Group& g = counted ? phrases_.groups[head.of] : head;
  // "150 Brits": citizens of the nation, where it is people who are taken out of danger.
  const bool citizens = g.kind == GroupKind::kPeople && g.who.empty() && !g.nation.empty() &&
                        !g.nation_by_name && people.nation.code == g.nation;
  if (danger && citizens) return {name_of(Who::kNationals), g.nation_token, g.nation_token + 1};
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

// "They didn't." right behind what somebody said: the claim before is not so.
bool FrameReader::denies_last(const Predicate& p) {
  if (p.kind != PredicateKind::kVerb || !phrases_.verbs[p.verb].negated || p.subject == kNoIndex ||
      phrases_.groups[p.subject].kind != GroupKind::kPronoun || out_->claims.empty() || p.sentence == 0)
    return false;
  Claim& last = out_->claims.back();
  const Sentence& before = page_.structure.sentences[p.sentence - 1];
  if (last.kind != Kind::kMovement || last.evidence.front().span.begin < before.span.begin) return false;
  last.status = StatusOf::kDenied;
  last.id = claim_id(last);
  return true;
}

// A word of denial stands in the group or right before it.
bool FrameReader::denied_before(int32_t group) const {
  const uint32_t first = phrases_.groups[group].first;
  return page_.is(first, Class::kNegation) || (first > 0 && page_.is(first - 1, Class::kNegation));
}

bool FrameReader::asked(uint32_t sentence) const {
  const Sentence& s = page_.structure.sentences[sentence];
  for (uint32_t t = s.end_token; t > s.first_token; --t) {
    const Token& token = page_.token(t - 1);
    if (token.kind != TokenKind::kPunct) return false;
    if (token.punct == U'?') return true;
  }
  return false;
}

// The next sentence begins, behind its label, with a word of denial that stands alone.
bool FrameReader::answered_no(uint32_t sentence) const {
  if (sentence + 1 >= page_.structure.sentences.size()) return false;
  const Sentence& s = page_.structure.sentences[sentence + 1];
  uint32_t t = s.first_token;
  const Block& block = page_.structure.blocks[s.block];
  if (block.first_sentence == sentence + 1) {
    while (t < s.end_token && page_.token(t).begin < block.label.end) ++t;
  }
  while (t < s.end_token && page_.token(t).kind == TokenKind::kPunct) ++t;
  return t < s.end_token && page_.is(t, Class::kNegation) &&
         (t + 1 >= s.end_token || page_.token(t + 1).kind == TokenKind::kPunct);
}

// "closed its embassy temporarily", "shut until further notice", "halted for 60 days".
bool FrameReader::for_a_while(const Predicate& p) const {
  for (int32_t t : p.times) {
    if (phrases_.times[t].role == TimeMention::Role::kDuration) return true;
  }
  const uint32_t end = phrases_.chunks[p.hi - 1].end;
  for (uint32_t t = phrases_.chunks[p.lo].first; t < end; ++t) {
    const Mention* m = page_.at(t, Class::kTimeWord);
    if (m && (page_.value(*m) == "until" || page_.value(*m) == "now")) return true;
  }
  return false;
}

// What is no telling of anybody's movement or presence: several unnamed who move others, "any
// citizens who stay behind", "those who wish to leave". Why, or nothing.
std::string_view FrameReader::not_told(const Rule& rule, const Predicate& p, const Fill& f,
                                       StatusOf status) const {
  if (by_somebody(p, f)) return "abstained: several move them that are not named";
  // "Others did so partially."
  const bool others = f.people.others && !f.people.quantity.min && !f.people.quantity.max;
  if (others && !f.people.nation.stated() && !f.actor.stated()) return "abstained: others that are not named";
  // "and nobody was guarding the road": of no nation's people.
  const Mention* who = f.people.group == kNoIndex ? nullptr : phrases_.groups[f.people.group].mention;
  const bool nobody =
      f.people.none && who && page_.value(*who) == "nobody" && !f.people.nation.stated() && !f.actor.stated();
  if (nobody && rule.kind == Kind::kPresence && f.at.empty()) return "abstained: nobody, of whatever nation";
  if (f.people.group != kNoIndex && status != StatusOf::kDenied) {
    const uint32_t first = phrases_.groups[f.people.group].first;
    for (Class c : {Class::kPart, Class::kDeterminer}) {
      const Mention* m = page_.at(first, c);
      if (m && vocabulary_.has(*m->entry, vocabulary_.hypothetical)) return "abstained: whoever it may be";
    }
  }
  if (p.governor == kNoIndex) return {};
  // "told not to travel to Afghanistan": nobody is said to move, or not to.
  const bool forbidden = rule.kind == Kind::kMovement && p.verb != kNoIndex &&
                         p.kind == PredicateKind::kVerb && phrases_.verbs[p.verb].infinitive &&
                         phrases_.verbs[p.verb].negated && ordered(p);
  if (forbidden) return "abstained: what is forbidden";
  const Predicate& above = clauses_.predicates[p.governor];
  if (!above.relative || above.verb == kNoIndex) return {};
  for (const Mention* m : phrases_.verbs[above.verb].readings) {
    if (vocabulary_.has(*m->entry, vocabulary_.desire)) return "abstained: only whom it is about";
  }
  return {};
}

// "Several countries took trainers out of Iraq": said of some that the clause does not name.
bool FrameReader::by_somebody(const Predicate& p, const Fill& f) const {
  if (p.passive || p.subject == kNoIndex || f.actor.stated() || f.people.nation.stated()) return false;
  const Group& g = phrases_.groups[p.subject];
  if (g.kind != GroupKind::kPlace && g.kind != GroupKind::kThing) return false;
  const bool some = g.quantity != kNoIndex && !phrases_.quantities[g.quantity].none && g.nation.empty() &&
                    g.place == kNoIndex && !vehicle(p.subject);
  return some && f.people.group != p.subject && p.object != kNoIndex;
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
  const bool from_home = !f.from.empty() && f.from.front().place != kNoIndex && !f.to.empty() &&
                         discourse_->home().stated() &&
                         phrases_.places[f.from.front().place].country == discourse_->home().code;
  if (!from_home) add(f.from);
  add(f.at);
  const bool comes = trigger.value == "deploy" || trigger.frame == "host" || rule.kind == Kind::kPresence;
  if (comes) add(f.to);
  out.push_back(discourse_->theatre_country());
  return out;
}

// "not in the centre of Iraq, but in ...": the place is only a part of what is named.
bool FrameReader::part_of_country(const Predicate& p) const {
  for (const Argument& a : p.arguments) {
    const Group& g = phrases_.groups[a.group];
    if (g.place == kNoIndex || phrases_.places[g.place].record != kNoIndex) continue;
    for (uint32_t t = g.first; t < g.end; ++t) {
      if (page_.is(t, Class::kDirection)) return true;
    }
  }
  return false;
}

bool FrameReader::claimed_at(uint32_t token, Kind kind) const {
  const uint32_t byte = page_.token(token).begin;
  for (auto it = out_->claims.rbegin(); it != out_->claims.rend(); ++it) {
    const Span span = it->evidence.front().span;
    if (it->kind == kind && span.begin <= byte && byte < span.end && span.size() < kShortClause) return true;
    if (span.end + kShortClause < byte) break;
  }
  return false;
}

}  // namespace muster
