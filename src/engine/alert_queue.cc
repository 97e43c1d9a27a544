#include "engine/alert_queue.h"

#include <algorithm>
#include <cmath>

namespace muster {

double AlertPauses::after(int64_t failures) const {
  return std::min(most_seconds,
                  first_seconds * std::pow(2.0, std::clamp<double>(double(failures - 1), 0, 40)));
}

void AlertQueue::add(const std::string& lane, int64_t number, int64_t attempts, double due) {
  const auto at = lanes_.try_emplace(lane).first;
  at->second.push_back({number, attempts, due});
  if (at->second.size() == 1) offer(at);
}

void AlertQueue::offer(Lanes::iterator lane) {
  const Item& head = lane->second.front();
  heads_.emplace(head.number, lane);
  later_.emplace(head.due, head.number);
}

// The head of the lane is none any more.
void AlertQueue::take(Lanes::iterator lane) {
  const Item& head = lane->second.front();
  heads_.erase(head.number);
  ready_.erase(head.number);
  later_.erase({head.due, head.number});
}

void AlertQueue::leave(int64_t number) {
  const auto at = heads_.find(number);
  if (at == heads_.end()) return;
  const Lanes::iterator lane = at->second;
  take(lane);
  lane->second.pop_front();
  if (lane->second.empty()) lanes_.erase(lane);
  else offer(lane);
}

AlertQueue::Next AlertQueue::next(double now) {
  Next out;
  if (heads_.empty()) return out;
  while (!later_.empty() && later_.begin()->first <= now) {
    const int64_t number = later_.begin()->second;
    later_.erase(later_.begin());
    ready_.emplace(number, heads_.at(number));
  }
  if (open_ > now) {
    out.wait = open_ - now;
  } else if (!ready_.empty()) {
    out.number = ready_.begin()->first;
    out.attempts = ready_.begin()->second->second.front().attempts;
    out.wait = 0;
  } else {
    out.wait = later_.begin()->first - now;
  }
  return out;
}

void AlertQueue::delivered(int64_t number) {
  failures_ = 0;
  open_ = 0;
  leave(number);
}

void AlertQueue::count_failure(double now) {
  if (++failures_ >= kInARow) open_ = now + pauses_.after(failures_ - kInARow + 1);
}

void AlertQueue::dead(int64_t number, double now) {
  count_failure(now);
  leave(number);
}

double AlertQueue::refused(int64_t number, double now) {
  count_failure(now);
  const auto at = heads_.find(number);
  if (at == heads_.end()) return now;
  const Lanes::iterator lane = at->second;
  take(lane);
  Item& head = lane->second.front();
  head.due = now + pauses_.after(++head.attempts);
  offer(lane);
  return head.due;
}

void AlertQueue::delivered_until(int64_t number) {
  failures_ = 0;
  open_ = 0;
  while (!heads_.empty() && heads_.begin()->first <= number) leave(heads_.begin()->first);
}

}  // namespace muster
