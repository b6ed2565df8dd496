"""Choosing two sessions of a group, of the same version of the same person, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.field.terms import ENDING_SHORT
from tui.french.typography import counted
from tui.group.group_words import group_title
from tui.screens.kinds import Dialog, keys_below
from tui.widgets.rows import Column, Row, Rows, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.screen import Screen

    from tui.group.gathering import Group, Member

_ENDING, _MINUTES = 14, 10  # cells


def ask_two(
    screen: Screen[Any], groups: Sequence[Group], then: Callable[[Member, Member], None]
) -> None:
    """Ask for a session, then for another with the same person; ``then`` is called with both."""
    of_two = [group for group in groups if len(group.members) > 1]
    if not of_two:
        screen.notify("Il faut deux entretiens avec la même personne.", markup=False)
        return

    def first(one: Member | None) -> None:
        if one is None:
            return
        group = next(group for group in of_two if one in group.members)

        def second(other: Member | None) -> None:
            if other is not None:
                then(one, other)

        screen.app.push_screen(MemberScreen(f"{one.shown} et…", [group], apart=one), second)

    screen.app.push_screen(MemberScreen("Un premier entretien", of_two), first)


class MemberScreen(Dialog["Member | None"]):
    """Choose a session of a group, by the pseudonym of who led it."""

    ABOUT = "L'entretien à choisir : chacun y est sous son pseudonyme."
    DEFAULT_CSS = """
    MemberScreen {
        & .dialog { width: 72; }
        & Rows { height: auto; max-height: 60vh; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, title: str, groups: Sequence[Group], apart: Member | None = None) -> None:
        super().__init__()
        self._title = title
        self._groups = groups
        self._members = {
            member.digest.identity: member
            for group in groups
            for member in group.members
            if member is not apart
        }

    def compose(self) -> ComposeResult:
        """Lay out the sessions under whom they met."""
        rows = Rows(*self._options(), id="members", markup=False)
        dialog = Vertical(rows, classes="dialog")
        dialog.border_title = self._title
        dialog.border_subtitle = keys_below(("Entrée", "choisir"))
        yield dialog

    def on_mount(self) -> None:
        """Start on the first session."""
        rows = self.query_one(Rows)
        rows.focus()
        rows.action_first()

    def _options(self) -> Iterator[Option]:
        for place, group in enumerate(self._groups):
            yield heading(group_title(group), first=not place)
            for member in group.members:
                if member.digest.identity in self._members:
                    yield Option(_row(member), id=member.digest.identity)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._members.get(event.option_id or ""))


def _row(member: Member) -> Row:
    digest = member.digest
    ending = ENDING_SHORT[digest.ending] if digest.ending else "non terminé"
    return Row(
        member.shown,
        indent=2,
        columns=(
            Column(Content.styled(ending, "$quiet"), _ENDING),
            Column(Content.styled(counted(digest.minutes, "minute"), "$quiet"), _MINUTES),
        ),
        measure=None,
        on_one_line=True,
    )
