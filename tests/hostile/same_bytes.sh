# The same bytes over 1, 2 and 8 threads, and over two runs in other time zones and locales,
# from many small documents in one stream and from files, for every format.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
python3 "$MUSTER_SOURCE_DIR/bench/make_corpus.py" on-topic "${DETERMINISM_BYTES:-300000}" >stream.jsonl || fail "no corpus"

check() {  # verb and its arguments
  run 0 "$@" --threads 1
  mv out first
  for threads in 1 2 8; do
    run 0 "$@" --threads $threads
    cmp -s first out || fail "muster $*: $threads threads print something else"
  done
  TZ=Asia/Kathmandu LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 run 0 "$@" --threads 2
  cmp -s first out || fail "muster $*: another time zone and locale print something else"
  TZ=America/St_Johns LC_ALL=C run 0 "$@" --threads 2
  cmp -s first out || fail "muster $*: TZ=America/St_Johns LC_ALL=C print something else"
  echo "muster $*: $(wc -c <first) bytes, the same every time"
}

for format in jsonl jsonld mentions table; do
  check read --lang en --format "$format" stream.jsonl
done
for format in json markdown html csv; do
  check brief --format "$format" "$MUSTER_SOURCE_DIR/examples/iraq-2020"
done
