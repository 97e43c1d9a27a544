# The suite of every store, over PostgreSQL.
: "${MUSTER_SOURCE_DIR:?}" "${MUSTER_TEST_LEDGER:?the program test_ledger}"
exec "$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" "$MUSTER_TEST_LEDGER" --gtest_filter='*postgres*:Waiting.*'
