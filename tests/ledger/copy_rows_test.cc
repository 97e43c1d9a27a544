// What is put into COPY's text format comes out of the server as it was (postgres.sh runs the suite of
// every store over it); here the escapes themselves.
#include "ledger/copy_rows.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(CopyRows, EscapesWhatWouldBreakALine) {
  CopyRows rows;
  rows.text("a\tb\\c\nd\re").integer(-7).null().real(0.1).text("").end_row();
  rows.text("\\N").end_row();
  EXPECT_EQ(rows.bytes(), "a\\tb\\\\c\\nd\\re\t-7\t\\N\t0.1\t\n\\\\N\n");
}

TEST(CopyRows, ArraysQuoteEveryText) {
  ArrayText texts, none, numbers;
  texts.add("plain");
  texts.add("a\"b\\c,{}");
  texts.add("");
  EXPECT_EQ(texts.done(), R"({"plain","a\"b\\c,{}",""})");
  EXPECT_EQ(none.done(), "{}");
  numbers.add(int64_t{1});
  numbers.add(int64_t{-2});
  EXPECT_EQ(numbers.done(), "{1,-2}");
}

}  // namespace
}  // namespace muster
