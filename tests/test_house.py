"""The house itself: sizes, mirrors, and what the core must not touch."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "traceroom"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations")
"""Without migrations, which Django writes and nobody reads as a page."""
CORE = [SOURCE / room for room in ("values", "material", "objects", "clues", "tips", "place")]
FILE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "fromfile", "tofile", "memmap"}
DICE_AND_CLOCK = {
    "now",
    "today",
    "utcnow",
    "time_ns",
    "perf_counter",
    "default_rng",
    "RandomState",
    "urandom",
}


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _called(tree: ast.Module) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {f.id if isinstance(f, ast.Name) else f.attr for f in calls if isinstance(f, ast.Name | ast.Attribute)}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_is_one_noun_of_at_most_300_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 300, f"{path.name} has {lines} lines: it holds more than one noun"
    if path.name != "py.typed":
        assert ast.get_docstring(_tree(path)), "the first line says what the noun is"


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.name not in {"__init__.py", "__main__.py"}],
    ids=lambda p: str(p.relative_to(SOURCE)),
)
def test_every_module_has_its_test(path: Path) -> None:
    room = path.relative_to(SOURCE).parent
    mirror = ROOT / "tests" / room / f"test_{path.stem}.py"
    whole = ROOT / "tests" / room.parent / f"test_{room.name}.py"
    assert mirror.is_file() or whole.is_file(), f"no {mirror.relative_to(ROOT)}"


def test_every_test_mirrors_a_module() -> None:
    beside = {"browser", "soak", "security", "examples", "tools", "docs"}
    for test in (ROOT / "tests").rglob("test_*.py"):
        room = test.relative_to(ROOT / "tests").parent
        if test.parent == ROOT / "tests" or room.parts[0] in beside:
            continue
        noun = test.stem.removeprefix("test_")
        module = SOURCE / room / f"{noun}.py"
        assert module.is_file() or (SOURCE / room / noun).is_dir(), f"{test.relative_to(ROOT)} mirrors nothing"


@pytest.mark.parametrize("room", CORE, ids=lambda p: p.name)
def test_the_core_opens_no_file_and_asks_no_clock(room: Path) -> None:
    for path in room.rglob("*.py"):
        called = _called(_tree(path))
        assert not called & FILE_CALLS, f"{path.name} opens a file"
        assert not called & DICE_AND_CLOCK, f"{path.name} asks the clock or throws dice"


def test_nothing_inside_imports_from_the_package_itself() -> None:
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "traceroom", f"{path.name} imports from traceroom itself"
                assert node.level == 0, f"{path.name} imports relatively"


def test_nothing_is_left_to_be_done_later() -> None:
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
    for path in [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in words if word in text], path.name


def test_no_committed_file_names_a_registry() -> None:
    hosts = ["pypi" + ".org", "files.python" + "hosted", "registry." + "npmjs", "deb." + "debian.org"]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if not path.is_file():
            continue
        data = path.read_bytes()
        assert not [host for host in hosts if host.encode() in data], f"{name} names a registry"


def test_the_pins_carry_hashes_and_no_addresses() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert "--hash=sha256:" in text, path.name
