#!/usr/bin/env python3
"""Kills a watch that publishes, the broker, and workers that take from it, at random moments.

    kill_broker.py MUSTER ROUNDS [--seed N]

Files of documents come into a folder; a watch publishes them to a NATS JetStream of the test's own on
loopback, and two workers record them in one ledger. ROUNDS times one of the four is killed (SIGKILL) and
started again. At the end the ledger must hold exactly the documents, with the same claims, that a quiet `muster add`
records. Exit code 77 without nats-server or in a build without NATS.
"""
import json
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

MUSTER, ROUNDS = sys.argv[1], int(sys.argv[2])
GENERATE = pathlib.Path(__file__).resolve().parent.parent.parent / "bench/generate_stream.py"
NATS = shutil.which("nats-server") or shutil.which("/usr/sbin/nats-server")


def content(ledger):
    """Documents and readings by id, without what depends on the order in which they came."""
    rows = []
    dump = subprocess.run([MUSTER, "ledger", "export", "--canonical", ledger], capture_output=True, check=True, text=True).stdout
    for line in dump.splitlines():
        row = json.loads(line)
        if row["row"] in ("document", "reading"):
            rows.append(json.dumps({k: v for k, v in row.items() if k not in ("entry", "run", "name", "revision_of")}, sort_keys=True))
    return sorted(rows)


def main():
    if NATS is None:
        print("skipped: nats-server is not installed")
        return 77
    probe = subprocess.run([MUSTER, "work", "--from", "nats://127.0.0.1:1", "--patience", "0", "/nowhere/x"], capture_output=True, text=True, check=False)
    if "without NATS" in probe.stderr:
        print("skipped: this build has no NATS (-DMUSTER_NATS=ON)")
        return 77
    chosen = random.Random(int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 7)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-broker-"))
    (folder / "in").mkdir()
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    address, ledger, quiet = f"nats://127.0.0.1:{port}/NEWS", str(folder / "l.muster"), str(folder / "quiet.muster")
    (folder / "w.toml").write_text('folders = ["in"]\nminutes = 0.01\n')
    quietly = {"stdout": subprocess.DEVNULL, "stderr": open(folder / "err", "wb"), "cwd": folder}
    start = {
        "broker": lambda: subprocess.Popen([NATS, "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", str(folder / "stream")], **quietly),
        "watch": lambda: subprocess.Popen([MUSTER, "watch", "w.toml", "--publish", address], **quietly),
        "worker 1": lambda: subprocess.Popen([MUSTER, "work", "-q", "--stay", "--lease", "3", "--from", address, ledger], **quietly),
        "worker 2": lambda: subprocess.Popen([MUSTER, "work", "-q", "--stay", "--lease", "3", "--from", address, ledger], **quietly),
    }
    running = {name: begin() for name, begin in start.items()}
    documents = 0
    begin = time.monotonic()
    try:
        for number in range(ROUNDS):
            made = subprocess.run([sys.executable, GENERATE, "60", "--on-topic", "0.3", "--words", "60", "--seed", str(number)], capture_output=True, check=True).stdout
            path = folder / "in" / f"{number:05}.jsonl"
            path.with_suffix(".part").write_bytes(made)
            path.with_suffix(".part").rename(path)
            documents += 60
            time.sleep(chosen.random() * 0.5)
            name = chosen.choice(list(start))
            running[name].send_signal(signal.SIGKILL)
            running[name].wait()
            running[name] = start[name]()
        subprocess.run([MUSTER, "add", "-q", quiet, "in"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        wanted, deadline = content(quiet), time.monotonic() + 300
        while time.monotonic() < deadline:
            for name, p in running.items():
                if p.poll() is not None:
                    sys.exit(f"{name} ended with {p.returncode}: {(folder / 'err').read_text()[-1000:]}")
            stats = subprocess.run([MUSTER, "ledger", "stats", ledger], capture_output=True, text=True, check=False).stdout.split()
            if len(stats) > 1 and int(stats[1]) * 2 >= len(wanted):
                break
            time.sleep(0.3)
        time.sleep(1)
        if content(ledger) != wanted:
            sys.exit(f"the ledger holds something else: {len(content(ledger))} rows, {len(wanted)} wanted")
        if subprocess.run([MUSTER, "ledger", "check", ledger], stdout=subprocess.DEVNULL, check=False).returncode != 0:
            sys.exit("the ledger is not sound")
    finally:
        for p in running.values():
            p.kill()
            p.wait()
    print(f"{ROUNDS} kills of watch, broker and workers, {documents} documents in {time.monotonic() - begin:.0f} s: each recorded once")
    shutil.rmtree(folder)
    return 0


sys.exit(main())
