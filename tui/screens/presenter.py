"""The presenter: a meeting on a projector, one step at a time, driven by a few keys.

What is drawn comes of :mod:`tui.group.step_page`; what a key leads to, of
:mod:`tui.group.meeting`; both are read again after each event that is kept.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, Static

from tui.group.hand_count import HandCount
from tui.group.meeting import (
    back,
    comment,
    forward,
    last_comment,
)
from tui.group.meeting_journal import CommentSaid, MomentOpened
from tui.group.meeting_steps import Step
from tui.group.step_page import page_of
from tui.screens.drafting import Drafting, too_long
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.screens.presenter_keys import KEYS
from tui.session.bounds import LONGEST_SAID
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_input import FramedInput
from tui.widgets.meeting_band import MeetingBand
from tui.widgets.page_body import PageBody
from tui.widgets.rows import banner
from tui.widgets.step_paragraphs import agenda_paragraphs, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.group.meeting_journal import MeetingEvent
    from tui.group.open_meeting import OpenMeeting
    from tui.group.step_page import StepPage

_DIGITS = range(1, 10)


class PresenterScreen(Drafting[None]):
    """Lead a meeting."""

    ABOUT = (
        "Un moment à la fois, dans l'ordre de l'instruction par les pairs. Pour des lettres plus "
        "grandes, agrandissez la police du terminal (Ctrl et +) : tout se remet en place."
    )
    AUTO_FOCUS = None
    CSS = """
    PresenterScreen.-short {
        & PageBody, & MeetingBand { padding: 0 2; }
    }
    """
    BINDINGS = KEYS

    def __init__(self, meeting: OpenMeeting, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.open_session = meeting
        self.drafts = meeting.drafts
        self._meeting = meeting
        self._count = HandCount(meeting.header)
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Lay out where one is, the page, what is counted, a line to write on."""
        yield Static(id="where", classes="banner", markup=False)
        yield PageBody()
        yield MeetingBand(self._clock)
        yield FramedInput("Un commentaire, comme il est dit ; Entrée le garde")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show where the meeting stands, and keep trying what the disk refuses."""
        if self._meeting.damage:
            self.notify(self._meeting.damage, severity="warning", timeout=10, markup=False)
        watch_saving(self, self._meeting)
        self._arrive()

    @property
    def _page(self) -> StepPage | None:
        return page_of(self._meeting.header, self._meeting.state)

    @property
    def _step(self) -> tuple[str, Step | None]:
        """Where the meeting stands: a moment and its step, or the agenda."""
        page = self._page
        return self._meeting.state.moment, page.step if page else None

    def _arrive(self) -> None:
        """Show a step as one comes to it: from its top, with its time and its line to write on."""
        page = self._page
        self._count = HandCount(self._meeting.header)
        self.query_one(MeetingBand).arrive(page)
        field = self.query_one(Input)
        field.display = page is not None and page.step is Step.COMMENTS
        if field.display:
            field.value = self.begun(self._place)
            field.cursor_position = len(field.value)
        self.set_focus(field if field.display else self.query_one(PageBody))
        self._show()
        self.query_one(PageBody).scroll_home(animate=False, immediate=True)
        self.refresh_bindings()

    def _show(self) -> None:
        """Show what the step shows, as it stands."""
        page, header = self._page, self._meeting.header
        if page is None:
            where, place = one_line(header.title), ""
            shown = agenda_paragraphs(header, self._meeting.state)
        else:
            where, place = f"{page.moment} · {page.name}", page.place
            shown = paragraphs_of(page)
        self.query_one("#where", Static).update(banner(where, place))
        self.query_one(PageBody).show(shown)
        self._show_band()

    def _show_band(self) -> None:
        self.query_one(MeetingBand).show(self._page, self._count.typing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Tell whether a key does something at this step."""
        page = self._page
        writes = isinstance(self.focused, Input)
        match action:
            case "raise_hand" | "take_off":
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
        self.keep_draft()
        before = self._step
        self._meeting.keep(event)
        tell_saving(self, self._meeting)
        if self._step == before:
            self._show()
        else:
            self._arrive()

    def action_forward(self) -> None:
        """Show what the page has more below, else go one step further."""
        self._keep(self._count.end(self._meeting.state))
        if self.query_one(PageBody).turn():
            return
        event = forward(self._meeting.header, self._meeting.state)
        if event is None:
            self.notify("Tous les moments sont faits. x exporte, Échap quitte.", markup=False)
        self._keep(event)

    def action_back(self) -> None:
        """Go one step back."""
        self._keep(self._count.end(self._meeting.state))
        self._keep(back(self._meeting.header, self._meeting.state))

    def action_raise_hand(self, number: int) -> None:
        """Count a hand for a reply, or type a figure of how many there are."""
        if self._count.typing is not None:
            self._count.type_digit(number)
            self._show_band()
        else:
            self._keep(self._count.raise_hand(self._meeting.state, number))

    def action_take_off(self) -> None:
        """Take off the hand counted last, or the figure typed last."""
        if self._count.typing is not None:
            self._count.untype_digit()
            self._show_band()
        elif self._count.last is None:
            self.notify("Entrée compte à nouveau chaque réplique.", markup=False)
        else:
            self._keep(self._count.take_off(self._meeting.state))

    def action_count(self) -> None:
        """Type how many hands each reply has, one after the other; elsewhere, go on."""
        page = self._page
        if page is None or not page.votes:
            self.action_forward()
        elif self._count.typing is None:
            self._count.begin()
        else:
            self._keep(self._count.next_reply(self._meeting.state, len(page.options)))
        self._show_band()

    def action_give_minutes(self, minutes: int) -> None:
        """Count down so many minutes, from now."""
        self.query_one(MeetingBand).countdown.start(60 * minutes)
        self._show_band()

    def action_switch_timer(self) -> None:
        """Stop the time, or let it go on."""
        self.query_one(MeetingBand).countdown.switch()
        self._show_band()

    def action_resize(self, by: int) -> None:
        """Read larger, or smaller."""
        self.query_one(PageBody).grow(by)

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

        self._keep(self._count.end(self._meeting.state))
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
        if self._count.typing is not None:
            self._count.give_up()
            self._show_band()
        elif isinstance(self.focused, Input):
            self.set_focus(self.query_one(PageBody))
            self.refresh_bindings()
        elif self._page is not None:
            self._keep(MomentOpened())
        else:
            leave_when_saved(self.app, self._meeting, self._close)

    def _close(self) -> None:
        self.dismiss()
        self._meeting.close()

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
            self.query_one(PageBody).scroll_end(animate=False)

    def action_take_back(self) -> None:
        """Take the last comment back into the line, to say it otherwise or not at all."""
        last, field = last_comment(self._meeting.state), self.query_one(Input)
        if last is None or field.value.strip():
            return
        number, text = last
        field.value = text
        field.cursor_position = len(text)
        self._keep(CommentSaid(number=number))
