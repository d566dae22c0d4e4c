"""Table files: how the atlas opens the tables that come with the package."""

from __future__ import annotations

import lzma
from importlib.resources import files
from importlib.resources.abc import Traversable


def table(name: str) -> Traversable:
    """The file of this name in the package's folder of tables."""
    return files("traceroom.atlas").joinpath("tables", name)


def lines(name: str, *, heading: bool = False) -> list[str]:
    """The rows of a .tsv or .tsv.xz table, without its heading unless asked for."""
    data = table(name).read_bytes()
    text = lzma.decompress(data) if name.endswith(".xz") else data
    return text.decode("utf-8").splitlines()[0 if heading else 1 :]


def size(name: str) -> int:
    """How many bytes a table has in the package."""
    return len(table(name).read_bytes())
