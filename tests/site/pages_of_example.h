// The roll of examples/iraq-2020/, read once: what pages are tried on.
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>

#include "engine/brief.h"
#include "engine/scope_file.h"
#include "lexicon/lexicon.h"

namespace muster {

