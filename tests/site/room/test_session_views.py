"""Sessions: the page that lists them and ends them."""

from __future__ import annotations

import re

from tests.site.door import come_in, somebody
from traceroom.site.installation import Installation


def test_the_page_lists_them_and_ends_one(installed: Installation) -> None:
    who = somebody(installed)
    here, there = come_in(who), come_in(who, step=1)
    page = here.get("/account/sessions/").content.decode()
    assert page.count("since <time") == 2 and "127.0.0.1" not in page and "127.0.0.x" in page
    (ending,) = re.findall(r'action="(/account/sessions/\d+/end/)"', page)
    assert here.get(ending).status_code == 405
    assert here.post(ending)["Location"] == "/account/sessions/"
    assert there.get("/").status_code == 302 and here.get("/").status_code == 200
    assert "End all" not in here.get("/account/sessions/").content.decode()
    assert here.post(ending).status_code == 404


def test_it_ends_all_but_this_one(installed: Installation) -> None:
    who = somebody(installed)
    here, there = come_in(who), come_in(who, step=1)
    assert here.post("/account/sessions/").status_code == 302
    assert there.get("/").status_code == 302 and here.get("/").status_code == 200
