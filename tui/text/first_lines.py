"""Which first interview a second one follows, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.interview.meeting_again import first_interviews, following, how_it_went
from tui.session.journal import read_journal
from tui.source.typed import number_typed, with_digits
from tui.text.streams import say, tell
from tui.transcript.file_lines import first_told

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona
    from tui.session.summary import Summary
    from tui.text.input_lines import Lines

_MOST_LISTED = 8


class Following(NamedTuple):
    """A persona as it is met, and the id of the session it follows, if there is one."""

    loaded: LoadedPersona
    follows: str | None


def choose_first(loaded: LoadedPersona, lines: Lines) -> Following:
    """Ask which of the trainee's first interviews is followed, where there are some.

    An empty line, or the end of input, takes the latest. Raises
    :class:`tui.session.record.JournalProblem` when it cannot be read.
    """
    if loaded.persona.follows is None:
        return Following(loaded, None)
    firsts = first_interviews(loaded.persona)[:_MOST_LISTED]
    if not firsts:
        say(f"Un second entretien. Il suit {first_told(None)}.")
        return Following(loaded, None)
    tell("Un second entretien. Lequel de vos premiers suit-il ?")
    for number, one in enumerate(firsts, 1):
        tell(f"{number}. {first_told(one)}")
    tell(f"0. {first_told(None)}")
    chosen = _chosen(lines, firsts)
    if chosen is None:
        return Following(loaded, None)
    return Following(following(loaded, how_it_went(read_journal(chosen.path))), chosen.id)


def _chosen(lines: Lines, firsts: list[Summary]) -> Summary | None:
    while answer := lines.read("Votre choix [1] : "):
        number = number_typed(with_digits(answer))
        if number is not None and number <= len(firsts):
            return firsts[number - 1] if number else None
        say(f"Impossible : tapez un nombre de 0 à {len(firsts)}.")
    return firsts[0]
