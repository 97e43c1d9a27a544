#include "engine/publisher.h"

#include <vector>

#include "text/structure.h"

namespace muster {
namespace {

LanguageId language_or_first(const Lexicon& lexicon, std::string_view language) {
  if (const auto id = lexicon.language(language)) return *id;
  return lexicon.languages().size() > 1 ? 1 : 0;
}

struct Found {
  std::string nation;        // from a nation's name or demonym
  std::string body;          // from a named body
  bool institution = false;  // a ministry, army, parliament
  bool media = false;
};

void look_at(const Lexicon& lexicon, const Entry& e, Found* found) {
  const auto value = [&] { return std::string(lexicon.string(e.value)); };
  const std::string_view type = lexicon.attribute(e, "type").value_or("");
  switch (e.cls) {
    case Class::kNation:
    case Class::kDemonym:
      if (found->nation.empty()) found->nation = value();
      break;
    case Class::kInstitution: found->institution = true; break;
    case Class::kOrganisation:
      if (type == "media") {
        found->media = true;
      } else if (found->body.empty() && !lexicon.attribute(e, "generic")) {
        found->body = std::string(lexicon.attribute(e, "nation").value_or(""));
        if (found->body.empty()) found->body = value();
      }
      break;
    default: break;
  }
}

}  // namespace

std::string publisher_actor(const Lexicon& lexicon, std::string_view publisher, std::string_view language) {
  if (publisher.empty() || publisher.size() > 1000) return "";
  const LanguageId id = language_or_first(lexicon, language);
  Structure structure;
  analyse(publisher, lexicon.sentence_rules(id), lexicon.setting(id, "elision"), &structure);
  std::vector<Mention> mentions;
  lexicon.scan(publisher, structure, id, &mentions);
  Found found;
  for (const Mention& m : mentions) look_at(lexicon, *m.entry, &found);
  if (found.media) return "";
  if (found.institution && !found.nation.empty()) return found.nation;
  return found.body;
}

std::string name_of_code(const Lexicon& lexicon, std::string_view code) {
  for (size_t l = 0; l < lexicon.languages().size(); ++l) {
    for (const Entry& e : lexicon.readings(code, static_cast<LanguageId>(l))) {
      if (e.cls != Class::kOrganisation || lexicon.string(e.value) != code) continue;
      if (const auto name = lexicon.attribute(e, "name")) return std::string(*name);
    }
  }
  return "";
}

}  // namespace muster
