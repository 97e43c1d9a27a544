"""The work of bench/run: makes the texts, runs the program on them, prints one table."""
import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

ROUNDS = 3  # the best counts: other work on the machine only ever adds time


def run(command, env=None):
    """(wall seconds, user + system seconds, peak MB, standard output's bytes) of the best of ROUNDS."""
    best = None
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        process = subprocess.Popen(["/usr/bin/env", "time", "-f", "%M", *command] if shutil.which("time") else command,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
        out = 0
        while chunk := process.stdout.read(1 << 20):
            out += len(chunk)
        err = process.stderr.read().decode(errors="replace").strip().splitlines()
        process.wait()
        wall = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        peak = int(err[-1]) / 1024 if err and err[-1].isdigit() else 0
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: exit code {process.returncode}: {' '.join(err[-3:])}")
        if best is None or wall < best[0]:
            best = (wall, cpu, peak, out)
    return best


class Texts:
    def __init__(self, root, folder, size):
        self.root, self.folder, self.size = root, folder, size

    def make(self, kind, size):
        path = self.folder / f"{kind}-{size // 1000000}.jsonl"
        if not path.exists():
            part = path.with_suffix(".part")
            with open(part, "wb") as out:
                subprocess.run([sys.executable, self.root / "bench/make_corpus.py", kind, str(size)],
                               stdout=out, check=True)
            part.rename(path)
        return path

    def repeat(self, kind, sources, size):
        """The lines of `sources` again and again, as a stream of that size."""
        path = self.folder / f"{kind}-{size // 1000000}.jsonl"
        if path.exists():
            return path
        lines = [line for s in sources for line in s.read_bytes().splitlines(keepends=True) if line.strip()]
        part, done = path.with_suffix(".part"), 0
        with open(part, "wb") as out:
            while done < size:
                for line in lines:
                    out.write(line if line.endswith(b"\n") else line + b"\n")
                    done += len(line)
                    if done >= size:
                        break
        part.rename(path)
        return path


def count(path):
    """(documents, bytes of decoded text)"""
    documents = size = 0
    with open(path, "rb") as lines:
        for line in lines:
            documents += 1
            size += len(json.loads(line)["text"].encode())
    return documents, size


HEAD = f"{'what':<38}{'threads':>8}{'MB/s':>9}{'doc/s':>10}{'CPU MB/s':>10}{'peak MB':>9}"


def row(what, threads, path, timed, counted=None):
    documents, size = counted or count(path)
    wall, cpu, peak, _ = timed
    print(f"{what:<38}{threads:>8}{size / wall / 1e6:>9.1f}{documents / wall:>10.0f}{size / cpu / 1e6:>10.1f}{peak:>9.0f}",
          flush=True)
    return size / wall / 1e6


def head_of(path, size, folder):
    """The first lines of a file, about `size` bytes of them: peers are too slow for all of it."""
    out = folder / f"{path.stem}-first-{size // 1000}k.jsonl"
    done = 0
    with open(path, "rb") as lines, open(out, "wb") as first:
        for line in lines:
            first.write(line)
            done += len(line)
            if done >= size:
                break
    return out


def peers(root, folder, muster, sources, size):
    home = folder / "peers"
    home.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", "read.mjs"):
        shutil.copy(root / "bench/peers" / name, home / name)
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=home, check=True)
    print("\npeers, whole process on the same documents, one thread; ratios by processor time")
    print(f"{'tool':<21}{'documents':<24}{'MB/s':>9}{'CPU MB/s':>10}{'muster is':>12}")

    def show(tool, label, timed, counted, ours=None):
        wall, cpu = timed[0], timed[1]
        rate = counted / cpu / 1e6
        ratio = f"{ours[0] / rate:>10.1f} x  ({ours[1] / rate:.1f} x with mentions)" if ours else ""
        print(f"{tool:<21}{label:<24}{counted / wall / 1e6:>9.3f}{rate:>10.3f}{ratio}", flush=True)
        return rate

    for label, path in sources:
        first = head_of(path, size, folder)
        text = count(first)[1]
        # So short a run would measure start-up: muster reads the same documents ten times.
        ten = folder / f"{first.stem}-ten.jsonl"
        ten.write_bytes(first.read_bytes() * 10)
        read = [muster, "read", "-q", "--threads", "1", "--lang", "en", "--format"]
        claims = show("muster read", label, run([*read, "jsonl", str(ten)]), 10 * text)
        mentions = show("  --format mentions", label, run([*read, "mentions", str(ten)]), 10 * text)
        for tool in ("wink-nlp", "compromise"):
            show(tool, label, run(["node", str(home / "read.mjs"), tool, str(first)]), text, (claims, mentions))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("muster", nargs="?")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--mb", type=int, default=50)
    parser.add_argument("--peer-kb", type=int, default=2000)
    args = parser.parse_intermixed_args()
    root = pathlib.Path(args.root)
    muster = args.muster or str(root / "build/release/muster")
    if not os.access(muster, os.X_OK):
        sys.exit(f"{muster} is not built: scripts/build release")
    folder = root / "build/bench"
    folder.mkdir(parents=True, exist_ok=True)
    texts = Texts(root, folder, args.mb * 1_000_000)

    sources = [("on-topic", texts.make("on-topic", texts.size)), ("off-topic, made", texts.make("off-topic", texts.size))]
    news = sorted((root / "../shared/suites").glob("wikinews-*.jsonl"))
    if news:
        sources.append(("news (wikinews, mixed)", texts.repeat("wikinews", news, texts.size)))
    command = [muster, "read", "-q", "--lang", "en", "--format", "jsonl"]
    print(HEAD)
    for label, path in sources:
        counted = count(path)
        for threads in (1, 2):
            row(label, threads, path, run([*command, "--threads", str(threads), str(path)]), counted)
    row("on-topic, no first look", 1, sources[0][1], run([*command, "--read-all", "--threads", "1", str(sources[0][1])]))
    if args.full:
        path = texts.repeat("stream", [sources[0][1], sources[1][1]], 1_000_000_000)
        row("1 GB stream, half on topic", 2, path, run([*command, "--threads", "2", str(path)]))
    one = folder / "one.txt"
    one.write_text("Germany has withdrawn 35 soldiers from Iraq.\n", encoding="utf-8")
    wall, _, peak, _ = run([*command, str(one)])
    print(f"start-up and one sentence: {wall * 1000:.1f} ms, {peak:.0f} MB")
    if args.peers:
        peers(root, folder, muster, sources, args.peer_kb * 1000)


if __name__ == "__main__":
    main()
