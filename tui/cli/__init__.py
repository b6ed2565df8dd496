"""The command line: one module a command."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command that the arguments ask for, and leave with its exit code.

    0: done; 1: it failed, or found errors; 2: it was not asked as it should be.
    """
    from tui.cli import ending
    from tui.text import streams

    ending.install_handlers()
    streams.accept_any_text()
    if "ALLIANCE_CONFINE" in os.environ:
        from tui.serving.confinement import confine

        confine()
    try:
        from tui.cli.program import program
        from tui.text.invocation import command_name

        program.main(prog_name=command_name(), complete_var="_ALLIANCE_COMPLETE")
    except ending.Stopped as stopped:
        raise SystemExit(stopped.code) from None
    except KeyboardInterrupt:  # before there is anything to interrupt
        raise SystemExit(ending.INTERRUPTED) from None
    finally:
        streams.settle()
