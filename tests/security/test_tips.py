"""Tips against the database: what nobody does with what the public sent, whatever SQL they have."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import Error

from tests.site.cast import CASES, Cast
from tests.site.databases import as_superuser, become_room, changed
from tests.site.rules import MEMBERS
from traceroom.site.installation import Installation

OWN = ("tip", "tipword", "tippicture")
SEEN_WITH_IT = (*OWN[1:], "tipclue")


@pytest.mark.parametrize("person", MEMBERS)
def test_members_see_the_tips_of_their_own_cases_and_partners_none(
    installed: Installation, committed_cast: Cast, person: str
) -> None:
    owned = {committed_cast.tips[case] for case in committed_cast.owns(person)}
    with as_superuser(installed) as database:
        become_room(database, committed_cast.people[person])
        tips = {row[0] for row in database.execute("SELECT id FROM records_tip WHERE appeal_id IS NOT NULL")}
        assert tips == owned
        for table in SEEN_WITH_IT:
            of_ours = "SELECT id FROM records_tip WHERE appeal_id IS NOT NULL"
            query = f"SELECT tip_id FROM records_{table} WHERE tip_id IN ({of_ours})"
            seen = {row[0] for row in database.execute(query.encode())}
            assert seen == owned


@pytest.mark.parametrize("column", ["what", "where", "when", "how", "link", "country"])
def test_words_are_emptied_and_never_rewritten(installed: Installation, committed_cast: Cast, column: str) -> None:
    tip = committed_cast.tips["private"]
    with as_superuser(installed) as database:
        database.execute(f"UPDATE records_tip SET \"{column}\" = '' WHERE id = %s".encode(), [tip])
        become_room(database, committed_cast.people["ana"])
        rewritten = f"UPDATE records_tip SET \"{column}\" = 'BE' WHERE id = %s"
        assert changed(database, rewritten, [tip]) == 0, "what nobody said is not said for them"
        assert changed(database, "UPDATE records_tip SET what = '' WHERE id = %s", [tip]) == 1


def test_what_is_held_is_neither_emptied_nor_deleted(installed: Installation, committed_cast: Cast) -> None:
    tip = committed_cast.tips["private"]
    with as_superuser(installed) as database:
        become_room(database, committed_cast.people["ana"])
        assert changed(database, "UPDATE records_tip SET held_at = now() WHERE id = %s", [tip]) == 1
        assert changed(database, "UPDATE records_tip SET what = '' WHERE id = %s", [tip]) == 0
        both = "UPDATE records_tip SET what = '', held_at = NULL WHERE id = %s"
        assert changed(database, both, [tip]) == 0, "first it is released, which is an act of its own"
        for table in OWN[1:]:
            assert changed(database, f"DELETE FROM records_{table} WHERE tip_id = %s", [tip]) == 0
        assert changed(database, "DELETE FROM records_tip WHERE id = %s", [tip]) == 0
        assert changed(database, "UPDATE records_tip SET held_at = NULL WHERE id = %s", [tip]) == 1
        for table in OWN[1:]:
            assert changed(database, f"DELETE FROM records_{table} WHERE tip_id = %s", [tip]) == 1


@pytest.mark.parametrize("given", ["of the sender", "of a colleague", "left already", "to a tip of others"])
def test_an_answer_is_in_ones_own_name_and_waits(installed: Installation, committed_cast: Cast, given: str) -> None:
    ana, bruno = committed_cast.people["ana"], committed_cast.people["bruno"]
    tip = committed_cast.tips["bostons" if given == "to a tip of others" else "private"]
    by = {"of the sender": None, "of a colleague": bruno}.get(given, ana)
    envelope = uuid4() if by is None else None
    insert = (
        "INSERT INTO records_tipword (id, tip_id, envelope, by_id, text, at, left_at)"
        " VALUES (%s, %s, %s, %s, 'a', now(), CASE WHEN %s THEN now() END)"
    )
    with as_superuser(installed) as database:
        become_room(database, ana)
        assert changed(database, insert, [uuid4(), tip, envelope, by, given == "left already"]) == 0
        assert changed(database, insert, [uuid4(), committed_cast.tips["private"], None, ana, False]) == 1


def test_nobody_says_that_something_was_left_or_came_in(installed: Installation, committed_cast: Cast) -> None:
    with as_superuser(installed) as database:
        become_room(database, committed_cast.people["ana"])
        for statement in (
            "UPDATE records_tipword SET left_at = now()",
            "UPDATE records_tipword SET text = 'another'",
            "UPDATE records_tippicture SET shown = 'x', state = 'shown'",
            "UPDATE records_tip SET appeal_id = NULL",
            "UPDATE records_tip SET withdrawn_on = current_date",
            "UPDATE records_tip SET reference = 'x', answer_key = 'x'",
        ):
            with pytest.raises(Error) as refused, database.transaction():
                database.execute(statement.encode())
            assert isinstance(refused.value, psycopg.errors.InsufficientPrivilege), statement
    assert set(committed_cast.tips) == set(CASES)


@pytest.mark.parametrize("which", ["of a colleague", "about another object", "of others"])
def test_nobody_says_that_a_clue_of_another_was_made_of_a_tip(
    installed: Installation, committed_cast: Cast, which: str
) -> None:
    cast, clue = committed_cast, uuid4()
    by = cast.people["ana" if which == "of a colleague" else "bruno"]
    tip = cast.tips["bostons" if which == "of others" else "private"]
    thing = cast.things["shared" if which == "about another object" else "private"]
    with as_superuser(installed) as database:
        database.execute(
            "INSERT INTO records_clue (id, thing_id, says, near, certainty, source, note, excludes, first, last,"
            " source_grade, information_grade, added_by_id, added_at)"
            " VALUES (%s, %s, '{}', '', 'likely', '', '', false, '', '', '', '', %s, now())",
            [clue, thing, by],
        )
        become_room(database, cast.people["bruno"])
        insert = "INSERT INTO records_tipclue (id, tip_id, clue_id) VALUES (%s, %s, %s)"
        assert changed(database, insert, [uuid4(), tip, clue]) == 0
        for statement in ("UPDATE records_tipclue SET clue_id = clue_id", "DELETE FROM records_tipclue"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), database.transaction():
                database.execute(statement.encode())
