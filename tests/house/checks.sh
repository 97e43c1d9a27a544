#!/usr/bin/env bash
# The house checks find what they are there to find, and let pass what is right.
set -euo pipefail
cd "$(dirname "$0")/../.."

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

# expect CHECK STATUS TEXT: the check over $tree ends with STATUS and prints TEXT.
expect() {
  local status=0 output
  output=$("scripts/$1" "$tree") || status=$?
  if [ "$status" -ne "$2" ] || [[ "$output" != *"$3"* ]]; then
    printf 'expected %s to end with %s and say "%s", got %s:\n%s\n' "$1" "$2" "$3" "$status" "$output"
    failures=$((failures + 1))
  fi
}

# file PATH: what stands on standard input becomes a file of the tree; everything else goes.
file() {
  rm -rf "$tree/src"
  mkdir -p "$tree/src/base" "$tree/src/text" "$tree/src/claim" "$tree/src/lexicon" "$(dirname "$tree/src/$1")"
  touch "$tree/src/base/result.h" "$tree/src/lexicon/lexicon.h" "$tree/src/text/span.h"
  cat >"$tree/src/$1"
}

file text/good.cc <<<'#include "base/result.h"'
expect check-includes 0 "every include goes down"
file base/bad.cc <<<'#include "text/span.h"'
expect check-includes 1 'src/base/bad.cc:1: base/ may not include "text/span.h"'
file claim/sibling.cc <<<'#include "lexicon/lexicon.h"'
expect check-includes 1 'src/claim/sibling.cc:1: claim/ may not include "lexicon/lexicon.h"'
file claim/lost.cc <<<'#include "claim/nowhere.h"'
expect check-includes 1 'src/claim/lost.cc:1: "claim/nowhere.h" is no file'
file utils/drawer.h <<<'// a drawer'
expect check-includes 1 "no drawers"
file text/loud.cc <<<'void f() { printf("hello"); }'
expect check-includes 1 "src/text/loud.cc:1: only cli/ prints"
file text/quiet.cc <<<'int n = snprintf(b, 2, "printf(");  // printf('
expect check-includes 0 ""

file text/plain.cc <<<'auto x = "http://en";  // "en" and German'
expect check-language 0 ""
file text/code.cc <<<'if (language == "en") return;'
expect check-language 1 'src/text/code.cc:1: language code "en"'
file text/name.cc <<<'enum { kGerman };'
expect check-language 1 "names a language"
file text/word.cc <<<'auto w = "février";'
expect check-language 1 "letters outside ASCII"

[ "$failures" -eq 0 ] || exit 1
echo "checks: all as expected"
