"""Languages: our reader of languages beside lingua and py3langid, on phrases and on real packages.

python -m bench.bench_languages [PRODUCTS.jsonl]     (the lines of evaluate/products.py; without them the phrases alone)

Phrases (bench/data) have one language each. Of a package the language is right if packs of the country where it is sold
speak it; its NLL is that of all those languages together. For the answers the reader of languages is given each
detector's lines in turn, all other readers stay. Times are of the processor, all threads together; cold start and
memory are a new process each, with one text.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any
from unittest.mock import patch

import numpy as np

from bench.bench_models import TEXTS, scores
from traceroom.atlas import countries, pack_languages
from traceroom.atlas.words import plain_words
from traceroom.clues import language
from traceroom.clues.case import Case, Thing
from traceroom.clues.clue import About, Clue
from traceroom.clues.read import clues_of, from_said
from traceroom.clues.readers import language as reader
from traceroom.place.fuse import bearing
from traceroom.place.prior import PriorName, prior
from traceroom.place.weigh import weigh
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind

Detector = Callable[[str], Mapping[str, float]]
SAME = {"no": "nb", "nn": "nb", "bs": "sh", "hr": "sh", "sr": "sh", "tl": "fil"}
LEAST = 1e-6
ALLOWED = 0.04
"""Of what packs of a country speak most, for a language to be one of its own."""
COLD = "Ten minste houdbaar tot"


def ours(text: str) -> Mapping[str, float]:
    return {guess.language: guess.probability for guess in language.detect(text)}


def _lingua(*, low: bool) -> Detector:
    from lingua import LanguageDetectorBuilder

    builder: Any = LanguageDetectorBuilder.from_all_languages()
    detector = (builder.with_low_accuracy_mode() if low else builder).build()

    def detect(text: str) -> Mapping[str, float]:
        values = detector.compute_language_confidence_values(text)
        return _as_ours((value.language.iso_code_639_1.name.lower(), value.value) for value in values)

    return detect


def _py3langid() -> Detector:
    from py3langid import langid

    peer: Any = langid
    identifier = peer.LanguageIdentifier.from_model_file(peer.MODEL_FILE, norm_probs=True)
    return lambda text: _as_ours(identifier.rank(text))


def _as_ours(found: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    shares: dict[str, float] = defaultdict(float)
    for code, share in found:
        shares[SAME.get(code, code)] += float(share)
    return shares


DETECTORS: Mapping[str, Callable[[], Detector]] = {
    "ours": lambda: ours,
    "lingua, high accuracy": lambda: _lingua(low=False),
    "lingua, low accuracy": lambda: _lingua(low=True),
    "py3langid": _py3langid,
}


def phrases(name: str, detect: Detector) -> None:
    """Top-1, NLL and time of both sets of phrases."""
    for file in ("languages", "languages_later"):
        rows = [json.loads(line) for line in Path(f"bench/data/{file}.jsonl").read_text("utf-8").splitlines()]
        for row in rows:
            detect(row["text"])  # some load their models late
        began = time.process_time()
        found = [(row["language"], detect(row["text"])) for row in rows]
        each = 1000 * (time.process_time() - began) / len(rows)
        hits = [max(shares, key=lambda code: shares[code], default="") == truth for truth, shares in found]
        nll = mean(-math.log(max(shares.get(truth, 0.0), LEAST)) for truth, shares in found)
        print(f"{name:<22} {file:<16} n {len(rows)}  top-1 {mean(hits):.3f}  NLL {nll:.3f}  {each:.2f} ms a text")


def _line_from(detect: Detector) -> Callable[[str], language.Line | None]:
    """What the reader takes for a line, out of another detector's probabilities."""

    def line_of(text: str) -> language.Line | None:
        words, shares = sum(len(word) > 1 for word in plain_words(text)), detect(text)
        total = sum(shares.get(code, 0.0) for code in language.languages())
        if not any(letter.isalpha() for letter in text) or total <= 0:
            return None
        least = 2.0**-language.UNHEARD_BITS
        kept = np.array([max(shares.get(code, 0.0) / total, least) for code in language.languages()])
        known = np.full(len(kept), float(words))
        return language.Line(words, sum(map(str.isalpha, text)), np.log2(kept / kept.sum()), known)

    return line_of


@cache
def _of_its_own(country: str) -> frozenset[str]:
    at, alone = countries.index()[country], pack_languages.read_alone()
    most = max(share[at] for share in alone.values())
    return frozenset(code for code, share in alone.items() if share[at] >= ALLOWED * most)


def packs(name: str, things: Sequence[tuple[str, Thing]]) -> None:
    """Language of the pack: right, NLL, expected calibration error, and the time for all its lines."""
    began = time.process_time()
    found = [(country, language.of_pack(language.lines_of(thing.texts))) for country, thing in things]
    each = 1000 * (time.process_time() - began) / len(things)
    rows = []
    for country, guesses in found:
        if guesses:
            mass = sum(guess.probability for guess in guesses if guess.language in _of_its_own(country))
            rows.append((guesses[0].probability, guesses[0].language in _of_its_own(country), max(mass, 1e-4)))
    bins: dict[int, float] = defaultdict(float)
    for chance, hit, _ in rows:
        bins[min(9, int(10 * chance))] += chance - hit
    ece = sum(map(abs, bins.values())) / len(rows)
    nll = mean(-math.log(mass) for _, _, mass in rows)
    print(f"{name:<22} packs: right {mean(hit for _, hit, _ in rows):.3f}  NLL {nll:.3f}  ECE {ece:.3f}  {each:.2f} ms")


def answers(name: str, things: Sequence[tuple[str, Thing]], others: Sequence[Sequence[Clue]]) -> None:
    """The country of single packages, with both priors."""
    said = [[from_said(0, thing, reader.NAME, one) for one in reader.read(thing)] for _, thing in things]
    for which in PriorName:
        base = prior(which)
        cases = []
        for (country, _), spoken, rest in zip(things, said, others, strict=True):
            weighed = [weigh(clue, base) for clue in (*rest, *spoken)]
            groups = [[one for one in weighed if one.clue.about is about] for about in About]
            cases.append((country, sum((bearing(group).log_factor for group in groups if group), np.zeros(len(base)))))
        scores(f"{name}, prior {which}", cases, base)
    if name == "ours":
        promises(things, said)


def promises(things: Sequence[tuple[str, Thing]], said: Sequence[Sequence[Clue]]) -> None:
    """How often the country has half, and a tenth, of the largest likelihood, by certainty."""
    index = countries.index()
    for certainty in Certainty:
        shares = [
            float(clue.likelihood[index[country]])
            for (country, _), clues in zip(things, said, strict=True)
            for clue in clues
            if clue.certainty is certainty
        ]
        if shares:
            half, tenth = mean(share >= 0.5 for share in shares), mean(share >= 0.1 for share in shares)
            print(f"  {certainty:<8} {len(shares):>5} clues: half {half:.3f}  a tenth {tenth:.3f}")


def products(path: Path) -> list[tuple[str, Thing]]:
    found = []
    for line in path.open(encoding="utf-8"):
        product = json.loads(line)
        if len(product["countries"]) == 1 and product["countries"][0] in countries.index():
            texts = tuple(product[key] for key in TEXTS if product[key])
            found.append((product["countries"][0], Thing("one", Kind.PACKAGED, texts, (product["code"],))))
    return found


def cold(name: str) -> None:
    began = time.process_time()
    if name in DETECTORS:
        DETECTORS[name]()(COLD)
    seconds = time.process_time() - began
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"{seconds:.2f} {int(most) / 1024:.0f}")


def _asked(name: str) -> list[str]:
    asked = [sys.executable, "-m", "bench.bench_languages", "--cold", name]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()


def main(path: Path | None) -> None:
    """Prints a block for each detector that is installed, and what an empty process takes."""
    print("nothing: {} s and {} MB from a cold start".format(*_asked("nothing")))
    things = products(path) if path else []
    with patch.object(reader, "read", lambda _: ()):
        others = [[clue for clue in clues_of(Case("one", (thing,))) if not clue.dates_only] for _, thing in things]
    for name, make in DETECTORS.items():
        try:
            detect = make()
        except ImportError:
            print(f"{name}: not installed (make bench)")
            continue
        print("{}: {} s and {} MB from a cold start".format(name, *_asked(name)))
        phrases(name, detect)
        with patch.object(language, "line_of", language.line_of if name == "ours" else _line_from(detect)):
            if things:
                packs(name, things)
                answers(name, things, others)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        cold(sys.argv[2])
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
