"""Tips: how long a list of a hundred thousand takes, newest first, filtered, deep inside, and a tip's page with
the way to those beside it, and the board, which says what waits: unread tips, appeals that are asked for, pictures.

Everything goes through a running server, one process, as a browser would ask. Another organisation has half as many
tips, which nobody of ours may see.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID

import psycopg

from bench.bench_room import TIMES, Browser, _cookies, _row, _serving
from bench.room_made import Made, made_room

TIPS, OF_OTHERS, APPEALS = 100_000, 50_000, 60
PUT_APPEALS = """
INSERT INTO records_appeal (id, thing_id, slug, language, title, want, who, known, alt, first, last, png, pixels, width,
  height, other_ways, names_nobody, covers_nothing, status, outcome, edition, made_by_id, made_at, country)
SELECT gen_random_uuid(), o.id, left(md5(o.id::text), 12), 'en', 'Do you know this?', 'where it was sold', '', '', 'it',
  '', '', '\\x00', repeat('0', 64), 1, 1, '', false, false, 'draft', '', 1, c.author_id, now(), ''
FROM records_object o JOIN records_case c ON c.id = o.case_id WHERE c.organisation_id = %(organisation)s
ORDER BY o.id LIMIT %(appeals)s
"""
PUT_ASKED = """
INSERT INTO records_appeal (id, thing_id, slug, language, title, want, who, known, alt, first, last, png, pixels, width,
  height, other_ways, names_nobody, covers_nothing, status, outcome, edition, made_by_id, made_at, country, asked_by_id,
  asked_at, objections_until)
SELECT gen_random_uuid(), o.id, right(md5(o.id::text), 12), 'en', 'Do you know this?', 'where it was sold', '', '',
  'it', '', '', '\\x00', repeat('0', 64), 1, 1, 'asked', true, true, 'asked', '', 1, c.author_id, now(), '',
  c.author_id, now() - interval '3 days', now() + interval '1 hour'
FROM records_object o JOIN records_case c ON c.id = o.case_id WHERE c.organisation_id = %(organisation)s
ORDER BY o.id LIMIT 20
"""
PUT_DOUBTS = """
INSERT INTO records_doubt (id, thing_id, pixels, skin, reason, by_id, at)
SELECT gen_random_uuid(), o.id, repeat('0', 64), 30, 'a wooden table', o.added_by_id, now()
FROM records_object o WHERE random() < .02
"""
PUT_TIPS = """
INSERT INTO records_tip (id, envelope, appeal_id, language, what, "where", "when", how, link, country, may_ask,
  reference, answer_key, received_on, opened_at, read_at, source_grade, information_grade, referred_to)
SELECT gen_random_uuid(), gen_random_uuid(), a.ids[1 + (random() * random() * array_length(a.ids, 1))::int],
  (ARRAY['nl', 'de', 'fr', 'en', 'ar'])[1 + floor(random() * random() * random() * 5)::int],
  repeat('I have seen such a bag in the shop of my aunt. ', 1 + (random() * 20)::int) || left(md5(n::text), 4),
  'Ghent', '2014', 'worked there',
  '', 'BE', n %% 2 = 0, decode(md5(n::text) || md5(n::text), 'hex'), decode(md5(n::text) || md5(n::text), 'hex'),
  current_date, now() - n * interval '7 seconds', CASE WHEN random() < .9 THEN now() END,
  CASE WHEN random() < .3 THEN 'B' ELSE '' END, '', ''
FROM generate_series(1, %(tips)s) n, (SELECT array_agg(a.id) AS ids FROM records_appeal a
  JOIN records_object o ON o.id = a.thing_id JOIN records_case c ON c.id = o.case_id
  WHERE c.organisation_id = %(organisation)s) a
"""
PUT_WORDS = """
INSERT INTO records_tipword (id, tip_id, by_id, text, at)
SELECT gen_random_uuid(), t.id, %(person)s, 'Which shop was it?', now() FROM records_tip t
WHERE random() < .05 AND t.appeal_id IN (SELECT a.id FROM records_appeal a JOIN records_object o ON o.id = a.thing_id
  JOIN records_case c ON c.id = o.case_id WHERE c.organisation_id = %(organisation)s)
"""
PUT_ADDED = """
INSERT INTO records_tipword (id, tip_id, envelope, text, at)
SELECT gen_random_uuid(), t.id, gen_random_uuid(), 'It was in 2012, and the shop is called Spar now.', now()
FROM records_tip t WHERE random() < .02
"""
PUT_PICTURES = """
INSERT INTO records_tippicture (id, tip_id, number, sealed, sealed_key, state, reason, width, height)
SELECT gen_random_uuid(), t.id, 1, '\\x00', '\\x00', 'waiting', '', 0, 0 FROM records_tip t WHERE random() < .1
"""

PUT_TAKEN_BACK = """
UPDATE records_tip SET withdrawn_on = current_date, what = '', "where" = '', "when" = '', how = '' WHERE random() < .002
"""
PUT_CLUES = """
WITH made AS (
  SELECT gen_random_uuid() AS clue, t.id AS tip, a.thing_id AS thing FROM records_tip t
  JOIN records_appeal a ON a.id = t.appeal_id WHERE random() < .0005
), said AS (
  INSERT INTO records_clue (id, thing_id, says, certainty, source, note, excludes, first, last, source_grade,
    information_grade, added_by_id, added_at)
  SELECT m.clue, m.thing, '{"BE": 1.0}', 'unsure', 'public tip', '', false, '', '', '', '', o.added_by_id, now()
  FROM made m JOIN records_object o ON o.id = m.thing RETURNING id
)
INSERT INTO records_tipclue (id, tip_id, clue_id) SELECT gen_random_uuid(), m.tip, m.clue FROM made m
"""


def main() -> None:
    """Prints a table."""
    with made_room() as made:
        things = _fill(made)
        cookie = _cookies(made, made.people[:1])[0]
        with _serving(made) as port:
            _pages(Browser(port, cookie), things)


def _fill(made: Made) -> tuple[UUID, int]:
    """Tips for two organisations; the object with most of them, and how many it has."""
    with psycopg.connect(made.superuser, autocommit=True) as database:
        for person, tips in ((made.people[0], TIPS), (made.people[10], OF_OTHERS)):
            query = "SELECT organisation_id FROM records_person WHERE account_id = %s"
            (organisation,) = database.execute(query, [person]).fetchone() or (None,)
            given = {"organisation": organisation, "person": person, "appeals": APPEALS, "tips": tips}
            for statement in (PUT_APPEALS, PUT_TIPS, PUT_WORDS, PUT_ASKED):
                database.execute(statement.encode(), given)
        for statement in (PUT_ADDED, PUT_PICTURES, PUT_DOUBTS, PUT_TAKEN_BACK, PUT_CLUES):
            database.execute(statement.encode())
        database.execute("VACUUM ANALYZE")
        most = """SELECT a.thing_id, count(*) FROM records_tip t JOIN records_appeal a ON a.id = t.appeal_id
          JOIN records_object o ON o.id = a.thing_id WHERE o.case_id = ANY (%s) GROUP BY 1 ORDER BY 2 DESC LIMIT 1"""
        found = database.execute(most.encode(), [list(made.cases[:12])]).fetchone()
    assert found is not None
    return found[0], found[1]


def _pages(browser: Browser, most: tuple[UUID, int]) -> None:
    print(f"{TIPS:,} tips about {APPEALS} objects of ours, {OF_OTHERS:,} of others'; {TIMES} requests each\n")
    print(f"{'':<50} {'p50':>8} {'p95':>8} {'max':>8}")
    about = f"/object/{most[0]}/tips/"
    for title, path in (
        ("all tips", "/tips/"),
        ("unread", "/tips/?show=unread"),
        ("not graded", "/tips/?show=ungraded"),
        ("graded", "/tips/?show=graded"),
        ("with pictures: one in ten", "/tips/?show=pictures"),
        ("asked back", "/tips/?show=asked"),
        ("whose sender came back: one in fifty", "/tips/?show=came_back"),
        ("held: none", "/tips/?show=held"),
        ("a clue was made: one in two thousand", "/tips/?show=clue"),
        ("taken back: one in five hundred", "/tips/?show=taken_back"),
        ("with a word that none says", "/tips/?words=qqqq"),
        ("with two words, two tips", "/tips/?words=aunt+00ff"),
        ("with a word that all say", "/tips/?words=aunt"),
        ("in Arabic, unread, with a word that all say", "/tips/?show=unread&words=aunt&language=ar"),
        (f"about one object, of {most[1]:,}", about),
        ("about it, with a word that none says", f"{about}?words=qqqq"),
        ("about it, unread", f"{about}?show=unread"),
        ("all tips, a thousand pages on", _deep(browser, 20)),
        ("the object's page", f"/object/{most[0]}/"),
        ("the board, with what waits", "/"),
    ):
        _row(title, [browser.get(path)[0] for _ in range(TIMES)])
    _, page = browser.get("/tips/")
    tips = re.findall(r'href="(/tip/[0-9a-f-]+/)"', page)
    _row("a tip's page", [browser.get(tips[i % len(tips)])[0] for i in range(TIMES)])
    _, page = browser.get("/tips/?show=graded&before=" + _middle())
    inside = re.findall(r'href="(/tip/[0-9a-f-]+/)\?in=graded"', page)
    for title, behind in (
        ("half-way in the graded", "?in=graded"),
        ("half-way in one object's", "?of=object"),
        ("among those with a word that all say", "?words=aunt"),
    ):
        _row(f"a tip's page, {title}", [browser.get(inside[i % len(inside)] + behind)[0] for i in range(TIMES)])
    _row("how many came: none", [browser.get("/tips/new/?after=" + _now())[0] for _ in range(TIMES)])
    _row("how many came: more than a hundred", [browser.get("/tips/new/?after=" + _middle())[0] for _ in range(TIMES)])
    taken = f"/tips/new/?grows=1&lines=1&after={quote(_at(600).isoformat())},{UUID(int=0)}"
    _row("those of the last ten minutes, taken in", [browser.get(taken)[0] for _ in range(TIMES)])


def _deep(browser: Browser, pages: int) -> str:
    """Where so many clicks on *older* lead from the middle of the list."""
    path = "/tips/?before=" + _middle()
    for _ in range(pages):
        _, page = browser.get(path)
        path = "/tips/" + page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    return path


def _middle() -> str:
    """A place half-way: fifty thousand tips at seven seconds each ago."""
    return f"{quote(_at(7 * TIPS // 2).isoformat())},{UUID(int=0)}"


def _now() -> str:
    return f"{quote(_at(0).isoformat())},{UUID(int=0)}"


def _at(seconds_ago: int) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds_ago)


if __name__ == "__main__":
    main()
