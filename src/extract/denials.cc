// What is told and then said to be false: by the label over it, by a verdict in its own sentence or in the
// next, by "they had not". See frames.h.
#include <algorithm>

#include "extract/frames.h"

namespace muster {
namespace {

constexpr uint32_t kShortSentence = 14;  // tokens of a verdict that stands alone

bool tells(Kind kind) { return kind != Kind::kDirective; }

}  // namespace

// The first word in tokens [first, end) that calls something false.
const Mention* FrameReader::falsity(uint32_t first, uint32_t end) const {
  for (uint32_t t = first; t < end; ++t) {
    const Mention* m = page_.at(t, Class::kNegation);
    if (m && page_.value(*m) == "false") return m;
  }
  return nullptr;
}

void FrameReader::deny(Claim* claim) {
  if (!tells(claim->kind) || claim->status == StatusOf::kDenied) return;
  claim->status = StatusOf::kDenied;
  claim->id = claim_id(*claim);
}

// The claims of a sentence that a word of report stands before: what somebody said and not the text.
// `verdict`: where the word of falsity stands; a claim around it is not what it is said of.
void FrameReader::deny_reported(uint32_t sentence, const Mention* verdict) {
  const Sentence& s = page_.structure.sentences[sentence];
  uint32_t report = UINT32_MAX;  // byte
  for (uint32_t t = s.first_token; t < s.end_token && report == UINT32_MAX; ++t) {
    if (page_.is(t, Class::kReport)) report = page_.token(t).begin;
  }
  const uint32_t word = verdict ? page_.token(verdict->first).begin : UINT32_MAX;
  const uint32_t noun = verdict ? report_noun_after(*verdict, s.end_token) : UINT32_MAX;
  for (size_t n = first_claim_since(s.span.begin); n < out_->claims.size(); ++n) {
    Claim& claim = out_->claims[n];
    const Span span = claim.evidence.front().span;
    if (span.begin < s.span.begin || span.begin >= s.span.end || span.begin < report) continue;
    const bool around =
        word >= span.begin && word < span.end && !(report < action_end(claim) && action_end(claim) <= word);
    // "That was wrong, and Bucharest expects to send 70 more": behind it only what a noun reports.
    const bool behind = verdict && word < span.begin && noun >= span.begin;
    if (!around && !behind) deny(&claim);
  }
}

// "dismissed as fantasy a report that ...": the byte of the first noun of report behind the word, in tokens
// before `end`; the highest there is without one.
uint32_t FrameReader::report_noun_after(const Mention& verdict, uint32_t end) const {
  for (uint32_t t = verdict.end; t < end; ++t) {
    for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.entry->cls == Class::kReport && vocabulary_.get(*m.entry, vocabulary_.pos) == "noun")
        return page_.token(t).begin;
    }
  }
  return UINT32_MAX;
}

// "... is false", "described it as pure invention", "the false report that ...": the word is said of
// what is reported, not of a thing that the sentence tells of beside it.
bool FrameReader::verdict_in(uint32_t sentence, const Mention& word) const {
  for (uint32_t c = phrases_.sentence_chunks[sentence]; c < phrases_.sentence_chunks[sentence + 1]; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.end <= word.first) continue;
    for (uint32_t t = word.end; t < k.end && t < word.end + 2; ++t) {
      if (page_.is(t, Class::kReport)) return true;  // "false claims that"
    }
    const uint32_t hi = phrases_.sentence_chunks[sentence + 1];
    const bool what_to_do = c + 1 < hi && phrases_.chunks[c + 1].type == ChunkType::kVerb &&
                            phrases_.verbs[phrases_.chunks[c + 1].index].infinitive;
    if (c == phrases_.sentence_chunks[sentence] || what_to_do) return false;  // "wrong to stay so long"
    uint32_t before = c - 1;
    while (before > phrases_.sentence_chunks[sentence] && phrases_.chunks[before].type == ChunkType::kQuote)
      --before;
    const Chunk& b = phrases_.chunks[before];
    auto is_being = [&](const Chunk& v) {
      return v.type == ChunkType::kVerb &&
             (phrases_.verbs[v.index].copula || page_.is(v.end - 1, Class::kAuxiliary));
    };
    return is_being(b) || is_being(k) || (b.type == ChunkType::kPreposition && b.value == "as");
  }
  return false;
}

// "..., the spokesman said they had not.": a pronoun and a denial without a verb of its own.
bool FrameReader::said_not(uint32_t sentence) const {
  const uint32_t lo = phrases_.sentence_chunks[sentence], hi = phrases_.sentence_chunks[sentence + 1];
  for (uint32_t c = lo + 1; c < hi; ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type != ChunkType::kVerb || !phrases_.verbs[k.index].negated) continue;
    const Verb& v = phrases_.verbs[k.index];
    if (!v.readings.empty() && !page_.is(v.main, Class::kAuxiliary)) continue;
    const Chunk& who = phrases_.chunks[c - 1];
    const bool pronoun =
        who.type == ChunkType::kGroup && phrases_.groups[who.index].kind == GroupKind::kPronoun;
    const bool ends = c + 1 == hi || phrases_.chunks[c + 1].type == ChunkType::kStop;
    if (pronoun && ends) return true;
  }
  return false;
}

// "That was wrong, and I apologise: ...": of what stands before.
bool FrameReader::opens_with_verdict(const Sentence& s, const Mention& word) const {
  constexpr uint32_t kReach = 4;  // tokens
  const Mention* this_one = page_.at(s.first_token, Class::kDeterminer);
  const bool points =
      page_.is(s.first_token, Class::kPronoun) || (this_one && page_.value(*this_one) == "demonstrative" &&
                                                   page_.is(s.first_token + 1, Class::kAuxiliary));
  return points && word.first <= s.first_token + kReach;
}

bool FrameReader::claims_in(const Sentence& s) const {
  for (size_t n = first_claim_since(s.span.begin); n < out_->claims.size(); ++n) {
    const uint32_t begin = out_->claims[n].evidence.front().span.begin;
    if (begin >= s.span.begin && begin < s.span.end) return true;
  }
  return false;
}

// After the claims of a sentence are made: denies those that it, or the one that it follows on, calls false.
void FrameReader::verdicts(uint32_t sentence) {
  const Sentence& s = page_.structure.sentences[sentence];
  const Block& block = page_.structure.blocks[s.block];
  const bool claims = first_claim_since(s.span.begin) < out_->claims.size();
  const Mention* word = falsity(s.first_token, s.end_token);
  if (claims && word && !block.label.empty() && page_.token(word->first).begin < block.label.end) {
    for (size_t n = first_claim_since(s.span.begin); n < out_->claims.size(); ++n) deny(&out_->claims[n]);
    return;
  }
  if (claims) {
    // "An earlier version of this article said that ..."
    bool retracted = false;
    for (uint32_t t = s.first_token; t < s.end_token && !retracted; ++t) {
      const Mention* m = page_.at(t, Class::kReport);
      retracted = m && page_.value(*m) == "retract";
    }
    if (retracted || (word && verdict_in(sentence, *word)) || said_not(sentence))
      deny_reported(sentence, word);
    if (!word || !opens_with_verdict(s, *word)) return;
  }
  constexpr uint32_t kReach = 2;  // sentences
  if (!word || out_->claims.empty()) return;
  if (!opens_with_verdict(s, *word) && s.end_token - s.first_token > kShortSentence) return;
  // "It's wrong." but not "It was the wrong decision."
  if (word->end < s.end_token && page_.token(word->end).kind != TokenKind::kPunct) return;
  for (uint32_t n = 1; n <= kReach && n <= sentence; ++n) {
    const Sentence& before = page_.structure.sentences[sentence - n];
    if (!claims_in(before)) continue;
    deny_reported(sentence - n, nullptr);
    return;
  }
}

}  // namespace muster
