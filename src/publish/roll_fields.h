// What the parts of a roll hold in JSON: the names of their fields, in the order in which they are written, once for
// who writes them (roll_json.cc) and who reads them (roll_parse.cc).
//
// fields(f, part) names each field to the visitor `f`, which has F::kWrites and
//   text(key, s), maybe(key, s)        a string; maybe: an empty one is null
//   word(key, e), maybe_word(key, e)   an enumerated value by its name; maybe: an empty name is null
//   number(key, n), flag(key, b), bound(key, n)   bound: nullopt is null
//   texts(key, list), list(key, items), places(key, items)   places: none is null
//   part(key, p)                       an object; a quantity that is not stated is null
//   group(key, each)                   an object of fields of this part; each(f)
//   some_group(present, key, each)     the same, left out unless present
//   id(key, s), degrees(lat, lon)      left out unless stated
//   sentences(key, list)               as one text
//   value(key, text, quantity)         whichever is there
//   document(pointer, each)            fields of the source document among those of this part; each(document)
#pragma once

#include <type_traits>

#include "assemble/roll.h"

namespace muster {

template <class F, class T>
using Held = std::conditional_t<F::kWrites, const T, T>;

template <class F>
void fields(F& f, Held<F, Quantity>& q) {
  f.bound("min", q.min);
  f.bound("max", q.max);
  f.flag("approx", q.approx);
  f.word("scope", q.scope);
  f.some_group(q.of_min || q.of_max, "of", [&](auto& of) {
    of.bound("min", q.of_min);
    of.bound("max", q.of_max);
  });
}

template <class F>
void fields(F& f, Held<F, Place>& p) {
  f.text("name", p.name);
  f.text("country", p.country);
  f.id("id", p.id);
  f.degrees(p.lat, p.lon);
  f.word("precision", p.precision);
}

template <class F>
void fields(F& f, Held<F, Moved>& m) {
  f.part("quantity", m.quantity);
  f.places("from", m.from);
  f.places("to", m.to);
  f.maybe_word("action", m.action);
  f.maybe_word("status", m.status);
  f.maybe("when", m.when);
  f.maybe("by", m.by);
  f.flag("hedged", m.hedged);
  f.flag("internal", m.internal);
  f.number("origins", m.origins);
  f.texts("documents", m.documents);
  f.texts("claims", m.claims);
  f.texts("arithmetic", m.arithmetic);
}

template <class F>
void fields(F& f, Held<F, DisputedValue>& v) {
  f.value("value", v.text, v.quantity);
  f.texts("documents", v.documents);
  f.texts("claims", v.claims);
}

template <class F>
void fields(F& f, Held<F, DisputedField>& d) {
  f.text("field", d.field);
  f.list("values", d.values);
}

template <class F>
void fields(F& f, Held<F, Present>& p) {
  f.part("place", p.place);
  f.part("quantity", p.quantity);
  f.flag("stays", p.stays);
  f.texts("claims", p.claims);
}

template <class F>
void fields(F& f, Held<F, Pair>& p) {
  f.text("a", p.a);
  f.text("b", p.b);
  f.word("type", p.type);
  f.text("why", p.why);
}

template <class F>
void fields(F& f, Held<F, Grade>& g) {
  f.text("reliability", g.reliability);
  f.text("credibility", g.credibility);
  f.flag("own_statement", g.own_statement);
  f.text("rule", g.rule);
}

template <class F>
void fields(F& f, Held<F, Row>& r) {
  f.text("actor", r.actor);
  f.text("name", r.name);
  f.maybe("who", r.who);
  f.word("posture", r.posture);
  f.part("strength_before", r.strength_before);
  f.list("moved", r.moved);
  f.part("remaining", r.remaining);
  f.flag("stays", r.stays);
  f.maybe("reason", r.reason);
  f.maybe("ordered_by", r.ordered_by);
  f.maybe("as_of", r.as_of);
  f.number("origins", r.origins);
  f.texts("documents", r.documents);
  f.list("disputed", r.disputed);
  f.part("grade", r.grade);
  f.sentences("why", r.why);
  f.flag("expected", r.expected);
  f.flag("organisation", r.organisation);
  f.list("outlook", r.outlook);
  f.list("denied", r.denied);
  f.list("present", r.present);
  f.group("claims", [&](auto& claims) {
    claims.texts("strength_before", r.strength_claims);
    claims.texts("remaining", r.remaining_claims);
    claims.texts("stays", r.stays_claims);
    claims.texts("superseded", r.superseded_claims);
  });
  f.list("pairs", r.pairs);
}

template <class F>
void fields(F& f, Held<F, IncidentRow>& i) {
  f.text("id", i.id);
  f.word("type", i.type);
  f.places("place", i.place);
  f.maybe("when", i.when);
  f.part("count", i.count);
  f.part("killed", i.killed);
  f.part("wounded", i.wounded);
  f.texts("actor", i.actor);
  f.flag("hedged", i.hedged);
  f.flag("tally", i.tally);
  f.texts("contains", i.contains);
  f.texts("present", i.present);
  f.number("origins", i.origins);
  f.texts("documents", i.documents);
  f.texts("claims", i.claims);
  f.list("disputed", i.disputed);
}

template <class F>
void fields(F& f, Held<F, SuspensionRow>& s) {
  f.text("actor", s.actor);
  f.text("name", s.name);
  f.text("activity", s.activity);
  f.maybe("mission", s.mission);
  f.places("place", s.place);
  f.text("status", s.status);
  f.maybe("since", s.since);
  f.maybe("reason", s.reason);
  f.number("origins", s.origins);
  f.texts("documents", s.documents);
  f.texts("claims", s.claims);
}

template <class F>
void fields(F& f, Held<F, DirectiveRow>& d) {
  f.maybe("actor", d.actor);
  f.text("name", d.name);
  f.word("action", d.action);
  f.text("text", d.text);
  f.maybe_word("status", d.status);
  f.maybe("when", d.when);
  f.texts("addressed", d.addressed);
  f.places("from", d.from);
  f.places("to", d.to);
  f.flag("hedged", d.hedged);
  f.texts("documents", d.documents);
  f.texts("claims", d.claims);
}

template <class F>
void fields(F& f, Held<F, RollDispute>& d) {
  f.text("actor", d.actor);
  f.text("name", d.name);
  fields(f, d.field);
}

template <class F>
void fields(F& f, Held<F, Silent>& s) {
  f.text("actor", s.actor);
  f.text("name", s.name);
  f.texts("documents", s.documents);
}

template <class F>
void fields(F& f, Held<F, Stale>& s) {
  f.text("actor", s.actor);
  f.text("name", s.name);
  f.maybe("who", s.who);
  f.text("newest", s.newest);
  f.number("hours", s.hours);
}

template <class F>
void fields(F& f, Held<F, Cited>& c) {
  f.text("id", c.id);
  f.text("document", c.document);
  f.word("kind", c.kind);
  f.maybe_word("status", c.status);
  f.number("begin", c.begin);
  f.number("end", c.end);
  f.text("quote", c.quote);
  f.text("language", c.language);
  f.maybe("source", c.source);
  f.text("origin", c.origin);
  f.text("rule", c.rule);
  f.flag("hedged", c.hedged);
}

template <class F>
void fields(F& f, Held<F, RollSource>& s) {
  f.number("number", s.number);
  f.document(s.document, [&](auto& d) {
    f.text("document", d.name);
    f.maybe("title", d.title);
    f.maybe("publisher", d.publisher);
    f.maybe("published", d.published);
    f.maybe("url", d.url);
    f.maybe("language", d.language);
  });
  f.maybe("replaced_by", s.replaced_by);
  f.maybe("copy_of", s.copy_of);
  f.number("claims", s.claims);
}

template <class F>
void fields(F& f, Held<F, Judged>& j) {
  f.number("judgement", j.judgement);
  f.word("verdict", j.verdict);
  f.text("claim", j.claim);
  f.maybe("other", j.other);
  f.maybe("slot", j.slot);
  f.maybe("by", j.by);
  f.maybe("note", j.note);
  f.text("recorded", j.recorded);
}

template <class F>
void fields(F& f, Held<F, RollCounts>& c) {
  f.number("nations", c.nations);
  f.number("withdrawn", c.withdrawn);
  f.number("partly_withdrawn", c.partly);
  f.number("withdrawing", c.withdrawing);
  f.number("relocated", c.relocated);
  f.number("staying", c.staying);
  f.number("reinforcing", c.reinforcing);
  f.number("evacuated", c.evacuated);
  f.number("evacuating", c.evacuating);
  f.number("silent", c.silent);
  f.number("out_at_least", c.out_min);
  f.flag("out_open", c.out_open);
}

template <class F>
void fields(F& f, Held<F, Roll>& r) {
  f.text("title", r.title);
  f.maybe("as_of", r.as_of);
  f.texts("theatre", r.theatre);
  f.texts("theatre_names", r.theatre_names);
  f.flag("theatre_inferred", r.theatre_inferred);
  f.number("documents", r.documents);
  f.number("origins", r.origins);
  f.number("claims", r.claims);
  f.number("left_out", r.left_out);
  f.number("background", r.background);
  f.part("counts", r.counts);
  f.list("roll", r.rows);
  f.list("general", r.general);
  f.list("incidents", r.incidents);
  f.list("suspended", r.suspended);
  f.list("directives", r.directives);
  f.list("disputes", r.disputes);
  f.list("silent", r.silent);
  f.list("stale", r.stale);
  f.list("evidence", r.evidence);
  f.list("sources", r.sources);
  f.list("judged", r.judged);
}

}  // namespace muster
