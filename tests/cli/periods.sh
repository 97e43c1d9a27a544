# Periods: ledgers in schemas of their own, made, read together, archived, dropped and brought back.
: "${MUSTER:?}" "${MUSTER_SOURCE_DIR:?}"
if [ -z "${MUSTER_TEST_POSTGRES:-}" ]; then
  exec "$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" bash "$0"
fi
. "$MUSTER_SOURCE_DIR/tests/cli/lib.bash" || exit 1
db=$MUSTER_TEST_POSTGRES
old="$db?schema=y2019" mid="$db?options=-csearch_path%3Dy2020" new="$db?schema=Y%202021"

# What cannot be is refused; what is only read is not made.
run 1 ledger stats "$db?schema=none"; has err "no ledger in it"
run 1 add "$db?schema=" "$MUSTER_SOURCE_DIR/README.md"; has err "schema=NAME"
run 1 add "$db?schema=a&schema=b" "$MUSTER_SOURCE_DIR/README.md"; has err "schema=NAME"

# Three periods with reprints, revisions and names that come again, and one ledger that holds all of it.
python3 "$MUSTER_SOURCE_DIR/bench/generate_stream.py" 900 --on-topic 0.5 --revisions 0.2 --reprints 0.2 > all.jsonl
python3 - <<'P'
import json, pathlib
lines = [json.loads(line) for line in open("all.jsonl", encoding="utf-8")]
for i, d in enumerate(lines):  # some names come in every period, some of them twice
    if i % 7 == 0:
        d["id"] = f"again-{i // 7 % 20}"
for part in range(3):
    mine = lines[300 * part:300 * part + 300] + (lines[:20] if part else [])  # and some documents come again
    pathlib.Path(f"{part}.jsonl").write_text("".join(json.dumps(d) + "\n" for d in mine), encoding="utf-8")
P
for part in 0 1 2; do run 0 add -q one.muster $part.jsonl; done
run 0 add -q "$old" 0.jsonl
run 0 enqueue --keep all --shard-mb 1 "$mid" 1.jsonl; run 0 work -q "$mid"; run 0 progress "$mid"
run 0 add -q "$new" 2.jsonl
printf 'title = "Iraq"\ntheatre = ["IQ"]\n' > scope.toml

# Decisions of people in several periods, in the order of one ledger.
claim_of() { "$MUSTER" ledger export "$1" | python3 -c '
import json, sys
claims = [c["id"] for row in map(json.loads, sys.stdin) if row["row"] == "reading" for c in row["claims"] if c["kind"] == "movement"]
print(claims['"$2"'])'; }
judge() { run 0 review "$2" --by ada "$1" "$3"; run 0 review "$2" --by ada one.muster "$3"; }
a=$(claim_of "$old" 3); b=$(claim_of "$new" 5); c=$(claim_of "$mid" 1)
judge "$old" accept "$a"; for l in "$old" one.muster; do run 0 review undo --by ada "$l" 1; done
judge "$old" reject "$a"; judge "$new" accept "$b"; judge "$mid" reject "$c"
name=$(head -1 0.jsonl | python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["publisher"])')
grade() { run 0 review source --by ada "$@"; }
grade "$old" "$name" --grade C; grade one.muster "$name" --grade C
grade "$new" "$name" --grade B; grade one.muster "$name" --grade B

# Together they say what the one says, byte for byte (but for the moments at which it was told to this or that ledger).
timeless() { sed 's/"recorded": "[^"]*"//' out; }
for scope in "" "--scope scope.toml"; do
  run 0 brief $scope --format json one.muster; timeless > one.json
  run 0 brief $scope --format json "$old" "$mid" "$new"; timeless | cmp - one.json || fail "periods together are not the one ledger ($scope)"
  run 0 export $scope one.muster; mv out one.csv
  run 0 export $scope "$old" "$mid" "$new"; cmp out one.csv || fail "their export is another"
done
run 0 ledger export "$mid"; mv out mid.jsonl
run 0 ledger import mid.muster mid.jsonl
run 0 brief --scope scope.toml --format json "$old" mid.muster "$new"; timeless > mixed.json; cmp one.json mixed.json || fail "a file among schemas gives another roll"
run 2 brief "$old" "$MUSTER_SOURCE_DIR/README.md"; has err "README.md: no ledger"
run 2 brief --roll-version 1 "$old" "$mid"; has err "--roll-version"
run 2 export --format atom "$old" "$mid"; has err "one ledger"

# Dropped is only what is in the export, all of it, and nothing else of the database.
run 0 ledger export "$old"; mv out old.before
run 0 ledger export --canonical "$mid"; mv out mid.canonical
head -n -1 mid.jsonl > cut.jsonl
run 1 ledger drop --archived cut.jsonl "$mid"; has err "cut.jsonl, line"
sed 's/"quote":"./"quote":"#/' mid.jsonl > other.jsonl
run 1 ledger drop --archived other.jsonl "$mid"; has err "other.jsonl, line"
run 1 ledger drop --archived old.before "$mid"; has err "line 1"
(cat mid.jsonl; echo '{"row":"entry"}') > more.jsonl
run 1 ledger drop --archived more.jsonl "$mid"; has err "not what the ledger holds"
run 2 ledger drop --archived mid.jsonl mid.muster; has err "a file"
run 0 ledger check "$mid"
psql -q "$db" -c 'CREATE VIEW public.mine AS SELECT name FROM y2020.documents'
run 1 ledger drop --archived mid.jsonl "$mid"; has err "depend"
psql -q "$db" -c 'DROP VIEW public.mine'
run 0 ledger check "$mid"
"$MUSTER" ledger drop --archived - "$mid" < mid.jsonl > out 2> err || fail "was not dropped: $(cat err)"
has out "taken out"
[ "$(psql -qAt "$db" -c "SELECT count(*) FROM pg_namespace WHERE nspname = 'y2020'")" = 0 ] || fail "the schema is still there"
run 1 ledger stats "$mid"; has err "no ledger"
for other in "$old" "$new"; do run 0 ledger check "$other"; done
run 0 ledger export "$old"; cmp out old.before || fail "another period changed"

# Brought back it is what it was: entries, times and hashes.
"$MUSTER" ledger import "$mid" - < mid.jsonl > out 2> err || fail "was not brought back: $(cat err)"
run 0 ledger check "$mid"
run 0 ledger export "$mid"; cmp out mid.jsonl || fail "what came back is another ledger"
run 0 ledger export --canonical "$mid"; cmp out mid.canonical || fail "what came back holds something else"
run 0 brief --scope scope.toml --format json "$old" "$mid" "$new"; timeless | cmp - mixed.json || fail "the roll is another"
run 0 add -q "$mid" 1.jsonl
run 0 ledger export "$mid"; cmp out mid.jsonl || fail "it forgot what it knew"

# A schema that holds something else stays, with that; so does the one that everybody has.
psql -q "$db" -c 'CREATE TABLE y2020.notes (note TEXT)'
run 0 ledger drop --archived mid.jsonl "$mid"
psql -q "$db" -c 'SELECT note FROM y2020.notes' > out 2>&1 || fail "somebody else's table is gone"
run 0 add -q "$db" "$MUSTER_SOURCE_DIR/examples/iraq-2020"
run 0 ledger export "$db"; mv out public.jsonl
run 0 ledger drop --archived public.jsonl "$db"
run 0 add -q "$db" "$MUSTER_SOURCE_DIR/examples/iraq-2020"
echo "periods: all as it should be"
