"""Names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.atlas.names import find


def _best(text: str, kind: str) -> tuple[set[str], float]:
    found = max((f for f in find(text) if f.name.kind == kind), key=lambda f: f.strength)
    return set(found.name.countries), found.strength


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Made in Belgium", "BE"),
        ("HERGESTELLT IN ÖSTERREICH", "AT"),
        ("Produit en Suisse", "CH"),
        ("Uzeto iz Hrvatska", "HR"),
    ],
)
def test_countries_are_found_in_every_language(text: str, code: str) -> None:
    assert _best(text, "country")[0] == {code}


def test_chains_are_found_alone_in_lists_and_in_sentences() -> None:
    assert "BE" in _best("Delhaize", "chain")[0]
    assert _best("Carrefour, Delhaize", "chain")[1] >= 0.8
    assert "NL" in _best("alleen bij Albert Heijn verkrijgbaar", "chain")[0]


def test_a_name_among_ingredients_is_weaker_than_among_names() -> None:
    alone = max(f.strength for f in find("Aroma"))
    among = max((f.strength for f in find("Wasser, Zucker, Farbstoff, Aroma")), default=0.0)
    assert among < 0.6 * alone


@pytest.mark.parametrize("text", ["salt, milk, sugar", "next day", "match the colour", "real fruit"])
def test_ordinary_words_are_no_chains(text: str) -> None:
    assert max((f.strength for f in find(text) if f.name.kind == "chain"), default=0.0) < 0.8


def test_a_name_that_is_also_a_word_is_weak() -> None:
    assert _best("Roast Turkey", "country")[1] < 0.5 < _best("Made in Portugal", "country")[1]


@given(st.text(max_size=80))
@settings(deadline=None)
def test_found_words_stand_in_the_text(text: str) -> None:
    for found in find(text):
        assert text[found.start : found.end] == found.text
        assert 0 < found.strength <= 1


@pytest.mark.parametrize("text", ["Milk Chocolate Malt Balls", "Leche de Almendras Sin Azucar", "Gene and Male"])
def test_a_word_that_calls_a_country_in_another_language_only_is_no_country(text: str) -> None:
    assert [found for found in find(text) if found.name.kind == "country" and found.strength > 0.5] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("東京都新宿区西新宿2-8-1", "JP"),
        ("北京市朝阳区建国路88号", "CN"),
        ("서울특별시 강남구 테헤란로 123", "KR"),
        ("ул. Ленина 5, Екатеринбург", "RU"),
        ("شارع الملك فهد، الرياض", "SA"),
        ("Rue Neuve 3, Ouagadougou", "BF"),
    ],
)
def test_towns_are_found_in_their_own_script_also_without_spaces(text: str, code: str) -> None:
    assert _best(text, "town")[0] == {code}


def test_a_large_town_is_a_town_and_a_word_that_is_also_a_town_is_not() -> None:
    assert _best("Via Manzoni 12, Milano", "town")[1] > 0.25
    assert [f for f in find("the best reading of the mobile split") if f.name.kind == "town"] == []


def test_a_town_says_where_it_is_in_each_country() -> None:
    (town,) = (f.name for f in find("Sint-Niklaas") if f.name.kind == "town")
    latitude, longitude = town.where["BE"]
    assert abs(latitude - 51.17) < 0.05 and abs(longitude - 4.14) < 0.05


def test_a_long_list_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.atlas import names
    from traceroom.atlas.named import Name, named

    asked: list[str] = []

    def counted(key: str) -> tuple[Name, ...]:
        asked.append(key)
        return named(key)

    monkeypatch.setattr(names, "named", counted)
    assert len(find("Paris, " * 3_000)) >= 3_000
    assert len(asked) < 10 * 3_000
