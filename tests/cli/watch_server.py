#!/usr/bin/env python3
"""A server on loopback that misbehaves in every way a watch must survive: watch_server.py LOG [CERTIFICATE-WITH-KEY].
Prints its port and that of a second one that speaks TLS with the certificate (0: none was given), then a line a
request (path, If-None-Match) to the log. Ends by itself after two minutes."""
import gzip
import http.server
import ssl
import sys
import threading
import time

LOG = open(sys.argv[1], "a", encoding="utf-8")
SEEN = {}
PAGE = "<!DOCTYPE html><html lang='en'><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title><language>en</language>
<item><title>Full entry</title><link>http://127.0.0.1:{port}/full</link><pubDate>Tue, 07 Jan 2020 18:05:00 +0000</pubDate><content:encoded>&lt;p&gt;Denmark has withdrawn 40 soldiers from Iraq.&lt;/p&gt;</content:encoded></item>
<item><title>Short entry</title><link>http://127.0.0.1:{port}/story.html</link><pubDate>Tue, 07 Jan 2020 19:05:00 +0000</pubDate><description>More soon.</description></item></channel></rss>"""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, body, status=200, media="text/html; charset=utf-8", **headers):
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", media)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = self.path
        SEEN[path] = SEEN.get(path, 0) + 1
        LOG.write(f"{path} {self.headers.get('If-None-Match', '-')}\n")
        LOG.flush()
        port = self.server.server_address[1]
        if path == "/robots.txt":
            self.answer("User-agent: *\nDisallow: /private/\n", media="text/plain")
        elif path == "/feed.xml":
            if self.headers.get("If-None-Match") == '"f1"':
                self.send_response(304)
                self.end_headers()
            else:
                self.answer(FEED.format(port=port), media="application/rss+xml", ETag='"f1"')
        elif path == "/story.html":
            self.answer(PAGE.format("Story", "Estonia has withdrawn 5 soldiers from Iraq, the defence ministry said on Tuesday evening."))
        elif path == "/page.html":
            count = 30 + 5 * SEEN[path]
            self.answer(PAGE.format("Page", f"Germany has withdrawn {count} soldiers from Iraq, the defence ministry said on Tuesday evening."))
        elif path == "/moved":
            self.answer("", 301, Location="/latin1")
        elif path == "/latin1":
            self.answer(PAGE.format("Caf\u00e9", "Spain has withdrawn 10 soldiers from Iraq, the Ministry of Caf\u00e9s and D\u00e9fense said on Tuesday.").encode("latin-1"))
        elif path == "/slow":
            time.sleep(20)
        elif path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "100000")
            self.end_headers()
            for _ in range(60):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.3)
        elif path == "/truncated":
            self.answer("<p>half of", Content_Length="5000")
            self.close_connection = True
        elif path == "/nolength":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: -7\r\nContent-Type: text/html\r\n\r\n<p>x")
            self.close_connection = True
        elif path in ("/loop1", "/loop2"):
            self.answer("", 302, Location="/loop2" if path == "/loop1" else "/loop1")
        elif path == "/tofile":
            self.answer("", 302, Location="file:///etc/passwd")
        elif path == "/bomb":
            self.answer(gzip.compress(b"\0" * 100_000_000, 1), Content_Encoding="gzip")
        elif path == "/badgzip":
            self.answer(b"\x1f\x8b\x08nothing", Content_Encoding="gzip")
        elif path == "/429":
            self.answer("later", 429, Retry_After="3600")
        elif path == "/503":
            self.answer("later", 503, Retry_After="7200")
        elif path == "/badchunks":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>x")
            self.close_connection = True
        elif path == "/garbage":
            self.wfile.write(b"\x00\x01\x02 not http at all\r\n\r\n")
            self.close_connection = True
        elif path == "/headers":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000)
            self.close_connection = True
        else:
            self.answer("trouble", 500)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # whoever hangs up is right to
    threading.Timer(120, server.shutdown).start()
    secure = 0
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2])
        other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        other.daemon_threads = True
        other.handle_error = server.handle_error
        other.socket = context.wrap_socket(other.socket, server_side=True)
        threading.Thread(target=other.serve_forever, daemon=True).start()
        secure = other.server_address[1]
    print(server.server_address[1], secure, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
