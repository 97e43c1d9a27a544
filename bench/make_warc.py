#!/usr/bin/env python3
"""Writes a web archive of synthetic pages: make_warc.py OUT MEGABYTES [--plain] [--break EVERY] [--weight KB]

The gold pages of tests/pages, each time with other numbers, and around them what real pages carry: inline scripts, style
sheets and menus, to about KB (30) kilobytes a page. One gzip member a record unless --plain; with --break every n-th record
is damaged: cut off, or its packed bytes garbled. The same arguments give the same bytes.
"""
import argparse
import gzip
import pathlib
import random
import re

PAGES = pathlib.Path(__file__).resolve().parent.parent / "tests" / "pages"
MENU = "".join(f'<li class="menu-item menu-item-{i}"><a href="/section/{i}/index.html" title="Section {i}"><span>Section number {i}</span></a></li>' for i in range(60))
SCRIPT = "".join(f"window.app=window.app||{{}};app.module{i}=function(a,b){{for(var i=0;i<a.length&&b>i;i++){{if(a[i]<'{i}')continue;a[i]=a[i]+b}}return a}};\n" for i in range(50))
STYLE = "".join(f".component-{i} .inner>li:hover{{color:#{i * 4099 % 0xFFFFFF:06x};margin:0 auto;padding:{i}px}}\n" for i in range(80))


def page(source, weight, rnd):
    text = re.sub(rb"\d\d", lambda m: b"%02d" % rnd.randrange(100) if rnd.random() < 0.2 else m[0], source)
    head, rest = text.split(b"</head>", 1) if b"</head>" in text else (b"", text)
    extra = [b"<style>" + STYLE.encode() + b"</style>", b"<script>" + SCRIPT.encode() + b"</script>"]
    menu = b'<nav class="mega"><ul>' + MENU.encode() + b"</ul></nav>"
    body_at = rest.find(b">", rest.lower().find(b"<body")) + 1
    rest = rest[:body_at] + menu + rest[body_at:]
    out = head + b"".join(extra) + b"</head>" + rest
    while len(out) < weight:
        out += extra[rnd.randrange(2)] + menu[: rnd.randrange(3000, 6000)]
    return out[:weight] if len(out) > weight + 8000 else out


def record(number, body):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: x\r\n\r\n" + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Date: 2020-01-08T10:00:00Z\r\n"
            f"WARC-Target-URI: https://news{number % 50}.example/2020/01/08/{number}.html\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n").encode()
    return head + http + b"\r\n\r\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("megabytes", type=int)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--break", dest="every", type=int, default=0)
    parser.add_argument("--weight", type=int, default=30)
    o = parser.parse_args()
    rnd = random.Random(1)
    sources = [p.read_bytes() for p in sorted(PAGES.glob("*.html"))]
    ready = []  # a few thousand different pages, then again: compressing is slow
    size = number = broken = 0
    with open(o.out, "wb") as out:
        while size < o.megabytes * 10**6:
            number += 1
            if len(ready) < 2000:
                data = record(number, page(sources[number % len(sources)], o.weight * 1000, rnd))
                ready.append((len(data), data if o.plain else gzip.compress(data, 6)))
            length, data = ready[number % len(ready)]
            size += length
            if o.every and number % o.every == 0:
                broken += 1
                data = data[: len(data) // 2] if broken % 2 else data[:200] + b"\0" * 40 + data[240:]
            out.write(data)
    print(f"{number} records, {size / 1e6:.0f} MB unpacked, {broken} broken")


if __name__ == "__main__":
    main()
