"""What libyaml says of a text that is no YAML, in words that tell what to do."""

from __future__ import annotations

import yaml

TAB = "a tab stands before the words; indent with spaces"
ONE_CASE = "one file has one case; JSON Lines has several, a case a line"
BEGINS, HERE = True, False
"""Where somebody should look: at the line in which it begins, or at the one in which libyaml gave up."""
SAID = (
    ("", "found a tab", HERE, TAB),
    ("while scanning a quoted scalar", "", BEGINS, "a quote is opened here and not closed"),
    ("while parsing a quoted scalar", "found unknown escape", HERE, "put words with a backslash into single quotes"),
    ("while scanning a simple key", "", BEGINS, "a colon is missing: a field is name: value"),
    ("while scanning an a", "", HERE, "put words that begin with & or * into quotes"),
    ("", "found undefined alias", HERE, "put words that begin with * into quotes; there is nothing of that name (&)"),
    ("", "could not determine a con", HERE, "tags (!) are not read; put words that begin with ! into quotes"),
    ("while parsing a flow node", "", HERE, "a bracket is opened before this and not closed"),
    ("while parsing a flow", "", BEGINS, "a bracket is opened here and not closed, or a comma is missing behind it"),
    (
        "",
        "mapping values are not allowed",
        HERE,
        "no colon is expected here: indent the field like those beside it, or put words with a colon into quotes",
    ),
    (
        "",
        "did not find expected key",
        HERE,
        "a field (name: value) is expected, indented like those beside it; put words with quotes or brackets in quotes",
    ),
    ("", "block sequence entries", HERE, "an item (-) begins a line of its own"),
    ("", "did not find expected '-'", HERE, "an item (-) is expected, indented like those before it"),
    ("", "found unhashable key", HERE, "the name of a field is a word, not a list"),
    ("", "but found another document", HERE, ONE_CASE),
    ("", "did not find expected <document", HERE, ONE_CASE),
)  # fmt: skip
"""How context and problem begin, where to look, and the sentence."""


def said(wrong: yaml.YAMLError, text: str) -> tuple[str, int | None]:
    """The sentence and the line to look at, None where that is not known."""
    context, problem = (str(getattr(wrong, part, None) or "") for part in ("context", "problem"))
    at = getattr(wrong, "problem_mark", None)
    if problem.startswith("found character that cannot start") and at is not None:
        return _odd_start(text, at)
    for begins, says, where, sentence in SAID:
        if context.startswith(begins) and problem.startswith(says):
            at = (getattr(wrong, "context_mark", None) if where is BEGINS else None) or at
            return sentence, _line(at)
    return " ".join((problem or str(wrong)).split())[:200], _line(at)


def _line(mark: yaml.Mark | None) -> int | None:
    return None if mark is None else mark.line + 1


def _odd_start(text: str, at: yaml.Mark) -> tuple[str, int]:
    row = (text.splitlines() + [""] * (at.line + 1))[at.line]
    sign = row[at.column : at.column + 1]
    if sign in {"", "\t"}:
        return TAB, at.line + 1
    return f"put words that begin with {sign} into quotes", at.line + 1
