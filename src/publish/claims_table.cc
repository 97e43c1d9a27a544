#include "publish/claims_table.h"

#include <algorithm>

#include "publish/escape.h"

namespace muster {
namespace {

constexpr const char* kBold = "1";
constexpr const char* kDim = "2";

class Table {
 public:
  Table(const Document& document, const ClaimsTableOptions& options, std::string* out)
      : document_(document), options_(options), out_(*out) {}

  void head() {
    std::string line = document_.name;
    for (const std::string* s :
         {&document_.metadata.title, &document_.metadata.published, &document_.metadata.publisher}) {
      if (!s->empty()) line += " · " + *s;
    }
    styled(kBold, one_line(line));
    out_ += '\n';
  }

  void claim(const Claim& c) {
    out_ += "  ";
    styled(kBold, padded(name_of(c.kind), 11));
    out_ += padded(list(c.actor), 8) + padded(what(c), 12) + padded(people(c), 22) + places(c);
    for (const std::string& note : notes(c)) out_ += " · " + note;
    out_ += '\n';
    if (c.evidence.empty()) return;
    const Evidence& e = c.evidence[0];
    const std::string tail =
        "  " + std::to_string(e.span.begin) + "-" + std::to_string(e.span.end) + " " + c.rule;
    const size_t indent = 13;
    const size_t room =
        options_.width > indent + 30 + tail.size() ? options_.width - indent - tail.size() - 2 : 30;
    out_.append(indent, ' ');
    out_ += "“" + cut(one_line(e.quote), room) + "”";
    styled(kDim, tail);
    out_ += '\n';
  }

  void trace(const TraceLine& t) {
    const Span in_text{std::min(t.where.begin, size()), std::min(t.where.end, size())};
    std::string line = "               ? " + t.rule + ": " + t.outcome;
    if (!in_text.empty()) line += "  [" + cut(one_line(in_text.of(document_.text)), 40) + "]";
    styled(kDim, line);
    out_ += '\n';
  }

 private:
  uint32_t size() const { return static_cast<uint32_t>(document_.text.size()); }

  void styled(const char* style, const std::string& text) {
    if (!options_.color) {
      out_ += text;
      return;
    }
    out_ += "\x1b[";
    out_ += style;
    out_ += 'm' + text + "\x1b[0m";
  }

  static bool starts(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

  static std::string padded(std::string text, size_t width) {
    const size_t n = display_width(text);
    text.append(n < width ? width - n : 0, ' ');
    return text + ' ';
  }

  // White space of the source becomes single spaces, what could steer a terminal is gone.
  static std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : plain_text(text)) {
      if (c != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(c);
    }
    return out;
  }

  static std::string cut(std::string text, size_t width) {
    size_t n = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      if (starts(text[i]) && n++ == width) return text.substr(0, i) + "…";
    }
    return text;
  }

  static std::string list(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& s : items) out += (out.empty() ? "" : ",") + s;
    return out.empty() ? "-" : out;
  }

  static std::string what(const Claim& c) {
    if (c.action != Action::kNone) return name_of(c.action);
    return c.stays ? "stays" : "is there";
  }

  static std::string people(const Claim& c) {
    std::string out = quantity_in_words(c.quantity);
    const auto add = [&out](const std::string& s) {
      if (!s.empty()) out += (out.empty() ? "" : " ") + s;
    };
    if (!c.people_of.empty()) add(list(c.people_of));
    add(name_of(c.who));
    for (const auto& [label, q] : {std::pair("killed", &c.killed), std::pair("wounded", &c.wounded)}) {
      if (q->stated()) add(quantity_in_words(*q) + " " + label);
    }
    if (c.count.stated()) add("(" + quantity_in_words(c.count) + " attacks)");
    return out;
  }

  static std::string names(const std::vector<Place>& places) {
    std::string out;
    for (const Place& p : places) {
      out += out.empty() ? p.name : ", " + p.name;
      if (!p.country.empty()) out += "/" + p.country;
    }
    return out;
  }

  static std::string places(const Claim& c) {
    std::string out;
    if (!c.from.empty()) out += "from " + names(c.from) + " ";
    if (!c.to.empty()) out += "to " + names(c.to) + " ";
    if (!c.at.empty()) out += "at " + names(c.at) + " ";
    if (!out.empty()) out.pop_back();
    return out;
  }

  static std::vector<std::string> notes(const Claim& c) {
    std::vector<std::string> out;
    if (c.status != StatusOf::kNone) out.emplace_back(name_of(c.status));
    if (c.stays && c.action != Action::kNone) out.emplace_back("stays");
    if (!c.when.empty()) out.push_back(c.when);
    if (!c.by.empty()) out.push_back("by " + c.by);
    if (!c.mission_id.empty() || !c.mission_name.empty()) {
      out.push_back(c.mission_name.empty() ? c.mission_id : one_line(c.mission_name));
    }
    if (!c.reason.empty()) out.push_back("because: " + one_line(c.reason));
    std::string said;
    for (const Attribution& a : c.source) {
      said += (said.empty() ? "said " : " via ") + one_line(a.name.empty() ? a.actor : a.name);
      if (!a.channel.empty()) said += " (" + a.channel + ")";
    }
    if (!said.empty()) out.push_back(said);
    if (c.hedged) out.emplace_back("unconfirmed");
    return out;
  }

  const Document& document_;
  const ClaimsTableOptions& options_;
  std::string& out_;
};

}  // namespace

std::string quantity_in_words(const Quantity& q) {
  std::string out;
  const std::string about = q.approx ? "about " : "";
  if (q.min && q.max) {
    out = about + std::to_string(*q.min);
    if (*q.max != *q.min) out += " to " + std::to_string(*q.max);
  } else if (q.min) {
    out = std::to_string(*q.min) + " or more";
  } else if (q.max) {
    out = "up to " + std::to_string(*q.max);
  } else if (q.stated() && q.scope != Scope::kNumber) {
    out = name_of(q.scope);
  }
  if (q.of_min && q.of_max && *q.of_min == *q.of_max) out += " of " + std::to_string(*q.of_min);
  return out;
}

void claims_table(const Document& document, const std::vector<Claim>& claims,
                  const std::vector<TraceLine>& trace, const ClaimsTableOptions& options, std::string* out) {
  if (claims.empty() && (!options.trace || trace.empty())) return;
  Table table(document, options, out);
  table.head();
  std::vector<bool> shown(trace.size(), !options.trace);
  for (const Claim& c : claims) {
    table.claim(c);
    for (size_t i = 0; i < trace.size(); ++i) {
      if (shown[i] || c.evidence.empty() || !c.evidence[0].span.overlaps(trace[i].where)) continue;
      shown[i] = true;
      table.trace(trace[i]);
    }
  }
  if (std::find(shown.begin(), shown.end(), false) != shown.end()) out->append("  in no claim\n");
  for (size_t i = 0; i < trace.size(); ++i) {
    if (!shown[i]) table.trace(trace[i]);
  }
  out->push_back('\n');
}

}  // namespace muster
