"""The app of the pages: templates and static files, and no table."""

from __future__ import annotations

from traceroom.site.installation import Installation


def test_the_pages_have_templates_and_files_and_no_tables(installed: Installation) -> None:
    from django.apps import apps
    from django.contrib.staticfiles import finders
    from django.template.loader import get_template

    assert list(apps.get_app_config("room").get_models()) == []
    assert get_template("room/sharing.html") and finders.find("room/sharing.css")
    assert finders.find("report/map_zoom.js"), "the report's own zoom serves the room's maps too"
