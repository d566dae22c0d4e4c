"""`traceroom admin`: what an operator does as the owner of the tables; one file of this folder a group."""

from __future__ import annotations

import importlib

import click

GROUPS = ("organisations", "rooms", "people", "keys")
EXAMPLES = """
\b
Examples:
  traceroom admin organisations add "Police of Belgium" --country BE
  traceroom admin people invite lotte@police.example --name "Lotte Peeters" \\
      --organisation "Police of Belgium" --role operator
  traceroom admin rooms add "Task force Crisps" --closes 2031-04-01
  traceroom admin rooms add-member "Task force Crisps" "Police of Belgium"
"""


class OneFileEach(click.Group):
    """Loads a group's module only when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's own form)
        """In the order of the work."""
        return list(GROUPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (the same)
        """`people` lives in `people.py` and is its function `group`."""
        if cmd_name not in GROUPS:
            return None
        group = importlib.import_module(f"traceroom.cli.admin.{cmd_name}").group
        assert isinstance(group, click.Group)
        return group


@click.command(cls=OneFileEach, epilog=EXAMPLES)
def command() -> None:
    """Organisations, rooms, people and the ledger's keys, as the owner of the tables.

    Without TRACEROOM_DATABASE the embedded databases of --home are meant, whether `traceroom serve` runs or not.
    """
