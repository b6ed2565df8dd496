"""The bilan: what the rubric reads, how the person lived it, each line with its moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.field.terms import ENDING_LABELS, PHASE_LABELS, SCHEME_SHORT, Ending
from tui.rubric.evidence import Sign
from tui.session.events import Ended, Synthesised
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.app import AllianceApp
    from tui.persona.model import Persona
    from tui.rubric.assessment import Assessment, Judgement, Reached
    from tui.rubric.evidence import Evidence
    from tui.rubric.profile import Profile
    from tui.rubric.voice import Said
    from tui.session.journal import Record

_ENDINGS = {
    Ending.AGREED: "La personne est d'accord avec ce qui a été convenu.",
    Ending.POLITE: "La personne a dit oui par politesse. Rien ne dit qu'elle s'y engage.",
    Ending.REFUSED: "La personne a décliné ce qui lui était proposé.",
    Ending.BROKEN: "La personne a mis fin à l'entretien : elle n'avait plus confiance.",
    Ending.TIME_OUT: "Le temps s'est écoulé alors que la personne parlait encore.",
    Ending.STUCK: "Plus rien n'était possible à cet endroit du persona : signalez-le au formateur.",
}
_SIGNS = {Sign.FOR: "＋", Sign.AGAINST: "－", Sign.LANDMARK: "·"}


@dataclass(frozen=True, slots=True)
class Bilan:
    """All that is read of a session."""

    persona: Persona
    assessment: Assessment
    voice: tuple[Said, ...]
    profile: Profile


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown beside a line of the bilan: a text, and the moments it rests on."""

    text: Content
    evidence: tuple[Evidence, ...] = ()


class BilanScreen(Screen[None]):
    """Read what was done."""

    ABOUT = "Chaque ligne du bilan mène aux moments sur lesquels elle s'appuie."
    CSS_PATH = "bilan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Voir le moment", id="bilan.moment"),
        Binding("t", "read", "Dialogue", id="bilan.dialogue", tooltip="Relire tout le dialogue"),
        Binding("x", "export", "Exporter", id="bilan.exporter",
                tooltip="Écrire la transcription dans un fichier"),
        Binding("escape", "back", "Retour", id="bilan.retour", key_display="Échap"),
    ]  # fmt: skip

    app: AllianceApp

    class Ready(Message):
        """The session has been read."""

        def __init__(self, bilan: Bilan) -> None:
            super().__init__()
            self.bilan = bilan

    class Impossible(Message):
        """The session cannot be read; ``reason`` says why."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._bilan: Bilan | None = None
        self._pages: dict[str, Page] = {}

    def compose(self) -> ComposeResult:
        """Lay out the lines, and the page of the one highlighted."""
        yield Static(
            harmless(f"Bilan · {self._record.header.title}"), classes="banner", markup=False
        )
        with Horizontal():
            yield OptionList(id="lines", markup=False)
            with VerticalScroll(id="page", can_focus=False):
                yield Static("On relit l'entretien…", id="text", markup=False)
                yield OptionList(id="evidence", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the session, off the screen's own thread."""
        self._read()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read(self) -> None:
        from tui.session.journal import JournalProblem
        from tui.source.diagnostics import Refused

        try:
            self.post_message(self.Ready(_bilan_of(self._record)))
        except (JournalProblem, Refused) as problem:
            self.post_message(self.Impossible(str(problem)))

    @on(Impossible)
    def _tell(self, message: Impossible) -> None:
        self.query_one("#text", Static).update(harmless(message.reason))

    @on(Ready)
    def _show(self, message: Ready) -> None:
        self._bilan = message.bilan
        lines = self.query_one("#lines", OptionList)
        for option, page in _lines(message.bilan, self._record):
            lines.add_option(option)
            if page and option.id:
                self._pages[option.id] = page
        lines.action_first()
        lines.focus()

    @on(OptionList.OptionHighlighted, "#lines")
    def _turn_page(self, event: OptionList.OptionHighlighted) -> None:
        page = self._pages.get(event.option_id or "", Page(Content("")))
        self.query_one("#text", Static).update(page.text)
        evidence = self.query_one("#evidence", OptionList)
        evidence.set_options(
            Option(_piece(piece), id=f"{number}:{piece.event}")
            for number, piece in enumerate(page.evidence)
        )
        evidence.display = bool(page.evidence)
        self.query_one("#page").scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#lines")
    def _to_evidence(self) -> None:
        evidence = self.query_one("#evidence", OptionList)
        if evidence.option_count:
            evidence.focus()
            evidence.action_first()

    @on(OptionList.OptionSelected, "#evidence")
    def _to_moment(self, event: OptionList.OptionSelected) -> None:
        self._open_dialogue(int((event.option_id or ":0").partition(":")[2]))

    def action_go(self) -> None:
        """Go from the line to its evidence, or from evidence to its moment."""
        focused = self.focused
        if isinstance(focused, OptionList):
            focused.action_select()

    def action_read(self) -> None:
        """Read the whole dialogue again."""
        self._open_dialogue(None)

    def _open_dialogue(self, at: int | None) -> None:
        from tui.screens.reading import ReadingScreen

        if self._bilan:
            self.app.push_screen(ReadingScreen(self._record, self._bilan.persona, at))

    def action_export(self) -> None:
        """Write the transcript to a file."""
        from tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self._record))

    def action_back(self) -> None:
        """Leave the evidence for the lines, or the bilan for what was before."""
        lines = self.query_one("#lines", OptionList)
        if self.focused is self.query_one("#evidence"):
            lines.focus()
        else:
            self.dismiss()


def _bilan_of(record: Record) -> Bilan:
    from tui.rubric.assessment import assess
    from tui.rubric.loading import load_named
    from tui.rubric.profile import profile
    from tui.rubric.voice import answers, shipped_voice
    from tui.sitting import persona_of

    events = record.events
    return Bilan(
        persona=persona_of(record),
        assessment=assess(load_named(record.header.rubric), events),
        voice=answers(shipped_voice(), events),
        profile=profile(events),
    )


def _lines(bilan: Bilan, record: Record) -> Iterator[tuple[Option, Page | None]]:
    who = bilan.persona.identity
    yield Option("Comment l'entretien s'est fini", id="fin"), _ending_page(record)
    yield (
        Option(harmless(f"Ce qu'en dirait {who.first_name}"), id="voix"),
        _voice_page(bilan.voice),
    )
    yield Option("Votre synthèse", id="synthese"), _synthesis_page(record)
    yield Option("Profil des schèmes", id="profil"), _profile_page(bilan.profile)
    for dimension in bilan.assessment.dimensions:
        heading = Content.assemble("\n", (harmless(dimension.title), "bold $text-primary"))
        yield Option(heading, disabled=True), None
        for judgement in dimension.judgements:
            prompt = Content.assemble(
                (f"{_gauge(judgement.level)} ", "bold"), harmless(judgement.question)
            )
            yield Option(prompt, id=f"critere:{judgement.criterion}"), _criterion_page(judgement)


def _gauge(level: Reached | None) -> str:
    """Show a level without colour: ``▪▪▫``; ``–`` when it was not judged."""
    if level is None:
        return "–".ljust(3)
    return "▪" * (level.index + 1) + "▫" * (level.top - level.index)


def _criterion_page(judgement: Judgement) -> Page:
    parts: list[Content | tuple[str, str] | str] = [(harmless(judgement.question), "bold"), "\n\n"]
    if judgement.level:
        level = judgement.level
        told = f" · {judgement.told}" if judgement.told else ""
        parts += [
            (f"{_gauge(level)} {harmless(level.name)}", "bold $text-primary"),
            (harmless(told), "$text-muted"),
            "\n",
            Content(harmless(level.sentence)),
        ]
    else:
        parts.append(Content(harmless(judgement.not_judged or "")))
    parts += [
        "\n\n",
        ("Une autre fois  ", "bold $text-secondary"),
        Content(harmless(judgement.next_step)),
        "\n\n",
        (f"Source : {harmless(judgement.source)}", "$text-muted"),
    ]
    if judgement.evidence:
        parts += ["\n\n", ("Les moments (Entrée pour y aller)", "bold")]
    return Page(Content.assemble(*parts), judgement.evidence)


def _ending_page(record: Record) -> Page:
    ended = next((event for event in record.events if isinstance(event, Ended)), None)
    if ended is None:
        return Page(Content("L'entretien n'est pas terminé."))
    return Page(
        Content.assemble(
            (ENDING_LABELS[ended.ending], "bold $text-primary"),
            f", à la minute {ended.minute}.\n\n",
            _ENDINGS[ended.ending],
        )
    )


def _voice_page(voice: tuple[Said, ...]) -> Page:
    parts: list[Content | tuple[str, str] | str] = []
    for said in voice:
        told = f" ({said.told})" if said.told else ""
        parts += [
            (f"{harmless(said.text)}\n", "bold"),
            (f"  {said.answer}", "bold $text-primary"),
            Content(f" · {harmless(said.words)}\n"),
            (f"  {said.percentage} % d'accord dans l'étude. ", "$text-muted"),
            (f"{harmless(said.rule)}{harmless(told)}\n\n", "$text-muted"),
        ]
    parts.append(
        ("352 bénéficiaires interrogés après un entretien (CIREL 2019, §10.8).", "$text-muted")
    )
    return Page(
        Content.assemble(*parts),
        tuple(piece for said in voice for piece in said.evidence),
    )


def _synthesis_page(record: Record) -> Page:
    from tui.screens.synthesis import FIELDS

    written = next((e for e in reversed(record.events) if isinstance(e, Synthesised)), None)
    parts: list[Content | tuple[str, str] | str] = []
    for name, label, _ in FIELDS:
        text = getattr(written, name) if written else ""
        parts += [(label, "bold"), "\n", Content(f"  {harmless(text) or '—'}"), "\n\n"]
    return Page(Content.assemble(*parts))


def _profile_page(profile: Profile) -> Page:
    most = max([tally.minutes for tally in profile.schemes.values()] + [1])
    lines = [Content.styled("Minutes et répliques par schème", "bold")]
    for scheme, tally in profile.schemes.items():
        bar = "█" * round(8 * tally.minutes / most)
        lines.append(
            Content(f"{SCHEME_SHORT[scheme]:<17}{tally.minutes:>3} min {tally.acts:>3}  {bar}")
        )
    lines += [Content(""), Content.styled("Par phase dominante", "bold")]
    lines += [
        Content(f"{PHASE_LABELS[phase]:<24}{tally.minutes:>3} min {tally.acts:>3}")
        for phase, tally in profile.phases.items()
    ]
    lines += [
        Content(""),
        Content(f"Notes prises : {profile.notes}"),
        Content(f"Regards à l'écran : {profile.screen.acts} ({profile.screen.minutes} min)"),
    ]
    return Page(Content("\n").join(lines))


def _piece(piece: Evidence) -> Content:
    return Content.assemble(
        (f"{piece.minute:>3}' ", "$text-muted"),
        (f"{_SIGNS[piece.sign]} ", "bold"),
        Content(harmless(piece.text)),
    )
