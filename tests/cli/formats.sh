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
run 0 read --format mentions a.txt
has out '{"document":"a.txt","type":"actor","begin":11,"end":18,"quote":"Germany","value":"DE"}'
has out '"type":"people","begin":33,"end":44,"quote":"35 soldiers","value":{"who":"military","quantity":{"min":35,'
has out '"type":"quantity","begin":33,"end":35,"quote":"35"'
has out '"type":"place","begin":50,"end":54,"quote":"Iraq","value":{"name":"Iraq","country":"IQ"'
has out '"type":"organisation","begin":60,"end":76,"quote":"defence ministry","value":"defence-ministry"'
has out '"type":"time","begin":82,"end":92,"quote":"on Tuesday","value":"2020-01-07"'
has out '"type":"quotation"'; has out '"value":{"direct":false,"content":{"begin":11,'

command -v python3 >/dev/null || exit 0
run 0 read --format jsonld a.txt a.txt
python3 -c 'import json,sys; a=json.load(sys.stdin); assert a and all(x["type"]=="Annotation" for x in a)' < out || fail "jsonld is no JSON"
printf 'nothing here\n' > b.txt
run 1 read --format jsonld b.txt
python3 -c 'import json,sys; assert json.load(sys.stdin)==[]' < out || fail "empty jsonld"
for format in jsonl mentions; do
  run 0 read --format $format a.txt
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
# The same for mentions, which stand in text order and only once.
run 0 read --format mentions "$MUSTER_SOURCE_DIR/examples/iraq-2020"
python3 -c '
import json, sys
before, seen = None, set()
for line in sys.stdin:
    m = json.loads(line)
    raw = open(m["document"], "rb").read()
    parts = [m] + ([v for v in m["value"].values() if isinstance(v, dict)] if m["type"] == "quotation" else [])
    for p in parts:
        assert raw[p["begin"]:p["end"]].decode() == p["quote"], m
    key = (m["document"], m["type"], m["begin"], m["end"])
    assert key not in seen, m
    seen.add(key)
    assert before is None or before[0] != m["document"] or before[1] <= m["begin"], m
    before = (m["document"], m["begin"])
' < out || fail "a mention is not in its document, or out of order, or there twice"
