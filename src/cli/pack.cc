// muster pack: what the packs hold, and what is wrong with them.
#include <array>
#include <memory>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "engine/pack_check.h"
#include "engine/pack_file.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster pack list\n"
    "  muster pack check packs/en\n"
    "  muster pack explain pulled out\n"
    "  muster pack explain --lang en Berlin";

// Attributes that an entry may carry (docs/packs.md).
constexpr std::array kAttributes = {"adj",      "noun",     "type",       "nation",   "name",    "org",
                                    "place",    "channel",  "collective", "singular", "kind",    "pos",
                                    "frame",    "particle", "possessive", "person",   "ordinal", "multiplier",
                                    "fraction", "vague",    "weak",       "prep",     "caps"};

struct MorphName {
  Morph bit;
  const char* name;
};
constexpr std::array<MorphName, 11> kMorphs = {{{kMorphBase, "base"},
                                                {kMorphPresent, "pres"},
                                                {kMorphPast, "past"},
                                                {kMorphParticiple, "part"},
                                                {kMorphGerund, "ger"},
                                                {kMorphSingular, "sing"},
                                                {kMorphPlural, "plur"},
                                                {kMorphConditional, "cond"},
                                                {kMorphNoun, "noun"},
                                                {kMorphAdjective, "adj"},
                                                {kMorphReflexive, "refl"}}};

std::unique_ptr<Lexicon> open_or_complain(const Session& session, Console& console) {
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) console.complain(lexicon.error());
  return lexicon.ok() ? std::move(lexicon).value() : nullptr;
}

int check(const std::string& dir, bool examples, Session& session) {
  Console console(session);
  const auto lexicon = open_or_complain(session, console);
  auto checked = check_pack_folder(dir, lexicon.get(), examples);
  if (!checked.ok()) {
    console.complain(checked.error());
    return kNothing;
  }
  std::string out;
  for (const Error& e : checked->errors) out += e.to_string() + "\n";
  for (const Error& e : checked->examples.failed) out += e.to_string() + "\n";
  if (!console.write(out)) return console.failure();
  if (!session.quiet) {
    for (const std::string& note : checked->notes) console.say("muster: " + note + "\n");
    console.say(fmt::format("{} packs, {} tables, {} entries, {} rules: {} to mend\n", checked->packs,
                            checked->tables, checked->entries, checked->rules, checked->errors.size()));
    if (lexicon && examples) {
      console.say(fmt::format("{} examples: {} do not come true\n", checked->examples.tried,
                              checked->examples.failed.size()));
    }
  }
  return checked->errors.empty() && checked->examples.failed.empty() ? kDone : kNothing;
}

int list(Session& session) {
  Console console(session);
  const auto lexicon = open_or_complain(session, console);
  if (!lexicon) return kNothing;
  std::string out = fmt::format("pack {}  {} places\n", lexicon->fingerprint(), lexicon->place_count());
  const auto& languages = lexicon->languages();
  for (size_t l = 0; l < languages.size(); ++l) {
    size_t rules = 0, forms = 0;
    for (const RuleText& r : lexicon->rules()) rules += r.language == l;
    for (size_t c = 0; c < kClassCount; ++c) {
      forms += lexicon->forms(static_cast<Class>(c), static_cast<LanguageId>(l)).size();
    }
    out += fmt::format("{:<8} {:>7} forms {:>5} rules\n", languages[l], forms, rules);
  }
  return console.write(out) ? kDone : console.failure();
}

std::string place_in_words(const Lexicon& lexicon, const Entry& e) {
  const PlaceRecord& p = lexicon.place(e.record);
  const std::string country(p.country, p.country[0] ? 2 : 0);
  return fmt::format("  {}/{} {} {:.4f},{:.4f} population {} {}", lexicon.string(p.name), country,
                     name_of(static_cast<Precision>(p.precision)), p.lat, p.lon, p.population,
                     lexicon.string(p.id));
}

std::string entry_in_words(const Lexicon& lexicon, const Entry& e) {
  std::string out = fmt::format("{:<8} {:<13}", lexicon.languages()[e.language], name_of(e.cls));
  if (e.cls == Class::kPlace) {
    out += place_in_words(lexicon, e);
  } else {
    out += fmt::format(" {}", lexicon.string(e.value));
  }
  for (const char* key : kAttributes) {
    const auto value = lexicon.attribute(e, key);
    if (value) out += *value == "1" ? fmt::format(" {}", key) : fmt::format(" {}={}", key, *value);
  }
  for (const MorphName& m : kMorphs) {
    if (e.morph & m.bit) out += fmt::format(" +{}", m.name);
  }
  if (e.lemma) out += fmt::format("  of \"{}\"", lexicon.string(e.lemma));
  if (e.flags & kEntryCased) out += "  only with a capital";
  if (e.flags & kEntryGuess) out += "  made by rule";
  return out + "\n";
}

int explain(const std::vector<std::string>& words, const std::string& language, Session& session) {
  Console console(session);
  const auto lexicon = open_or_complain(session, console);
  if (!lexicon) return kNothing;
  std::string phrase;
  for (const std::string& w : words) phrase += (phrase.empty() ? "" : " ") + w;
  std::string out;
  const auto only = language.empty() ? std::nullopt : lexicon->language(language);
  if (!language.empty() && !only) {
    console.complain(Error{Code::kNotFound, "no pack for this language; muster pack list names them",
                           "--lang " + language});
    return kUsage;
  }
  for (size_t l = 0; l < lexicon->languages().size(); ++l) {
    if (only && l != *only && l != 0) continue;
    for (const Entry& e : lexicon->readings(phrase, static_cast<LanguageId>(l))) {
      if (e.language == l) out += entry_in_words(*lexicon, e);  // _shared comes with every language
    }
  }
  if (out.empty()) {
    if (!session.quiet) console.say("muster: no pack knows \"" + phrase + "\"\n");
    return kNothing;
  }
  return console.write(out) ? kDone : console.failure();
}

}  // namespace

void add_pack(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("pack", "Check, list and look into the packs");
  verb->require_subcommand(1);
  verb->fallthrough();
  verb->footer(kExamples);

  CLI::App* checker = verb->add_subcommand("check", "Say what is wrong with packs, by file and line");
  auto dir = std::make_shared<std::string>("packs");
  checker->add_option("folder", *dir, "A pack or a folder of packs; packs if left out")->type_name("DIR");
  auto no_examples = std::make_shared<bool>(false);
  checker->add_flag("--no-examples", *no_examples, "Do not try the examples of the rules");
  checker->callback(
      [dir, no_examples, &session] { session.exit_code = check(*dir, !*no_examples, session); });

  CLI::App* lister =
      verb->add_subcommand("list", "Languages of the compiled packs, with fingerprint and sizes");
  lister->callback([&session] { session.exit_code = list(session); });

  CLI::App* explainer = verb->add_subcommand("explain", "All that the packs know of a word or phrase");
  auto words = std::make_shared<std::vector<std::string>>();
  auto language = std::make_shared<std::string>();
  explainer->add_option("word", *words, "A word or phrase as a text would write it")
      ->required()
      ->type_name("WORD");
  explainer->add_option("--lang", *language, "Only this language (and what all share)")->type_name("TAG");
  explainer->callback(
      [words, language, &session] { session.exit_code = explain(*words, *language, session); });
}

}  // namespace muster
