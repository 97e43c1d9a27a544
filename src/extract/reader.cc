// The reader: stages in order. Each stage is a file of this room.
#include "extract/reader.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "extract/attribution.h"
#include "extract/brackets.h"
#include "extract/clauses.h"
#include "extract/company.h"
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
    clear(out);
    std::vector<LanguageId> also;
    const auto language = choose_language(document, options, &also);
    const bool may_mix = options.language.empty() && lexicon_.languages().size() > 2;
    if (!language && !may_mix) return;
    if (language) out->language = std::string(lexicon_.languages()[*language]);
    if (language && passed_over(document, options, *language, also)) {
      out->passed_over = true;
      if (options.explain) out->trace.push_back({{}, "first-look", "passed over: no telling word"});
      return;
    }
    page_.load(document, lexicon_, language.value_or(0));
    const std::vector<LanguagePart> parts = may_mix ? language_parts(page_) : std::vector<LanguagePart>();
    if (!parts.empty()) {
      read_parts(document, options, parts, out);
    } else if (language) {
      read_page(options, out);
      sort_claims(&out->claims);
    }
  }

 private:
  static void clear(Reading* out) {
    out->claims.clear();
    out->mentions.clear();
    out->trace.clear();
    out->unread.clear();
    out->passed_over = false;
    out->language = "und";
  }

  bool passed_over(const Document& document, const ReadOptions& options, LanguageId language,
                   const std::vector<LanguageId>& also) {
    if (!options.first_look || options.mentions || look(language).worth_reading(document.text)) return false;
    return std::none_of(also.begin(), also.end(),
                        [&](LanguageId other) { return look(other).worth_reading(document.text); });
  }

  // Reads what page_ holds and adds to `out`.
  void read_page(const ReadOptions& options, Reading* out) {
    phrases_.clear();
    find_times(page_, page_.document->metadata.published, &phrases_.times);
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
    drop_claims_without_company(page_, vocabulary_, options.explain, out);
    if (options.mentions)
      note_mentions({page_, vocabulary_, phrases_, clauses_, attributions_}, &out->mentions);
  }

  // A document in several languages: each pack reads the whole of it with the paragraphs in other
  // languages blanked out, so that every position stays what it is.
  void read_parts(const Document& document, const ReadOptions& options,
                  const std::vector<LanguagePart>& parts, Reading* out) {
    std::vector<size_t> bytes(lexicon_.languages().size());
    for (const LanguagePart& part : parts) {
      const size_t size = part.span.end - part.span.begin;
      if (part.pack) bytes[*part.pack] += size;
      else out->unread.push_back({part.span, part.code});
      if (options.explain) {
        out->trace.push_back({part.span, "language",
                              part.pack ? "read as " + part.code : "not read: no pack for " + part.code});
      }
    }
    Document masked = document;
    for (LanguageId language = 1; language < bytes.size(); ++language) {
      if (bytes[language] == 0) continue;
      masked.text = document.text;
      for (const LanguagePart& part : parts) {
        if (part.pack != language) blank(part.span, &masked.text);
      }
      page_.load(masked, lexicon_, language);
      clear(&part_);
      read_page(options, &part_);
      append(&part_.claims, &out->claims);
      append(&part_.mentions, &out->mentions);
      append(&part_.trace, &out->trace);
    }
    page_.document = nullptr;  // `masked` ends here
    const auto most = std::max_element(bytes.begin(), bytes.end());
    out->language =
        *most == 0 ? "und" : std::string(lexicon_.languages()[static_cast<size_t>(most - bytes.begin())]);
    sort_claims(&out->claims);
    std::stable_sort(out->mentions.begin(), out->mentions.end(),
                     [](const Noted& a, const Noted& b) { return a.span.begin < b.span.begin; });
    std::stable_sort(out->trace.begin(), out->trace.end(),
                     [](const TraceLine& a, const TraceLine& b) { return a.where.begin < b.where.begin; });
  }

  static void blank(Span span, std::string* text) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      if ((*text)[i] != '\n') (*text)[i] = ' ';
    }
  }

  template <class T>
  static void append(std::vector<T>* from, std::vector<T>* to) {
    to->insert(to->end(), std::make_move_iterator(from->begin()), std::make_move_iterator(from->end()));
  }

  std::optional<LanguageId> choose_language(const Document& d, const ReadOptions& options,
                                            std::vector<LanguageId>* also) const {
    const std::string& wanted = options.language.empty() ? d.metadata.language : options.language;
    if (!wanted.empty()) return lexicon_.language(wanted);
    if (lexicon_.languages().size() == 2) return LanguageId{1};
    return language_of(d.text, lexicon_, also);
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
  Reading part_;  // of one language of several
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
