"""Sessions in words: a browser, a network, a day."""

from __future__ import annotations

import pytest

from tests.site.clients import session_of
from tests.site.door import come_in, somebody
from traceroom.site.installation import Installation

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
AGENTS = {
    f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/140.0 Safari/537.36": "Chrome on Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Windows",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) {WEBKIT} Version/18.0 Safari/604.1": "Safari on iPhone",
    f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0": "Edge on Windows",
    "curl/8.5": "an unknown browser",
    "": "an unknown browser",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_a_browser_is_named_as_people_name_it(installed: Installation, agent: str) -> None:
    from traceroom.site.access.sessions import browser

    assert browser(agent) == AGENTS[agent]


def test_a_network_is_shown_and_no_machine(installed: Installation) -> None:
    from traceroom.site.access.sessions import network

    assert network("192.0.2.0") == "192.0.2.x"
    assert network("2001:db8:7::") == "2001:db8:7 …"


def test_one_sees_ones_own_living_sessions_and_nobody_elses(installed: Installation) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.sessions import places

    who, other = somebody(installed), somebody(installed)
    here, gone = come_in(who), come_in(who, step=1)
    come_in(other)
    session_of(gone).delete()
    with asking(who.id):
        (found,) = places(person=who.id, session_key=session_of(here).session_key)
        assert found.here and found.network == "127.0.0.x"
        assert places(person=other.id, session_key=None) == ()
