// Links the chunks of a sentence into predicates and arguments. See clauses.h.
#pragma once

#include "extract/clauses.h"

namespace muster {

class SentenceLinker {
 public:
  SentenceLinker(const Page& page, const Vocabulary& vocabulary, Phrases* phrases, Clauses* out);
  // Sentences in text order.
  void link(uint32_t sentence);

 private:
  void refer();
  void except();
  void open_relatives();
  void open_clauses();
  void join_of();
  bool parts_from(int32_t chunk) const;
  void people_behind_place(int32_t chunk);
  void coordinate();
  bool alike(const Group& a, const Group& b) const;
  bool starts_clause(int32_t chunk) const;
  bool number_gap(int32_t chunk) const;
  bool says_inside(int32_t comma) const;
  int32_t before_insertion(int32_t comma) const;
  int32_t posted_before(int32_t group);
  int32_t list_head_chunk(int32_t chunk) const;
  bool goes_on(Predicate* p);
  void share_noun(const int32_t* members, int count);
  int32_t be_before(int32_t chunk) const;
  bool of_circumstance(int32_t chunk) const;
  bool of_past_stay(int32_t chunk) const;
  bool part_with_place(const Predicate& p, int32_t chunk) const;
  bool adverbial(const Group& group) const;
  int32_t relative_before(int32_t chunk) const;
  void make_predicates();
  void make_verbless();
  void find_subject(Predicate* p);
  void find_contact(Predicate* p);
  bool asked(Predicate* p);
  int32_t asked_people(int32_t chunk) const;
  int32_t asked_over(int32_t chunk) const;
  bool asks_behind(int32_t chunk) const;
  void invert(Predicate* p);
  bool echoes(Predicate* p);
  int32_t subject_of_note(int32_t chunk) const;
  bool participle_of_agent(Predicate* p);
  int32_t before_relative_insertion(int32_t comma) const;
  void place_of_relative(Predicate* p);
  void places_of_attribute(Predicate* p, int32_t group);
  bool acted_on(int32_t chunk) const;
  int32_t subject_left(int32_t chunk, Predicate* p);
  void subject_right(Predicate* p);
  void after_apposition(Predicate* p);
  bool fronted(int32_t comma) const;
  bool noted_participle(const Predicate& p) const;
  void subject_understood(Predicate* p);
  void find_marked_object(Predicate* p);
  void find_clitic_object(Predicate* p);
  void find_relative_object(Predicate* p);
  bool held_by_antecedent(Predicate* p);
  int32_t behind_insertion(int32_t comma) const;
  bool moves(const Predicate& p) const;
  bool stays(const Verb& verb) const;
  bool part_of_verb(int32_t chunk) const;
  void find_object(Predicate* p);
  void bound(Predicate* p);
  void find_arguments(Predicate* p);
  void collect(Predicate* p, int32_t from, int32_t to, Argument::Side side);
  bool subject_of_time(Predicate* p, int32_t chunk) const;
  void govern(Predicate* p);
  int32_t predicate_at(int32_t chunk) const;
  int32_t group_before(int32_t chunk) const;
  bool is(int32_t c, ChunkType t) const { return c >= lo_ && c < hi_ && chunks_[c].type == t; }
  Group& group_of(int32_t c) { return phrases_->groups[chunks_[c].index]; }
  const Group& group_of(int32_t c) const { return phrases_->groups[chunks_[c].index]; }
  const Verb& verb_of(int32_t c) const { return phrases_->verbs[chunks_[c].index]; }
  int32_t after_parenthesis(int32_t c) const;
  int32_t before_parenthesis(int32_t c) const;

  const Page& page_;
  const Vocabulary& vocabulary_;
  Phrases* phrases_;
  Clauses* out_;
  uint32_t sentence_ = 0;
  int32_t lo_ = 0, hi_ = 0;
  std::vector<Chunk>& chunks_;
  uint32_t first_predicate_ = 0;
  const std::string_view genitive_endings_;
  const bool subjects_follow_, subjects_drop_, numbers_part_, bracket_, contact_;
};

}  // namespace muster
