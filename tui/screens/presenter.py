"""The presenter: a meeting on a projector, one step at a time, driven by a few keys.

The keys are those that remote controls of slides send: next and previous page, « b » or « . » for
black. What is drawn comes of :mod:`tui.group.step_page`; what a key leads to, of
:mod:`tui.group.meeting`; both are read again after each event that is kept.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui.group.meeting import (
    back,
    comment,
    forward,
    hands_at,
    hands_more,
    last_comment,
    options_at,
    steps_of,
)
from tui.group.meeting_agenda import agenda_lines, who_is_gathered
from tui.group.meeting_journal import MOST_HANDS, CommentSaid, MomentOpened
from tui.group.meeting_steps import VOTES, Step
from tui.group.step_page import page_of
from tui.screens.drafting import Drafting, too_long
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.session.bounds import LONGEST_SAID
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.widgets.countdown import Countdown
from tui.widgets.figures import Figures
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_input import FramedInput
from tui.widgets.projected import SIZES, Projected, fitting
from tui.widgets.prose import Prose
from tui.widgets.rows import banner
from tui.widgets.step_paragraphs import agenda_paragraphs, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.events import Resize

    from tui.group.meeting_journal import MeetingEvent, MeetingMoment, MomentOption
    from tui.group.open_meeting import OpenMeeting
    from tui.group.step_page import StepPage

_TICK = 0.25  # seconds between two looks at the clock
_TALL = 28  # rows from which figures are drawn large
_DIGITS = range(1, 10)


class PresenterScreen(Drafting[None]):
    """Lead a meeting."""

    ABOUT = (
        "Un moment à la fois, dans l'ordre de l'instruction par les pairs. Pour des lettres plus "
        "grandes, agrandissez la police du terminal (Ctrl et +) : tout se remet en place."
    )
    CSS_PATH = "presenter.tcss"
    AUTO_FOCUS = "#body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "forward", "Suite", id="animer.suite", key_display="→",
                tooltip="L'étape suivante ; aussi Espace, Pg↓ et la télécommande"),
        Binding("left", "back", "Retour", id="animer.retour", key_display="←",
                tooltip="L'étape d'avant ; aussi Pg↑ et la télécommande"),
        Binding("pagedown", "forward", "Suite", show=False, priority=True),
        Binding("pageup", "back", "Retour", show=False, priority=True),
        *(
            Binding(str(number), f"raise_hand({number})", "Une main", id=f"animer.main-{number}",
                    show=number == 1, key_display="1…9",
                    tooltip="Une main de plus pour la réplique de ce numéro")
            for number in _DIGITS
        ),
        *(
            Binding(str(number), f"give_minutes({number})", "Minutes", show=False,
                    key_display="1…9", tooltip="Donner ce nombre de minutes")
            for number in _DIGITS
        ),
        Binding("0", "count_digit(0)", "Compter", show=False),
        Binding("backspace", "take_off", "Ôter une main", id="animer.oter", show=False,
                tooltip="La dernière main comptée"),
        Binding("enter", "count", "Compter", id="animer.compter", show=False,
                tooltip="À un vote : taper le nombre de mains de chaque réplique, Entrée après "
                        "chacun ; ailleurs, la suite"),
        Binding("t", "switch_timer", "Minuteur", id="animer.minuteur",
                tooltip="Arrêter le temps, ou le laisser repartir"),
        Binding("c", "write", "Écrire", id="animer.ecrire", tooltip="Écrire un commentaire"),
        Binding("up", "take_back", "Reprendre", show=False,
                tooltip="Reprendre le dernier commentaire pour le corriger"),
        Binding("a", "agenda", "Ordre du jour", id="animer.ordre",
                tooltip="Aller à un autre moment, ou changer l'ordre"),
        Binding("b,full_stop", "black_out", "Noir", id="animer.noir", show=False,
                tooltip="Un écran noir ; une touche le rallume"),
        Binding("g,plus", "resize(1)", "Plus grand", id="animer.plus-grand", show=False,
                key_display="g", tooltip="Moins de mots par ligne, plus d'espace"),
        Binding("p", "resize(-1)", "Plus petit", id="animer.plus-petit", show=False,
                tooltip="Plus de mots par ligne, moins d'espace"),
        Binding("x", "export", "Exporter", id="animer.exporter", show=False,
                tooltip="Écrire la séance dans une page, jusqu'où elle en est"),
        Binding("escape", "leave", "Arrêter", id="animer.arreter", key_display="Échap",
                tooltip="Revenir à l'ordre du jour, puis quitter ; tout est gardé"),
    ]  # fmt: skip

    def __init__(self, meeting: OpenMeeting, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.open_session = meeting
        self.drafts = meeting.drafts
        self._meeting = meeting
        self._larger = 0
        self._counted: int | None = None
        self._typing: tuple[int, str] | None = None
        self._countdown = Countdown(clock)

    def compose(self) -> ComposeResult:
        """Lay out where one is, what is asked, the page, what is counted, a line to write on."""
        yield Static(id="where", classes="banner", markup=False)
        yield Static(id="asks", markup=False)
        with VerticalScroll(id="body"):
            yield Static(id="page", markup=False)
        yield Static(id="band", markup=False)
        yield FramedInput("Un commentaire, comme il est dit ; Entrée le garde")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show where the meeting stands, and keep trying what the disk refuses."""
        if self._meeting.damage:
            self.notify(self._meeting.damage, severity="warning", timeout=10, markup=False)
        watch_saving(self, self._meeting)
        self.set_interval(_TICK, self._tick)
        self._arrive()

    def on_resize(self, event: Resize) -> None:
        """Lay the page out again."""
        if event.size.width:
            self._show()

    # What is shown

    @property
    def _page(self) -> StepPage | None:
        return page_of(self._meeting.header, self._meeting.state)

    @property
    def _moment(self) -> MeetingMoment | None:
        return self._meeting.header.moment(self._meeting.state.moment)

    @property
    def _options(self) -> tuple[MomentOption, ...]:
        """What is voted on now."""
        page, moment = self._page, self._moment
        return options_at(moment, page.step) if page and moment else ()

    def _arrive(self) -> None:
        """Show a step as one comes to it: from its top, with its time and its line to write on."""
        page = self._page
        self._typing, self._counted = None, None
        if page and page.seconds:
            self._countdown.start(page.seconds)
        else:
            self._countdown.stop()
        field = self.query_one(Input)
        writes = page is not None and page.step is Step.COMMENTS
        field.display = writes
        if writes:
            field.value = self.begun(self._place)
            field.cursor_position = len(field.value)
        self.set_focus(field if writes else self.query_one("#body"))
        self._show()
        self.query_one("#body").scroll_home(animate=False, immediate=True)
        self.refresh_bindings()

    def _show(self) -> None:
        page = self._page
        header, state = self._meeting.header, self._meeting.state
        if page is None:
            where, at_right = one_line(header.title), ""
            name, asks = "Ordre du jour", who_is_gathered(header)
            shown = agenda_paragraphs(agenda_lines(header, state))
        else:
            moment = self._moment
            ways = steps_of(moment) if moment else ()
            where, at_right = page.moment, f"{ways.index(page.step) + 1} sur {len(ways)}"
            name, asks = page.name, page.asks
            shown = paragraphs_of(page)
        self.query_one("#where", Static).update(banner(where, at_right))
        told = Content.assemble((name, "bold reverse"), f"  {asks}" if asks else "")
        self.query_one("#asks", Static).update(Prose(told))
        self._show_band()
        room = self.query_one("#body").container_size
        width, height = room.width or self.size.width, room.height or self.size.height
        place = fitting(shown, width, height) + self._larger
        size = SIZES[max(0, min(place, len(SIZES) - 1))]
        text = self.query_one("#page", Static)
        text.styles.width = min(size.measure, max(1, width))
        text.update(Projected(shown, size))

    def _show_band(self) -> None:
        """Show how many hands are counted, or the time left."""
        page, band = self._page, self.query_one("#band", Static)
        band.display = page is not None and (page.votes or page.seconds > 0)
        if page is None or not band.display:
            return
        if self._typing is not None:
            place, typed = self._typing
            band.update(Content.styled(f"Réplique {place + 1}, mains : {typed}_", "bold"))
        elif page.too_many:
            band.update(Content.styled(page.too_many, "bold $alert"))
        elif page.votes:
            band.update(self._large(str(page.hands), page.hands_told))
        elif not self._countdown.left:
            band.update(Content.styled("C'est l'heure.", "bold reverse"))
        else:
            stopped = "" if self._countdown.runs else "arrêté, t le relance"
            band.update(self._large(self._countdown.told, stopped))

    def _large(self, figures: str, words: str) -> Content | Figures:
        if self.size.height >= _TALL:
            return Figures(figures, words)
        return Content.styled(f"{words}" if words.startswith(figures) else f"{figures}  {words}", "bold")

    def _tick(self) -> None:
        if self._countdown.runs and (page := self._page) and page.seconds:
            self._show_band()

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Tell whether a key does something at this step."""
        page = self._page
        writes = isinstance(self.focused, Input)
        match action:
            case "raise_hand" | "take_off" | "count_digit":
                return page is not None and page.votes
            case "give_minutes" | "switch_timer":
                return page is not None and page.seconds > 0
            case "write":
                return page is not None and page.step is Step.COMMENTS and not writes
            case "take_back":
                return writes
            case _:
                return True

    def _keep(self, event: MeetingEvent | None) -> None:
        """Keep what happened, then show what comes of it."""
        if event is None:
            return
        before = self._page
        self._meeting.keep(event)
        tell_saving(self, self._meeting)
        after = self._page
        same = before and after and (before.step, before.moment) == (after.step, after.moment)
        if same:
            self._show()
        else:
            self._arrive()

    def action_forward(self) -> None:
        """Show what the page has more below, else go one step further."""
        self._end_count()
        body = self.query_one("#body")
        if body.scroll_y < body.max_scroll_y:
            rows = max(1, body.size.height - 1)
            body.scroll_relative(y=rows, animate=False, immediate=True)
            return
        self.keep_draft()
        event = forward(self._meeting.header, self._meeting.state)
        if event is None:
            self.notify("Tous les moments sont faits. x exporte, Échap quitte.", markup=False)
        self._keep(event)

    def action_back(self) -> None:
        """Go one step back."""
        self._end_count()
        self.keep_draft()
        self._keep(back(self._meeting.header, self._meeting.state))

    def action_raise_hand(self, number: int) -> None:
        """Count a hand for a reply, or type a figure of how many there are."""
        if self._typing is not None:
            self.action_count_digit(number)
            return
        event = hands_more(self._meeting.header, self._meeting.state, number - 1, 1)
        if event is not None:
            self._counted = number - 1
        self._keep(event)

    def action_count_digit(self, digit: int) -> None:
        """Type a figure of how many hands there are."""
        if self._typing is None:
            return
        place, typed = self._typing
        more = f"{typed}{digit}"
        if int(more) <= MOST_HANDS:
            self._typing = (place, more)
        self._show_band()

    def action_take_off(self) -> None:
        """Take off the hand counted last, or the figure typed last."""
        if self._typing is not None:
            place, typed = self._typing
            self._typing = (place, typed[:-1])
            self._show_band()
        elif self._counted is None:
            self.notify("Entrée compte à nouveau chaque réplique.", markup=False)
        else:
            self._keep(hands_more(self._meeting.header, self._meeting.state, self._counted, -1))

    def action_count(self) -> None:
        """Type how many hands each reply has, one after the other; elsewhere, go on."""
        if not self._options:
            self.action_forward()
        elif self._typing is None:
            self._typing = (0, "")
            self._show_band()
        else:
            place = self._typing[0] + 1
            self._end_count()
            if place < len(self._options):
                self._typing = (place, "")
            self._show_band()

    def _end_count(self) -> None:
        """Keep the count that was being typed, if one was."""
        if self._typing is None:
            return
        place, typed = self._typing
        self._typing = None
        if typed:
            self._keep(hands_at(self._meeting.header, self._meeting.state, place, int(typed)))

    def action_give_minutes(self, minutes: int) -> None:
        """Count down so many minutes, from now."""
        self._countdown.start(60 * minutes)
        self._show_band()

    def action_switch_timer(self) -> None:
        """Stop the time, or let it go on."""
        self._countdown.switch()
        self._show_band()

    def action_resize(self, by: int) -> None:
        """Read larger, or smaller."""
        self._larger = max(-len(SIZES), min(self._larger + by, len(SIZES)))
        self._show()

    def action_black_out(self) -> None:
        """Show nothing until a key is pressed."""
        from tui.screens.meeting_dialogs import BlackScreen

        self.app.push_screen(BlackScreen())

    def action_agenda(self) -> None:
        """Show the agenda, and go where it says."""
        from tui.screens.meeting_dialogs import AgendaDialog

        def go(moment: str | None) -> None:
            if moment is not None:
                self._keep(MomentOpened(moment=moment))
            self._show()

        self._end_count()
        self.app.push_screen(AgendaDialog(self._meeting), go)

    def action_export(self) -> None:
        """Write the meeting as a page, as far as it went."""
        from tui.group.meeting_export import export_beside

        try:
            path = export_beside(self._meeting)
        except OSError as error:
            self.notify(in_words(error), severity="error", markup=False)
        else:
            self.notify(f"Écrit : {path}", markup=False, timeout=10)

    def action_leave(self) -> None:
        """Leave what is typed, then the step for the agenda, then the agenda; all is kept."""
        if self._typing is not None:
            self._typing = None
            self._show_band()
        elif isinstance(self.focused, Input):
            self.set_focus(self.query_one("#body"))
            self.refresh_bindings()
        elif self._moment is not None:
            self._keep(MomentOpened())
        else:
            leave_when_saved(self.app, self._meeting, self._close)

    def _close(self) -> None:
        self.dismiss()
        self._meeting.close()

    # Comments

    @property
    def _place(self) -> str:
        """The place of the draft of the comment that is being typed."""
        return f"commentaire.{self._meeting.state.moment}"

    def typed(self) -> dict[str, str]:
        """Return the comment as it stands."""
        page = self._page
        if page is None or page.step is not Step.COMMENTS:
            return {}
        return {self._place: self.query_one(Input).value}

    def action_write(self) -> None:
        """Go to the line to write on."""
        self.set_focus(self.query_one(Input))
        self.refresh_bindings()

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        """Keep a comment; an empty line goes on."""
        text = event.value.strip()
        if not text:
            self.action_forward()
        elif not too_long(self, text, LONGEST_SAID):
            event.input.value = ""
            self.confirmed()
            self._keep(comment(self._meeting.state, text))
            self.query_one("#body").scroll_end(animate=False)

    def action_take_back(self) -> None:
        """Take the last comment back into the line, to say it otherwise or not at all."""
        last, field = last_comment(self._meeting.state), self.query_one(Input)
        if last is None or field.value.strip():
            return
        number, text = last
        field.value = text
        field.cursor_position = len(text)
        self._keep(CommentSaid(number=number))
