"""Commands are run as :mod:`tests.running` runs them."""

from tests.running import play, run, session, start, started_as_installed

__all__ = ["play", "run", "session", "start", "started_as_installed"]
