"""The moments of an autoconfrontation: how they read in a list, and the screen that tells one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.confrontation.explicitation import has_draft
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, quoted
from tui.field.signs import COMMENT, MINE, PIN, PREPARED
from tui.screens.drafting import AnswerArea, Drafting
from tui.session.drafts import moment_place
from tui.source.hostile import harmless, one_line
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.confrontation.explicitation import Explicitation
    from tui.confrontation.flow import ConfrontationFlow, ListedMoment
    from tui.confrontation.prepared import PreparedMoment
    from tui.session.drafts import Drafts
    from tui.session.events import Commented, Event, Marked
    from tui.widgets.shown_turns import ShownTurn

_LENGTH = 60


def moment_options(flow: ConfrontationFlow) -> list[Option]:
    """Return one option a moment, pin or comment.

    Ids are ``moment:N``, by its place among those that can be told, ``pin:EVENT`` for a turn
    pinned while playing, ``comment:EVENT``, and ``begun:EVENT`` for one that is not kept yet.
    """
    events, drafts = flow.events, flow.session.drafts
    options = [
        Option(
            _prepared(one, one.prepared) if one.prepared else _mine(one.moment, events, drafts),
            id=f"moment:{place}",
        )
        for place, one in enumerate(flow.moments())
    ]
    options += [Option(_pin(event, events), id=f"pin:{event}") for event in flow.pins]
    options += [
        Option(_comment(one, events), id=f"comment:{one.event}") for one in flow.state.comments
    ]
    options += [
        Option(_begun(event, text, events), id=f"begun:{event}")
        for event, text in flow.comments_begun()
    ]
    if options:
        return options
    empty = Content.styled("m : marquer ce moment\ns puis m : plusieurs tours", "$quiet")
    return [Option(empty, disabled=True)]


def _prepared(one: ListedMoment, prepared: PreparedMoment) -> Content:
    return Content.assemble(
        (f"{MINE if one.told else PREPARED} {prepared.minute}' ", "bold"),
        Content(harmless(prepared.question)),
        (f"\n  {shipped_bank().axes[prepared.axis].label}", "$quiet"),
        ("\n  aussi choisi par vous" if one.also_own else "", "$noted"),
    )


def _mine(moment: Marked, events: Sequence[Event], drafts: Drafts) -> Content:
    return Content.assemble(
        (f"{MINE} {events[moment.first].minute}' ", "bold"),
        Content(harmless(quoted(events, moment, 40))),
        ("\n  " + harmless(_told(moment, drafts)), "$quiet"),
    )


def _comment(comment: Commented, events: Sequence[Event]) -> Content:
    return Content.assemble(
        (f"{COMMENT} {events[comment.event].minute}' {harmless(comment.author)} ", "bold"),
        Content(harmless(comment.text)),
    )


def _pin(event: int, events: Sequence[Event]) -> Content:
    here = events[event]
    return Content.assemble(
        (f"{PIN} {here.minute}' ", "bold"), Content(_shortly(getattr(here, "text", "")))
    )


def _begun(event: int, text: str, events: Sequence[Event]) -> Content:
    return Content.assemble(
        (f"{COMMENT} {events[event].minute}' commentaire commencé ", "bold"),
        Content(_shortly(text)),
    )


def _told(moment: Marked, drafts: Drafts) -> str:
    parts = (drafts.get(moment_place(moment, tier), getattr(moment, tier)) for tier in TIERS)
    told = " ".join(" ".join(part.split()) for part in parts if part)
    if not told:
        return "rien d'écrit encore"
    shown = _shortly(told)
    return f"brouillon : {shown}" if has_draft(moment, drafts) else shown


def _shortly(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1].rstrip()}…"


class MomentScreen(Drafting[None]):
    """Tell what organised a moment."""

    ABOUT = "Dites ce qui vous guidait. Une question peut être mise de côté pour une autre."
    CSS_PATH = "moment.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", id="moment.garder", key_display="Ctrl+S",
                priority=True),
        Binding("escape", "dismiss", "Plus tard", id="moment.plus-tard", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
        Binding("ctrl+r", "another_prompt", "Autre question", id="moment.relance",
                key_display="Ctrl+R", priority=True, tooltip="Mettre celle-ci de côté"),
        Binding("ctrl+d", "withdraw", "Ôter", id="moment.oter", key_display="Ctrl+D",
                priority=True, tooltip="Ce moment ne compte plus ; ensuite, u le remet"),
    ]  # fmt: skip

    def __init__(
        self,
        telling: Explicitation,
        passage: Sequence[ShownTurn],
        keep: Callable[[Marked], None],
    ) -> None:
        super().__init__()
        self.drafts = telling.drafts
        self._telling = telling
        self._passage = passage
        self._keep = keep
        for attribute, at in telling.places.items():
            self.begun(at, getattr(telling.recorded, attribute))

    def compose(self) -> ComposeResult:
        """Lay out the moment, its question, and the five tiers."""
        yield Static("Un moment", classes="banner")
        yield Static(
            Prose(Content("\n").join(map(_line, self._passage))), id="moment", markup=False
        )
        yield Static(id="prompt", markup=False)
        with VerticalScroll(id="tiers", can_focus=False):
            for tier, labelled in shipped_bank().tiers.items():
                label = Content.assemble(
                    (harmless(labelled.label), "bold"),
                    ("  " + harmless(labelled.help), "$quiet"),
                )
                yield AnswerArea(label, self._telling.begun[tier.attribute], id=tier)
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask, and start where the question leads."""
        self._show_prompt()
        self.call_after_refresh(self.query_one("#tiers").scroll_home, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep the question that somebody prepared."""
        return action != "another_prompt" or self._telling.may_ask_another

    def action_another_prompt(self) -> None:
        """Set the question aside for another."""
        self._telling.ask_another()
        self._show_prompt()

    def action_keep(self) -> None:
        """Keep what is written and go back."""
        if any(area.is_too_long() for area in self.query(AnswerArea)):
            return
        self._telling.tell(**self._written())
        self._keep(self._telling.answers)
        self.confirmed()
        self.dismiss()

    def action_withdraw(self) -> None:
        """Take the moment back; what is typed stays a draft, there if it is put back."""
        self._telling.withdraw()
        self._keep(self._telling.answers)
        self.dismiss()

    def typed(self) -> dict[str, str]:
        """Return what is told of the moment as it stands, and what was asked."""
        texts = self._written() | {"prompt": self._telling.prompt}
        return {at: texts[attribute] for attribute, at in self._telling.places.items()}

    def _written(self) -> dict[str, str]:
        return {
            tier.attribute: self.query_one(f"#{tier}", AnswerArea).text
            for tier in shipped_bank().tiers
        }

    def _show_prompt(self) -> None:
        """Show the question, and go where it leads; to the first tier when it was known."""
        self.query_one("#prompt", Static).update(Prose(harmless(self._telling.prompt)))
        tier = self._telling.leads_to or next(iter(shipped_bank().tiers))
        self.query_one(f"#{tier}", AnswerArea).focus_text()


def _line(turn: ShownTurn) -> Content:
    label = f"{turn.label} : " if turn.label else ""
    return Content.assemble((label, "$quiet"), Content(turn.text))
