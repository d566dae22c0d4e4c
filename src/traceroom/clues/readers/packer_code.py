"""Packer codes: numbers that a country alone gives to those who pack food."""

from __future__ import annotations

import re
from collections.abc import Iterable

from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "packer_code"
FORMS = (
    ("EMB", "FR", re.compile(r"(?<!\w)EMB[ .:-]{0,2}(?:\d{5}|2[AB]\d{3})(?: ?[A-Z]{1,2})?(?!\w)"), "décret 78-166"),
    ("RGSEAA", "ES", re.compile(r"(?<!\w)(?:RGSEAA|R\.?G\.?S\.?E\.?A\.?A\.?|R\.?S\.?I\.?)[ .:-]{0,3}\d{2}\.\d{3,6}"
                                r"(?:/[A-Z]{1,2})?"), "Real Decreto 191/2011"),
    ("SIF", "BR", re.compile(r"(?<!\w)S\.?I\.?F\.?[ /.:-]{0,3}(?:N[ºo°.]{0,2} ?)?\d{1,5}(?!\w)"), "Decreto 9.013/2017"),
    ("EST", "US", re.compile(r"(?<!\w)(?:EST\.? ?|P-)\d{1,5}[A-Z]?(?= ?(?:U\.?S\.?|USDA|INSPECTED))"), "9 CFR 312.2"),
    ("FSSAI", "IN", re.compile(r"(?<!\w)(?:FSSAI|LIC\.? ?NO\.?)[ A-Z.:-]{0,12}[12]\d{13}(?!\d)"),
     "Food Safety and Standards Act 2006"),
    ("MAL", "MY", re.compile(r"(?<!\w)MAL\d{8}[A-Z]{1,3}(?!\w)"), "Control of Drugs and Cosmetics Regulations 1984"),
    ("BPOM", "ID", re.compile(r"(?<!\w)(?:BPOM(?: RI)?[ A-Z.:]{0,6}(?:MD|ML)? ?|MD |ML )\d{12}(?!\d)"), "UU 18/2012"),
    ("Thai food serial", "TH", re.compile(r"(?<![\d-])\d{2}-\d-\d{5}-\d-\d{4}(?![\d-])"), "Notification 367"),
    ("QS", "CN", re.compile(r"(?<!\w)(?:QS ?\d{4} ?\d{4} ?\d{4}|SC ?1\d{13})(?!\d)"), "Food Safety Law of 2015"),
)  # fmt: skip
"""What it is called, the country, how it looks in capitals, and the rule."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue a kind of code; it speaks of the plant, as a health mark does."""
    seen = set()
    for text in map(str.upper, thing.texts):
        for name, code, form, rule in FORMS:
            match = form.search(text)
            if match is None or name in seen:
                continue
            seen.add(name)
            yield Said(
                read=match.group(),
                codes={code: 1.0},
                sentence=f"{quoted(match.group())} is a packer's number ({name}) of {countries_named([code])}.",
                row=f"packer_code: {name} ({rule})",
                certainty=Certainty.LIKELY,
                share=Share.HEALTH_MARK,
            )


def examples() -> tuple[Example, ...]:
    """Numbers of five countries; a weight and a lot stay silent."""
    return (
        Example(("EMB 35069A",), "FR"),
        Example(("RGSEAA 26.00001/M",), "ES"),
        Example(("Lic. No. 10012011000168",), "IN"),
        Example(("BPOM RI MD 210913012345",), "ID"),
        Example(("อย. 10-1-02345-1-0001",), "TH"),
        Example(("Net 250 g, L 12345",), None),
    )
