"""Series: files of one case that hang together, as the field calls them: one camera's session, one place.

Files join by what links them, the surest first. Copies (the same file, the same picture) are one member however many
they are. Groups join by a thing that they share only where enough members of both are linked across: a can that stands
in two homes, or one picture that resembles everybody, must not chain two series into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ORDER = {"same_file": 0, "same_picture": 1, "same_thing": 2}
SUPPORT, ENOUGH = 0.25, 3
"""So large a share of the members of each of two groups, or so many of them, must be linked to the other group: a walk
through a flat links each picture to the next few, a hub links many pictures of one group to one of the other."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two files, by number, and what links them; `score` compares within a kind, `agreeing` 0: not by points."""

    left: int
    right: int
    kind: str
    score: float
    agreeing: int = 0
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of its files, ascending, and the joins that made it one, in the order in which they did."""

    files: tuple[int, ...]
    because: tuple[Join, ...]


def series(joins: Iterable[Join]) -> tuple[Series, ...]:
    """Groups of two files or more, the largest first; a file without a link is in none. Equal for equal joins."""
    ordered = sorted(joins, key=_surest)
    groups = _Groups()
    copies = [j for j in ordered if j.kind != "same_thing"]
    for join in copies:
        groups.join(join)
    _things(groups, [j for j in ordered if j.kind == "same_thing"])
    found = (Series(tuple(sorted(group)), tuple(groups.because[at])) for at, group in groups.files.items())
    return tuple(sorted((s for s in found if len(s.files) > 1), key=lambda s: (-len(s.files), s.files)))


def _surest(join: Join) -> tuple[float, ...]:
    """Copies by their score, things by the points that agree."""
    points = join.agreeing if join.kind == "same_thing" else 0
    return ORDER[join.kind], -points, -join.score, join.left, join.right


def _things(groups: _Groups, joins: Sequence[Join]) -> None:
    """Joins by things as long as one more of them is borne out: what joined may bear out another."""
    members = {number: groups.at(number) for join in joins for number in (join.left, join.right)}
    ties = {pair for j in joins for pair in _both(members[j.left], members[j.right])}
    beside: dict[int, set[int]] = {}
    for one, other in ties:
        beside.setdefault(one, set()).add(other)
    of: dict[int, set[int]] = {}
    for member in set(members.values()):
        of[member] = {member}
    waiting = list(joins)
    while True:
        left = [join for join in waiting if not _borne_out(groups, join, of, beside)]
        if len(left) == len(waiting):
            return
        waiting = left


def _both(one: int, other: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one, other), (other, one)


def _borne_out(groups: _Groups, join: Join, of: dict[int, set[int]], beside: dict[int, set[int]]) -> bool:
    """Whether this join is done with: its groups are one, or have just become one. `of` has the members of a group."""
    one, other = groups.at(join.left), groups.at(join.right)
    if one == other:
        return True
    ours, theirs = of[one], of[other]
    if not (_linked(ours, theirs, beside) and _linked(theirs, ours, beside)):
        return False
    of[groups.join(join)] = ours | theirs
    return True


def _linked(some: set[int], others: set[int], beside: dict[int, set[int]]) -> bool:
    """Whether enough members are linked to one of the others."""
    return sum(not beside[one].isdisjoint(others) for one in some) >= min(ENOUGH, SUPPORT * len(some))


@dataclass(slots=True)
class _Groups:
    """Which files are together; a group is called by its lowest number."""

    called: dict[int, int] = field(default_factory=dict)
    files: dict[int, set[int]] = field(default_factory=dict)
    because: dict[int, list[Join]] = field(default_factory=dict)

    def at(self, number: int) -> int:
        """The name of the group of a file, which is its own group at first."""
        if number not in self.called:
            self.called[number], self.files[number], self.because[number] = number, {number}, []
        return self.called[number]

    def join(self, join: Join) -> int:
        """The name of what has become one group."""
        kept, gone = sorted((self.at(join.left), self.at(join.right)))
        if kept != gone:
            for number in self.files[gone]:
                self.called[number] = kept
            self.files[kept] |= self.files.pop(gone)
            self.because[kept] += [*self.because.pop(gone), join]
        return kept
