// Predicates + rules → claims. The last step of reading.
//
// For each predicate with a trigger the rules of its language are tried in order;
// the first whose needs are met makes a claim for each nation or group that the
// people role names. What was refused, and why, goes to the trace.
#pragma once

#include <optional>
#include <vector>

#include "extract/attribution.h"
#include "extract/certainty.h"
#include "extract/clauses.h"
#include "extract/discourse.h"
#include "extract/grids.h"
#include "extract/reader.h"
#include "extract/rules.h"

namespace muster {

// The trigger of a predicate: a lexicon entry, or "be" and "have" themselves.
struct Trigger {
  const Mention* mention = nullptr;  // null for be and have
  std::string_view kind, frame, value, also, position;
  bool weak = false;
  bool troops = false;          // said of soldiers: makes no evacuation
  bool generic = false;         // transport that fits several movements: bring, send, fly
  bool active = false;          // its passive says something else: "are held"
  uint32_t first = 0, end = 0;  // tokens
};

// A place slot under construction.
struct PlaceSlot {
  int32_t place = kNoIndex;     // index into Phrases::places, or
  std::string_view country;     // the actor's own country, said by "home"
  uint32_t first = 0, end = 0;  // tokens that say so
  bool from_context = false;
};

class FrameReader {
 public:
  FrameReader(const Page& page, const Vocabulary& vocabulary, const Phrases& phrases, const Clauses& clauses,
              const RuleBook& rules, Discourse* discourse, const Attributions& attributions, bool explain,
              Reading* out);
  void read();

 private:
  struct Fill {
    Folk people;
    Grounded actor;
    Grounded by;
    std::vector<PlaceSlot> from, to, at;
    std::vector<PlaceSlot> of_subject;  // places that stand with the subject: "the mission in Mali"
    int32_t object = kNoIndex;
    std::string_view bidden;            // the order that tells the people to do so
    StatusOf status = StatusOf::kNone;  // of people without a rule, where a clause says it
  };

  void read_predicate(int32_t index);
  void try_triggers(const std::vector<Trigger>& triggers, int32_t index);
  bool asks(uint32_t sentence) const;
  Trigger trigger_of(const Mention& mention) const;
  void triggers_of(const Predicate& p, std::vector<Trigger>* out);
  bool particle_found(const Predicate& p, const Mention& m, std::string_view particle);
  bool come_to_pass(const Trigger& trigger, const Predicate& p) const;
  bool applies(const Rule& rule, const Trigger& trigger, const Predicate& p) const;
  bool try_rule(const Rule& rule, const Trigger& trigger, int32_t predicate);
  bool fill(const Rule& rule, const Trigger& trigger, const Predicate& p, Fill* fill, std::string_view* why);
  bool meets(const Rule& rule, const Trigger& trigger, const Predicate& p, const Fill& fill,
             std::string_view* why) const;
  int32_t source_group(const RoleSource& source, const Predicate& p) const;
  bool each_of_them(const Predicate& p) const;
  Folk people_behind(const Folk& thing) const;
  void from_theatre(const Predicate& p, Fill* fill) const;
  void moved_there(const Predicate& p, Fill* fill) const;
  void place_sources(const std::vector<RoleSource>& sources, const Predicate& p, const Fill& fill,
                     std::vector<PlaceSlot>* out);
  bool of_another(const Predicate& p, const Argument& a, int32_t whom) const;
  void add_places(int32_t group, std::vector<PlaceSlot>* out) const;
  void add_place_after(const Predicate& p, int32_t group, std::vector<PlaceSlot>* out) const;
  int32_t site_elsewhere(const Group& group) const;
  Precision precision_of(int32_t place) const;
  bool lies_in(int32_t place, int32_t around) const;
  void settle(std::vector<PlaceSlot>* places) const;
  int32_t place_of_group(int32_t group) const;
  void emit(const Rule& rule, const Trigger& trigger, int32_t predicate, Fill* fill);
  bool read_parenthesis(int32_t member, uint32_t sentence, const Rule& rule, Fill* fill);
  Claim begin_claim(const Rule& rule, const Trigger& trigger, const Predicate& p);
  std::string_view settle_status(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill,
                                 Claim* claim);
  std::string_view tell_people(const Rule& rule, const Trigger& trigger, const Predicate& p, Fill* fill,
                               Claim* claim, bool* nameless);
  void tell_whose_activity(const Rule& rule, const Trigger& trigger, const Predicate& p, const Fill& fill,
                           Claim* claim);
  std::string_view tell_whose_order(const Trigger& trigger, const Predicate& p, Claim* claim);
  void tell_journey(const Trigger& trigger, const Predicate& p, bool nameless, Fill* fill, Claim* claim);
  bool said_again(const Predicate& p, const Fill& fill) const;
  void emit_one(const Rule& rule, const Trigger& trigger, int32_t predicate, const Fill& fill,
                int32_t member);
  int32_t place_beside(const Predicate& p, const std::vector<PlaceSlot>& to) const;
  int32_t place_meant(const Predicate& p) const;
  int32_t place_of_which(const Folk& people) const;
  bool around(uint32_t sentence, uint32_t chunk) const;
  int32_t place_at_head(uint32_t sentence) const;
  int32_t place_of_event(const Predicate& p) const;
  int32_t place_of_embassy(const Predicate& p, const Fill& fill) const;
  int32_t place_of_part(const Fill& fill) const;
  int32_t place_of_paragraph() const;
  void remember_scene(Kind kind, const std::vector<PlaceSlot>& from, const std::vector<PlaceSlot>& at);
  void default_places(const Rule& rule, const Predicate& p, Claim* claim, const Fill& fill, Action action);
  void incident_details(const Predicate& p, Claim* claim);
  // A nation and its number in a row of such: chunks of the nation and of the number, and
  // the chunk behind the entry, 0 where there is none.
  struct RosterEntry {
    uint32_t nation = 0, number = 0, end = 0;
    bool apart = false;  // a comma or colon stands between them
  };
  // A part of a number that a claim has told, by nation. `end` is 0 where there is none.
  struct Share {
    Folk people;
    uint32_t end = 0;
    bool of_them = false;
  };
  // Where the words of a claim's action end; its begin if it has none.
  static uint32_t action_end(const Claim& claim);
  void shares(uint32_t sentence);
  Share share_at(uint32_t chunk, uint32_t limit) const;
  const Claim* whole_of(const Share& share, uint32_t byte) const;
  uint32_t among_them(uint32_t sentence) const;
  bool lent_by(const Share& share, const Claim& whole) const;
  void state_share(uint32_t sentence, uint32_t chunk, const Share& share);
  void rosters(uint32_t sentence);
  bool opens_entry(uint32_t chunk) const;
  RosterEntry roster_entry(uint32_t chunk, uint32_t limit) const;
  bool bare_stretch(uint32_t lo, uint32_t hi) const;
  const Claim* claim_continued(uint32_t sentence) const;
  bool tells_of_people(uint32_t sentence);
  void state_roster(uint32_t sentence, const std::vector<RosterEntry>& entries, uint32_t stretch,
                    uint32_t after, uint32_t end);
  void state(const Rule& rule, const Predicate& stub, Fill fill, const Claim* like);
  // What a change of strength leads from and to; no `after` where none is told.
  struct Change {
    const QuantityMention *before = nullptr, *after = nullptr;
    int32_t group_before = kNoIndex, group_after = kNoIndex;
    bool joined = false;  // both are the ends of one range
  };
  const QuantityMention* strength_of(int32_t group) const;
  Change change_of_strength(const Predicate& p) const;
  void tell_strengths(const Predicate& p, const Folk& whose, const Claim& told);
  void tell_strength(const Predicate& p, const Folk& whose, const Change& change, bool before,
                     const Claim& told, StatusOf status);
  void leftovers(uint32_t sentence);
  void tell_whole(const Folk& part, const std::vector<PlaceSlot>& where, StatusOf status);
  bool whole_told(const Folk& whole) const;
  bool everyday(const Predicate& p);
  int32_t doing(int32_t group);
  void put_at_work(const Folk& folk, Predicate* stub, Fill* fill);
  // A column of a table, by its head and by what most of its cells hold.
  struct Column {
    // Whose people, where they are, whence and whither they go, how many, on which day they did what the head
    // says, what they did.
    enum class Means : uint8_t {
      kNothing,
      kWhose,
      kAt,
      kFrom,
      kTo,
      kCount,
      kDay,
      kState
    } means = Means::kNothing;
    Trigger trigger;          // of the head
    int32_t time = kNoIndex;  // of the head
    Grounded who;
    bool past = false;  // a strength that a later column replaces
  };
  Grounded nation_in(const GridCell& cell) const;
  std::optional<int64_t> number_in(const GridCell& cell) const;
  int32_t place_in(const GridCell& cell) const;
  int32_t time_in(const GridCell& cell) const;
  Trigger trigger_in(const GridCell& cell) const;
  bool ahead_in(const GridCell& cell) const;
  Grounded folk_in(uint32_t first, uint32_t end) const;
  template <typename Has>
  bool mostly(const Grid& table, size_t column, Has has) const;
  Column column_of(const Grid& table, size_t i, bool whose_known) const;
  std::vector<Column> columns_of(const Grid& table, uint32_t over) const;
  bool in_table(uint32_t sentence) const;
  bool read_row(uint32_t sentence);
  void state_row(const GridRow& row);
  void places_in(const GridCell& cell, Fill* fill) const;
  void part_in(const GridCell& cell, std::optional<int64_t> whole, Fill* fill) const;
  Predicate clause_of(const GridRow& row, int32_t time) const;
  void state_cell(const GridRow& row, const Column& column, size_t cell, int32_t count, Fill fill);
  bool is_count(int32_t group) const;
  bool take_count(Folk* count) const;
  bool gone(const Folk& folk) const;
  void leftover(const Rule& rule, uint32_t chunk, const Folk& folk);
  int32_t nation_before(uint32_t chunk) const;
  bool hurt(uint32_t sentence, int32_t group) const;
  bool own_strength(const Folk& folk) const;
  bool beside(uint32_t chunk, uint32_t limit, Folk* folk);
  bool purpose_of_movement(const Predicate& p, const Fill& fill) const;
  int32_t take_companions(int32_t group, Folk* folk) const;
  void emit_from_each(const Rule& rule, const Trigger& trigger, int32_t predicate, const Fill& fill);
  void emit_each_body(const Rule& rule, const Trigger& trigger, int32_t predicate, const Fill& fill);
  void count_cut(const Predicate& p, Folk* folk) const;
  bool for_a_while(const Predicate& p) const;
  Grounded usual_who(const Claim& claim, const Folk& people) const;
  bool denies_last(const Predicate& p);
  void toll(const Predicate& q, Claim* claim) const;
  bool casualties_of_before(const Claim& claim);
  bool asked(uint32_t sentence) const;
  bool denied_before(int32_t group) const;
  bool answered_no(uint32_t sentence) const;
  std::vector<std::string_view> strange_countries(const Rule& rule, const Trigger& trigger,
                                                  const Fill& fill) const;
  void fill_number_gaps(const Rule& rule, int32_t predicate, const Fill& fill);
  void fill_nation_gaps(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill);
  void state_nation(const Rule& rule, const Trigger& trigger, int32_t index, const Fill& fill, int32_t group,
                    int32_t time);
  void state_gap(const Rule& rule, const Predicate& gap, const std::vector<PlaceSlot>& to,
                 const std::vector<PlaceSlot>& from);
  void fill_gaps(const Rule& rule, const Trigger& trigger, int32_t predicate, const Fill& fill);
  void send_home(const Predicate& p, Fill* fill) const;
  Action settle_action(Action action, const Trigger& trigger, const Claim& claim, const Fill& fill,
                       bool itself) const;
  bool told_just_before() const;
  bool told_number(const Folk& folk) const;
  bool of_things(uint32_t chunk) const;
  bool undecided(const Predicate& p) const;
  bool denied(const Predicate& p) const;
  bool understood_owner(const Trigger& trigger, const Predicate& p) const;
  bool says_still(const Predicate& p) const;
  bool bids(const Predicate& p) const;
  bool ordered(const Predicate& p) const;
  bool vehicle(int32_t group) const;
  std::string_view not_told(const Rule& rule, const Trigger& trigger, const Predicate& p, const Fill& fill,
                            StatusOf status) const;
  bool by_somebody(const Predicate& p, const Fill& fill) const;
  bool in_no_place(const Predicate& p) const;
  std::string_view no_presence(const Trigger& trigger, const Predicate& p, const Fill& f) const;
  Folk aboard(int32_t group) const;
  bool counterfactual(const Predicate& p) const;
  bool changes_number(const Predicate& p) const;
  void from_station(const Rule& rule, const Predicate& p, Fill* fill) const;
  bool carried_along(const Predicate& p) const;
  void board(int32_t vehicle, Fill* fill) const;
  Folk passengers(int32_t group) const;
  void fill_vehicle(const Rule& rule, const Predicate& p, Fill* fill) const;
  bool heads_sentence(const Predicate& p) const;
  Grounded mover_of_talk(const Rule& rule, const Trigger& trigger, const Predicate& p,
                         const Fill& fill) const;
  void count_with(const Predicate& p, Fill* fill) const;
  bool names_only(const Predicate& p, const Fill& fill) const;
  bool from_too(const Predicate& p, int32_t group) const;
  bool from_site(const Predicate& p, int32_t group) const;
  bool they_understood(const Predicate& p) const;
  bool understood_mover(const Rule& rule, const Predicate& p, const Fill& fill) const;
  bool that_between(int32_t first, int32_t end) const;
  bool repeats_order(const Predicate& p);
  bool forbidden(const Predicate& p) const;
  bool own_intention(const Predicate& p, const Trigger& trigger) const;
  int32_t bidden_to(const Predicate& p, std::string_view* order) const;
  void leave_where_they_are(Fill* f) const;
  void depart_there(const Predicate& p, Fill* f) const;
  bool says_itself(const Predicate& p) const;
  void tell_whom(const Predicate& p, Claim* claim);
  int32_t what_is_ordered(const Predicate& p, bool strict) const;
  bool of_people(const Predicate& p) const;
  void tell_orders();
  const Mention* falsity(uint32_t first, uint32_t end) const;
  static void deny(Claim* claim);
  void deny_reported(uint32_t sentence, const Mention* verdict);
  bool verdict_in(uint32_t sentence, const Mention& word) const;
  bool said_not(uint32_t sentence) const;
  uint32_t report_noun_after(const Mention& verdict, uint32_t end) const;
  bool opens_with_verdict(const Sentence& s, const Mention& word) const;
  bool claims_in(const Sentence& s) const;
  void verdicts(uint32_t sentence);
  Grounded speaker_of(uint32_t sentence) const;
  void emit_joint_actors(const Rule& rule, const Trigger& trigger, int32_t predicate, const Fill& fill);
  bool attack_word(const Group& group) const;
  int32_t weapon_in(const Predicate& p) const;
  bool casualties(const Trigger& trigger, const Predicate& p) const;
  void fill_incident_place(const Rule& rule, const Predicate& p, Fill* fill);
  bool unnamed_site(const Predicate& p) const;
  bool rooted(const Folk& folk, std::string_view actor) const;
  Grounded seat_of(const Predicate& p, int32_t group) const;
  bool hits_site(const Predicate& p, const Fill& fill) const;
  bool of_travel(const Predicate& p) const;
  bool mission_inside(const Group& group) const;
  bool from_no_place(const Predicate& p) const;
  bool merge_incident(Claim* claim);
  bool continue_journey(const Predicate& p, const Fill& fill, const Claim& claim);
  bool part_of_country(const Predicate& p) const;
  const QuantityMention* partial_object(const Predicate& p, const Rule& rule) const;
  bool claimed_at(uint32_t token, Kind kind) const;
  Place country_place(std::string_view code) const;
  bool activity_like(int32_t group) const;

  // Building blocks of a claim.
  void put_evidence(Claim* claim, std::string_view slot, uint32_t first, uint32_t end) const;
  // Adds the evidence of those slots of a claim to another that takes them over.
  static void lend_evidence(const Claim& from, std::initializer_list<std::string_view> slots, Claim* to);
  void put_people(Claim* claim, const Folk& folk) const;
  void leave_open(Claim* claim) const;
  void put_places(Claim* claim, std::string_view slot, const std::vector<PlaceSlot>& places,
                  std::vector<Place>* out) const;
  void put_when(Claim* claim, const Predicate& p) const;
  void put_mission(Claim* claim, const Predicate& p, const Folk& folk) const;
  Place place(int32_t index) const;
  Span clause_span(const Predicate& p) const;
  // The first of the claims at the end that all begin at or behind the byte. Claims come
  // sentence by sentence, so that this looks at those of one sentence only.
  size_t first_claim_since(uint32_t begin) const;
  void finish(Claim claim, const Rule& rule, std::string_view nation_origin = {});
  void refuse(const Predicate& p, const Rule& rule, std::string_view why);

  const Page& page_;
  const Vocabulary& vocabulary_;
  const Phrases& phrases_;
  const Clauses& clauses_;
  const RuleBook& rules_;
  Discourse* discourse_;
  const Attributions& attributions_;
  bool explain_;
  Reading* out_;
  std::vector<uint8_t> group_used_;  // groups that a claim already speaks of: 1, of their presence: 2
  std::vector<Trigger> triggers_;
  std::vector<uint8_t> token_used_;  // particles that belong to a verb
  uint32_t sentence_ = 0;
  int32_t claimed_chunk_ = kNoIndex;   // of the last predicate that made a claim
  int32_t claimed_people_ = kNoIndex;  // its people
  Kind claimed_kind_ = Kind::kMovement;
  uint32_t counted_block_ = UINT32_MAX;  // the paragraph last looked through for people
  bool counts_people_ = false;           // whether it has any
  bool state_passive_ = false, verb_bracket_ = false;
  std::string_view plural_verb_;                 // ending of verbs that need no "they"
  bool open_who_ = false, open_places_ = false;  // not filled from other sentences: docs/packs.md
  std::vector<int32_t> gap_times_;  // of a nation told of without a verb, before those of the clause
  // Of the last movement, for "did so".
  Action last_action_ = Action::kNone;
  std::vector<PlaceSlot> last_from_, last_to_;
  int32_t scene_ = kNoIndex;  // where the people last told of were; index into Phrases::places
  uint32_t scene_sentence_ = 0;
  // What the claims of the sentence rest on, and what its directives order.
  struct Made {
    int32_t predicate = kNoIndex, ordered = kNoIndex;
    size_t claim = 0;
  };
  std::vector<Made> made_;
  uint32_t shares_since_ = 0;  // byte from which the whole of a share may be told
  std::vector<Grid> tables_;
  size_t table_ = 0;               // the one at or behind the sentence
  size_t row_ = 0;                 // of that, at or behind the sentence
  std::vector<Column> columns_;    // of that; none where it is not one of people
  std::optional<Claim> nameless_;  // a movement of the sentence that says of how many, not of whose people
};

}  // namespace muster
