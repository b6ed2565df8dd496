"""Where a screen may ask the app to go.

A screen posts where it wants to go, as a route inside a message; the app, which alone knows
all screens, shows the screen of that route. A screen never imports another place to be: only
its own dialogs, which lead nowhere else. Textual's ``SCREENS`` and ``MODES`` name screens
that take no argument; each of these needs to be told of whom, or of which session.

A message posted by a screen reaches the app before the next key is handed over
(:mod:`tui.shell.run_to_completion`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from tui.interview.live import Sitting


@dataclass(frozen=True, slots=True)
class PersonaRoute:
    """A person's file, by its id in the library or its path."""

    name: str


@dataclass(frozen=True, slots=True)
class InterviewRoute:
    """An interview, begun or taken up."""

    sitting: Sitting


@dataclass(frozen=True, slots=True)
class SynthesisRoute:
    """The synthesis of an interview that has ended."""

    sitting: Sitting


@dataclass(frozen=True, slots=True)
class SessionRoute:
    """A session where it stands: at its interview, its synthesis or its bilan."""

    path: Path


@dataclass(frozen=True, slots=True)
class BilanRoute:
    """The bilan of a session, whether its synthesis is finished or not."""

    path: Path


@dataclass(frozen=True, slots=True)
class ReplayRoute:
    """The autoconfrontation of a session that has ended."""

    path: Path


@dataclass(frozen=True, slots=True)
class SessionsRoute:
    """All sessions, those that ``wanted`` finds if it is not empty."""

    wanted: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopRoute:
    """The workshop, on a persona's file."""

    path: Path


Route = (
    PersonaRoute
    | InterviewRoute
    | SynthesisRoute
    | SessionRoute
    | BilanRoute
    | ReplayRoute
    | SessionsRoute
    | WorkshopRoute
)


class Go(Message):
    """Asks the app for a route above the present screen, to which one comes back."""

    def __init__(self, route: Route) -> None:
        super().__init__()
        self.route = route


class Replace(Message):
    """Asks the app for a route in place of the present screen."""

    def __init__(self, route: Route) -> None:
        super().__init__()
        self.route = route
