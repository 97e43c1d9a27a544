// Document + Lexicon → claims, mentions and a trace. The heart of muster.
//
// Pure: no clock, files, network or ledger; the same document gives the same
// reading on any machine. One Reader a thread (it owns reusable memory); any number
// of Readers may share one Lexicon. Cost: linear in the text; memory bounded by the
// largest document read. A document of any content gives a reading, never a crash.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "claim/claim.h"
#include "lexicon/lexicon.h"
#include "text/document.h"

namespace muster {

// A thing that the text speaks of, whether or not a claim comes of it.
enum class MentionType : uint8_t {
  kTime,
  kQuantity,
  kPlace,
  kActor,
  kPeople,
  kOrganisation,
  kPerson,
  kQuotation
};
const char* name_of(MentionType);

struct Noted {
  MentionType type = MentionType::kTime;
  Span span;
  std::string value;        // time: EDTF; actor, organisation: code; people: who; person: role
  Quantity quantity;        // kQuantity, kPeople
  Place place;              // kPlace
  std::string affiliation;  // kPerson: code; kPeople: nation
  Span cue, source;         // kQuotation; empty if none was found
  bool direct = false;      // kQuotation
};

// Why: one line a decision, in text order. Only filled with ReadOptions::explain.
struct TraceLine {
  Span where;
  std::string rule;  // name of the rule or mechanism: "en.movement.cause", "abstain.no-people"
  std::string
      outcome;  // "claim clm_...", "refused: object is no people (bill)", "slot from = Iraq/IQ (context, 2 sentences back)"
};

struct ReadOptions {
  std::string language;  // overrides Metadata::language; empty: as the document says, else the only pack
  bool explain = false;
  bool mentions = false;
  bool first_look = true;  // let documents without any trigger pass unread
};

struct Reading {
  std::vector<Claim> claims;  // by evidence begin, then id
  std::vector<Noted> mentions;
  std::vector<TraceLine> trace;
  std::string language;      // pack used, or "und" if there is none for the document's language
  bool passed_over = false;  // the first look found nothing to read
};

class Reader {
 public:
  // Compiles the rules of the packs; an error names rule, file and line.
  static Result<std::unique_ptr<Reader>> make(const Lexicon& lexicon);
  virtual ~Reader() = default;
  // `out` is overwritten; its memory is reused.
  virtual void read(const Document& document, const ReadOptions& options, Reading* out) = 0;
};

// Checks one rule as written; the error's `where` is "file:line".
Status check_rule(const RuleText& rule);

}  // namespace muster
