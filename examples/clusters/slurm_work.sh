#!/usr/bin/env bash
#SBATCH --job-name=muster-work
#SBATCH --cpus-per-task=1
#SBATCH --mem=400M
#SBATCH --requeue
#SBATCH --signal=TERM@30
# One worker of a shared ledger; any number of them, started and ended as the cluster likes:
#
#   muster enqueue postgresql://desk@db/ledger /data/archive/*.warc.gz
#   sbatch --array=0-63 slurm_work.sh postgresql://desk@db/ledger
#
# The queue is in the database, so the number of tasks and their order mean nothing. A task that is ended
# gives its shard back.
exec "${MUSTER:-muster}" work --quiet --threads "${SLURM_CPUS_PER_TASK:-1}" "$1"
