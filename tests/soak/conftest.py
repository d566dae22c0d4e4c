"""How long the long runs are, where somebody wants another length."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make soak TEST="-k desk_kills --rounds 50"`."""
    parser.addoption("--rounds", type=int, default=1_000, help="how often the desk's processes are killed")
    parser.addoption("--pictures", type=int, default=20_000, help="how many damaged pictures are drawn")
