"""Exporting: where to write a file, in which format, then where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import places
from tui.confrontation.review_order import LOOK_FIRST, ReviewOrder
from tui.screens.kinds import Dialog, GuardedDialog, keys_below
from tui.screens.user_programs import has_desktop, open_outside
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.source.writing import write_numbered
from tui.transcript.exporting import Options, export_session
from tui.transcript.file_lines import LabelledLine
from tui.transcript.formats import formats
from tui.widgets.file_sheet import LabelledLines
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.events import Click

    from tui.session.journal import Record
    from tui.transcript.formats import Format

_FIRST = "html"
"""The format that most people want here: a page opens by itself."""

_ACTIONS = {
    "copy": LabelledLine("c", "copier ce chemin"),
    "open_file": LabelledLine("o", "ouvrir le fichier"),
    "open_folder": LabelledLine("d", "ouvrir son dossier"),
    "download": LabelledLine("t", "télécharger"),
}
_SWITCH = "switch"
_SWITCHES = {
    "with_rubric": ("g", "avec le bilan et la voix de la personne"),
    "anonymous": ("a", "sans nom, jour ni identifiant"),
    "no_schemes": ("s", "sans les schèmes : ce que faisait chaque réplique"),
    "offered": ("p", "avec ce qui était proposé et n'a pas été dit"),
}


class ExportScreen(Dialog[None]):
    """Choose a form, and what goes in."""

    ABOUT = "Écrire la transcription dans un fichier."
    DEFAULT_CSS = """
    ExportScreen {
        & Rows { height: auto; max-height: 50vh; }
        & #switches { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "switch('with_rubric')", "Bilan", tooltip="Avec ou sans le bilan"),
        Binding("a", "switch('anonymous')", "Anonyme", tooltip="Avec ou sans les noms"),
        Binding("s", "switch('no_schemes')", "Schèmes", tooltip="Avec ou sans les schèmes"),
        Binding(
            "p", "switch('offered')", "Répliques", tooltip="Avec ou sans les répliques non choisies"
        ),
        Binding("escape", "dismiss(None)", "Fermer", key_display="Échap"),
    ]

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._chosen: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the forms and the switches."""
        forms = sorted(formats().values(), key=lambda form: form.extension != _FIRST)
        listed = Rows(
            *(Option(Row(form.label, indent=1), id=form.extension) for form in forms),
            classes="panel",
            markup=False,
        )
        listed.border_title = "Sous quelle forme"
        switches = Static(id="switches", classes="panel", markup=False)
        switches.border_title = "Ce qui y entre"
        dialog = Vertical(listed, switches, classes="dialog")
        dialog.border_title = "Exporter"
        dialog.border_subtitle = keys_below(("Entrée", "écrire"))
        yield dialog

    def on_mount(self) -> None:
        """Start on the first form."""
        self.query_one(OptionList).highlighted = 0
        self._show_switches()

    def _show_switches(self) -> None:
        lines = [
            Content.assemble(
                (key, "$pointer bold"), f"  [{'x' if name in self._chosen else ' '}] {words}"
            ).stylize(Style.from_meta({_SWITCH: name}))
            for name, (key, words) in _SWITCHES.items()
        ]
        self.query_one("#switches", Static).update(Content("\n").join(lines))

    def on_click(self, event: Click) -> None:
        """Turn the switch under the mouse."""
        if name := event.style.meta.get(_SWITCH):
            self.action_switch(name)

    def action_switch(self, name: str) -> None:
        """Turn one of the switches."""
        self._chosen ^= {name}
        self._show_switches()

    @on(OptionList.OptionSelected)
    def _write(self, event: OptionList.OptionSelected) -> None:
        from tui.session.journal import JournalProblem
        from tui.source.diagnostics import Refused

        form = formats()[event.option_id or ""]
        if "with_rubric" in self._chosen and not form.holds_appraisal:
            self.notify("Ce format ne porte pas le bilan : g pour l'écrire sans.", markup=False)
            return
        if "with_rubric" in self._chosen and _bilan_waits(self._record):
            self.notify(LOOK_FIRST, markup=False)
            return
        try:
            path = _written(self._record, form, self._options())
        except (OSError, JournalProblem, Refused) as problem:
            why = in_words(problem)
            self.notify(f"Rien n'a été écrit : {why}", severity="error", markup=False)
            return
        self.app.switch_screen(WrittenScreen(path))

    def _options(self) -> Options:
        """Return what the switches ask for."""
        from tui.interview.live import DEFAULT_RUBRIC
        from tui.rubric.loading import load_kept

        chosen = self._chosen
        kept = load_kept(self._record.header.rubric, DEFAULT_RUBRIC)
        return Options(
            rubric=kept.rubric if "with_rubric" in chosen else None,
            anonymous="anonymous" in chosen,
            schemes="no_schemes" not in chosen,
            offered="offered" in chosen,
        )


def _bilan_waits(record: Record) -> bool:
    return ReviewOrder.now().keeps_bilan_closed(record.events)


def _written(record: Record, form: Format, options: Options) -> Path:
    """Write the export beside the others, under a name that nothing has; return its path."""
    text = export_session(record, form, options)
    stem = "entretien" if options.anonymous else record.id
    return write_numbered(places.exports(), stem, f".{form.extension}", text.encode())


class WrittenScreen(GuardedDialog[None]):
    """Say where a file is; copy its path, open it where there is a desktop, or its folder."""

    ABOUT = "Le fichier est écrit. Son chemin se copie ; il s'ouvre là où il y a un bureau."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copier", tooltip="Mettre le chemin dans le presse-papiers"),
        Binding("o", "open_file", "Ouvrir", tooltip="Dans le programme prévu pour ce format"),
        Binding("d", "open_folder", "Dossier", tooltip="Ouvrir le dossier qui le contient"),
        Binding("t", "download", "Télécharger", tooltip="Dans ce navigateur"),
        Binding("escape,q", "dismiss(None)", "Fermer", key_display="Échap"),
        Binding("enter", "agree(None)", "Fermer", show=False, key_display="Entrée"),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """Lay out the whole path, and the keys that work here."""
        can_do = [line for action, line in _ACTIONS.items() if self.check_action(action, ())]
        dialog = VerticalScroll(
            Static(one_line(self._told()), id="path", markup=False),
            LabelledLines(can_do, classes="keys"),
            classes="dialog",
        )
        dialog.border_title = "Écrit"
        dialog.border_subtitle = keys_below()
        yield dialog

    def _told(self) -> str:
        """Return where the file is; in a browser its name, the path being another machine's."""
        return self._path.name if self.app.is_web else str(self._path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done from where the app is shown."""
        if action == "download":
            return self.app.is_web
        if action == "copy":
            return not self.app.is_web
        if action in ("open_file", "open_folder"):
            return not self.app.is_web and has_desktop()
        return True

    def action_copy(self) -> None:
        """Put the path in the clipboard."""
        self.app.copy_to_clipboard(str(self._path))
        self.notify("Chemin copié, si votre terminal le permet.", markup=False)

    def action_open_file(self) -> None:
        """Open the file in the desktop's program for it."""
        self._open(self._path)

    def action_open_folder(self) -> None:
        """Open the folder that the file is in."""
        self._open(self._path.parent)

    def action_download(self) -> None:
        """Send the file to the browser that shows the app."""
        self.app.deliver_binary(self._path)

    def _open(self, path: Path) -> None:
        if not open_outside(path):
            self.notify("Rien ici ne l'ouvre : copiez le chemin.", severity="error", markup=False)
