# `muster read --format jsonl` as a filter: one line in, its lines out; errors as lines; no state; bounded
# memory; back-pressure; several processes print what one prints.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 0; }
python3 "$MUSTER_SOURCE_DIR/bench/generate_stream.py" "${DOCUMENTS:-4000}" --on-topic 0.2 > in.jsonl
sed -i '7s/.*/{"text": broken/; 500s/.*/[1]/' in.jsonl
read_it="read --quiet --format jsonl --error-lines --threads 1"
sorted() { LC_ALL=C sort | sed 's/"where":"[^"]*"/"where":""/'; }  # the number of a line depends on the cut

"$MUSTER" $read_it - < in.jsonl > out 2> err; code=$?
[ $code = 3 ] || fail "exit code $code"
empty err
[ "$(grep -c '^{"error":' out)" = 2 ] || fail "not two errors"
has out '{"error":{"where":"-:7'
python3 -c 'import json
for l in open("out", encoding="utf-8"): json.loads(l)' || fail "a line is no JSON"
sorted < out > one

# Two processes under xargs, each on its pieces.
mkdir pieces; split -n l/8 in.jsonl pieces/
ls pieces/* | xargs -P 2 -I{} sh -c "\"$MUSTER\" $read_it - < {} > {}.out || case \$? in 1 | 3) ;; *) exit 255 ;; esac" || fail "xargs"
cat pieces/*.out | sorted > several
cmp one several || fail "two processes print something else than one"

# GNU parallel, where it is.
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
  MUSTER=$MUSTER BLOCK=500k bash "$MUSTER_SOURCE_DIR/examples/clusters/parallel_read.sh" < in.jsonl 2>/dev/null | sorted > parallel
  cmp one parallel || fail "GNU parallel prints something else than one"
fi

# A conversation: each line is answered, with its end, before the next is sent.
python3 - "$MUSTER" <<'P' || fail "no conversation"
import json, subprocess, sys
m = subprocess.Popen([sys.argv[1], "read", "-q", "--format", "jsonl", "--line-buffered", "--end-lines", "--error-lines", "-"],
                     stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def say(line):
    m.stdin.write(line.encode() + b"\n"); m.stdin.flush()
    got = []
    while True:
        a = json.loads(m.stdout.readline())
        got.append(a)
        if "end" in a or "error" in a: return got
a = say('{"id": "x", "lang": "en", "text": "Germany has withdrawn 35 soldiers from Iraq."}')
assert [*a[-1]] == ["end", "claims"] and a[-1] == {"end": "x", "claims": len(a) - 1} and len(a) == 2, a
assert say('{"id": "y", "lang": "en", "text": "It rained."}') == [{"end": "y", "claims": 0}]
assert "error" in say('{"id": ')[0]
assert say('{"id": "z", "lang": "en", "text": "It rained."}') == [{"end": "z", "claims": 0}]
m.stdin.close(); assert m.wait() == 3
P

# Back-pressure: nobody reads the output, so the input is not taken; memory stays where it is.
python3 - "$MUSTER" <<'P' || fail "no back-pressure"
import json, os, subprocess, sys, time
m = subprocess.Popen([sys.argv[1], "read", "-q", "--format", "jsonl", "--threads", "2", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
os.set_blocking(m.stdin.fileno(), False)
line = (json.dumps({"lang": "en", "text": "Germany has withdrawn 35 soldiers from Iraq. " * 20}) + "\n").encode() * 100
taken, still = 0, time.monotonic()
while time.monotonic() - still < 1.5 and taken < 500_000_000:
    try:
        n = os.write(m.stdin.fileno(), line[taken % len(line):])
        taken += n; still = time.monotonic()
    except BlockingIOError:
        time.sleep(0.01)
memory = next(int(l.split()[1]) for l in open(f"/proc/{m.pid}/status") if l.startswith("VmRSS")) / 1024
m.kill(); m.wait()
print(f"back-pressure: {taken / 1e6:.1f} MB taken, {memory:.0f} MB of memory")
assert taken < 40_000_000 and memory < 400, (taken, memory)
P
