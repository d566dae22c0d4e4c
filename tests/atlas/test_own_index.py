"""Own index."""

from tests.atlas.own_made import CATALOGUE, PLANTS, table
from traceroom.atlas.own_index import plain


def test_rows_are_found_by_what_can_be_read_off_a_thing() -> None:
    found = plain(table(CATALOGUE).rows)
    assert [row.line for row in found.named("kaasknabbels voorbeeld")] == [2, 3]
    assert [row.line for row in found.numbered("5400141000009")] == [4]
    assert found.named("kaasknabbels") == found.marked("kaasknabbels") == found.numbered("1") == ()
    assert found.longest("kaasknabbels") == 2 and found.longest("voorbeeld") == 0
    assert not found.has_marks


def test_a_mark_has_several_forms() -> None:
    found = plain(table(PLANTS).rows)
    assert found.has_marks
    assert found.marked("fr35999002") == found.marked("fr35999002ce") == table(PLANTS).rows[:1]
