"""The screen of each route: screens do not know each other, this module knows them all.

Screens post :class:`tui.screens.routes.Go` or :class:`tui.screens.routes.Replace`. The module
of a screen is imported when it is first shown: the program starts with the home screen's alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from textual import on
from textual.app import App

from tui.screens.routes import (
    AgainRoute,
    BilanRoute,
    CodingDeskRoute,
    CodingRoute,
    CodingsComparedRoute,
    ComparisonRoute,
    CoursesRoute,
    CrossedRoute,
    DiagnosesRoute,
    FirstRunRoute,
    Go,
    GroupRoute,
    InterviewRoute,
    MeetingRoute,
    PanelMakingRoute,
    PanelReadingRoute,
    PanelRoute,
    PersonaRoute,
    Replace,
    ReplayRoute,
    SequelRoute,
    SessionRoute,
    SessionsRoute,
    SettingsRoute,
    SynthesisRoute,
    WorkshopRoute,
)
from tui.source.reasons import in_words

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from tui.screens.preferences import Preferences
    from tui.screens.routes import Route
    from tui.session.record import Record


class Navigation(App[None]):
    """An app that shows the screen of each route that its screens post."""

    preferences: Preferences

    @on(Go)
    def _go(self, message: Go) -> None:
        self.push_screen(self.screen_of(message.route))

    @on(Replace)
    def _replace(self, message: Replace) -> None:
        self.switch_screen(self.screen_of(message.route))

    def screen_of(self, route: Route) -> Screen[None]:
        """Return the screen of a route, or a message that says why it cannot be shown."""
        from tui.screens.dialogs import MessageScreen
        from tui.session.record import JournalProblem
        from tui.source.diagnostics import Refused

        try:
            return self._built(route)
        except Refused as refused:
            return MessageScreen("Le fichier de cette personne est à corriger", str(refused))
        except (JournalProblem, OSError) as problem:
            return MessageScreen(_cannot(route), in_words(problem))

    def _built(self, route: Route) -> Screen[None]:
        """Return the screen of a route.

        Raises :class:`Refused`, :class:`JournalProblem` and :class:`OSError`.
        """
        match route:
            case PersonaRoute(name):
                from tui.persona.library import find
                from tui.persona.loading import load
                from tui.screens.dossier import DossierScreen

                path = find(name)
                return DossierScreen(load(path, path.name), self.preferences)
            case AgainRoute(path):
                from tui.interview.alternatives import met_again
                from tui.screens.dossier import DossierScreen

                return DossierScreen(met_again(self._read(path)), self.preferences)
            case InterviewRoute(sitting):
                from tui.screens.interview import InterviewScreen

                return InterviewScreen(sitting, self.preferences)
            case SynthesisRoute(sitting):
                from tui.screens.synthesis import SynthesisScreen

                return SynthesisScreen(sitting)
            case SessionRoute(path):
                return self._where_it_stands(self._read(path))
            case BilanRoute(path):
                return self._bilan(self._read(path))
            case DiagnosesRoute(path):
                from tui.interview.live import persona_of
                from tui.screens.diagnosis_review import DiagnosesScreen

                record = self._read(path)
                return DiagnosesScreen(record, persona_of(record))
            case SequelRoute(path):
                from tui.interview.live import persona_of
                from tui.screens.sequel import SequelScreen

                record = self._read(path)
                return SequelScreen(record, persona_of(record))
            case ReplayRoute(path):
                return self._replay(self._read(path))
            case ComparisonRoute(left, right):
                from tui.screens.comparing import ComparisonScreen
                from tui.transcript.side_by_side import compare

                return ComparisonScreen(compare(self._read(left), self._read(right)))
            case CodingRoute(paths):
                from tui.screens.coding_start import CodingStartScreen

                return CodingStartScreen(paths, self.preferences.pseudonym)
            case CodingDeskRoute(path):
                from tui.group.coding_desk import resume
                from tui.screens.coding import CodingScreen

                return CodingScreen(resume(path))
            case CodingsComparedRoute(codings):
                from tui.screens.coding_compared import CodingsComparedScreen

                return CodingsComparedScreen(codings)
            case CrossedRoute(left, right, journal):
                from tui.group.crossed_work import open_crossed
                from tui.screens.crossed import CrossedScreen

                work = open_crossed(self._read(left), self._read(right), journal)
                return CrossedScreen(work)
            case SessionsRoute(wanted):
                from tui.screens.sessions import SessionsScreen

                return SessionsScreen(wanted)
            case PanelRoute(paths):
                from tui.screens.panel_opening import panel_screen

                return panel_screen(paths, self.preferences.pseudonym)
            case PanelReadingRoute(paths, key):
                from tui.screens.panel_opening import reading_screen

                return reading_screen(paths, key)
            case PanelMakingRoute(paths):
                from tui.screens.panel_choosing import PanelMakingScreen

                return PanelMakingScreen(paths)
            case WorkshopRoute(path):
                from tui.screens.workshop import WorkshopScreen

                return WorkshopScreen(path, self.preferences)
            case SettingsRoute():
                from tui.screens.settings_screen import SettingsScreen

                return SettingsScreen(self.preferences)
            case MeetingRoute(path):
                from tui.group.open_meeting import OpenMeeting
                from tui.screens.presenter import PresenterScreen

                return PresenterScreen(OpenMeeting.resume(path))
            case GroupRoute():
                from tui.screens.group import GroupScreen

                return GroupScreen()
            case CoursesRoute():
                from tui.screens.courses_screen import CoursesScreen

                return CoursesScreen()
            case FirstRunRoute():
                from tui.practice.rehearsal import rehearse
                from tui.screens.first_run import FirstRunScreen

                return FirstRunScreen(rehearse(self.preferences.seed), self.preferences)
            case _:
                assert_never(route)

    def _read(self, path: Path) -> Record:
        """Return a session; what of its journal could not be read is told."""
        from tui.session.journal import read_journal

        record = read_journal(path)
        if record.damage:
            self.notify(record.damage, severity="warning", timeout=10, markup=False)
        return record

    def _where_it_stands(self, record: Record) -> Screen[None]:
        """Return the interview, the synthesis or the bilan of a session, whichever comes next."""
        from tui.interview.live import Sitting
        from tui.session.standing import Standing, standing

        match standing(record.events):
            case Standing.INTERVIEW:
                return self._built(InterviewRoute(Sitting.resume(record)))
            case Standing.SYNTHESIS:
                return self._built(SynthesisRoute(Sitting.resume(record)))
            case Standing.REVIEW:
                from tui.confrontation.review_order import ReviewOrder

                waits = ReviewOrder.now().keeps_bilan_closed(record.events)
                return self._replay(record) if waits else self._bilan(record)

    def _bilan(self, record: Record) -> Screen[None]:
        """Return the bilan of a session, unless looking at it again has to come first."""
        from tui.confrontation.review_order import LOOK_FIRST, ReviewOrder, with_bilan_opened

        order = ReviewOrder.now()
        if order.keeps_bilan_closed(record.events):
            from tui.screens.dialogs import MessageScreen

            return MessageScreen("Le bilan s'ouvrira après", LOOK_FIRST)
        from tui.screens.bilan import BilanScreen

        return BilanScreen(with_bilan_opened(record, order))

    def _replay(self, record: Record) -> Screen[None]:
        """Return the autoconfrontation of a session, once it has ended and may come."""
        from tui.confrontation.review_order import READ_FIRST, ReviewOrder
        from tui.screens.dialogs import MessageScreen
        from tui.session.standing import Standing, standing

        if standing(record.events) is Standing.INTERVIEW:
            return MessageScreen("À revoir plus tard", "L'entretien n'est pas terminé.")
        if ReviewOrder.now().keeps_replay_closed(record.events):
            return MessageScreen("Le bilan d'abord", READ_FIRST)
        from tui.screens.replay import ReplayScreen

        return ReplayScreen(record, self.preferences.pseudonym)


def _cannot(route: Route) -> str:
    """Return what could not be done with what a route leads to."""
    match route:
        case MeetingRoute():
            return "Cette séance ne peut pas être ouverte"
        case PanelRoute() | PanelReadingRoute():
            return "Ce panel ne peut pas être ouvert"
        case ReplayRoute():
            return "Cet entretien ne peut pas être revu"
        case _:
            return "Cet entretien ne peut pas être ouvert"
