"""The answer as JSON: the public form that other programs rely on."""

from __future__ import annotations

from typing import Any

from traceroom.atlas import countries
from traceroom.place.credible import LEVELS, credible, ranking
from traceroom.runs.areas import areas_of
from traceroom.runs.locate import Answer, Finding
from traceroom.runs.sentences import finding_sentence


def as_json(answer: Answer) -> dict[str, Any]:
    """One line of `traceroom locate --json`."""
    codes = countries.codes()
    posterior = answer.fused.posterior
    return {
        "id": answer.case.name,
        "places": [{"country": codes[i], "probability": round(float(posterior[i]), 9)} for i in ranking(posterior)],
        "credible": {str(level): [codes[i] for i in credible(posterior, level)] for level in LEVELS},
        "agreement": round(answer.agreement, 3),
        "when": _when(answer),
        "areas": areas_of(answer.region) if answer.region else None,
        "clues": [_clue(answer, finding) for finding in answer.findings] + _dating(answer),
        "next": [{"ask": worth.ask, "bits": round(worth.bits, 3)} for worth in answer.next],
        "warnings": list(answer.warnings),
    }


def _when(answer: Answer) -> dict[str, Any] | None:
    if answer.when is None:
        return None
    intervals = {level: list(ends) for level, ends in answer.when.intervals().items()}
    return {"mode": answer.when.mode, "credible": intervals}


def _clue(answer: Answer, finding: Finding) -> dict[str, Any]:
    codes = countries.codes()
    story = finding.story
    return {
        "object": finding.clue.name,
        "reader": finding.clue.reader,
        "read": finding.clue.read,
        "bits": round(finding.bits.value, 3),
        "sentence": finding_sentence(answer, finding),
        "row": finding.clue.row,
        "source": finding.clue.source,
        "certainty": str(finding.clue.certainty),
        "ratio": round(finding.ratio, 3),
        "without": round(finding.without, 4),
        "if_leader": {
            "local": round(story.local, 3),
            "brought": {codes[origin.country]: round(origin.share, 3) for origin in story.brought},
            "void": round(story.void, 3),
        },
    }


def _dating(answer: Answer) -> list[dict[str, Any]]:
    return [
        {
            "object": c.name,
            "reader": c.reader,
            "read": c.read,
            "bits": 0.0,
            "sentence": c.sentence,
            "row": c.row,
        }
        for c in answer.dating
        if c.dates_only
    ]
