"""Appeal mark: another one for each word and for the pixels, the same for whoever looks, and for other languages."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import seen, words
from tests.site.cast import NOW, Cast


@pytest.mark.parametrize(
    "given",
    [{}, {"title": "Or this?"}, {"alt": "another"}, {"first": "2012"}, {"who": ""}, {"language": "fr"},
     {"kind": "bags"}],
)  # fmt: skip
def test_it_changes_with_each_word_and_not_with_what_is_said_in_other_languages(
    cast: Cast, given: dict[str, str]
) -> None:
    from traceroom.site.access.appeal_mark import mark
    from traceroom.site.actions.appeals import change
    from traceroom.site.records.models import Appeal

    appeal = cast.appeals["shared"]
    with acting(cast, "ana") as ana:
        change(actor=ana, appeal=appeal, words=words(), now=NOW)
        before = mark(Appeal.objects.get(pk=appeal))
        change(actor=ana, appeal=appeal, words=words(translations={"nl": {"title": "Dit?"}}, **given), now=NOW)
        after = mark(Appeal.objects.get(pk=appeal))
    assert len(after) == 16 and (after == before) == (not given)
    assert after == mark(seen(cast, appeal, by="bruno"))


def test_it_changes_with_the_pixels(cast: Cast) -> None:
    from traceroom.site.access.appeal_mark import mark
    from traceroom.site.records.models import Appeal

    with acting(cast, "ana"):
        row = Appeal.objects.get(pk=cast.appeals["shared"])
    before = mark(row)
    row.pixels = "1" * 64
    assert mark(row) != before
