// Shares: the parts of a number that a claim has told, by nation. See frames.h.
//
//   The aircraft brought out 121 people: 71 Australians, 16 Thais and 34 others.
//   Some 5,700 people, 3,100 of them Afghans, have been flown out.
//   There were 7,500 foreign troops in Iraq, 5,200 of them American.
//
// A share takes everything but people and number from the claim that it is a part of.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
namespace {

constexpr std::string_view kShare = ".share";

bool within(const Quantity& part, const Quantity& whole) {
  if (!part.min || whole.scope != Scope::kNumber) return false;
  const std::optional<int64_t> most = whole.max ? whole.max : whole.min;
  return most && *part.min <= *most && !(part == whole);
}

}  // namespace

// People of a nation with a number of their own, or a number "of them" with a nation behind
// it; `end` is the chunk behind them. No nation where the chunk begins no share.
FrameReader::Share FrameReader::share_at(uint32_t c, uint32_t limit) const {
  auto type = [&](uint32_t i) { return i < limit ? phrases_.chunks[i].type : ChunkType::kStop; };
  Share s;
  if (type(c) != ChunkType::kGroup || group_used_[phrases_.chunks[c].index]) return s;
  const int32_t index = phrases_.chunks[c].index;
  const Group& g = phrases_.groups[index];
  if (g.quantity == kNoIndex || phrases_.quantities[g.quantity].quantity.scope != Scope::kNumber) return s;
  if (g.kind == GroupKind::kPeople && !g.nation.empty() && !g.nation_is_owner) {
    s.people = discourse_->folk(index);
    s.end = c + 1;
    return s;
  }
  if (g.kind != GroupKind::kNumber) return s;
  uint32_t n = c + 1;
  const bool of_them = type(n) == ChunkType::kPreposition && phrases_.chunks[n].value == "of" &&
                       type(n + 1) == ChunkType::kGroup &&
                       phrases_.groups[phrases_.chunks[n + 1].index].kind == GroupKind::kPronoun;
  if (of_them) n += 2;
  // "36 of them are Italians", "of whom 1,000 were Ugandan"
  const bool copula = type(n) == ChunkType::kVerb && phrases_.verbs[phrases_.chunks[n].index].copula;
  if (copula) ++n;
  if (!of_them && !copula) return s;
  while (type(n) == ChunkType::kAdverb || type(n) == ChunkType::kHedge) ++n;
  if (type(n) != ChunkType::kGroup || group_used_[phrases_.chunks[n].index]) return s;
  const Group& who = phrases_.groups[phrases_.chunks[n].index];
  const bool people = who.kind == GroupKind::kPeople || who.kind == GroupKind::kActor;
  if (!people || who.nation.empty() || who.nation_by_name || who.quantity != kNoIndex) return s;
  s.people = discourse_->folk(phrases_.chunks[n].index);
  const QuantityMention& q = phrases_.quantities[g.quantity];
  s.people.quantity = q.quantity;
  s.people.quantity_first = q.first;
  s.people.quantity_end = q.end;
  s.of_them = of_them;
  s.end = n + 1;
  return s;
}

// The claim of the sentence that tells of the whole: the last before the byte that counts at
// least as many.
const Claim* FrameReader::whole_of(const Share& share, uint32_t byte) const {
  const uint32_t begin = shares_since_;
  for (size_t n = out_->claims.size(); n > 0; --n) {
    const Claim& c = out_->claims[n - 1];
    const uint32_t at = c.evidence.front().span.begin;
    if (at < begin) break;
    if (at > byte || c.status == StatusOf::kDenied) continue;
    if (c.kind != Kind::kMovement && c.kind != Kind::kPresence) continue;
    if (c.rule.ends_with(kShare)) continue;  // parts of one whole stand side by side
    if (within(share.people.quantity, c.quantity)) return &c;
  }
  const bool parts = nameless_ && within(share.people.quantity, nameless_->quantity) &&
                     nameless_->evidence.front().span.begin <= byte;
  return parts ? &*nameless_ : nullptr;
}

uint32_t FrameReader::action_end(const Claim& claim) {
  for (const Evidence& e : claim.evidence) {
    if (e.slot == "action") return e.span.end;
  }
  return claim.evidence.front().span.begin;
}

// "Among them were eight Filipinos": of those whom the sentence before told of. The chunk behind, or 0.
uint32_t FrameReader::among_them(uint32_t sentence) const {
  const uint32_t c = phrases_.sentence_chunks[sentence];
  const auto& sentences = page_.structure.sentences;
  if (c + 2 >= phrases_.sentence_chunks[sentence + 1] || sentence == 0) return 0;
  if (sentences[sentence - 1].block != sentences[sentence].block) return 0;
  const Chunk& among = phrases_.chunks[c];
  if (among.type != ChunkType::kPreposition || among.value != "like") return 0;
  const Chunk& were = phrases_.chunks[c + 1];
  return were.type == ChunkType::kVerb && phrases_.verbs[were.index].copula ? c + 2 : 0;
}

// Shares stand behind a colon, in a parenthesis, behind "among them" or "of whom", or say
// "of them"; others follow in the same row.
void FrameReader::shares(uint32_t sentence) {
  const uint32_t limit = phrases_.sentence_chunks[sentence + 1];
  bool row = false;
  uint32_t c = phrases_.sentence_chunks[sentence];
  shares_since_ = page_.structure.sentences[sentence].span.begin;
  if (const uint32_t behind = among_them(sentence); behind > c) {
    row = true;
    c = behind;
    shares_since_ = page_.structure.sentences[sentence - 1].span.begin;
  }
  while (c < limit) {
    const Chunk& k = phrases_.chunks[c];
    switch (k.type) {
      case ChunkType::kColon:
      case ChunkType::kOpen: row = true; break;
      case ChunkType::kPreposition: row = k.value == "like"; break;
      case ChunkType::kRelative: row = k.value == "of-which"; break;
      case ChunkType::kComma:
      case ChunkType::kConjunction:
      case ChunkType::kAdverb:
      case ChunkType::kHedge: break;
      case ChunkType::kGroup: {
        const Share s = share_at(c, limit);
        if (s.end == 0 || !(row || s.of_them)) {
          row = false;
          break;
        }
        state_share(sentence, c, s);
        row = true;
        c = s.end;
        continue;
      }
      default: row = false; break;
    }
    ++c;
  }
}

// The whole has its nation from the words of the share alone.
bool FrameReader::lent_by(const Share& s, const Claim& whole) const {
  if (&whole == (nameless_ ? &*nameless_ : nullptr) || whole.actor.size() != 1) return false;
  const uint32_t told = page_.token(s.people.nation.first).begin;
  for (const Evidence& e : whole.evidence) {
    if (e.slot == "actor") return e.span.begin == told;
  }
  return false;
}

void FrameReader::state_share(uint32_t sentence, uint32_t c, const Share& s) {
  const Claim* found = whole_of(s, page_.token(phrases_.chunks[c].first).begin);
  if (!found) return;
  if (lent_by(s, *found)) {
    // "4,000 troops will leave, 1,500 of them Kenyan": the 4,000 are not.
    nameless_ = *found;
    nameless_->actor.clear();
    std::erase_if(nameless_->evidence, [](const Evidence& e) { return e.slot == "actor"; });
    out_->claims.erase(out_->claims.begin() + (found - out_->claims.data()));
    found = &*nameless_;
  }
  const Claim whole = *found;
  Predicate stub;
  stub.kind = PredicateKind::kVerbless;
  stub.chunk = static_cast<int32_t>(c);
  stub.lo = c;
  stub.hi = s.end;
  stub.sentence = sentence;
  Claim claim;
  claim.kind = whole.kind;
  claim.document = whole.document;
  claim.language = whole.language;
  claim.rule = whole.language + "." + name_of(whole.kind) + std::string(kShare);
  // The claim's words hold those of the whole, whose verb is theirs too.
  Span span = clause_span(stub);
  span.begin = std::min(span.begin, whole.evidence.front().span.begin);
  span.end = std::max(span.end, action_end(whole));
  claim.evidence.push_back({"claim", span, std::string(span.of(page_.text()))});
  claim.action = whole.action;
  claim.status = whole.status;
  claim.hedged = whole.hedged;
  claim.stays = whole.stays;
  claim.from = whole.from;
  claim.to = whole.to;
  claim.at = whole.at;
  claim.when = whole.when;
  claim.by = whole.by;
  for (const Evidence& e : whole.evidence) {
    const bool kept = e.slot != "claim" && e.slot != "quantity" && e.slot != "who" && e.slot != "people_of" &&
                      !(e.slot == "actor" && whole.kind == Kind::kPresence);
    if (kept) claim.evidence.push_back(e);
  }
  const std::string nation(s.people.nation.code);
  if (whole.kind == Kind::kPresence) {
    claim.actor.push_back(nation);
    put_evidence(&claim, "actor", s.people.nation.first, s.people.nation.end);
  } else if (whole.actor.empty() && whole.people_of.empty()) {
    claim.actor.push_back(nation);
    put_evidence(&claim, "actor", s.people.nation.first, s.people.nation.end);
  } else {
    claim.actor = whole.actor;
    const bool other = whole.actor.empty() || whole.actor.front() != nation;
    if (other) {
      claim.people_of.push_back(nation);
      put_evidence(&claim, "people_of", s.people.nation.first, s.people.nation.end);
      // Strangers are not brought home by being brought along.
      if (claim.action == Action::kRepatriate) claim.action = Action::kEvacuate;
    }
  }
  Folk people = s.people;
  people.quantity.of_min = whole.quantity.min;
  people.quantity.of_max = whole.quantity.max;
  if (!people.who.stated() && whole.who == Who::kNone) people.who = usual_who(claim, people);
  put_people(&claim, people);
  if (claim.who == Who::kNone) {
    claim.who = whole.who;
    lend_evidence(whole, {"who"}, &claim);
  }
  group_used_[people.group] = 1;
  Rule rule;
  rule.name = claim.rule;
  finish(std::move(claim), rule);
}

}  // namespace muster
