// Notices of a PostgreSQL server over a connection that is used for other things too. waiting.h says what they are for.
#pragma once

#include <libpq-fe.h>

#include <optional>
#include <string>

#include "ledger/waiting.h"

namespace muster {

class PostgresNotices {
 public:
  // Of a connection without a transaction and without answers on the way. Belongs to its thread.
  Woken wait(PGconn* connection, const Waiting& waiting);

 private:
  bool listen(PGconn* connection, News of);
  bool take(PGconn* connection, News of) const;

  std::optional<News> of_;  // what is listened to
  bool refused_ = false;    // the server does not let us listen
  std::string begin_;       // of what is told about our schema
};

// The channels. What is told on them begins with the schema and a colon.
const char* channel_of(News of);

}  // namespace muster
