"""Account: every address of it answers somebody who is signed in, and looks like the rest."""

from __future__ import annotations

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.door import PASSWORD, come_in, somebody
from traceroom.site.installation import Installation

PAGES = (
    "logout/", "reauthenticate/", "password/change/", "sessions/", "2fa/", "2fa/reauthenticate/", "2fa/webauthn/",
    "2fa/webauthn/add/", "2fa/totp/deactivate/", "2fa/recovery-codes/generate/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_ours_and_carries_no_script_of_its_own(installed: Installation, page: str) -> None:
    browser = come_in(somebody(installed))
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    answer = browser.get(f"/account/{page}")
    text = answer.content.decode()
    assert answer.status_code == 200 and 'class="card account"' in text and "Menu:" not in text
    for script in text.split("<script")[1:]:
        assert "src=" in script.split(">")[0] or "application/json" in script.split(">")[0]
    assert "onclick" not in text and "style=" not in text


def test_who_has_no_password_is_not_led_to_a_page_that_is_not_there(installed: Installation, cast: Cast) -> None:
    """In the demo a link signs in without one."""
    assert "My password" in come_in(somebody(installed)).get("/").content.decode()
    assert "My password" not in client_of(cast, "ana").get("/account/sessions/").content.decode()
