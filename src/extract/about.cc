// What a text is about: its theatre, the nation whose paper it is, the movement and the people
// that most of its words tell of. See discourse.h.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "extract/discourse.h"

namespace muster {
namespace {

constexpr uint64_t kNational = class_bit(Class::kNation) | class_bit(Class::kDemonym) |
                               class_bit(Class::kCapital) | class_bit(Class::kOrganisation);

// Every mention of the classes in `bits`, in order; tokens without any are passed over.
template <class Each>
void each_mention(const Page& page, uint64_t bits, const Each& each) {
  for (uint32_t t = 0; t < page.token_count(); ++t) {
    if (!(page.classes[t] & bits)) continue;
    for (uint32_t i = page.mentions_from[t]; i < page.mentions_from[t + 1]; ++i) {
      if (class_bit(page.mentions[i].entry->cls) & bits) each(page.mentions[i]);
    }
  }
}

}  // namespace

bool Discourse::role_of_place(std::string_view role) {
  return role == "from" || role == "to" || role == "at" || role == "in" || role == "into" || role == "near" ||
         role == "via" || role == "inside" || role == "outside" || role == "between" || role == "over" ||
         role == "on" || role == "through";
}

bool Discourse::role_of_stay(std::string_view role) {
  return role == "in" || role == "at" || role == "on" || role == "near" || role == "inside" ||
         role == "outside";
}

bool Discourse::in_place(size_t chunk) const { return role_of_place(role_before(chunk)); }

// "BRUSSELS, Jan 7 (Agency) - ...": where the report was filed, nobody that it speaks of.
bool Discourse::dateline(size_t chunk) const {
  constexpr size_t kReach = 10;  // chunks
  const Chunk& k = phrases_.chunks[chunk];
  if (k.type != ChunkType::kGroup || !page_.is(k.first, Class::kCapital)) return false;
  const uint32_t s = page_.sentence_of[k.first];
  const uint32_t head = page_.structure.blocks[page_.structure.sentences[s].block].first_sentence;
  if (head != s || chunk != phrases_.sentence_chunks[s]) return false;
  for (size_t c = chunk + 1; c < phrases_.sentence_chunks[s + 1] && c < chunk + kReach; ++c) {
    const ChunkType t = phrases_.chunks[c].type;
    if (t == ChunkType::kDash) return true;
    if (t == ChunkType::kVerb || t == ChunkType::kPreposition || t == ChunkType::kPredicate) return false;
  }
  return false;
}

int Discourse::country_index(std::string_view c) {
  if (c.size() != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z') return -1;
  return (c[0] - 'A') * 26 + (c[1] - 'A');
}

// Which theme a movement trigger speaks for: 0 evacuation, 1 withdrawal, 2 deployment, 3 bringing home; -1
// where it fits several, is weak, or is one reading of its word among others.
int Discourse::theme_of(const Mention& m) const {
  auto theme = [&](const Mention& x) {
    const Vocabulary& v = vocabulary_;
    const StringId value = x.entry->value;
    const int which = value == v.evacuate                          ? 0
                      : value == v.withdraw || value == v.relocate ? 1
                      : value == v.deploy                          ? 2
                      : value == v.repatriate                      ? 3
                                                                   : -1;
    if (which < 0 || vocabulary_.has(*x.entry, vocabulary_.generic)) return -1;
    return vocabulary_.get(*x.entry, vocabulary_.kind) == "movement" ? which : -1;
  };
  const int k = theme(m);
  if (k < 0 || vocabulary_.has(*m.entry, vocabulary_.weak)) return -1;
  for (uint32_t i = page_.mentions_from[m.first]; i < page_.mentions_from[m.first + 1]; ++i) {
    const Mention& other = page_.mentions[i];
    if (other.entry->cls != Class::kTrigger || other.end < m.end || theme(other) == k) continue;
    // What is left or emptied is a place; the word's theme is that of moving people.
    const std::string_view frame = vocabulary_.get(*other.entry, vocabulary_.frame);
    if (frame != "leave" && frame != "empty" && frame != "hand") return -1;
  }
  return k;
}

// Adds the groups that are a nation's people by number and name alone.
void Discourse::count_citizens(int* civil, Grounded* first) const {
  for (const Group& g : phrases_.groups) {
    if (g.kind != GroupKind::kPeople || !g.who.empty() || g.quantity == kNoIndex || g.nation.empty())
      continue;
    ++*civil;
    if (!first->stated()) *first = {g.nation, g.nation_token, g.nation_token + 1};
  }
}

void Discourse::find_theme() {
  int evacuate = 0, withdraw = 0, deploy = 0, home = 0, military = 0, civil = 0;
  Grounded who[2];
  uint32_t last = UINT32_MAX;
  each_mention(page_, class_bit(Class::kPeople) | class_bit(Class::kTrigger), [&](const Mention& m) {
    const int theme = m.entry->cls == Class::kTrigger ? theme_of(m) : -1;
    if (m.entry->cls == Class::kTrigger && (theme < 0 || m.first == last)) return;
    const Block& block = page_.structure.blocks[page_.structure.sentences[page_.sentence_of[m.first]].block];
    if (page_.token(m.first).begin < block.label.end) return;  // "GUEST: ..."
    if (m.entry->cls == Class::kPeople && !vocabulary_.has(*m.entry, vocabulary_.generic)) {
      std::string_view value = page_.value(m);
      bool soldier = value == "military" || value == "trainers";
      // "a team" may be soldiers as well.
      const bool vague =
          vocabulary_.has(*m.entry, vocabulary_.weak) && vocabulary_.has(*m.entry, vocabulary_.collective);
      // The police are sent with soldiers, and flee with nobody.
      if (!soldier && (vague || value == "police")) return;
      ++(soldier ? military : civil);
      Grounded& first = who[soldier ? 0 : 1];
      if (!first.stated()) first = {value, m.first, m.end};
    }
    if (theme < 0) return;
    last = m.first;
    ++(theme == 0 ? evacuate : theme == 1 ? withdraw : theme == 2 ? deploy : home);
  });
  // "2,469 Indians have been moved out": people of a nation by number are citizens where a text
  // speaks of citizens at all.
  if (civil > 0) count_citizens(&civil, &who[1]);
  if (military > civil && who[0].stated()) theme_who_ = who[0];
  if (civil > military && who[1].stated()) theme_who_ = {"nationals", who[1].first, who[1].end};
  const bool soldiers = military > civil;
  if (civil > military) evacuate += home;  // citizens are brought home out of danger
  if (evacuate + withdraw + deploy < 1) return;
  if (evacuate >= withdraw && evacuate >= deploy && !(soldiers && withdraw + deploy >= evacuate)) {
    theme_ = Action::kEvacuate;
  } else if (withdraw >= deploy) {
    theme_ = Action::kWithdraw;
  } else {
    theme_ = Action::kDeploy;
  }
}

// Nations act or host: those that the text puts people in, from and to are hosts, and
// nobody's nationality is inferred from them.
void Discourse::weigh_nations() {
  for (size_t c = 0; c < phrases_.chunks.size(); ++c) {
    const Chunk& k = phrases_.chunks[c];
    if (k.type != ChunkType::kGroup) continue;
    const Group& g = phrases_.groups[k.index];
    const bool phrase = role_of_place(role_before(c));
    if (g.place != kNoIndex && (phrase || g.kind == GroupKind::kPlace)) {
      if (int n = country_index(phrases_.places[g.place].country); n >= 0) hosts_[n] += 2;
    }
    if (g.nation.empty() || (phrase && g.kind != GroupKind::kPeople)) continue;
    const int n = country_index(g.nation);
    if (n < 0 || !page_.lexicon->country(g.nation)) {
      if (g.kind != GroupKind::kPlace && g.kind != GroupKind::kThing && !only_says(c)) weigh_body(g);
      continue;
    }
    // "left Ouallam for Chad": where they go, nobody that acts.
    if (g.kind == GroupKind::kActor && g.place != kNoIndex && role_before(c) == "for") continue;
    if (g.kind == GroupKind::kPlace || g.kind == GroupKind::kThing) continue;
    acts_[n] += g.kind == GroupKind::kActor ? 2 : 3;
  }
}

// An organisation with people of its own: no paper or agency, which only tells.
void Discourse::weigh_body(const Group& g) {
  if (media(g)) return;
  const int weight = g.kind == GroupKind::kPeople ? 3 : 2;
  for (Body& b : bodies_) {
    if (b.name.code != g.nation) continue;
    b.weight += weight;
    return;
  }
  bodies_.push_back({{g.nation, g.nation_token, g.nation_token + 1}, weight});
}

bool Discourse::host(std::string_view code) const {
  const int n = country_index(code);
  return n >= 0 && (code == theatre_country_ || hosts_[n] > acts_[n]);
}

// As host(), but for the one phrase that is being looked at.
bool Discourse::host_elsewhere(std::string_view code) const {
  constexpr int kPhrase = 2;  // what a phrase of place weighs
  const int n = country_index(code);
  return n >= 0 && (code == theatre_country_ || hosts_[n] > acts_[n] + kPhrase);
}

// The nation of the body that published the document, where the publisher is named as a
// body of one: "Ministry of Defence, Copenhagen"; or the organisation with people of its own
// that published it. Empty otherwise; `official`: a body of some state published it.
std::string_view Discourse::publisher_body(bool* official) const {
  const std::string& name = page_.document->metadata.publisher;
  if (name.empty()) return {};
  Document paper;
  paper.text = name.substr(0, name.find('('));  // "(English service)" says how, not who
  Page page;
  page.load(paper, *page_.lexicon, page_.language);
  std::string_view code;
  bool body = false;
  for (const Mention& m : page.mentions) {
    const Class c = m.entry->cls;
    body |= c == Class::kInstitution && vocabulary_.get(*m.entry, vocabulary_.type) != "media";
    if (c == Class::kOrganisation && vocabulary_.get(*m.entry, vocabulary_.type) == "organisation" &&
        vocabulary_.get(*m.entry, vocabulary_.nation).empty() && m.first == 0)
      return page.value(m);
    if (c != Class::kNation && c != Class::kDemonym && c != Class::kCapital) continue;
    if (!code.empty() && code != page.value(m)) return {};
    code = page.value(m);
  }
  *official = body;
  return body ? code : std::string_view{};
}

// The nations that the text names, each where it first does.
Discourse::NamedNations Discourse::named_nations() const {
  NamedNations named;
  each_mention(page_, kNational, [&](const Mention& m) {
    const bool body = m.entry->cls == Class::kOrganisation;
    const std::string_view code = body ? vocabulary_.get(*m.entry, vocabulary_.nation) : page_.value(m);
    const int k = country_index(code);
    if (k < 0 || named.place[static_cast<size_t>(k)] != 0) return;
    named.first.push_back({code, m.first, m.end});
    named.place[static_cast<size_t>(k)] = static_cast<uint16_t>(named.first.size());
  });
  return named;
}

void Discourse::find_home() {
  const NamedNations named = named_nations();
  int best = -1, total = 0;
  for (int k = 0; k < static_cast<int>(acts_.size()); ++k) {
    if (acts_[k] == 0 || named.at(k) == nullptr || host(named.at(k)->code)) continue;
    total += acts_[k];
    if (best < 0 || acts_[k] > acts_[best]) best = k;
  }
  if (best >= 0) leading_ = named.at(best)->code;
  // A ministry's own paper speaks of its own people.
  bool official = false;
  const std::string_view publisher = publisher_body(&official);
  if (const int k = country_index(publisher); k >= 0 && named.at(k) != nullptr) {
    home_ = *named.at(k);
    declared_ = true;
    return;
  }
  const Body* body = nullptr;
  int bodies = 0;
  for (const Body& b : bodies_) {
    bodies += b.weight;
    if (!body || b.weight > body->weight) body = &b;
    if (b.name.code == publisher) {
      home_ = b.name;
      declared_ = true;
      return;
    }
  }
  // One nation or organisation must stand out, or the text is a round-up and "we" could be anyone.
  const int most = best >= 0 ? acts_[best] : 0;
  const bool leads = body && body->weight > most;
  if (leads && body->weight * 2 >= total + bodies) home_ = body->name;
  else if (!leads && most > 0 && most * 2 >= total) home_ = *named.at(best);
  declared_ = official && home_.stated();
}

// The theatre is the country that most places and place phrases of the text lie in, with those
// that its missions are known to serve in.
void Discourse::find_theatre(Phrases* phrases) {
  std::array<int, 26 * 26> weight{};
  std::unordered_map<int32_t, int> by_record;
  each_mention(page_, class_bit(Class::kDemonym), [&](const Mention& m) {
    if (int k = country_index(page_.value(m)); k >= 0) demonyms_[static_cast<size_t>(k)] = true;
  });
  for (size_t i = 0; i < phrases_.places.size(); ++i) {
    const PlaceMention& p = phrases_.places[i];
    if (p.record != kNoIndex) first_of_record_.emplace(p.record, static_cast<int32_t>(i));
    const int w = place_weight(p);
    if (int k = country_index(p.country); k >= 0) weight[k] += w;
    if (p.record != kNoIndex) by_record[p.record] += w;
  }
  each_mention(page_, class_bit(Class::kMission), [&](const Mention& m) {
    if (int k = country_index(vocabulary_.get(*m.entry, vocabulary_.place)); k >= 0) ++weight[k];
  });
  weigh_title(&weight);
  int best = -1, total = 0;
  for (int k = 0; k < 26 * 26; ++k) {
    total += weight[k];
    if (weight[k] > 0 && (best < 0 || weight[k] > weight[best])) best = k;
  }
  scattered_ = best >= 0 && weight[best] * 3 < total;
  if (best < 0 || weight[best] < 3) return;
  const char code[] = {static_cast<char>('A' + best / 26), static_cast<char>('A' + best % 26)};
  place_theatre({code, 2}, weight[best], by_record, phrases);
}

int32_t Discourse::city_of(int32_t place) const {
  constexpr uint8_t kPartOfCity = 7;  // PlaceRecord::kind of sites that are no base and no airport
  const int32_t record = phrases_.places[place].record;
  if (record == kNoIndex) return kNoIndex;
  const PlaceRecord& site = page_.lexicon->place(static_cast<uint32_t>(record));
  if (site.kind != kPartOfCity || site.within == 0) return kNoIndex;
  const auto city = first_of_record_.find(static_cast<int32_t>(site.within));
  return city == first_of_record_.end() ? kNoIndex : city->second;
}

// The places of a title that stands beside the text and not in it.
void Discourse::weigh_title(std::array<int, 26 * 26>* weight) const {
  const std::string& title = page_.document->metadata.title;
  if (title.empty() || page_.text().starts_with(title)) return;
  Document line;
  line.text = title;
  Page page;
  page.load(line, *page_.lexicon, page_.language);
  for (const Mention& m : page.mentions) {
    if (m.entry->cls != Class::kNation && m.entry->cls != Class::kCapital) continue;
    const bool place = m.first > 0 && page.is(m.first - 1, Class::kPreposition);
    const bool heads = m.first == 0 && (*weight)[std::max(country_index(page.value(m)), 0)] > 0;
    if (int k = country_index(page.value(m)); k >= 0) (*weight)[k] += place ? 6 : heads ? 2 : 0;
  }
}

// Within the country: the country itself where the text names it; else the city or site that it
// speaks of most, or where it speaks of several alike, the country that they lie in. A city that
// nearly all places are, or lie in, stands before a country that nothing happens in by its name.
void Discourse::place_theatre(std::string_view code, int weight,
                              const std::unordered_map<int32_t, int>& by_record, Phrases* phrases) {
  int32_t country = kNoIndex, site = kNoIndex;
  bool country_told = false;
  std::unordered_map<int32_t, int> here;  // weight of each record, with what lies in it
  for (size_t i = 0; i < phrases_.places.size(); ++i) {
    const PlaceMention& p = phrases_.places[i];
    if (p.country != code) continue;
    theatre_country_ = p.country;
    if (p.record != kNoIndex) {
      here.emplace(p.record, by_record.at(p.record));
      continue;
    }
    if (country == kNoIndex) country = static_cast<int32_t>(i);
    country_told |= in_title(p.first) || place_weight(p) > 0;
  }
  for (const auto& [record, own] : by_record) {
    const auto within = static_cast<int32_t>(page_.lexicon->place(static_cast<uint32_t>(record)).within);
    if (const auto city = here.find(within); city != here.end() && within != record) city->second += own;
  }
  int site_weight = 0;
  for (size_t i = 0; i < phrases_.places.size(); ++i) {
    const PlaceMention& p = phrases_.places[i];
    if (p.country != code || p.record == kNoIndex || here.at(p.record) <= site_weight) continue;
    site_weight = here.at(p.record);
    site = static_cast<int32_t>(i);
  }
  constexpr size_t kMany = 3;  // places by name, none of which may lead
  const bool several = site_weight * 2 < weight || (here.size() >= kMany && site_weight * 2 == weight);
  const bool nearly_all = site_weight * 4 >= weight * 3;
  country_ = country != kNoIndex ? country : named_by(code, site, phrases);
  const bool in_country = country != kNoIndex && (country_told || !nearly_all);
  theatre_ = in_country || several || site == kNoIndex ? country_ : site;
}

// The country of a mission of the text or of a site, as a place; kNoIndex without both.
int32_t Discourse::named_by(std::string_view code, int32_t site, Phrases* phrases) {
  PlaceMention named;
  for (const Mention& m : page_.mentions) {
    if (m.entry->cls != Class::kMission || vocabulary_.get(*m.entry, vocabulary_.place) != code) continue;
    theatre_country_ = vocabulary_.get(*m.entry, vocabulary_.place);
    named = {m.first, m.end, theatre_country_, kNoIndex, &m, false};
    break;
  }
  if (named.country.empty()) {
    if (site == kNoIndex) return kNoIndex;
    named = phrases_.places[site];
    named.record = kNoIndex;
  }
  phrases->places.push_back(named);
  return static_cast<int32_t>(phrases->places.size()) - 1;
}

// A nation's name counts where a preposition of place stands before it, a place always;
// what stands in the title counts double.
int Discourse::place_weight(const PlaceMention& p) const {
  const bool nation = p.record == kNoIndex;
  const bool capital = page_.is(p.first, Class::kCapital);
  std::string_view role;
  for (uint32_t back = 1; back <= 2 && p.first >= back; ++back) {
    if (page_.is(p.first - back, Class::kPreposition)) {
      role = role_ending(p.first - back + 1);
      break;
    }
    if (!page_.is(p.first - back, Class::kDeterminer) && !page_.is(p.first - back, Class::kDirection)) break;
  }
  const bool locative = role_of_place(role) || left_there(p);
  const bool arrival =
      role == "to" || role == "into" || role == "via" || (reached(p.first) && has_demonym(p.country));
  // "500 from Fiji": whose people they are.
  if (nation && role == "from" && !moved_before(p.first)) return 0;
  int w = nation ? (locative ? 3 : 0) : capital ? (locative ? 3 : 1) : 2;
  if (arrival) w = 1;
  if (role == "from" && fled_before(p.first)) ++w;
  return in_title(p.first) ? w * 2 : w;
}

// The text calls somebody by the country: its own people, who may come home to it.
bool Discourse::has_demonym(std::string_view country) const {
  const int k = country_index(country);
  return k >= 0 && demonyms_[static_cast<size_t>(k)];
}

// "landed in Seoul": the words before say that somebody came there.
bool Discourse::reached(uint32_t token) const {
  constexpr uint32_t kReach = 4;  // tokens of such a phrase
  for (uint32_t back = 2; back <= kReach && back <= token; ++back) {
    for (uint32_t i = page_.mentions_from[token - back]; i < page_.mentions_from[token - back + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.end == token && m.entry->cls == Class::kTrigger &&
          vocabulary_.get(*m.entry, vocabulary_.frame) == "reach")
        return true;
    }
  }
  return false;
}

// A word of movement stands before the token in its sentence.
bool Discourse::moved_before(uint32_t token) const {
  constexpr uint32_t kReach = 60;  // tokens; more would make long sentences quadratic
  const uint32_t head = page_.structure.sentences[page_.sentence_of[token]].first_token;
  const uint32_t first = std::max(head, token > kReach ? token - kReach : 0u);
  for (uint32_t i = page_.mentions_from[first]; i < page_.mentions_from[token]; ++i) {
    const Mention& m = page_.mentions[i];
    if (m.entry->cls == Class::kTrigger && vocabulary_.get(*m.entry, vocabulary_.kind) == "movement")
      return true;
  }
  return false;
}

// The role of the preposition that ends before the token: "out of" is no "of".
std::string_view Discourse::role_ending(uint32_t end) const {
  constexpr uint32_t kLongest = 3;  // tokens of one preposition
  for (uint32_t back = std::min(kLongest, end); back > 0; --back) {
    for (uint32_t i = page_.mentions_from[end - back]; i < page_.mentions_from[end - back + 1]; ++i) {
      const Mention& m = page_.mentions[i];
      if (m.end == end && m.entry->cls == Class::kPreposition &&
          vocabulary_.has(*m.entry, vocabulary_.leaves))
        return page_.value(m);
    }
  }
  return page_.value(end - 1, Class::kPreposition);
}

// "the airlift out of Kabul", "evacuated 40 from Juba": a word of flight stands before the token.
bool Discourse::fled_before(uint32_t token) const {
  constexpr uint32_t kReach = 12;  // tokens
  const uint32_t head = page_.structure.sentences[page_.sentence_of[token]].first_token;
  const uint32_t first = std::max(head, token > kReach ? token - kReach : 0u);
  for (uint32_t i = page_.mentions_from[first]; i < page_.mentions_from[token]; ++i) {
    const Mention& m = page_.mentions[i];
    if (m.entry->cls == Class::kTrigger && vocabulary_.get(*m.entry, vocabulary_.kind) == "movement" &&
        page_.value(m) == "evacuate")
      return true;
  }
  return false;
}

// "leave Iraq", "quits Mali": the object of a verb of leaving is a place.
bool Discourse::left_there(const PlaceMention& p) const {
  if (p.first == 0) return false;
  uint32_t t = p.first - 1;
  if (t > 0 && page_.is(t, Class::kDeterminer)) --t;
  for (uint32_t i = page_.mentions_from[t]; i < page_.mentions_from[t + 1]; ++i) {
    const Mention& m = page_.mentions[i];
    if (m.entry->cls == Class::kTrigger && m.end == t + 1 &&
        vocabulary_.get(*m.entry, vocabulary_.frame) == "leave")
      return true;
  }
  return false;
}

bool Discourse::in_title(uint32_t token) const {
  return page_.structure.blocks[page_.structure.sentences[page_.sentence_of[token]].block].kind ==
         BlockKind::kTitle;
}

}  // namespace muster
