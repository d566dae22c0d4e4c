"""`traceroom take-in`: the fingerprints of a case's pictures into a bundle."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.progress import Shown
from traceroom.values.trouble import Trouble

EXAMPLES = """
\b
Examples:
  traceroom take-in photos/ --case NL-2018-044
  traceroom take-in photos/ --case NL-2018-044 --boxes boxes.jsonl --out NL.trace --sign nl-police.key
  traceroom take-in photos/ --case NL-2018-044 --things whole --out local.trace
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--case", required=True, help="The case's own reference.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The bundle [default: CASE.trace].")
@click.option(
    "--things",
    type=click.Choice(["boxed", "whole"]),
    default="boxed",
    show_default=True,
    help="boxed may travel: things only of the boxes; whole stays on this workstation.",
)
@click.option(
    "--boxes", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="JSON Lines of file and box."
)
@click.option(
    "--embed",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="MODEL.onnx",
    help="A network of your own that makes a vector of each thing (docs/video.md).",
)
@click.option(
    "--sign",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="KEYFILE",
    help="Sign the bundle with your secret key (traceroom keys new).",
)
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read pictures [default: one a core].")
@click.option(
    "--ray",
    metavar="HOST:PORT",
    help="Let a Ray cluster of your own machines do it; all see the files at the same place (docs/scale.md).",
)
def command(  # noqa: PLR0917 (as click calls it)
    paths: tuple[Path, ...],
    case: str,
    out: Path | None,
    things: str,
    boxes: Path | None,
    embed: Path | None,
    sign: Path | None,
    workers: int | None,
    ray: str | None,
) -> None:
    """Takes the pictures in PATHS in: hashes, picture fingerprints, things. An interrupted run goes on where it was."""
    from traceroom.adapters.key_files import secret_key
    from traceroom.runs.take_in import read_boxes, take_in

    if ray and workers:
        raise click.UsageError("--workers is for this machine, --ray for others: give one of them.")
    key = secret_key(sign) if sign else None
    bundle = out or Path(f"{case.replace('/', '-')}.trace")
    drawn = read_boxes(boxes) if boxes else None
    stops.tidily()
    try:
        with Shown("Taking in") as shown:
            taken = take_in(
                paths,
                case=case,
                out=bundle,
                whole=things == "whole",
                boxes=drawn,
                embed=embed,
                key=key,
                workers=workers,
                ray=ray,
                step=shown.step,
                say=shown.say,
            )
    except KeyboardInterrupt:
        stops.say(f"\nStopped. {bundle} is whole and holds what was finished; the same command goes on from there.")
        sys.exit(stops.INTERRUPTED)
    if not taken.added and not taken.known:
        raise Trouble("Not one picture was taken in: " + ("see above." if taken.troubles else "the folder has none."))
    again = f", {taken.known} were there already" if taken.known else ""
    bad = f", {len(taken.troubles)} could not be read" if taken.troubles else ""
    signed = f"; signed by {key.id}" if key else ""
    click.echo(f"{taken.bundle}: {taken.added} taken in{again}{bad}{signed}")


def steps(what: str = "pictures") -> Callable[[int, int], None]:
    """A counter on standard error, where somebody looks."""
    if not sys.stderr.isatty():
        return lambda done, total: None  # noqa: ARG005 (the form of a step)

    def show(done: int, total: int) -> None:
        click.echo(f"\r{done} of {total} {what}", nl=done == total, err=True)

    return show
