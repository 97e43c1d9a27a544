#!/usr/bin/env python3
"""How many claims of the gold pages are those of their gold text: score_claims.py MUSTER [--set open|held|all] [--each] [--at-least SHARE PAGES]

Each page is read twice: as HTML, and as the document that a perfect extractor would make of it: title as heading, gold
text, gold time and language, and what nobody wrote gold for (publisher, author, address) as muster found it. Two claims
are the same if kind, every slot and the quote of every slot are: ids and positions aside. Same: claims that both have,
of those that either has, over all pages. Exit code 1 below SHARE, or if fewer than PAGES pages make any claim.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def key(claim):
    claim = {k: v for k, v in claim.items() if k not in ("id", "document", "evidence", "supersedes")} | {
        "quotes": [(x["slot"], " ".join(x["quote"].split())) for x in claim["evidence"]]}
    return json.dumps(claim, ensure_ascii=False, sort_keys=True)


def run(muster, *args):
    done = subprocess.run([muster, "read", "-q", *args], capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(f"score_claims: {' '.join(args)}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def claims(muster, path):
    by = collections.defaultdict(collections.Counter)
    for claim in run(muster, "--format", "jsonl", str(path)):
        by[pathlib.PurePath(claim["document"]).name.removesuffix(".html")][key(claim)] += 1
    return by


def gold_documents(muster, golds):
    for found in run(muster, "--format", "documents", str(HERE)):
        name = pathlib.PurePath(found["id"]).name.removesuffix(".html")
        if name not in golds:
            continue
        gold = golds[name]
        keep = {k: found[k] for k in ("publisher", "author", "url", "modified", "captured") if found.get(k)}
        known = {k: gold[k] for k in ("title", "published", "lang") if gold[k]}
        yield {"id": name, "text": f"# {gold['title']}\n\n{gold['text']}\n", **keep, **known}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("muster")
    parser.add_argument("--set", default="all", choices=["open", "held", "all"])
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--at-least", nargs=2, type=float, metavar=("SHARE", "PAGES"))
    o = parser.parse_args()
    golds = {p.name.removesuffix(".gold.json"): json.loads(p.read_text(encoding="utf-8")) for p in sorted(HERE.glob("*.gold.json"))}
    golds = {n: g for n, g in golds.items() if o.set == "all" or g["held"] == (o.set == "held")}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for document in gold_documents(o.muster, golds):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
        file.flush()
        want = claims(o.muster, file.name)
    found = {n: c for n, c in claims(o.muster, HERE).items() if n in golds}
    same = either = pages = 0
    for name in golds:
        a, b = found.get(name, collections.Counter()), want.get(name, collections.Counter())
        same, either, pages = same + sum((a & b).values()), either + sum((a | b).values()), pages + bool(a | b)
        if o.each and a != b:
            print(f"{name}: {sum((a & b).values())} of {sum((a | b).values())}")
            for sign, rest in (("page", a - b), ("gold", b - a)):
                for c in rest.elements():
                    print(f"    {sign} {c}")
    print(f"{len(golds)} pages ({o.set}), {pages} with claims: {same} of {either} claims the same, {same / max(1, either):.3f}")
    return 1 if o.at_least and (same < o.at_least[0] * either or pages < o.at_least[1]) else 0


if __name__ == "__main__":
    sys.exit(main())
