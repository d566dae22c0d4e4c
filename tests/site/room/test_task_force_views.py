"""Task force: the page of a room."""

from __future__ import annotations

from tests.site.cast import Cast
from tests.site.clients import client_of


def test_the_page_names_who_shows_themselves_and_links_what_one_may_see(cast: Cast) -> None:
    page = client_of(cast, "kari").get(f"/room/{cast.rooms['open']}/").content.decode()
    assert "Lisbon" in page and "Oslo" in page and "Vienna" not in page
    assert f"/case/{cast.cases['viennas']}/" in page and "an organisation that stays hidden" in page
    assert f"/case/{cast.cases['second_code']}/" not in page
    assert "Your organisation hides here" in client_of(cast, "eva").get(f"/room/{cast.rooms['open']}/").content.decode()
