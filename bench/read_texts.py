#!/usr/bin/env python3
"""Texts of one language for bench_read, as JSON lines: read_texts.py LANG > FILE.

The gold documents of tests/gold that may be read while working (dev, more and own), and for English the
examples: each once, with the time that it was published. The same tree gives the same bytes.
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def documents(language):
    for folder in ("dev", "more", "own"):
        yield from sorted((ROOT / "tests/gold" / folder).glob(f"{language}-*.txt"))
    if language == "en":
        yield from sorted((ROOT / "examples").glob("*/*.txt"))


def main(language):
    for path in documents(language):
        meta = path.with_suffix(".meta.json")
        known = json.loads(meta.read_text(encoding="utf-8")) if meta.exists() else {}
        line = {"id": path.stem, "lang": known.get("lang", language), "text": path.read_text(encoding="utf-8"),
                "published": known.get("published", "2020-01-08T12:00:00Z")}
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
