"""Commands as click makes them, with its messages in French and examples under each help.

click asks gettext for all that it says, in the domain « messages »; ``locale`` has that domain
in French. What no translation can say, as the nearest known name, is in :mod:`tui.cli.failures`.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.french.typography import plural
from tui.text.invocation import COMMAND

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT_HELP = 60


class DocumentedCommand(click.Command):
    """A command whose help ends with examples, and whose misuses know what they are of."""

    def __init__(self, *args: Any, examples: Sequence[str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples
        click.help_option("--help", hidden=True)(self)  # those who know it will try it

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; click leaves some misuses without the command they are of."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as misuse:
            misuse.ctx = misuse.ctx or ctx
            raise

    def get_short_help_str(self, limit: int = _SHORT_HELP) -> str:
        """Return the first sentence of the help, which narrow terminals fold and never cut."""
        return super().get_short_help_str(max(limit, _SHORT_HELP))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        with formatter.section(f"{plural(len(self.examples), 'Exemple')} "):
            for example in self.examples:
                typed = f"{ctx.find_root().info_name}{example.removeprefix(COMMAND)}"
                formatter.write(f"{'':>{formatter.current_indent}}{typed}\n")


class RenamedOption(click.Option):
    """An option that also goes by former names, after its name, which no help tells."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return its name, and what it is for."""
        record = super().get_help_record(ctx)
        return record and (self.opts[0], record[1])


def speak_french() -> None:
    """Have gettext answer click from ``locale``, whatever the language of the machine."""
    gettext.bindtextdomain("messages", Path(__file__).parent / "locale")
    os.environ["LANGUAGE"] = "fr"
