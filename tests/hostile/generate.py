#!/usr/bin/env python3
"""Hostile texts of any size: generate.py KIND BYTES writes one to standard output;
generate.py --list names the kinds. The same arguments give the same bytes."""
import random
import sys

STATEMENT = "Germany has withdrawn 35 soldiers from Iraq, the defence ministry said on Tuesday."

# Each is repeated up to the size wanted: no line break unless it is written here.
REPEATED = {
    "letters": "a", "spaces": " ", "digits": "1", "dots": ".", "commas": ",", "dashes": "\u2014 Germany ",
    "newlines": "\n", "hashes": "#", "stars": "* ", "rows": "| Germany | 35 |\n", "hyphens": "well-",
    "words": "soldiers from Germany withdrew to Kuwait and ",
    "verbs": "said ", "verbs-by-comma": "the troops, moved, ", "infinitives": "to withdraw and ",
    "relatives": "who said ", "partitives": "soldiers of ", "possessives": "Germany's ",
    "nations": "Germany and ", "members": "Germans, ", "pronouns": "they left it, ", "places": "Baghdad ",
    "events-in-one": "a rocket hit the base and ", "event-nouns": "attack, ", "denials": "denied that soldiers left, ",
    "numbers": "1,000 ", "number-words": "hundred thousand ", "dates": "on 3 January 2020 ", "months": "January ",
    "open-parens": "(", "open-brackets": "[(", "open-quotes": '"', "curly-quotes": "\u201c",
    "words-in-open-parens": "Croats (21 ", "words-in-open-quotes": 'he said "soldiers left ',
    "abbreviations": "U.S. Gen. ", "nul": "\0 soldiers left ", "controls": "\x01\x02\x1b[31m soldiers left ",
    "bidi": "\u202e\u200f\u2066soldiers\u202c left Iraq ", "combining": "e\u0301\u0301", "emoji": "\U0001f1e9\U0001f1ea",
    "sentences": STATEMENT + " ", "paragraphs": STATEMENT + "\n\n", "labels": "Germany: 35 soldiers left Iraq.\n",
    "headings": "# Germany\n\n35 soldiers left Iraq for Kuwait.\n\n", "items": "- Germany: 35 soldiers\n",
    "events": "A rocket hit the base near Baghdad. ", "front-matter": "title: x\n",
}


def nested(size):
    return "(" * (size // 2) + ")" * (size - size // 2)


def varied(size):
    """Claims that all differ, so that none is a repetition."""
    chosen = random.Random(7)
    out, length = [], 0
    while length < size:
        out.append(f"{chosen.randint(2, 99999)} rockets hit the base near Baghdad on Tuesday, killing "
                   f"{chosen.randint(2, 9999)} soldiers.\n\nGermany withdrew {chosen.randint(2, 99999)} soldiers.\n\n")
        length += len(out[-1])
    return "".join(out)[:size]


def bytes_of(kind, size):
    if kind == "random":
        return random.Random(1).randbytes(size)
    if kind == "invalid":
        return (STATEMENT.encode() + b" \xff\xc0\x80\xed\xa0\x80 ") * (size // 90 + 1)
    if kind == "nested-parens":
        return nested(size).encode()
    if kind == "varied":
        return varied(size).encode()
    pattern = REPEATED[kind].encode()
    head = b"---\n" if kind == "front-matter" else b""
    data = head + (pattern * (size // len(pattern) + 1))[:size]
    return data.decode(errors="ignore").encode()  # whole characters


def kinds():
    return list(REPEATED) + ["nested-parens", "varied", "random", "invalid"]


if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print("\n".join(kinds()))
    elif len(sys.argv) == 3 and sys.argv[1] in kinds():
        sys.stdout.buffer.write(bytes_of(sys.argv[1], int(sys.argv[2])))
    else:
        sys.exit(__doc__)
