"""Importers."""

import pytest

from traceroom.atlas.importers import find


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
