"""`traceroom frame`: one moment of a video as a picture."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  traceroom frame film.mp4 --at 12.5 --out frame.png
  traceroom crop frame.png --box 470,60,776,1030 --out bag.png
"""


@click.command(epilog=EXAMPLES)
@click.argument("video", type=click.Path(path_type=Path))
@click.option("--at", required=True, type=click.FloatRange(0, max=10_000_000), help="The moment, in seconds.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The picture, a .png.")
def command(video: Path, at: float, out: Path) -> None:
    """Cuts the frame at a moment out of VIDEO, in full size. It stays on this workstation, like the video."""
    from traceroom.runs.frame import assert_named, frame, write

    assert_named(out, ending=".png")
    cut = frame(video, at=at)
    write(cut.data, out)
    click.echo(f"{out}: {cut.width} x {cut.height} pixels, as shown from {cut.seconds:.3f} seconds on")
