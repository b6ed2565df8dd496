"""Commands and groups of click that speak French."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from tui.cli.failures import Misuse, exit_code, unknown_command
from tui.text.starting import COMMAND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HELP_NAMES = ("-h", "--aide", "--help")
_SHORT_HELP = 60


class Formatter(click.HelpFormatter):
    """Headings as French writes them, with a space before the colon."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that says how a command is typed."""
        super().write_usage(prog, args, prefix or "Usage : ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{'':>{self.current_indent}}{heading} :\n")


class FrenchContext(click.Context):
    """Where a command runs."""

    formatter_class = Formatter


class HelpOption(click.Option):
    """``-h``, ``--aide``; ``--help`` too, which only those who know it will try."""

    def __init__(self) -> None:
        super().__init__(
            _HELP_NAMES,
            is_flag=True,
            is_eager=True,
            expose_value=False,
            help="Montrer cette aide.",
            callback=_show_help,
        )

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:  # noqa: ARG002
        """Return the names that are told, and what for."""
        return ", ".join(_HELP_NAMES[:2]), self.help or ""


class Renamed(click.Option):
    """An option that also goes by former names, after its name, which no help tells."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return its name, and what it is for."""
        record = super().get_help_record(ctx)
        return record and (self.opts[0], record[1])


def _show_help(context: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(context.get_help())
        context.exit()


class French(click.Command):
    """What commands and groups share: a help in French, which ends with examples."""

    context_class = FrenchContext

    def __init__(self, *args: Any, examples: Sequence[str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples
        self._own_help_option = HelpOption()

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002
        """Return the option that shows the help."""
        return self._own_help_option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a misuse knows which command it is of."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as misuse:
            misuse.ctx = misuse.ctx or ctx
            raise

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([row for option in options if (row := option.get_help_record(ctx))])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        with formatter.section("Exemples" if len(self.examples) > 1 else "Exemple"):
            for example in self.examples:
                typed = f"{ctx.find_root().info_name}{example.removeprefix(COMMAND)}"
                formatter.write(f"{'':>{formatter.current_indent}}{typed}\n")


class FrenchCommand(French):
    """A command that refuses in French what it does not expect."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises :class:`Misuse` when some are left over."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Misuse(f"en trop : « {' '.join(rest)} »", ctx)
        return rest


class LazyGroup(French, click.Group):
    """A group whose commands are imported when they are asked for."""

    def __init__(
        self,
        *args: Any,
        modules: Mapping[str, str],
        former_names: Mapping[str, str],
        **settings: Any,
    ) -> None:
        """Take in ``modules`` where each command is: its name, and ``module:attribute``.

        ``former_names`` give today's name for one that users and scripts may still type;
        no help or completion tells them.
        """
        super().__init__(*args, subcommand_metavar="[COMMANDE]", **settings)
        self._modules = modules
        self._former_names = former_names

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run, say in French what stopped it, and leave with its exit code."""
        settings["standalone_mode"] = False
        run = super().main
        sys.exit(exit_code(lambda: run(*args, **settings)))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in the order of the help."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self._modules:
            return None
        module, _, attribute = self._modules[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments start with. Raises :class:`Misuse`."""
        name = self._former_names.get(args[0], args[0])
        if name not in self._modules and not ctx.resilient_parsing:
            raise unknown_command(name, list(self._modules), ctx)
        return super().resolve_command(ctx, [name, *args[1:]])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commandes"):
            formatter.write_dl(
                [(name, found.get_short_help_str(_SHORT_HELP)) for name, found in commands if found]
            )
