// Broken and hostile pack files: an error, or a lexicon that never reads outside
// (the sanitizer builds see it if it does).
#include <gmock/gmock.h>

#include <cstring>
#include <random>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "lexicon/fold.h"
#include "lexicon/format.h"
#include "lexicon/pack_folder.h"

namespace muster {
namespace {

std::string sample() {
  PackFolder folder;
  folder.write("gazetteer.tsv",
               "# muster gazetteer 1\ncity\tgeonames:1\tBaghdad\tIQ\t07\t33\t44\t700000\tBagdad\n"
               "admin-1\tgeonames:IQ.07\tBaghdad\tIQ\t07\t33.3\t44.3\t8000000\t\n");
  folder.table("xx/a.tsv", "# class: preposition\n", "out\tout\tk=v\nout of\tfrom\nto\tto\n");
  folder.table("xx/b.tsv", "# class: abbreviation\n", "Gen\n");
  folder.write("xx/rules/m.rules", "rule one\n a b\n");
  return folder.compile("gazetteer.tsv");
}

// Asks for everything that a lexicon can say.
void use(const Lexicon& lexicon) {
  size_t sum = 0;
  for (const char* language : {"xx", "yy"}) {
    const LanguageId id = lexicon.language(language).value_or(0);
    for (const std::string& hit : found(lexicon, "Gen. Smith got out of Baghdad and to Bagdad.", language))
      sum += hit.size();
    for (const Entry& e : lexicon.readings("out of", id)) {
      sum += lexicon.string(e.value).size() + lexicon.string(e.lemma).size();
      sum += lexicon.attribute(e, "k").value_or("").size();
    }
    for (size_t c = 0; c < kClassCount; ++c) sum += lexicon.forms(static_cast<Class>(c), id).size();
    sum += lexicon.setting(id, "elision").size();
    sum += lexicon.sentence_rules(id).is_abbreviation("gen");
  }
  for (const uint32_t i : lexicon.similar_places("Baghdod", "IQ", 2))
    sum += lexicon.string(lexicon.place(i).name).size();
  for (const RuleText& rule : lexicon.rules()) sum += rule.name.size() + rule.fields.size();
  for (uint32_t i = 0; i < lexicon.place_count(); ++i) sum += lexicon.string(lexicon.place(i).id).size();
  sum += lexicon.verify().ok();
  EXPECT_GE(sum, 0u);
}

// Opens bytes that lie alone on the heap, so that a step outside is seen.
bool try_bytes(const std::string& bytes) {
  const std::unique_ptr<char[]> alone(new char[bytes.size()]);
  std::memcpy(alone.get(), bytes.data(), bytes.size());
  const auto lexicon = Lexicon::from_bytes({alone.get(), bytes.size()});
  if (lexicon) use(**lexicon);
  return lexicon.ok();
}

// Makes the checksum of the head right again, as somebody with intent would.
void seal(std::string* bytes) {
  format::Header header;
  std::memcpy(&header, bytes->data(), sizeof header);
  const size_t size = sizeof header + size_t{header.section_count} * sizeof(format::SectionHead);
  if (size > bytes->size()) return;
  header.head_hash = 0;
  std::memcpy(bytes->data(), &header, sizeof header);
  header.head_hash = hash64(std::string_view(*bytes).substr(0, size));
  std::memcpy(bytes->data(), &header, sizeof header);
}

TEST(Hostile, SoundFileIsVerified) {
  const std::string bytes = sample();
  const auto lexicon = Lexicon::from_bytes(bytes);
  ASSERT_TRUE(lexicon.ok());
  EXPECT_TRUE((*lexicon)->verify().ok());
  use(**lexicon);
  const std::string shifted = " " + bytes;  // at an odd address
  EXPECT_TRUE(Lexicon::from_bytes(std::string_view(shifted).substr(1)).ok());
}

TEST(Hostile, EveryTruncationIsRefused) {
  const std::string bytes = sample();
  for (size_t size = 0; size < bytes.size(); ++size) {
    const auto lexicon = Lexicon::from_bytes(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(lexicon.ok()) << size;
    EXPECT_FALSE(lexicon.error().where.empty());
  }
}

TEST(Hostile, EveryFlippedByteIsRefusedOrHarmless) {
  const std::string bytes = sample();
  for (size_t at = 0; at < bytes.size(); ++at) {
    for (const char flip : {'\x01', '\x80', '\xFF'}) {
      std::string broken = bytes;
      broken[at] = static_cast<char>(broken[at] ^ flip);
      if (try_bytes(broken)) {
        EXPECT_FALSE(Lexicon::from_bytes(broken).value()->verify().ok()) << at;
      }
    }
  }
}

TEST(Hostile, ForgedHeadsAndTables) {
  const std::string bytes = sample();
  std::mt19937 random(11);
  const size_t heads = sizeof(format::Header) + format::kSectionCount * sizeof(format::SectionHead);
  for (int round = 0; round < 20000; ++round) {
    std::string broken = bytes;
    const int changes = 1 + static_cast<int>(random() % 8);
    for (int i = 0; i < changes; ++i) {
      const size_t limit = random() % 2 ? heads : bytes.size();
      const uint32_t odd[] = {0, 1, 7, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, static_cast<uint32_t>(random())};
      std::memcpy(broken.data() + (random() % (limit - 4)) / 4 * 4, &odd[random() % 8], 4);
    }
    seal(&broken);
    try_bytes(broken);
  }
}

TEST(Hostile, OtherVersionAndOtherFiles) {
  std::string bytes = sample();
  bytes[8] = 99;
  const auto lexicon = Lexicon::from_bytes(bytes);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.error().code, Code::kUnsupported);
  EXPECT_EQ(Lexicon::open("/nowhere/muster.pack").error().code, Code::kNotFound);
  EXPECT_FALSE(Lexicon::open("/").ok());
  EXPECT_FALSE(Lexicon::open(std::string(MUSTER_SOURCE_DIR) + "/CMakeLists.txt").ok());
}

TEST(Fold, ShortAndLongTokensFoldAlike) {
  std::mt19937 random(3);
  const char* letters[] = {"a", "B", "z", "Z", "É", "é", "’", "'", "@", "[", "ß", "İ", "ж", "Ж", "-", "9"};
  for (int round = 0; round < 20000; ++round) {
    std::string token;
    for (size_t n = 1 + random() % 24; n > 0; --n) token += letters[random() % 16];
    std::string folded, twice;
    fold_token(token, &folded);
    fold_token(folded, &twice);
    EXPECT_EQ(folded, twice);
    EXPECT_EQ(hash_folded(token), hash_folded(folded)) << token;
  }
  EXPECT_NE(hash_folded("ab"), hash_folded("ba"));
  EXPECT_NE(hash_folded("aaa"), hash_folded("aa"));
  EXPECT_EQ(hash_folded(std::string(1000, 'x')), 0u);
}

}  // namespace
}  // namespace muster
