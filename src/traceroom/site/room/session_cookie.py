"""Session cookie: holds the session's own key, which is nowhere else."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from traceroom.site.room.session_store import SessionStore


class SessionCookie(SessionMiddleware):
    """Django's, which would send what the tables hold."""

    def process_request(self, request: HttpRequest) -> None:
        """The session that the cookie opens, if there is one."""
        request.session = SessionStore.brought(request.COOKIES.get(settings.SESSION_COOKIE_NAME))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A cookie that is sent gets the key; one that is taken back stays empty."""
        answer = super().process_response(request, response)
        sent = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if sent is not None and sent.value:
            answer.cookies[settings.SESSION_COOKIE_NAME] = str(cast(SessionStore, request.session).cookie_key)
        return answer
