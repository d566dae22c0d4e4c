"""Appeal preview: one line of the room's stands before the public's page, and nothing else is changed."""

from __future__ import annotations

import base64

import pytest

from tests.site.appeals_written import seen
from tests.site.cast import Cast
from tests.site.clients import client_of


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_but_for_the_way_back_a_preview_is_the_public_page_byte_for_byte(cast: Cast, language: str) -> None:
    from traceroom.site.letters.site import preview_page
    from traceroom.site.room.appeal_preview import with_way_back
    from traceroom.site.room.appeal_views import as_shown

    appeal = cast.appeals["shared"]
    shown = client_of(cast, "pia").get(f"/appeal/{appeal}/preview/{language}/").content.decode()
    picture = f"data:image/png;base64,{base64.b64encode(b'png').decode()}"
    public = preview_page(
        as_shown(seen(cast, appeal, by="pia")), language=language, picture=picture, style="/appeals/letters.css"
    )
    before, bar, after = shown.partition('<nav class="of-room"')
    line, end, rest = after.partition("</nav>")
    assert before + rest == public and bar and end
    assert f'href="/appeal/{appeal}/"' in line and "Back to the appeal" in line
    assert shown == with_way_back(public, appeal=appeal, language=language)
    assert "of-room" not in public and "Back to the appeal" not in public


def test_the_rules_of_that_line_come_behind_those_of_the_public(cast: Cast) -> None:
    from traceroom.site.letters.statics import style
    from traceroom.site.room.appeal_preview import STYLE

    sent = client_of(cast, "pia").get("/appeals/letters.css").content
    assert sent == style() + STYLE.encode() and b"of-room" not in style()
