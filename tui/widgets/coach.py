"""What to try now, in two lines above what can be said; it asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.practice.lessons import Lesson
from tui.source.hostile import harmless
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = {Lesson.NOTE: "note", Lesson.KEEP: "keep_words", Lesson.LOOK: "look_at_screen"}
"""The action of the key that makes a gesture, for those that have one."""

_TOLD = {
    Lesson.SAY: "{name} attend. Tapez le numéro d'une réplique, 1 par exemple{confirm} : la "
    "voilà dite.",
    Lesson.NOTE: "Notez ce que vous en retenez : {key}, quelques mots, Entrée. L'heure "
    "n'avance pas.",
    Lesson.KEEP: "Gardez un mot de {name}, tel quel : {key}, les flèches jusqu'à ce mot, Entrée.",
    Lesson.LOOK: "Regardez le système d'information : {key}. {name} vous voit faire, et une minute "
    "passe.",
    Lesson.CONCLUDE: "À votre idée, jusqu'à convenir de quelque chose. À droite, le schème ; "
    "après « → », la réaction : c'est le mode guidé.",
}
_OVER = "Vous vous êtes quittés. Lisez ses derniers mots, puis Entrée."


class Coach(Static):
    """One gesture to try, with the key that makes it."""

    DEFAULT_CSS = """
    Coach {
        height: 2;
        padding: 0 1;
        border-left: double $pointer;
        background: $panel;
    }
    """

    def show(
        self, lesson: Lesson | None, name: str, keys: Mapping[Lesson, str], *, confirms: bool
    ) -> None:
        """Tell a gesture, or that the interview is over.

        ``keys`` are those that make a gesture, as the keyboard names them; ``confirms`` tells
        whether a number only goes to a reply, which Enter says.
        """
        self.update(Prose(self._told(lesson, name, keys, confirms)))

    @staticmethod
    def _told(
        lesson: Lesson | None, name: str, keys: Mapping[Lesson, str], confirms: bool
    ) -> Content:
        if lesson is None:
            return Content.assemble(("C'est fini. ", "bold"), _OVER)
        confirm = ", puis Entrée" if confirms else ""
        told = _TOLD[lesson].format(name=harmless(name), confirm=confirm, key="{key}")
        before, found, after = told.partition("{key}")
        key = (keys.get(lesson, "") if found else "", "bold $pointer")
        head = (f"{lesson.place} · {lesson.value}. ", "bold")
        return Content.assemble(head, before, key, after)
