# A ledger from the command line: adding, adding again, revisions, copies, two clocks, broken files.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
mkdir docs
statement > docs/a.txt
printf '{"published":"2020-01-07T18:00:00Z","publisher":"Example Wire","url":"https://example.org/1","lang":"en"}' > docs/a.meta.json
printf 'Spain has moved 10 soldiers from Iraq to Kuwait, the ministry of defence said on Tuesday.\n' > docs/b.txt
printf '{"published":"2020-01-07T19:00:00Z","publisher":"Second Wire","lang":"en"}' > docs/b.meta.json

run 2 add; empty out
run 2 add l.muster; has err "no inputs"
run 0 add l.muster docs; has out "new      docs/a.txt  1 claim"; has err "2 new"
run 0 add l.muster docs; has out "known    docs/a.txt"; has err "2 known"
run 0 add l.muster docs/../docs; has err "2 known"
run 0 ledger check l.muster; has out "sound: 2 documents"
run 0 ledger stats l.muster; has out "documents    2"
run 0 add l.muster --format jsonl --quiet docs; has out '"state":"known"'; empty err
run 0 add l.muster --quiet docs; empty out; empty err
run 3 add l.muster none.txt docs; has err "none.txt"

# The roll of the ledger is that of the folder, but for the ids of claims.
run 0 brief docs --format csv; cp out folder.csv
run 0 brief l.muster --format csv; cut -d, -f1-12 out > l.cut; cut -d, -f1-12 folder.csv > f.cut
cmp -s l.cut f.cut || fail "the roll of the ledger differs from that of the folder"

# A revision, and the ledger's clock before it.
run 0 brief l.muster --format json; cp out before.json
sleep 0.05; moment=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ); sleep 0.05
printf 'Statement\n\nGermany has withdrawn 30 soldiers from Iraq, the defence ministry said on Tuesday.\n' > docs/a.txt
run 0 add l.muster docs; has out "revised  docs/a.txt~2"; has out "revises docs/a.txt"
run 0 brief l.muster --format json; cmp -s out before.json && fail "the revision changed nothing"
run 0 brief l.muster --format json --as-of "$moment"
cmp -s out before.json || fail "--as-of is not the roll printed at that moment"
run 1 brief l.muster --as-of 2019-01-01; has err "--published-before"
run 0 brief l.muster --published-before 2020-01-07T18:30:00Z --format csv; has out Germany; ! grep -q Spain out || fail "Spain spoke later"
run 2 brief l.muster --as-of noon; has err "--as-of noon"
run 2 brief docs --as-of 2020-01-07 --published-before 2020-01-07

# What is no ledger is left alone.
printf 'a text of mine, longer than a hundred bytes, that nobody wants to lose because of a slip of the fingers on a busy evening\n' > mine.txt
cp mine.txt saved
run 1 add mine.txt docs; has err "mine.txt: not a ledger"
cmp -s mine.txt saved || fail "the file was touched"
run 1 add . docs; has err "folder"
run 1 ledger check none.muster; has err "none.muster: no such ledger"
run 1 ledger stats mine.txt; has err "not a ledger"

# Damage is found: one bit of a text.
python3 - l.muster <<'P' || exit 1
import sys
b = bytearray(open(sys.argv[1], "rb").read())
i = b.index(b"Spain has moved 10")
b[i + 17] ^= 1
open("bad.muster", "wb").write(b)
P
run 1 ledger check bad.muster; has out "docs/b.txt: its text or metadata is not what was recorded"
head -c 20000 l.muster > short.muster
run 1 ledger check short.muster; has err "short.muster"
exit 0
