"""Ask."""

import numpy as np

from traceroom.atlas import countries
from traceroom.place import ask
from traceroom.place.ask import next_questions, questions

N = len(countries.codes())
INDEX = countries.index()


def _between(*codes: str) -> np.ndarray:
    posterior = np.full(N, 1e-6)
    for code in codes:
        posterior[INDEX[code]] = 1.0
    share: np.ndarray = posterior / posterior.sum()
    return share


def test_who_knows_the_place_has_nothing_to_ask() -> None:
    assert next_questions(_between("BE")) == ()


def test_the_best_question_comes_first() -> None:
    asked = next_questions(np.full(N, 1 / N))
    assert len(asked) == 3
    assert [a.bits for a in asked] == sorted((a.bits for a in asked), reverse=True)


def test_no_question_tells_more_than_there_is_to_know() -> None:
    for one in next_questions(_between("BE", "NL"), most=len(questions())):
        assert 0 < one.bits <= 1


def test_a_socket_does_not_tell_belgium_from_france() -> None:
    def gain(*codes: str) -> float:
        found = {a.ask: a.bits for a in next_questions(_between(*codes), most=len(questions()))}
        return found.get("A wall socket: which type is it?", 0.0)

    assert gain("BE", "GB") > 0.2 > gain("BE", "FR")


def test_the_gain_is_the_mean_distance_of_the_answers_from_what_was_expected() -> None:
    """Kullback and Leibler's form of the same quantity, written out."""
    posterior = _between("BE", "NL", "DE", "FR")
    for number, question in enumerate(questions()):
        answers = ask._answer_given_place(question)
        expected = posterior @ answers
        slow = 0.0
        for place, share in enumerate(posterior):
            said = answers[place] > 0
            slow += share * float(np.sum(answers[place][said] * np.log2(answers[place][said] / expected[said])))
        assert abs(float(ask._information(posterior)[number]) - slow) < 1e-9
