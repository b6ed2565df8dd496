"""Where a screen may ask the app to go.

A screen posts where it wants to go, as a route inside a message; :mod:`tui.navigation`, which
alone knows all screens, shows that of the route. A screen never imports another place to be: only
its own dialogs, which lead nowhere else. Textual's ``SCREENS`` and ``MODES`` name screens
that take no argument; each of these needs to be told of whom, or of which session.

A message posted by a screen reaches the app before the next key is handed over
(:mod:`tui.shell.run_to_completion`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.codings import Coding
    from tui.interview.live import Sitting


class PersonaRoute(NamedTuple):
    """A person's file, by its id in the library or its path."""

    name: str


class AgainRoute(NamedTuple):
    """The person of a session, to be met anew."""

    path: Path


class InterviewRoute(NamedTuple):
    """An interview, begun or taken up."""

    sitting: Sitting


class SynthesisRoute(NamedTuple):
    """The synthesis of an interview that has ended."""

    sitting: Sitting


class SessionRoute(NamedTuple):
    """A session where it stands: at its interview, its synthesis or its bilan."""

    path: Path


class BilanRoute(NamedTuple):
    """The bilan of a session, whether its synthesis is finished or not."""

    path: Path


class DiagnosesRoute(NamedTuple):
    """The diagnoses of a session, to be read again."""

    path: Path


class SequelRoute(NamedTuple):
    """What became of the interview of a session, asked first and then told."""

    path: Path


class ReplayRoute(NamedTuple):
    """The autoconfrontation of a session that has ended."""

    path: Path


class ComparisonRoute(NamedTuple):
    """Two sessions with the same person, side by side."""

    left: Path
    right: Path


class CodingRoute(NamedTuple):
    """Where the acts of sessions begin to be coded; those of one's own when no path is told.

    Paths are files, folders or packets; codings among them are laid beside one's own.
    """

    paths: tuple[str, ...] = ()


class CodingDeskRoute(NamedTuple):
    """A coding under way."""

    path: Path


class CodingsComparedRoute(NamedTuple):
    """Codings of the same acts, side by side."""

    codings: tuple[Coding, ...]


class CrossedRoute(NamedTuple):
    """Two sessions crossed by their peers, in their usual journal or in another."""

    left: Path
    right: Path
    journal: Path | None = None


class SessionsRoute(NamedTuple):
    """All sessions, those that ``wanted`` finds if it is not empty."""

    wanted: str = ""


class PanelRoute(NamedTuple):
    """Panels: one to be answered or read, else all that there are beside interviews.

    ``paths`` are files, folders or packets.
    """

    paths: tuple[Path, ...]


class PanelReadingRoute(NamedTuple):
    """The panel of a key, among those that ``paths`` hold, read together."""

    paths: tuple[Path, ...]
    key: str


class PanelMakingRoute(NamedTuple):
    """A new panel, on moments of the interviews that ``paths`` hold."""

    paths: tuple[Path, ...]


class WorkshopRoute(NamedTuple):
    """The workshop, on a persona's file."""

    path: Path


@dataclass(frozen=True, slots=True)
class GroupRoute:
    """What was gathered of several people, and what is done with it."""


class MeetingRoute(NamedTuple):
    """A meeting on a projector, where it was left."""

    path: Path


@dataclass(frozen=True, slots=True)
class CoursesRoute:
    """The courses suggested."""


@dataclass(frozen=True, slots=True)
class FirstRunRoute:
    """The first run, begun anew."""


@dataclass(frozen=True, slots=True)
class SettingsRoute:
    """What can be set."""


Route = (
    PersonaRoute
    | AgainRoute
    | InterviewRoute
    | SynthesisRoute
    | SessionRoute
    | BilanRoute
    | DiagnosesRoute
    | SequelRoute
    | ReplayRoute
    | ComparisonRoute
    | CodingRoute
    | CodingDeskRoute
    | CodingsComparedRoute
    | CrossedRoute
    | SessionsRoute
    | PanelRoute
    | PanelReadingRoute
    | PanelMakingRoute
    | WorkshopRoute
    | SettingsRoute
    | FirstRunRoute
    | CoursesRoute
    | MeetingRoute
    | GroupRoute
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
