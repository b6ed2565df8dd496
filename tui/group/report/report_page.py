"""The report of a group as a page of HTML: one file to read, print or project.

It holds no script and fetches nothing; its style is that of transcripts. Every text is harmless
and escaped, and goes through what hides names before it comes here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.field import study_situations
from tui.group.agenda import HOW_IT_WAS_MADE
from tui.group.group_words import NO_AGENDA
from tui.group.report.moment_words import everybody_hidden
from tui.group.report.report_model import report_of
from tui.group.report.voice_spread import study_told
from tui.group.spread import FEW_PEOPLE
from tui.rubric.voice import shipped_voice
from tui.transcript.pages.rendering import page_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.group.gathering import Gathering
    from tui.group.report.moment_words import Hiding

_OWN = Path(__file__).parent / "templates"
_ABOUT = (
    "Entretiens d'entraînement avec des personnes fictives. Chacun y porte un pseudonyme calculé, "
    "le même partout ; ni nom, ni date, ni fichier n'y figure. Rien n'y classe qui que ce soit : "
    "ces figures donnent à parler, elles n'évaluent personne."
)


def group_report(
    gathering: Gathering,
    orders: Mapping[str, Sequence[str]] | None = None,
    hiding: Hiding = everybody_hidden,
) -> str:
    """Return the report of what was gathered, as one file of HTML.

    ``orders`` gives, by version of a persona, the moments to go into, in their order; the first
    of the agenda are taken where it gives none. ``hiding`` gives what every text of a group goes
    through. Raises :class:`tui.session.record.JournalProblem` when a session cannot be read again.
    """
    voice = shipped_voice()
    return (
        page_environment(_OWN, "html")
        .get_template("report.html")
        .render(
            report=report_of(gathering, orders or {}, hiding),
            rubric_title=gathering.rubric.title,
            how_made=HOW_IT_WAS_MADE,
            no_agenda=NO_AGENDA,
            study_told=study_told(voice),
            asked=voice.asked,
            few=FEW_PEOPLE,
            situations=tuple(study_situations.SITUATIONS),
            study_source=study_situations.SOURCE,
            about_marks=study_situations.ABOUT,
            no_model=study_situations.NO_MODEL,
            warning=study_situations.WARNING,
            about=_ABOUT,
        )
    )


def report_parts(gathering: Gathering) -> Iterator[bytes]:
    """Yield the report as a file holds it. Raises what :func:`group_report` raises."""
    yield group_report(gathering).encode()
