// muster-packc PACKS_DIR [--gazetteer FILE] -o OUT [--strict]: the pack compiler of the build.
// Mistakes in the packs are printed and, without --strict, skipped.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>

#include "lexicon/compile.h"

namespace {

constexpr char kUsage[] = "usage: muster-packc PACKS_DIR [--gazetteer FILE] [--strict] -o OUT\n";

struct Arguments {
  muster::CompileOptions options;
  std::string out;
  bool strict = false;
};

bool read_arguments(int argc, char** argv, Arguments* arguments) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--strict") {
      arguments->strict = true;
    } else if (argument == "--gazetteer" && i + 1 < argc) {
      arguments->options.gazetteer = argv[++i];
    } else if (argument == "-o" && i + 1 < argc) {
      arguments->out = argv[++i];
    } else if (argument[0] != '-' && arguments->options.packs_dir.empty()) {
      arguments->options.packs_dir = argument;
    } else {
      return false;
    }
  }
  return !arguments->out.empty() && !arguments->options.packs_dir.empty();
}

// Writes beside the target and renames, so that nobody maps half a file.
bool write_file(const std::string& path, const std::string& bytes) {
  const std::string draft = path + ".new";
  std::FILE* file = std::fopen(draft.c_str(), "wb");
  if (file == nullptr) return false;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  return written && closed && std::rename(draft.c_str(), path.c_str()) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!read_arguments(argc, argv, &arguments)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  auto compiled = muster::compile_packs(arguments.options);
  if (!compiled) {
    std::fprintf(stderr, "muster-packc: %s\n", compiled.error().to_string().c_str());
    return 1;
  }
  for (const muster::Error& error : compiled->errors) std::fprintf(stderr, "%s\n", error.to_string().c_str());
  if (arguments.strict && !compiled->errors.empty()) return 1;
  if (!write_file(arguments.out, compiled->bytes)) {
    std::fprintf(stderr, "muster-packc: %s: %s\n", arguments.out.c_str(), std::strerror(errno));
    return 1;
  }
  std::printf("%s: %zu entries, %zu places, %zu rules, %zu bytes, %zu mistakes skipped\n",
              arguments.out.c_str(), compiled->entries, compiled->places, compiled->rules,
              compiled->bytes.size(), compiled->errors.size());
  return 0;
}
