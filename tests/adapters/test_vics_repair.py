"""The stray quote: taken back where it is, and nothing else is touched."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.adapters.vics_repair import LONGEST_RUN, repaired, ripe

QUOTES = st.sampled_from(["", '"', '""', '\\"', ':""', '","'])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | QUOTES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | QUOTES, inner),
)


@pytest.mark.parametrize(
    ("wild", "tame"),
    [
        ('{"IsSuspected":"true"","MD5":"a"}', '{"IsSuspected":"true" ,"MD5":"a"}'),
        ('{"IsSuspected":"true""}', '{"IsSuspected":"true" }'),
        ('{"a": "true""\n}', '{"a": "true" \n}'),
        ('{"a":"x.""""}', '{"a":"x."   }'),
    ],
)
def test_the_stray_quote_becomes_a_space(wild: str, tame: str) -> None:
    assert repaired(wild) == (tame, 1)
    json.loads(tame)


@settings(deadline=None)
@given(JSON, st.booleans(), st.sampled_from([None, 0, 2]), st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :")]))
def test_well_formed_json_is_not_changed(data: object, plain: bool, indent: int | None, marks: tuple[str, str]) -> None:
    text = json.dumps(data, ensure_ascii=plain, indent=indent, separators=marks)
    assert repaired(text) == (text, 0)
    assert json.loads(repaired(text)[0]) == data


@settings(deadline=None)
@given(st.text(alphabet='":,{}[]\\ax \n', max_size=60))
def test_whatever_json_takes_stays_as_it_is(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        return
    assert repaired(text) == (text, 0)


@settings(deadline=None)
@given(st.text(alphabet='":,{\\ax', max_size=40))
def test_it_is_idempotent_and_every_place_stays_where_it_was(text: str) -> None:
    once, _ = repaired(text)
    assert len(once) == len(text)
    assert repaired(once) == (once, 0)


@settings(deadline=None)
@given(st.lists(st.text(alphabet='":,{\\ax', max_size=6), max_size=12))
def test_in_pieces_it_does_the_same_as_at_once(pieces: list[str]) -> None:
    waiting, done = "", ""
    for piece in pieces:
        waiting += piece
        ready = ripe(waiting)
        done += repaired(waiting[:ready])[0]
        waiting = waiting[ready:]
    assert done + repaired(waiting)[0] == repaired("".join(pieces))[0]


def test_a_file_of_quotes_does_not_fill_the_memory() -> None:
    assert ripe('"' * (LONGEST_RUN + 2)) == LONGEST_RUN + 2
