#!/usr/bin/env bash
#SBATCH --job-name=muster-read
#SBATCH --cpus-per-task=1
#SBATCH --mem=400M
#SBATCH --requeue
# One task of an array over a list of inputs, for a cluster without a database:
#
#   sbatch --array=0-63 slurm_read.sh LIST OUT
#
# LIST names one file a line (a web archive, JSON lines, any document), OUT is a folder that all nodes see.
# Task i reads every 64th file and leaves OUT/part-i.jsonl, whole or not at all; a task that is run again
# does nothing if its part is there. Afterwards: sort OUT/part-*.jsonl > claims.jsonl
set -euo pipefail
list=$1 out=$2
task=${SLURM_ARRAY_TASK_ID:?run it with sbatch --array} tasks=$((SLURM_ARRAY_TASK_MAX - SLURM_ARRAY_TASK_MIN + 1))
part=$out/part-$(printf %05d "$task").jsonl
[ ! -e "$part" ] || exit 0
mkdir -p "$out"
code=0
awk -v n="$tasks" -v i="$((task - SLURM_ARRAY_TASK_MIN))" 'NR % n == i' "$list" |
  "${MUSTER:-muster}" read --quiet --format jsonl --error-lines --threads "${SLURM_CPUS_PER_TASK:-1}" --from-file - >"$part.$$" ||
  code=$?
case $code in
  0 | 1 | 3) mv "$part.$$" "$part" ;;  # 1: no claims in it; 3: some inputs could not be read, and the lines say which
  *) rm -f "$part.$$"; exit "$code" ;;
esac
