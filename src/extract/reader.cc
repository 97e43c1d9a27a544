// The reader: stages in order. Each stage is a file of this room.
#include "extract/reader.h"

#include <algorithm>
#include <numeric>

#include "extract/attribution.h"
#include "extract/brackets.h"
#include "extract/clauses.h"
#include "extract/discourse.h"
#include "extract/first_look.h"
#include "extract/frames.h"
#include "extract/languages.h"
#include "extract/noted.h"
#include "extract/page.h"
#include "extract/phrases.h"
#include "extract/rules.h"
#include "extract/values.h"

namespace muster {
namespace {

class RuleReader : public Reader {
 public:
  RuleReader(const Lexicon& lexicon, std::vector<Rule> rules)
      : lexicon_(lexicon), vocabulary_(lexicon), rules_(std::move(rules)) {}

  void read(const Document& document, const ReadOptions& options, Reading* out) override {
    out->claims.clear();
    out->mentions.clear();
    out->trace.clear();
    out->passed_over = false;
    out->language = "und";
    auto language = choose_language(document, options);
    if (!language) return;
    out->language = std::string(lexicon_.languages()[*language]);
    if (options.first_look && !options.mentions && !look(*language).worth_reading(document.text)) {
      out->passed_over = true;
      if (options.explain) out->trace.push_back({{}, "first-look", "passed over: no telling word"});
      return;
    }

    page_.load(document, lexicon_, *language);
    phrases_.clear();
    find_times(page_, document.metadata.published, &phrases_.times);
    find_quantities(page_, phrases_.times, &phrases_.quantities);
    index_values();
    find_places(page_, vocabulary_, &phrases_);
    find_phrases(page_, vocabulary_, &phrases_);
    unfold_brackets(page_, vocabulary_, &phrases_);
    find_clauses(page_, vocabulary_, &phrases_, &clauses_);
    attributions_.find(page_, vocabulary_, phrases_, clauses_);
    Discourse discourse(page_, vocabulary_, &phrases_);
    FrameReader(page_, vocabulary_, phrases_, clauses_, rules_, &discourse, attributions_, options.explain,
                out)
        .read();
    if (options.mentions)
      note_mentions({page_, vocabulary_, phrases_, clauses_, attributions_}, &out->mentions);
    sort_claims(&out->claims);
  }

 private:
  std::optional<LanguageId> choose_language(const Document& d, const ReadOptions& options) const {
    const std::string& wanted = options.language.empty() ? d.metadata.language : options.language;
    if (!wanted.empty()) return lexicon_.language(wanted);
    if (lexicon_.languages().size() == 2) return LanguageId{1};
    return language_of(d.text, lexicon_);
  }

  // By evidence begin, then id. Most come in order; claims are large, so few are moved.
  static void sort_claims(std::vector<Claim>* claims) {
    const auto before = [](const Claim& a, const Claim& b) {
      const uint32_t x = a.evidence.front().span.begin, y = b.evidence.front().span.begin;
      return x != y ? x < y : a.id < b.id;
    };
    if (std::is_sorted(claims->begin(), claims->end(), before)) return;
    std::vector<size_t> order(claims->size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return before((*claims)[a], (*claims)[b]); });
    std::vector<Claim> sorted;
    sorted.reserve(claims->size());
    for (const size_t i : order) sorted.push_back(std::move((*claims)[i]));
    claims->swap(sorted);
  }

  // Made when a language is first met.
  const FirstLook& look(LanguageId language) {
    if (looks_.size() <= language) looks_.resize(size_t{language} + 1);
    if (!looks_[language]) looks_[language] = std::make_unique<FirstLook>(lexicon_, language);
    return *looks_[language];
  }

  void index_values() {
    phrases_.quantity_at.assign(page_.token_count(), kNoIndex);
    phrases_.time_at.assign(page_.token_count(), kNoIndex);
    for (size_t i = 0; i < phrases_.quantities.size(); ++i) {
      for (uint32_t t = phrases_.quantities[i].first; t < phrases_.quantities[i].end; ++t) {
        phrases_.quantity_at[t] = static_cast<int32_t>(i);
      }
    }
    for (size_t i = 0; i < phrases_.times.size(); ++i) {
      for (uint32_t t = phrases_.times[i].first; t < phrases_.times[i].end; ++t) {
        phrases_.time_at[t] = static_cast<int32_t>(i);
      }
    }
  }

  const Lexicon& lexicon_;
  Vocabulary vocabulary_;
  RuleBook rules_;
  std::vector<std::unique_ptr<FirstLook>> looks_;  // by language
  Page page_;
  Phrases phrases_;
  Clauses clauses_;
  Attributions attributions_;
};

}  // namespace

Result<std::unique_ptr<Reader>> Reader::make(const Lexicon& lexicon) {
  std::vector<Rule> rules;
  for (const RuleText& text : lexicon.rules()) {
    auto rule = compile_rule(text);
    if (!rule.ok()) return rule.error();
    rules.push_back(std::move(rule).value());
  }
  return std::unique_ptr<Reader>(new RuleReader(lexicon, std::move(rules)));
}

Status check_rule(const RuleText& text) {
  auto rule = compile_rule(text);
  if (!rule.ok()) return rule.error();
  return {};
}

const char* name_of(MentionType t) {
  switch (t) {
    case MentionType::kTime: return "time";
    case MentionType::kQuantity: return "quantity";
    case MentionType::kPlace: return "place";
    case MentionType::kActor: return "actor";
    case MentionType::kPeople: return "people";
    case MentionType::kOrganisation: return "organisation";
    case MentionType::kPerson: return "person";
    case MentionType::kQuotation: return "quotation";
  }
  return "";
}

}  // namespace muster
