"""`traceroom sound`: a few seconds of what is heard in a video."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  traceroom sound film.mp4 --from 10 --to 14 --out announcement.wav
"""
MOMENT = click.FloatRange(0, max=10_000_000)


@click.command(epilog=EXAMPLES)
@click.argument("video", type=click.Path(path_type=Path))
@click.option("--from", "begin", required=True, type=MOMENT, help="Where it begins, in seconds.")
@click.option("--to", "end", required=True, type=MOMENT, help="Where it ends; at most ten seconds later.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The sound, a .wav.")
def command(video: Path, begin: float, end: float, out: Path) -> None:
    """Cuts a short sound out of VIDEO. A voice is a person: it is for the room alone, and stays short."""
    from traceroom.runs.frame import assert_named, write
    from traceroom.runs.sound import seconds, sound

    assert_named(out, ending=".wav")
    data = sound(video, begin=begin, end=end)
    write(data, out)
    click.echo(f"{out}: {seconds(data):.2f} seconds of sound, nothing but sound")
