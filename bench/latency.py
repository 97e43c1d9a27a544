#!/usr/bin/env python3
"""From publication to a webhook and to an open roll: latency.py [--folder] MUSTER [SECONDS [RATE]].

A watch looks at an RSS feed on loopback (--folder: at a folder of JSON lines) and publishes what is new to a NATS
JetStream, a worker records it, an alerter tells a webhook, and a server tells whoever has the roll open. RATE (100)
documents a second for SECONDS (20), one of which each second changes the roll. Prints how long each change took to
either; a document whose figure others add up to changes no row and is not told. Needs nats-server and a build with -DMUSTER_NATS=ON.
"""
import email.utils
import http.server
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from xml.sax.saxutils import escape

ARGS = [a for a in sys.argv[1:] if a != "--folder"]
FOLDER = "--folder" in sys.argv
MUSTER = str(pathlib.Path(ARGS[0]).resolve())
SECONDS = int(ARGS[1]) if len(ARGS) > 1 else 20
RATE = int(ARGS[2]) if len(ARGS) > 2 else 100
GENERATE = pathlib.Path(__file__).resolve().parent / "generate_stream.py"
SHOWN = 5 * RATE  # entries that the feed shows, as feeds do: the newest
told, rolls, entries = [], [], []


class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        told.append((message["name"], message["entry"], time.monotonic()))
        self.answer(204, b"")

    def do_GET(self):
        body = ('<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>'
                + "".join(reversed(entries[-SHOWN:])) + "</channel></rss>").encode()
        self.answer(200, body) if self.path == "/feed.xml" else self.answer(404, b"")

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def entry_of(line):
    d = json.loads(line)
    when = email.utils.format_datetime(__import__("datetime").datetime.fromisoformat(d["published"].replace("Z", "+00:00")))
    text = "".join(f"<p>{escape(p)}</p>" for p in d["text"].split("\n\n"))
    return (f"<item><title>{escape(d['id'])}</title><link>https://wire.example/{d['id']}</link><guid>{d['id']}</guid><pubDate>{when}</pubDate>"
            f"<content:encoded>{escape(text)}</content:encoded></item>")


def listen(address):
    """Each change of the roll: the entry of the ledger that it shows, and when it came."""
    with urllib.request.urlopen(address + "/events", timeout=600) as stream:
        kind = ""
        for line in stream:
            line = line.decode().rstrip()
            if line.startswith("event: "):
                kind = line[7:]
            elif line.startswith("id: ") and kind in ("", "roll"):
                rolls.append((int(line[4:]), time.monotonic()))


def processor_seconds(pid):
    """Of a process that still runs, on Linux."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


def generate(count, *more):
    return subprocess.run([sys.executable, GENERATE, str(count), *more], capture_output=True, check=True).stdout.splitlines(True)


def report(what, took, of):
    took = sorted(took)
    print(f"{RATE} documents/s for {SECONDS} s, {'folder' if FOLDER else 'feed'} to {what}: {len(took)} of {of} changes; "
          + (f"median {took[len(took) // 2]:.2f} s, slowest {took[-1]:.2f} s" if took else "none"))


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_address[1]}"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-latency-"))
    (folder / "in").mkdir()
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    stream, ledger = f"nats://127.0.0.1:{port}/NEWS", str(folder / "l.muster")
    (folder / "w.toml").write_text(('folders = ["in"]\n' if FOLDER else f'feeds = ["{here}/feed.xml"]\nallow_private = true\n') + "minutes = 0.01\ndelay_seconds = 0\n")
    (folder / "secret").write_text("secret\n")
    (folder / "scope.toml").write_text('title = "Iraq"\ntheatre = ["IQ"]\n')
    (folder / "desk.toml").write_text(f'webhook = "{here}/"\nsecret_file = "secret"\nprint = false\n'
                                      'scope = "scope.toml"\nallow_private = true\n[[rule]]\n')
    # Each of another nation than the one before: two changes of a row between two looks are told as one.
    changes, noise = generate(51 * SECONDS, "--changes")[::51], generate(RATE * SECONDS, "--on-topic", "0.05")
    (folder / "first.jsonl").write_bytes(b"".join(generate(1, "--seed", "9", "--on-topic", "1")))
    subprocess.run([MUSTER, "add", "-q", ledger, "first.jsonl"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    commands = [[shutil.which("nats-server") or "/usr/sbin/nats-server", "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", "stream"],
                [MUSTER, "work", "-q", "--stay", "--from", stream, ledger], [MUSTER, "watch", "w.toml", "--publish", stream],
                [MUSTER, "alert", "-q", "--every", "0.1", ledger, "desk.toml"]]
    running = [subprocess.Popen(c, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for c in commands]
    running.append(subprocess.Popen([MUSTER, "serve", ledger, "--port", "0", "--scope", "scope.toml"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True))
    address = next(word for word in running[-1].stdout.readline().split() if word.startswith("http")).removesuffix("/roll")
    threading.Thread(target=listen, args=(address,), daemon=True).start()
    time.sleep(5)
    sent, nation = {}, {}
    begin = time.monotonic()
    for second in range(SECONDS):
        lines = noise[second * RATE:(second + 1) * RATE - 1] + [changes[second]]
        name = json.loads(changes[second])["id"]
        if FOLDER:
            path = folder / "in" / f"{second:04}.jsonl"
            path.with_suffix(".part").write_bytes(b"".join(lines))
            sent[name] = time.monotonic()
            path.with_suffix(".part").rename(path)
        else:
            made = [entry_of(line) for line in lines]
            name = "https://wire.example/" + name
            sent[name] = time.monotonic()
            entries.extend(made)
        nation[name] = json.loads(changes[second])["text"].partition(" has ")[0]
        time.sleep(max(0.0, begin + second + 1 - time.monotonic()))
    silent, deadline = len(told), time.monotonic() + 60
    quiet = time.monotonic()
    while time.monotonic() < min(deadline, quiet + 5):  # until nothing more comes
        if len(told) != silent:
            silent, quiet = len(told), time.monotonic()
        time.sleep(0.05)
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as rows:
        entry = {key: number for name, url, number in rows.execute("SELECT name, url, entry FROM documents") for key in (name, url)}
    spent = {p.args[1]: processor_seconds(p.pid) for p in running[1:]}
    for p in running:
        p.kill()
        p.wait()
    shutil.rmtree(folder)
    in_roll = {n: min((at for e, at in rolls if e >= entry[n]), default=None) for n in sent if n in entry}
    # Told is a document when a message about its nation says what the ledger had with it.
    in_message = {n: min((at for name, e, at in told if name == nation[n] and e >= entry[n]), default=None) for n in sent if n in entry}
    heard = [at - sent[n] for n, at in in_message.items() if at]
    report("a webhook", heard, len(sent))
    report("an open roll", [at - sent[n] for n, at in in_roll.items() if at], len(sent))
    for what, seconds in spent.items():
        print(f"  muster {what}: {seconds:.1f} s of processor time")
    return 0 if all(in_roll.get(n) for n in sent) else 1


sys.exit(main())
