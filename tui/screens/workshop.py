"""The workshop: a persona tried while its author writes it."""

from __future__ import annotations

import asyncio
import gc
import time
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import OptionList, Static
from textual.worker import WorkerError

from tui.interview.live import DEFAULT_RUBRIC
from tui.screens.copying import TurnCopying
from tui.screens.user_programs import FileEditor
from tui.screens.workshop_panels import (
    Notice,
    RemarkList,
    TriedMoves,
    TriedTranscript,
    examination_line,
    learnt_line,
    news,
    where_line,
)
from tui.source.diagnostics import group, heaviest_first
from tui.source.hostile import one_line
from tui.transcript.turns import turns_of
from tui.widgets.key_bar import KeyBar
from tui.widgets.shown_turns import GUIDANCE, shown
from tui.workshop.background_check import examine_file
from tui.workshop.file_watch import FileWatch, check_version
from tui.workshop.graph import DeadParts
from tui.workshop.path_search import find_path
from tui.workshop.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.screens.persona_map import PersonaMapScreen
    from tui.screens.preferences import Preferences
    from tui.source.diagnostics import DiagnosticGroup

_PACE = 0.05  # seconds between two looks at the file
_SHOWN_BY = 0.3  # seconds from there to the screen, at most
_STILL = 0.5  # seconds without a save, before the file is examined whole


class WorkshopScreen(TurnCopying[None]):
    """Try a persona while writing it: each save is checked, and the interview goes on.

    How the file is written is checked at once; what can happen in it, a few seconds later.

    Nothing is recorded, and the file is only read. A version that cannot be played
    leaves the one before in play.
    """

    ABOUT = (
        "Le fichier est relu à chaque enregistrement ; l'essai reprend au même point. "
        "Rien de l'essai n'est gardé."
    )
    CSS_PATH = "workshop.tcss"
    AUTO_FOCUS = "#moves"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"choose({number})", "Dire", id=f"atelier.dire-{number}",
                    show=False, key_display="1…9")
            for number in range(1, 10)
        ),
        Binding("u", "undo", "Annuler", id="atelier.annuler",
                tooltip="Reprendre l'essai sans la dernière réplique"),
        Binding("0", "restart", "Début", id="atelier.debut", tooltip="Recommencer l'essai"),
        Binding("c", "show_map", "Carte", id="atelier.carte",
                tooltip="Les scènes, les répliques, et où elles mènent"),
        Binding("e", "edit_moment", "Éditer", id="atelier.editer",
                tooltip="Ouvrir l'éditeur à la ligne de la scène en cours"),
        Binding("v", "check_again", "Relire", id="atelier.relire",
                tooltip="Relire et vérifier le fichier maintenant"),
        Binding("pageup", "scroll_transcript(-1)", "Remonter", show=False, key_display="Pg↑",
                priority=True),
        Binding("pagedown", "scroll_transcript(1)", "Descendre", show=False, key_display="Pg↓",
                priority=True),
        Binding("escape", "dismiss", "Retour", id="atelier.retour",
                key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, path: Path, preferences: Preferences) -> None:
        super().__init__()
        self._path = path
        self._seed = preferences.seed or 0
        self._rubric = preferences.rubric or DEFAULT_RUBRIC
        self._watch = FileWatch(path)
        self._trial: Trial | None = None
        self._groups: list[DiagnosticGroup] = []
        self._dead = DeadParts()
        self._map: PersonaMapScreen | None = None
        self._editor = FileEditor(self, path)

    def compose(self) -> ComposeResult:
        """Lay out where one is, the dialogue, the remarks, and what can be said."""
        yield Static(id="where", classes="banner", markup=False)
        yield Static(id="learnt", markup=False)
        yield Notice(id="notice")
        with Container(id="scene"):
            yield TriedTranscript(id="transcript")
            yield RemarkList(id="remarks")
        yield TriedMoves("guide", id="moves")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the file, then keep an eye on it."""
        self.query_one("#where", Static).update(one_line(self._path.name))
        self._look()
        self.set_interval(_PACE, self._look)

    async def on_unmount(self) -> None:
        """Leave memory to be managed as before, and no process behind."""
        gc.enable()
        for worker in self.workers.cancel_group(self, "examination"):
            with suppress(WorkerError):
                await worker.wait()

    def on_resize(self) -> None:
        """Share the rows again."""
        self.query_one(TriedMoves).share_rows()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what cannot be done now."""
        if action in ("undo", "restart"):
            return self._trial is not None and bool(self._trial.moves)
        if action in ("show_map", "choose", "edit_moment"):
            return self._trial is not None
        return True

    def _look(self) -> None:
        """Look at the file; when it changed, check it and carry the try over to it."""
        found = self._watch.look()
        if found is None:
            return
        # Checking allocates enough for a full collection, 100 to 300 ms between save and screen.
        gc.disable()
        self.set_timer(_SHOWN_BY, gc.enable)
        checked = check_version(found, self._path)
        self._groups = heaviest_first(map(group, checked.remarks))
        self._dead = DeadParts()
        self.workers.cancel_group(self, "examination")
        if checked.loaded is not None:
            if self._trial is None:
                self._trial = Trial(checked.loaded, self._seed)
            else:
                self._trial.renew(checked.loaded)
            self._show_all()
            self._examine()
        self.query_one(Notice).examined("Examen en cours…" if checked.loaded else "")
        self._show_remarks()
        sentence, style = news(self._trial, checked)
        self._tell(f"{time.strftime('%H:%M:%S')}  {sentence}", style)

    @work(group="examination", exclusive=True)
    async def _examine(self) -> None:
        """Have the file examined once its author pauses, and show what there is to remark."""
        await asyncio.sleep(_STILL)
        found = await examine_file(self._path, self._rubric)
        if found is None:
            told = "L'examen n'a pas pu se faire ; « v » pour réessayer."
            self.query_one(Notice).examined(told, "$alert")
            return
        if found.found_nothing_to_read:
            self._watch.forget()  # the next look says whether it is back
            return
        self._groups, self._dead = list(found.groups), found.dead
        self._show_remarks()
        self._show_map()
        self.query_one(Notice).examined(examination_line(found))

    def _tell(self, sentence: str, style: str = "$quiet") -> None:
        self.query_one(Notice).tell(sentence, style)

    def _show_all(self) -> None:
        """Show the whole try: it may have changed from its first word."""
        trial = self._trial
        if trial is None:
            return
        name = trial.persona.identity.first_name
        turns = turns_of(enumerate(trial.events), name)
        self.query_one(TriedTranscript).show(shown(turns, GUIDANCE))
        self._show_where()
        self._show_map()

    def _show_map(self) -> None:
        if self._map is not None and self._trial is not None:
            self._map.show(self._trial, self._dead)

    def _show_where(self) -> None:
        trial = self._trial
        if trial is None:
            return
        self.query_one("#where", Static).update(where_line(trial, self._path.name))
        self.query_one("#learnt", Static).update(learnt_line(trial))
        self.query_one(TriedMoves).show(trial)
        self.refresh_bindings()

    def _show_remarks(self) -> None:
        remarks = self.query_one(RemarkList)
        remarks.show(self._groups)
        if self._trial is None:
            remarks.focus()
        elif self.focused is None or (self.focused is remarks and not self._groups):
            self.query_one(TriedMoves).focus()

    @on(OptionList.OptionSelected, "#moves")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        trial, move = self._trial, event.option_id
        answers = self.query_one(TriedMoves).answers
        if trial is None or move is None or not (self.is_active and answers):
            return
        if trial.ending is not None:
            self.action_restart()
            return
        if not trial.interview.offers_move(move):
            return  # it was shown before the file changed
        before = len(trial.events)
        trial.act(move)
        fresh = list(enumerate(trial.events))[before:]
        name = trial.persona.identity.first_name
        self.query_one(TriedTranscript).add(shown(turns_of(fresh, name), GUIDANCE))
        self._show_where()

    @on(OptionList.OptionSelected, "#remarks")
    def _remark_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._groups):
            self._edit(self._groups[event.option_index].head.place.line)

    def action_choose(self, number: int) -> None:
        """Say the option of a number."""
        self.query_one(TriedMoves).choose(number)

    def action_undo(self) -> None:
        """Take back the last move."""
        if self._trial is not None:
            self._play(self._trial.moves[:-1], "Dernière réplique reprise.")

    def action_restart(self) -> None:
        """Start the try again."""
        self._play((), "L'essai recommence.")

    def _play(self, moves: Sequence[str], told: str) -> None:
        if self._trial is not None:
            self._trial.play(moves)
            self._show_all()
            self._tell(told)

    def action_check_again(self) -> None:
        """Read the file now, changed or not."""
        self._watch.forget()
        self._look()

    def action_edit_moment(self) -> None:
        """Open the editor where the present moment is written."""
        if self._trial is not None:
            self._edit(self._trial.loaded.tree.key(("moments", self._trial.moment)).line)

    def _edit(self, line: int) -> None:
        self._editor.open(line, self._look)

    def action_show_map(self) -> None:
        """Walk through the moments of the persona."""
        from tui.screens.persona_map import PersonaMapScreen

        if self._trial is not None:
            self._map = PersonaMapScreen(self._edit)
            self._show_map()
            self.app.push_screen(self._map, self._map_left)

    def _map_left(self, moment: str | None) -> None:
        self._map = None
        trial = self._trial
        if moment is None or trial is None or moment not in trial.persona.moments:
            return
        way = find_path(trial.persona, moment)
        if way is None:
            self._tell(f"Aucun chemin vers « {moment} » n'a été trouvé.", "$alert")
        else:
            self._play(way, f"Un chemin jusqu'à « {moment} » a été joué.")

    def action_scroll_transcript(self, direction: int) -> None:
        """Scroll the dialogue by a page, wherever the focus is."""
        transcript = self.query_one(TriedTranscript)
        transcript.scroll_relative(y=direction * (transcript.size.height - 2), animate=False)
