# The story of four days (../shared/gold/scenario-dev, where it lies beside the project): the claims of
# a perfect reader must give the roll expected at three moments, and our own reader's are reported.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
shared=
for place in "$MUSTER_SOURCE_DIR/../shared" "${MUSTER_SHARED:-}"; do
  [ -f "$place/gold/score_roll.py" ] && shared=$place
done
[ -n "$shared" ] || { echo "no scenario beside the project: skipped"; exit 77; }
scenario=$shared/gold/scenario-dev

python3 - "$MUSTER_SOURCE_DIR/tests/assemble/data/scenario_claims.jsonl" "$scenario" > claims.jsonl <<'P' || exit 1
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    claim = json.loads(line)
    claim["document"] = sys.argv[2] + "/" + claim["document"]
    print(json.dumps(claim, ensure_ascii=False))
P
printf '#!/bin/sh\nexec "%s" "$@" --claims "%s/claims.jsonl"\n' "$MUSTER" "$PWD" > perfect
chmod +x perfect
printf 'claims of a perfect reader: '
python3 "$shared/gold/score_roll.py" "$scenario" ./perfect --errors 20 | tee score.txt
printf 'claims of our reader: '
python3 "$shared/gold/score_roll.py" "$scenario" "$MUSTER"
python3 - score.txt <<'P' || fail "below 0.95 with perfect claims"
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
fields = [float(v) for v in re.findall(r"[a-z_]+ ([01]\.\d+)", text.splitlines()[-1])]
assert len(fields) == 7 and min(fields) >= 0.95, fields
P
