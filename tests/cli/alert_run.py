#!/usr/bin/env python3
"""Many changes, restarts, and a webhook that fails half of the time: alert_run.py MUSTER CHANGES [RESTARTS [STEP]].

Documents that change a roll come into a ledger while `muster alert` runs, and is stopped and killed in between.
Every message must reach the webhook once, signed, and those about a nation (or a kind of event) in the order of
their numbers; what a row said before must be what the last message about it said after, so that none is missing; and
at the end the messages must say what the roll says.
"""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

MUSTER, WANTED = sys.argv[1], int(sys.argv[2])
RESTARTS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
STEP = int(sys.argv[4]) if len(sys.argv) > 4 else 50
GENERATE = pathlib.Path(__file__).resolve().parent.parent.parent / "bench/generate_stream.py"
SECRET = b"a secret of the test"
chosen = random.Random(7)
accepted, refused, problems = [], 0, []


class Hook(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global refused
        body = self.rfile.read(int(self.headers["Content-Length"]))
        number, stamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        mark = hmac.new(SECRET, f"{number}.{stamp}.".encode() + body, hashlib.sha256).digest()
        if self.headers["webhook-signature"] != "v1," + base64.b64encode(mark).decode():
            problems.append("a wrong signature")
        fails = chosen.random() < 0.5
        if fails:
            refused += 1
        else:
            message = json.loads(body)
            if message["id"] != number:
                problems.append("two ids")
            accepted.append(message)
        self.send_response(503 if fails else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-alerts-"))
    ledger, rules = str(folder / "l.muster"), folder / "desk.toml"
    (folder / "secret").write_bytes(SECRET + b"\n")
    (folder / "scope.toml").write_text('title = "Iraq"\ntheatre = ["IQ"]\n')
    rules.write_text(f'webhook = "http://127.0.0.1:{server.server_address[1]}/hook"\nsecret_file = "secret"\nprint = false\n'
                     'scope = "scope.toml"\nfeed = "alerts.atom"\nallow_private = true\nretry_seconds = 0.001\nretry_most_seconds = 0.05\nattempts = 1000\n'
                     '[[rule]]\nname = "everything"\n')

    def alert(*more):
        return subprocess.Popen([MUSTER, "alert", "-q", "--all", "--every", "0.1", *more, ledger, str(rules)], stderr=subprocess.DEVNULL)

    lines = []

    def add(first, count):
        if first + count > len(lines):
            lines.extend(subprocess.run([sys.executable, GENERATE, "5000", "--changes", "--first", str(len(lines))], capture_output=True, check=True).stdout.splitlines(True))
        subprocess.run([MUSTER, "add", "-q", ledger, "-"], input=b"".join(lines[first:first + count]), check=True, stdout=subprocess.DEVNULL)

    # Some documents at a look: two changes of one cell between two looks are told as one.
    first, step, killed = 0, STEP, 0
    add(first, step)
    running = alert()
    stops = [WANTED * (i + 1) // (RESTARTS + 1) for i in range(RESTARTS)]
    begin = time.monotonic()
    while len(accepted) < WANTED:
        if time.monotonic() - begin > 300 + WANTED:
            sys.exit(f"only {len(accepted)} messages came")
        seen = len(accepted)
        first += step
        add(first, step)
        added = time.monotonic()
        # Until what these changed has come: nothing more for a while.
        quiet, count = added, seen
        while time.monotonic() - quiet < 0.4 and time.monotonic() - added < 60:
            if len(accepted) != count:
                quiet, count = time.monotonic(), len(accepted)
            time.sleep(0.005)
        if stops and len(accepted) >= stops[0]:
            stops.pop(0)
            hard = len(stops) % 2 == 1
            running.send_signal(signal.SIGKILL if hard else signal.SIGTERM)
            running.wait()
            killed += hard
            running = alert()
    running.send_signal(signal.SIGTERM)
    running.wait()
    done = alert("--once")
    if done.wait(timeout=300) != 0:
        problems.append(f"--once ended with {done.returncode}")

    # A message that was on its way when the program was killed may come again, with the same id.
    numbers, lanes, again, once = set(), {}, 0, []
    for m in accepted:
        n = int(m["id"].rsplit("_", 1)[1])
        if n in numbers:
            again += 1
            continue
        numbers.add(n)
        once.append(m)
        lane = m["actor"] if m["part"] == "roll" else m["part"]
        if n < lanes.get(lane, 0):
            problems.append(f"message {n} came after {lanes[lane]}")
        lanes[lane] = n
    if again > killed:
        problems.append(f"{again} messages came twice")
    if numbers != set(range(1, len(numbers) + 1)):
        problems.append("messages are missing")
    last = {}
    for m in once:
        place = (m["actor"], m["who"], m["field"])
        if m["part"] == "roll" and m["field"] in ("moved", "posture") and place in last and last[place] not in (m["before"], m["after"]):
            problems.append(f"a change is missing before {m['text']}")
        last[place] = m["after"]
    # The rows of a new nation come as "row"; afterwards its cells.
    roll = json.loads(subprocess.run([MUSTER, "brief", "--format", "json", "--scope", str(folder / "scope.toml"), ledger],
                                     capture_output=True, check=True).stdout)
    told = {m["actor"] for m in accepted if m["part"] == "roll"}
    missing = {r["actor"] for r in roll["roll"]} - told
    if missing:
        problems.append(f"never told of {missing}")
    if "<entry>" not in (folder / "alerts.atom").read_text():
        problems.append("an empty feed")
    if problems:
        sys.exit("\n".join(sorted(set(problems))[:5]))
    print(f"{len(numbers)} changes in {time.monotonic() - begin:.0f} s, {first + step} documents, {refused} refusals, {RESTARTS} restarts ({killed} kills, {again} sent again): each delivered once, in order by row")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


main()
