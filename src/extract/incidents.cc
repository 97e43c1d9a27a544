// Incidents: weapons, counts, casualties, and several words for one event. See frames.h.
#include "extract/frames.h"

namespace muster {

// Where an event took place that is told by a noun beside its verb ("clashes broke out near
// Sake"), or by a verb whose subject is the place ("the base at Taji came under fire").
void FrameReader::fill_incident_place(const Rule& rule, const Predicate& p, Fill* f) {
  if (rule.kind != Kind::kIncident || !f->at.empty()) return;
  const auto& sources = rule.roles[static_cast<size_t>(Role::kAt)];
  const bool beside = p.link == GovernorLink::kSubject || p.link == GovernorLink::kObject;
  if (p.kind == PredicateKind::kNoun && p.governor != kNoIndex && beside)
    place_sources(sources, clauses_.predicates[p.governor], *f, &f->at);
  // "the battalion in Kidal was attacked"
  if (p.kind == PredicateKind::kVerb && p.passive && f->at.empty()) f->at = f->of_subject;
  if (p.kind != PredicateKind::kVerb || p.passive || p.subject == kNoIndex || !f->at.empty()) return;
  const GroupKind kind = phrases_.groups[p.subject].kind;
  if (p.object != kNoIndex || (kind != GroupKind::kPlace && kind != GroupKind::kInstitution)) return;
  add_place_after(p, p.subject, &f->at);
  if (f->at.empty()) add_places(p.subject, &f->at);
}

// What is hit is a site that the clause does not name: "the embassy compound was attacked".
bool FrameReader::unnamed_site(const Predicate& p) const {
  const int32_t target = p.passive || p.object == kNoIndex ? p.subject : p.object;
  if (p.kind != PredicateKind::kVerb || target == kNoIndex) return false;
  const Group& g = phrases_.groups[target];
  const Class cls = g.mention ? g.mention->entry->cls : Class::kStop;
  return g.place == kNoIndex && (g.kind == GroupKind::kPlace || g.kind == GroupKind::kInstitution) &&
         (cls == Class::kPlaceType || cls == Class::kInstitution);
}

void FrameReader::incident_details(const Predicate& p, Claim* claim) {
  if (p.group != kNoIndex) {
    const Group& g = phrases_.groups[p.group];
    if (!g.weapon.empty()) {
      if (auto a = action_from(g.weapon); a && claim->action == Action::kOther) claim->action = *a;
    }
    if (g.quantity != kNoIndex && g.plural) {
      claim->count = phrases_.quantities[g.quantity].quantity;
      put_evidence(claim, "count", phrases_.quantities[g.quantity].first,
                   phrases_.quantities[g.quantity].end);
    }
    if (claim->actor.empty() && !g.nation.empty() && !g.nation_is_owner) {
      claim->actor.emplace_back(g.nation);
      put_evidence(claim, "actor", g.nation_token, g.nation_token + 1);
    }
  }
  if (const int32_t w = p.group == kNoIndex ? weapon_in(p) : kNoIndex; w != kNoIndex) {
    const Group& g = phrases_.groups[w];
    const auto type = action_from(!g.weapon.empty() ? g.weapon : page_.value(*g.trigger));
    if (type && (claim->action == Action::kOther || !g.weapon.empty()) && *type != Action::kOther)
      claim->action = *type;
  }
  for (uint32_t i = clauses_.sentence_predicates[p.sentence];
       i < clauses_.sentence_predicates[p.sentence + 1]; ++i) {
    const Predicate& q = clauses_.predicates[i];
    if (p.kind == PredicateKind::kNoun && q.kind == PredicateKind::kWord) toll(q, claim);  // "three dead"
    if (q.kind != PredicateKind::kVerb) continue;
    for (const Mention* m : phrases_.verbs[q.verb].readings) {
      if (m->entry->cls != Class::kCasualty) continue;
      // "nine soldiers died": without an object it is the subject that came to harm.
      const bool dies = !q.passive && q.object == kNoIndex && q.subject != kNoIndex &&
                        (phrases_.groups[q.subject].kind == GroupKind::kPeople ||
                         phrases_.groups[q.subject].kind == GroupKind::kNumber);
      int32_t victim = q.passive || dies ? q.subject : q.object;
      if (victim == kNoIndex) continue;
      Folk folk = discourse_->folk(victim);
      Quantity* slot = page_.value(*m) == "killed" ? &claim->killed : &claim->wounded;
      if (folk.quantity.stated() && folk.quantity.scope == Scope::kNumber) {
        *slot = folk.quantity;
        put_evidence(claim, page_.value(*m), folk.quantity_first, folk.quantity_end);
      }
      if (folk.nation.stated() && claim->people_of.empty()) {
        claim->people_of.emplace_back(folk.nation.code);
        put_evidence(claim, "people_of", folk.nation.first, folk.nation.end);
      }
      break;
    }
  }
}

// "..., three dead": a number with a word of harm and no verb.
void FrameReader::toll(const Predicate& q, Claim* claim) const {
  if (!q.word || q.word->entry->cls != Class::kCasualty || q.subject == kNoIndex) return;
  const Folk folk = discourse_->folk(q.subject);
  Quantity* slot = page_.value(*q.word) == "killed" ? &claim->killed : &claim->wounded;
  if (slot->stated() || !folk.quantity.stated() || folk.quantity.scope != Scope::kNumber) return;
  *slot = folk.quantity;
  put_evidence(claim, page_.value(*q.word), folk.quantity_first, folk.quantity_end);
}

// "Two rockets hit the base. Three soldiers were wounded.": casualties without a place or
// time of their own are those of the event that the sentence before told.
bool FrameReader::casualties_of_before(const Claim& claim) {
  const bool only = claim.at.empty() && claim.when.empty() && claim.actor.empty() && !claim.count.stated() &&
                    claim.action == Action::kOther && (claim.killed.stated() || claim.wounded.stated());
  if (!only || sentence_ == 0 || out_->claims.empty()) return false;
  Claim& last = out_->claims.back();
  const Sentence& before = page_.structure.sentences[sentence_ - 1];
  const bool near = before.block == page_.structure.sentences[sentence_].block &&
                    last.evidence.front().span.begin >= before.span.begin;
  if (last.kind != Kind::kIncident || !near || last.killed.stated() || last.wounded.stated()) return false;
  last.killed = claim.killed;
  last.wounded = claim.wounded;
  lend_evidence(claim, {"killed", "wounded"}, &last);
  last.id = claim_id(last);
  return true;
}

// Several words of one sentence tell of one event: "a rocket attack hit the base". The
// later word fills what the first left open; places or counts that differ make two.
bool FrameReader::merge_incident(Claim* claim) {
  if (casualties_of_before(*claim)) return true;
  const Sentence& s = page_.structure.sentences[sentence_];
  const size_t first = first_claim_since(s.span.begin);
  for (size_t n = first; n < out_->claims.size(); ++n) {
    Claim& other = out_->claims[n];
    if (other.kind != Kind::kIncident) continue;
    const Span span = other.evidence.front().span;
    if (span.begin < s.span.begin || span.begin >= s.span.end) continue;
    if (!other.at.empty() && !claim->at.empty() && !(other.at == claim->at)) continue;
    if (other.count.stated() && claim->count.stated()) continue;
    if (!other.when.empty() && !claim->when.empty() && other.when != claim->when) continue;
    if (other.action != Action::kOther && claim->action != Action::kOther && other.action != claim->action &&
        !(claim->action == Action::kShooting || claim->action == Action::kAssassination ||
          other.action == Action::kShooting))
      continue;
    if (other.action == Action::kOther || other.action == Action::kShooting) {
      if (claim->action != Action::kOther) other.action = claim->action;
    }
    auto take = [&](auto* into, auto& from, bool empty) {
      if (empty) *into = std::move(from);
    };
    take(&other.at, claim->at, other.at.empty());
    take(&other.actor, claim->actor, other.actor.empty());
    take(&other.when, claim->when, other.when.empty());
    take(&other.people_of, claim->people_of, other.people_of.empty());
    take(&other.count, claim->count, !other.count.stated());
    take(&other.killed, claim->killed, !other.killed.stated());
    take(&other.wounded, claim->wounded, !other.wounded.stated());
    for (size_t i = 1; i < claim->evidence.size(); ++i) {
      bool known = false;
      for (const Evidence& e : other.evidence) known |= e.slot == claim->evidence[i].slot;
      if (!known) other.evidence.push_back(claim->evidence[i]);
    }
    other.id = claim_id(other);
    return true;
  }
  // "rocket fire: thirteen attacks": a plain word takes the type of the event beside it.
  for (size_t n = first; n < out_->claims.size(); ++n) {
    const Claim& other = out_->claims[n];
    const Span span = other.evidence.front().span;
    if (other.kind == Kind::kIncident && claim->action == Action::kOther && span.begin >= s.span.begin &&
        span.begin < s.span.end) {
      claim->action = other.action;
    }
  }
  return false;
}

}  // namespace muster
