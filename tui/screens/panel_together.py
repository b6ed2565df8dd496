"""A panel read together: its moments, and at each how the panelists spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from tui import places
from tui.group.panel_desk import usual_name
from tui.group.panel_file import PANELS
from tui.group.panel_keeping import keep_panels
from tui.group.panel_table import panel_as_page
from tui.group.panel_words import people_told
from tui.screens.bilan_page import Contents, line
from tui.screens.export import WrittenScreen
from tui.screens.kinds import FullScreen
from tui.screens.panel_pages import spread_page, whole_page
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.source.writing import write_over
from tui.widgets.key_bar import KeyBar
from tui.widgets.rows import banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.group.found import FoundFile, LeftOut
    from tui.group.panel_reading import Panel
    from tui.widgets.stacked import Stacked

_WHOLE = "panel"


class PanelReadingScreen(FullScreen[None]):
    """Read the answers of a panel, moment by moment."""

    ABOUT = (
        "Comment les formateurs se répartissent, réplique par réplique, et leurs raisons. Rien "
        "n'y dit qu'une réplique est la bonne."
    )
    CSS_PATH = "panel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "export", "Exporter", id="panel.exporter",
                tooltip="Écrire une page à imprimer"),
        Binding("g", "keep_files", "Garder", id="panel.garder",
                tooltip="Le bilan des entretiens montrera ce panel"),
        Binding("pageup", "scroll_page(-1)", "Remonter la page", show=False, key_display="Pg↑",
                priority=True),
        Binding("pagedown", "scroll_page(1)", "Descendre la page", show=False, key_display="Pg↓",
                priority=True),
        Binding("escape,q", "dismiss", "Retour", id="panel.fermer", key_display="Échap"),
    ]  # fmt: skip

    def __init__(
        self, panel: Panel, files: Sequence[FoundFile | LeftOut], left_out: Sequence[LeftOut]
    ) -> None:
        super().__init__()
        self._panel = panel
        self._files = files
        self._left_out = left_out
        self._pages: dict[str, Stacked] = {_WHOLE: whole_page(panel)}
        for at, spread in enumerate(panel.spreads):
            self._pages[f"{at}"] = spread_page(panel, spread)

    def compose(self) -> ComposeResult:
        """Lay out the moments, and the page of the one under the arrow."""
        title = f"Panel · {self._panel.title}"
        yield Static(banner(title, people_told(self._panel.people)), classes="banner", markup=False)
        with Horizontal(id="reading"):
            yield Contents(id="lines", markup=False)
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="text", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """List the moments; what was left out is told."""
        lines = self.query_one(Contents)
        lines.add_option(line(_WHOLE, "Le panel"))
        for at, spread in enumerate(self._panel.spreads):
            lines.add_option(line(f"{at}", f"{at + 1}. {one_line(spread.question.title)}"))
        lines.action_first()
        lines.focus()
        for one in self._left_out:
            told = f"Laissé de côté : {one.name} ; {one.why}."
            self.notify(told, severity="warning", timeout=10, markup=False)

    @on(OptionList.OptionHighlighted, "#lines")
    def _turn_page(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#text", Static).update(self._pages[event.option_id or _WHOLE])
        self.query_one("#page").scroll_home(animate=False)

    def action_scroll_page(self, direction: int) -> None:
        """Scroll what is beside the list."""
        page = self.query_one("#page")
        page.scroll_relative(y=direction * (page.size.height - 2), animate=False)

    def action_export(self) -> None:
        """Write the panel as a page, and say where it is."""
        name = usual_name(self._panel.header).removesuffix(PANELS.file)
        path = places.exports() / f"{name}.html"
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_over(path, panel_as_page(self._panel).encode())
        except OSError as problem:
            self.notify(in_words(problem), severity="error", markup=False)
        else:
            self.app.push_screen(WrittenScreen(path))

    def action_keep_files(self) -> None:
        """Keep the files where the bilan of interviews finds them."""
        try:
            done = keep_panels(self._files)
        except OSError as problem:
            self.notify(in_words(problem), severity="error", markup=False)
            return
        for one in done.left_out:
            self.notify(f"{one.name} : {one.why}.", severity="warning", markup=False)
        if done.kept or done.already:
            self.notify("Gardé : le bilan des entretiens montrera ce panel.", markup=False)
