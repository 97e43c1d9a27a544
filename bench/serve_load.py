#!/usr/bin/env python3
"""Load on a running `muster serve`: readers, reviewers and a feed at once, over loopback.

    muster serve evening.muster --port 8420 &
    bench/serve_load.py http://127.0.0.1:8420 --seconds 600

Readers keep a connection and open page after page with a pause between; reviewers judge claims of the roll; the feed
adds made-up documents at a steady rate. At the end every judgement and document that was acknowledged is looked for in
the ledger. Prints latencies, errors, and the server's memory over time. Adds to the ledger: give it a copy.
"""
import argparse
import asyncio
import json
import random
import time
import urllib.parse

NATIONS = ["German", "French", "Spanish", "Italian", "Polish", "Danish", "Dutch", "Canadian", "Norwegian", "Czech"]
PLACES = ["Taji", "Erbil", "Baghdad", "Besmaya", "Kuwait", "Azraq"]


class Http:
    """One kept connection; reconnects when the server closed it."""

    def __init__(self, host, port, headers):
        self.host, self.port, self.headers = host, port, headers
        self.reader = self.writer = None

    async def ask(self, method, path, body=None):
        for attempt in (1, 2):
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection(self.host, self.port, limit=1 << 26)
                    fresh = True
                else:
                    fresh = False
                data = json.dumps(body).encode() if body is not None else b""
                head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n{self.headers}"
                if body is not None:
                    head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n"
                self.writer.write(head.encode() + b"\r\n" + data)
                status = int((await self.reader.readline()).split()[1])
                length, chunked = 0, False
                while (line := await self.reader.readline()) not in (b"\r\n", b""):
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                    chunked = chunked or name.lower() == b"transfer-encoding"
                if chunked:
                    return status, await self.chunks()
                return status, await self.reader.readexactly(length) if length else b""
            except (OSError, asyncio.IncompleteReadError, IndexError):
                if self.writer:
                    self.writer.close()
                self.writer = None
                if fresh or attempt == 2:
                    raise

    async def chunks(self):
        all_of_it = []
        while size := int(await self.reader.readline(), 16):
            all_of_it.append(await self.reader.readexactly(size))
            await self.reader.readline()
        await self.reader.readline()
        return b"".join(all_of_it)


class Load:
    def __init__(self, options):
        url = urllib.parse.urlsplit(options.url)
        self.host, self.port, self.options = url.hostname, url.port, options
        self.headers = f"Authorization: Bearer {options.token}\r\n" if options.token else ""
        self.times = {"read": [], "judge": [], "add": []}
        self.errors, self.judged, self.added, self.memory = [], 0, 0, []
        self.end = time.monotonic() + options.seconds
        self.pages, self.claims = [], []
        self.refresh = []

    def http(self):
        return Http(self.host, self.port, self.headers)

    async def timed(self, kind, http, method, path, body=None):
        begun = time.monotonic()
        try:
            status, data = await http.ask(method, path, body)
        except (OSError, asyncio.IncompleteReadError, ValueError) as e:
            self.errors.append(f"{method} {path}: {e!r}")
            return None
        self.times[kind].append(time.monotonic() - begun)
        if status >= 400:
            self.errors.append(f"{method} {path}: {status} {data[:120]!r}")
            return None
        return data

    async def prepare(self):
        http = self.http()
        roll = json.loads((await http.ask("GET", "/roll.json"))[1])
        documents = json.loads((await http.ask("GET", "/documents.json"))[1])["rows"]
        self.claims = [c["id"] for c in roll["evidence"]] or []
        self.pages = ["/roll"] * 6 + ["/roll.json", "/documents", "/incidents", "/map", "/versions", "/sources"]
        self.pages += [f"/nation/{r['actor']}" for r in roll["roll"][:10]]
        self.pages += [d["page"] for d in documents[:10]]
        self.before = json.loads((await http.ask("GET", "/log.json"))[1])["judgements"]
        self.documents = json.loads((await http.ask("GET", "/documents.json"))[1])["documents"]

    async def reader(self, seed):
        pick, http = random.Random(seed), self.http()
        await asyncio.sleep(pick.uniform(0, self.options.pause))
        while time.monotonic() < self.end:
            await self.timed("read", http, "GET", pick.choice(self.pages))
            await asyncio.sleep(pick.uniform(0.5, 1.5) * self.options.pause)

    async def reviewer(self, seed):
        pick, http = random.Random(seed), self.http()
        while time.monotonic() < self.end and self.claims:
            verdict = pick.choice(["accept", "accept", "reject", "hold"])
            if await self.timed("judge", http, "POST", "/judge", {"verdict": verdict, "claim": pick.choice(self.claims)}):
                self.judged += 1
            await asyncio.sleep(pick.uniform(0.5, 1.5) * self.options.review_pause)

    async def feed(self):
        pick, n, running = random.Random(1), 0, set()
        pool = [self.http() for _ in range(16)]
        begun = time.monotonic()
        while time.monotonic() < self.end:
            nation, place, to = pick.choice(NATIONS), *pick.sample(PLACES, 2)
            text = (f"{nation} forces moved {pick.randint(5, 400)} soldiers from {place} to {to} on Wednesday, "
                    f"the ministry said in statement {n} of {begun}.")
            if not pool:
                self.errors.append("the feed is held up: 16 documents wait")
                await asyncio.sleep(0.1)
                continue
            http = pool.pop()
            task = asyncio.ensure_future(self.give(http, text, n, pool))
            running.add(task)
            task.add_done_callback(running.discard)
            n += 1
            await asyncio.sleep(max(0, begun + n / self.options.feed - time.monotonic()))
        await asyncio.gather(*running)

    async def give(self, http, text, n, pool):
        body = {"text": text, "publisher": f"Wire {n % 20}", "published": "2020-01-08T18:00:00Z", "name": f"load-{self.end}-{n}"}
        if await self.timed("add", http, "POST", "/add", body):
            self.added += 1
        pool.append(http)

    async def watch(self):
        http, begun = self.http(), time.monotonic()
        while time.monotonic() < self.end:
            try:
                text = (await http.ask("GET", "/metrics"))[1].decode()
            except (OSError, asyncio.IncompleteReadError) as e:
                self.errors.append(f"/metrics: {e!r}")
                text = ""
            value = {l.split()[0]: float(l.split()[1]) for l in text.splitlines() if l and l[0] != "#"}
            self.memory.append((time.monotonic() - begun, value.get("process_resident_memory_bytes", 0) / 1e6))
            self.refresh.append(value.get("muster_roll_refresh_seconds", 0))
            await asyncio.sleep(self.options.seconds / 20)

    async def run(self):
        await self.prepare()
        o = self.options
        jobs = [self.reader(i) for i in range(o.readers)] + [self.reviewer(i) for i in range(o.reviewers)]
        if o.feed:
            jobs.append(self.feed())
        await asyncio.gather(*jobs, self.watch())
        http = self.http()
        log = json.loads((await http.ask("GET", "/log.json"))[1])["judgements"]
        documents = json.loads((await http.ask("GET", "/documents.json"))[1])["documents"]
        self.report(log - self.before, documents - self.documents)

    def report(self, judged, added):
        for kind, all_times in self.times.items():
            t = sorted(all_times)
            if t:
                at = lambda share: t[min(len(t) - 1, int(share * len(t)))] * 1000
                print(f"{kind:6} {len(t):7} requests  p50 {at(.5):7.1f} ms  p90 {at(.9):7.1f}  p99 {at(.99):7.1f}  max {t[-1] * 1000:7.1f}")
        print(f"errors {len(self.errors)}" + "".join(f"\n  {e}" for e in self.errors[:5]))
        print(f"judgements acknowledged {self.judged}, recorded {judged}; documents acknowledged {self.added}, recorded {added}")
        print("memory MB " + " ".join(f"{m:.0f}" for _, m in self.memory))
        print("refresh ms " + " ".join(f"{1000 * s:.0f}" for s in self.refresh))
        return judged >= self.judged and added >= self.added


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("url")
    p.add_argument("--seconds", type=float, default=60)
    p.add_argument("--readers", type=int, default=200)
    p.add_argument("--reviewers", type=int, default=10)
    p.add_argument("--feed", type=float, default=10, help="documents a second")
    p.add_argument("--pause", type=float, default=2, help="seconds between a reader's pages, on average")
    p.add_argument("--review-pause", type=float, default=10, help="seconds between a reviewer's judgements")
    p.add_argument("--token", default="")
    asyncio.run(Load(p.parse_args()).run())


if __name__ == "__main__":
    main()
