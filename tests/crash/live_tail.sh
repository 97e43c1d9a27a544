# Who waits - a server, an alerter, a worker - outlives the database, sees what was recorded meanwhile, and ends at once.
: "${MUSTER:?}" "${MUSTER_SOURCE_DIR:?}"
if [ -z "${MUSTER_TEST_POSTGRES:-}" ]; then
  exec "$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" bash "$0"
fi
. "$MUSTER_SOURCE_DIR/tests/cli/lib.bash" || exit 1
ledger="$MUSTER_TEST_POSTGRES?schema=live"
printf 'title = "Iraq"\ntheatre = ["IQ"]\n' > scope.toml
printf 'scope = "scope.toml"\n[[rule]]\n' > desk.toml
add() { printf '{"id":"%s","text":"%s","published":"2020-01-08T1%s:00:00Z"}\n' "$1" "$2" "${3:-0}" > d.jsonl; }
add first "Germany withdrew 35 soldiers from Taji, Iraq."
run 0 add -q "$ledger" d.jsonl
"$MUSTER" alert -q --all "$ledger" desk.toml > told 2> alert.err & alert=$!
"$MUSTER" work -q --stay --patience 60 "$ledger" > /dev/null 2> work.err & worker=$!
"$MUSTER" serve "$ledger" --scope scope.toml --port 0 > address 2> serve.err & server=$!
trap 'kill -9 $alert $worker $server 2>/dev/null; rm -rf "$work"' EXIT
until_true() {  # within two minutes, which is no promise but the end of patience
  for _ in $(seq 1200); do eval "$1" && return 0; sleep 0.1; done
  for f in alert.err work.err serve.err; do echo "--- $f"; head -5 $f; done >&2
  fail "never: $1"
}
until_true '[ -s address ]'
roll="$(sed 's/$/.json/' address)"
shown() { python3 -c 'import sys, urllib.request; sys.exit(sys.argv[2] not in urllib.request.urlopen(sys.argv[1]).read().decode())' "$roll" "$1" 2>/dev/null; }
until_true 'shown "\"DE\""'
until_true "grep -q '\"actor\":\"DE\"' told"  # the alerter has looked for the first time
nations=(Spain Italy Poland) codes=(ES IT PL)
for round in 0 1 2; do
  kill -9 "$(cat "$MUSTER_TEST_POSTGRES_PID_FILE")"
  shown '"DE"' || fail "the server shows nothing while the database is away"
  "$MUSTER_TEST_POSTGRES_RESTART" || fail "the database does not come back"
  add "d$round" "${nations[round]} withdrew 20 soldiers from Iraq." "$round"
  if [ $round = 1 ]; then
    run 0 enqueue -q "$ledger" d.jsonl  # the worker that waits records it
  else
    run 0 add -q "$ledger" d.jsonl
  fi
  until_true "shown '\"${codes[round]}\"'"
  until_true "grep -q '\"actor\":\"${codes[round]}\"' told"
done
[ "$(sort -u told | wc -l)" = "$(wc -l < told)" ] || fail "something was told twice"
run 0 progress "$ledger"
run 0 ledger check "$ledger"
kill "$alert" "$worker" "$server"
wait "$alert"; [ $? = 130 ] || fail "the alerter did not end as it should"
wait "$worker"; [ $? = 130 ] || fail "the worker did not end as it should"
wait "$server"; [ $? = 0 ] || fail "the server did not end as it should"
echo "live tail: all as it should be"
