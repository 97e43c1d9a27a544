#include "serve/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "serve/route.h"
#include "serve/service.h"

namespace muster {
namespace {

int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  int64_t whole = 0, resident = 0;
  file >> whole >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

void head(const char* name, const char* type, const char* help, std::string* out) {
  *out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void gauge(const char* name, const char* help, double value, std::string* out) {
  head(name, "gauge", help, out);
  *out += fmt::format("{} {}\n", name, value);
}

}  // namespace

void Metrics::count(size_t route, int status, double milliseconds) {
  Counts& c = counts_[std::min(route, counts_.size() - 1)];
  c.by_class[static_cast<size_t>(std::clamp(status / 100, 0, 5))].fetch_add(1, std::memory_order_relaxed);
  const auto bound = std::find_if(kBounds.begin(), kBounds.end(), [&](int b) { return milliseconds <= b; });
  c.by_time[static_cast<size_t>(bound - kBounds.begin())].fetch_add(1, std::memory_order_relaxed);
  c.microseconds.fetch_add(static_cast<uint64_t>(milliseconds * 1000), std::memory_order_relaxed);
}

std::string Metrics::text(Service& service) const {
  std::string out;
  const std::vector<Route>& table = routes();
  const auto label = [&](size_t i) {
    if (i >= table.size()) return std::string("method=\"\",route=\"none\"");
    return fmt::format("method=\"{}\",route=\"{}{}{}\"", table[i].method, table[i].pattern,
                       table[i].ending.empty() ? "" : ".", table[i].ending);
  };
  head("muster_requests_total", "counter", "Requests by route and class of status.", &out);
  for (size_t i = 0; i < counts_.size(); ++i) {
    for (size_t c = 1; c < counts_[i].by_class.size(); ++c) {
      if (const uint64_t n = counts_[i].by_class[c].load(std::memory_order_relaxed))
        out += fmt::format("muster_requests_total{{{},status=\"{}xx\"}} {}\n", label(i), c, n);
    }
  }
  head("muster_request_seconds", "histogram", "Time from the end of a request to its answer.", &out);
  for (size_t i = 0; i < counts_.size(); ++i) {
    uint64_t so_far = 0, all = 0;
    for (const auto& n : counts_[i].by_time) all += n.load(std::memory_order_relaxed);
    if (all == 0) continue;
    for (size_t b = 0; b < kBounds.size(); ++b) {
      so_far += counts_[i].by_time[b].load(std::memory_order_relaxed);
      out += fmt::format("muster_request_seconds_bucket{{{},le=\"{}\"}} {}\n", label(i), kBounds[b] / 1000.0,
                         so_far);
    }
    out += fmt::format("muster_request_seconds_bucket{{{},le=\"+Inf\"}} {}\n", label(i), all);
    out += fmt::format("muster_request_seconds_sum{{{}}} {}\n", label(i),
                       static_cast<double>(counts_[i].microseconds.load(std::memory_order_relaxed)) / 1e6);
    out += fmt::format("muster_request_seconds_count{{{}}} {}\n", label(i), all);
  }
  const auto snapshot = service.snapshot();
  gauge("muster_ledger_entry", "The last entry of the ledger that the roll knows.",
        static_cast<double>(snapshot->entry), &out);
  gauge("muster_roll_rows", "Contingents in the roll.", static_cast<double>(snapshot->roll.rows.size()),
        &out);
  gauge("muster_roll_refresh_seconds", "What bringing the roll up to date took last time.",
        service.seconds_to_refresh(), &out);
  gauge("muster_roll_trouble", "1 if the roll cannot be brought up to date.", service.trouble() ? 1 : 0,
        &out);
  gauge("muster_writes_waiting", "Changes that wait to be recorded.",
        static_cast<double>(service.writes_waiting()), &out);
  gauge("muster_listeners", "Open streams of events.", static_cast<double>(service.events().listeners()),
        &out);
  gauge("muster_connections", "Open connections.",
        static_cast<double>(connections_.load(std::memory_order_relaxed)), &out);
  gauge("process_resident_memory_bytes", "Resident memory.", static_cast<double>(resident_bytes()), &out);
  return out;
}

}  // namespace muster
