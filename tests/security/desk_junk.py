"""Junk: requests that no browser sends, made from dice, and what a desk says to each, over a bare connection."""

from __future__ import annotations

import json
import select
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from urllib.parse import urlsplit

BOUNDARY = b"b0undary"
WAITS_S, NO_MORE_S = 60, 0.3
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer, as it came."""

    status: int
    headers: Headers
    body: bytes

    def __getitem__(self, name: str) -> str:
        return ", ".join(value for known, value in self.headers if known == name)


def talk(address: str, request: bytes, *, leaves: bool = False, whole: bool = True) -> list[Heard]:
    """All that is answered until the desk ends the connection; a visitor who `leaves` hears nothing, and one whose
    request may not be `whole` says after a while that nothing more comes."""
    parts = urlsplit(address)
    heard = bytearray()
    with socket.create_connection((str(parts.hostname), parts.port), timeout=WAITS_S) as visitor:
        with suppress(ConnectionError):
            visitor.sendall(request)
        if leaves:
            return []
        if not whole and not select.select([visitor], [], [], NO_MORE_S)[0]:
            with suppress(OSError):
                visitor.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while piece := visitor.recv(1 << 16):
                heard += piece
    return list(answers(bytes(heard)))


def answers(heard: bytes) -> Iterator[Heard]:
    """One after the other."""
    while heard:
        head, _, rest = heard.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        status = int(first.split(" ")[1])
        pieces = ("transfer-encoding", "chunked") in headers
        length = len(rest) if pieces else next((int(value) for name, value in headers if name == "content-length"), 0)
        if status != 100:
            yield Heard(status, headers, rest[:length])
            heard = rest[length:]
        else:
            heard = rest


def post(
    path: str, body: bytes, kind: bytes = b"multipart/form-data; boundary=" + BOUNDARY, more: Sequence[bytes] = ()
) -> bytes:  # fmt: skip
    """A whole request; the desk is told to end the connection behind it."""
    head = [
        b"POST " + path.encode() + b" HTTP/1.1", b"Host: localhost", b"Connection: close",
        b"Content-Type: " + kind, b"Content-Length: %d" % len(body), *more,
    ]  # fmt: skip
    return b"\r\n".join([*head, b"", body])


def get(path: bytes, *, method: bytes = b"GET", more: Sequence[bytes] = ()) -> bytes:
    """A whole request without a body."""
    head = [method + b" " + path + b" HTTP/1.1", b"Host: localhost", b"Connection: close", *more]
    return b"\r\n".join([*head, b"", b""])


def part(name: bytes, value: bytes, *, more: bytes = b"") -> bytes:
    """A part of a multipart body; `more` behind its name, as a file's name is."""
    said = b'Content-Disposition: form-data; name="' + name + b'"' + more
    return b"--" + BOUNDARY + b"\r\n" + said + b"\r\n\r\n" + value + b"\r\n"


END = b"--" + BOUNDARY + b"--\r\n"
NAMES = (b"what", b"where", b"slug", b"language", b"once", b"altcha", b"lane", b"country", b"may_ask", b"receipt",
         b"text", b"link", b"files", b"", b"\xff\xfe", b"x" * 300, b'a\\"b', b"what\x00", "ключ".encode())  # fmt: skip
VALUES = (
    b"", b" ", b"a bag", b"\x00", b"\x00" * 999, b"\xff\xfe\xfd", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", "\ufdfa".encode() * 400,
    "\u202e\u200f\ufeff".encode(), b"x" * 9_000, b"'; DROP TABLE envelopes_envelope; --", b"{{7*7}}${7*7}<%=7*7%>",
    b"<script>alert(1)</script>", b"%s%n%x" * 20, b"..\\..\\etc/passwd", b"A" * 48, b"0" * 32, b"-1", b"NaN", b"1e999",
    b"\r\n\r\n", b"--" + BOUNDARY, b"--" + BOUNDARY + b"-", b"e30=", b"bnVsbA==", b"abandon " * 9, b"00000 " * 6,
    "🤷🏽‍♀️".encode() * 50, b"9" * 5_000, b"=?utf-8?b?w4k=?=",
)  # fmt: skip


def multipart_body(dice: Random) -> bytes:
    """A multipart body that is wrong somewhere, or odd."""
    parts = [
        part(dice.choice(NAMES), dice.choice(VALUES), more=dice.choice((b"", b'; filename="a.jpg"', b"; filename=")))
        for _ in range(dice.randrange(1, 9))
    ]
    if dice.random() < 0.3:
        dice.shuffle(parts)
        parts += parts[:2]
    body = b"".join(parts) + END
    return dice.choice(BROKEN)(dice, body)


def _cut(dice: Random, body: bytes) -> bytes:
    return body[: dice.randrange(len(body))]


def _flipped(dice: Random, body: bytes) -> bytes:
    changed = bytearray(body)
    for _ in range(dice.randrange(1, 20)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _with_junk(dice: Random, body: bytes) -> bytes:
    at = dice.randrange(len(body))
    junk = dice.choice(
        (dice.randbytes(dice.randrange(1, 3_000)), b"\r\n" * 200, b"--" * 500, b"\x00" * 500, END, b": ")
    )
    return body[:at] + junk + body[at:]


def _nested(_: Random, body: bytes) -> bytes:
    inner = b"Content-Type: multipart/mixed; boundary=" + BOUNDARY + b"\r\n\r\n" + body
    return b"--" + BOUNDARY + b"\r\nContent-Disposition: form-data; name=files\r\n" + inner + END


def _odd_headers(dice: Random, body: bytes) -> bytes:
    line = dice.choice((b"X: " + b"y" * 5_000, b"X: y\r\n" * 30, b": \r\n", b"Content-Disposition", b"\x00: x",
                        b"Content-Transfer-Encoding: base64", b"Content-Type: text/plain; charset=utf-7",
                        b"Content-Length: -5", b"Content-Disposition: form-data; name*=x''%ff"))  # fmt: skip
    return body.replace(b"\r\n\r\n", b"\r\n" + line + b"\r\n\r\n", 1)


def _newlines(_: Random, body: bytes) -> bytes:
    return body.replace(b"\r\n", b"\n")


BROKEN = (_cut, _flipped, _with_junk, _nested, _odd_headers, _newlines, lambda _, body: body)

KINDS = (
    b"multipart/form-data; boundary=" + BOUNDARY, b"multipart/form-data", b"multipart/form-data; boundary=",
    b'multipart/form-data; boundary="' + BOUNDARY, b"multipart/form-data; boundary=" + b"z" * 400,
    b"multipart/mixed; boundary=" + BOUNDARY,
    b"MULTIPART/FORM-DATA; BOUNDARY=" + BOUNDARY, b"multipart/form-data; boundary*=utf-8''" + BOUNDARY, b"\xff\xfe",
    b"",
    b"multipart/form-data; boundary=\xff", b"application/x-www-form-urlencoded", b"application/json", b"text/plain",
    b"multipart/form-data; boundary=" + BOUNDARY + b"; boundary=other",
    b"application/x-www-form-urlencoded; charset=utf-16",
)  # fmt: skip


def form_body(dice: Random) -> bytes:
    """A body of a plain form that is wrong somewhere, or odd."""
    signs = (b"what", b"=", b"&", b"%", b"%00", b"%ff", b"%ed%a0%80", b"+", b";", b"receipt", b"abandon", b"once",
        b"\xff",
             b"%u1234", b"a" * 999, b"text", b"&&&&", b"==", b"lane", b"altcha")  # fmt: skip
    return b"".join(dice.choice(signs) for _ in range(dice.randrange(1, 200)))


def json_body(dice: Random) -> bytes:
    """A JSON text that is none, or odd."""
    odd = (
        b"", b"null", b"[]", b"{}", b'"', b"{" * 9_000, b"[" * 60_000, b"9" * 60_000,
        b'{"reference":' + b"9" * 5_000 + b"}",
        b'{"reference":"\\ud800"}', b'{"reference":null}', b'{"reference":["' + b"0" * 64 + b'"]}', b"\xff\xfe{}",
        b"NaN",
        json.dumps({"reference": "0" * 64}).encode(), json.dumps({"reference": "0" * 64 + "\n"}).encode(),
        json.dumps({"reference": "٠" * 64}).encode(), b'{"reference":"' + b"0" * 64 + b'","reference":7}', b"\x00",
        b"1e999",
        b'{"reference":"' + b"A" * 64 + b'"}', b'\xef\xbb\xbf{"reference":"' + b"0" * 64 + b'"}',
    )  # fmt: skip
    return dice.choice(odd) if dice.random() < 0.7 else dice.randbytes(dice.randrange(200))


PATHS = (
    b"/", b"//", b"///example.org/", b"/..", b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/%00", b"/%",
    b"/%zz", b"/%ff%fe",
    b"/%ed%a0%80", b"/a%0d%0aSet-Cookie:%20x=y", b"/" + b"a" * 30_000, b"/" + b"a/" * 5_000, b"/plain/",
    b"/plain/../tip",
    b"/plain/%0d%0aX:y", b"/plain/k3v9?language=%00", b"/plain/k3v9?" + b"language=en&" * 3_000,
    b"/plain/" + b"x" * 9_000,
    b"/plain/k3v9?language=..%2f..%2fetc", b"/tip", b"/tip/", b"/receipt?receipt=abandon",
    b"/challenge?x=" + b"y" * 20_000,
    b"/challenge/", b"/healthy/", b"/static/../../settings.py", b"/static/%5c..%5c", b"/en/..%2f",
    b"http://example.org/en/", b"*",
    b"example.org:443", b"/?a=b#c", b"/\xc3\xa9", b"/\xff", b"", b"/ x", b"/.well-known/security.txt", b"/favicon.ico",
    b"/en/;x", b"/en//", b"/EN/", b"/plain/k3v9?language=ar",
)  # fmt: skip
METHODS = (b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"PATCH", b"CONNECT", b"PROPFIND",
    b"get", b"NONSENSE",
           b"PRI")  # fmt: skip
LINES = (
    b"Accept-Language: " + b"nl;q=0.1," * 3_000, b"Accept-Language: \xff\xfe;q=nan, *;q=, -, ;;;, en;q=1e400",
    b"Accept-Language: ar",
    b'If-None-Match: *', b'If-None-Match: ""', b"If-None-Match: " + b'"x",' * 5_000, b"Range: bytes=0-5",
    b"Range: bytes=-1,-2,9999-",
    b"Accept-Encoding: gzip;q=0, identity;q=0", b"Accept: application/json", b"Accept: \xff",
    b"Cookie: sessionid=x; csrftoken=y",
    b"X-Forwarded-For: 203.0.113.77", b"Forwarded: for=203.0.113.77", b"X-Forwarded-Proto: https",
    b"X-Forwarded-Host: example.org",
    b"X-Real-IP: 203.0.113.77", b"Host: 203.0.113.77", b"Host: \xff/@:x", b"Content-Length: 0", b"Content-Length: -1",
    b"Content-Length: " + b"9" * 40, b"Content-Length: 5\r\nContent-Length: 6", b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: x",
    b"Expect: 100-continue", b"Expect: x", b"Upgrade: websocket\r\nConnection: Upgrade",
    b"Upgrade: h2c\r\nHTTP2-Settings: AAAA",
    b"Content-Encoding: gzip", b"X: " + b"y" * 30_000, b"\r\n".join(b"X-%d: y" % n for n in range(300)), b" folded",
    b": empty", b"X\x00: y",
    b"X: \x00", b"Origin: null", b"Sec-Fetch-Site: cross-site", b"User-Agent: 203.0.113.77",
    b"Referer: http://203.0.113.77/",
)  # fmt: skip


def look(dice: Random) -> bytes:
    """A request without a body worth the name: an odd path, method or headers."""
    more = [dice.choice(LINES) for _ in range(dice.randrange(3))]
    method = dice.choice(METHODS) if dice.random() < 0.5 else b"GET"
    return get(dice.choice(PATHS), method=method, more=more)


def sent(dice: Random) -> bytes:
    """A request with a body."""
    path = dice.choice(("/tip", "/receipt", "/word", "/withdraw", "/nothing", "/tip?x=y"))
    kind = dice.choice(KINDS) if dice.random() < 0.4 else KINDS[0]
    body = multipart_body(dice)
    if dice.random() < 0.2 or b"urlencoded" in kind:
        kind, body = b"application/x-www-form-urlencoded", form_body(dice)
    elif dice.random() < 0.2 or b"json" in kind:
        kind, body = b"application/json", json_body(dice)
    request = post(path, body, kind, more=[dice.choice(LINES)] if dice.random() < 0.3 else [])
    return request[: dice.randrange(len(request))] if dice.random() < 0.1 else request
