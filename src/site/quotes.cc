#include "site/quotes.h"

#include <algorithm>

#include "publish/roll_labels.h"
#include "site/links.h"

namespace muster {
namespace {

struct Wording {
  std::vector<Cited> all;  // never empty
};

std::vector<Wording> wordings(const Roll& roll, const std::vector<std::string>& claims) {
  std::vector<Wording> out;
  for (const std::string& id : claims) {
    std::optional<Cited> c = cited(roll, id);
    if (!c || c->quote.empty()) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const Wording& w) {
      return w.all.front().quote == c->quote && w.all.front().source == c->source;
    });
    if (same == out.end()) out.push_back({{std::move(*c)}});
    else same->all.push_back(std::move(*c));
  }
  return out;
}

void place(const SourceIndex& sources, const Cited& c, Html* out) {
  const RollSource* s = sources.find(c.document);
  const auto number = [&](const std::string& name) {
    const RollSource* other = sources.find(name);
    return other == nullptr ? 0 : other->number;
  };
  *out << "<li><a href=\"" << document_link(c.document, c.id) << "\">";
  if (s == nullptr) {
    *out << c.document << "</a></li>";
    return;
  }
  const SourceDocument& d = *s->document;
  *out << (d.title.empty() ? d.name : d.title) << "</a><span class=\"meta\">";
  if (!d.publisher.empty()) *out << d.publisher << " · ";
  *out << (d.published.empty() ? std::string("no date") : short_time_label(d.published));
  if (!s->copy_of.empty()) *out << " · repeats " << number(s->copy_of);
  if (!s->replaced_by.empty()) *out << " · replaced by " << number(s->replaced_by);
  *out << "</span></li>";
}

}  // namespace

const RollSource* SourceIndex::find(const std::string& document) const {
  if (by_name_.empty()) {
    by_name_.reserve(roll_.sources.size());
    for (const RollSource& s : roll_.sources) by_name_.emplace(s.document->name, &s);
  }
  const auto at = by_name_.find(document);
  return at == by_name_.end() ? nullptr : at->second;
}

const char* tone_of(Posture posture) {
  switch (posture) {
    case Posture::kWithdrawn:
    case Posture::kEvacuated: return "out";
    case Posture::kPartlyWithdrawn:
    case Posture::kWithdrawing:
    case Posture::kEvacuating: return "part";
    case Posture::kStaying:
    case Posture::kReinforcing: return "in";
    case Posture::kRelocated: return "move";
    case Posture::kNoStatement: break;
  }
  return "none";
}

Markup posture_badge(Posture posture) {
  Html out;
  out << "<span class=\"badge t-" << tone_of(posture) << "\">" << name_of(posture) << "</span>";
  return out.take();
}

std::string judgement_label(const Roll& roll, const std::string& claim) {
  std::string out;
  for (const Judged& j : roll.judged) {
    if (j.claim != claim && j.other != claim) continue;
    switch (j.verdict) {
      case Verdict::kAccept: out = "accepted"; break;
      case Verdict::kReject: out = "rejected"; break;
      case Verdict::kCorrect: out = "corrected"; break;
      case Verdict::kHold: out = "held back"; break;
      case Verdict::kMerge: out = "merged"; break;
      case Verdict::kSplit: out = "kept apart"; break;
    }
    if (!j.by.empty()) out += " by " + j.by;
    if (!j.recorded.empty()) out += ", " + short_time_label(j.recorded);
    if (!j.note.empty()) out += ": " + j.note;
  }
  return out;
}

Markup source_numbers(const SourceIndex& sources, const std::vector<std::string>& documents) {
  Html out;
  size_t shown = 0;
  for (const std::string& d : documents) {
    if (shown == kMostNumbers) break;
    const RollSource* s = sources.find(d);
    if (s == nullptr) continue;
    out << (shown == 0 ? std::string_view() : std::string_view(" ")) << "<a href=\"" << document_link(d)
        << "\">" << s->number << "</a>";
    ++shown;
  }
  if (shown == 0) return out.take();
  if (documents.size() > kMostNumbers) out << " and " << documents.size() - kMostNumbers << " more";
  Html whole;
  whole << "<span class=\"refs\">[" << out.take() << "]</span>";
  return whole.take();
}

Markup quotes_of(const SourceIndex& sources, const std::vector<std::string>& claims, const Frame& frame,
                 bool judge) {
  const Roll& roll = sources.roll();
  Html out;
  for (const Wording& w : wordings(roll, claims)) {
    const Cited& c = w.all.front();
    out << "<figure class=\"quote\"><blockquote><q dir=\"auto\" lang=\"" << c.language << "\">" << c.quote
        << "</q></blockquote><figcaption><p class=\"said\">"
        << (c.source.empty() ? std::string("In its own voice") : c.source);
    out.when(c.hedged, ", <span class=\"soft\">with reserve</span>");
    if (!c.origin.empty() && c.origin != c.source)
      out << " <span class=\"soft\">· origin " << c.origin << "</span>";
    out << "</p><ul class=\"where\">";
    for (const Cited& each : w.all) place(sources, each, &out);
    out << "</ul>";
    if (const std::string judged = judgement_label(roll, c.id); !judged.empty())
      out << "<p class=\"judged\">" << judged << "</p>";
    if (judge && frame.account.may_judge)
      out << "<p class=\"judge\"><a href=\"" << url("/review", {{"claim", c.id}})
          << "\">Judge this claim</a></p>";
    out << "</figcaption></figure>";
  }
  return out.take();
}

}  // namespace muster
