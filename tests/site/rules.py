"""Rules: what a member of the cast gets from an address or an action, said once for the suites of tests/security."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tests.site.cast import PEOPLE, SHUT_OUT, Cast

KEEPERS = frozenset({"analyst", "case_owner", "lead"})
OWNERS = frozenset({"case_owner", "lead"})
LEADS = frozenset({"lead"})
TIP_READERS = KEEPERS | {"publisher"}
TIP_DISPOSERS = OWNERS | {"publisher"}
WITHDRAWERS = TIP_READERS
PUBLISHERS = frozenset({"publisher"})
ANSWERERS = OWNERS | PUBLISHERS
MEMBERS = tuple(person for person in PEOPLE if person not in SHUT_OUT)
CHIEF = {"lisbon": "ana", "oslo": "kari", "vienna": "eva", "boston": "bob", "helsinki": "mia"}
"""Who of each organisation may do most."""
KNOWS = {"lisbon": "oslo", "oslo": "lisbon", "vienna": "lisbon"}
"""An organisation that each knows of; the others are in no open room."""
IN_THE_ROOM = frozenset({"lisbon", "oslo", "vienna"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose it is, and which roles it asks for; None asks for none. `knowing` needs somebody to give something to,
    `only` names the cases that are in the state for it; `said_by_us` is for what the owner's people said alone;
    `unseen` is what is not there at all for whoever has none of the roles; `not_yet` what the cast's cases have not
    come to, so that it is refused with a sentence."""

    whose: str
    roles: frozenset[str] | None = None
    knowing: bool = False
    only: frozenset[str] | None = None
    in_room: bool = False
    said_by_us: bool = False
    unseen: bool = False
    not_yet: bool = False


def found(rule: Rule, cast: Cast, person: str, case: str) -> bool:
    """Whether there is anything for the person at all; if not, it is as if it did not exist."""
    organisation = cast.organisation_of(person)
    if (rule.knowing and organisation not in KNOWS) or (rule.in_room and organisation not in IN_THE_ROOM):
        return False
    there = {"all": True, "sees": case in cast.sees(person), "owns": case in cast.owns(person)}
    return {**there, "operator": "operator" in PEOPLE[person][1]}[rule.whose]


def allowed(rule: Rule, person: str) -> bool:
    """Whether the person has one of the roles."""
    return rule.roles is None or bool(rule.roles & set(PEOPLE[person][1]))


def outcome(rule: Rule, cast: Cast, person: str, case: str) -> str:
    """`not found`, `refused`, or `done`."""
    if not found(rule, cast, person, case):
        return "not found"
    if not allowed(rule, person):
        return "not found" if rule.unseen else "refused"
    if rule.not_yet:
        return "refused"
    if rule.said_by_us and case not in cast.owns(person):
        return "not found"
    return "done" if rule.only is None or case in rule.only else "not found"


def known_to(cast: Cast, person: str) -> UUID:
    """Somebody to hand a case to: known, or for a person who knows nobody, there all the same."""
    return cast.organisations[KNOWS.get(cast.organisation_of(person), "oslo")]


def other_owners(cast: Cast, person: str) -> str:
    """A case of another owner that the person sees, or for one who sees none, one that is there all the same."""
    return "oslos" if cast.organisation_of(person) != "oslo" else "shared"
