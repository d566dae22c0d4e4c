"""`traceroom`: one command a file of this folder, found by its name when it is asked for."""

from __future__ import annotations

import importlib
import sys
from io import TextIOWrapper

import click

from traceroom.cli import stops
from traceroom.values.near_miss import hint

COMMANDS = (
    "locate", "worth", "read", "take-in", "keys", "bundle", "find", "compare", "series", "vics", "crop", "frame",
    "sound", "atlas", "demo", "serve", "work", "set-up", "migrate", "admin", "desk-keys", "ledger", "check-receipt",
    "fit",
)  # fmt: skip
LONGEST = 400
"""Characters of a command's first sentence."""


class OneFileEach(click.Group):
    """Loads a command's module only when the command is named, so that every start is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's own form)
        """In the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (the same)
        """`take-in` lives in `take_in.py` and is its function `command`."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"traceroom.cli.{cmd_name.replace('-', '_')}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each with its whole first sentence; click would cut it to what is left of one line."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, one.get_short_help_str(LONGEST)) for name in COMMANDS if (one := self.get_command(ctx, name))]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """click knows none of ours before they are loaded, and would not see which one is meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"There is no command {args[0][:40]!r}{hint(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Ctrl-C is ours: click would say "Aborted!" and end with 1, as if there were no answer."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            stops.interrupted()


@click.command(cls=OneFileEach, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="traceroom", message="traceroom %(version)s")
def traceroom() -> None:
    """Where and when was this picture taken? From the harmless things in its background.

    Exit status: 0 answered; 1 ran and found no answer; 2 bad use or bad input.
    """


def main() -> None:
    """Runs the command line; whatever the user can mend ends as a sentence, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the locale: what we print is read by programs
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with stops.as_sentences():
        sys.exit(traceroom(prog_name="traceroom"))
