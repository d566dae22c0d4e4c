"""Every reader keeps the contract: its examples come out as it says."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.atlas import countries, own
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, likelihood_of
from traceroom.clues.read import READERS
from traceroom.clues.reader import Example, Reader
from traceroom.values.kind import Kind


def _said(reader: Reader, example: Example) -> list[Said]:
    with own.using(example.tables()):
        return list(reader.read(example.thing()))


EVERY_EXAMPLE = [(reader, example) for reader in READERS for example in reader.examples()]


@pytest.mark.parametrize(
    ("reader", "example"),
    EVERY_EXAMPLE,
    ids=[f"{r.NAME}-{(*e.texts, *e.barcodes)[0][:30]}" for r, e in EVERY_EXAMPLE],
)
def test_an_example_comes_out_as_it_says(reader: Reader, example: Example) -> None:
    said = _said(reader, example)
    if example.best is None:
        assert said == []
        return
    assert said[0].codes[example.best] >= 0.8 * max(said[0].codes.values())


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.NAME)
def test_a_reader_has_an_example_that_speaks_and_one_that_stays_silent(reader: Reader) -> None:
    best = [example.best for example in reader.examples()]
    assert None in best
    assert any(code is not None for code in best)


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.NAME)
def test_what_a_reader_says_is_complete(reader: Reader) -> None:
    for example in reader.examples():
        for said in _said(reader, example):
            assert said.read and said.row
            assert said.sentence.endswith(".")
            array = likelihood_of(said.codes, floor=said.floor)
            assert array.shape == (len(countries.codes()),)
            assert array.max() == 1 and array.min() > 0


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.NAME)
@given(texts=st.lists(st.text(max_size=60), max_size=3), barcodes=st.lists(st.text(max_size=20), max_size=2))
@settings(deadline=None, max_examples=40)
def test_no_text_breaks_a_reader(reader: Reader, texts: list[str], barcodes: list[str]) -> None:
    for said in reader.read(Thing("any", Kind.PACKAGED, tuple(texts), tuple(barcodes))):
        assert set(said.codes) & set(countries.codes())


HOSTILE = [
    "\x00", "\u202e", "\u2066", "\ud800", "e\u0301\u0301\u0301", "\u0301", "\u200d", "\ufeff", "İ", "ß", "ﷺ", "𝟙𝟚",
    "٣", "東京都", "ก", "Gent", "9000", "12 ", "rue ", "P.O. Box ", "BE-", "E330", "www.", "@a.", "+32 ", "EUR 1",
    "01.02.2016", "FR 1 CE", ",", "\n", "Tel. 02 ", "CNPJ 11", "RCS ", "PLZ 10115", "〒1", "法人番号",
]  # fmt: skip
"""What nobody prints: orders of writing, marks without letters, half characters; and the starts of all forms."""


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.NAME)
@given(texts=st.lists(st.lists(st.sampled_from(HOSTILE), max_size=25).map("".join), max_size=3))
@settings(deadline=None, max_examples=40)
def test_no_hostile_text_breaks_a_reader(reader: Reader, texts: list[str]) -> None:
    for said in reader.read(Thing("any", Kind.PACKAGED, tuple(texts), tuple(texts))):
        assert np.isfinite(list(said.codes.values())).all()


ENDLESS = [
    "www.", "Paris, ", "IT A1 ", "12 rue, ", "1 ", "e\u0301", "a-", "東京", "FR 1", "@a.", "00 1", "1234567890", "+1",
    ", ", " ", "DE12 ", "EUR 1 ", "a\n", "AB 123\n", "1,", "ﷺ", "１２", "٣", "\u202ea ", "S.I.F. ", "(", "01.02.",
    "R.G.", "Tel. 02 ", "tel 1 ", "RCS a ", "NIP 1-", "KvK 1", "PLZ 1 ", "〒", "法人番号1", "no. ",
]  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.NAME)
@pytest.mark.parametrize("piece", ENDLESS)
def test_a_line_without_end_is_read(reader: Reader, piece: str) -> None:
    """In a time that grows as the line does: what grows faster would not end here."""
    text = piece * (20_000 // len(piece))
    for said in reader.read(Thing("any", Kind.PACKAGED, (text,), (text,))):
        assert said.codes


def test_ten_thousand_texts_are_read() -> None:
    dice = random.Random(7)
    texts = tuple("".join(dice.choices(HOSTILE, k=3)) for _ in range(10_000))
    for reader in READERS:
        for said in reader.read(Thing("any", Kind.PACKAGED, texts)):
            assert said.codes


def test_no_two_readers_share_a_name() -> None:
    names = [reader.NAME for reader in READERS]
    assert len(set(names)) == len(names)


def test_a_reader_is_heard_once_for_what_stands_twice() -> None:
    for reader in READERS:
        for example in reader.examples():
            twice = Example(example.texts * 2, example.best, example.barcodes * 2, example.own)
            assert len(_said(reader, twice)) == len(_said(reader, example))
            assert np.isfinite([w for s in _said(reader, twice) for w in s.codes.values()]).all()
