"""Ask: which question would tell most next?

The expected information gain of a question is the mutual information between its answer and the place
(Lindley 1956, DOI 10.1214/aoms/1177728069), times the chance that the picture or the people can answer it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages, plugs, roads
from traceroom.atlas.parameters import value
from traceroom.atlas.table_files import lines
from traceroom.place.travel import Array, kernel
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind


@dataclass(frozen=True, slots=True)
class Question:
    """Something one could still look for; `answers` names the table that holds what could be said."""

    ask: str
    kind: Kind
    answers: str
    chance: float


@dataclass(frozen=True, slots=True)
class Worth:
    """A question with its expected gain in bits, chance of an answer included."""

    ask: str
    bits: float


@cache
def questions() -> tuple[Question, ...]:
    """All of `questions.tsv`."""
    rows = (line.split("\t") for line in lines("questions.tsv"))
    return tuple(Question(ask, Kind(kind), answers, float(chance)) for ask, kind, answers, chance in rows)


def next_questions(posterior: Array, *, most: int = 3) -> tuple[Worth, ...]:
    """The questions that promise most, best first; those that promise nothing are left out."""
    chances = [question.chance for question in questions()]
    worth = [
        Worth(q.ask, bits) for q, bits in zip(questions(), (_information(posterior) * chances).tolist(), strict=True)
    ]
    return tuple(sorted((w for w in worth if w.bits >= 0.005), key=lambda w: -w.bits)[:most])


def _information(posterior: Array) -> Array:
    """Mutual information in bits between place and each question's answer, shape (questions,): what the answer could be
    at all, less what it could still be if the place were known."""
    answers, firsts, left_open = _all_answers()
    bits = np.add.reduceat(_bits(posterior @ answers), firsts) - posterior @ left_open
    return np.maximum(bits, 0.0)


def uncertainty(answers: Array) -> Array:
    """Shannon's entropy of the last axis, in bits."""
    bits: Array = _bits(answers).sum(axis=-1)
    return bits


def _bits(answers: Array) -> Array:
    """-p log2 p; 0 where p is."""
    bits: Array = -answers * np.log2(np.maximum(answers, np.finfo(float).tiny))
    return bits


@cache
def _all_answers() -> tuple[Array, NDArray[np.intp], Array]:
    """All questions side by side: P(answer | place), shape (n, answers); the column at which each question begins,
    shape (questions,); and what each leaves open if the place is known, in bits, shape (n, questions)."""
    tables = [_answer_given_place(question) for question in questions()]
    firsts = np.cumsum([0, *(table.shape[1] for table in tables[:-1])])
    return np.hstack(tables), firsts, np.stack([uncertainty(table) for table in tables], axis=1)


def _answer_given_place(question: Question) -> Array:
    """P(answer | place), shape (n, a): the object may have travelled, the answer may be wrong."""
    given_market = answer_given_market(question.answers)
    seen = kernel(f"travel.{question.kind}") @ given_market
    error = value(f"error.{Certainty.LIKELY}")
    answers: Array = (1 - error) * seen + error * seen.mean(axis=0)
    return answers


def answer_given_market(answers: str) -> Array:
    """P(answer | market), shape (n, a), rows sum to 1, for one of the tables that `questions.tsv` names."""
    if answers == "country":
        return np.eye(len(countries.codes()))
    if answers == "registration":
        return kernel("reading.barcode")
    if answers == "currency":
        return _shares([{c.currency: 1.0} for c in countries.countries()])
    if answers == "driving":
        return _shares([{roads.roads()[code].side: 1.0} for code in countries.codes()])
    if answers == "plug":
        return _shares([dict.fromkeys(plugs.types(code), 1.0) for code in countries.codes()])
    share = languages.speech_share() if answers == "speech" else languages.print_share()
    return _shares([{lang: float(by[i]) for lang, by in share.items()} for i in range(len(countries.codes()))])


def _shares(rows: list[dict[str, float]]) -> Array:
    """Rows of weights by name as a matrix whose rows sum to 1; an empty row answers "unknown"."""
    names = sorted({name for row in rows for name in row})
    matrix = np.zeros((len(rows), len(names) + 1))
    for i, row in enumerate(rows):
        for j, name in enumerate(names):
            matrix[i, j] = row.get(name, 0.0)
        matrix[i, -1] = 1.0 if matrix[i].sum() == 0 else 0.0
    shares: Array = matrix / matrix.sum(axis=1, keepdims=True)
    return shares
