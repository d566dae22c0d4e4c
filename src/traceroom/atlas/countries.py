"""Countries: ISO 3166-1 alpha-2 plus XK, those where people live."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class Country:
    """One country; latitude and longitude (degrees) are the centre of its population."""

    code: str
    alpha3: str
    numeric: int
    name: str
    population: int
    latitude: float
    longitude: float
    neighbours: tuple[str, ...]
    continent: str
    currency: str
    domain: str
    calling_code: str


@cache
def countries() -> tuple[Country, ...]:
    """All countries, sorted by code. Every array over countries in the project has this order."""
    return tuple(_country(line) for line in lines("countries.tsv"))


def _country(line: str) -> Country:
    code, alpha3, numeric, name, people, latitude, longitude, near, continent, money, domain, calling = line.split("\t")
    return Country(
        code=code,
        alpha3=alpha3,
        numeric=int(numeric),
        name=name,
        population=int(people),
        latitude=float(latitude),
        longitude=float(longitude),
        neighbours=tuple(filter(None, near.split(";"))),
        continent=continent,
        currency=money,
        domain=domain,
        calling_code=calling,
    )


@cache
def codes() -> tuple[str, ...]:
    """The codes, sorted."""
    return tuple(country.code for country in countries())


@cache
def index() -> dict[str, int]:
    """Position of each code in every array over countries."""
    return {code: position for position, code in enumerate(codes())}


def country(code: str) -> Country:
    """The country with this code. Raises KeyError."""
    return countries()[index()[code]]


def name(code: str) -> str:
    """Its English name, as people say it. Raises KeyError."""
    return country(code).name


TAKES_ARTICLE = frozenset(
    [
        "AE",
        "BQ",
        "BS",
        "CF",
        "CK",
        "DO",
        "FK",
        "FO",
        "GB",
        "GM",
        "KM",
        "KY",
        "MH",
        "MP",
        "MV",
        "NL",
        "PH",
        "SB",
        "SC",
        "TC",
        "US",
        "VG",
        "VI",
    ],
)


def spoken(code: str) -> str:
    """The name as it stands in a sentence: "the Netherlands", "Belgium". Raises KeyError."""
    return f"the {name(code)}" if code in TAKES_ARTICLE else name(code)
