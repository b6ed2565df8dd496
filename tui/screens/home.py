"""The home screen: interviews to take up again, people to meet, interviews led."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.field.terms import ENDING_LABELS, difficulty_name
from tui.replay.wording import day, operator_name
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.app import AllianceApp
    from tui.persona.library import Card
    from tui.session.summary import Summary


class HomeScreen(Screen[None]):
    """Choose whom to meet, or what to come back to."""

    ABOUT = "Choisissez qui rencontrer, ou l'entretien à reprendre."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Ouvrir", id="accueil.ouvrir"),
        Binding("s", "sessions", "Sessions", id="accueil.sessions",
                tooltip="Tous vos entretiens : relire, supprimer"),
        Binding("ctrl+q", "app.quit", "Quitter", id="accueil.quitter", key_display="Ctrl+Q",
                priority=True),
    ]  # fmt: skip

    app: AllianceApp

    class Listed(Message):
        """What there is to choose from has been read."""

        def __init__(self, cards: list[Card], summaries: list[Summary]) -> None:
            super().__init__()
            self.cards = cards
            self.summaries = summaries

    def compose(self) -> ComposeResult:
        """Lay out the title, the list and the keys."""
        yield Static("alliance · s'exercer à l'entretien de conseil", classes="banner")
        yield OptionList(id="choices", markup=False)
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Read the list again: an interview may have gone on since."""
        self._list()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _list(self) -> None:
        from tui.persona import library
        from tui.session import store

        self.post_message(self.Listed(library.cards(), store.summaries()))

    @on(Listed)
    def _fill(self, message: Listed) -> None:
        choices = self.query_one("#choices", OptionList)
        before = choices.highlighted_option
        choices.set_options(_options(message.cards, message.summaries))
        known = [option.id for option in choices.options]
        if before is not None and before.id in known:
            choices.highlighted = known.index(before.id)
        else:
            choices.action_first()
        choices.focus()

    @on(OptionList.OptionSelected, "#choices")
    def _open(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(":")
        if kind == "persona":
            self.app.open_persona(name)
        elif kind == "session":
            self.app.open_session(Path(name))

    def action_choose(self) -> None:
        """Open what is highlighted."""
        self.query_one("#choices", OptionList).action_select()

    def action_sessions(self) -> None:
        """Show all interviews led."""
        from tui.screens.sessions import SessionsScreen

        self.app.push_screen(SessionsScreen())


def _options(cards: list[Card], summaries: list[Summary]) -> Iterator[Option]:
    open_ones = [one for one in summaries if one.unfinished]
    if open_ones:
        yield _heading("À reprendre")
        for one in open_ones:
            yield Option(_unfinished(one), id=f"session:{one.path}")
    yield _heading("Rencontrer quelqu'un")
    for card in cards:
        led = [one for one in summaries if one.persona == card.id and not one.unfinished]
        yield Option(_card(card, led), id=f"persona:{card.path}")
    if not cards:
        yield _heading("Aucun persona : voyez « alliance ou » pour savoir où les mettre.")


def _heading(text: str) -> Option:
    return Option(Content.assemble("\n", (text, "$text-primary bold")), disabled=True)


def _unfinished(one: Summary) -> Content:
    minute = f"minute {one.minute} sur {one.duration}"
    state = minute if one.under_way else "synthèse à écrire"
    return Content.assemble(
        ("  ↻ ", "$text-warning"),
        Content(harmless(one.title)),
        "\n",
        (f"    {state} · {day(one.date)}", "$text-muted"),
    )


def _card(card: Card, led: list[Summary]) -> Content:
    age = f", {card.age} ans" if card.age else ""
    difficulty = difficulty_name(card.difficulty)
    details = [operator_name(card.operator), difficulty, f"{card.duration} min"]
    if led:
        details.append(_led(led))
    return Content.assemble(
        (f"  {harmless(card.name)}", "bold"),
        Content(f"{harmless(age)} · {harmless(card.title)}"),
        "\n",
        (f"    {harmless(' · '.join(details))}", "$text-muted"),
    )


def _led(led: list[Summary]) -> str:
    count = "1 entretien mené" if len(led) == 1 else f"{len(led)} entretiens menés"
    ending = led[0].ending
    return f"{count}, dernier : {ENDING_LABELS[ending].lower()}" if ending else count
