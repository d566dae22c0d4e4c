"""Importers."""

import pytest

from traceroom.atlas.importers import find
from traceroom.atlas.references import KNOWN, held_by
from traceroom.atlas.table_files import lines


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("Imported by: Example Ltd", "GB", "the importer"),
        ("IMPORTE PAR EXEMPLE", "FR", "the importer"),
        ("Maahantuoja: Esimerkki Oy", "FI", "the importer"),
        ("进口商:样品公司", "CN", "the importer"),
        ("Distribuito da Esempio S.p.A.", "IT", "the distributor"),
    ],
)
def test_importers_are_announced_in_every_language(text: str, code: str, what: str) -> None:
    ((row, start, end),) = find(text)
    assert row.what == what and row.countries[code] > 0.5
    assert 0 <= start < end <= len(text)


def test_a_part_of_a_word_announces_nobody() -> None:
    assert list(find("reimporteurs")) == []


def test_polish_words_are_read_in_poland_and_not_where_english_is() -> None:
    ((row, _, _),) = find("Importer na Polskę: Przykład Sp. z o.o.")
    assert set(row.countries) == {"PL"}


def test_every_row_says_what_was_looked_up() -> None:
    for line in lines("importers.tsv"):
        *_, source, checked = line.split("\t")
        assert source and (held_by(checked) or checked == KNOWN)
