#!/usr/bin/env python3
"""Scores main-text extraction on the gold pages: score_pages.py DOCUMENTS.jsonl [--set open|held|all] [--each] [--at-least F1 TIME TITLE]

DOCUMENTS.jsonl: one line a page with id (a path that ends in NAME.html), title, published, text, as
`muster read --format documents` prints it, or readability.mjs. F1: words of the text as a bag, marks of headings,
lists and tables aside; the heading that repeats the title is no part of the text. Time: the same moment, or the same
day where the page gives no more. Title: the same but for white space. Exit code 1 below what --at-least demands.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent


def squeeze(s):
    return " ".join((s or "").split())


def words(text, title):
    text = re.sub(r"(?m)^\s*(#{1,6} |- |\|)|\|\s*$| \| ", " ", text or "")
    title = squeeze(title)
    text = squeeze(text)
    if title and text.startswith(title):
        text = text[len(title):]
    return collections.Counter(re.findall(r"\w+", text.lower()))


def f1(found, gold):
    both = sum((found & gold).values())
    return 2 * both / (sum(found.values()) + sum(gold.values())) if both else 0.0


def same_time(found, gold):
    if "T" not in gold:
        return (found or "")[:10] == gold
    try:
        parse = lambda s: datetime.datetime.fromisoformat(s.replace("Z", "+00:00"))
        return parse(found) == parse(gold)
    except (ValueError, AttributeError, TypeError):
        return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("documents")
    parser.add_argument("--set", default="all", choices=["open", "held", "all"])
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--at-least", nargs=3, type=float, metavar=("F1", "TIME", "TITLE"))
    o = parser.parse_args()
    found = {}
    with open(o.documents, encoding="utf-8") as lines:
        for line in lines:
            d = json.loads(line)
            found[pathlib.PurePath(d["id"]).name.removesuffix(".html")] = d
    rows = []
    for path in sorted(HERE.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if o.set != "all" and gold["held"] != (o.set == "held"):
            continue
        name = path.name.removesuffix(".gold.json")
        d = found.get(name, {})
        row = (name, f1(words(d.get("text"), d.get("title")), words(gold["text"], "")), same_time(d.get("published"), gold["published"]), squeeze(d.get("title")) == squeeze(gold["title"]))
        rows.append(row)
        if o.each:
            print(f"{row[0]:24} {row[1]:.3f} {'time' if row[2] else 'TIME: ' + str(d.get('published'))} {'title' if row[3] else 'TITLE: ' + str(d.get('title'))}")
    means = [sum(r[i] for r in rows) / len(rows) for i in (1, 2, 3)]
    print(f"{len(rows)} pages ({o.set}): text F1 {means[0]:.3f}, time {means[1]:.3f}, title {means[2]:.3f}")
    return 1 if o.at_least and any(m < least for m, least in zip(means, o.at_least)) else 0


if __name__ == "__main__":
    sys.exit(main())
