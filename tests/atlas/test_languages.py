"""Languages."""

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.languages import language_name, print_share, shared_language, speech_share

INDEX = countries.index()


def test_shares_of_a_country_sum_to_about_one() -> None:
    for share in (print_share(), speech_share()):
        total = np.sum(list(share.values()), axis=0)
        assert np.all((total > 0.9) & (total <= 1.01) | (total == 0))


def test_belgium_prints_dutch_and_french_more_than_german_and_english() -> None:
    printed = {code: share[INDEX["BE"]] for code, share in print_share().items()}
    assert min(printed["nl"], printed["fr"]) > printed["de"] > 0
    assert printed["fr"] > 5 * printed["en"]


def test_speech_counts_people_and_print_the_law() -> None:
    assert speech_share()["en"][INDEX["NL"]] > print_share()["en"][INDEX["NL"]]


def test_countries_share_official_languages() -> None:
    shared = shared_language()
    assert shared[INDEX["BE"], INDEX["FR"]] and shared[INDEX["DE"], INDEX["AT"]]
    assert not shared[INDEX["FR"], INDEX["JP"]]
    assert np.array_equal(shared, shared.T)


def test_languages_have_names() -> None:
    assert language_name("nl") == "Dutch"
    assert language_name("hr") == "Croatian"
    assert language_name("xx-none") == "xx-none"


def test_a_row_names_its_countries_and_those_that_print_its_languages() -> None:
    from traceroom.atlas.languages import also_where_printed, print_share

    found = also_where_printed({"CA": 0.9}, "nl;fr")
    assert found["CA"] == 0.9 and found["NL"] > 0.8 and "BE" in found and "FI" not in found
    assert found["FR"] == float(print_share()["fr"][countries.index()["FR"]])
    assert also_where_printed({"PT": 1.0}, "") == {"PT": 1.0}
