#include "site/review_page.h"

#include <algorithm>

#include "publish/roll_labels.h"
#include "site/claim_words.h"
#include "site/links.h"
#include "site/marked_text.h"

namespace muster {
namespace {

constexpr uint32_t kBefore = 240, kAfter = 700;  // bytes of the document shown around the claim

// The slots that a person may correct, as docs/review.md has them.
constexpr const char* kSlots[] = {"quantity", "actor",   "action", "who",    "from",
                                  "to",       "at",      "status", "stays",  "when",
                                  "killed",   "wounded", "count",  "reason", "hedged"};

std::string review_link(const std::string& claim) { return url("/review", {{"claim", claim}}); }

// A border of a character near `at`.
uint32_t border(std::string_view text, uint32_t at) {
  at = std::min<uint32_t>(at, static_cast<uint32_t>(text.size()));
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

class Writer {
 public:
  Writer(const ReviewView& view, const Frame& frame) : view_(view), frame_(frame) {}

  Markup write() {
    out_ << "<header class=\"top\"><h1>Review</h1><p class=\"frame\">Claims that nobody has judged, first "
            "those that the roll "
            "hangs on most. Judgements are kept beside the claims, with who decided and when; each can be "
            "undone.</p></header>\n"
            "<div class=\"desk\">";
    queue();
    out_ << "<section class=\"open\" aria-label=\"The claim\">";
    if (view_.open == nullptr) nothing();
    else claim(*view_.open);
    out_ << "</section><div>";
    consequences();
    batches();
    orphans();
    log();
    out_ << "</div></div>\n";
    return out_.take();
  }

 private:
  void queue() {
    out_ << "<nav aria-label=\"Queue\">";
    if (view_.items.empty()) {
      out_ << "<p class=\"soft\">No claim waits.</p></nav>";
      return;
    }
    out_ << "<ol class=\"queue rows\">";
    for (const ReviewItem& i : view_.items) {
      const bool open = view_.open != nullptr && i.claim.id == view_.open->id;
      out_ << "<li data-row data-claim=\"" << i.claim.id << "\"><a href=\"" << review_link(i.claim.id)
           << "\"";
      out_.when(open, " aria-current=\"true\"");
      out_ << ">" << claim_line(i.claim, view_.theatre) << "<span class=\"meta\">";
      if (i.without_it.empty()) out_ << "changes nothing by itself";
      else out_ << i.without_it.front();
      out_ << "</span></a></li>";
    }
    out_ << "</ol></nav>";
  }

  void nothing() {
    out_ << "<div class=\"empty\"><h2>Nothing waits to be judged</h2><p>No claim leads a cell of the roll "
            "that "
            "nobody has judged. <a href=\"/roll\">Back to the roll</a></p></div>";
  }

  void words(const Claim& c) {
    if (view_.document == nullptr) {
      out_ << "<blockquote class=\"excerpt\"><q dir=\"auto\" lang=\"" << c.language << "\">"
           << c.evidence[0].quote << "</q></blockquote>";
      return;
    }
    const std::string_view text = view_.document->text;
    const Span at = c.evidence[0].span;
    const uint32_t first = border(text, at.begin > kBefore ? at.begin - kBefore : 0);
    const uint32_t last = border(text, at.end + kAfter);
    Claim moved = c;  // the same claim, counted from the first byte that is shown
    for (Evidence& e : moved.evidence) {
      if (e.span.begin < first || e.span.end > last) e.span = {0, 0};
      else e.span = {e.span.begin - first, e.span.end - first};
    }
    out_ << "<div class=\"excerpt\" id=\"text\" dir=\"auto\" lang=\"" << c.language << "\">";
    out_.when(first > 0, "… ");
    out_ << marked_text(text.substr(first, last - first), {moved}, document_link(c.document), c.id);
    out_.when(last < text.size(), " …");
    out_ << "</div><p class=\"meta\"><a href=\"" << document_link(c.document, c.id) << "\">"
         << (view_.document->title.empty() ? view_.document->name : view_.document->title) << "</a> · "
         << view_.document->publisher << std::string_view(view_.document->publisher.empty() ? "" : " · ")
         << (view_.document->published.empty() ? std::string("no date")
                                               : time_label(view_.document->published))
         << " · bytes " << at.begin << "–" << at.end << "</p>";
  }

  void claim(const Claim& c) {
    out_ << "<h2><span class=\"claim k-" << name_of(c.kind) << "\">" << name_of(c.kind) << "</span> "
         << claim_line(c, view_.theatre) << "</h2>";
    words(c);
    for (const std::string& line : view_.judged) out_ << "<p class=\"judged\">" << line << "</p>";
    out_ << "<form id=\"verdict\" method=\"post\" action=\"/judge\">" << form_fields(frame_)
         << "<input type=\"hidden\" name=\"claim\" value=\"" << c.id
         << "\"><div class=\"verdicts\"><button class=\"main\" name=\"verdict\" "
            "value=\"accept\">Accept<kbd>a</kbd></button>"
            "<button name=\"verdict\" value=\"reject\">Reject<kbd>r</kbd></button><button name=\"verdict\" "
            "value=\"hold\">Hold<kbd>h</kbd></button></div><label class=\"field\"><span>Note, "
            "why</span><input "
            "name=\"note\" type=\"text\" autocomplete=\"off\"></label></form>";
    correct(c);
    join(c);
    out_ << "<h3>What it says</h3>" << slots_list(c) << "<p class=\"meta\"><code>" << c.rule
         << "</code> <code>" << c.id << "</code></p>";
  }

  void correct(const Claim& c) {
    const std::vector<SlotShown> stated = slots_of(c);
    out_ << "<details id=\"correct\"><summary>Correct a slot <kbd>c</kbd></summary><form method=\"post\" "
            "action=\"/judge\">"
         << form_fields(frame_) << "<input type=\"hidden\" name=\"claim\" value=\"" << c.id
         << "\"><input type=\"hidden\" name=\"verdict\" value=\"correct\"><div class=\"fields\"><label "
            "class=\"field\"><span>Slot</span><select name=\"slot\">";
    for (const char* slot : kSlots) {
      const auto at =
          std::find_if(stated.begin(), stated.end(), [&](const SlotShown& s) { return s.slot == slot; });
      out_ << "<option value=\"" << slot << "\">" << slot;
      if (at != stated.end()) out_ << ": " << at->value;
      out_ << "</option>";
    }
    out_ << "</select></label><label class=\"field\"><span>Is</span><input name=\"value\" type=\"text\" "
            "required "
            "placeholder=\"32, 30-40, ~50, Camp Taji/IQ, done\" autocomplete=\"off\"></label></div><label "
            "class=\"field\"><span>Words that prove it: select them in the text above, or write "
            "them</span><input "
            "name=\"words\" type=\"text\" id=\"words\" autocomplete=\"off\"></label><label "
            "class=\"field\"><span>Note, "
            "why</span><input name=\"note\" type=\"text\" "
            "autocomplete=\"off\"></label><button>Correct</button></form></details>";
  }

  void join(const Claim& c) {
    if (view_.others.empty()) return;
    out_ << "<details id=\"join\"><summary>Merge with another claim, or keep it apart <kbd>m</kbd> "
            "<kbd>s</kbd></summary><form "
            "method=\"post\" action=\"/judge\">"
         << form_fields(frame_) << "<input type=\"hidden\" name=\"claim\" value=\"" << c.id
         << "\"><label class=\"field\"><span>The other claim</span><select name=\"other\">";
    for (const std::string& id : view_.others) {
      const auto at = view_.other_words.find(id);
      out_ << "<option value=\"" << id << "\">" << (at == view_.other_words.end() ? id : at->second)
           << "</option>";
    }
    out_ << "</select></label><button name=\"verdict\" value=\"merge\">They speak of one thing</button> "
            "<button "
            "name=\"verdict\" value=\"split\">They speak of two things</button></form></details>";
  }

  void consequences() {
    if (view_.open == nullptr) return;
    out_ << "<section class=\"preview\" id=\"preview\" aria-live=\"polite\"><h2>The roll without it</h2>"
         << preview_lines(view_.without) << "</section>";
  }

  // Claims that one rule read are right or wrong together more often than not.
  void batches() {
    std::map<std::string, std::vector<const Claim*>> by_rule;
    for (const ReviewItem& i : view_.items) by_rule[i.claim.rule].push_back(&i.claim);
    std::vector<std::pair<std::string, std::vector<const Claim*>>> large;
    for (auto& [rule, claims] : by_rule) {
      if (claims.size() > 1) large.emplace_back(rule, std::move(claims));
    }
    if (large.empty()) return;
    std::stable_sort(large.begin(), large.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    out_ << "<details id=\"batch\"><summary>Many at once, by rule</summary>";
    for (const auto& [rule, claims] : large) {
      out_ << "<form method=\"post\" action=\"/judge\">" << form_fields(frame_) << "<h4><code>" << rule
           << "</code> " << claims.size() << " claims</h4><ul class=\"lines\">";
      for (const Claim* c : claims) {
        out_ << "<li><label><input type=\"checkbox\" name=\"claim\" value=\"" << c->id << "\" checked> "
             << claim_line(*c, view_.theatre) << "</label> <q class=\"soft\" dir=\"auto\" lang=\""
             << c->language << "\">" << (c->evidence.empty() ? std::string() : c->evidence[0].quote)
             << "</q></li>";
      }
      out_ << "</ul><p><button name=\"verdict\" value=\"accept\">Accept those ticked</button> <button "
              "name=\"verdict\" "
              "value=\"reject\">Reject those ticked</button></p></form>";
    }
    out_ << "</details>";
  }

  void orphans() {
    if (view_.orphans.empty()) return;
    out_ << "<details open><summary>Judgements that lost their claim</summary><ul class=\"lines\">";
    for (const Orphan& o : view_.orphans) {
      out_ << "<li>Judgement " << o.judgement.judgement << " (" << o.judgement.verdict
           << ") is on a claim that <a href=\"" << document_link(o.document) << "\">" << o.document
           << "</a> is no longer read to say.";
      if (o.nearest) out_ << " <a href=\"" << review_link(*o.nearest) << "\">What is read there now</a>";
      out_ << "</li>";
    }
    out_ << "</ul></details>";
  }

  void log() {
    out_ << "<h3>Decided last</h3>";
    if (view_.log.empty()) {
      out_ << "<p class=\"soft\">Nothing was decided yet.</p>";
      return;
    }
    out_ << "<ol class=\"lines log\">";
    bool first = true;
    for (const JudgementRow& j : view_.log) {
      out_ << "<li><b>" << j.verdict << "</b> ";
      if (j.verdict == "undo") out_ << "of judgement " << j.other;
      else out_ << "<a href=\"" << claim_link(j.claim) << "\">" << j.claim << "</a>";
      if (!j.slot.empty()) out_ << " " << j.slot << " = " << j.value;
      out_ << " <span class=\"soft\">" << j.by << std::string_view(j.by.empty() ? "" : ", ")
           << short_time_label(j.recorded);
      if (!j.note.empty()) out_ << ": " << j.note;
      out_ << "</span> <form class=\"undo\" method=\"post\" action=\"/judge\">" << form_fields(frame_)
           << "<input type=\"hidden\" name=\"verdict\" value=\"undo\"><input type=\"hidden\" name=\"other\" "
              "value=\""
           << j.judgement << "\"><button class=\"link\"";
      out_.when(first, " id=\"undo\"");
      out_ << " aria-label=\"Undo judgement " << j.judgement << "\">Undo</button></form></li>";
      first = false;
    }
    out_ << "</ol><p><a href=\"/log\">All judgements</a></p>";
  }

  const ReviewView& view_;
  const Frame& frame_;
  Html out_;
};

}  // namespace

Markup preview_lines(const std::vector<std::string>& lines) {
  Html out;
  if (lines.empty()) {
    out << "<p class=\"soft\">The roll would stay as it is.</p>";
    return out.take();
  }
  out << "<ul class=\"lines\">";
  for (const std::string& line : lines) out << "<li>" << line << "</li>";
  out << "</ul>";
  return out.take();
}

Markup review_main(const ReviewView& view, const Frame& frame) { return Writer(view, frame).write(); }

}  // namespace muster
