# What the tests of the command line share. Each test is one script: it runs the program
# named in $MUSTER in a folder of its own and stops at the first thing that is wrong.
set -u
: "${MUSTER:?the program to test}" "${MUSTER_SOURCE_DIR:?}"
export MUSTER_PACK=${MUSTER_TEST_PACK:?}
unset NO_COLOR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

fail() {
  echo "FAILED: $*" >&2
  [ -s out ] && { echo "--- out"; head -20 out; } >&2
  [ -s err ] && { echo "--- err"; head -20 err; } >&2
  exit 1
}

# run EXPECTED_EXIT_CODE arguments...: output in out and err.
run() {
  local expected=$1
  shift
  "$MUSTER" "$@" >out 2>err </dev/null
  local code=$?
  [ "$code" = "$expected" ] || fail "muster $*: exit code $code, expected $expected"
}

has() { grep -qF -- "$2" "$1" || fail "$1 lacks: $2"; }
empty() { [ ! -s "$1" ] || fail "$1 should be empty"; }

statement() {
  printf 'Statement\n\nGermany has withdrawn 35 soldiers from Iraq, the defence ministry said on Tuesday.\n'
}
