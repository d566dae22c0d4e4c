"""An answer in the terminal: leading places with bars, the waterfall in bits, the warnings."""

from __future__ import annotations

from collections.abc import Iterator

import click

from traceroom.atlas import countries
from traceroom.clues.wording import reader_named
from traceroom.place.credible import credible
from traceroom.place.explain import log_odds
from traceroom.runs.locate import Answer
from traceroom.runs.sentences import finding_sentence, quarter, when_sentence
from traceroom.values.words import listed, percent, printable

PLACES = 5
BAR = 30
STEP = 24


def lines(answer: Answer) -> Iterator[str]:
    """The whole answer, line by line, for a terminal of 100 columns."""
    yield from _headline(answer)
    yield from _places(answer)
    if answer.findings:
        yield ""
        yield from _waterfall(answer)
    yield from _when(answer)
    yield from _warnings(answer)
    yield from _next(answer)


def _name(position: int) -> str:
    return countries.name(countries.codes()[position])


def _headline(answer: Answer) -> Iterator[str]:
    best = answer.fused.leader
    sure = percent(float(answer.fused.posterior[best]))
    title = click.style(f"{_name(best)} {sure}", bold=True, fg="cyan")
    yield f"{printable(answer.case.name)}: {title}"
    half, most = (credible(answer.fused.posterior, level) for level in (50, 95))
    if len(most) > 1:
        yield click.style(f"95 % lies in {listed([_name(i) for i in most], most=6)}; half of it in "
                          f"{listed([_name(i) for i in half], most=4)}.", dim=True)  # fmt: skip
    yield ""


def _places(answer: Answer) -> Iterator[str]:
    order = answer.fused.order[:PLACES]
    width = max(len(_name(i)) for i in order)
    for i in order:
        share = float(answer.fused.posterior[i])
        bar = _bar(share * BAR)
        yield f"  {_name(i):<{width}}  {percent(share):>9}  {click.style(bar, fg='cyan')}"


def _bar(eighths: float) -> str:
    whole = int(eighths)
    part = " ▏▎▍▌▋▊▉"[int((eighths - whole) * 8)].strip()
    return "█" * whole + part


def _waterfall(answer: Answer) -> Iterator[str]:
    leader = answer.fused.leader
    steps = [("Before any clue", answer.start.value)]
    steps += [(f"{f.clue.name}: {reader_named(f.clue.reader)}", f.bits.value) for f in answer.findings]
    width = min(36, max(len(label) for label, _ in steps))
    scale = STEP / max(1.0, *(abs(value) for _, value in steps))
    yield click.style(f"Odds of {_name(leader)} against all others, in bits", bold=True)
    for (label, value), finding in zip(steps, [None, *answer.findings], strict=True):
        bar = ("▓" if value < 0 else "█") * max(1, round(abs(value) * scale))
        colour = "yellow" if value < 0 and finding else "cyan"
        yield f"  {label[:width]:<{width}}  {value:+6.1f}  {click.style(bar, fg=colour)}".replace("-", "−")
        if finding is not None:
            yield from _wrapped(finding_sentence(answer, finding), indent=width + 12)
    total = log_odds(answer.fused.posterior, leader)
    yield f"  {'Now':<{width}}  {total:+6.1f}".replace("-", "−")
    yield f"  Agreement of the objects {answer.agreement:+z.1f}".replace("-", "−")


def _wrapped(text: str, *, indent: int) -> Iterator[str]:
    pad = " " * indent
    wrapped = click.wrap_text(text, width=100, initial_indent=pad, subsequent_indent=pad)
    yield from (click.style(line, dim=True) for line in wrapped.split("\n"))


def _when(answer: Answer) -> Iterator[str]:
    if answer.when is None:
        return
    yield ""
    yield f"{click.style('When', bold=True)}: {when_sentence(answer)}; most likely {quarter(float(answer.when.mode))}"
    for clue in answer.dating:
        if clue.dates_only:
            yield from _wrapped(f"{clue.name}: {clue.sentence}", indent=2)


def _warnings(answer: Answer) -> Iterator[str]:
    if answer.warnings:
        yield ""
    for warning in answer.warnings:
        yield click.style(f"! {warning}", fg="yellow")


def _next(answer: Answer) -> Iterator[str]:
    if not answer.next:
        return
    yield ""
    yield click.style("What would help most now", bold=True)
    for worth in answer.next:
        yield f"  {worth.ask}  {click.style(f'+{worth.bits:.2f} bit', dim=True)}"
