# Hostile texts give an answer or a clear error, never a crash. Sizes are small; scripts/soak
# has the full ones. HOSTILE_BYTES sets the size; work at twice the size is shown, not judged.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
size=${HOSTILE_BYTES:-20000}
generate=$MUSTER_SOURCE_DIR/tests/hostile/generate.py

# read_timed FILE: reads it, user seconds in $took; fails unless there was an answer.
read_timed() {
  local TIMEFORMAT=%U code
  { time "$MUSTER" read --lang en --threads 1 --lenient --read-all --format jsonl "$1" >out 2>err; } 2>took
  code=$?
  [ "$code" = 0 ] || [ "$code" = 1 ] || fail "$1: exit code $code"
  took=$(tail -n 1 took)
}

printf '%-22s %8s %8s %6s  (user s at %s and twice as many bytes)\n' kind n 2n ratio "$size"
while read -r kind; do
  python3 "$generate" "$kind" "$size" >"$kind.txt"
  python3 "$generate" "$kind" $((2 * size)) >"$kind-2.txt"
  if [ "$kind" = random ]; then  # may be taken for a format that is none of ours
    "$MUSTER" read --lenient "$kind.txt" >out 2>err
    code=$?
    [ $code = 0 ] || [ $code = 1 ] || [ $code = 3 ] || fail "random bytes: exit code $code"
    rm -f "$kind.txt" "$kind-2.txt"
    continue
  fi
  read_timed "$kind.txt"
  one=$took
  read_timed "$kind-2.txt"
  awk -v k="$kind" -v a="$one" -v b="$took" 'BEGIN { printf "%-22s %8.2f %8.2f %6s\n", k, a, b, (a > 0.02 ? sprintf("%.1f", b / a) : "-") }'
  rm -f "$kind.txt" "$kind-2.txt"
done < <(python3 "$generate" --list)

# Errors name file and byte.
printf 'soldiers \377 left' >bad.txt
run 3 read bad.txt
has err 'bad.txt, byte 9'
run 1 read --lenient bad.txt
printf '\377\376s\0o\0l\0' >wide.txt
run 1 read wide.txt  # UTF-16
: >empty.txt
run 1 read empty.txt
empty out
printf '\n\n \t\n' >blank.txt
run 1 read blank.txt
mkdir none
run 1 read none
run 3 read missing.txt
has err missing.txt
printf '{"text":"%s' >cut.jsonl
run 3 read cut.jsonl
has err 'cut.jsonl:1'
printf '[%.0s' $(seq 100000) >deep.jsonl
printf '{"text":' | cat - deep.jsonl >deeper.jsonl
run 3 read deeper.jsonl
has err 'deeper.jsonl:1'
