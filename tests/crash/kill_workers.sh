# Workers and their database killed at random moments: ROUNDS of them (8).
: "${MUSTER:?}" "${MUSTER_SOURCE_DIR:?}"
export MUSTER_PACK=${MUSTER_TEST_PACK:?}
if [ -z "${MUSTER_TEST_POSTGRES:-}" ]; then
  exec "$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" bash "$0"
fi
psql -q "$MUSTER_TEST_POSTGRES" -c "CREATE DATABASE quiet" -c "CREATE DATABASE loud" || exit 1
base=${MUSTER_TEST_POSTGRES%/*}
exec python3 "$MUSTER_SOURCE_DIR/tests/crash/kill_workers.py" "$MUSTER" "${ROUNDS:-8}" "$base/quiet" "$base/loud" \
  "$MUSTER_TEST_POSTGRES_PID_FILE" "$MUSTER_TEST_POSTGRES_RESTART"
