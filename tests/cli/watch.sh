# A watch against a server on loopback that misbehaves in every way.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 0; }
# A certificate that nobody vouches for, where openssl makes one.
certificate=
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout tls.pem -out cert.pem 2>openssl.log &&
  cat cert.pem >> tls.pem && certificate=tls.pem || echo "no openssl: a wrong certificate is not tried"
python3 "$MUSTER_SOURCE_DIR/tests/cli/watch_server.py" log $certificate > port &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
read -r plain secure < port
host=http://127.0.0.1:$plain

# What a file says wrong is named.
printf 'feeds = ["x"]\n' > w.toml
run 2 watch w.toml; has err "w.toml:1"
run 2 watch none.toml; has err "none.toml"

# Without allow_private nothing is sent to loopback.
printf 'pages = ["%s/page.html"]\ndelay_seconds = 0\n' "$host" > w.toml
run 3 watch --once w.toml; has err "not public"; empty out
[ ! -s log ] || fail "a request went to loopback"
rm -f w.toml.state

mkdir in
statement > in/a.txt
cat > w.toml <<T
feeds = ["$host/feed.xml"]
pages = ["$host/page.html", "$host/moved", "$host/private/x", "$host/slow", "$host/drip", "$host/truncated", "$host/nolength",
  "$host/loop1", "$host/tofile", "$host/bomb", "$host/badgzip", "$host/500", "$host/garbage", "$host/headers", "https://127.0.0.1:$plain/tls", "$host/badchunks", "$host/429"]
folders = ["in"]
allow_private = true
delay_seconds = 0
timeout_seconds = 2
T
run 3 watch --once w.toml
has out '"actor":"DK"'   # the entry that is there in full
has out '"actor":"EE"'   # the page of the other one
has out '"actor":"DE"'; has out '"actor":"ES"'; has out 'in/a.txt'
for path in private/x slow drip truncated loop1 tofile bomb badgzip 500 429 badchunks tls garbage; do has err "/$path"; done
has err "could not be had"  # robots.txt of a host that does not speak TLS
has err "robots.txt of the host does not allow it"
has err "redirected more than 5 times"
has err "no address of http or https"
# Retry-After is kept, for the host and for the page, and is longer than what would have been waited for.
printf 'pages = ["%s/503"]\nallow_private = true\ndelay_seconds = 0\n' "$host" > later.toml
cp out kept
run 3 watch --once later.toml; has err "status 503"
python3 - "$host" <<'P' || fail "Retry-After was not kept"
import json, sys, time
due = lambda file, path: json.load(open(file))["sources"][sys.argv[1] + path]["due"] - time.time()
sys.exit(not (3400 < due("w.toml.state", "/429") <= 3600 and 7000 < due("later.toml.state", "/503") <= 7200 and due("w.toml.state", "/500") < 3000))
P
if [ "$secure" != 0 ]; then
  printf 'pages = ["https://127.0.0.1:%s/page.html"]\nallow_private = true\ndelay_seconds = 0\n' "$secure" > tls.toml
  run 3 watch --once tls.toml; has err "certificate"; empty out
fi
mv kept out
grep -q '^/private/x' log && fail "robots.txt was not heeded"
[ "$(grep -c '^/robots.txt' log)" -le 2 ] || fail "robots.txt was asked for again and again"

# Again: the feed is asked for with its tag and gives nothing, the page has changed, files are known.
: > log
run 0 watch --once w.toml
grep -q '^/429\|^/50[03]' log && fail "what failed was asked for again at once"
has log '/feed.xml "f1"'
has out '"actor":"DE"'
grep -q '"actor":"DK"\|"actor":"EE"\|"actor":"ES"\|in/a.txt' out && fail "something was given twice"
grep -q '^/story.html' log && fail "a page of an entry was fetched twice"

# Into a ledger: a page that changed is a revision.
cat > l.toml <<T
pages = ["$host/page.html"]
allow_private = true
delay_seconds = 0
T
run 0 watch --once --ledger l.muster l.toml; has out "new "
run 0 watch --once --ledger l.muster l.toml; has out "revised "
run 0 brief l.muster; has out Germany

# Until stopped, with a pause between looks; a stop keeps what is done.
cat > s.toml <<T
pages = ["$host/page.html"]
allow_private = true
delay_seconds = 0.2
minutes = 0.02
T
: > log
"$MUSTER" watch s.toml > out 2> err &
watching=$!
sleep 5
kill -TERM $watching
wait $watching
code=$?
[ $code = 130 ] || fail "a stopped watch: exit code $code"
looks=$(grep -c '^/page.html' log)
[ "$looks" -ge 1 ] && [ "$looks" -le 7 ] || fail "$looks looks in five seconds, one a second was asked for"
[ -s s.toml.state ] || fail "no state was kept"
kill $server 2>/dev/null
exit 0
