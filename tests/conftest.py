"""What tests share: a real installation with both databases, and the permanent cast in it."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.cast import Cast
    from traceroom.site.installation import Installation


TESTS = Path(__file__).resolve().parent
LONG = ("browser", "runs", "test_site.py", "cli", "security", "adapters", "site")
"""Folders and files whose tests take long, the longest first."""


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: it is not looked through for garbage again and again."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first: of two processes neither waits in the end for the other's last file."""
    ranks = {name: rank for rank, name in enumerate(LONG)}
    items.sort(key=lambda item: ranks.get(item.path.relative_to(TESTS).parts[0], len(LONG)))


@pytest.fixture(scope="session", autouse=True)
def _nobodys_own_tables() -> Iterator[None]:
    """The tables that whoever runs the tests has added to the atlas stay out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACEROOM_ATLAS", "/nonexistent")
        yield


@pytest.fixture(scope="session")
def installed() -> Iterator[Installation]:
    """Two real servers with tables, policies and roles; this process is the room's from now on."""
    from traceroom.site import installation, start

    home = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    home.chmod(0o755)
    running = installation.start(home)
    try:
        installation.migrate(running)
        start.set_up(
            running.environment("room", hosts="testserver,127.0.0.1,localhost") | {"TRACEROOM_PLAIN_HTTP": "1"}
        )
        yield running
    finally:
        running.stop()
        shutil.rmtree(running.room.data, ignore_errors=True)
        shutil.rmtree(running.desk.data, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def committed_cast(installed: Installation) -> Cast:
    """The cast, put in once and kept."""
    from tests.site.cast import put_in

    return put_in(installed)


@pytest.fixture(scope="session")
def served(installed: Installation) -> Iterator[str]:
    """The address of a running room, a process of its own."""
    from tests.site.serving import serving

    with serving(installed, "room") as address:
        yield address


@pytest.fixture
def cast(committed_cast: Cast) -> Iterator[Cast]:
    """The cast; what a test changes is rolled back."""
    from django.db import connection, transaction

    with transaction.atomic():
        yield committed_cast
        transaction.set_rollback(True)
    connection.close()
