#include "ledger/postgres_notices.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <memory>
#include <string_view>

namespace muster {
namespace {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;
using Timer = std::chrono::steady_clock;

Answer ask(PGconn* connection, const std::string& sql) { return {PQexec(connection, sql.c_str()), PQclear}; }

enum class Heard : uint8_t { kSocket, kBell, kTime };

// The socket, or a bell, whichever comes first.
Heard hear(int socket, const Waiting& waiting, double seconds) {
  pollfd on[3] = {{-1, POLLIN, 0}, {-1, POLLIN, 0}, {socket, POLLIN, 0}};
  for (size_t i = 0; i < waiting.bells.size(); ++i) {
    if (!waiting.bells[i]) continue;
    on[i].fd = waiting.bells[i]->descriptor();
    if (on[i].fd < 0) seconds = std::min(seconds, kDeafSeconds);
  }
  const int most = static_cast<int>(std::ceil(std::clamp(seconds, 0.0, 1e6) * 1000));
  const int got = ::poll(on, 3, most);
  if (got == 0) return Heard::kTime;
  if (got < 0) return errno == EINTR ? Heard::kSocket : Heard::kTime;
  return on[0].revents || on[1].revents ? Heard::kBell : Heard::kSocket;
}

}  // namespace

const char* channel_of(News of) { return of == News::kEntries ? "muster_entries" : "muster_shards"; }

// False: the server refuses, or the connection is lost.
bool PostgresNotices::listen(PGconn* connection, News of) {
  of_.reset();
  const Answer begun = ask(connection, std::string("LISTEN ") + channel_of(of));
  if (PQresultStatus(begun.get()) != PGRES_COMMAND_OK) {
    refused_ = PQstatus(connection) == CONNECTION_OK;
    return false;
  }
  const Answer schema = ask(connection, "SELECT current_schema()");
  if (PQresultStatus(schema.get()) != PGRES_TUPLES_OK) return false;
  begin_ = std::string(PQgetvalue(schema.get(), 0, 0)) + ":";
  of_ = of;
  return true;
}

// All notices that came; whether one of them is for us: of our schema, and not of our own doing.
bool PostgresNotices::take(PGconn* connection, News of) const {
  bool ours = false;
  while (PGnotify* n = PQnotifies(connection)) {
    const std::string_view said = n->extra;
    ours = ours || (n->be_pid != PQbackendPID(connection) && channel_of(of) == std::string_view(n->relname) &&
                    said.starts_with(begin_) && said.find(':', begin_.size()) == std::string_view::npos);
    PQfreemem(n);
  }
  return ours;
}

Woken PostgresNotices::wait(PGconn* connection, const Waiting& waiting) {
  if (of_ != waiting.of && !refused_) {
    (void)listen(connection, waiting.of);
    if (!refused_) return Woken::kPerhaps;
  }
  const double most = refused_ ? waiting.untold : waiting.told;
  const auto begun = Timer::now();
  for (;;) {
    if (PQconsumeInput(connection) != 1 || PQstatus(connection) != CONNECTION_OK) {
      of_.reset();
      return Woken::kPerhaps;
    }
    if (!refused_ && take(connection, waiting.of)) return Woken::kTold;
    const double left = most - std::chrono::duration<double>(Timer::now() - begun).count();
    if (left <= 0) return Woken::kTime;
    if (hear(PQsocket(connection), waiting, left) == Heard::kBell) return Woken::kCalled;
  }
}

}  // namespace muster
