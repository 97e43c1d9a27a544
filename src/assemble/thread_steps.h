// The steps of thread_movements(), for the files that make them: sums (thread_sums.cc), rivals
// (thread_rivals.cc), and what both are made of (thread.cc).
#pragma once

#include <cstdint>
#include <vector>

#include "assemble/thread.h"

namespace muster {

Course course_of(const Held& held);
bool may_be_same(const Course& a, const Course& b, PlaceBook* places);
// What a person said of two claims comes before what their slots say.
bool said_one(const Held& held, const Thread& thread);
bool said_two(const Held& held, const Thread& thread);
void join(const Held* held, Thread* thread);
// Its figure and status from its claims; a disputed figure stays.
void settle(Thread* thread, int own);

// Of each thread the least size of those that replace it: a later figure of one of its speakers for the same
// move. It is a part of nothing larger than that, or "11, now 12" would be read into a later 23.
std::vector<int64_t> replaced_at(const std::vector<Thread>& threads, PlaceBook* places);
void sum_parts(PlaceBook* places, std::vector<Thread>* threads);
void settle_rivals(int own, PlaceBook* places, std::vector<Thread>* threads);

}  // namespace muster
