"""Visitors: what somebody's browser sends to a desk that runs as a process of its own."""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altcha

BOUNDARY = "----a-visitors-boundary"
JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        """For a script."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """For a person."""
        return self.body.decode()


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Where an answer sends its browser is for the test to see."""


OPENER = urllib.request.build_opener(_Stays)


def asked(
    address: str, *, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    """One request; any status is an answer."""
    request = urllib.request.Request(address, data=body, headers=dict(headers or {}), method=method)
    try:
        with OPENER.open(request, timeout=60) as got:
            return Answer(got.status, {name.lower(): value for name, value in got.headers.items()}, got.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, {name.lower(): value for name, value in error.headers.items()}, error.read())


def solved(challenge: Mapping[str, Any]) -> str:
    """A challenge's solution, found as a browser finds it."""
    given = altcha.Challenge.from_dict(dict(challenge))
    solution = altcha.solve_challenge(given)
    assert solution is not None
    return altcha.Payload(given, solution).to_base64()


def multipart(fields: Mapping[str, str], files: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """A form as a browser writes it, its files last."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    parts += [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: image/jpeg\r\n\r\n".encode()
        + data
        + b"\r\n"
        for name, data in files
    ]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a browser at this address."""

    address: str
    once: str = field(default_factory=lambda: secrets.token_hex(16))

    def challenge(self) -> str:
        """One that is solved."""
        return solved(asked(f"{self.address}/challenge").said)

    def send(
        self, path: str, fields: Mapping[str, str], files: Sequence[tuple[str, bytes]] = (), *, script: bool = True
    ) -> Answer:
        """Posts a form."""
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"} | (JSON if script else {})
        return asked(f"{self.address}{path}", method="POST", body=multipart(fields, files), headers=headers)

    def tells(self, what: str, files: Sequence[tuple[str, bytes]] = (), **more: str) -> Answer:
        """Sends a tip as the page's script does, with a challenge solved."""
        fields = {"slug": "k3v9", "language": "en", "what": what, "once": self.once, "altcha": self.challenge()}
        return self.send("/tip", fields | more, files)
