# Judgements from the command line, and what they do to the roll.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
document() {
  printf '%s\n' "$2" > "$1.txt"
  printf '{"published":"%s","publisher":"%s","lang":"en"}' "$3" "$4" > "$1.meta.json"
}
document a "Germany has withdrawn 30 soldiers from Iraq, the German defence ministry said." 2020-01-07T18:00:00Z "First Wire"
document b "Spain has withdrawn 10 soldiers from Iraq, the Spanish defence ministry said." 2020-01-07T19:00:00Z "Second Wire"
run 0 add -q l.muster a.txt b.txt
id_of() { sqlite_id=$("$MUSTER" read --format jsonl "$1" >/dev/null; "$MUSTER" ledger search l.muster $2 | grep -o 'clm_[0-9a-f]*' | head -1); [ -n "$sqlite_id" ] || fail "no claim for $2"; echo "$sqlite_id"; }
germany=$(id_of a.txt "Germany withdrawn") || exit 1
spain=$(id_of b.txt "Spain withdrawn") || exit 1
roll() { "$MUSTER" brief l.muster --format json; }

run 0 review list l.muster; has out "$germany"; has out "without it:"
run 1 review log l.muster
run 1 review accept l.muster clm_none --by me; has err "clm_none: no such claim"
run 2 review
roll > before.json
run 0 review reject l.muster "$spain" --by desk --note "wrong country"; has out "judgement 1: reject $spain"
roll > without.json; grep -q '"Spain"' without.json && fail "what was rejected counts"
grep -q '"verdict": "reject"' without.json || fail "the roll does not say who judged"
run 0 review undo l.muster 1 --by desk
roll | sed 's/"judged": \[.*//' > undone.json; sed 's/"judged": \[.*//' before.json > plain.json
cmp -s undone.json plain.json || fail "an undo does not bring the roll back"
run 1 review undo l.muster 99 --by desk; has err "no such judgement"

run 1 review correct l.muster "$germany" quantity=32 --by desk; has err "--words"
run 1 review correct l.muster "$germany" quantity=32 --by desk --words "thirty-two"; has err "not in a.txt"
run 1 review correct l.muster "$germany" quantity=many --by desk --words "30 soldiers"; has err "expected a figure"
run 1 review correct l.muster "$germany" colour=red --by desk --words "30 soldiers"; has err "no slot"
run 2 review correct l.muster "$germany" 32 --by desk --words "30 soldiers"
run 0 review correct l.muster "$germany" quantity=32 --by desk --words "30 soldiers"
roll | grep -q '"min": 32' || fail "the correction is not in the roll"
run 0 review log l.muster; has out "quantity="; has out "“30 soldiers”"
run 1 review merge l.muster "$germany" "$germany" --by desk
run 0 review merge l.muster "$germany" "$spain" --by desk
run 0 review split l.muster "$germany" "$spain" --by desk
run 0 ledger check l.muster; has out "sound"

# What is decided on a source comes before the list, is replayed, and can be taken back.
letters() { "$MUSTER" brief l.muster --format json "$@" | grep -o '"reliability": "."' | sort | uniq -c | tr -s ' '; }
run 1 review source l.muster "Example" --grade G --by desk; has err "A to F"
run 1 review source l.muster "!!" --grade A --by desk; has err "a source has a name"
run 1 review source l.muster "Example" --speaks-for Germany --by desk; has err "such as DE"
before=$(letters); sleep 0.01; moment=$(date -u +%Y-%m-%dT%H:%M:%S.999Z); sleep 1
run 0 review source l.muster "First Wire" --grade B --note "right for years" --by desk; has out "decision 1 on First Wire"
run 0 review sources l.muster; has out "right for years"
letters | grep -q '"B"' || fail "the grade is not in the roll"
[ "$(letters --as-of "$moment")" = "$before" ] || fail "a replay knows a later decision"
run 0 ledger check l.muster; has out "sound"

# Moved to another ledger, everything is as it was.
run 0 ledger export l.muster; cp out dump.jsonl
run 0 ledger import m.muster dump.jsonl
run 0 ledger check m.muster; has out "sound"
run 0 ledger export m.muster; cmp -s out dump.jsonl || fail "an export of the import differs"
cmp -s <("$MUSTER" brief m.muster --format json) <(roll) || fail "the roll of the import differs"
run 1 ledger import m.muster dump.jsonl; has err "holds something already"
head -c 2000 dump.jsonl > cut.jsonl
run 1 ledger import n.muster cut.jsonl; has err "cut.jsonl"
run 0 ledger stats n.muster; has out "documents    0"

# Read again by the same packs: nothing new.
run 0 ledger reread l.muster; has out "2 documents read, 0 with other claims"
exit 0
