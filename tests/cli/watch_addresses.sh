# What a watch sends goes to public addresses only: after names are resolved, and after each redirect. In a network of
# the test's own, where a public address and names are its to give.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 0; }
unshare -rnm true 2>/dev/null || { echo "skipped: this system gives no namespaces"; exit 0; }

cat > server.py <<'P'
import fcntl, http.server, socket, struct, sys

# The loopback device comes up and has a public address besides.
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    def ask(request, name, more):
        fcntl.ioctl(s, request, struct.pack("16s", name) + more + b"\0" * 16)
    address = lambda text: struct.pack("HH4s8x", socket.AF_INET, 0, socket.inet_aton(text))
    ask(0x8914, b"lo", struct.pack("h", 0x1))  # SIOCSIFFLAGS, IFF_UP
    ask(0x8916, b"lo:1", address("93.184.216.34"))  # SIOCSIFADDR

PAGE = b"<!DOCTYPE html><html lang=en><body><h1>Statement</h1><p>Germany has withdrawn 35 soldiers from Iraq, the defence ministry said on Tuesday.</p></body></html>"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open("log", "a") as log:
            print(self.connection.getsockname()[0], self.path, file=log)
        place = {"/to-loopback": "http://127.0.0.1:8080/secret", "/to-name": "http://inside.example:8080/secret", "/to-v6": "http://[::ffff:127.0.0.1]:8080/secret",
                 "/to-number": "http://2130706433:8080/secret", "/to-public": "http://news.example:8080/moved"}.get(self.path)
        self.send_response(302 if place else 404 if self.path == "/robots.txt" else 200)
        if place:
            self.send_header("Location", place)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"" if place else PAGE)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("0.0.0.0", 8080), Handler)
open("ready", "w").close()
server.serve_forever()
P
printf '127.0.0.1 localhost inside.example\n93.184.216.34 news.example\n' > hosts
host=http://news.example:8080
cat > w.toml <<T
pages = ["http://93.184.216.34:8080/number", "$host/name", "$host/to-public", "$host/to-loopback", "$host/to-name", "$host/to-v6", "$host/to-number", "http://inside.example:8080/secret"]
delay_seconds = 0
timeout_seconds = 5
T
cat > inside.sh <<'S2'
mount --bind hosts /etc/hosts || exit 77
python3 server.py & server=$!
for _ in $(seq 100); do [ -f ready ] && break; kill -0 $server 2>/dev/null || exit 77; sleep 0.1; done
"$MUSTER" watch --once w.toml > out 2> err
echo $? > code
kill $server
S2
unshare -rnm bash inside.sh
[ $? != 77 ] || { echo "skipped: a network of its own could not be set up"; exit 0; }
[ "$(cat code)" = 3 ] || fail "exit code $(cat code): $(cat err)"
for path in number name moved to-loopback to-name to-v6 to-number; do grep -q "^93.184.216.34 /$path\$" log || fail "/$path was not asked for: $(cat err)"; done
grep -v '^93.184.216.34 ' log && fail "a request went to an address that is not public"
[ "$(grep -c 'not public' err)" = 5 ] || fail "five addresses are not public: $(cat err)"
exit 0
