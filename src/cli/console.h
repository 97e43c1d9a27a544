// Standard output and standard error of the program.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/command.h"

namespace muster {

class Console {
 public:
  explicit Console(const Session& session);

  bool out_is_terminal() const { return out_is_terminal_; }
  // --color, else NO_COLOR, else whether standard output is a terminal.
  bool color() const { return color_; }
  unsigned width() const;

  // Data to standard output, unbuffered. False: nobody reads any more, or the disk is
  // full; failed() says which.
  bool write(std::string_view data);
  // To standard error.
  void say(std::string_view text);
  // "muster: where: message" on standard error, also with --quiet. Returns `code`, for the caller to end with.
  int complain(const Error& error, int code = kNothing);

  bool failed() const { return failed_; }
  // kBrokenPipe after a reader has gone; kNothing (said on standard error) otherwise.
  int failure();

 private:
  bool out_is_terminal_ = false, color_ = false, failed_ = false;
  int error_ = 0;
};

}  // namespace muster
