"""Domains."""

from traceroom.atlas.domains import country


def test_a_domain_tells_its_country() -> None:
    assert (country("be"), country("UK"), country("pl")) == ("BE", "GB", "PL")


def test_domains_for_everybody_tell_nothing() -> None:
    assert country("com") is None
    assert country("tv") is None
