// Building blocks of a claim: evidence, people, places, time, mission, attribution.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
void FrameReader::put_evidence(Claim* claim, std::string_view slot, uint32_t first, uint32_t end) const {
  if (first >= end || end > page_.token_count()) return;
  Span span = page_.span(first, end);
  claim->evidence.push_back({std::string(slot), span, std::string(span.of(page_.text()))});
}

void FrameReader::lend_evidence(const Claim& from, std::initializer_list<std::string_view> slots, Claim* to) {
  for (const Evidence& e : from.evidence) {
    if (std::find(slots.begin(), slots.end(), e.slot) != slots.end()) to->evidence.push_back(e);
  }
}

Span FrameReader::clause_span(const Predicate& p) const {
  uint32_t lo = std::min<uint32_t>(p.lo, static_cast<uint32_t>(p.chunk));
  uint32_t hi = std::max<uint32_t>(p.hi, static_cast<uint32_t>(p.chunk) + 1);
  while (lo < static_cast<uint32_t>(p.chunk) && (phrases_.chunks[lo].type == ChunkType::kComma ||
                                                 phrases_.chunks[lo].type == ChunkType::kConjunction ||
                                                 phrases_.chunks[lo].type == ChunkType::kQuote))
    ++lo;
  uint32_t first = phrases_.chunks[lo].first;
  uint32_t end = phrases_.chunks[hi - 1].end;
  for (uint32_t c = lo; c < hi; ++c) {  // brackets.h may have moved a verb forward
    first = std::min(first, phrases_.chunks[c].first);
    end = std::max(end, phrases_.chunks[c].end);
  }
  if (p.kind == PredicateKind::kVerb) end = std::max(end, phrases_.verbs[p.verb].main + 1);
  const Sentence& s = page_.structure.sentences[p.sentence];
  end = std::min(end, s.end_token);
  return page_.span(first, std::max(end, first + 1));
}

void FrameReader::put_people(Claim* claim, const Folk& folk) const {
  if (folk.who.stated()) {
    if (auto who = who_from(folk.who.code)) claim->who = *who;
    put_evidence(claim, "who", folk.who.first, folk.who.end);
  }
  // "others" are a part of nothing, and of nobody there is no part.
  const bool some = folk.quantity.scope == Scope::kSome && !folk.quantity.min && !folk.quantity.max;
  if (folk.none || folk.others || (some && claim->status == StatusOf::kDenied)) return;
  if (folk.quantity.stated()) {
    claim->quantity = folk.quantity;
    put_evidence(claim, "quantity", folk.quantity_first, folk.quantity_end);
  }
}

// The class of people that only another sentence gives, where the pack leaves it open.
void FrameReader::leave_open(Claim* claim) const {
  if (!open_who_ || claim->who == Who::kNone) return;
  const Span own = page_.structure.sentences[sentence_].span;
  for (size_t i = 0; i < claim->evidence.size(); ++i) {
    const Evidence& e = claim->evidence[i];
    if (e.slot != "who" || (own.begin <= e.span.begin && e.span.begin < own.end)) continue;
    claim->who = Who::kNone;
    claim->evidence.erase(claim->evidence.begin() + static_cast<ptrdiff_t>(i));
    return;
  }
}

Place FrameReader::place(int32_t index) const {
  const PlaceMention& m = phrases_.places[index];
  Place out;
  const Lexicon& lex = *page_.lexicon;
  auto from_record = [&](const PlaceRecord& r) {
    out.name = std::string(lex.string(r.name));
    out.country = std::string(r.country, r.country[0] ? 2 : 0);
    out.id = std::string(lex.string(r.id));
    if (r.lat != 0 || r.lon != 0) {
      out.lat = r.lat;
      out.lon = r.lon;
    }
    out.precision = static_cast<Precision>(std::min<uint8_t>(r.precision, 3));
  };
  if (m.record != kNoIndex) {
    from_record(lex.place(static_cast<uint32_t>(m.record)));
    return out;
  }
  out.country = std::string(m.country);
  out.precision = Precision::kCountry;
  if (auto record = lex.country(m.country)) {
    from_record(lex.place(*record));
    out.precision = Precision::kCountry;
  }
  if (out.name.empty()) out.name = std::string(lex.string(m.mention->entry->lemma));
  return out;
}

Place FrameReader::country_place(std::string_view code) const {
  Place out;
  auto index = page_.lexicon->country(code);
  if (!index) return out;
  const PlaceRecord& r = page_.lexicon->place(*index);
  out.name = std::string(page_.lexicon->string(r.name));
  out.country = std::string(code);
  out.id = std::string(page_.lexicon->string(r.id));
  out.lat = r.lat;
  out.lon = r.lon;
  out.precision = Precision::kCountry;
  return out;
}

void FrameReader::put_places(Claim* claim, std::string_view slot, const std::vector<PlaceSlot>& places,
                             std::vector<Place>* out) const {
  for (const PlaceSlot& s : places) {
    Place p = s.place != kNoIndex ? place(s.place) : country_place(s.country);
    if (p.name.empty() || std::find(out->begin(), out->end(), p) != out->end()) continue;
    out->push_back(std::move(p));
    if (s.place != kNoIndex)
      put_evidence(claim, slot, phrases_.places[s.place].first, phrases_.places[s.place].end);
    else put_evidence(claim, slot, s.first, s.end);
    // "at Abbey Gate": in Kabul, which the text names elsewhere.
    const int32_t city = s.place == kNoIndex ? kNoIndex : discourse_->city_of(s.place);
    if (city == kNoIndex) continue;
    if (Place around = place(city); std::find(out->begin(), out->end(), around) == out->end()) {
      out->push_back(std::move(around));
      put_evidence(claim, slot, phrases_.places[city].first, phrases_.places[city].end);
    }
  }
}

void FrameReader::put_when(Claim* claim, const Predicate& p) const {
  const bool to_come = p.verb != kNoIndex && phrases_.verbs[p.verb].tense == Tense::kFuture;
  const bool future = to_come || claim->status == StatusOf::kPlanned || claim->status == StatusOf::kOrdered ||
                      claim->status == StatusOf::kPossible || claim->status == StatusOf::kConsidered ||
                      claim->status == StatusOf::kRequested;
  // "announced on Tuesday the withdrawal": what has been said, decided or asked for is not
  // done on the day of the saying.
  uint32_t from = 0;
  if (future && p.kind == PredicateKind::kNoun && p.link == GovernorLink::kObject && p.governor != kNoIndex) {
    const Predicate& above = clauses_.predicates[p.governor];
    const bool past = above.verb != kNoIndex && (phrases_.verbs[above.verb].tense == Tense::kPast ||
                                                 phrases_.verbs[above.verb].perfect);
    if (past) from = phrases_.chunks[p.chunk].first;
  }
  // "decided on Thursday to send 50 more"
  if (future && p.link == GovernorLink::kInfinitive && p.governor != kNoIndex) {
    const Predicate& above = clauses_.predicates[p.governor];
    if (above.kind == PredicateKind::kVerb && above.chunk < p.chunk)
      from = std::max(from, phrases_.chunks[p.chunk].first);
  }
  // "stay until the end of May": up to a time that is to come.
  const bool present = p.verb != kNoIndex && phrases_.verbs[p.verb].tense == Tense::kPresent &&
                       !phrases_.verbs[p.verb].perfect;
  for (int32_t index : gap_times_.empty() ? p.times : gap_times_) {
    const TimeMention& t = phrases_.times[index];
    const bool ahead = future || (present && t.role == TimeMention::Role::kUntil);
    const std::string& value = ahead ? t.future : t.past;
    if (t.first < from) continue;
    // "gave them until May to leave": not when the order was.
    const bool term = t.role == TimeMention::Role::kUntil || t.role == TimeMention::Role::kBy;
    if (claim->kind == Kind::kDirective && term) continue;
    if (value.empty() || t.clock_only) continue;
    claim->when = value;
    put_evidence(claim, "when", t.first, t.end);
    return;
  }
}

void FrameReader::put_mission(Claim* claim, const Predicate& p, const Folk& folk) const {
  auto put = [&](const Mention& m) {
    claim->mission_id = std::string(page_.value(m));
    std::string_view name = vocabulary_.get(*m.entry, vocabulary_.name);
    claim->mission_name = std::string(name.empty() ? page_.lexicon->string(m.entry->lemma) : name);
    put_evidence(claim, "mission", m.first, m.end);
  };
  if (folk.mission != kNoIndex) {
    put(page_.mentions[folk.mission]);
    return;
  }
  for (uint32_t c = p.lo; c < p.hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type != ChunkType::kGroup || phrases_.groups[k.index].mission == kNoIndex) continue;
    put(page_.mentions[phrases_.groups[k.index].mission]);
    return;
  }
}

size_t FrameReader::first_claim_since(uint32_t begin) const {
  size_t n = out_->claims.size();
  while (n > 0 && out_->claims[n - 1].evidence.front().span.begin >= begin) --n;
  return n;
}

void FrameReader::finish(Claim claim, const Rule& rule, std::string_view nation_origin) {
  leave_open(&claim);
  const Span main = claim.evidence.front().span;  // a copy: evidence grows below
  // Token where the claim begins, to find who said it.
  uint32_t token = 0;
  {
    uint32_t lo = 0, hi = page_.token_count();
    while (lo < hi) {
      uint32_t mid = (lo + hi) / 2;
      if (page_.token(mid).begin < main.begin) lo = mid + 1;
      else hi = mid;
    }
    token = lo;
  }
  std::vector<const Report*> reports;
  attributions_.of(token, &reports);
  for (size_t i = 0; i < reports.size(); ++i) {
    const Report* r = reports[i];
    // Two verbs of one speaker, "officials briefed on it said": one source.
    const bool again = r->source_group != kNoIndex &&
                       std::any_of(reports.begin(), reports.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Report* o) { return o->source_group == r->source_group; });
    if (again) continue;
    claim.source.push_back(r->attribution);
    if (r->source_group != kNoIndex) {
      const Group& g = phrases_.groups[r->source_group];
      put_evidence(&claim, "source", g.first, g.end);
    } else if (!r->turn.empty()) {
      claim.evidence.push_back({"source", r->turn, std::string(r->turn.of(page_.text()))});
    }
  }
  claim.id = claim_id(claim);
  const uint32_t begin = std::min(main.begin, page_.structure.sentences[sentence_].span.begin);
  for (size_t n = first_claim_since(begin); n < out_->claims.size(); ++n) {
    if (out_->claims[n].id == claim.id) return;  // an id holds the span, so only these can be the same
  }
  if (explain_) {
    TraceLine line;
    line.where = main;
    line.rule = rule.name;
    line.outcome = "claim " + claim.id;
    if (!nation_origin.empty()) line.outcome += ", nation: " + std::string(nation_origin);
    out_->trace.push_back(std::move(line));
  }
  out_->claims.push_back(std::move(claim));
}

}  // namespace muster
