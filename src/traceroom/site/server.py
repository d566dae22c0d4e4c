"""Server: the web server as we run it; what lasts is ended first when it is told to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import FrameType

import uvicorn

GRACE_S = 3
Ending = Callable[[], None]


class Server(uvicorn.Server):
    """Tells streams to end as soon as it is told to stop, so that nobody waits for them."""

    def __init__(self, config: uvicorn.Config, ending: Sequence[Ending]) -> None:
        super().__init__(config)
        self.ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal came."""
        for end in self.ending:
            end()
        super().handle_exit(sig, frame)


def serve_until_told(application: str, *, host: str, port: int, ending: Sequence[Ending]) -> None:
    """Serves until a signal comes; addresses of visitors are neither logged nor kept."""
    config = uvicorn.Config(
        application, host=host, port=port, log_level="warning", access_log=False, server_header=False,
        date_header=True, lifespan="off", timeout_graceful_shutdown=GRACE_S,
    )  # fmt: skip
    Server(config, ending).run()
