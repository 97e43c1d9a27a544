# A watch, a broker and workers killed at random moments: ROUNDS of them (8).
: "${MUSTER:?}" "${MUSTER_SOURCE_DIR:?}"
export MUSTER_PACK=${MUSTER_TEST_PACK:?}
exec python3 "$MUSTER_SOURCE_DIR/tests/crash/kill_broker.py" "$MUSTER" "${ROUNDS:-8}"
