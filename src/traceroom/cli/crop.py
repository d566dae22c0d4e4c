"""`traceroom crop`: one object out of a photo, masked, checked for persons, stripped of all but pixels."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from traceroom.cli import stops
from traceroom.values.box import Box, parse_box
from traceroom.values.trouble import Trouble

EXAMPLES = """
\b
Examples:
  traceroom crop photo.jpg --box 470,60,776,1030 --out bag.png
  traceroom crop photo.jpg --box 470,60,776,1030 --mask 600,100,90,120 --out bag.png --boxes boxes.jsonl
  traceroom crop desk.jpg --box 0,0,400,300 --out desk.png --overrule-skin "wooden table, seen by J. D."
"""


@click.command(epilog=EXAMPLES)
@click.argument("photo", type=click.Path(path_type=Path))
@click.option("--box", required=True, help="x,y,w,h of the object, in pixels of the upright photo.")
@click.option("--mask", "masks", multiple=True, help="x,y,w,h to be filled flat; may be given several times.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The crop, .png or .jpg.")
@click.option("--boxes", type=click.Path(path_type=Path, dir_okay=False), help="Also append the box for take-in.")
@click.option("--overrule-skin", metavar="REASON", help="Why what has the colour of skin is none.")
def command(
    photo: Path, box: str, masks: tuple[str, ...], out: Path, boxes: Path | None, overrule_skin: str | None
) -> None:
    """Cuts the box out of PHOTO. A face never passes, and what cannot be checked does not pass."""
    from traceroom.runs.crop import Refused, crop, form_of, note_box, write

    form = form_of(out)
    drawn = _box(box, "--box")
    covers = [_box(mask, "--mask") for mask in masks]
    done = crop(photo, box=drawn, masks=covers, form=form, overrule_skin=overrule_skin)
    if isinstance(done, Refused):
        stops.say(f"{photo}: {done.judged.sentence}")
        sys.exit(stops.NO_ANSWER)
    write(done, out)
    if boxes is not None:
        note_box(boxes, done)
    click.echo(f"{out}: {drawn.w} x {drawn.h} pixels, nothing but pixels. {done.judged.sentence}")


def _box(text: str, option: str) -> Box:
    try:
        return parse_box(text)
    except ValueError as wrong:
        raise Trouble(f"{option}: {wrong}") from None
