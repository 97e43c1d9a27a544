// The compiled pack of the tests, opened once a suite.
#pragma once

#include <gtest/gtest.h>

#include "lexicon/lexicon.h"

namespace muster {

class WithPack : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Lexicon::open(MUSTER_TEST_PACK);
    ASSERT_TRUE(opened.ok()) << opened.error().to_string();
    lexicon_ = std::move(*opened).release();
  }
  static void TearDownTestSuite() {
    delete lexicon_;
    lexicon_ = nullptr;
  }

  inline static const Lexicon* lexicon_ = nullptr;
};

}  // namespace muster
