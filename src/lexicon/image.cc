#include "lexicon/image.h"

#include <cstring>
#include <string>

#include "base/hash.h"

namespace muster {

namespace {

using format::SectionHead;
using format::SectionId;

Error broken(const std::string& what, size_t at) {
  return {Code::kInvalid, what + "; build the pack file again", "byte " + std::to_string(at)};
}

// Sections of the file by id; each inside the bytes and aligned.
class Sections {
 public:
  Status read(std::string_view bytes, const format::Header& header) {
    for (uint32_t i = 0; i < header.section_count; ++i) {
      const size_t at = sizeof header + i * sizeof(SectionHead);
      SectionHead head;
      std::memcpy(&head, bytes.data() + at, sizeof head);
      if (head.id >= format::kSectionCount) return broken("unknown section " + std::to_string(head.id), at);
      const bool inside =
          head.offset % 8 == 0 && head.offset <= bytes.size() && head.size <= bytes.size() - head.offset;
      if (!inside || head.element_size == 0 || head.size % head.element_size != 0) {
        return broken("section " + std::to_string(head.id) + " does not fit the file", at);
      }
      heads_[head.id] = head;
    }
    return {};
  }

  template <class T>
  bool take(SectionId id, std::string_view bytes, std::span<const T>* out) const {
    const SectionHead& head = heads_[static_cast<size_t>(id)];
    if (head.element_size != sizeof(T)) return false;
    *out = {reinterpret_cast<const T*>(bytes.data() + head.offset), head.size / sizeof(T)};
    return true;
  }

 private:
  SectionHead heads_[format::kSectionCount] = {};
};

Result<format::Header> read_header(std::string_view bytes) {
  format::Header header;
  if (bytes.size() < sizeof header) return broken("is too short for a pack file", bytes.size());
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, format::kMagic, sizeof header.magic) != 0)
    return broken("is no pack file", 0);
  if (header.version != format::kVersion) {
    return Error{Code::kUnsupported,
                 "pack format " + std::to_string(header.version) + ", but this build reads " +
                     std::to_string(format::kVersion) + "; build the pack file again",
                 "byte 8"};
  }
  if (header.file_size != bytes.size()) {
    return broken(
        "has " + std::to_string(bytes.size()) + " bytes instead of " + std::to_string(header.file_size),
        bytes.size());
  }
  const uint64_t heads = uint64_t{header.section_count} * sizeof(SectionHead);
  if (header.section_count > format::kSectionCount || heads > bytes.size() - sizeof header) {
    return broken("has too many sections", 12);
  }
  std::string head(bytes.substr(0, sizeof header + heads));
  std::memset(head.data() + offsetof(format::Header, head_hash), 0, sizeof header.head_hash);
  if (hash64(head) != header.head_hash) return broken("the head does not match its checksum", 32);
  return header;
}

}  // namespace

Result<Image> Image::make(std::string_view bytes) {
  const auto header = read_header(bytes);
  if (!header) return header.error();
  Sections sections;
  if (const Status status = sections.read(bytes, *header); !status) return status.error();
  Image image;
  std::span<const char> text;
  const bool complete = sections.take(SectionId::kStringBytes, bytes, &text) &&
                        sections.take(SectionId::kStringOffsets, bytes, &image.offsets) &&
                        sections.take(SectionId::kStringIndex, bytes, &image.string_index) &&
                        sections.take(SectionId::kEntries, bytes, &image.entries) &&
                        sections.take(SectionId::kAttributes, bytes, &image.attributes) &&
                        sections.take(SectionId::kPlaces, bytes, &image.places) &&
                        sections.take(SectionId::kTables, bytes, &image.tables) &&
                        sections.take(SectionId::kSlots, bytes, &image.slots) &&
                        sections.take(SectionId::kLanguages, bytes, &image.languages) &&
                        sections.take(SectionId::kSettings, bytes, &image.settings) &&
                        sections.take(SectionId::kRules, bytes, &image.rules) &&
                        sections.take(SectionId::kRuleFields, bytes, &image.rule_fields) &&
                        sections.take(SectionId::kCountries, bytes, &image.countries) &&
                        sections.take(SectionId::kNames, bytes, &image.names) &&
                        sections.take(SectionId::kFormLists, bytes, &image.form_lists) &&
                        sections.take(SectionId::kFormIds, bytes, &image.form_ids);
  if (!complete) return broken("lacks a section", sizeof(format::Header));
  image.string_bytes = {text.data(), text.size()};
  image.fingerprint = header->body_hash;
  image.body_ = bytes.substr(sizeof(format::Header) + header->section_count * sizeof(SectionHead));
  if (image.languages.empty() || image.languages.size() > 255) return broken("has no language", 0);
  if (image.places.empty()) return broken("lacks the void place", 0);
  for (const format::TableHead& table : image.tables) {
    const bool inside = table.first_slot <= image.slots.size() && table.slot_count > 0 &&
                        table.slot_count <= image.slots.size() - table.first_slot;
    if (!inside || table.language >= image.languages.size()) return broken("a phrase table lies outside", 0);
  }
  return image;
}

std::optional<StringId> Image::find_string(std::string_view text) const {
  if (text.empty()) return StringId{0};
  if (string_index.empty()) return std::nullopt;
  uint64_t at = format::home_of(hash64(text), string_index.size());
  for (size_t steps = 0; steps < string_index.size() && string_index[at] != 0; ++steps) {
    if (string(string_index[at]) == text) return string_index[at];
    at = at + 1 == string_index.size() ? 0 : at + 1;
  }
  return std::nullopt;
}

Status Image::check_entries() const {
  for (size_t i = 0; i < entries.size(); ++i) {
    const Entry& e = entries[i];
    const bool sound = static_cast<size_t>(e.cls) < kClassCount && e.language < languages.size() &&
                       e.value < offsets.size() && e.lemma < offsets.size() && e.record < places.size() &&
                       range(attributes, e.attributes, e.attribute_count).size() == e.attribute_count;
    if (!sound) return broken("entry " + std::to_string(i) + " points outside", 0);
  }
  for (size_t i = 0; i < slots.size(); ++i) {
    if (range(entries, slots[i].first_entry, slots[i].count).size() != slots[i].count) {
      return broken("slot " + std::to_string(i) + " points outside", 0);
    }
  }
  return {};
}

Status Image::check_rest() const {
  for (size_t i = 0; i + 1 < offsets.size(); ++i) {
    if (offsets[i] > offsets[i + 1] || offsets[i + 1] > string_bytes.size()) {
      return broken("string " + std::to_string(i) + " lies outside", 0);
    }
  }
  for (const PlaceRecord& place : places) {
    if (place.within >= places.size() || place.precision > 3 || place.kind > 8)
      return broken("a place is malformed", 0);
  }
  for (const format::CountryHead& country : countries) {
    if (range(names, country.first_name, country.name_count).size() != country.name_count) {
      return broken("the names of a country lie outside", 0);
    }
  }
  for (const format::NameRow& name : names) {
    if (name.record >= places.size()) return broken("a name points outside", 0);
  }
  for (const format::RuleHead& rule : rules) {
    if (range(rule_fields, rule.first_field, rule.field_count).size() != rule.field_count) {
      return broken("the fields of a rule lie outside", 0);
    }
  }
  return {};
}

Status Image::verify() const {
  if (hash64(body_) != fingerprint) return broken("the tables do not match their checksum", 24);
  if (const Status status = check_entries(); !status) return status;
  return check_rest();
}

}  // namespace muster
