"""Receipt check: whether what a sender was promised holds, from their receipt's file alone, a sentence a step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from traceroom.adapters.promises import leaf_of
from traceroom.adapters.signing import PUBLIC, SIGNATURE, key_id, signed_by
from traceroom.values.merkle import follows
from traceroom.values.trouble import Trouble
from traceroom.values.words import many

LONGEST, LONGEST_LOG = 100_000, 2_000_000
DEEPEST = 64
"""Sides of a path: a log of 2**64 promises."""
HASH = PUBLIC


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at, in a sentence; `holds` is None where it cannot be told yet."""

    sentence: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Checked:
    """All that was looked at."""

    steps: tuple[Step, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return all(step.holds is not False for step in self.steps)

    @property
    def complete(self) -> bool:
        """Whether nothing is wrong and nothing is open."""
        return all(step.holds for step in self.steps)


class Wrong(Exception):
    """What is written in a signed text is not what must stand there."""


def check(text: str, *, room_key: str | None = None, logs: Sequence[str] = ()) -> Checked:
    """What holds of a receipt's file; `room_key` is the room's public key as one has it from elsewhere, `logs` what the
    desk shows everybody of its log, as one or others have saved it.

    Raises Trouble for what is no receipt's file, or no such log.
    """
    kept, shown = _read(text), [_read_log(log) for log in logs]
    steps = []
    for step in chain(_steps(kept, room_key), _of_logs(kept, shown)):
        steps.append(step)
        if step.holds is False:
            break
    return Checked(tuple(steps))


def _steps(kept: Mapping[str, Any], room_key: str | None) -> Iterator[Step]:
    root = kept["root_key"]
    if room_key is None:
        yield Step(
            f"By what this file says the room's key is {root}, {key_id(root)} for short; compare it with the one that"
            " the room has published elsewhere, or with that of another's receipt.",
            holds=None,
        )
    else:
        yield _step(root == room_key, "The room's key is", "the one that you gave")
    try:
        yield from _of_promise(kept, root)
        yield from _of_proof(kept, root)
    except Wrong as wrong:
        yield Step(str(wrong), holds=False)


def _of_promise(kept: Mapping[str, Any], root: str) -> Iterator[Step]:
    desk = _fields(kept["certificate"], "desk-key", public=PUBLIC)
    good = signed_by(root, signature=kept["certificate_signature"], data=kept["certificate"].encode())
    yield _step(good, f"The room has named the desk's key {key_id(desk['public'])}", "by its signature")
    promise = _fields(kept["promise"], "promise", envelope=HASH)
    good = signed_by(desk["public"], signature=kept["signature"], data=kept["promise"].encode())
    yield _step(good, "The promise is", "signed with the desk's key, and unchanged")
    day, first, last = _day(promise, "day"), _day(desk, "from"), _day(desk, "until")
    good = first <= day <= last and promise.get("key") == key_id(desk["public"])
    yield _step(good, f"The desk's key was valid on {day}", f", from {first} to {last}")
    yield Step(f"So the desk has promised that it had envelope {promise['envelope'][:16]} on {day}.", holds=True)


def _of_proof(kept: Mapping[str, Any], root: str) -> Iterator[Step]:
    proof = kept["proof"]
    if proof is None:
        yield Step("The room's log does not hold it yet: ask the desk for this file again in some minutes.", holds=None)
        return
    head = _fields(proof["head"], "tree-head", root=HASH)
    good = signed_by(root, signature=proof["head_signature"], data=proof["head"].encode())
    yield _step(good, f"The room has signed its log of {many(proof['size'], 'promise')}", f"on {_day(head, 'day')}")
    path = [bytes.fromhex(side) for side in proof["path"]]
    good = head.get("size") == proof["size"] and follows(
        proof["number"], proof["size"], leaf_of(kept["promise"]), path, bytes.fromhex(head["root"])
    )
    yield _step(good, f"This promise is number {proof['number'] + 1}", "of that log")


def _of_logs(kept: Mapping[str, Any], logs: Sequence[Sequence[Mapping[str, Any]]]) -> Iterator[Step]:
    """Whether everybody is shown the log that the proof is of: with two, each of them signed, somebody is lied to."""
    proof = kept["proof"]
    for heads in logs if proof else ():
        ours = json.loads(proof["head"])["root"]
        roots = set(_roots(heads, size=proof["size"], key=kept["root_key"]))
        if not roots:
            yield Step(
                f"The log that you gave has no head of {many(proof['size'], 'promise')}: it was saved too early or too"
                " late.",
                holds=None,
            )
        elif roots == {ours}:
            yield Step(f"The log that you gave has the same head of {many(proof['size'], 'promise')}.", holds=True)
        else:
            yield Step(
                f"NOT SO: there are two logs of {many(proof['size'], 'promise')}, and the room has signed both. Keep"
                " both files, and show them to others: together they prove it.",
                holds=False,
            )


def _roots(heads: Sequence[Mapping[str, Any]], *, size: int, key: str) -> Iterator[str]:
    """Of the heads of this size that this key has signed."""
    for one in heads:
        try:
            head = _fields(one["head"], "tree-head", root=HASH)
        except Wrong:
            continue
        if head.get("size") == size and signed_by(key, signature=one["signature"], data=one["head"].encode()):
            yield head["root"]


def _step(good: bool, *parts: str) -> Step:  # noqa: FBT001 (the first thing that one wants to know)
    """The sentence, or that it does not hold."""
    whole = " ".join(parts).replace(" ,", ",")
    return Step(f"{whole}." if good else f"NOT SO: {whole[0].lower()}{whole[1:]}.", holds=good)


def _fields(text: str, kind: str, **patterns: Any) -> dict[str, Any]:
    """What a signed text says, where it is of this kind. Raises Wrong."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict) or fields.get("kind") != kind or fields.get("v") != 1:
        raise Wrong(f"NOT SO: where the {kind} must stand there is another thing.")
    for name, pattern in patterns.items():
        if not isinstance(fields.get(name), str) or not pattern.fullmatch(fields[name]):
            raise Wrong(f"NOT SO: the {kind} has no {name} as it must be.")
    return fields


def _day(fields: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(fields.get(name, ""))
    except (TypeError, ValueError):
        raise Wrong(f"NOT SO: the {fields['kind']} has no day where “{name}” must stand.") from None


def _read(text: str) -> dict[str, Any]:
    """The file, with every field of the form that it must have. Raises Trouble."""
    try:
        kept = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict) or kept.get("kind") != "receipt" or kept.get("v") != 1:
        raise Trouble("This is no receipt's file: save it again from the desk's page, by “Save the receipt file”")
    strings = ("promise", "certificate")
    signatures = ("signature", "certificate_signature")
    good = (
        all(_ascii(kept.get(name)) for name in strings)
        and all(_matches(SIGNATURE, kept.get(name)) for name in signatures)
        and _matches(PUBLIC, kept.get("root_key"))
        and "proof" in kept
        and (kept["proof"] is None or _is_proof(kept["proof"]))
    )
    if not good:
        raise Trouble("This receipt's file is damaged: a part is missing. Save it again from the desk's page")
    return kept


def _read_log(text: str) -> list[dict[str, Any]]:
    """The heads in what the desk shows of its log. Raises Trouble."""
    try:
        kept = json.loads(text) if len(text) <= LONGEST_LOG else None
    except (ValueError, RecursionError):
        kept = None
    heads = kept.get("heads") if isinstance(kept, dict) and kept.get("kind") == "log" else None
    if not isinstance(heads, list) or not all(
        isinstance(one, dict) and _ascii(one.get("head")) and _matches(SIGNATURE, one.get("signature")) for one in heads
    ):
        raise Trouble("This is no log of a desk: save it again from /log.json there")
    return heads


def _is_proof(proof: Any) -> bool:
    return (
        isinstance(proof, dict)
        and all(type(proof.get(name)) is int and 0 <= proof[name] < 2**DEEPEST for name in ("number", "size"))
        and isinstance(proof.get("path"), list)
        and len(proof["path"]) <= DEEPEST
        and all(_matches(HASH, side) for side in proof["path"])
        and _ascii(proof.get("head"))
        and _matches(SIGNATURE, proof.get("head_signature"))
    )


def _ascii(value: Any) -> bool:
    return isinstance(value, str) and value.isascii()


def _matches(pattern: Any, value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
