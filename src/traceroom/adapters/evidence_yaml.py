"""Evidence as YAML: read strictly, and the line of each of its fields.

Of YAML's readings of plain words only those are kept that nobody is surprised by: NO is Norway's code, 0012345670005 a
barcode, 12E5 a batch and 2014-06-30 what somebody wrote, and none of them a refusal, a number or a date.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache
from typing import Any, ClassVar

import yaml

from traceroom.adapters.evidence_text import Unreadable
from traceroom.adapters.evidence_yaml_said import said
from traceroom.values.spot import LineOf, Steps

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where libyaml was at hand when PyYAML was built, as in its wheels."""
_WORDS = (
    ("null", re.compile(r"~|null|Null|NULL|"), ("~", "n", "N", "")),
    ("bool", re.compile(r"[Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|[Oo]n|ON|[Oo]ff|OFF"), tuple("tTfFyYnNoO")),
    ("int", re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), tuple("-+0123456789")),
    (
        "float",
        re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"),
        tuple("-+.0123456789"),
    ),
    ("merge", re.compile(r"<<"), ("<",)),
)  # fmt: skip
DEEPEST = 100
LIBYAML_DEEP = "exceeded maximum nesting depth"
"""Some builds of libyaml have a limit of their own, and say it so."""
_OPENS = re.compile(r"[\[\]{}]|^[ \t]*(?:[-?][ \t]+)*", re.MULTILINE)
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Loader(_Safe):  # type: ignore[misc]
    """Refuses a field that stands twice, or one of the two would be lost, and merged fields, of which a few lines can
    make millions."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 (PyYAML's own form)
        seen = set()
        for key, _ in node.value:
            if key.tag.endswith(":merge"):
                raise _wrong("fields are not merged here (<<); write them out", key)
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise _wrong(f"the field {key.value[:40]!r} stands twice in one object", key)
                seen.add(key.value)
        fields: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return fields

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 (the same)
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, LookupError, AttributeError):
            raise _wrong(f"this is no {str(node.tag).rpartition(':')[2][:40]}", node) from None


def _wrong(sentence: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(None, None, sentence, node.start_mark)


for _tag, _pattern, _first in _WORDS:
    _whole = re.compile(rf"(?:{_pattern.pattern})\Z")
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _whole, list(_first))


def parse(text: str) -> Any:
    """The plain form. Raises Unreadable."""
    odd = _NOT_YAML.search(text, 1 if text.startswith("\ufeff") else 0)
    if odd is not None:
        line = text.count("\n", 0, odd.start()) + 1
        raise Unreadable(f"the character U+{ord(odd.group()):04X} may not stand in it", line)
    if _may_be_deep(text) and _is_deep(text):
        raise Unreadable("it is nested too deeply")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except yaml.YAMLError as wrong:
        raise Unreadable(*said(wrong, text)) from None
    except (ValueError, TypeError, LookupError, AttributeError):  # as !!map x
        raise Unreadable("a value does not fit its tag") from None


def _may_be_deep(text: str) -> bool:
    """A quick look: libyaml has no limit, and the process would die of what is nested deeply."""
    level = 0
    for match in _OPENS.finditer(text):
        opened = match.group()
        level = level + 1 if opened in ("[", "{") else max(0, level - 1) if opened in ("]", "}") else level
        if level > DEEPEST or len(opened) > DEEPEST:
            return True
    return False


def _is_deep(text: str) -> bool:
    """A close look, which takes brackets in quotes for what they are."""
    level = 0
    try:
        for event in yaml.parse(text, Loader=_Safe):
            level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if level > DEEPEST:
                return True
    except yaml.YAMLError as wrong:
        return str(getattr(wrong, "problem", "")).startswith(LIBYAML_DEEP)
    return False


def line_of(text: str) -> LineOf:
    """Finds the line of a field in text that is YAML; of a part that is not there, that of the whole around it."""

    @cache
    def root() -> Any:
        return yaml.compose(text, Loader=_Loader)

    def find(steps: Steps) -> int | None:
        node, line = root(), 1
        for step in steps:
            found = _part(node, step)
            if found is None:
                break
            line, node = found
        return line

    return find


def _part(node: Any, step: str | int) -> tuple[int, Any] | None:
    """The line of a field or an item, and what stands there."""
    if isinstance(step, int):
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        return (items[step].start_mark.line + 1, items[step]) if step < len(items) else None
    fields = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((key.start_mark.line + 1, value) for key, value in fields if key.value == step), None)
