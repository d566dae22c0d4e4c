"""`traceroom fit`: the model's numbers from products whose country of sale is known, with a calibration report."""

from __future__ import annotations

from pathlib import Path

import click

from traceroom.cli.progress import bar

EXAMPLES = """
\b
Examples:
  traceroom fit openfoodfacts-products.jsonl.gz --out fitted
  traceroom fit products.jsonl --most-each 500 --out fitted
"""


@click.command(epilog=EXAMPLES)
@click.argument("products", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for what is found."
)
@click.option("--most-each", type=click.IntRange(20), default=1_000, show_default=True, help="Packages of one country.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed draws the same packages.")
def command(products: Path, out: Path, most_each: int, seed: int) -> None:
    """Fits on PRODUCTS (JSON Lines, also Open Food Facts' whole dump; docs/fit.md) and writes report.html and
    parameters.tsv, which nothing uses until somebody puts it in the table's place."""
    from traceroom.runs.fit import fitting, page, table
    from traceroom.runs.fit.packages import take

    out.mkdir(parents=True, exist_ok=True)
    with bar("Looking through the file", products.stat().st_size) as at:
        taken = take(products, most_each=most_each, seed=seed, step=at)
    packages = taken.packages
    click.echo(
        f"{taken.lines} lines: {len(packages)} packages kept, sold in one country; "
        f"{taken.elsewhere} are sold in several or none, {taken.unreadable} cannot be read."
    )
    with bar("Reading the packages", len(packages)) as at:
        done = iter(range(1, len(packages) + 1))
        held = fitting.read(packages, step=lambda: at(next(done)))
    with bar("Fitting, five folds and all", fitting.STEPS) as at:
        steps = iter(range(1, fitting.STEPS + 1))
        found = fitting.fitted(held, seed=seed, step=lambda: at(next(steps)))
    page.write(
        found, out / "report.html", title="Fit and calibration", about=f"{len(packages)} packages of {products.name}"
    )
    table.write(found, out / "parameters.tsv", source=f"traceroom fit {products.name}, {len(packages)} packages")
    for name, before, after in (
        ("top-1", found.before.top1, found.after.top1), ("macro top-1", found.before.macro, found.after.macro),
        ("NLL", found.before.nll, found.after.nll), ("ECE", found.before.ece, found.after.ece),
    ):  # fmt: skip
        click.echo(f"{name:<12} {before:.3f} with the table, {after:.3f} fitted (on what each fold left out)")
    click.echo(f"Written: {out / 'report.html'}, {out / 'parameters.tsv'}")
