#!/usr/bin/env bash
# How fast workers fill one PostgreSQL ledger: bench/workers.sh MUSTER FILE.jsonl WHAT WORKERS
#
# WHAT is claims or all (`muster enqueue --keep`). Starts a PostgreSQL of its own with fsync, prints one line:
# documents, seconds, documents a second, peak memory of each worker, size of the database. Nothing is judged.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${MUSTER_TEST_POSTGRES:-}" ]; then
  export MUSTER_TEST_FSYNC=on
  exec "$here/tests/ledger/with_postgres" bash "$0" "$@"
fi
muster=$1 file=$2 what=$3 workers=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$muster" enqueue -q --keep "$what" "$MUSTER_TEST_POSTGRES" "$file"
begin=$(date +%s.%N)
pids=
for n in $(seq "$workers"); do
  /usr/bin/time -o "$work/$n" -f '%M %U %S' "$muster" work -q "$MUSTER_TEST_POSTGRES" & pids="$pids $!"
done
for p in $pids; do wait "$p"; done
end=$(date +%s.%N)
size=$(psql -qtA "$MUSTER_TEST_POSTGRES" -c "SELECT pg_database_size(current_database())")
"$muster" progress --format json "$MUSTER_TEST_POSTGRES" >"$work/progress"
python3 - "$work/progress" "$begin" "$end" "$what" "$workers" "$size" "$work"/[0-9]* <<'P'
import json, sys
p = json.load(open(sys.argv[1])); s = float(sys.argv[3]) - float(sys.argv[2])
rows = [open(f).read().split() for f in sys.argv[7:]]
print(f"--keep {sys.argv[4]}, {sys.argv[5]} workers: {p['documents']} documents, {p['claims']} claims in {s:.0f} s, {p['documents'] / s:.0f} documents/s; "
      f"peak {', '.join(str(int(r[0]) // 1024) for r in rows)} MB; user {', '.join(r[1] for r in rows)} s; database {int(sys.argv[6]) / 1e6:.0f} MB")
P
