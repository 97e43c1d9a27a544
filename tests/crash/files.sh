# What can go wrong with the file of a ledger: no room, no right, two writers, other schemas, damage.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
many() { for i in $(seq "$2" "$3"); do printf '{"id":"%s-%s","lang":"en","text":"Paper %s. Germany has withdrawn %s soldiers from Iraq to Kuwait, the defence ministry said on Tuesday. %s"}\n' "$1" "$i" "$1" "$i" "$(head -c 600 /dev/zero | tr '\0' x)"; done; }
many a 1 400 > a.jsonl
many b 1 900 > b.jsonl
sound() { "$MUSTER" ledger check "$1" > checked 2>&1 || { cat checked; fail "$1 is not sound after $2"; }; }

# No room: a limit on the size of files, as a full disk would say it.
run 0 add -q full.muster a.jsonl
( ulimit -f 1200; "$MUSTER" add -q --format jsonl full.muster b.jsonl > out 2> err ); code=$?
[ $code = 1 ] || fail "a full disk: exit code $code"
has err "full.muster: the disk"; has err "nothing of this step was recorded"
sound full.muster "a full disk"
"$MUSTER" ledger documents full.muster | python3 -c '
import json, sys
there = {json.loads(l)["name"] for l in sys.stdin}
told = {json.loads(l)["document"] for l in open("out")}
assert told <= there and len(there) >= 400, (len(told), len(there))' || fail "acknowledged and lost"
run 0 add -q full.muster b.jsonl
run 0 ledger check full.muster; has out "sound: 1300 documents"

# No right. (Root may write everything, so a file on a read-only mount or another user is needed.)
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
  cp full.muster locked.muster; chmod 444 locked.muster; chmod 755 "$work"
  mkdir closed; cp full.muster closed/l.muster; chmod 444 closed/l.muster; chmod 555 closed
  as() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
  if as test -r "$MUSTER" -a -x "$MUSTER" -a -r "$MUSTER_PACK"; then
    as "$MUSTER" add -q locked.muster a.jsonl > out 2> err; code=$?
    [ $code = 1 ] || fail "no right: exit code $code"
    grep -q "locked.muster" err || fail "no right: $(cat err)"
    as "$MUSTER" ledger stats closed/l.muster > out 2> err || fail "reading where nothing may be written: $(cat err)"
    has out "documents    1300"
  fi
fi

# Two writers of one file.
"$MUSTER" add -q two.muster a.jsonl & first=$!
"$MUSTER" add -q two.muster b.jsonl & second=$!
wait $first || fail "the first of two writers"
wait $second || fail "the second of two writers"
run 0 ledger check two.muster; has out "sound: 1300 documents"

# A ledger of a newer schema, and an older one.
cp full.muster newer.muster
python3 - <<'P' || exit 1
import sqlite3
db = sqlite3.connect("newer.muster")
db.execute("INSERT INTO ledger_info VALUES ('schema 99', '99')")
db.execute("PRAGMA user_version = 99")
db.commit()
P
run 1 add newer.muster a.jsonl; has err "schema 99"; has err "newer muster"
run 1 ledger migrate newer.muster; has err "newer muster"
cp full.muster older.muster
python3 - <<'P' || exit 1
import sqlite3
db = sqlite3.connect("older.muster")
db.executescript("""DROP TABLE accounts; DROP TABLE sources; DROP INDEX copies_by_other; ALTER TABLE entries DROP COLUMN made_by;
  DROP TABLE document_words; DROP TABLE quote_words; DROP INDEX readings_by_entry; DROP INDEX judgements_by_entry;
  DELETE FROM ledger_info WHERE key IN ('schema 2', 'schema 3', 'schema 4', 'schema 5'); PRAGMA user_version = 1""")
P
run 1 add older.muster a.jsonl; has err "muster ledger migrate"
run 0 ledger migrate older.muster; has out "had schema 1"
run 0 ledger check older.muster; has out "sound: 1300 documents"
run 0 ledger search older.muster withdrawn 37 --limit 3; has out "a-37"

# Damage anywhere, in a small ledger: an error or a finding, never a crash, never silence about a text or a claim.
head -40 a.jsonl > few.jsonl; run 0 add -q small.muster few.jsonl
size=$(stat -c %s small.muster)
for n in $(seq "${DAMAGES:-20}"); do
  python3 - small.muster bad.muster "$n" <<'P'
import random, shutil, sys
shutil.copy(sys.argv[1], sys.argv[2])
chosen = random.Random(int(sys.argv[3]))
with open(sys.argv[2], "r+b") as f:
    f.seek(0, 2)
    size = f.tell()
    if chosen.random() < 0.3:
        f.truncate(chosen.randrange(200, size))
    else:
        at = chosen.randrange(100, size)
        f.seek(at)
        byte = f.read(1)[0]
        f.seek(at)
        f.write(bytes([byte ^ (1 << chosen.randrange(8))]))
P
  "$MUSTER" ledger check bad.muster > out 2> err; code=$?
  [ $code = 0 ] || [ $code = 1 ] || fail "damage $n of $size bytes: exit code $code"
  [ $code = 1 ] && [ ! -s out ] && [ ! -s err ] && fail "damage $n: no word of it"
  "$MUSTER" brief bad.muster > out 2> err; code=$?
  [ $code -lt 4 ] || fail "brief of damage $n: exit code $code"
  [ $code = 0 ] || [ $code = 1 ] || fail "brief of damage $n: exit code $code"
  rm -f bad.muster*
done
# A flipped bit in a text, a quote or a claim is always found.
for words in "Paper a. Germany" "en.movement" '"kind":"movement"'; do
  python3 - small.muster bad.muster "$words" <<'P' || exit 1
import sys
b = bytearray(open(sys.argv[1], "rb").read())
i = b.rindex(sys.argv[3].encode())
b[i + 3] ^= 1
open(sys.argv[2], "wb").write(b)
P
  run 1 ledger check bad.muster
  [ -s out ] || [ -s err ] || fail "a flipped bit in $words was not seen"
  rm -f bad.muster*
done
exit 0
