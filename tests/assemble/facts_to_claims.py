#!/usr/bin/env python3
"""Turns gold-style facts into the claims that a perfect reader would give, one JSON line a claim.

    facts_to_claims.py FOLDER [FACTS.json] > claims.jsonl

FOLDER holds ID.txt and ID.meta.json. With FACTS.json, facts are {"ID": [fact, ...]}; without it they are
read from FOLDER/ID.json, as the gold documents keep them. A fact may carry "source_actor", "source_type",
"stays", "scope" and "activity" beside the gold's fields. The evidence is the line that holds the anchor.
"""
import hashlib
import json
import pathlib
import re
import sys

COUNTRIES = {"Iraq", "Kuwait", "Jordan", "Croatia", "Slovakia", "Germany"}
COORDINATES = {  # degrees, rounded: enough to tell near from far
    "Baghdad": (33.3, 44.4), "Green Zone": (33.3, 44.4), "Union III": (33.3, 44.4),
    "Baghdad Airport": (33.26, 44.23), "Camp Taji": (33.52, 44.26), "Balad": (33.94, 44.36),
    "Ain al-Asad": (33.79, 42.44), "Erbil": (36.19, 44.0), "Besmayah": (33.17, 44.6),
    "Al-Azraq Air Base": (31.83, 36.79),
}


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def place(text):
    name, _, country = text.rpartition("/")
    precision = "country" if name in COUNTRIES else "region" if "Region" in name or "Central" in name else "city"
    out = {"name": name, "country": country, "precision": precision}
    if name in COORDINATES:
        out["lat"], out["lon"] = COORDINATES[name]
    return out


def interval(pair, approx=False, scope="number", of=None):
    out = {"min": pair[0], "max": pair[1], "approx": approx, "scope": scope}
    if of is not None:
        out["of"] = {"min": of, "max": of} if isinstance(of, int) else {"min": of[0], "max": of[1]}
    return out


def quantity(fact):
    q, scope = fact.get("qty"), fact.get("scope")
    if isinstance(q, str):
        return interval([None, None], scope=q if q in ("all", "some", "most", "rest") else "some", of=fact.get("of"))
    if q is None:
        if scope is None and "of" not in fact:
            return None
        return interval([None, None], scope=scope or "rest", of=fact.get("of"))
    return interval(q, fact.get("approx", False), scope or "number", fact.get("of"))


def number(value):
    return interval([value, value] if isinstance(value, int) else value)


def claim(name, fact, text, language):
    at = text.find(fact["anchor"])
    line = text.rfind("\n", 0, at) + 1 if at >= 0 else 0
    begin = max([line] + [line + stop.end() for stop in re.finditer(r"[.!?] ", text[line:at])])
    end_match = re.search(r"[.!?](?= |\n|$)|\n", text[at + len(fact["anchor"]) - 1:])
    end = at + len(fact["anchor"]) - 1 + (end_match.end() if end_match else len(text))
    quote = text[begin:end].strip()
    byte = len(text[:begin].encode())
    out = {"document": name, "kind": fact["kind"], "rule": "test.perfect", "language": language}
    for field in ("actor", "people_of"):
        if fact.get(field):
            out[field] = fact[field]
    for field in ("who", "status", "when", "reason", "by"):
        if fact.get(field):
            out[field] = fact[field]
    if fact.get("action"):
        out["action"] = as_list(fact["action"])[0]
    if quantity(fact):
        out["quantity"] = quantity(fact)
    for field in ("from", "to", "at"):
        if fact.get(field):
            out[field] = [place(p) for p in as_list(fact[field])]
    for field in ("count", "killed", "wounded"):
        if fact.get(field) is not None:
            out[field] = number(fact[field])
    for field in ("stays", "hedged"):
        if fact.get(field):
            out[field] = True
    if fact.get("mission"):
        out["mission"] = {"id": "", "name": fact["mission"]}
    if fact.get("source"):
        source = {"name": fact["source"], "type": fact.get("source_type", "government")}
        if fact.get("source_actor"):
            source["actor"] = fact["source_actor"]
        out["source"] = [source]
    evidence = [{"slot": "claim", "begin": byte, "end": byte + len(quote.encode()), "quote": quote}]
    if fact.get("activity"):
        activity = fact["activity"]
        start = len(text[:max(text.find(activity), 0)].encode())
        evidence.append({"slot": "activity", "begin": start, "end": start + len(activity.encode()), "quote": activity})
    out["evidence"] = evidence
    digest = hashlib.sha256(json.dumps([out, fact["anchor"]], sort_keys=True).encode()).hexdigest()
    return {"id": "clm_" + digest[:16], **out}


def main():
    folder = pathlib.Path(sys.argv[1])
    facts = json.load(open(sys.argv[2], encoding="utf-8")) if len(sys.argv) > 2 else None
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if facts is None:
            gold = path.with_suffix(".json")
            mine = json.load(open(gold, encoding="utf-8"))["facts"] if gold.exists() else []
        else:
            mine = facts.get(path.stem, facts.get(path.stem[:2], []))
        meta = json.load(open(path.with_suffix(".meta.json"), encoding="utf-8"))
        for fact in mine:
            print(json.dumps(claim(path.name, fact, text, meta.get("lang", "en")), ensure_ascii=False))


main()
