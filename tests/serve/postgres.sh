# The suite of the server, over a ledger in PostgreSQL: pages, judging, adding, events, accounts.
: "${MUSTER_SOURCE_DIR:?}" "${MUSTER_TEST_SERVE:?the program test_serve}"
exec "$MUSTER_SOURCE_DIR/tests/ledger/with_postgres" "$MUSTER_TEST_SERVE"
