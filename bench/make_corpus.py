#!/usr/bin/env python3
"""Texts for benchmarks, as JSON lines: make_corpus.py on-topic|off-topic BYTES > FILE.

on-topic: the English gold texts of tests/gold (and examples/), again and again with other
numbers, weekdays and nations, so that no two documents are the same. off-topic: news of
sport, markets, weather and culture made from the phrases below. The same arguments give the
same bytes.
"""
import json
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NATIONS = "Germany Croatia Slovakia Denmark Norway Latvia Estonia Portugal Hungary Romania".split()

WHO = """The club|The bank|A panel of judges|The city's orchestra|The airline|The museum|Her publisher
The university|The regional cup side|The grower's union|A retired teacher|The film's director
The company behind the app|The league|A weather office|The opera house|The brewer""".replace("\n", "|").split("|")
DID = """announced a second season|cut its forecast for the year|opened a new hall beside the river
signed a striker on loan|won the final after extra time|raised prices by a tenth|lost two points at home
presented a slower, quieter engine|put the painting back on show|expects frost in the valleys
reported higher sales in the spring quarter|dropped the plan for a longer runway
named a new coach|will print a thousand more copies|found a comet with a small telescope""".replace("\n", "|").split("|")
MORE = """and said that the details would follow|after months of talks with residents|, its first in a decade
despite the rain that fell all afternoon|while critics asked for more time|, a spokeswoman wrote
as demand for bicycles kept growing|and thanked everyone who had voted|with tickets on sale from noon
, which surprised even its own staff|before a crowd of a few hundred people""".replace("\n", "|").split("|")


def gold_texts():
    files = sorted((ROOT / "tests/gold/dev").glob("en-*.txt")) + sorted((ROOT / "tests/gold/more").glob("en-*.txt"))
    files += sorted((ROOT / "examples").glob("*/*.txt"))
    return [f.read_text(encoding="utf-8") for f in files]


def on_topic(chosen):
    texts = gold_texts()
    while True:
        text = chosen.choice(texts)
        if chosen.random() < 0.5:
            text = re.sub(r"\b\d{2,3}\b", lambda m: str(chosen.randint(11, 999)), text)
        a, b = chosen.sample(DAYS, 2)
        text = text.replace(a, b)
        a, b = chosen.sample(NATIONS, 2)
        yield text.replace(a, b)


def off_topic(chosen):
    while True:
        paragraphs = []
        for _ in range(chosen.randint(4, 14)):
            sentences = []
            for _ in range(chosen.randint(2, 5)):
                more = chosen.choice(MORE)
                sentences.append(chosen.choice(WHO) + " " + chosen.choice(DID) +
                                 ("" if more.startswith(",") else " ") + more + ".")
            paragraphs.append(" ".join(sentences))
        yield "\n\n".join(paragraphs)


def main(kind, size):
    chosen = random.Random(1)
    made = {"on-topic": on_topic, "off-topic": off_topic}[kind](chosen)
    done, n = 0, 0
    out = sys.stdout
    while done < size:
        n += 1
        line = json.dumps({"id": f"{kind}-{n}", "lang": "en", "published": f"2020-01-{n % 28 + 1:02d}T12:00:00Z",
                           "text": next(made)}, ensure_ascii=False) + "\n"
        done += len(line.encode())
        out.write(line)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("on-topic", "off-topic"):
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
