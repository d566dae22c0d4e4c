"""Which languages a browser asks for."""

from __future__ import annotations

import pytest

from traceroom.site.desk.languages import preferred


@pytest.mark.parametrize(
    ("accepted", "languages"),
    [
        ("nl-BE,nl;q=0.9,en;q=0.5", ("nl", "en")),
        ("en;q=0.5, de", ("de", "en")),
        ("fr;q=0, it", ("it",)),
        ("*", ()),
        ("", ()),
        ("de;q=x, en;q=2, fr;level=1", ("fr",)),
        ("../../x, <b>, ar", ("ar",)),
        (",".join(["aa"] * 300), ("aa",)),
    ],
)
def test_the_dearest_comes_first_and_nonsense_not_at_all(accepted: str, languages: tuple[str, ...]) -> None:
    assert preferred(accepted) == languages
