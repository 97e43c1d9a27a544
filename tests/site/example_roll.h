// The roll of examples/iraq-2020/, read once: what pages are tried on.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "engine/brief.h"
#include "engine/scope_file.h"
#include "lexicon/lexicon.h"

namespace muster {

inline const Roll& example_roll() {
  static const Roll kRoll = [] {
    auto lexicon = Lexicon::open(MUSTER_TEST_PACK);
    EXPECT_TRUE(lexicon.ok());
    const std::string folder = std::string(MUSTER_SOURCE_DIR) + "/examples/iraq-2020";
    BriefJob job;
    job.read.inputs.inputs = {folder};
    auto scope = read_scope(folder + "/scope.toml");
    EXPECT_TRUE(scope.ok());
    job.scope = *scope;
    auto brief = make_brief(**lexicon, job, [](Made&, const ReadTotals&) { return true; });
    EXPECT_TRUE(brief.ok());
    return brief->roll;
  }();
  return kRoll;
}

// With MUSTER_SITE_DUMP=DIR the page is written there, to be looked at.
inline void dump(const std::string& name, const std::string& page) {
  if (const char* folder = std::getenv("MUSTER_SITE_DUMP"))
    std::ofstream(std::string(folder) + "/" + name) << page;
}

}  // namespace muster
