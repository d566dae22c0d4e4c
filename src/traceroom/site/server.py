"""Server: the web server as we run it; what lasts is ended first when it is told to stop."""

from __future__ import annotations

import logging
import resource
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from socket import socket
from types import FrameType

import uvicorn

from traceroom.site import logs
from traceroom.site.patience import Patient, quiet

GRACE_S = 3
OPEN_FILES = 65_536
"""How many connections at once, and what else is open, where the system lets us: it gives far fewer unasked."""
Call = Callable[[], None]


class Server(uvicorn.Server):
    """Says when it is open; tells streams to end as soon as it is told to stop, so that nobody waits for them."""

    def __init__(self, config: uvicorn.Config, *, opened: Call, ending: Sequence[Call]) -> None:
        super().__init__(config)
        self.opened, self.ending = opened, ending

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """It listens."""
        await super().startup(sockets)
        if self.started:
            self.opened()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal came."""
        for end in self.ending:
            end()
        super().handle_exit(sig, frame)


def serve_until_told(application: str, *, host: str, port: int, opened: Call, ending: Sequence[Call]) -> None:
    """Serves until a signal comes; addresses of visitors are neither logged nor kept. Its lines
    are written as all others, see logs.py."""
    logs.everything()
    logging.getLogger("uvicorn.error").addFilter(quiet)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, OPEN_FILES) if most > 0 else OPEN_FILES, most))
    # Static files come in pieces that Django reads on a thread, which is well for small ones; it warns of it each time.
    warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
    config = uvicorn.Config(
        application, host=host, port=port, log_config=None, log_level="warning", access_log=False,
        server_header=False, date_header=True, lifespan="off", http=Patient, ws="none",
        timeout_graceful_shutdown=GRACE_S,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        Server(config, opened=opened, ending=ending).run()
