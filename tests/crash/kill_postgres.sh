# Kills while adding to PostgreSQL; then the server itself is stopped in the middle.
: "${MUSTER:?}" "${MUSTER_SOURCE_DIR:?}"
export MUSTER_PACK=${MUSTER_TEST_PACK:?}
exec "$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" bash -c '
  python3 "$MUSTER_SOURCE_DIR/tests/crash/kill_while_adding.py" "$MUSTER" "${ROUNDS:-3}" "$MUSTER_TEST_POSTGRES" || exit 1
  work=$(mktemp -d); trap "rm -rf $work" EXIT; cd "$work" || exit 1
  # Four writers at once, two of them with the same documents.
  for n in 1 2 3; do
    for i in $(seq 150); do
      printf "{\"id\":\"w$n-$i\",\"lang\":\"en\",\"text\":\"Paper $n. Germany has withdrawn $i soldiers from Iraq, the ministry said.\"}\n"
    done > w$n.jsonl
  done
  psql -q "$MUSTER_TEST_POSTGRES" -c "CREATE DATABASE several" || exit 1
  several=${MUSTER_TEST_POSTGRES%/*}/several
  for n in 1 2 3 1; do "$MUSTER" add -q "$several" w$n.jsonl & writers="$writers $!"; done
  for w in $writers; do wait "$w" || { echo "a writer failed"; exit 1; }; done
  "$MUSTER" ledger check "$several" | grep -q "sound: 450 documents" || { echo "four writers: not what was added"; exit 1; }
  # The server goes away in the middle of a transaction.
  for i in $(seq 8000); do printf "{\"id\":\"x$i\",\"lang\":\"en\",\"text\":\"France has withdrawn $i soldiers from Mali, the ministry said.\"}\n"; done > x.jsonl
  "$MUSTER" add "$several" x.jsonl > out 2> err & writer=$!
  while [ ! -s out ] && kill -0 $writer 2>/dev/null; do sleep 0.05; done
  kill -QUIT "$MUSTER_TEST_POSTGRES_PID"
  wait $writer; code=$?
  [ $code = 1 ] && grep -q "the server is gone" err || { echo "server gone: exit code $code"; cat err; exit 1; }
  grep -q "PASSWORD" err && exit 1
  echo "server gone: said so after $(wc -l < out) documents"
'
