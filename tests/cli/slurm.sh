# The array jobs of examples/clusters on a Slurm of our own, on loopback. Skipped where there is none.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
PATH=$PATH:/usr/sbin
for part in munged slurmctld slurmd sbatch; do
  command -v $part >/dev/null || { echo "skipped: $part is not installed"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "skipped: slurmd starts jobs only as root"; exit 77; }
chmod 755 "$work"
pids=
trap 'for p in $pids; do kill $p 2>/dev/null; done; sleep 0.3; for p in $pids; do kill -9 $p 2>/dev/null; done; rm -rf "$work"' EXIT
mkdir s m; chmod 700 m
port=$((21000 + RANDOM % 15000))
head -c 1024 /dev/urandom > m/key; chmod 400 m/key
munged -F --force --key-file="$work/m/key" --socket="$work/m/socket" --pid-file="$work/m/pid" --log-file="$work/m/log" \
  --seed-file="$work/m/seed" >/dev/null 2>&1 & pids="$pids $!"
host=$(hostname -s)
cat > slurm.conf <<C
ClusterName=muster
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthInfo=socket=$work/m/socket
StateSaveLocation=$work/s
SlurmdSpoolDir=$work/s/d
SlurmctldPidFile=$work/s/ctld.pid
SlurmdPidFile=$work/s/d.pid
SlurmctldLogFile=$work/s/ctld.log
SlurmdLogFile=$work/s/d.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
C
export SLURM_CONF=$work/slurm.conf
for _ in $(seq 50); do [ -S m/socket ] && break; sleep 0.1; done
slurmctld -D >s/ctld.out 2>&1 & pids="$pids $!"
for _ in $(seq 100); do scontrol ping 2>/dev/null | grep -q 'is UP' && break; sleep 0.1; done
slurmd -D -M >s/d.out 2>&1 & pids="$pids $!"
for _ in $(seq 150); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 0.1; done
sinfo -h -o %T 2>/dev/null | grep -q idle || { tail -5 s/*.log s/*.out; echo "skipped: Slurm did not start here"; exit 77; }

python3 "$MUSTER_SOURCE_DIR/bench/generate_stream.py" 2000 --on-topic 0.2 > in.jsonl
mkdir in; split -n l/10 --additional-suffix=.jsonl in.jsonl in/
ls "$work"/in/* > list
"$MUSTER" read -q --format jsonl in.jsonl | LC_ALL=C sort > one
jobs_done() { for _ in $(seq 600); do [ -z "$(squeue -h 2>/dev/null)" ] && return; sleep 0.1; done; fail "the jobs do not end: $(squeue)"; }
sbatch -Q --array=0-3 --output="$work/s/job-%a" --export=ALL "$MUSTER_SOURCE_DIR/examples/clusters/slurm_read.sh" "$work/list" "$work/out.d" || fail sbatch
jobs_done
[ "$(ls out.d | wc -l)" = 4 ] || fail "not four parts: $(ls out.d) $(cat s/job-*)"
cat out.d/* | LC_ALL=C sort | cmp - one || fail "the array reads something else"
# Again: nothing is done twice; a part that is missing is made.
rm out.d/part-00002.jsonl; touch -d 2020-01-01 out.d/*
sbatch -Q --array=0-3 --output="$work/s/job-%a" --export=ALL "$MUSTER_SOURCE_DIR/examples/clusters/slurm_read.sh" "$work/list" "$work/out.d" || fail sbatch
jobs_done
cat out.d/* | LC_ALL=C sort | cmp - one || fail "the second array reads something else"
[ "$(find out.d -newermt 2021-01-01 -name 'part-*' | wc -l)" = 1 ] || fail "more than one part was made again"

# Workers of a shared ledger as an array.
[ -n "${MUSTER_TEST_POSTGRES:-}" ] || { export work MUSTER; cat > workers.sh <<'W'
"$MUSTER" enqueue -q --shard-mb 1 "$MUSTER_TEST_POSTGRES" "$work/in.jsonl" "$work"/in || exit 1
sbatch -Q --wait --array=0-2 --output="$work/s/work-%a" --export=ALL "$MUSTER_SOURCE_DIR/examples/clusters/slurm_work.sh" "$MUSTER_TEST_POSTGRES" || { cat "$work"/s/work-*; exit 1; }
"$MUSTER" progress "$MUSTER_TEST_POSTGRES"
W
"$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" bash workers.sh > out 2> err; code=$?
[ $code = 77 ] && exit 0
[ $code = 0 ] || fail "workers: $code"
has out "4000 read"; }
echo "Slurm: arrays read and work as they should"
