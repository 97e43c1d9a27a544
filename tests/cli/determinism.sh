# The same bytes for any number of threads, in any time zone and locale, from any kind of input.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
gold=$MUSTER_SOURCE_DIR/tests/gold/dev
run 0 read --threads 1 --format jsonl "$gold"
mv out one
for threads in 2 8; do
  run 0 read --threads $threads --format jsonl "$gold"
  cmp -s one out || fail "$threads threads print something else"
done
TZ=Asia/Kolkata LC_ALL=C.UTF-8 run 0 read --threads 2 --format jsonl "$gold"
cmp -s one out || fail "time zone or locale changes the output"
find "$gold" -name '*.txt' | LC_ALL=C sort > list
run 0 read --from-file list --format jsonl
cmp -s one out || fail "a list gives something else than the folder"
run 0 brief --threads 1 --format json "$MUSTER_SOURCE_DIR/examples/iraq-2020"
mv out one
run 0 brief --threads 8 --format json "$MUSTER_SOURCE_DIR/examples/iraq-2020"
cmp -s one out || fail "the roll depends on the threads"
