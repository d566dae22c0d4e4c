"""Front: what every request of the public meets first: published files from memory, and the few things that are made
for one person. Nothing of a request is logged, and no address of a visitor is looked at.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from django.conf import settings

from traceroom.site.bounded import Application
from traceroom.site.desk.desk import Desk
from traceroom.site.desk.languages import preferred
from traceroom.site.desk.replies import by_script, language_for, trouble
from traceroom.site.desk.returning import receipt, withdraw, word
from traceroom.site.desk.sending import challenge, plain, tip
from traceroom.site.desk.shelf import Prepared
from traceroom.site.desk.troubles import Kind
from traceroom.site.desk.wire import TEXT, Receive, Reply, Scope, Send, header, send_reply, strict

Answering = Callable[[Desk, Scope, Receive], Awaitable[Reply]]
POSTED: Mapping[str, Answering] = MappingProxyType(
    {"/tip": tip, "/receipt": receipt, "/word": word, "/withdraw": withdraw}
)
PLAIN = "/plain/"
ALIVE = Reply(200, b"healthy\n", TEXT)
LOOKED_AT, MADE = ("GET", "HEAD"), ("/healthy", "/challenge")


class Front:
    """Stands before Django, which has what is left: to send whoever comes without TLS to where there is some."""

    def __init__(self, behind: Application, desk: Desk) -> None:
        self.behind, self.desk = behind, desk
        self.always = strict()
        self.guarded = settings.SECURE_SSL_REDIRECT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return
        looks = scope["method"] in LOOKED_AT
        if self.guarded and header(scope, b"x-forwarded-proto") != b"https" and scope["path"] != "/healthy":
            await self.behind(dict(scope), receive, send)
        elif looks and (file := self.desk.librarian.shelf.files.get(scope["path"])) is not None:
            await self._hand_over(file, scope, send)
        elif looks and scope["path"] == "/":
            await self.behind(dict(scope), receive, send)
        else:
            reply = await self._answered(scope, receive)
            await send_reply(send, reply, self.always, bare=scope["method"] == "HEAD")

    async def _hand_over(self, file: Prepared, scope: Scope, send: Send) -> None:
        """A published file, or that it is as the browser has it."""
        if scope["path"] == "/" and (language := self._other_language(scope)):
            await send_reply(send, _to(f"/{language}/", 302, varies=True), self.always)
            return
        accepted, known = header(scope, b"accept-encoding"), header(scope, b"if-none-match")
        if known and file.tag.encode() in known:
            await send({"type": "http.response.start", "status": 304, "headers": file.unchanged(accepted)})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        form = file.best(accepted)
        await send({"type": "http.response.start", "status": 200, "headers": form.headers})
        body = b"" if scope["method"] == "HEAD" else form.body
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _other_language(self, scope: Scope) -> str:
        """The language that the browser would rather have than the one of the first page, if there are pages in it."""
        files = self.desk.librarian.shelf.files
        asked = preferred(header(scope, b"accept-language").decode("latin-1"))
        found = next((one for one in asked if f"/{one}/" in files), "")
        return "" if not found or files[f"/{found}/"].tag == files["/"].tag else found

    async def _answered(self, scope: Scope, receive: Receive) -> Reply:
        method, path = scope["method"], scope["path"]
        if method in LOOKED_AT:
            return self._looked_at(scope, path)
        answering = POSTED.get(path)
        if method != "POST" or (not answering and self._is_there(path)):
            return Reply(405, b"", TEXT, ((b"allow", b"GET, HEAD, POST" if answering else b"GET, HEAD"),))
        return await answering(self.desk, scope, receive) if answering else self._gone(scope)

    def _looked_at(self, scope: Scope, path: str) -> Reply:
        made = {"/healthy": lambda: ALIVE, "/challenge": lambda: challenge(self.desk)}
        if path in made:
            return made[path]()
        if path.startswith(PLAIN):
            return plain(self.desk, scope, path.removeprefix(PLAIN).strip("/"))
        if path in POSTED:
            return _to("/", 303)
        known = f"{path}/" in self.desk.librarian.shelf.files
        return _to(f"{path}/", 308) if known else self._gone(scope)

    def _is_there(self, path: str) -> bool:
        """Whether there is something to look at."""
        return path in (*MADE, "/") or path.startswith(PLAIN) or path in self.desk.librarian.shelf.files

    def _gone(self, scope: Scope) -> Reply:
        """What stands where nothing is: the published page of the language that the address or the browser says."""
        files = self.desk.librarian.shelf.files
        for language in (scope["path"].strip("/").partition("/")[0], language_for(scope)):
            if (file := files.get(f"/{language}/missing/")) is not None and not by_script(scope):
                return Reply(404, file.plain.body)
        return trouble(scope, Kind.GONE)


def _to(path: str, status: int, *, varies: bool = False) -> Reply:
    more = [(b"location", path.encode())]
    if varies:
        more.append((b"vary", b"accept-language"))
    return Reply(status, b"", TEXT, tuple(more))
