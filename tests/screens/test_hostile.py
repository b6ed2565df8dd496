"""Text from files and people is shown as it is, and does nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.screens.driving import screen_text, until, until_on, until_shown
from tests.screens.playing import ESSAI, a_sitting
from tui.app import AllianceApp
from tui.interview.live import Sitting
from tui.persona.loading import LoadedPersona, load
from tui.persona.model import Persona
from tui.screens.bilan import BilanScreen
from tui.screens.diagnosis_review import DiagnosesScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import BilanRoute, DiagnosesRoute, Go, SessionRoute
from tui.session.events import Synthesised
from tui.session.journal import read_journal
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from textual.pilot import Pilot

HOSTILE = {
    "markup": "[bold]gras[/bold]",
    "closing": "[/]",
    "action": "[@click=app.bell]ici[/]",
    "clear": "\x1b[2J",
    "script": "<script>alert(1)</script>",
    "rtl": "avant\u202eaprès",
    "long": "m" * 10_000,
}


def poisoned(poison: str) -> LoadedPersona:
    """Return the small persona with a hostile text in every text of its own."""
    loaded = load(Path(ESSAI))
    data = loaded.persona.model_dump(mode="json", exclude_defaults=True)
    persona = Persona.model_validate(_with(data, poison))
    return LoadedPersona(persona, loaded.sha256, loaded.tree)


_TEXTS = frozenset(
    [
        "titre",
        "dossier",
        "demande",
        "besoin",
        "prenom",
        "nom",
        "pronom",
        "texte",
        "dis",
        "dit",
        "reponse",
        "geste",
        "lignes",
        "mots",
    ]
)


def _with(data: Any, poison: str, key: str = "") -> Any:
    if isinstance(data, dict):
        return {name: _with(value, poison, name) for name, value in data.items()}
    if isinstance(data, list):
        return [_with(value, poison, key) for value in data]
    if not isinstance(data, str) or key not in _TEXTS:
        return data
    return poison[:80] if key in ("prenom", "nom", "pronom") else poison


def shows(app: AllianceApp, poison: str) -> bool:
    """Tell whether the screen shows a text as it is, wherever lines are cut."""
    visible = "".join(harmless(poison).split())[:40]
    return visible in "".join(screen_text(app).split())


@pytest.mark.parametrize("poison", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_is_shown_literally_from_the_file_to_the_bilan(poison: str) -> None:
    sitting = a_sitting(loaded=poisoned(poison))
    sitting.intend(poison[:400])
    sitting.note(poison[:2000], None, kept=False)
    sitting.close()
    app = AllianceApp(SessionRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, InterviewScreen)
        await until(pilot, lambda: shows(app, poison))
        for key in ("g", "escape", "d", "escape", "e", "escape"):
            await pilot.press(key)
        await finish(pilot, sitting, poison)


async def finish(pilot: Pilot[None], sitting: Sitting, poison: str) -> None:
    """Lead the interview to its end by its journal, then read the bilan."""
    app = pilot.app
    assert isinstance(app, AllianceApp)
    await pilot.press("escape")
    again = Sitting.resume(read_journal(sitting.path))
    for move in ("ouvrir", "nommer", "aller", "choix"):
        again.act(move)
    again.write(Synthesised(need=poison[:4000]))
    again.close()
    app.post_message(Go(SessionRoute(sitting.path)))
    await until_on(pilot, BilanScreen)
    await until_shown(pilot, "Ce qui a tenu")
    await pilot.press("end", "up")
    await until(pilot, lambda: shows(app, poison[:30]))
    await pilot.press("t")
    await until(pilot, lambda: shows(app, poison[:30]))


@pytest.mark.parametrize("poison", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_diagnoses_are_shown_literally(poison: str) -> None:
    sitting = a_sitting(loaded=poisoned(poison))
    sitting.intend(poison[:400])
    for move in ("ouvrir", "nommer", "aller", "choix"):
        sitting.act(move)
        sitting.diagnose(poison[:400])
    sitting.close()
    app = AllianceApp(DiagnosesRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, DiagnosesScreen)
        await until(pilot, lambda: shows(app, poison[:30]))
        await pilot.press("1", "2")
        await until(pilot, lambda: "Ce qui est en jeu" in screen_text(app) or len(poison) > 80)
        await pilot.press("escape")
        app.post_message(Go(BilanRoute(sitting.path)))
        await until_on(pilot, BilanScreen)
        await until(pilot, lambda: shows(app, poison[:30]))
