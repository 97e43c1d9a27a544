# Kills while adding, a short run of what tests/crash/kill_while_adding.py does at length.
: "${MUSTER:?}" "${MUSTER_SOURCE_DIR:?}"
export MUSTER_PACK=${MUSTER_TEST_PACK:?}
python3 "$MUSTER_SOURCE_DIR/tests/crash/kill_while_adding.py" "$MUSTER" "${ROUNDS:-8}"
