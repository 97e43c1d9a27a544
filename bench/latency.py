#!/usr/bin/env python3
"""From a file that appears to a webhook that hears of it: latency.py MUSTER [SECONDS [RATE]].

A watch publishes what comes into a folder to a NATS JetStream, a worker records it, an alerter tells a webhook; RATE
(100) documents a second for SECONDS (20), of which one each second changes the roll. Prints how long each
change took. Needs nats-server and a build with -DMUSTER_NATS=ON.
"""
import http.server
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

MUSTER = sys.argv[1]
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
RATE = int(sys.argv[3]) if len(sys.argv) > 3 else 100
GENERATE = pathlib.Path(__file__).resolve().parent / "generate_stream.py"
heard = {}


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        for words in message["words"]:
            heard.setdefault(words["document"], time.monotonic())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def generate(count, *more):
    return subprocess.run([sys.executable, GENERATE, str(count), *more], capture_output=True, check=True).stdout.splitlines(True)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-latency-"))
    (folder / "in").mkdir()
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    stream, ledger = f"nats://127.0.0.1:{port}/NEWS", str(folder / "l.muster")
    (folder / "w.toml").write_text('folders = ["in"]\nminutes = 0.01\n')
    (folder / "secret").write_text("secret\n")
    (folder / "scope.toml").write_text('title = "Iraq"\ntheatre = ["IQ"]\n')
    (folder / "desk.toml").write_text(f'webhook = "http://127.0.0.1:{server.server_address[1]}/"\nsecret_file = "secret"\nprint = false\n'
                                      'scope = "scope.toml"\nallow_private = true\n[[rule]]\nnations = ["DE"]\n')
    changes, noise = generate(50 * SECONDS, "--changes")[::50], generate(RATE * SECONDS, "--on-topic", "0.05")
    (folder / "first.jsonl").write_bytes(b"".join(generate(1, "--seed", "9", "--on-topic", "1")))
    subprocess.run([MUSTER, "add", "-q", ledger, "first.jsonl"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    commands = [[shutil.which("nats-server") or "/usr/sbin/nats-server", "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", "stream"],
                [MUSTER, "work", "-q", "--stay", "--from", stream, ledger], [MUSTER, "watch", "w.toml", "--publish", stream],
                [MUSTER, "alert", "-q", "--every", "0.1", ledger, "desk.toml"]]
    running = [subprocess.Popen(c, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for c in commands]
    time.sleep(5)
    sent = {}
    begin = time.monotonic()
    for second in range(SECONDS):
        path = folder / "in" / f"{second:04}.jsonl"
        path.with_suffix(".part").write_bytes(b"".join(noise[second * RATE:(second + 1) * RATE - 1]) + changes[second])
        sent[json.loads(changes[second])["id"]] = time.monotonic()
        path.with_suffix(".part").rename(path)
        time.sleep(max(0.0, begin + second + 1 - time.monotonic()))
    deadline = time.monotonic() + 60
    while len(heard.keys() & sent.keys()) < len(sent) and time.monotonic() < deadline:
        time.sleep(0.05)
    for p in running:
        p.kill()
        p.wait()
    took = sorted(heard[name] - sent[name] for name in heard.keys() & sent.keys())
    shutil.rmtree(folder)
    if took:
        print(f"{RATE} documents/s for {SECONDS} s: {len(took)} of {len(sent)} changes heard; median {took[len(took) // 2]:.2f} s, slowest {took[-1]:.2f} s")
    return 0 if len(took) == len(sent) else 1


sys.exit(main())
