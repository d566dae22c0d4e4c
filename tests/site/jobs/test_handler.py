"""Handlers: every kind of work keeps to the same form."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.site.cast import Cast
from traceroom.site.installation import Installation


def test_each_file_is_one_kind_named_after_it(installed: Installation) -> None:
    import importlib
    import pkgutil

    from traceroom.site.jobs import handlers

    names = [module.name for module in pkgutil.iter_modules(handlers.__path__)]
    kinds = [importlib.import_module(f"traceroom.site.jobs.handlers.{name}").HANDLER.kind for name in names]
    assert kinds == [name.replace("_", ".", 1) for name in names]
    assert set(handlers.handlers()) == set(kinds)


def test_each_kind_has_words_for_the_operators_page_and_fits_into_the_ledger(cast: Cast) -> None:
    from traceroom.site.access.jobs_page import NAMES
    from traceroom.site.audit.details import VALUE
    from traceroom.site.jobs.handlers import handlers

    assert set(NAMES) == set(handlers())
    for kind, handler in handlers().items():
        assert VALUE.fullmatch(kind), "an operator's retry is an entry with the kind in it"
        assert handler.every is None or handler.every >= timedelta(seconds=5)


def test_each_kind_stands_in_the_operators_manual(installed: Installation) -> None:
    from traceroom.site.jobs.handlers import handlers

    manual = (Path(__file__).parents[3] / "docs" / "operating.md").read_text(encoding="utf-8")
    for kind in handlers():
        assert f"| `{kind}` |" in manual, kind
