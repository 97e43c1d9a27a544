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

// Text that was not read, for want of a pack for its language.
struct Unread {
  Span where;
  std::string language;  // BCP 47, "und" where even that is not known
};

struct ReadOptions {
  // Of all of the document, whatever it or its paragraphs seem to be; overrides Metadata::language. Empty:
  // as the document says, else as its text does; and a paragraph that is surely in another language
  // (languages.h) is read with the pack of that, or not at all.
  std::string language;
  bool explain = false;
  bool mentions = false;
  bool first_look = true;  // let documents without any trigger pass unread
};

struct Reading {
  std::vector<Claim> claims;  // by evidence begin, then id
  std::vector<Noted> mentions;
  std::vector<TraceLine> trace;
  std::vector<Unread> unread;  // of a document in several languages, in order
  std::string language;  // pack used, for most of it if several were; "und" if there is none for the document
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
