"""Front-end libraries: taken out of npm packages at build time, checked against pins, served by the project.

python -m tools.front.fetch          takes what is missing; where all is there, it does nothing
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PINS = ROOT / "tools/front/packages.tsv"
VENDOR = ROOT / "src/traceroom/site/room/static/vendor"
Fetch = Callable[["Pin", Path], bytes]


class Wrong(Exception):
    """Its text is a sentence for whoever builds."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One file of one package, with the hashes of both."""

    package: str
    version: str
    integrity: str
    licence: str
    path: str
    file: str
    sha256: str


def pins(text: str) -> tuple[Pin, ...]:
    """The table's rows."""
    return tuple(Pin(*line.split("\t")) for line in text.splitlines()[1:])


def missing(wanted: Iterable[Pin], folder: Path) -> tuple[Pin, ...]:
    """Those that are not there, or not as pinned."""
    return tuple(pin for pin in wanted if not _is(folder / pin.file, pin.sha256))


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def take(wanted: Iterable[Pin], folder: Path, fetch: Fetch) -> None:
    """Fetches the packages and takes the pinned files; raises Wrong, and writes nothing that is not as pinned."""
    folder.mkdir(parents=True, exist_ok=True)
    packed: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for pin in wanted:
            if pin.package not in packed:
                packed[pin.package] = _checked(fetch(pin, Path(scratch)), pin)
            data = _inside(packed[pin.package], pin, Path(scratch))
            part = folder / f".{pin.file}.part"
            part.write_bytes(data)
            part.replace(folder / pin.file)


def _checked(data: bytes, pin: Pin) -> bytes:
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")
    if found != pin.integrity:
        raise Wrong(f"{pin.package} {pin.version} is not the package that is pinned: its hash is {found}")
    return data


def _inside(packed: bytes, pin: Pin, scratch: Path) -> bytes:
    archive = scratch / "packed.tgz"
    archive.write_bytes(packed)
    with tarfile.open(archive, "r:gz") as opened:
        try:
            member = opened.extractfile(f"package/{pin.path}")
        except KeyError:
            member = None
        data = member.read() if member else b""
    if hashlib.sha256(data).hexdigest() != pin.sha256:
        raise Wrong(f"{pin.package} {pin.version}: {pin.path} is not the file that is pinned")
    return data


def by_npm(pin: Pin, scratch: Path) -> bytes:
    """The package as npm packs it. Raises Wrong without npm or without the registry."""
    npm = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if npm is None:
        raise Wrong(
            "npm is needed for the pages' libraries, and there is none: tools/setup installs it, or apt-get install npm"
        )
    done = subprocess.run(
        [npm, "pack", "--silent", f"{pin.package}@{pin.version}", "--pack-destination", str(scratch)],
        capture_output=True, text=True, check=False, cwd=scratch,
    )  # fmt: skip
    packed = scratch / (done.stdout.strip().splitlines() or [""])[-1]
    if done.returncode or not packed.is_file():
        said = (done.stderr.strip().splitlines() or ["it did not say why"])[-1]
        raise Wrong(
            f"{pin.package} {pin.version} could not be fetched: {said}. Is the registry in reach? Run it again."
        )
    return packed.read_bytes()


def main() -> int:
    """Fetches what is missing; 0 when all is there, 2 with a sentence otherwise."""
    wanted = pins(PINS.read_text(encoding="utf-8"))
    lacking = missing(wanted, VENDOR)
    if not lacking:
        return 0
    try:
        take(lacking, VENDOR, by_npm)
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 2
    lines = sorted({f"{pin.package} {pin.version}: {pin.licence}" for pin in wanted})
    (VENDOR / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
