"""A group: what was gathered, what is done with it together, where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.french.typography import counted
from tui.group.gathered_from import keep_sources, kept_sources
from tui.screens.group_sections import (
    DoneTogether,
    GroupChoice,
    done_together,
    gathered,
    left_out,
    sources,
    to_take_up,
)
from tui.screens.group_sources import SourceScreen
from tui.screens.kinds import FullScreen
from tui.screens.routes import CodingRoute, CrossedRoute, Go, MeetingRoute, PanelRoute
from tui.source.reasons import in_words, reason
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.preview import Preview
from tui.widgets.rows import Rows, banner, heading, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.group.gathering import Gathering, Member
    from tui.screens.group_sections import GroupSection

_TITLE = "En groupe · réunir des entretiens, en parler ensemble"


class GroupScreen(FullScreen[None]):
    """Gather the interviews of several people, then do something with them together."""

    ABOUT = "Les entretiens de plusieurs personnes, réunis pour en parler ensemble."
    AUTO_FOCUS = "#gathered"
    CSS_PATH = "group.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Ouvrir", id="groupe.ouvrir", show=False),
        Binding("a", "add", "Ajouter", id="groupe.ajouter",
                tooltip="Un dossier, un fichier, ou un paquet reçu"),
        Binding("delete,backspace", "remove", "Ôter", id="groupe.oter", key_display="Suppr",
                tooltip="Ne plus lire ce qui vient de là ; rien n'est effacé"),
        Binding("x", "report", "Rapport", id="groupe.rapport",
                tooltip="Une page à imprimer, un tableau, des énoncés xAPI"),
        Binding("escape", "dismiss", "Retour", id="groupe.retour", key_display="Échap"),
    ]  # fmt: skip

    class Gone(Message):
        """So many files were gone through."""

        def __init__(self, files: int) -> None:
            super().__init__()
            self.files = files

    class Gathered(Message):
        """All has been gathered."""

        def __init__(self, gathering: Gathering) -> None:
            super().__init__()
            self.gathering = gathering

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[str, ...] = ()
        self._gathering: Gathering | None = None
        self._choices: dict[str, GroupChoice] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list, what is under its arrow, and the keys."""
        yield Static(_TITLE, id="title", classes="banner", markup=False)
        with Horizontal():
            yield Rows(id="gathered", classes="panel", markup=False)
            yield Preview()
        yield KeyBar()

    def on_mount(self) -> None:
        """Gather again what was gathered last."""
        self._paths = kept_sources()
        self._fill()

    def on_screen_resume(self) -> None:
        """Gather again: files may have come, a meeting may have been held."""
        self._gather(self._paths)

    def on_resize(self) -> None:
        """Tell of what is under the arrow where there is room for it."""
        self.call_after_refresh(self._tell)

    @work(thread=True, group="gathering", exclusive=True)
    def _gather(self, paths: Sequence[str]) -> None:
        from tui.group.finding import find
        from tui.group.gathering import gather
        from tui.interview.live import DEFAULT_RUBRIC
        from tui.rubric.loading import load_named

        worker = get_current_worker()

        def progress(files: int) -> None:
            if not worker.is_cancelled:
                self.post_message(self.Gone(files))

        gathering = gather(find(paths), load_named(DEFAULT_RUBRIC), progress)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(gathering))

    @on(Gone)
    def _gone_through(self, message: Gone) -> None:
        if self._gathering is None:
            told = counted(message.files, "fichier lu", "fichiers lus")
            self.query_one("#title", Static).update(banner(_TITLE, told))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        first = not (self._gathering and self._gathering.groups)
        self._gathering = message.gathering
        told = counted(message.gathering.sessions, "entretien")
        self.query_one("#title", Static).update(banner(_TITLE, told))
        self._fill()
        if first and message.gathering.groups:
            self.query_one(Rows).action_first()

    def _fill(self) -> None:
        sections = list(self._sections())
        self._choices = {one.id: one for section in sections for one in section.choices}
        self.query_one(Rows).keep_place(_options(sections))
        self._tell()

    def _sections(self) -> Iterator[GroupSection]:
        gathering = self._gathering
        if gathering is not None:
            yield gathered(gathering)
            if gathering.groups:
                yield done_together()
            if (meetings := to_take_up(gathering)).choices:
                yield meetings
        yield sources(self._paths)
        if gathering is not None and (aside := left_out(gathering)):
            yield aside

    @property
    def _here(self) -> GroupChoice | None:
        option = self.query_one(Rows).highlighted_option
        return self._choices.get(option.id or "") if option else None

    @on(OptionList.OptionHighlighted, "#gathered")
    def _tell(self) -> None:
        """Say what Enter does, and tell of the row where there is room."""
        choice, preview = self._here, self.query_one(Preview)
        preview.tell(choice.page if choice and preview.display else None)
        enter = [("Entrée", choice.enter)] if choice and not preview.display else []
        self.query_one(Rows).border_subtitle = keys_in_border(*enter)

    @on(OptionList.OptionSelected, "#gathered")
    def _open(self, event: OptionList.OptionSelected) -> None:
        kind, _, what = (event.option_id or "").partition(":")
        match kind:
            case "ajouter":
                self.action_add()
            case "source":
                self._follow([path for path in self._paths if path != what])
            case "groupe":
                self._see(what)
            case "reprendre":
                self.post_message(Go(MeetingRoute(Path(what))))
            case "ensemble":
                self._do(DoneTogether(what))
            case _:
                pass

    def _see(self, version: str) -> None:
        from tui.screens.agenda_screen import AgendaScreen

        groups = self._gathering.groups if self._gathering else ()
        group = next((one for one in groups if one.version == version), None)
        if group:
            self.app.push_screen(AgendaScreen(group))

    def _do(self, what: DoneTogether) -> None:
        match what:
            case DoneTogether.REPORT:
                self.action_report()
            case DoneTogether.CROSSED:
                self._cross()
            case DoneTogether.CODING:
                self.post_message(Go(CodingRoute(self._paths)))
            case DoneTogether.PANEL:
                self.post_message(Go(PanelRoute(tuple(map(Path, self._paths)))))

    def _cross(self) -> None:
        """Ask which two sessions to cross, then go there."""
        from tui.screens.member_choice import ask_two

        def cross(one: Member, other: Member) -> None:
            try:
                self.post_message(Go(CrossedRoute(one.as_file(), other.as_file())))
            except OSError as problem:
                self.notify(in_words(problem), severity="error", markup=False)

        if self._gathering:
            ask_two(self, self._gathering.groups, cross)

    def action_report(self) -> None:
        """Write what was gathered."""
        from tui.screens.group_exports import GroupExportScreen

        if self._gathering and self._gathering.groups:
            self.app.push_screen(GroupExportScreen(self._gathering))

    def action_choose(self) -> None:
        """Do what Enter does on the row under the arrow."""
        self.query_one(Rows).action_select()

    def action_add(self) -> None:
        """Ask where more interviews are."""

        def added(path: str | None) -> None:
            if path:
                self._follow([*self._paths, path])

        self.app.push_screen(SourceScreen(), added)

    def action_remove(self) -> None:
        """Stop reading what comes from the source under the arrow."""
        choice = self._here
        if choice and choice.id.startswith("source:"):
            self._follow([path for path in self._paths if f"source:{path}" != choice.id])

    def _follow(self, paths: Sequence[str]) -> None:
        """Gather from other paths, kept for the next time."""
        self._paths = tuple(dict.fromkeys(paths))
        try:
            keep_sources(self._paths)
        except OSError as problem:
            why = f"Cette liste ne sera pas gardée : {reason(problem)}"
            self.notify(why, severity="error", markup=False)
        self._fill()
        self._gather(self._paths)


def _options(sections: Sequence[GroupSection]) -> Iterator[Option]:
    for place, section in enumerate(sections):
        yield heading(section.heading, first=not place)
        for choice in section.choices:
            yield Option(choice.row, id=choice.id)
        if not section.choices and section.nothing:
            yield remark(f"  {section.nothing}")
        for told in section.remarks:
            yield remark(f"  {told}")
