"""Session store: the tables keep a hash of what a cookie holds, so whoever reads them can be nobody with it.

`session_key` is that hash everywhere: in both tables, and in what the sign-in library keeps and compares. The cookie's
own key is known to the request that brought it or made it, and to nothing else.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Self

from django.contrib.sessions.backends.db import SessionStore as InDatabase


def kept(cookie_key: str) -> str:
    """What the tables hold of a cookie's key: 160 bits of its hash; a key of 256 random ones needs no salt."""
    return hashlib.sha256(cookie_key.encode()).hexdigest()[:40]


class SessionStore(InDatabase):
    """Made with the key that the tables hold; only `brought` takes a cookie's."""

    cookie_key: str | None = None

    @classmethod
    def brought(cls, cookie_key: str | None) -> Self:
        """The session of a cookie, which may be anything: it is hashed before anybody asks for it."""
        store = cls(kept(cookie_key) if cookie_key else None)
        store.cookie_key = cookie_key
        return store

    @property
    def key_salt(self) -> str:
        """What is in a session is signed for its key: copied into another row it says nothing."""
        return f"traceroom.session.{self.session_key}"

    def _get_new_session_key(self) -> str:
        """Nobody is asked whether it is free: `create` would try again."""
        self.cookie_key = secrets.token_urlsafe(32)
        return kept(self.cookie_key)

    async def _aget_new_session_key(self) -> str:
        return self._get_new_session_key()
