"""The command line: one module a command, and the text mode in ``text``."""

from __future__ import annotations


def main() -> None:
    """Run the command that the arguments ask for, and leave with its exit code.

    0: done; 1: it failed, or found errors; 2: it was not asked as it should be.
    """
    from tui.cli import ending, streams

    ending.prepare()
    streams.prepare()
    try:
        from tui.cli.program import program
        from tui.cli.starting import command_name

        program.main(prog_name=command_name(), complete_var="_ALLIANCE_COMPLETE")
    except KeyboardInterrupt:  # before there is anything to interrupt
        raise SystemExit(ending.INTERRUPTED) from None
    finally:
        streams.settle()
