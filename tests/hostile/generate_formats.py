#!/usr/bin/env python3
"""Hostile pages, feeds, mails and archives: generate_formats.py KIND SIZE > file; --list names the kinds.
SIZE is about how many elements, parts or bytes there are."""
import gzip
import io
import sys
import zipfile
import zlib

P = "<p>Germany has withdrawn 35 soldiers from Iraq, the defence ministry said on Tuesday evening.</p>"
DOC = "<!DOCTYPE html><html lang=en><body>"
HEAD = "From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nDate: Tue, 7 Jan 2020 18:05:00 +0000\r\nMIME-Version: 1.0\r\n"


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files:
            z.writestr(name, data)
    return out.getvalue()


def zip_bomb(n):
    """Archives of ten archives each, four deep, bytes at the bottom."""
    inner = zipped([("x.txt", b"\0" * min(n * 10, 10_000_000))])
    for _ in range(4):
        inner = zipped([(f"{i}.zip", inner) for i in range(10)])
    return inner


def zstd_bomb(n):
    """Blocks of four bytes, each of which stands for 128 KiB of one byte (RFC 8878)."""
    block = ((128 << 10) << 3 | 1 << 1).to_bytes(3, "little") + b"a"
    return b"\x28\xb5\x2f\xfd\x00\x38" + block * n


def pdf(objects, trailer=""):
    """objects: bodies as bytes, the first one the catalogue."""
    out, at = b"%PDF-1.5\n", []
    for i, body in enumerate(objects):
        at.append(len(out))
        out += b"%d 0 obj\n" % (i + 1) + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(at) + 1) + b"".join(b"%010d 00000 n \n" % a for a in at)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(at) + 1, trailer.replace("SELF", str(start)).encode(), start)


def page_of(content, kids=b"[3 0 R]", resources=b"/Font<</F1 5 0 R>>"):
    return [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids" + kids + b"/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<" + resources + b">>>>", content,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]


def stream(data, head=b""):
    return b"<<" + head + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def flate(data, head=b""):
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + head)


SHOWN = b"BT /F1 12 Tf 72 700 Td (Germany has withdrawn 35 soldiers from Iraq.) Tj ET"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X 4 0 R>>>>"
KINDS = {
    "divs": lambda n: DOC + "<div>" * n + P,
    "unclosed-inline": lambda n: DOC + "<b><i>" * (n // 2) + P,
    "stray-ends": lambda n: DOC + "<x-y>" + "</x-y></b></p></div>" * (n // 4) + P,
    "unknown-nest": lambda n: DOC + "<x-a>" * 400 + "</x-b>" * n + P,
    "tables": lambda n: DOC + "<table><tr><td>" * n + P,
    "table-rows": lambda n: DOC + "<table>" + "<tr><td>a<td>b" * n + "</table>" + P,
    "lists": lambda n: DOC + "<ul><li>x" * n + P,
    "paragraphs": lambda n: DOC + P * (n // 10),
    "short-blocks": lambda n: DOC + "<p>x" * n,
    "hinted": lambda n: DOC + "<div class='comments related nav'>x" * n + P,
    "hinted-flat": lambda n: DOC + "<div class='comments related nav'>x</div>" * n + P,
    "linked-headings": lambda n: DOC + "<div><h2><a href=x>y y y</a></h2><p>some words</p></div>" * n + P,
    "comments-open": lambda n: DOC + "<!--" * n + P,
    "cdata-open": lambda n: DOC + "<![CDATA[" * n + P,
    "scripts-open": lambda n: DOC + P + "<script></" * n,
    "attributes": lambda n: DOC + "<p " + " ".join(f"class=a{i}" for i in range(n)) + ">" + P,
    "huge-attribute": lambda n: DOC + "<p class='" + "nav menu " * n + "'>" + P,
    "long-class-list": lambda n: DOC + ("<div class='" + "a-b " * 60 + "'>x</div>") * (n // 50) + P,
    "references": lambda n: DOC + "<p>" + "&amp;&#65;&bogus" * n,
    "less-thans": lambda n: DOC + "<p>" + "<" * n,
    "quotes": lambda n: DOC + "<p title=\"" + "x\" y=\"" * n,
    "brs": lambda n: DOC + "<p>" + "a<br>" * n,
    "times": lambda n: DOC + P + "<p><time>7 January 2020 18:05</time></p>" * (n // 5),
    "datelines": lambda n: DOC + "<h1>t</h1>" + "<p>7 January 2020</p>" * (n // 5),
    "h1s": lambda n: DOC + "<title>x</title>" + "<h1>one heading of many</h1>" * (n // 5),
    "metas": lambda n: DOC + "<meta name=date content=2020-01-07>" * n + P,
    "json-ld-deep": lambda n: DOC + "<script type=application/ld+json>" + "[" * n + "</script>" + P,
    "json-ld-many": lambda n: DOC + '<script type=application/ld+json>{"@type":"NewsArticle","headline":"x"}</script>' * n + P,
    "page-entities": lambda n: "<!DOCTYPE html [<!ENTITY a0 \"x\">" + "".join(f"<!ENTITY a{i} \"" + f"&a{i - 1};" * 10 + "\">" for i in range(1, 30)) + "]>" + DOC + "<p>" + "&a29;" * (n // 10) + P,
    "json-deep": lambda n: '{"text":"x","more":' + "[" * n,
    "feed-deep": lambda n: "<rss><channel><item>" + "<a>" * n,
    "feed-entities": lambda n: "<!DOCTYPE r [<!ENTITY a0 \"x\">" + "".join(f"<!ENTITY a{i} \"" + f"&a{i - 1};" * 10 + "\">" for i in range(1, 30)) + "]><rss><channel><item><title>" + "&a29;" * (n // 10) + "</title></item></channel></rss>",
    "feed-attribute": lambda n: "<rss><channel><item a=\"" + "x" * (n * 5) + "\"><title>x</title></item></channel></rss>",
    "feed-items": lambda n: "<rss><channel>" + "<item><title>x</title></item>" * (n // 10) + "</channel></rss>",
    "mail-parts": lambda n: HEAD + "Content-Type: multipart/mixed; boundary=A\r\n\r\n" + "--A\r\nContent-Type: text/plain\r\n\r\nx\r\n" * n,
    "mail-nested": lambda n: HEAD + "".join(f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n" for i in range(n)),
    "mail-messages": lambda n: HEAD + "Content-Type: message/rfc822\r\n\r\n" * n,
    "mail-same-boundary": lambda n: HEAD + "Content-Type: multipart/mixed; boundary=A\r\n\r\n" + "--A\r\nContent-Type: multipart/mixed; boundary=A\r\n\r\n" * min(n, 400) + "--A--\r\n" * n,
    "mail-headers": lambda n: HEAD + "X-A: b\r\n" * n + "\r\nx",
    "mail-long-header": lambda n: HEAD + "X-A: " + "b" * (n * 5) + "\r\n\r\nx",
    "mail-words": lambda n: HEAD.replace("Subject: x", "Subject: " + "=?utf-8?B?eA==?= " * n) + "\r\nx",
    "gzip-bomb": lambda n: gzip.compress(b"\0" * (n * 1000), 9),
    "gzip-members": lambda n: gzip.compress(b"x", 1) * n,
    "zstd-bomb": zstd_bomb,
    "zip-bomb": zip_bomb,
    "zip-many": lambda n: zipped([(f"{i}.txt", b"x") for i in range(n // 10)]),
    "zip-climbs": lambda n: zipped([("../" * (i % 50) + f"etc/{i}.txt", b"x") for i in range(n // 100)]),
    "pdf-pages-loop": lambda n: pdf(page_of(stream(SHOWN), kids=b"[" + b"2 0 R " * min(n, 5000) + b"3 0 R]")),
    "pdf-forms-loop": lambda n: pdf(page_of(stream(b"/X Do " * min(n // 100, 2000), FORM), resources=b"/XObject<</X 4 0 R>>")),
    "pdf-tables-loop": lambda n: pdf(page_of(stream(SHOWN)), "/Prev SELF"),
    "pdf-deep": lambda n: pdf([*page_of(stream(SHOWN)), b"[" * n]),
    "pdf-flate-bomb": lambda n: pdf(page_of(flate(b" " * (n * 500)))),
    "pdf-many-words": lambda n: pdf(page_of(flate(SHOWN * (n // 10)))),
    "warc-empty": lambda n: "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * n,
    "warc-garbage": lambda n: "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999999\r\n\r\n" + "x\nWARC/1.0\n" * n,
    "warc-broken-members": lambda n: (gzip.compress(b"WARC/1.0\r\n\r\n", 1) + b"\x1f\x8b\x08junk") * (n // 10),
    "mailbox": lambda n: "From a\nFrom: x\nSubject: y\n\n" + "\n\nFrom b\nSubject: c\nDate: d\n\nz" * (n // 10),
}


def main():
    if sys.argv[1] == "--list":
        print("\n".join(KINDS))
        return
    data = KINDS[sys.argv[1]](int(sys.argv[2]))
    sys.stdout.buffer.write(data if isinstance(data, bytes) else data.encode())


if __name__ == "__main__":
    main()
