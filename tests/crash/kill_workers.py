#!/usr/bin/env python3
"""Kills workers and their database at random moments, and compares what they leave with a quiet run.

    kill_workers.py MUSTER ROUNDS QUIET_ADDRESS LOUD_ADDRESS PID_FILE RESTART [--seed N]

The documents of bench/generate_stream.py are read once in peace into one database, and once into the other
while two workers run. ROUNDS times a worker is killed (SIGKILL) at a random moment and another one started; in
every fourth round it is the database server: the process in PID_FILE is killed, and RESTART starts it again. At the end both exports must be
the same, byte for byte, and the ledger sound.
"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def main():
    muster, rounds, quiet, loud, pid_file, restart = sys.argv[1], int(sys.argv[2]), *sys.argv[3:7]
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 20200107
    chosen = random.Random(seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-workers-"))
    documents = 3000 + 250 * rounds
    stream = folder / "stream.jsonl"
    with open(stream, "wb") as out:
        subprocess.run([sys.executable, HERE.parent.parent / "bench/generate_stream.py", str(documents), "--on-topic", "0.3",
                        "--revisions", "0.1", "--words", "120"], stdout=out, check=True)

    def run(*arguments):
        done = subprocess.run([muster, *arguments], capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"muster {' '.join(arguments)}: {done.returncode}\n{done.stderr.decode()}")
        return done.stdout

    def start():
        return subprocess.Popen([muster, "work", "--quiet", "--lease", "5", "--patience", "60", "--attempts", "100000", loud],
                                stdout=subprocess.DEVNULL, stderr=open(folder / "err", "ab"))

    begin = time.monotonic()
    for place in (quiet, loud):
        run("enqueue", "--keep", "all", "--shard-mb", "1", place, str(stream))
    run("work", "--quiet", quiet)
    whole = time.monotonic() - begin
    workers = [start(), start()]
    killed = servers = 0
    for number in range(rounds):
        time.sleep(chosen.random() * min(1.0, 2 * whole / rounds))
        if number % 4 == 3:
            os.kill(int(pathlib.Path(pid_file).read_text()), signal.SIGKILL)
            servers += 1
            subprocess.run([restart], check=True)
            continue
        at = chosen.randrange(len(workers))
        if workers[at].poll() is None:
            workers[at].send_signal(signal.SIGKILL)
            workers[at].wait()
            killed += 1
        workers[at] = start()
    for w in workers:
        if w.wait(timeout=600) not in (0, -signal.SIGKILL):
            sys.exit(f"a worker ended with {w.returncode}:\n{(folder / 'err').read_text()[-2000:]}")
    run("work", "--quiet", loud)  # whatever the last ones left
    run("progress", loud)
    run("ledger", "check", loud)
    same = run("ledger", "export", "--canonical", quiet) == run("ledger", "export", "--canonical", loud)
    if not same:
        sys.exit("the ledger is not the one of a quiet run")
    print(f"{rounds} rounds: {killed} workers and {servers} servers killed, {documents} documents: the ledger is that of a quiet run")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


main()
