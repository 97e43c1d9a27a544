# Runs one browser test: bash tests/web/run.sh NAME. Skips, with a word, where there is no Node.js, no Chromium, no
# playwright-core (npm ci in web/) or a program that was built without script.
set -u
: "${MUSTER:?the program to test}" "${MUSTER_SOURCE_DIR:?}"
export MUSTER_PACK=${MUSTER_TEST_PACK:?}
skip() { echo "skipped: $*"; exit 77; }
command -v node >/dev/null || skip "no node"
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
[ -n "$CHROMIUM" ] || skip "no chromium"
[ -d "$MUSTER_SOURCE_DIR/web/node_modules/playwright-core" ] || skip "no playwright-core: npm ci in web/"
export CHROMIUM
exec node "$MUSTER_SOURCE_DIR/tests/web/$1.mjs"
