// What a roll cites: every claim that counts with whose word it is, and every document.
#include "assemble/assembly_state.h"

namespace muster {
namespace {

std::string source_text(const Claim& c) {
  std::string text;
  for (const Attribution& a : c.source) {
    if (a.name.empty()) continue;
    text += (text.empty() ? "" : ", via ") + a.name;
  }
  return text;
}

std::shared_ptr<const Cited> cited_of(const Claim& c, const std::string& origin) {
  auto e = std::make_shared<Cited>();
  e->id = c.id;
  e->document = c.document;
  e->kind = c.kind;
  e->status = c.status;
  if (!c.evidence.empty()) {
    e->begin = c.evidence.front().span.begin;
    e->end = c.evidence.front().span.end;
    e->quote = c.evidence.front().quote;
  }
  e->language = c.language;
  e->source = source_text(c);
  e->origin = origin;
  e->rule = c.rule;
  e->hedged = c.hedged;
  return e;
}

// How many origins stand behind all that is held; as count_origins(), by marks.
int count_all_origins(const Desk& desk) {
  std::vector<bool> attributed(desk.papers.size()), seen(desk.origins->size());
  for (const Held& h : desk.held) {
    if (!h.claim->source.empty()) attributed[static_cast<size_t>(h.paper)] = true;
  }
  int n = 0;
  for (const Held& h : desk.held) {
    const bool summary = h.claim->source.empty() && h.origin == desk.paper(h).origin &&
                         attributed[static_cast<size_t>(h.paper)];
    if (summary || seen[static_cast<size_t>(h.origin)]) continue;
    seen[static_cast<size_t>(h.origin)] = true;
    ++n;
  }
  return n;
}

}  // namespace

// Every claim that counts, by id; of several of one id the first on the desk.
void Assembly::State::cite(const Desk& desk, bool keep, Roll* roll) {
  std::vector<int> at(stock.records.size(), -1);  // place on the desk, by record
  for (size_t i = 0; i < desk.held.size(); ++i)
    at[static_cast<size_t>(desk.held[i].record)] = static_cast<int>(i);
  std::vector<int> used(desk.papers.size());
  SharedList<Claim> claims;
  roll->evidence.reserve(desk.held.size());
  claims.reserve(desk.held.size());
  for (size_t k = 0; k < stock.by_id.size();) {
    const int id = stock.record(stock.by_id[k]).facts.id;
    int first = -1;
    for (; k < stock.by_id.size() && stock.record(stock.by_id[k]).facts.id == id; ++k) {
      const int place = at[static_cast<size_t>(stock.by_id[k])];
      if (place >= 0 && (first < 0 || place < first)) first = place;
    }
    if (first < 0) continue;
    const Held& h = desk.held[static_cast<size_t>(first)];
    ++used[static_cast<size_t>(h.paper)];
    Record& r = stock.record(h.record);
    const std::string* label = desk.origin_label[static_cast<size_t>(h.origin)];
    const std::string& origin = label ? *label : desk.origins->text(h.origin);
    if (!r.cited || r.cited->origin != origin) r.cited = cited_of(*h.claim, origin);
    roll->evidence.push_back(r.cited);
    claims.push_back(r.claim);
  }
  if (keep) cited = std::move(claims);
  roll->origins = count_all_origins(desk);
  roll->claims = static_cast<int>(roll->evidence.size());
  add_sources(desk, used, roll);
}

void Assembly::State::add_sources(const Desk& desk, const std::vector<int>& used, Roll* roll) {
  static const std::string kNothing;
  for (size_t i = 0; i < desk.papers.size(); ++i) {
    const Paper& p = desk.papers[i];
    if (!p.counts && p.replaced_by < 0) continue;
    const auto name = [&](int paper) -> const std::string& {
      return paper < 0 ? kNothing : desk.papers[static_cast<size_t>(paper)].document->name;
    };
    StockPaper& from = stock.paper(stock.order[i]);
    const int number = static_cast<int>(roll->sources.size()) + 1;
    const bool same = from.source && from.source->number == number && from.source->claims == used[i] &&
                      from.source->replaced_by == name(p.replaced_by) &&
                      from.source->copy_of == name(p.copy_of);
    if (!same) {
      from.source = std::make_shared<const RollSource>(
          RollSource{number, from.document, name(p.replaced_by), name(p.copy_of), used[i]});
    }
    roll->documents += p.counts ? 1 : 0;
    roll->sources.push_back(from.source);
  }
}

}  // namespace muster
