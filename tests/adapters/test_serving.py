"""Serving."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path
from queue import Queue

from traceroom.adapters.serving import _bound, serve


def test_a_folder_is_served_to_this_machine_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>report", encoding="utf-8")
    ports: Queue[int] = Queue()
    thread = threading.Thread(target=serve, args=(tmp_path,), kwargs={"port": 18765, "ready": ports.put}, daemon=True)
    thread.start()
    port = ports.get(timeout=20)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.read() == b"<p>report"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_taken_port_is_stepped_over() -> None:
    with _bound(lambda *args: None, 18800) as first, _bound(lambda *args: None, 18800) as second:  # type: ignore[arg-type] # never called
        assert first.server_address[0] == second.server_address[0] == "127.0.0.1"
        assert first.server_address[1] != second.server_address[1]
