# docs/sql.md: ten questions, asked of every store.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
python3 "$MUSTER_SOURCE_DIR/bench/generate_stream.py" 1500 --on-topic 0.6 --reprints 0.3 --revisions 0.1 > in.jsonl
run 0 add -q l.muster in.jsonl
export work MUSTER MUSTER_SOURCE_DIR
duck=()
if [ -n "${MUSTER_DUCKDB:-}" ]; then
  for table in claims documents copies; do run 0 export l.muster --format parquet --table $table -o $table.parquet; done
  duck=("$work" "$MUSTER_DUCKDB")
fi
cat > ask.sh <<'A'
"$MUSTER" add -q "$MUSTER_TEST_POSTGRES" "$work/in.jsonl" && exec python3 "$MUSTER_SOURCE_DIR/tests/cli/sql.py" "$MUSTER_SOURCE_DIR/docs/sql.md" "$work/l.muster" "$MUSTER_TEST_POSTGRES" "$@"
A
"$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" bash ask.sh "${duck[@]}" > out 2> err; code=$?
if [ $code = 77 ]; then python3 "$MUSTER_SOURCE_DIR/tests/cli/sql.py" "$MUSTER_SOURCE_DIR/docs/sql.md" l.muster > out 2> err; code=$?; fi
[ $code = 0 ] || fail "the stores do not answer alike"
cat out
