# Standard input, JSON lines, broken lines, a closed pipe, an interrupt.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
text='Germany has withdrawn 35 soldiers from Iraq.'
printf '{"id":"first","text":"%s"}\n\n{"text":3}\nno json\n{"text":"%s"}' "$text" "$text" > s.jsonl

"$MUSTER" read - < s.jsonl > out 2> err
[ $? = 3 ] || fail "broken lines must give exit code 3"
has out '"document":"first"'; has out '"document":"-:5"'
has err "-:3"; has err "-:4"
statement | "$MUSTER" read - > out 2> err || fail "text from standard input"
has out '"document":"-"'

# A stream much larger than the memory that it may take.
yes "{\"text\":\"$text\"}" | head -200000 > many.jsonl
"$MUSTER" read --threads 2 many.jsonl > out 2> err || fail "many lines"
[ "$(wc -l < out)" = 200000 ] || fail "claims lost: $(wc -l < out)"
has out '"document":"many.jsonl:200000"'

# A reader that goes away early is no error message.
"$MUSTER" read many.jsonl 2> err | head -1 > out
[ "${PIPESTATUS[0]}" = 141 ] || fail "a closed pipe must give 141"
empty err
[ -e /dev/full ] && { "$MUSTER" read many.jsonl > /dev/full 2> err; [ $? = 1 ] || fail "a full disk must give 1"; has err "standard output"; }

# A pipe by name is read from its beginning, whatever asks first whether it is a ledger.
for _ in $(seq 30); do echo "Germany withdrew 35 soldiers from Taji, Iraq."; done > p.txt
for verb in brief "read --format table"; do
  "$MUSTER" $verb <(cat p.txt) > out 2> err || fail "a named pipe was not read by $verb"
  has out Germany
done

# An interrupt keeps what is done, in whole lines.
mkfifo pipe
(cat s.jsonl; echo; sleep 30) > pipe &
feeder=$!
"$MUSTER" read --threads 2 pipe > out 2> err &
reader=$!
sleep 1
kill -INT $reader
wait $reader
code=$?
kill $feeder 2>/dev/null
[ $code = 130 ] || fail "an interrupt must give 130, not $code"
