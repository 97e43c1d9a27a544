// Tables: what their columns mean, and a claim for each cell that tells of people. See frames.h and grids.h.
//
//   Contingent   30 June   19 Nov.   Repatriated      | Camp   | Vacated   | Last unit out |
//   Bangladesh     1,376       402           233      | Menaka | 25 August | Niger         |
#include <algorithm>

#include "extract/frames.h"
#include "extract/quantities_number.h"

namespace muster {

// The nation or body that the whole cell names, but for a note behind it.
Grounded FrameReader::nation_in(const GridCell& cell) const {
  if (cell.empty()) return {};
  const Mention* best = nullptr;
  for (const Class cls : {Class::kNation, Class::kDemonym, Class::kOrganisation}) {
    const Mention* m = page_.at(cell.first, cls);
    if (m && m->end <= cell.end && (!best || m->end > best->end)) best = m;
  }
  const bool whole = best && (best->end == cell.end || page_.token(best->end).kind != TokenKind::kWord);
  if (!whole || page_.value(*best) == "media") return {};
  return {page_.value(*best), best->first, best->end};
}

// The number that the whole cell is.
std::optional<int64_t> FrameReader::number_in(const GridCell& cell) const {
  if (cell.empty()) return {};
  if (cell.end == cell.first + 1) {
    const auto digits = parse_digits(page_.word(cell.first));
    constexpr int64_t kUnit = 1'000'000;
    if (digits && !digits->decimal && !digits->clock && !digits->opaque) return digits->millionths / kUnit;
  }
  const Number n = read_number(page_, cell.first);
  if (n.single() && n.end == cell.end && n.min == n.max) return n.min;
  return {};
}

int32_t FrameReader::place_in(const GridCell& cell) const {
  for (uint32_t t = cell.first; t < cell.end; ++t) {
    if (phrases_.place_at[t] != kNoIndex && phrases_.time_at[t] == kNoIndex) return phrases_.place_at[t];
  }
  // A capital alone may stand for its government; here it is the city that the text names elsewhere.
  const Mention* capital = cell.empty() ? nullptr : page_.at(cell.first, Class::kCapital);
  return capital && capital->end == cell.end ? discourse_->capital_of(page_.value(*capital)) : kNoIndex;
}

int32_t FrameReader::time_in(const GridCell& cell) const {
  for (uint32_t t = cell.first; t < cell.end; ++t) {
    const int32_t i = phrases_.time_at[t];
    if (i != kNoIndex && !phrases_.times[i].clock_only &&
        phrases_.times[i].role != TimeMention::Role::kDuration)
      return i;
  }
  return kNoIndex;
}

// What the cell says that people did; a movement before a state.
Trigger FrameReader::trigger_in(const GridCell& cell) const {
  Trigger best;
  for (uint32_t t = cell.first; t < cell.end; ++t) {
    for (uint32_t n = page_.mentions_from[t]; n < page_.mentions_from[t + 1]; ++n) {
      const Mention& m = page_.mentions[n];
      if (m.entry->cls != Class::kTrigger || m.end > cell.end) continue;
      if (m.end == m.first + 1 && vocabulary_.has(*m.entry, vocabulary_.particle))
        continue;  // "moved", of "moved home"
      const Trigger found = trigger_of(m);
      if (found.kind != "movement" && found.kind != "presence") continue;
      const bool better = !best.mention || (best.kind == "presence" && found.kind == "movement") ||
                          (best.kind == found.kind && best.weak && !found.weak);
      if (better) best = found;
    }
  }
  return best;
}

// "to leave", "will be withdrawn", "due 22 December": it is to come.
bool FrameReader::ahead_in(const GridCell& cell) const {
  for (uint32_t t = cell.first; t < cell.end; ++t) {
    if (page_.is(t, Class::kIntent)) return true;
    const std::string_view auxiliary = page_.value(t, Class::kAuxiliary);
    if (auxiliary == "will" || auxiliary == "be-to" || auxiliary == "would") return true;
    const Mention* to = page_.at(t, Class::kPreposition);
    const bool verb =
        t + 1 < cell.end && (page_.is(t + 1, Class::kAuxiliary) || page_.is(t + 1, Class::kTrigger));
    if (to && verb && (vocabulary_.has(*to->entry, vocabulary_.infinitive) || page_.value(*to) == "to"))
      return true;
  }
  return false;
}

// Whom the cells of the row name: "Troops", "Contingent", "Nationals".
Grounded FrameReader::folk_in(uint32_t first, uint32_t end) const {
  for (uint32_t t = first; t < end; ++t) {
    for (uint32_t n = page_.mentions_from[t]; page_.is(t, Class::kPeople) && n < page_.mentions_from[t + 1];
         ++n) {
      const Mention& m = page_.mentions[n];
      if (m.entry->cls == Class::kPeople && m.end <= end && !vocabulary_.has(*m.entry, vocabulary_.weak))
        return {page_.value(m), m.first, m.end};
    }
  }
  return {};
}

// Most of the rows have in the column what `has` looks for.
template <typename Has>
bool FrameReader::mostly(const Grid& table, size_t column, Has has) const {
  size_t n = 0;
  for (const GridRow& row : table.rows) n += has(row.cells[column]) ? 1 : 0;
  return n >= 2 && 2 * n >= table.rows.size();
}

FrameReader::Column FrameReader::column_of(const Grid& table, size_t i, bool whose_known) const {
  const GridCell& head = table.head.cells[i];
  Column c;
  c.trigger = trigger_in(head);
  c.time = time_in(head);
  c.who = folk_in(head.first, head.end);
  auto nation = [&](const GridCell& cell) { return nation_in(cell).stated(); };
  auto number = [&](const GridCell& cell) { return number_in(cell).has_value(); };
  auto place = [&](const GridCell& cell) { return place_in(cell) != kNoIndex; };
  auto day = [&](const GridCell& cell) { return time_in(cell) != kNoIndex; };
  auto state = [&](const GridCell& cell) { return trigger_in(cell).mention != nullptr; };
  if (!whose_known && mostly(table, i, nation)) {
    c.means = Column::Means::kWhose;
  } else if (mostly(table, i, number)) {
    const bool counts = c.trigger.mention || c.time != kNoIndex || c.who.stated() ||
                        (!head.empty() && page_.is(head.first, Class::kTimeWord));
    if (counts) c.means = Column::Means::kCount;
  } else if (mostly(table, i, state)) {
    c.means = Column::Means::kState;
  } else if (mostly(table, i, day)) {
    if (c.trigger.kind == "movement") c.means = Column::Means::kDay;
  } else if (mostly(table, i, place)) {
    // A column of places whose head does not say what they are may be of anything.
    for (uint32_t t = head.first; t < head.end; ++t) {
      const std::string_view role = page_.value(t, Class::kPreposition);
      const Mention* word = page_.at(t, Class::kNoun);
      const std::string_view noun =
          word ? vocabulary_.get(*word->entry, vocabulary_.kind) : std::string_view{};
      if (Discourse::role_of_stay(role) || noun == "location" || page_.is(t, Class::kPlaceType))
        c.means = Column::Means::kAt;
      if (role == "from" || noun == "origin") c.means = Column::Means::kFrom;
      if (role == "to" || role == "into" || noun == "destination") c.means = Column::Means::kTo;
    }
  }
  return c;
}

// What the columns of a table mean; empty where it is not one of people. `over`: the sentence where what stands over
// it begins.
std::vector<FrameReader::Column> FrameReader::columns_of(const Grid& table, uint32_t over) const {
  std::vector<Column> out;
  bool whose = false, where = false, tells = false, theirs = false, moves = false;
  int32_t last = kNoIndex;
  for (size_t i = 0; i < table.head.cells.size(); ++i) {
    Column c = column_of(table, i, whose);
    whose |= c.means == Column::Means::kWhose;
    where |=
        c.means == Column::Means::kAt || c.means == Column::Means::kFrom || c.means == Column::Means::kTo;
    tells |= c.means == Column::Means::kCount || c.means == Column::Means::kDay ||
             c.means == Column::Means::kState;
    theirs |= c.who.stated();
    moves |=
        c.trigger.kind == "movement" && (c.means == Column::Means::kCount || c.means == Column::Means::kDay);
    const bool strength = c.means == Column::Means::kCount && c.trigger.kind != "movement";
    if (strength) last = static_cast<int32_t>(i);
    out.push_back(c);
  }
  // "| Nation | Gold | Silver |": of whom it tells stands in its head or over it; or the head says what those of
  // whom the text tells did.
  const Grounded named = folk_in(page_.structure.sentences[over].first_token,
                                 page_.structure.sentences[table.head.sentence].first_token);
  for (Column& c : out) {
    if (!theirs && c.means == Column::Means::kWhose) c.who = named;
  }
  theirs |= named.stated();
  theirs |= moves && discourse_->theme_who().stated();
  if (!tells || !whose || !theirs || (!where && discourse_->theatre() == kNoIndex)) return {};
  for (size_t i = 0; i < out.size(); ++i) {
    // Of several strengths the last is that of now.
    out[i].past = last != kNoIndex && static_cast<int32_t>(i) < last;
  }
  return out;
}

// The sentence is in the table that read_row() looked at last.
bool FrameReader::in_table(uint32_t sentence) const {
  return table_ < tables_.size() && sentence >= tables_[table_].head.sentence;
}

// Reads the row of a table that begins with the sentence, if there is one. True where the sentence is one of a table
// that is understood: it is read as such and as nothing else.
bool FrameReader::read_row(uint32_t sentence) {
  while (table_ < tables_.size() && tables_[table_].rows.back().end_sentence <= sentence) ++table_;
  if (!in_table(sentence)) return false;
  const Grid& table = tables_[table_];
  if (sentence == table.head.sentence) {
    constexpr uint32_t kOver = 2;  // blocks: a heading, and a paragraph over it
    const uint32_t block = page_.structure.sentences[sentence].block;
    columns_ = columns_of(table, page_.structure.blocks[block > kOver ? block - kOver : 0].first_sentence);
    row_ = 0;
  }
  if (columns_.empty()) return false;
  while (row_ < table.rows.size() && table.rows[row_].sentence < sentence) ++row_;
  const uint32_t read = row_ == 0 ? table.head.end_sentence : table.rows[row_ - 1].end_sentence;
  if (row_ < table.rows.size() && table.rows[row_].sentence == sentence) {
    state_row(table.rows[row_]);
  } else if (sentence >= read &&
             phrases_.sentence_chunks[sentence] < phrases_.sentence_chunks[sentence + 1]) {
    static const Rule kRow = unwritten_rule("presence.cell", Kind::kPresence);
    refuse(clause_of({sentence, sentence + 1, {}}, kNoIndex), kRow,
           "a row of fewer or more cells than its head");
  }
  return true;
}

void FrameReader::state_row(const GridRow& row) {
  Fill f;
  const Column* moves = nullptr;  // what the row says that people did, not how many did
  size_t moved = 0, strengths = 0, strength = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const Column& c = columns_[i];
    const GridCell& cell = row.cells[i];
    const int32_t place = place_in(cell);
    const PlaceSlot slot{place, {}, 0, 0, false};
    switch (c.means) {
      case Column::Means::kWhose: f.people.nation = nation_in(cell); break;
      case Column::Means::kAt:
        if (place != kNoIndex) f.at.push_back(slot);
        break;
      case Column::Means::kFrom:
        if (place != kNoIndex) f.from.push_back(slot);
        break;
      case Column::Means::kTo:
        if (place != kNoIndex) f.to.push_back(slot);
        break;
      case Column::Means::kDay:
        if (time_in(cell) == kNoIndex) break;
        [[fallthrough]];
      case Column::Means::kState:
        if (!cell.empty()) moves = &c, moved = i;
        break;
      case Column::Means::kCount:
        if (c.trigger.kind != "movement") ++strengths, strength = i;
        break;
      default: break;
    }
    if (c.who.stated() && !f.people.who.stated()) f.people.who = c.who;
  }
  if (!f.people.nation.stated() || f.people.nation.code == discourse_->theatre_country()) return;
  if (moves) {
    // "| Denmark | 130 | moved to Kuwait |": the one number is of those who did.
    const bool theirs = strengths == 1 && columns_[strength].time == kNoIndex;
    state_cell(row, *moves, moved, theirs ? static_cast<int32_t>(strength) : kNoIndex, f);
    if (theirs) return;
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].means == Column::Means::kCount && number_in(row.cells[i]))
      state_cell(row, columns_[i], i, static_cast<int32_t>(i), f);
  }
}

// "moved to Kuwait", "staying at Al Asad": where, in a cell that says what they did.
void FrameReader::places_in(const GridCell& cell, Fill* f) const {
  for (uint32_t t = cell.first + 1; t < cell.end; ++t) {
    const int32_t place = phrases_.place_at[t];
    if (place == kNoIndex || place == phrases_.place_at[t - 1] || phrases_.time_at[t] != kNoIndex) continue;
    const std::string_view role = page_.value(t - 1, Class::kPreposition);
    auto* slot = role == "to" || role == "into"  ? &f->to
                 : role == "from"                ? &f->from
                 : Discourse::role_of_stay(role) ? &f->at
                                                 : nullptr;
    if (slot) slot->assign(1, {place, {}, 0, 0, false});
  }
}

// "35 moved to Jordan": the number that opens the cell, of the whole that the row counts.
void FrameReader::part_in(const GridCell& cell, std::optional<int64_t> whole, Fill* f) const {
  const Number n = read_number(page_, cell.first);
  if (!n.single() || n.end >= cell.end || n.min != n.max || n.min == 0) return;
  f->people.quantity.min = f->people.quantity.max = n.min;
  f->people.quantity.scope = Scope::kNumber;
  f->people.quantity_first = cell.first;
  f->people.quantity_end = n.end;
  if (whole && *whole >= n.min) f->people.quantity.of_min = f->people.quantity.of_max = whole;
}

// The row as the clause of a cell, with its time.
Predicate FrameReader::clause_of(const GridRow& row, int32_t time) const {
  Predicate stub;
  stub.kind = PredicateKind::kVerbless;
  stub.sentence = row.sentence;
  stub.lo = phrases_.sentence_chunks[row.sentence];
  stub.hi = std::max(stub.lo + 1, phrases_.sentence_chunks[row.end_sentence]);
  stub.chunk = static_cast<int32_t>(stub.lo);
  if (time != kNoIndex) stub.times.push_back(time);
  return stub;
}

// The claim of one cell. `count`: the cell that says how many, if any.
void FrameReader::state_cell(const GridRow& row, const Column& column, size_t cell_index, int32_t count,
                             Fill f) {
  static const Rule kPresence = unwritten_rule("presence.cell", Kind::kPresence);
  static const Rule kMovement = unwritten_rule("movement.cell", Kind::kMovement);
  const GridCell& cell = row.cells[cell_index];
  const bool says = column.means == Column::Means::kState;
  const Trigger trigger = says ? trigger_in(cell) : column.trigger;
  if (says && !trigger.mention) return;
  if (says) places_in(cell, &f);
  if (says)
    part_in(cell, number_in(count == kNoIndex ? GridCell{} : row.cells[static_cast<size_t>(count)]), &f);
  const bool movement = trigger.kind == "movement";
  const Rule& rule = movement ? kMovement : kPresence;
  const GridCell counted = count == kNoIndex ? GridCell{} : row.cells[static_cast<size_t>(count)];
  const std::optional<int64_t> number = number_in(counted);
  if (number == 0 && movement) return;
  if (number && *number > 0 && !f.people.quantity.stated()) {
    f.people.quantity.min = f.people.quantity.max = number;
    f.people.quantity.scope = Scope::kNumber;
    f.people.quantity_first = counted.first;
    f.people.quantity_end = counted.end;
  }
  if (!movement) f.from.clear(), f.to.clear();
  if (movement && f.from.empty()) std::swap(f.from, f.at);
  const int32_t own = time_in(cell);
  const Predicate stub = clause_of(row, own != kNoIndex ? own : column.time);
  Claim claim = begin_claim(rule, trigger, stub);
  if (movement && claim.action == Action::kNone) return;
  claim.rule = claim.language + "." + rule.name;
  claim.status = number == 0               ? StatusOf::kDenied
                 : ahead_in(cell)          ? StatusOf::kPlanned
                 : movement || column.past ? StatusOf::kDone
                                           : StatusOf::kOngoing;
  claim.actor.emplace_back(f.people.nation.code);
  put_evidence(&claim, "actor", f.people.nation.first, f.people.nation.end);
  if (!f.people.who.stated()) f.people.who = usual_who(claim, f.people);
  put_people(&claim, f.people);
  // What other columns name is not where they are.
  Predicate alone = stub;
  alone.hi = alone.lo + 1;
  default_places(rule, alone, &claim, f, claim.action);
  put_when(&claim, stub);
  put_mission(&claim, stub, f.people);
  finish(std::move(claim), rule);
}

}  // namespace muster
