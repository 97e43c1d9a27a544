// All that an Assembly keeps from one roll to the next: documents and claims with what was worked out of
// each. Which of them count, and for what, is the desk's business, every time anew.
#pragma once

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assemble/alike.h"
#include "assemble/desk.h"

namespace muster {

// Whether a claim is about people in, into or out of the theatre. A movement to
// elsewhere with no word of where from is kept if its nation is otherwise present.
enum class Bearing : uint8_t { kInside, kLoose, kOutside };

// Classes of people; a bit each.
inline constexpr uint8_t kSoldiers = 1, kNationals = 2, kDiplomats = 4, kMixedPeople = 8, kUnsaidPeople = 16;

struct Record {  // a claim
  Facts facts;
  // Of a claim of several nations with a figure: facts of the same without the figure that none has alone.
  std::unique_ptr<Facts> share;
  uint64_t stamp = 0;
  int paper = -1;        // place in papers
  uint32_t said = 0;     // place in what its paper said
  uint64_t place = 0;    // where it stands in the order of the desk
  bool made_id = false;  // facts.id is number_of_id()
  // Numbers of codes: whose people it is about; of where it was from and at, each once; of where it went. Lists that
  // many claims share.
  const std::vector<int>*nations = nullptr, *countries = nullptr, *led_to = nullptr;
  uint8_t people = 0;
  int speaker = -1;      // origin; -1: the document's own voice
  int speaker_name = 0;  // as written; of words
  int actors = 0;        // number of the list
  Shingles shingles;     // of its words
  bool event = false;    // an incident, a suspension or a directive

  // Under the scope and theatre of now.
  Bearing bearing = Bearing::kInside;
  bool scoped = false, other_mission = false, history = false;

  // What people said of it; null: nothing.
  struct Judged {
    bool out = false, accepted = false;
    std::vector<std::string> one_with, another_than;
    uint64_t hash = 0;  // of these
  };
  std::unique_ptr<const Judged> judged;
  bool out() const { return judged && judged->out; }

  // Of the roll in hand.
  bool held = false;      // before the scope is looked at
  bool compared = false;  // with others, for its words
  int origin = 0;

  // While a roll is made, what of it was looked at.
  mutable std::unique_ptr<const Claim> warm, warm_share;
};

inline constexpr size_t kDocumentShingles = 12;  // fewer say nothing about a document
// Whether one document, of that many shingles at least, may be a copy of the other.
bool alike_documents(const Shingles& a, const Shingles& b);

struct StockPaper {  // a document
  std::shared_ptr<const SourceDocument> document;
  std::shared_ptr<const PackedClaims> said;
  uint64_t stamp = 0;
  int64_t published = 0;
  int url = 0;                             // 0: none
  int origin = 0;                          // of its own voice, if it is no copy
  const std::string* publisher = nullptr;  // label of that origin
  std::vector<int> claims;                 // places in records, in the order of the desk
  int rank = 0;                            // place in order
  bool there = false;                      // false: removed, the place is free
  Shingles prints;                         // of the claims that are compared
  bool compared = false, prints_stale = true;
  std::shared_ptr<const RollSource> source;  // as the last roll had it
};

class Stock {
 public:
  Stock();
  Stock(const Stock&) = delete;

  // A document with its claims; one of the same name is replaced.
  void put(std::shared_ptr<const SourceDocument> document, const std::vector<const Claim*>& claims);
  // Nothing happens if there is none.
  void remove(const std::string& name);
  // Both share their wording; names may be unknown yet.
  void add_copy(const std::string& name, const std::string& other);

  void sort_in();  // the new ones into order and by_id
  // After documents came or went: ranks and places are right again.
  void settle_order();

  std::deque<Record> records;
  std::deque<StockPaper> papers;
  std::vector<int> order;  // places in papers, by time of publication, then name
  std::vector<int> by_id;  // places in records, by claim id, then place in the stock
  Words words, origins, codes;
  std::shared_ptr<ClaimWords> said = std::make_shared<ClaimWords>();
  PlaceBook places;
  EarlierAlike alike_claims, alike_papers;
  std::vector<std::pair<std::string, std::string>> links;  // names of documents that share their wording
  std::vector<int> spoken_of;                              // claims about the people of a code, by its number
  std::vector<int> judged;                                 // records of which something is said
  Theatre theatre;                                         // under which Record::bearing and Facts::way are
  bool fresh = true;                                       // records came since

  // The list that equals it; it stays where it is.
  const std::vector<int>* shared_list(std::vector<int> list) {
    return &*lists_.insert(std::move(list)).first;
  }

  const Record& record(int i) const { return records[static_cast<size_t>(i)]; }
  Record& record(int i) { return records[static_cast<size_t>(i)]; }
  StockPaper& paper(int i) { return papers[static_cast<size_t>(i)]; }
  const StockPaper& paper(int i) const { return papers[static_cast<size_t>(i)]; }
  // Whether the later one may repeat the earlier one, for alike_claims and alike_papers.
  bool similar_claims(int late, int early) const;
  bool similar_papers(int late, int early) const;
  int paper_named(const std::string& name) const;                               // -1: none
  std::vector<int>::const_iterator first_with_id(const std::string& id) const;  // in by_id
  bool has_id(int record, const std::string& id) const;

  Claim claim_of(const Record& r) const;  // as it was put in
  // The same, of a share with the share's figure, of what is no event without slots; kept for as long as somebody
  // holds a Warmth.
  const Claim& warm(const Record& r, bool share) const;
  class Warmth {
   public:
    explicit Warmth(const Stock& stock) : stock_(stock) { ++stock_.warmths_; }
    Warmth(const Warmth&) = delete;
    ~Warmth();

   private:
    const Stock& stock_;
  };

 private:
  int new_record(const Claim& claim, int paper, uint32_t said);
  void drop_record(int i);
  bool take_out(const std::string& name);  // false: there is none
  bool id_before(int a, int b) const;
  bool paper_before(int a, int b) const;

  std::set<std::vector<int>> lists_;
  std::unordered_map<std::string_view, int> by_name_;  // of papers; their documents hold the names
  std::vector<int> free_records_, free_papers_, new_ids_, new_papers_;
  uint64_t stamps_ = 0;
  mutable std::vector<const Record*> warmed_;
  mutable int warmths_ = 0;
};

// Which documents and claims count under these options, in order, whose word each is, and what people
// decided about them.
Desk lay_out(Stock* stock, const RollScope& scope, const RollOptions& options,
             const SharedList<Judged>& judgements);

// The country that most claims speak of, by the counts of each code; empty if there is none.
Theatre most_spoken_of(const Stock& stock, const std::vector<int>& spoken);

// Origins (origin.cc): fills Paper::copy_of, Paper::origin, Held::origin and the labels.
// A body with its ministers, ministry and forces is one origin; words without a speaker
// belong to their publisher; a copy belongs to what it copies.
void find_origins(Stock* stock, Desk* desk);

}  // namespace muster
