"""Tesseract: words in scripts that the built-in recogniser does not know, where Debian's tesseract is installed."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from functools import cache

from PIL import Image

from traceroom.adapters.pictures import Picture
from traceroom.clues.reading import Reading
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble
from traceroom.values.words import first_line

SECONDS = 60
LEAST_CONFIDENCE = 60.0
PACK = re.compile(r"[a-z]{3}(_[a-z]+)*", re.ASCII)


def _program() -> str:
    return shutil.which("tesseract") or ""


@cache
def languages() -> tuple[str, ...]:
    """Installed language packs, such as "rus" or "ell"; empty without tesseract."""
    if not _program():
        return ()
    listed = subprocess.run(  # noqa: S603 (the program's own path)
        [_program(), "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return tuple(line.strip() for line in listed.stdout.splitlines()[1:] if line.strip() not in {"", "osd"})


class Failed(Trouble):
    """Tesseract gave up on one picture; its text says how."""


def check(wanted: tuple[str, ...]) -> None:
    """Raises Trouble if a pack is not there, with what to install."""
    odd = next((language for language in wanted if not PACK.fullmatch(language)), None)
    if odd is not None:
        raise Trouble(f"{odd[:40]!r} is no language of tesseract: three letters, such as rus, ell, chi_sim")
    missing = [language for language in wanted if language not in languages()]
    if missing:
        packs = " ".join(f"tesseract-ocr-{language.replace('_', '-')}" for language in missing)
        raise Trouble(f"Tesseract cannot read {', '.join(missing)} here. On Debian: apt-get install {packs}")


def read_words(picture: Picture, wanted: tuple[str, ...]) -> tuple[Reading, ...]:
    """Lines of words in these languages. Raises Trouble if a pack is not there, and Failed."""
    check(wanted)
    png = io.BytesIO()
    Image.fromarray(picture.pixels).save(png, "PNG")
    command = [_program(), "stdin", "stdout", "-l", "+".join(wanted), "--psm", "11", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 (the program's own path; languages are from its own list)
            command, input=png.getvalue(), capture_output=True, timeout=SECONDS, check=True
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"Tesseract took longer than {SECONDS} seconds for this picture; shrink it first") from None
    except (subprocess.CalledProcessError, OSError) as wrong:
        said = wrong.stderr.decode("utf-8", "replace") if isinstance(wrong, subprocess.CalledProcessError) else wrong
        raise Failed(f"Tesseract could not read the picture ({first_line(said)})") from None
    return _lines(done.stdout.decode("utf-8", "replace"), picture)


def _lines(table: str, picture: Picture) -> tuple[Reading, ...]:
    """Words of tesseract's table, joined line by line."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if (row["text"] or "").strip() and float(row["conf"]) >= LEAST_CONFIDENCE:
            found.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    return tuple(_reading(words, picture.scale) for words in found.values())


def _reading(words: list[dict[str, str]], scale: float) -> Reading:
    left, top = (min(int(word[key]) for word in words) for key in ("left", "top"))
    right = max(int(word["left"]) + int(word["width"]) for word in words)
    bottom = max(int(word["top"]) + int(word["height"]) for word in words)
    box = Box(
        *(int(edge / scale) for edge in (left, top)), *(max(1, int(s / scale)) for s in (right - left, bottom - top))
    )
    confidence = sum(float(word["conf"]) for word in words) / len(words) / 100
    return Reading("tesseract", " ".join(word["text"] for word in words), box, round(confidence, 3))
