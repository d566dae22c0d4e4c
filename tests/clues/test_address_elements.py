"""Address elements."""

import numpy as np

from traceroom.atlas import countries
from traceroom.clues.address_elements import of_code, of_words
from traceroom.clues.address_parts import cut

INDEX = countries.index()


def test_a_code_before_the_town_is_rather_of_a_country_that_writes_it_so() -> None:
    before, after = next(cut("8001 Zürich")), next(cut("Cape Town 8001"))
    first, second = (of_code(part, part.codes[0]).likelihood for part in (before, after))
    assert first[INDEX["CH"]] > first[INDEX["AU"]]
    assert second[INDEX["AU"]] > second[INDEX["CH"]]


def test_a_form_that_few_codes_have_is_stronger() -> None:
    part = next(cut("9490 Vaduz"))
    likelihood = of_code(part, part.codes[0]).likelihood
    assert likelihood[INDEX["LI"]] == 1 and likelihood[INDEX["BE"]] < 0.1


def test_every_element_leaves_every_country_possible() -> None:
    parts = list(cut("Kerkstraat 45, B-9000 Gent"))
    for one in (*of_words("Kerkstraat 45, B-9000 Gent", parts), of_code(parts[1], parts[1].codes[0])):
        assert np.isfinite(one.bits).all() and one.row
