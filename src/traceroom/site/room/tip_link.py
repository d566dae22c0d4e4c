"""Tip link: an address that a stranger wrote, as text that nobody follows by mistake."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?")
NUMBER, NUMBERS = (
    re.compile(r"[0-9]+|0x[0-9a-f]*"),
    re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}"),
)
UNSEEN = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class ShownLink:
    """What was written, with a sign for each character that would not be seen; and, where it is the address of a web
    page, that address in plain letters with the host that would be told. Both are empty where it is none."""

    text: str
    address: str
    host: str


def shown_link(written: str) -> ShownLink:
    """Nothing is asked of the network. An address with a name or password before its host is none: it is there to
    deceive."""
    text = "".join(UNSEEN if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp") else one for one in written.strip())
    try:
        parts = urlsplit(written.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ShownLink(text, "", "")
    if UNSEEN in text or parts.scheme not in ("http", "https") or "@" in parts.netloc or not _is_host(host):
        return ShownLink(text, "", "")
    return ShownLink(text, _plain(parts, host + port), host)


def _is_host(host: str) -> bool:
    """Whether a browser goes to this very host: it takes a backslash for the end of one, a percent sign for a letter,
    and short or hexadecimal numbers for others."""
    if not HOST.fullmatch(host):
        return False
    return bool(NUMBERS.fullmatch(host)) or not NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2])


def _plain(parts: SplitResult, netloc: str) -> str:
    kept = "/:;,~+=&%!$'()*@?"
    return urlunsplit((parts.scheme, netloc, *(quote(one, safe=kept) for one in parts[2:])))
