// The TOML of a scope file.
#include <string_view>

#include "engine/scope_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)muster::parse_scope({reinterpret_cast<const char*>(data), size}, "scope.toml").ok();
  return 0;
}
