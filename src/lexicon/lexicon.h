// What the packs know, compiled into one read-only memory-mapped file.
//
// The idea: a *phrase table* maps the hash of a sequence of folded tokens to the
// entries of that phrase and tells whether a longer phrase begins with it. One
// walk over the tokens of a document finds every known phrase, with one probe a
// token for words and a second, in the much larger gazetteer table, only for
// tokens that begin with a capital. Nothing here knows a language or a subject:
// classes, values and attributes come from the tables in packs/ (docs/packs.md).
//
// Not here: what an entry means in its sentence (extract/), reading the tables
// (lexicon/table.h), compiling them (lexicon/compile.h).
// Threads: const after open; share one Lexicon between all threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/structure.h"

namespace muster {

// The word classes that the reader knows how to use. A table names its class in
// its head; docs/packs.md says what each means, with the attributes it may carry.
enum class Class : uint8_t {
  kNation,        // value ISO 3166-1 alpha-2: Germany, the Netherlands, Holland
  kDemonym,       // value ISO: German, Germans. attr: adj, noun
  kCapital,       // value ISO: seat of a government that stands for it: Berlin, the Elysée, Downing Street
  kOrganisation,  // value id: NATO, Bundeswehr, Pentagon. attr: type=, nation=, name=
  kInstitution,   // a body named by a common noun: defence ministry, parliament. attr: type=, channel=
  kMission,       // value id: OIR. attr: name=, org=, nation=, place=
  kPlace,         // value = index of a place record
  kPlaceType,     // camp, base, airport, embassy, barracks. value: site, city, region
  kDirection,     // north, southern, central, outskirts
  kTitle,         // minister, spokesman, general, Col. attr: type=
  kPeople,        // value = who class: soldiers, troops, nationals, embassy staff. attr: collective, singular
  kTrigger,       // value = action or stay or be. attr: kind=, pos=, frame=, particle=
  kVerb,          // any other verb, value = lemma; needed to see where clauses end
  kNoun,          // a noun that is surely no people: vehicles, bill, flights (blocks a reading)
  kActivity,      // training, mission, operations, flights: what can be suspended. value: label
  kWeapon,        // value incident type: rocket, mortar, drone
  kCasualty,      // killed, wounded, dead, injured. value: killed or wounded
  kPreposition,   // value = role: from to at by of with for since until near via in on
  kConjunction,   // and, or, but, while: value and / or / but / while
  kSubordinator,  // because, after, before, if, unless, that, when: value reason, after, before, condition, that, when
  kRelative,    // who, which, whose, where
  kPronoun,     // value: they it we he; attr: possessive, person
  kDeterminer,  // the, a, this. value: definite, indefinite, demonstrative
  kNegation,    // not, no, never, none, nobody, without. value: not, no, none
  kAuxiliary,  // be, have, do, will, would, could, may, must. value: be have do will would could may must should to
  kApprox,  // about, more than, up to, nearly. value: about min above max below nearly
  kNumber,  // value = decimal number, or multiplier: two, dozen, hundred, half, quarter. attr: ordinal, multiplier, fraction, vague
  kPart,  // all, most, some, several, few, many, none, rest, remainder, others, remaining, part. value: all most some several few rest none other
  kMonth,     // value 1..12
  kWeekday,   // value 1 Monday .. 7
  kTimeUnit,  // day, week, month, year, hour. value: day week month year hour minute decade night morning
  kTimeWord,  // today, yesterday, last, next, this, ago, early, mid, late, end, beginning. value says which
  kReport,    // said, announced, told, confirmed, denied. value: say announce confirm deny ask; attr: pos=
  kHedge,     // reportedly, apparently, allegedly, seems, unconfirmed
  kIntent,  // plan, intend, about to, begin, consider, refuse. value = the status that it gives its complement
  kChannel,       // letter, statement, tweet. value: channel
  kAdverb,        // already, temporarily, also: may stand anywhere, means nothing to a frame
  kAbbreviation,  // Gen, Lt, No: no sentence end after its full stop
  kAnaphor,       // the country, the base, there, home: value: country place site there home capital
  kStop,          // looks like a name or place and is none in running text: March, Base, Of, Home
  kCount_
};
inline constexpr size_t kClassCount = static_cast<size_t>(Class::kCount_);
const char* name_of(Class);
std::optional<Class> class_from(std::string_view);

// Bits of Entry::morph, set from the paradigms of a pack (packs/<lang>/paradigms.tsv).
enum Morph : uint16_t {
  kMorphBase = 1,        // infinitive or bare form
  kMorphPresent = 2,     // finite present
  kMorphPast = 4,        // finite past
  kMorphParticiple = 8,  // past participle
  kMorphGerund = 16,     // present participle, gerund
  kMorphSingular = 32,
  kMorphPlural = 64,
  kMorphConditional = 128,  // hearsay conditional, Konjunktiv
  kMorphNoun = 256,
  kMorphAdjective = 512,
  kMorphReflexive = 1024,
  kMorphFuture = 2048,  // finite future in one word
};

using StringId = uint32_t;                          // index into the string table; 0 is the empty string
inline constexpr StringId kNoString = 0xFFFFFFFFu;  // of no string: equal to no id of an entry
using LanguageId = uint8_t;                         // 0 is _shared

// One reading of one phrase. Plain data inside the mapped file.
struct Entry {
  Class cls = Class::kStop;
  LanguageId language = 0;
  uint16_t morph = 0;
  StringId value = 0;
  uint32_t attributes = 0;  // first of `attribute_count` pairs
  uint16_t attribute_count = 0;
  uint16_t flags = 0;   // EntryFlag
  uint32_t record = 0;  // kPlace: index of the place record
  StringId lemma = 0;   // the table's own form before inflection
};
enum EntryFlag : uint16_t {
  kEntryCased = 1,  // counts only where the text has a capital (or all capitals) in the first token
  kEntryGuess = 2,  // made by a rule (accents stripped), not written in a table
  kEntryCaps = 4,   // counts only where the first token is all capitals (attribute `caps`: US, not us)
  kEntryInner = 8,  // cased, but its first token begins with no capital (10 Downing Street, al-Asad):
                    // any capital in the phrase will do
};

// An attribute of an entry. Plain data inside the mapped file.
struct AttributePair {
  StringId key = 0, value = 0;
};

// A known place. Plain data inside the mapped file.
struct PlaceRecord {
  StringId name = 0;  // English
  StringId id = 0;    // "geonames:98182", "muster:camp-taji"
  char country[2] = {0, 0};
  uint8_t precision = 0;  // enum Precision of claim/claim.h
  uint8_t kind =
      0;  // 0 unknown 1 country 2 capital 3 admin-1 4 city 5 military site 6 airport 7 other site 8 sea
  float lat = 0, lon = 0;
  uint32_t population = 0;
  uint32_t within = 0;  // index of the record that contains it (a camp's city), or 0; record 0 is void
};

// A phrase found in a text: tokens [first, end) of the structure, and one reading
// of them. A phrase with several readings gives several mentions.
struct Mention {
  uint32_t first = 0;
  uint32_t end = 0;
  const Entry* entry = nullptr;
};

// A rule as written: its fields in order. What they mean is the reader's business.
struct RuleField {
  std::string_view key, value;
  uint32_t line = 0;
};
struct RuleText {
  std::string_view name;  // "movement.withdraw.passive"
  std::string_view file;  // "packs/en/rules/movement.rules"
  LanguageId language = 0;
  std::vector<RuleField> fields;
};

class Lexicon {
 public:
  // Maps the file; checks magic, version, sizes, bounds and checksum, so that a broken or
  // hostile file is refused with an error and never read past its end. Cost of
  // open: the header and rules only, not the tables (the checksum of the tables is
  // verified by verify()).
  static Result<std::unique_ptr<Lexicon>> open(const std::string& path);
  // The same over bytes in memory, which must outlive the lexicon.
  static Result<std::unique_ptr<Lexicon>> from_bytes(std::string_view bytes);
  virtual ~Lexicon() = default;

  // Pack fingerprint, 16 hex digits; changes with any table or rule.
  virtual std::string_view fingerprint() const = 0;
  // Languages that have a pack, BCP 47, index = LanguageId; [0] is "_shared".
  virtual const std::vector<std::string_view>& languages() const = 0;
  // nullopt if there is no pack for it ("en-GB" finds "en").
  virtual std::optional<LanguageId> language(std::string_view bcp47) const = 0;

  // The string of an id; "" for one that is none. Inline, as are the attributes: a token is asked for
  // them many times.
  std::string_view string(StringId id) const {
    if (id + size_t{1} >= strings_.offset_count) return {};
    const uint32_t begin = strings_.offsets[id], end = strings_.offsets[id + 1];
    return begin <= end && end <= strings_.size ? std::string_view(strings_.bytes + begin, end - begin)
                                                : std::string_view();
  }
  // The id of a string that occurs in the tables, or nullopt.
  virtual std::optional<StringId> find_string(std::string_view) const = 0;
  // The attributes of an entry, cut at the end of the section: the file may say anything.
  std::span<const AttributePair> attributes(const Entry& e) const {
    if (e.attribute_count == 0 || e.attributes >= attributes_.size()) return {};
    return attributes_.subspan(e.attributes,
                               std::min<size_t>(e.attribute_count, attributes_.size() - e.attributes));
  }
  // Value of an attribute of the entry; a bare attribute has the value "1"; nullopt if absent.
  std::optional<std::string_view> attribute(const Entry& e, StringId key) const {
    for (const AttributePair& pair : attributes(e)) {
      if (pair.key == key) return string(pair.value);
    }
    return std::nullopt;
  }
  std::optional<std::string_view> attribute(const Entry& e, std::string_view key) const {
    for (const AttributePair& pair : attributes(e)) {
      if (string(pair.key) == key) return string(pair.value);
    }
    return std::nullopt;
  }

  virtual const PlaceRecord& place(uint32_t index) const = 0;
  virtual uint32_t place_count() const = 0;
  // The record of a country by its ISO code; nullopt for codes that are no country.
  virtual std::optional<uint32_t> country(std::string_view code) const = 0;
  // The record of a country's capital; nullopt where none is known. The first call looks at every place.
  virtual std::optional<uint32_t> capital(std::string_view country) const = 0;

  // All phrases of `language` and of _shared in the text, by first token, longer
  // before shorter, then table order. `out` is cleared first.
  virtual void scan(std::string_view text, const Structure& structure, LanguageId language,
                    std::vector<Mention>* out) const = 0;
  // All readings of one phrase as an author would type it ("pulled out").
  virtual std::vector<Entry> readings(std::string_view phrase, LanguageId language) const = 0;

  // Places of one country whose name lies within `max_distance` edits of `word` (and
  // shares its first letter), nearest first, then most populous. Only for names of five letters and more.
  virtual std::vector<uint32_t> similar_places(std::string_view word, std::string_view country,
                                               int max_distance) const = 0;

  // The phrases of a class, for a first look over a text without tokens: every folded
  // single-word form (or first word of a phrase) of the class.
  virtual std::vector<std::string_view> forms(Class cls, LanguageId language) const = 0;

  virtual const std::vector<RuleText>& rules() const = 0;
  // Per-language settings from packs/<lang>/pack.tsv ("elision", "ordinal-dot"); empty if absent.
  virtual std::string_view setting(LanguageId language, std::string_view key) const = 0;
  virtual const SentenceRules& sentence_rules(LanguageId language) const = 0;

  // Checks every offset and the checksum of the tables. Linear in the file.
  virtual Status verify() const = 0;

 protected:
  // Sections of the pack, which the implementation sets and keeps.
  struct Strings {
    const char* bytes = nullptr;
    size_t size = 0;
    const uint32_t* offsets = nullptr;  // string i is [offset i, offset i + 1)
    size_t offset_count = 0;
  };
  Strings strings_;
  std::span<const AttributePair> attributes_;
};

// Folds a token for look-up: lower case (full Unicode, ASCII fast path), typographic
// apostrophes to ', no other change. Appends to `out`.
void fold_token(std::string_view token, std::string* out);

}  // namespace muster
