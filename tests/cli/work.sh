# Shards, workers and their queue, over PostgreSQL.
: "${MUSTER:?}" "${MUSTER_SOURCE_DIR:?}"
if [ -z "${MUSTER_TEST_POSTGRES:-}" ]; then
  exec "$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" bash "$0"
fi
. "$MUSTER_SOURCE_DIR/tests/cli/lib.bash" || exit 1
base=${MUSTER_TEST_POSTGRES%/*}
fresh() { psql -q "$MUSTER_TEST_POSTGRES" -c "CREATE DATABASE $1" || exit 1; }

# What is not PostgreSQL cannot be shared, and a ledger without shards has none to show.
run 2 work x.muster; has err "postgresql://"
run 2 enqueue x.muster "$MUSTER_SOURCE_DIR/README.md"; has err "postgresql://"
run 1 work --patience 0 "$base/none"; has err "cannot be reached"

# Inputs of every kind: JSON lines, a folder, a packed file, one that is broken.
python3 "$MUSTER_SOURCE_DIR/bench/generate_stream.py" 3000 --on-topic 0.3 --revisions 0.1 > a.jsonl
python3 "$MUSTER_SOURCE_DIR/bench/generate_stream.py" 200 --seed 2 --on-topic 0.5 > b.jsonl
printf '{"text": "no end\n' >> a.jsonl
python3 - <<'P'
import json, pathlib
pathlib.Path("in/deep").mkdir(parents=True)
for i, line in enumerate(open("b.jsonl", encoding="utf-8")):
    d = json.loads(line)
    p = pathlib.Path("in/deep" if i % 3 else "in") / f"{i:03}.txt"
    p.write_text(d["text"], encoding="utf-8")
    p.with_name(p.stem + ".meta.json").write_text(json.dumps({k: d[k] for k in ("url", "publisher", "published", "lang")}))
P
gzip -k b.jsonl
fresh one; one=$base/one
run 0 enqueue --keep all --shard-mb 1 --shard-files 60 "$one" a.jsonl in b.jsonl.gz; has err shards
run 1 progress "$one"; has out "0 done"
run 3 work "$one"; has err "a.jsonl:3001"
run 0 progress "$one"; has out "3400 read"; has out "problems   1"; has out "a.jsonl:3001"
run 0 progress --format json "$one"; python3 -c 'import json,sys; p=json.load(open("out")); assert p["open"]==p["taken"]==p["failed"]==0 and p["documents"]==3400 and p["problems"]==1, p'
run 0 ledger export --canonical "$one"; mv out one.dump
run 0 ledger check "$one"

# The same documents as those that `muster add` records, in the same order and under the same names.
run 3 add -q plain.muster "$PWD/a.jsonl" "$PWD/in" "$PWD/b.jsonl.gz"
rows() {  # entries are cut elsewhere, so that what follows their documents stands elsewhere
  for kind in document reading copy; do grep "\"row\":\"$kind\"" "$1" | sed 's/"entry":[0-9]*,//'; done
}
run 0 ledger export --canonical plain.muster
rows out > plain.rows; rows one.dump > one.rows
rm out; cmp plain.rows one.rows || fail "shards do not give what adding gives"

# Three workers, small parts, a short lease: the same ledger, byte for byte.
fresh two; two=$base/two
run 0 enqueue --keep all --shard-mb 1 --shard-files 60 "$two" a.jsonl in b.jsonl.gz
for n in 1 2 3; do "$MUSTER" work -q --lease 5 --name "w$n" "$two" 2>/dev/null & workers="${workers:-} $!"; done
for w in $workers; do wait "$w"; code=$?; [ $code = 0 ] || [ $code = 3 ] || fail "a worker ended with $code"; done
run 0 ledger export --canonical "$two"; cmp out one.dump || fail "three workers made another ledger than one"

# Enqueued and read again: nothing is new, and no entry is made.
run 0 enqueue --keep all --shard-mb 1 --shard-files 60 "$two" a.jsonl in b.jsonl.gz
run 3 work -q "$two"
run 0 ledger export --canonical "$two"; cmp out one.dump || fail "a shard read twice changed something"

# Only documents with claims.
fresh three; three=$base/three
run 0 enqueue --shard-mb 1 "$three" a.jsonl; run 3 work -q "$three"
run 0 ledger documents "$three"; grep -q '"claims":0' out && fail "a document without claims was kept"
[ "$(wc -l < out)" -gt 500 ] || fail "too few documents were kept"

# Whoever listens hears of each entry.
printf 'LISTEN muster_entries;\n\\! "$MUSTER" add -q "%s" b.jsonl\nSELECT 1;\n' "$three" > listen.sql
export MUSTER; psql -q "$three" -f listen.sql > out 2>&1
has out 'Asynchronous notification "muster_entries" with payload "public:'

# A file that became shorter is said, and the rest is done. A worker that is told to stop gives back.
fresh four; four=$base/four
cp a.jsonl c.jsonl
run 0 enqueue --shard-mb 1 "$four" c.jsonl b.jsonl
head -c 1500000 a.jsonl > c.jsonl
run 3 work -q "$four"
run 0 progress "$four"; has out "enqueue it again"
# A shard that was taken too often is given up.
run 0 enqueue "$four" b.jsonl
psql -q "$four" -c "UPDATE shards SET attempt = 10, worker = 'unlucky' WHERE state = 'open'"
run 0 work -q "$four"
run 1 progress "$four"; has out "given up after 10 attempts; the last by unlucky"
echo "shards: all as it should be"
