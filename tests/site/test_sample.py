"""Sample: its cases are put in once; what people did with them afterwards stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast
from traceroom.site import sample
from traceroom.values.kind import Kind

if TYPE_CHECKING:
    from traceroom.site.access.member import Member

NOW = datetime.now(UTC)
CASE = sample.SampleCase("NL-SAMPLE-1", "The tried case", (sample.SampleObject("bag", Kind.PACKAGED),))


def _close(actor: Member, case: UUID, _to: UUID) -> None:
    from traceroom.site.actions.cases import close_case

    close_case(actor=actor, case=case, now=NOW)


def _hand_over(actor: Member, case: UUID, to: UUID) -> None:
    from traceroom.site.actions.handing_over import hand_over

    hand_over(actor=actor, case=case, to=to, now=NOW)


def _delete(actor: Member, case: UUID, _to: UUID) -> None:
    from traceroom.site.actions.deleting import delete_case

    delete_case(actor=actor, case=case, reference=CASE.reference, now=NOW)


@pytest.mark.parametrize(("done", "open_still"), [(None, 1), (_close, 0), (_hand_over, 0), (_delete, 0)])
def test_a_case_is_put_in_once_whatever_became_of_it(
    cast: Cast, done: Callable[[Member, UUID, UUID], None] | None, open_still: int
) -> None:
    from traceroom.site.records.models import Case

    with acting(cast, "ana") as ana:
        assert sample.bring(CASE, ana, brought=False)
        (case,) = Case.objects.filter(reference=CASE.reference)
        if done is not None:
            done(ana, case.pk, cast.organisations["oslo"])
        assert sample.bring(CASE, ana, brought=True) is (done is not _delete)
        assert Case.objects.filter(reference=CASE.reference, closed_at=None).count() == open_still
        if done is _delete:
            assert sample.bring(CASE, ana, brought=False), "who asks for it gets it back"
            assert Case.objects.filter(reference=CASE.reference, closed_at=None).count() == 1


def test_what_was_brought_in_is_noted_and_a_broken_note_is_none(tmp_path: Path) -> None:
    assert sample.noted(tmp_path) == frozenset()
    sample.note(tmp_path, ["NL-1", "DE-1"])
    assert sample.noted(tmp_path) == {"NL-1", "DE-1"} and [one.name for one in tmp_path.iterdir()] == [sample.BROUGHT]
    for broken in ("{", "7", "\xff"):
        (tmp_path / sample.BROUGHT).write_text(broken, encoding="latin-1")
        assert sample.noted(tmp_path) == frozenset()
