"""Document."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from traceroom.runs.report.document import PRIVATE, asset, digest, style, write_page


def test_the_house_style_comes_first_and_holds_its_fonts() -> None:
    whole = style(asset("page.css"))
    assert whole.startswith("@font-face") and "FONT400" not in whole and "url(data:font/woff2" in whole
    assert whole.index("--paper") < whole.index(".waterfall")


def test_a_digest_is_what_browsers_compute() -> None:
    assert digest("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_a_private_page_is_for_its_owner_alone_also_where_another_file_was(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "page.html"
    write_page("old", path)
    write_page("new", path, mode=PRIVATE)
    assert path.read_text() == "new" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError, match="this is a folder; name a file"):
        write_page("new", tmp_path / "page.html")
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]
