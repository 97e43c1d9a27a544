#include "lexicon/writer.h"

#include <cstring>

#include "base/hash.h"

namespace muster {

void Writer::put(format::SectionId id, uint32_t element_size, std::string_view bytes) {
  body_.resize((body_.size() + 7) / 8 * 8);
  heads_.push_back({static_cast<uint32_t>(id), element_size, body_.size(), bytes.size()});
  body_.append(bytes);
}

std::string Writer::finish() {
  const size_t head_size = sizeof(format::Header) + heads_.size() * sizeof(format::SectionHead);
  static_assert(sizeof(format::Header) % 8 == 0 && sizeof(format::SectionHead) % 8 == 0);
  format::Header header{};
  std::memcpy(header.magic, format::kMagic, sizeof header.magic);
  header.version = format::kVersion;
  header.section_count = static_cast<uint32_t>(heads_.size());
  header.file_size = head_size + body_.size();
  header.body_hash = hash64(body_);
  for (format::SectionHead& head : heads_) head.offset += head_size;
  std::string out(head_size, '\0');
  std::memcpy(out.data(), &header, sizeof header);
  std::memcpy(out.data() + sizeof header, heads_.data(), heads_.size() * sizeof(format::SectionHead));
  header.head_hash = hash64(out);
  std::memcpy(out.data(), &header, sizeof header);
  return out += body_;
}

}  // namespace muster
