#!/usr/bin/env python3
"""From a commit to those who wait for it: tests/ledger/with_postgres bench/live_tail.py MUSTER [CHANGES].

Over a PostgreSQL ledger: a process records a document that changes the roll (`muster add`), another one serves the
roll (`muster serve`, whose /events are open), another one tells a webhook (`muster alert`), and a worker waits for
shards (`muster work --stay`). Prints how long after the commit was acknowledged the event and the message came, how
long an enqueued shard lay there, and what the waiting asks of the server while nothing happens: transactions a second.
"""
import http.server
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

MUSTER = str(pathlib.Path(sys.argv[1]).resolve())
CHANGES = int(sys.argv[2]) if len(sys.argv) > 2 else 60
QUIET = 40  # seconds in which transactions are counted
GENERATE = pathlib.Path(__file__).resolve().parent / "generate_stream.py"
server, base = os.environ["MUSTER_TEST_POSTGRES"], os.environ["MUSTER_TEST_POSTGRES"].rpartition("/")[0]
events, messages = {}, {}


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        entry = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["entry"]
        messages.setdefault(entry, time.monotonic())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def listen(address):
    with urllib.request.urlopen(address + "/events", timeout=600) as stream:
        for line in stream:
            if line.startswith(b"id: "):
                events.setdefault(int(line[4:]), time.monotonic())


def generate(*more):
    return subprocess.run([sys.executable, GENERATE, *more], capture_output=True, check=True).stdout.splitlines(True)


def ask(sql):
    return subprocess.run(["psql", "-qAt", base + "/live", "-c", sql], capture_output=True, check=True, text=True).stdout.strip()


def transactions():
    time.sleep(1.5)  # a server writes down its counts a second late
    return int(ask("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'live'")), time.monotonic()


def report(what, took, of):
    took = sorted(took)
    print(f"{what}: {len(took)} of {of}" + (f", median {1000 * took[len(took) // 2]:.0f} ms, 19 of 20 within "
          f"{1000 * took[len(took) * 19 // 20]:.0f} ms, slowest {1000 * took[-1]:.0f} ms" if took else ""))


def main():
    hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-live-"))
    subprocess.run(["psql", "-q", server, "-c", "CREATE DATABASE live"], check=True)
    ledger = base + "/live"
    (folder / "scope.toml").write_text('title = "Iraq"\ntheatre = ["IQ"]\n')
    (folder / "secret").write_text("secret\n")
    (folder / "desk.toml").write_text(f'webhook = "http://127.0.0.1:{hook.server_address[1]}/"\nsecret_file = "secret"\nprint = false\n'
                                      'scope = "scope.toml"\nallow_private = true\n[[rule]]\n')
    (folder / "d.jsonl").write_bytes(generate("1", "--seed", "9", "--on-topic", "1")[0])
    subprocess.run([MUSTER, "add", "-q", ledger, "d.jsonl"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    running = []
    try:
        measure(ledger, folder, running)
    finally:
        for p in running:
            p.kill()
            p.wait()
        shutil.rmtree(folder)


def measure(ledger, folder, running):
    running += [subprocess.Popen([MUSTER, *c], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
               for c in (["alert", "-q", ledger, "desk.toml"], ["work", "-q", "--stay", ledger])]
    running.append(subprocess.Popen([MUSTER, "serve", ledger, "--port", "0", "--scope", "scope.toml"], cwd=folder, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL, text=True))
    address = running[-1].stdout.readline().strip().removesuffix("/roll")
    threading.Thread(target=listen, args=(address,), daemon=True).start()
    time.sleep(15)
    count, begin = transactions()
    time.sleep(QUIET)
    after, end = transactions()
    print(f"nothing happens: {(after - count) / (end - begin):.1f} transactions a second")
    committed, chosen = {}, random.Random(1)
    for line in generate(str(51 * CHANGES), "--changes")[::51]:
        (folder / "d.jsonl").write_bytes(line)
        with subprocess.Popen([MUSTER, "add", ledger, "d.jsonl"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as adding:
            adding.stdout.readline()  # printed once it is on disk
            now = time.monotonic()
        committed[len(committed) + 2] = now
        time.sleep(0.2 + chosen.random())
    time.sleep(3)
    report("from commit to an open roll", [events[e] - at for e, at in committed.items() if e in events], CHANGES)
    report("from commit to a webhook", [messages[e] - at for e, at in committed.items() if e in messages], CHANGES)
    lay = []
    for _ in range(CHANGES // 2):
        subprocess.run([MUSTER, "enqueue", "-q", ledger, "d.jsonl"], cwd=folder, check=True)
        now = time.time()
        time.sleep(1 + chosen.random())
        lay.append(max(0.0, float(ask("SELECT extract(epoch FROM began) FROM shards ORDER BY shard DESC LIMIT 1")) - now))
    report("from enqueueing to a waiting worker", lay, len(lay))


main()
