"""Records: tables that hold columns and constraints, each with a policy of its own."""

from __future__ import annotations

from importlib.resources import files

from traceroom.site.installation import Installation

NO_ROWS_OF_OURS = {"00_functions", "05_who_sees", "10_people", "20_cases", "30_cleaning", "40_tips", "90_libraries"}


def test_every_table_has_its_policy_file_and_every_file_its_table(installed: Installation) -> None:
    from django.apps import apps

    tables = {model._meta.db_table for model in apps.get_app_config("records").get_models()}
    policies = {file.name.removesuffix(".sql") for file in (files("traceroom.site.records") / "policies").iterdir()}
    assert policies - NO_ROWS_OF_OURS == tables


def test_tables_hold_no_logic(installed: Installation) -> None:
    from django.apps import apps

    for model in apps.get_app_config("records").get_models():
        assert not {"save", "delete", "clean"} & set(vars(model)), model
