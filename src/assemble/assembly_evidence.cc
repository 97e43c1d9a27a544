// What a roll cites: every claim that counts with whose word it is, and every document.
#include "assemble/assembly_state.h"

namespace muster {
namespace {

// How many origins stand behind all that is held; as count_origins(), by marks.
int count_all_origins(const Desk& desk) {
  std::vector<bool> attributed(desk.papers.size()), seen(desk.origins->size());
  for (const Held& h : desk.held) {
    if (h.facts->attributed) attributed[static_cast<size_t>(h.paper)] = true;
  }
  int n = 0;
  for (const Held& h : desk.held) {
    const bool summary =
        !h.facts->attributed && h.origin == desk.paper(h).origin && attributed[static_cast<size_t>(h.paper)];
    if (summary || seen[static_cast<size_t>(h.origin)]) continue;
    seen[static_cast<size_t>(h.origin)] = true;
    ++n;
  }
  return n;
}

}  // namespace

// Every claim that counts, by id; of several of one id the first on the desk.
void Assembly::State::cite(const Desk& desk, Roll* roll) {
  std::vector<int> at(stock.records.size(), -1);  // place on the desk, by record
  for (size_t i = 0; i < desk.held.size(); ++i)
    at[static_cast<size_t>(desk.held[i].record)] = static_cast<int>(i);
  std::vector<int> used(desk.papers.size());
  std::vector<int64_t> label(desk.origin_label.size(), -1);  // by origin
  std::vector<EvidenceList::Item> evidence;
  evidence.reserve(desk.held.size());
  for (size_t k = 0; k < stock.by_id.size();) {
    const uint64_t id = stock.record(stock.by_id[k]).facts.id;
    int first = -1;
    for (; k < stock.by_id.size() && stock.record(stock.by_id[k]).facts.id == id; ++k) {
      const int place = at[static_cast<size_t>(stock.by_id[k])];
      if (place >= 0 && (first < 0 || place < first)) first = place;
    }
    if (first < 0) continue;
    const Held& h = desk.held[static_cast<size_t>(first)];
    ++used[static_cast<size_t>(h.paper)];
    const Record& r = stock.record(h.record);
    const auto origin = static_cast<size_t>(h.origin);
    if (label[origin] < 0) {
      const std::string* as_written = desk.origin_label[origin];
      label[origin] = stock.said->number(as_written ? *as_written : desk.origins->text(h.origin));
    }
    evidence.push_back({stock.paper(r.paper).said, r.said, static_cast<uint32_t>(label[origin]),
                        r.made_id ? std::optional(r.facts.id) : std::nullopt});
  }
  roll->evidence = EvidenceList(std::move(evidence));
  roll->origins = count_all_origins(desk);
  roll->claims = static_cast<int>(roll->evidence.size());
  add_sources(desk, used, roll);
}

void Assembly::State::add_sources(const Desk& desk, const std::vector<int>& used, Roll* roll) {
  static const std::string kNothing;
  roll->sources.reserve(desk.papers.size());
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
