"""A coding: an act at a time, after what was heard before it, and what it can be said to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.grid import FAMILY_LABELS, shipped_grid
from tui.field.signs import MINE
from tui.group.coding_words import (
    BLIND,
    UNSURE,
    by_what,
    heard,
    progress,
    values_told,
    where_said,
)
from tui.group.codings import CodedBy, value_label, values_of
from tui.screens.coding_dialogs import CodingReasonScreen, FinishScreen
from tui.screens.kinds import FullScreen
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.shell.run_to_completion import Guard, RunToCompletion
from tui.source.hostile import one_line
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.rows import Row, Rows, banner, heading
from tui.widgets.turn_rows import heard_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.group.coding_desk import CodingDesk

_NUMBER = 5  # cells for a sign and a number
_NEXT = 1
_FINISHED = "Fini. Quand tous auront fini : « Double codage », puis « Côte à côte »."


class CodingScreen(FullScreen[None]):
    """Say what each act does."""

    ABOUT = f"{BLIND} Un chiffre code et passe à la suite ; chaque réponse est gardée aussitôt."
    AUTO_FOCUS = "#values"
    CSS_PATH = "coding.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "go_to_act(1)", "Suivant", id="coder.suivant", key_display="→",
                priority=True),
        Binding("0", "pass_over", "Ne sais pas", id="coder.ne-sais-pas",
                tooltip="Ce moment comptera comme non codé"),
        Binding("r", "explain", "Raison", id="coder.raison",
                tooltip="Dire en quelques mots à quoi vous le voyez"),
        Binding("f", "finish_coding", "Finir", id="coder.finir",
                tooltip="Pour de bon : ensuite, on peut mettre les codages côte à côte"),
        Binding("n", "fit_none", "Aucun", id="coder.aucun", show=False,
                tooltip="Aucun de ces codes ne convient"),
        Binding("left", "go_to_act(-1)", "Précédent", id="coder.precedent", key_display="←",
                priority=True, show=False),
        Binding("pageup", "scroll_page(-1)", "Relire plus haut", id="coder.haut", show=False,
                priority=True, tooltip="Ce qui a été dit avant"),
        Binding("pagedown", "scroll_page(1)", "Relire plus bas", id="coder.bas", show=False,
                priority=True, tooltip="Ce qui a été dit avant"),
        *(Binding(str(digit), f"choose({digit})", "Coder", show=False) for digit in range(1, 10)),
        Binding("escape", "leave", "Plus tard", id="coder.plus-tard", key_display="Échap",
                tooltip="Tout est gardé ; on reprend au même moment"),
    ]  # fmt: skip
    app: RunToCompletion[None]

    def __init__(self, desk: CodingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._by_codes = desk.coding.header.coded_by is CodedBy.CODES
        self._values = values_of(desk.coding.header.coded_by)
        self._families = list(dict.fromkeys(map(_family_of, shipped_grid().codes)))
        self._guard = Guard()
        self.open_session = desk

    def compose(self) -> ComposeResult:
        """Lay out what was heard, the act, and what it can be said to do."""
        yield Static(id="where", classes="banner", markup=False)
        with Vertical(id="coding"):
            with VerticalScroll(id="before", can_focus=False, classes="panel") as before:
                before.border_title = "Avant"
                yield Static(id="heard", markup=False)
            with Vertical(id="act", classes="panel") as act:
                act.border_title = "À coder"
                yield Static(id="said", markup=False)
                yield Static(id="answer", markup=False)
            with Vertical(id="choices", classes="panel") as choices:
                choices.border_title = "Les codes" if self._by_codes else "Les schèmes"
                yield Rows(id="values", markup=False)
                yield Static(id="definition", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the act where one left, and what can be said of it."""
        self.set_class(self._by_codes, "-codes")
        family = keys_in_border(("1-6", "famille"), ("Entrée", "oui"), ("n", "aucun"))
        self.query_one("#choices").border_subtitle = family if self._by_codes else ""
        self.query_one(Rows).add_options(self._options())
        self._show_act()
        watch_saving(self, self._desk)

    def on_unmount(self) -> None:
        """Close the journal."""
        self._desk.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer « none of them » where one codes by codes alone."""
        return action != "fit_none" or self._by_codes

    # ── What is shown ───────────────────────────────────────────────────────

    def _show_act(self) -> None:
        """Show another act; nothing is said of it before it has been seen for a while."""
        unit = self._desk.unit
        self._guard.close()
        self.query_one("#before").border_title = f"Avant · {where_said(unit)}"
        self.query_one("#heard", Static).update(
            Content("\n").join(heard_line(*heard(line)) for line in unit.before)
        )
        self.query_one("#said", Static).update(Row(Content.styled(one_line(unit.said), "bold")))
        self.call_after_refresh(self._to_the_end)
        self._show_answer()
        self.call_after_refresh(self._guard.seen)

    def _to_the_end(self) -> None:
        self.query_one("#before").scroll_end(animate=False)

    def _show_answer(self) -> None:
        """Show what was said of the act, and how far one is."""
        coding = self._desk.coding
        by, place = by_what(coding.header.coded_by), f"{self._desk.at + 1} sur {len(coding.units)}"
        told = f"Double codage · {by} · moment {place}"
        self.query_one("#where", Static).update(banner(told, f"codés : {progress(coding)}"))
        answer, reason = self._desk.answer, one_line(self._desk.reason)
        why = f" · {reason}" if reason else ""
        told = "Rien encore" if answer is None else values_told(answer.values)
        if answer and answer.unsure:
            told = UNSURE
        sign = MINE if answer else " "
        self.query_one("#answer", Static).update(
            Row(
                Content.styled(f"{told}{why}", "$done" if answer else "$quiet"),
                margin=Content.styled(sign, "$done"),
                indent=2,
            )
        )
        rows = self.query_one(Rows)
        rows.keep_place(self._options())
        if not self._by_codes:  # no arrow on a scheme before one was chosen: it would suggest it
            given = answer.values if answer else ()
            rows.highlighted = self._values.index(given[0]) if given else None

    def _options(self) -> Iterator[Option]:
        answer = self._desk.answer
        given = answer.values if answer and not answer.unsure else ()
        family = ""
        for number, value in enumerate(self._values, 1):
            if self._by_codes and (label := _family_of(value)) != family:
                place = self._families.index(label) + 1
                yield heading(f"{place}  {label}", first=not family)
                family = label
            digit = "" if self._by_codes else str(number)
            margin = Content.assemble((MINE if value in given else " ", "$done"), f" {digit}")
            label_ = Content.styled(value_label(value), "bold" if value in given else "")
            yield Option(Row(label_, margin=margin, indent=_NUMBER - (not digit) * 2), id=value)

    @on(OptionList.OptionHighlighted, "#values")
    def _define(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what the code under the arrow designates."""
        code = shipped_grid().codes.get(event.option_id or "") if self._by_codes else None
        told = one_line(code.definition) if code else ""
        self.query_one("#definition", Static).update(Row(Content.styled(told, "$quiet")))

    @property
    def answers(self) -> bool:
        """Whether the act has been on screen long enough to be coded."""
        return self._guard.is_open(self.app.waited)

    # ── What is said ────────────────────────────────────────────────────────

    @on(OptionList.OptionSelected, "#values")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self._say(event.option_id)

    def action_choose(self, digit: int) -> None:
        """Code by a scheme's number; by codes, go to the family of that number."""
        if self._by_codes:
            self._go_to_family(digit)
        elif digit <= len(self._values):
            self._say(self._values[digit - 1])

    def _go_to_family(self, number: int) -> None:
        if number > len(self._families):
            return
        wanted = self._families[number - 1]
        first = next(one for one in self._values if _family_of(one) == wanted)
        rows = self.query_one(Rows)
        rows.highlighted = rows.get_option_index(first)

    def _say(self, value: str) -> None:
        """Say a scheme, and go on; say a code, or take it back."""
        if not self.answers:
            return
        if not self._by_codes:
            self._desk.code(value)
            self._said()
            return
        answer = self._desk.answer
        given = set(answer.values) if answer else set()
        given ^= {value}
        self._desk.code(*(one for one in self._values if one in given))
        tell_saving(self, self._desk)
        self._show_answer()

    def action_pass_over(self) -> None:
        """Say that one does not know, and go on."""
        if self.answers:
            self._desk.pass_over()
            self._said()

    def action_fit_none(self) -> None:
        """Say that no code fits, and go on."""
        if self.answers:
            self._desk.code()
            self._said()

    def _said(self) -> None:
        tell_saving(self, self._desk)
        if self._desk.go(_NEXT):
            self._show_act()
        else:
            self._show_answer()
            self._tell_end()

    def _tell_end(self) -> None:
        left = self._desk.coding.left
        told = (
            "Tout est codé. f finit pour de bon." if not left else f"Sans codage encore : {left}."
        )
        self.notify(told, markup=False, timeout=4)

    def action_go_to_act(self, step: int) -> None:
        """Go to the act after, or before."""
        if self._desk.go(step):
            self._show_act()
        elif step == _NEXT:
            self._tell_end()

    def action_scroll_page(self, pages: int) -> None:
        """Read again what was heard before."""
        before = self.query_one("#before")
        before.scroll_relative(y=pages * max(1, before.size.height - 1), animate=False)

    def action_explain(self) -> None:
        """Say why, in a few words."""
        unit = self._desk.unit.unit

        def told(text: str | None) -> None:
            if text is not None:
                self._desk.explain(text)
                tell_saving(self, self._desk)
                self._show_answer()

        self.app.push_screen(CodingReasonScreen(self._desk.drafts, unit, self._desk.reason), told)

    def action_finish_coding(self) -> None:
        """Ask, then finish for good and leave."""

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._desk.finish()
                leave_when_saved(self.app, self._desk, self._finished)

        self.app.push_screen(FinishScreen(self._desk.coding.left), answered)

    def _finished(self) -> None:
        self.notify(_FINISHED, markup=False, timeout=8)
        self.dismiss()

    def action_leave(self) -> None:
        """Come back later, once all is on the disk or the user would rather lose it."""
        leave_when_saved(self.app, self._desk, self.dismiss)


def _family_of(code: str) -> str:
    return FAMILY_LABELS[shipped_grid().codes[code].family]
