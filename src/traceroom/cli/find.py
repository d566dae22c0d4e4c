"""`traceroom find`: which files of a bundle show the same?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.cli.compare import moment
from traceroom.cli.progress import progress
from traceroom.cli.signers import key_option, reader
from traceroom.runs.json_lines import json_line
from traceroom.values.box import parse_box
from traceroom.values.trouble import Trouble
from traceroom.values.words import printable

EXAMPLES = """
\b
Examples:
  traceroom find --like bag.jpg --in NL.trace --in FR.trace
  traceroom find --like film.mp4 --in FR.trace
  traceroom find --like photo.jpg --box 120,80,300,420 --in references.trace --top 5 --json
"""


class Many(click.Command):
    """`--like A B C --in D E`: options that take as many values as follow, up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeats the option before each of its values, which is click's own form."""
        spread: list[str] = []
        current = ""
        for arg in args:
            if arg.startswith("--") or arg == "-h":
                current = arg if arg in ("--like", "--in") else ""
                spread += [] if current else [arg]
            else:
                spread += [current, arg] if current else [arg]
        return super().parse_args(ctx, spread)


@click.command(cls=Many, epilog=EXAMPLES)
@click.option("--like", multiple=True, required=True, type=click.Path(path_type=Path), help="Pictures or videos.")
@click.option("--box", help="x,y,w,h: the thing in the picture, in pixels.")
@click.option("--in", "bundles", multiple=True, required=True, type=click.Path(path_type=Path), help="The bundles.")
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="How many files for each picture.")
@click.option(
    "--embed",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="MODEL.onnx",
    help="The network with which the bundles were taken in: a second shortlist.",
)
@key_option
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a picture, one a line.")
def command(  # noqa: PLR0917 (as click calls it)
    like: tuple[Path, ...],
    box: str | None,
    bundles: tuple[Path, ...],
    top: int,
    embed: Path | None,
    keys: tuple[str, ...],
    as_lines: bool,
) -> None:
    """Which files of the bundles are the same file, the same picture, or show the same thing?

    Of a video that is looked for it says when it shows what: "at 12.5 s = NL-2018-044 film.mp4 at 3.0 s".
    """
    from traceroom.runs.find import assert_known, references
    from traceroom.runs.find_film import find_like
    from traceroom.runs.link import what_agrees

    try:
        drawn = parse_box(box) if box else None
    except ValueError as wrong:
        raise Trouble(f"--box: {wrong}") from None
    among = references(bundles, read=reader(keys))
    if embed is not None:
        assert_known(among, embed)
    answered = troubles = 0
    for path in progress(like, "Looking"):
        try:
            found = find_like(path, among, top=top, box=drawn, embed=embed, say=stops.say)
        except (Trouble, OSError) as why:
            stops.say(str(why) if isinstance(why, Trouble) else f"{path}: {why.strerror}")
            troubles += 1
            continue
        answered += any(one.kind != "same_thing" or one.agreeing for one in found)
        if as_lines:
            click.echo(json_line({"query": str(path), "found": [one.as_json() for one in found]}))
        else:
            click.echo(click.style(printable(str(path)), bold=True))
            if not found:
                click.echo("  nothing that could be verified")
            for one in found:
                what = what_agrees(pattern=one.pattern, frames=bool(one.seconds))
                sure = f"{one.agreeing} {what}" if one.agreeing else "not verified"
                sure = (sure if one.kind != "same_file" else "") + (", mirrored" if one.mirrored else "")
                since = f"{moment(one.since).strip()} = " if one.since is not None else ""
                click.echo(
                    f"  {one.kind:<13} {since}{printable(one.case)}  {printable(one.file)}{moment(one.at)}  {sure}"
                )
    if troubles:
        sys.exit(stops.BAD_INPUT)
    if not answered:
        sys.exit(stops.NO_ANSWER)
