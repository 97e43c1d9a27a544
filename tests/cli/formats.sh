# Each format of read, its trace, and colours.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
statement > a.txt
printf '{"published": "2020-01-08T10:00:00Z", "publisher": "Example Wire", "title": "T"}' > a.meta.json

run 0 read --format jsonl a.txt
has out '"document":"a.txt"'; has out '"actor":"DE"'; has out '"evidence":[{"slot":"claim"'
run 0 read --format jsonl --explain a.txt
has err '{"trace":{"document":"a.txt"'
run 0 read --format table a.txt
has out "a.txt · T · 2020-01-08T10:00:00Z · Example Wire"; has out "withdraw"
grep -q $'\x1b' out && fail "colours in a file"
run 0 read --format table --color always a.txt
grep -q $'\x1b' out || fail "no colours with --color always"
NO_COLOR=1 run 0 read --format table a.txt
grep -q $'\x1b' out && fail "colours with NO_COLOR"
"$MUSTER" read --format mentions a.txt > out 2> err || [ $? = 1 ] || fail "mentions"
[ ! -s out ] || { has out '"document":"a.txt","type":"'; has out '"value":'; }

command -v python3 >/dev/null || exit 0
run 0 read --format jsonld a.txt a.txt
python3 -c 'import json,sys; a=json.load(sys.stdin); assert a and all(x["type"]=="Annotation" for x in a)' < out || fail "jsonld is no JSON"
printf 'nothing here\n' > b.txt
run 1 read --format jsonld b.txt
python3 -c 'import json,sys; assert json.load(sys.stdin)==[]' < out || fail "empty jsonld"
for format in jsonl mentions; do
  "$MUSTER" read --format $format a.txt > out || [ $? = 1 ] || fail "$format"
  python3 -c 'import json,sys; [json.loads(l) for l in sys.stdin]' < out || fail "$format is no JSON lines"
done
# Law 1: every quote stands where it says.
run 0 read --format jsonl "$MUSTER_SOURCE_DIR/examples/iraq-2020"
python3 -c '
import json, sys
for line in sys.stdin:
    c = json.loads(line)
    raw = open(c["document"], "rb").read()
    for e in c["evidence"]:
        assert raw[e["begin"]:e["end"]].decode() == e["quote"], c
' < out || fail "a quote is not in its document"
