#include "assemble/evidence_list.h"

#include <algorithm>
#include <utility>

namespace muster {
namespace {

std::string source_text(const std::vector<const Attribution*>& source) {
  std::string text;
  for (const Attribution* a : source) {
    if (a->name.empty()) continue;
    text += (text.empty() ? "" : ", via ") + a->name;
  }
  return text;
}

}  // namespace

EvidenceList::EvidenceList(std::vector<Item> items)
    : items_(std::make_shared<std::vector<Item>>(std::move(items))) {}

Cited EvidenceList::operator[](size_t i) const {
  const Item& item = (*items_)[i];
  PackedClaims::Head head = item.claims->head(item.place);
  Cited c;
  c.id = std::move(head.id);
  c.document = item.claims->document();
  c.kind = head.kind;
  c.status = head.status;
  c.begin = head.span.begin;
  c.end = head.span.end;
  c.quote = head.quote;
  c.language = head.language;
  c.source = source_text(head.source);
  c.origin = item.claims->words().text(item.origin);
  c.rule = head.rule;
  c.hedged = head.hedged;
  return c;
}

std::optional<size_t> EvidenceList::place_of(std::string_view id) const {
  if (empty()) return std::nullopt;
  const std::optional<uint64_t> number = number_of_id(id);
  const auto compare = [&](const Item& item) {
    if (!number || !item.id) return item.claims->compare_id(item.place, id);
    return *item.id < *number ? -1 : *item.id > *number;
  };
  const auto at = std::partition_point(items_->begin(), items_->end(),
                                       [&](const Item& item) { return compare(item) < 0; });
  if (at == items_->end() || compare(*at) != 0) return std::nullopt;
  return static_cast<size_t>(at - items_->begin());
}

std::optional<Cited> EvidenceList::find(std::string_view id) const {
  const std::optional<size_t> place = place_of(id);
  if (!place) return std::nullopt;
  return (*this)[*place];
}

Claim EvidenceList::claim(size_t i) const {
  const Item& item = (*items_)[i];
  return item.claims->claim(item.place);
}

std::vector<EvidenceList::Item>* EvidenceList::own() {
  if (!items_) items_ = std::make_shared<std::vector<Item>>();
  else if (items_.use_count() > 1) items_ = std::make_shared<std::vector<Item>>(*items_);
  return items_.get();
}

void EvidenceList::push_back(const Item& item) { own()->push_back(item); }

void EvidenceList::push_back(const Cited& cited) {
  Claim c;
  c.id = cited.id;
  c.kind = cited.kind;
  c.status = cited.status;
  c.evidence.push_back({"claim", {cited.begin, cited.end}, cited.quote});
  c.language = cited.language;
  if (!cited.source.empty()) c.source.push_back({cited.source, "", "", ""});
  c.rule = cited.rule;
  c.hedged = cited.hedged;
  if (!words_) words_ = std::make_shared<ClaimWords>();
  const uint32_t origin = words_->number(cited.origin);
  own()->push_back({PackedClaims::pack(cited.document, {&c}, words_), 0, origin, number_of_id(c.id)});
}

}  // namespace muster
