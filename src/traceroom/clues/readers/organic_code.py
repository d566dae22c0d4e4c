"""Organic codes: the country whose control body checked the last one who prepared or packed a food."""

from __future__ import annotations

import re
from collections.abc import Iterable

from traceroom.atlas import health_marks
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "organic_code"
CODE = re.compile(r"(?<![A-Z])([A-Z]{2}) ?[-–.] ?(?:BIO|ECO|EKO|ÖKO|OKO|ØKO|ORG) ?[-–.] ?\d{1,3}(?!\d)")
"""Regulation (EU) 2018/848, Annex V: the letters of the State, a word that means organic, a number."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue a State of the Union or beside it; codes of bodies that work overseas speak of origins, not here."""
    seen = set()
    for text in thing.texts:
        for match in CODE.finditer(text.upper()):
            code = health_marks.country(match.group(1))
            if code is None or code in seen:
                continue
            seen.add(code)
            yield Said(
                read=match.group(),
                codes={code: 1.0},
                sentence=f"The organic code {quoted(match.group())} is of a control body of {countries_named([code])}.",
                row=f"health_marks: {match.group(1)}",
                certainty=Certainty.CERTAIN,
                share=Share.HEALTH_MARK,
            )


def examples() -> tuple[Example, ...]:
    """Codes as they stand under the leaf; a body overseas stays silent."""
    return (
        Example(("BE-BIO-02",), "BE"),
        Example(("DE-ÖKO-001 EU-Landwirtschaft",), "DE"),
        Example(("CN-BIO-140",), None),
    )
