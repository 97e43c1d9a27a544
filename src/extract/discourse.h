// What the text has established so far: headings, the nation and the people last
// spoken of, the theatre, the speaker. Slots that a clause leaves open are filled
// from here, each with the tokens that it rests on, or stay empty.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "claim/claim.h"
#include "extract/clauses.h"
#include "extract/phrases.h"

namespace muster {

// A code or place with the tokens of the text that say so.
struct Grounded {
  std::string_view code;
  uint32_t first = 0, end = 0;
  bool stated() const { return !code.empty(); }
};

// The people that a group speaks of.
struct Folk {
  enum class Strength : uint8_t { kNone, kPronoun, kElliptic, kWeak, kStrong } strength = Strength::kNone;
  int32_t group = kNoIndex;
  Grounded nation;
  Grounded who;
  Quantity quantity;
  uint32_t quantity_first = 0, quantity_end = 0;
  uint32_t whole_first = 0, whole_end = 0;  // tokens of the number of the whole, where the text counts it
  int32_t place = kNoIndex;                 // that modifies them
  int32_t mission = kNoIndex;               // index into Page::mentions
  bool none = false;                        // "none of them"
  bool rest = false;
  bool one = false;     // one person, by the article alone
  bool strong = false;  // "800 strong": by a word that says how many they are
  bool others = false;  // "others": a part of nothing that is told
  bool foreign = false;
  bool unclaimed = false;
  bool possessive = false;  // nation to be found from "its"
  bool first_person = false;
  bool neuter = false;  // "it": a thing, a body or a place, no person
  bool aboard = false;  // passengers of what moves
  bool nation_from_context = false;
  std::string_view nation_origin = "own";  // own sentence header pronoun recent home none
};

class Discourse {
 public:
  // Adds the theatre to the places where the text names it only by what lies in it.
  Discourse(const Page& page, const Vocabulary& vocabulary, Phrases* phrases);

  void enter_sentence(uint32_t sentence);
  Folk folk(int32_t group) const;
  int32_t members(int32_t group) const;
  // Role of the preposition that a chunk stands behind, itself or with its list; empty if none.
  std::string_view role_before(size_t chunk) const;
  // A preposition of place stands before the chunk.
  bool in_place(size_t chunk) const;
  // The role is that of a place where something is, or that it moves from, to or through.
  static bool role_of_place(std::string_view role);
  // The role is that of a place where something is.
  static bool role_of_stay(std::string_view role);
  // "must leave", "had to go", "should be gone": a verb of what has to be.
  static bool obliges(const Verb& verb) {
    return verb.modal == "must" || verb.modal == "have-to" || verb.modal == "should";
  }
  // The chunk is an organisation that is only quoted: "according to the Observatory".
  bool only_says(size_t chunk) const;
  // The chunk is the place of a dateline.
  bool dateline(size_t chunk) const;
  // The nation or organisation that a group stands for as an actor.
  Grounded actor(int32_t group) const;
  // Fills the nation of people who are "its", "they", "the rest" or bare numbers. Nobody is
  // taken to be of a country in `strangers`: those that the clause has them in or leave,
  // where they would be at home and not away.
  void resolve(Folk* folk, std::span<const std::string_view> strangers = {}) const;
  // "The country's soldiers were safe and there were no plans to withdraw them": the people that the
  // sentence has named before the pronoun; of no nation where there are none.
  Folk antecedent(const Folk& pronoun) const;
  // "Spain says it will follow": the nation that speaks right before the pronoun.
  Grounded said_itself(const Folk& folk) const;
  void remember(const Folk& folk);
  void remember_actor(const Grounded& actor);
  void remember_body(const Grounded& actor);
  // The nation or organisation that was last the subject of a clause, hosts among them.
  const Grounded& last_body() const { return last_body_; }
  void remember_place(int32_t place);
  // Whom a clause means that names no nation, by what stands before the token. `pointing`: it says
  // "they" or "their", so somebody just told of.
  Grounded context_nation(uint32_t before_token, std::string_view* origin = nullptr,
                          std::span<const std::string_view> strangers = {}, bool pointing = false) const;
  // The city or base by name in the label or heading of the sentence; kNoIndex without one.
  int32_t headed_site() const { return label_site_ != kNoIndex ? label_site_ : heading_site_; }
  // The first mention of the city that holds a part of it (a gate, a quarter), where the text names it; else
  // kNoIndex.
  int32_t city_of(int32_t place) const;
  // The text is of many countries: none holds a third of its places.
  bool scattered() const { return scattered_; }
  // Index of the place that people of the text are at when nothing nearer says: the theatre.
  int32_t theatre() const { return theatre_; }
  std::string_view theatre_country() const { return theatre_country_; }
  // Its capital as a place that the text names; kNoIndex where it does not.
  int32_t capital() const { return capital_of(theatre_country_); }
  // What the text is about: the movement that most of its trigger words tell of, and
  // the class of people that most of its people words name.
  Action theme() const { return theme_; }
  const Grounded& theme_who() const { return theme_who_; }
  // The nation at the head of the paragraph or sentence: "Angola: Parliament approved ...".
  const Grounded& label() const { return label_; }
  // The nation that the text speaks of most, the theatre aside: "we", "the embassy".
  const Grounded& home() const { return home_; }
  Grounded header() const { return label_.stated() ? label_ : heading_; }
  bool headed() const { return label_.stated() || heading_.stated(); }
  // The place that a word stands for which begins at token `before`.
  int32_t resolve_place_anaphor(std::string_view kind, uint32_t before) const;
  int32_t capital_of(std::string_view country) const;
  const Folk& last_folk() const { return last_; }
  Grounded speaker;  // nation behind "we" and "our"
  Grounded told;     // whom the last claim of the sentence is of

 private:
  Folk folk(int32_t index, int parts) const;
  bool counts_members(const QuantityMention& q) const;
  bool take_number(const Group& group, Folk* folk) const;
  bool of_other_nations(const Group& group) const;
  const Group* phrase_behind(const Group& group, std::string_view* role) const;
  const Group* body_behind(const Group& group) const;
  void take_post(const Group& body, Folk* folk) const;
  void take_strength(const Group& group, Folk* folk) const;
  bool listed_number(const Group& group) const;
  void take_first_of(const Group& group, int parts, Folk* folk) const;
  void take_whole(const Group& group, bool part, int parts, Folk* folk) const;
  void find_capitals(Phrases* phrases);
  void name_capitals(Phrases* phrases);
  void find_theatre(Phrases* phrases);
  void place_theatre(std::string_view code, int weight, const std::unordered_map<int32_t, int>& by_record,
                     Phrases* phrases);
  int32_t named_by(std::string_view code, int32_t site, Phrases* phrases);
  int place_weight(const PlaceMention& place) const;
  bool has_demonym(std::string_view country) const;
  bool reached(uint32_t token) const;
  std::string_view role_ending(uint32_t end) const;
  bool fled_before(uint32_t token) const;
  bool moved_before(uint32_t token) const;
  bool left_there(const PlaceMention& place) const;
  bool in_title(uint32_t token) const;
  bool take_quantity(int32_t quantity, Folk* folk) const;
  bool single(const Group& group) const;
  void count_beside(const Group& group, Folk* folk) const;
  bool says_how_many(size_t chunk) const;
  void whole_before(Folk* folk) const;
  bool ends_with(uint32_t there, uint32_t here) const;
  bool one_of_many(uint32_t sentence) const;
  void whole_after(const Group& group, Folk* folk) const;
  Grounded nearest_actor(uint32_t before_token, std::span<const std::string_view> strangers) const;
  void weigh_title(std::array<int, 26 * 26>* weight) const;
  Grounded label_of(uint32_t sentence) const;
  int32_t site_in(const Block& block, Span span) const;
  Grounded bidden(const Folk& f) const;
  uint32_t before_insertion(uint32_t comma, uint32_t lo) const;
  bool told_to(uint32_t chunk) const;
  Grounded told_of_last(const Folk& folk, std::span<const std::string_view> strangers) const;
  bool media(const Group& group) const;
  struct NamedNations {
    std::vector<Grounded> first;
    std::array<uint16_t, 26 * 26> place{};  // behind its place in `first`, by its letters; 0: not named
    const Grounded* at(int k) const {
      const uint16_t behind = place[static_cast<size_t>(k)];
      return behind == 0 ? nullptr : &first[behind - 1u];
    }
  };
  NamedNations named_nations() const;
  void weigh_nations();
  void weigh_body(const Group& group);
  bool host_elsewhere(std::string_view code) const;
  bool host(std::string_view code) const;
  bool host_in_heading(const Grounded& name) const;
  std::string_view publisher_body(bool* official) const;
  void find_home();
  // 0 to 675 for two capital letters, else -1: where a nation stands in the weights.
  static int country_index(std::string_view code);
  int theme_of(const Mention& trigger) const;
  void find_theme();
  void count_citizens(int* civil, Grounded* first) const;
  void read_heading(uint32_t block);
  Grounded name_at_head(const Block& block) const;
  Grounded nation_from(const Group& group) const;
  Grounded who_after(const Group& group) const;
  Grounded nation_of_whose(const Group& group) const;

  const Page& page_;
  const Vocabulary& vocabulary_;
  const Phrases& phrases_;
  Grounded heading_, label_;
  Grounded last_actor_, last_body_, home_;
  std::string_view leading_;                   // the nation that acts most, the hosts aside
  std::array<int, 26 * 26> acts_{}, hosts_{};  // weights of nations, by their two letters
  struct Body {
    Grounded name;
    int weight = 0;
  };
  std::array<bool, 26 * 26> demonyms_{};  // somebody is called by the country
  std::vector<Body> bodies_;              // organisations with people of their own
  Action theme_ = Action::kNone;
  Grounded theme_who_;
  Folk last_;
  int32_t last_place_ = kNoIndex, last_site_ = kNoIndex;
  uint32_t last_place_block_ = UINT32_MAX;  // where it was named
  int32_t theatre_ = kNoIndex;
  int32_t country_ = kNoIndex;             // its country as a place
  std::array<int32_t, 26 * 26> capitals_;  // places, by the letters of their country
  bool scattered_ = false;
  bool declared_ = false;                                 // home_ is whose paper it is, by its publisher
  std::unordered_map<int32_t, int32_t> first_of_record_;  // index into Phrases::places
  int32_t heading_site_ = kNoIndex, label_site_ = kNoIndex;
  std::string_view theatre_country_;
  uint32_t sentence_ = 0;
  uint32_t block_ = UINT32_MAX;
};

}  // namespace muster
