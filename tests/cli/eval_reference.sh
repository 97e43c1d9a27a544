# Where the reference scorer is at hand, eval prints exactly what it prints.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
reference=$MUSTER_SOURCE_DIR/../shared/gold/score.py
gold=$MUSTER_SOURCE_DIR/tests/gold/dev
run 0 eval "$gold" --lang en
has out "0 wrong quotes"
mv out own
run 0 read --format jsonl "$gold"
mv out claims
run 0 eval "$gold" --lang en --claims claims
cmp -s own out || fail "reading and scoring claims differ"
if ! command -v python3 >/dev/null || [ ! -f "$reference" ]; then
  echo "the reference scorer is not here: compared with nothing"
  exit 0
fi
for language in en de fr es ""; do
  python3 "$reference" "$gold" ${language:+--lang $language} < claims > theirs
  run 0 eval "$gold" ${language:+--lang $language} --claims claims
  cmp -s theirs out || { diff theirs out >&2; fail "figures differ from the reference (${language:-all})"; }
done
python3 "$reference" "$gold" --json < claims > theirs
run 0 eval "$gold" --json --claims claims
python3 -c 'import json; assert json.load(open("theirs")) == json.load(open("out"))' || fail "JSON figures differ"
