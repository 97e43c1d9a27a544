#include "extract/certainty.h"

#include <algorithm>

namespace muster {
namespace {

constexpr int kMaxGovernors = 4;  // plans to ask to be allowed to withdraw

class Judge {
 public:
  Judge(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases, const Clauses& clauses)
      : page_(page), vocabulary_(vocabulary), phrases_(phrases), clauses_(clauses) {}

  Certainty of(int32_t index, bool presence) {
    const Predicate& p = clauses_.predicates[index];
    Certainty c;
    c.status = base(index, presence, 0, &c);
    if (denied_by_report(p)) c.status = StatusOf::kDenied;
    if (p.subordinator == "condition" && c.status != StatusOf::kDenied) c.status = StatusOf::kPossible;
    scan_clause(p, &c);
    return c;
  }

 private:
  static StatusOf negate(StatusOf s) {
    return s == StatusOf::kDenied ? StatusOf::kPossible : StatusOf::kDenied;
  }

  bool none_subject(const Predicate& p) const {
    if (p.subject == kNoIndex) return false;
    const Group& g = phrases_.groups[p.subject];
    if (g.none) return true;
    if (g.quantity != kNoIndex && phrases_.quantities[g.quantity].none) return true;
    return g.kind == GroupKind::kPronoun && g.mention && page_.value(*g.mention) == "nobody";
  }

  StatusOf from_modal(std::string_view modal, bool perfect) const {
    if (modal == "will" || modal == "be-to" || modal == "shall") return StatusOf::kPlanned;
    if (modal == "should") return StatusOf::kPlanned;
    if (modal == "must" || modal == "have-to") return StatusOf::kOrdered;
    if (modal == "would") return perfect ? StatusOf::kPossible : StatusOf::kPlanned;
    if (modal == "could" || modal == "may" || modal == "might" || modal == "can") return StatusOf::kPossible;
    if (modal == "able") return StatusOf::kDone;  // "could be flown out at last"
    return StatusOf::kNone;
  }

  StatusOf base(int32_t index, bool presence, int depth, Certainty* c) {
    const Predicate& p = clauses_.predicates[index];
    StatusOf s;
    if (p.kind == PredicateKind::kNoun) s = of_noun(p, depth, c);
    else if (p.kind == PredicateKind::kWord || p.kind == PredicateKind::kVerbless)
      s = of_word(p, presence, c);
    else s = of_verb(index, presence, depth, c);
    if (none_subject(p) && !p.subject_shared) s = negate(s);
    else if (none_subject(p) && p.subject_shared && p.link == GovernorLink::kCoordinated) s = negate(s);
    return s;
  }

  StatusOf of_verb(int32_t index, bool presence, int depth, Certainty* c) {
    const Predicate& p = clauses_.predicates[index];
    const Verb& v = phrases_.verbs[p.verb];
    if (v.conditional) c->hedged = true;
    StatusOf s = StatusOf::kNone;
    if (p.link == GovernorLink::kTime && depth < kMaxGovernors) {
      // What is done after it, or before, or not done any more, does not undo it.
      s = base(p.governor, presence, depth + 1, c);
      if (s == StatusOf::kDenied) s = StatusOf::kDone;
    } else if (p.governor != kNoIndex && p.link != GovernorLink::kNone && depth < kMaxGovernors) {
      s = governed(p.governor, depth + 1, c);
      if (s == StatusOf::kNone) s = v.gerund ? StatusOf::kOngoing : StatusOf::kPlanned;
      if (s == StatusOf::kDone && p.link == GovernorLink::kInfinitive && plain_verb(p.governor))
        s = StatusOf::kPlanned;  // "hired 40 buses to take ..."
    } else if (!v.modal.empty()) {
      s = from_modal(v.modal, v.perfect);
    } else if (v.tense == Tense::kFuture) {
      s = StatusOf::kPlanned;
    } else if (const Verb* before = shares_modal(index); before) {
      s = from_modal(before->modal, before->perfect);
    } else if (!v.finite && v.bare_participle && due(p)) {
      s = StatusOf::kPlanned;  // "gone by the end of the month"
    } else if (const StatusOf asked = mandated(index); asked != StatusOf::kNone) {
      s = asked;
    } else if (const StatusOf told = bidden(p); told != StatusOf::kNone) {
      s = told;
    } else if (p.reduced) {
      s = v.gerund ? StatusOf::kOngoing : (presence ? StatusOf::kOngoing : StatusOf::kDone);
    } else if (presence) {
      s = v.tense == Tense::kPast ? StatusOf::kDone : StatusOf::kOngoing;
    } else if (v.progressive && v.tense == Tense::kPresent && !v.perfect) {
      s = promises(v) ? StatusOf::kPlanned : StatusOf::kOngoing;  // "is committing 2,900 soldiers"
    } else if (v.gerund && v.perfect) {
      s = StatusOf::kDone;  // "having withdrawn"
    } else if (v.gerund) {
      s = with_main(index, presence, depth, c);
    } else if (v.infinitive) {
      s = StatusOf::kPlanned;
    } else if (v.progressive && !v.perfect) {
      s = StatusOf::kOngoing;
    } else if (p.passive && v.become && v.tense == Tense::kPresent && !v.been && !v.perfect &&
               reads_as(v, "movement") && !reads_as(v, "suspension")) {
      s = due_ahead(p) ? StatusOf::kPlanned : StatusOf::kOngoing;  // "werden abgezogen"
    } else {
      s = dated_ahead(p, v) || promises(v) ? StatusOf::kPlanned : StatusOf::kDone;
    }
    if (s == StatusOf::kDone && !presence && v.tense == Tense::kPresent && !v.perfect && to_come(p))
      s = StatusOf::kPlanned;
    if (s == StatusOf::kPlanned && v.modal == "would" && hangs_on_condition(p)) s = StatusOf::kPossible;
    return v.negated ? negate(s) : s;
  }

  // "when the Austrian company leaves", "once the airport reopens": a plain present that
  // sets the time of something else.
  static bool to_come(const Predicate& p) {
    return p.subordinator == "when" || p.subordinator == "after" || p.subordinator == "before";
  }

  // "would leave only if the government asked".
  bool hangs_on_condition(const Predicate& p) const {
    for (uint32_t c = phrases_.sentence_chunks[p.sentence]; c < phrases_.sentence_chunks[p.sentence + 1];
         ++c) {
      const Chunk& k = phrases_.chunks[c];
      if (k.type == ChunkType::kSubordinator && k.value == "condition") return true;
    }
    return false;
  }

  // "has pledged a company": the verb that moves people is one of intent itself.
  bool promises(const Verb& v) const {
    bool moves = false, planned = false;
    for (const Mention* m : v.readings) {
      moves |= m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "movement";
      planned |= m->entry->cls == Class::kIntent && m->end == v.end && from_reading(*m) == StatusOf::kPlanned;
    }
    return moves && planned;
  }

  // A verb that says nothing of what its complement's standing is.
  bool plain_verb(int32_t index) const {
    const Predicate& g = clauses_.predicates[index];
    if (g.kind != PredicateKind::kVerb || phrases_.verbs[g.verb].copula) return false;
    for (const Mention* m : phrases_.verbs[g.verb].readings) {
      const Class c = m->entry->cls;
      if (c == Class::kIntent || c == Class::kReport) return false;
      if (c == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == "directive") return false;
    }
    return true;
  }

  // "will follow France and withdraw its soldiers": the verb whose modal a bare verb shares; null without one.
  const Verb* shares_modal(int32_t index) const {
    constexpr int32_t kReach = 3;  // predicates
    const Predicate& p = clauses_.predicates[index];
    const Verb& v = phrases_.verbs[p.verb];
    const bool bare = p.subject_shared && v.first == v.main && (v.morph & kMorphBase) && !v.negated;
    for (int32_t i = index - 1; bare && i >= 0 && i >= index - kReach; --i) {
      const Predicate& q = clauses_.predicates[i];
      if (q.sentence != p.sentence || q.kind != PredicateKind::kVerb || q.subject != p.subject) continue;
      const Verb& other = phrases_.verbs[q.verb];
      return other.modal.empty() ? nullptr : &other;
    }
    return nullptr;
  }

  // "demanded that foreign troops leave", "recommended that Ireland keep its soldiers there": what
  // an order or request holds behind its "that", in a plain form.
  StatusOf mandated(int32_t index) const {
    const Predicate& p = clauses_.predicates[index];
    const Verb& v = phrases_.verbs[p.verb];
    const bool plain = v.finite && v.tense == Tense::kPresent && !v.perfect && !v.progressive && !v.copula;
    if (index == 0 || !plain) return StatusOf::kNone;
    const Predicate& q = clauses_.predicates[index - 1];
    if (q.sentence != p.sentence || q.kind != PredicateKind::kVerb || q.chunk >= p.chunk)
      return StatusOf::kNone;
    const Verb& order = phrases_.verbs[q.verb];
    bool that = page_.value(order.end - 1, Class::kSubordinator) == "that";
    for (int32_t c = q.chunk + 1; c < p.chunk && !that; ++c)
      that = phrases_.chunks[c].type == ChunkType::kSubordinator && phrases_.chunks[c].value == "that";
    if (!that) return StatusOf::kNone;
    StatusOf s = StatusOf::kNone;
    bool says = false;
    for (const Mention* m : order.readings) {
      says |= m->entry->cls == Class::kReport && page_.value(*m) != "ask" && page_.value(*m) != "order";
      const bool directive = m->entry->cls == Class::kTrigger &&
                             vocabulary_.get(*m->entry, vocabulary_.kind) == "directive" &&
                             m->end == order.end;
      const bool asks =
          m->entry->cls == Class::kReport && (page_.value(*m) == "ask" || page_.value(*m) == "order");
      if (s == StatusOf::kNone && (directive || asks)) s = from_reading(*m);
    }
    // "insists that they leave" may say that they do; "insisted that they leave" does not.
    if (says && order.tense != Tense::kPast) return StatusOf::kNone;
    return order.negated ? StatusOf::kNone : s;
  }

  bool reads_as(const Verb& v, std::string_view kind) const {
    return std::any_of(v.readings.begin(), v.readings.end(), [&](const Mention* m) {
      return m->entry->cls == Class::kTrigger && vocabulary_.get(*m->entry, vocabulary_.kind) == kind;
    });
  }

  // "ordered the Marines moved to ships": right before whom a participle is said of stands an order.
  StatusOf bidden(const Predicate& p) const {
    if (!p.reduced || !p.passive || p.subject == kNoIndex) return StatusOf::kNone;
    const int32_t before = phrases_.groups[p.subject].chunk - 1;
    if (before < static_cast<int32_t>(phrases_.sentence_chunks[p.sentence]) ||
        phrases_.chunks[before].type != ChunkType::kVerb)
      return StatusOf::kNone;
    const Verb& v = phrases_.verbs[phrases_.chunks[before].index];
    for (const Mention* m : v.readings) {
      const bool order = m->entry->cls == Class::kTrigger && page_.value(*m) == "order" &&
                         vocabulary_.get(*m->entry, vocabulary_.kind) == "directive";
      if (order && !v.passive && !v.negated) return StatusOf::kOrdered;
    }
    return StatusOf::kNone;
  }

  // "has withdrawn 35 soldiers, flying 32 to Jordan": as what it says more of; else going on.
  StatusOf with_main(int32_t index, bool presence, int depth, Certainty* c) {
    const Predicate& p = clauses_.predicates[index];
    const Chunk* before = p.chunk > 0 ? &phrases_.chunks[p.chunk - 1] : nullptr;
    if (presence || index == 0 || !before || before->type != ChunkType::kComma || depth >= kMaxGovernors)
      return StatusOf::kOngoing;
    const Predicate& main = clauses_.predicates[index - 1];
    if (main.sentence != p.sentence || main.kind != PredicateKind::kVerb || main.chunk >= p.chunk)
      return StatusOf::kOngoing;
    const Verb& v = phrases_.verbs[main.verb];
    if (!v.finite || v.negated || v.copula || v.read_as(Class::kReport) || main.reduced)
      return StatusOf::kOngoing;
    return base(index - 1, false, depth + 1, c);
  }

  // "Out by May.": by a day that is to come.
  bool due(const Predicate& p) const {
    const std::string_view published = std::string_view(page_.document->metadata.published).substr(0, 7);
    for (int32_t t : p.times) {
      const TimeMention& m = phrases_.times[t];
      if (m.role == TimeMention::Role::kBy && !m.clock_only && !published.empty() &&
          std::string_view(m.future).substr(0, 7) >= published)
        return true;
    }
    return false;
  }

  // "comes home on Friday", "sends two aircraft tomorrow": a plain present with a day.
  bool dated_ahead(const Predicate& p, const Verb& v) const {
    if (v.tense != Tense::kPresent || v.perfect || v.bare_participle || p.passive) return false;
    return due_ahead(p);
  }

  bool due_ahead(const Predicate& p) const {
    for (int32_t t : p.times) {
      const TimeMention& m = phrases_.times[t];
      if (m.role == TimeMention::Role::kPoint && !m.clock_only && m.past != m.future) return true;
      if (m.role == TimeMention::Role::kBy || m.role == TimeMention::Role::kUntil) return true;
      // A full date behind the day of publication.
      const std::string_view published = std::string_view(page_.document->metadata.published).substr(0, 10);
      if (published.size() == 10 && std::string_view(m.future).substr(0, 10) > published) return true;
    }
    return false;
  }

  // What a verb or noun says of its complement.
  StatusOf governed(int32_t index, int depth, Certainty* c) {
    if (depth > kMaxGovernors) return StatusOf::kNone;
    const Predicate& g = clauses_.predicates[index];
    StatusOf s = StatusOf::kNone;
    bool negated = false;
    if (g.kind == PredicateKind::kVerb) {
      const Verb& v = phrases_.verbs[g.verb];
      negated = v.negated || none_subject(g);
      for (const Mention* m : v.readings) {
        if (s == StatusOf::kNone && m->entry->cls == Class::kIntent && complete(g, *m))
          s = from_reading(*m);  // says it outright
      }
      for (const Mention* m : v.readings) {
        if (s != StatusOf::kNone) break;
        if (m->entry->cls == Class::kIntent && !complete(g, *m)) continue;
        s = from_reading(*m);
        if (m->entry->cls == Class::kHedge) c->hedged = true;
      }
      if (s == StatusOf::kNone) s = base(index, false, depth, c), negated = false;
      else if (s == StatusOf::kOngoing || s == StatusOf::kDone) {
        // "will begin to withdraw" is planned, "could begin" possible.
        StatusOf own = from_modal(v.modal, v.perfect);
        if (own != StatusOf::kNone) s = own;
        else if ((v.infinitive || v.gerund) && g.governor != kNoIndex) s = governed(g.governor, depth + 1, c);
      } else if (s == StatusOf::kOrdered || s == StatusOf::kRequested) {
        StatusOf own = from_modal(v.modal, v.perfect);
        if (own == StatusOf::kPossible) s = own;
      }
    } else if (g.kind == PredicateKind::kNoun) {
      const Group& group = phrases_.groups[g.group];
      if (group.trigger) s = from_reading(*group.trigger);
      negated = group.none;
      // "does not have the intention to": the verb before the noun is denied.
      if (s != StatusOf::kNone && g.governor != kNoIndex && g.link == GovernorLink::kObject) {
        const Predicate& above = clauses_.predicates[g.governor];
        // "no tiene ninguna intención": said twice, meant once.
        if (above.kind == PredicateKind::kVerb && phrases_.verbs[above.verb].negated) negated = true;
        if (above.kind == PredicateKind::kVerb && given_up(phrases_.verbs[above.verb])) negated = !negated;
      }
      if (s == StatusOf::kNone) s = base(index, false, depth, c);
    } else if (g.word) {
      s = from_reading(*g.word);
      // "was able to bring 40 home": and did.
      const bool past = g.verb != kNoIndex &&
                        (phrases_.verbs[g.verb].tense == Tense::kPast || phrases_.verbs[g.verb].perfect);
      if (past && s == StatusOf::kPossible && vocabulary_.has(*g.word->entry, vocabulary_.achieved))
        s = StatusOf::kDone;
      negated = none_subject(g);  // "none has been told to go"
      if (g.verb != kNoIndex) negated |= phrases_.verbs[g.verb].negated;
    }
    if (negated && s != StatusOf::kNone) s = negate(s);
    return s;
  }

  // "dropped its plan to", "shelved the threat to": what is meant is meant no longer.
  bool given_up(const Verb& v) const {
    return std::any_of(v.readings.begin(), v.readings.end(), [&](const Mention* m) {
      return m->entry->cls == Class::kIntent && from_reading(*m) == StatusOf::kDenied && m->end == v.end;
    });
  }

  // "schließt einen Abzug aus": a verb of two parts whose second part closes its clause.
  bool complete(const Predicate& g, const Mention& m) const {
    const std::string_view particle = vocabulary_.get(*m.entry, vocabulary_.particle);
    if (particle.empty() || m.end > m.first + 1) return true;
    const uint32_t limit = page_.structure.sentences[g.sentence].end_token;
    for (uint32_t t = phrases_.verbs[g.verb].end; t < limit; ++t) {
      if (page_.word(t) != particle) continue;
      if (t + 1 >= limit || page_.token(t + 1).kind == TokenKind::kPunct ||
          page_.is(t + 1, Class::kConjunction))
        return true;
    }
    return false;
  }

  StatusOf from_reading(const Mention& m) const {
    Class cls = m.entry->cls;
    std::string_view value = page_.value(m);
    if (cls == Class::kIntent) return status_from(value).value_or(StatusOf::kNone);
    if (cls == Class::kReport) {
      if (value == "deny") return StatusOf::kDenied;
      if (value == "announce") return StatusOf::kPlanned;
      if (value == "ask" || value == "tell") return StatusOf::kRequested;
      if (value == "order") return StatusOf::kOrdered;
      return StatusOf::kNone;
    }
    if (cls == Class::kTrigger) {
      std::string_view kind = vocabulary_.get(*m.entry, vocabulary_.kind);
      if (kind == "directive") {
        if (value == "order") return StatusOf::kOrdered;
        if (value == "request" || value == "recommend" || value == "vote") return StatusOf::kRequested;
        return StatusOf::kPlanned;
      }
      if (kind == "suspension") {
        if (value == "end") return StatusOf::kDone;
        if (value == "suspend") return StatusOf::kDenied;
        return StatusOf::kOngoing;
      }
    }
    return StatusOf::kNone;
  }

  // "No hay planes de repliegue": right behind a verb of having that is denied.
  bool lacking(const Predicate& p) const {
    if (p.chunk == 0 || phrases_.chunks[p.chunk - 1].type != ChunkType::kVerb) return false;
    const Verb& v = phrases_.verbs[phrases_.chunks[p.chunk - 1].index];
    if (!v.negated || !v.finite) return false;
    return v.possess || std::any_of(v.readings.begin(), v.readings.end(), [&](const Mention* m) {
             return vocabulary_.get(*m->entry, vocabulary_.frame) == "have";
           });
  }

  StatusOf of_noun(const Predicate& p, int depth, Certainty* c) {
    const StatusOf s = said_of_noun(p, depth, c);
    return s != StatusOf::kNone && s != StatusOf::kDenied && lacking(p) ? StatusOf::kDenied : s;
  }

  StatusOf said_of_noun(const Predicate& p, int depth, Certainty* c) {
    const Group& g = phrases_.groups[p.group];
    for (uint32_t t = g.first; t < g.head; ++t) {
      if (const Mention* m = page_.at(t, Class::kIntent)) {
        StatusOf s = from_reading(*m);
        // "no decision to" denies by itself.
        if (s != StatusOf::kNone) return g.none && s != StatusOf::kDenied ? negate(s) : s;
      }
      if (page_.is(t, Class::kHedge)) c->hedged = true;
      // "ordered departure": the participle says by what.
      const Mention* order = page_.at(t, Class::kTrigger);
      if (order && (order->entry->morph & kMorphParticiple) &&
          vocabulary_.get(*order->entry, vocabulary_.kind) == "directive")
        return from_reading(*order);
    }
    StatusOf s = StatusOf::kNone;
    if (p.governor != kNoIndex && depth < kMaxGovernors) {
      if (p.link == GovernorLink::kObject || p.link == GovernorLink::kSubject) {
        s = governed(p.governor, depth + 1, c);
      }
    }
    // As the subject of its governor it has been taken for none already.
    const bool counted = s != StatusOf::kNone && p.link == GovernorLink::kSubject;
    if (s == StatusOf::kNone) s = StatusOf::kDone;
    if (g.none && !counted) s = negate(s);
    return s;
  }

  // The status that the word of a predicate itself gives.
  StatusOf of_predicate(const Mention& word) const {
    for (uint32_t i = page_.mentions_from[word.first]; i < page_.mentions_from[word.first + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.end != word.end || m.entry->cls != Class::kIntent) continue;
      if (vocabulary_.get(*m.entry, vocabulary_.pos) == "adj") return from_reading(m);
    }
    return StatusOf::kNone;
  }

  StatusOf of_word(const Predicate& p, bool presence, Certainty* c) {
    StatusOf plain = presence ? StatusOf::kOngoing : StatusOf::kDone;
    // "has been called off" denies what was called off, and does not deny the calling off.
    const bool suspends = p.word && p.word->entry->cls == Class::kTrigger &&
                          vocabulary_.get(*p.word->entry, vocabulary_.kind) == "suspension";
    if (const StatusOf own = p.word ? of_predicate(*p.word) : StatusOf::kNone;
        own != StatusOf::kNone && !(suspends && own == StatusOf::kDenied))
      plain = own;  // "due out", "bound for"
    if (p.verb == kNoIndex) return plain == StatusOf::kDone && due(p) ? StatusOf::kPlanned : plain;
    const Verb& v = phrases_.verbs[p.verb];
    StatusOf s = from_modal(v.modal, v.perfect);
    if (s == StatusOf::kNone && p.governor != kNoIndex && v.infinitive) {
      const Predicate& be = clauses_.predicates[p.governor];
      if (be.governor != kNoIndex && be.link != GovernorLink::kNone) s = governed(be.governor, 1, c);
    }
    if (s == StatusOf::kNone && v.tense == Tense::kFuture) s = StatusOf::kPlanned;
    if (s == StatusOf::kNone) s = presence && v.tense == Tense::kPast && !v.perfect ? StatusOf::kDone : plain;
    return v.negated ? negate(s) : s;
  }

  // "denied that any had left", "rejected reports that ...": the content is denied.
  bool denied_by_report(const Predicate& p) const {
    uint32_t from = clauses_.sentence_predicates[p.sentence];
    for (uint32_t i = from; i < clauses_.predicates.size(); ++i) {
      const Predicate& q = clauses_.predicates[i];
      if (q.chunk >= p.chunk || q.sentence != p.sentence) break;
      if (q.kind != PredicateKind::kVerb) continue;
      const Verb& v = phrases_.verbs[q.verb];
      bool deny = false;
      for (const Mention* m : v.readings) {
        deny |= m->entry->cls == Class::kReport && page_.value(*m) == "deny";
      }
      if (!deny || v.negated) continue;
      bool that = false;
      for (int32_t c = q.chunk + 1; c < p.chunk; ++c) {
        const Chunk& k = phrases_.chunks[c];
        if (k.type == ChunkType::kSubordinator && k.value == "that") that = true;
        if (k.type == ChunkType::kStop || k.type == ChunkType::kColon ||
            (k.type == ChunkType::kConjunction && k.value == "but"))
          that = false;
      }
      if (that) return true;
    }
    return false;
  }

  void scan_clause(const Predicate& p, Certainty* c) const {
    for (uint32_t i = p.lo; i < p.hi && i < phrases_.chunks.size(); ++i) {
      if (phrases_.chunks[i].type == ChunkType::kHedge) c->hedged = true;
    }
  }

  const Page& page_;
  const Vocabulary& vocabulary_;
  const Phrases& phrases_;
  const Clauses& clauses_;
};

}  // namespace

Certainty certainty_of(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases,
                       const Clauses& clauses, int32_t predicate, bool presence) {
  return Judge(page, vocabulary, phrases, clauses).of(predicate, presence);
}

}  // namespace muster
