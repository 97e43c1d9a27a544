#include "site/quotes.h"

#include <algorithm>

#include "publish/roll_labels.h"
#include "site/links.h"

namespace muster {
namespace {

struct Wording {
  const Cited* first = nullptr;
  std::vector<const Cited*> all;
};

std::vector<Wording> wordings(const Roll& roll, const std::vector<std::string>& claims) {
  std::vector<Wording> out;
  for (const std::string& id : claims) {
    const Cited* c = cited(roll, id);
    if (c == nullptr || c->quote.empty()) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const Wording& w) {
      return w.first->quote == c->quote && w.first->source == c->source;
    });
    if (same == out.end()) {
      out.push_back({c, {c}});
    } else {
      same->all.push_back(c);
    }
  }
  return out;
}

const RollSource* source_of(const Roll& roll, const std::string& document) {
  for (const RollSource& s : roll.sources) {
    if (s.document.name == document) return &s;
  }
  return nullptr;
}

void place(const Roll& roll, const Cited& c, Html* out) {
  const RollSource* s = source_of(roll, c.document);
  *out << "<li><a href=\"" << document_link(c.document, c.id) << "\">";
  if (s == nullptr) {
    *out << c.document << "</a></li>";
    return;
  }
  const SourceDocument& d = s->document;
  *out << (d.title.empty() ? d.name : d.title) << "</a><span class=\"meta\">";
  if (!d.publisher.empty()) *out << d.publisher << " · ";
  *out << (d.published.empty() ? std::string("no date") : short_time_label(d.published));
  if (!s->copy_of.empty()) *out << " · repeats " << source_number(roll, s->copy_of);
  if (!s->replaced_by.empty()) *out << " · replaced by " << source_number(roll, s->replaced_by);
  *out << "</span></li>";
}

}  // namespace

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

Markup source_numbers(const Roll& roll, const std::vector<std::string>& documents) {
  Html out;
  for (const std::string& d : documents) {
    const int n = source_number(roll, d);
    if (n == 0) continue;
    out << (out.empty() ? std::string_view() : std::string_view(" ")) << "<a href=\"" << document_link(d)
        << "\">" << n << "</a>";
  }
  if (out.empty()) return out.take();
  Html framed_out;
  framed_out << "<span class=\"refs\">[" << out.take() << "]</span>";
  return framed_out.take();
}

Markup quotes_of(const Roll& roll, const std::vector<std::string>& claims, const Frame& frame, bool judge) {
  Html out;
  for (const Wording& w : wordings(roll, claims)) {
    const Cited& c = *w.first;
    out << "<figure class=\"quote\"><blockquote><q dir=\"auto\" lang=\"" << c.language << "\">" << c.quote
        << "</q></blockquote><figcaption><p class=\"said\">"
        << (c.source.empty() ? std::string("In its own voice") : c.source);
    out.when(c.hedged, ", <span class=\"soft\">with reserve</span>");
    if (!c.origin.empty() && c.origin != c.source)
      out << " <span class=\"soft\">· origin " << c.origin << "</span>";
    out << "</p><ul class=\"where\">";
    for (const Cited* each : w.all) place(roll, *each, &out);
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
