# Alerts: rules, a webhook that fails half of the time, restarts.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 0; }
printf 'nations = ["DE"]\n' > r.toml
run 2 alert x.muster r.toml; has err "r.toml:1"; has err "unknown key"
printf '[[rule]]\nname = "all"\n' > r.toml
run 1 alert --once x.muster r.toml; has err "no such ledger"
statement > a.txt
run 0 add -q x.muster --published 2020-01-07 --publisher Agency a.txt
run 0 alert --once x.muster r.toml; empty out  # what is there at first is known
printf 'Denmark has withdrawn 40 soldiers from Iraq, its defence ministry said.\n' > b.txt
run 0 add -q x.muster --published 2020-01-08 --publisher Paper b.txt
run 0 alert --once x.muster r.toml; has out '"actor":"DK"'; has out '"quote":"Denmark has withdrawn 40 soldiers from Iraq'
run 0 alert --once x.muster r.toml; empty out
# A reprint is no news, and another nation is no news for a rule that names one.
cp b.txt c.txt; run 0 add -q x.muster --published 2020-01-09 --publisher Reprinter c.txt
run 0 alert --once x.muster r.toml; empty out
printf '[[rule]]\nname = "DE"\nnations = ["DE"]\n' > r.toml
printf 'Norway has withdrawn 70 soldiers from Iraq, its defence ministry said.\n' > d.txt
run 0 add -q x.muster --published 2020-01-09 --publisher Paper d.txt
run 0 alert --once x.muster r.toml; empty out
# Silence is told once.
printf '[[rule]]\nname = "quiet"\nnations = ["DE"]\nsilence_hours = 24\n' > q.toml
run 0 alert --once x.muster q.toml; has out '"kind":"silent"'
run 0 alert --once x.muster q.toml; empty out
# A webhook that is not there: given up after the attempts, kept, and tried again.
printf 'webhook = "http://127.0.0.1:9/x"\nsecret_file = "s"\nallow_private = true\nprint = false\nattempts = 2\nretry_seconds = 0.01\n[[rule]]\n' > w.toml
run 1 alert --once --all x.muster w.toml; has err "s: cannot open"
echo secret > s
run 1 alert --once --all x.muster w.toml; has err "127.0.0.1:9"
run 0 alert --dead-letters x.muster w.toml; has out '"attempts":2'; has out '"actor":"DK"'
run 1 alert --once --retry x.muster w.toml; run 0 alert --dead-letters x.muster w.toml; has out '"attempts":2'
sed -i 's/allow_private = true/allow_private = false/' w.toml
run 1 alert --once --retry x.muster w.toml; has err "not public"
python3 "$MUSTER_SOURCE_DIR/tests/cli/alert_run.py" "$MUSTER" "${CHANGES:-150}" 3 || fail "alert_run.py"
