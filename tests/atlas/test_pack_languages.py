"""Pack languages."""

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.pack_languages import read_alone, read_beside
from traceroom.atlas.references import KNOWN, held_by
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights

INDEX = countries.index()


def test_shares_of_a_row_are_shares() -> None:
    for line in lines("pack_languages.tsv"):
        code, alone, beside, source, checked = line.split("\t")
        assert code in INDEX and source and (held_by(checked) or checked == KNOWN)
        assert sum(weights(alone).values()) + float(beside) <= 1.0 + 1e-9
        assert set(weights(alone)) <= set(read_alone())


def test_french_alone_is_rather_of_france_than_of_belgium_or_canada() -> None:
    french = read_alone()["fr"]
    assert french[INDEX["FR"]] > 2 * french[INDEX["BE"]] > 4 * french[INDEX["CA"]]


def test_dutch_beside_french_is_belgian_and_german_beside_french_swiss() -> None:
    best = [countries.codes()[int(np.argmax(read_beside(both)))] for both in (("nl", "fr"), ("de", "fr"), ("ar", "en"))]
    assert best[0] == "BE"
    assert best[1] in {"CH", "LI", "LU"}
    assert best[2] in {"AE", "BH", "KW", "OM", "QA", "SA"}
