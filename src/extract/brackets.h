// Verbs at the end of their clause → verbs behind their subject.
//
// Some languages put the finite verb second and the rest of it at the end ("hat ...
// verlegt"), all of it at the end of a subordinate clause ("die ... stationiert sind"),
// and a participle with its phrases before its noun ("die in Erbil stationierten
// Soldaten"). For a language with the setting `verb-bracket` the chunks of each sentence
// are put into the order subject, verb, objects and phrases, so that everything behind
// knows only one order. The tokens of the chunks stay what they are.
// Cost: linear in the chunks, times the length of a clause where a verb is moved.
#pragma once

#include "extract/phrases.h"

namespace muster {

void unfold_brackets(const Page& page, const Vocabulary& vocabulary, Phrases* phrases);

}  // namespace muster
