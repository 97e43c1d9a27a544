#!/usr/bin/env python3
"""Kills muster while it adds, at random moments, and looks at what is left.

    kill_while_adding.py MUSTER ROUNDS [LEDGER] [--seed N]

Each round starts `muster add` on a set of documents of its own and kills it (SIGKILL) after a random
time. Every document whose line was printed must be in the ledger, with all its claims; the ledger must be
sound (`ledger check`); at the end all documents are added once more and each must be there exactly once.
LEDGER may be a postgresql:// address; without it a file in a temporary folder is used.
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

DOCUMENTS = 1200  # a round; about five transactions
NATIONS = "Germany Croatia Slovakia Denmark Norway Latvia Estonia Portugal Hungary Romania Spain Italy".split()


def documents(chosen, n, round_number):
    for i in range(n):
        count = chosen.randint(2, 900)
        nation = chosen.choice(NATIONS)
        text = (f"Statement {round_number}.{i}\n\n{nation} has moved {count} soldiers from Baghdad to Kuwait, the defence "
                f"ministry said on Tuesday. " + " ".join(f"word{chosen.randint(0, 9999)}" for _ in range(80)) + ".\n")
        yield {"id": f"r{round_number}-{i}", "text": text, "lang": "en", "published": "2020-01-07T18:00:00Z",
               "publisher": f"Paper {chosen.randint(0, 50)}"}


def run(muster, *arguments):
    return subprocess.run([muster, *arguments], capture_output=True, text=True, check=False)


def main():
    muster, rounds = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 20200107
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-crash-"))
    given = [a for a in sys.argv[3:] if not a.startswith("--") and a != str(seed)]
    ledger = given[0] if given else str(folder / "crash.muster")
    chosen = random.Random(seed)
    acknowledged, everything = set(), []
    whole = None
    killed = 0
    for number in range(rounds):
        path = folder / f"{number}.jsonl"
        mine = list(documents(chosen, DOCUMENTS, number))
        everything.append(path)
        path.write_text("".join(json.dumps(d) + "\n" for d in mine), encoding="utf-8")
        begin = time.monotonic()
        with open(folder / "out", "wb") as out:
            process = subprocess.Popen([muster, "add", "--quiet", "--format", "jsonl", "--threads", "1", ledger, str(path)], stdout=out,
                                       stderr=subprocess.DEVNULL)
            if whole is None:  # how long a whole run takes
                process.wait()
                whole = time.monotonic() - begin
            else:
                time.sleep(chosen.random() * 1.2 * whole)
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
        lines = (folder / "out").read_bytes().split(b"\n")[:-1]  # the last line may be cut
        for line in lines:
            line = json.loads(line)
            acknowledged.add((line["document"], line["claims"]))
        if number % 10 == 9 or number + 1 == rounds:
            checked = run(muster, "ledger", "check", ledger)
            if checked.returncode != 0:
                print(f"round {number}: the ledger is not sound:\n{checked.stdout}{checked.stderr}")
                return 1
    listed = run(muster, "ledger", "documents", ledger)
    there = set()
    for line in listed.stdout.splitlines():
        row = json.loads(line)
        there.add((row["name"], row["claims"]))
    lost = acknowledged - there
    if lost:
        print(f"acknowledged and lost: {sorted(lost)[:5]} and {len(lost)} in all")
        return 1
    last = run(muster, "add", "--quiet", ledger, *map(str, everything))
    stats = run(muster, "ledger", "stats", ledger).stdout
    documents_now = int(stats.splitlines()[0].split()[1])
    if last.returncode != 0 or documents_now != DOCUMENTS * rounds:
        print(f"added again: {documents_now} documents for {DOCUMENTS * rounds}: {last.stderr}")
        return 1
    if run(muster, "ledger", "check", ledger).returncode != 0:
        print("after adding again: not sound")
        return 1
    print(f"{rounds} rounds, {killed} killed, {len(acknowledged)} documents acknowledged before: none lost, {documents_now} in the end")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    return 0


sys.exit(main())
