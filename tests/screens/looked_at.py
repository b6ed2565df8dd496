"""The screens that are looked at, as text in tests and as pictures: how to come to each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.screens.driving import until_on, until_shown, until_still
from tests.screens.playing import (
    ESSAI,
    WAY_TO_AGREEMENT,
    a_branch,
    a_finished_session,
    a_session,
)
from tui.app import AllianceApp
from tui.screens.interview import InterviewScreen
from tui.screens.routes import (
    ComparisonRoute,
    PersonaRoute,
    SessionRoute,
    SessionsRoute,
    WorkshopRoute,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.session.journal import Mode

SIZES = ((80, 24), (110, 36), (160, 45))
"""The sizes at which the layout changes: a plain terminal, a wide one, a projector."""


class Look(NamedTuple):
    """A screen to look at: how to open the app, the keys to press, what must be there."""

    name: str
    app: Callable[[], AllianceApp]
    keys: tuple[str, ...]
    shown: str


def home() -> AllianceApp:
    a_session("ouvrir")
    return AllianceApp()


def no_session() -> AllianceApp:
    return AllianceApp()


def file() -> AllianceApp:
    return AllianceApp(PersonaRoute(ESSAI), mode="guide")


def interview(mode: Mode) -> Callable[[], AllianceApp]:
    def opened() -> AllianceApp:
        from tests.screens.playing import a_sitting
        from tui.field.terms import Category

        sitting = a_sitting("ouvrir", "redire", mode=mode)
        sitting.note("le dos", Category.OBSTACLES, kept=True)
        sitting.close()
        return AllianceApp(SessionRoute(sitting.path))

    return opened


def ended() -> AllianceApp:
    return AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT)))


def bilan() -> AllianceApp:
    return AllianceApp(SessionRoute(a_finished_session()))


def branch() -> AllianceApp:
    a_branch(a_finished_session())
    return AllianceApp(SessionsRoute("refus"))


def two_ways() -> AllianceApp:
    parent = a_finished_session()
    return AllianceApp(ComparisonRoute(parent, a_branch(parent)))


def workshop() -> AllianceApp:
    return AllianceApp(WorkshopRoute(Path(ESSAI)))


LOOKED_AT = (
    Look("accueil", home, (), "À reprendre"),
    Look("accueil-aide", no_session, ("f1",), "toutes les commandes"),
    Look("dossier", file, (), "Mode guidé"),
    Look("entretien-guide", interview("guide"), (), "Freins : le dos"),
    Look("entretien-epreuve", interview("epreuve"), (), "Freins : le dos"),
    Look("note", interview("guide"), ("n", "a", "tab"), "[Freins]"),
    Look("garder", interview("guide"), ("g", "right", "space"), "Garder ses mots"),
    Look("ecran", interview("guide"), ("e",), "Modalité suggérée"),
    Look("sauter", interview("guide"), ("ctrl+o",), " a "),
    Look("synthese", ended, ("a",), "Votre synthèse"),
    Look("bilan", bilan, (), "Ce qui a tenu"),
    Look("bilan-critere", bilan, ("down",), "Source"),
    Look("bilan-voix", bilan, ("end", *("up",) * 5), "75 % d'accord"),
    Look("bilan-profil", bilan, ("end", *("up",) * 3), "Notes prises"),
    Look("bilan-situations", bilan, ("end",), "situation A"),
    Look("confiance", bilan, ("v", "right", "right"), "2 sur 5"),
    Look("apres", ended, ("ctrl+s",), "(proposé)"),
    Look("dialogue", bilan, ("t",), "Le dialogue"),
    Look("exporter", bilan, ("x",), "page à imprimer"),
    Look("carte", workshop, ("c", "right"), "presser → parcours"),
    Look("comparer", two_ways, ("down", "b"), "Vous avez dit"),
    Look("comparer-page", two_ways, (), "Où ils mènent"),
    Look("comparer-avec", branch, ("down", "c"), "l'entretien dont celui-ci part"),
    Look("sessions", bilan, ("escape", "s"), "guidé accord"),
)


FIRST_SHOWN = {
    home: "À reprendre",
    no_session: "Yannick",
    file: "Commencer",
    ended: "Votre synthèse",
    bilan: "Le tour qui a compté",
    branch: "à part, tour 7",
    two_ways: "Où ils mènent",
    workshop: "confiance 4 sur 10",
}


async def come_to(look: Look, pilot: Pilot[None]) -> str:
    """Press the keys that lead to what is looked at; return the screen as text, once still."""
    await until_shown(pilot, FIRST_SHOWN.get(look.app, ""))
    if look.keys and look.name in ("note", "garder", "ecran", "sauter"):
        await until_on(pilot, InterviewScreen)
    await pilot.press(*look.keys)
    await until_shown(pilot, look.shown)
    return await until_still(pilot)
