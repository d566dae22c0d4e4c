"""Addresses in templates."""

from __future__ import annotations

from uuid import uuid4

from traceroom.site.installation import Installation


def test_a_template_names_a_thing_by_its_address(installed: Installation) -> None:
    from django.template import Context, Template

    identity = uuid4()
    written = Template('{% load addresses %}{{ one|address:"object" }}').render(Context({"one": identity}))
    assert written == f"/object/{identity}/"
