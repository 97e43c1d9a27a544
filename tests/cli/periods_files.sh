# Ledgers in files, read together as the periods of one.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
python3 "$MUSTER_SOURCE_DIR/bench/generate_stream.py" 450 --seed 5 --on-topic 0.5 --revisions 0.2 --reprints 0.2 > all.jsonl
split -n l/3 -d all.jsonl part
head -5 part00 >> part02  # some come again
sed -n '3,7p' part01 | sed 's/"id": *"[^"]*"/"id": "same name"/' >> part00
sed -n '8,12p' part01 | sed 's/"id": *"[^"]*"/"id": "same name"/' >> part02
moment() { sleep 0.05; date -u +%Y-%m-%dT%H:%M:%S.%3NZ; sleep 0.05; }
for part in 0 1 2; do
  cp part0$part in.jsonl
  run 0 add -q one.muster in.jsonl; run 0 add -q $part.muster in.jsonl
  moment > at$part
done
printf 'title = "Iraq"\ntheatre = ["IQ"]\n' > scope.toml
same() {  # options: the same of the periods and of the one
  run 0 brief --format json "$@" one.muster; mv out expected
  run 0 brief --format json "$@" 0.muster 1.muster 2.muster; cmp out expected || fail "periods together are not the one ledger: $*"
}
same
same --scope scope.toml
same --published-before 2020-01-03T00:05:00Z
for part in 0 1 2; do same --as-of "$(cat at$part)"; done
grep -q 'same name~2' expected || fail "no name comes twice: the test tests nothing"
[ "$(grep -c '"document"' expected)" -gt 100 ] || fail "too little is in the roll"
run 0 brief --format json 2.muster 0.muster 1.muster  # another order is another ledger, but no error
run 1 brief --as-of 2000-01-01 0.muster 1.muster; has err "nothing was recorded in any of the ledgers"
run 2 brief 0.muster none.muster; has err "none.muster: no ledger"
run 0 export --table incidents 0.muster 1.muster 2.muster; mv out incidents.csv
run 0 export --table incidents one.muster; cmp out incidents.csv || fail "their export is another"
