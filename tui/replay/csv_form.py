"""Transcripts as a table: one row a turn, for spreadsheets.

Cells are parted by ``;``: in French a comma is the decimal mark, so a French
spreadsheet that opens a file by itself expects semicolons. The byte order mark is
what makes it read UTF-8. Columns are always the same, so that tables can be put
end to end; their names are those of the JSON form:

``chemin``
    empty; in a branch ``commun``, then ``origine`` (what had been said) and ``branche``.
``evenement``, ``minute``, ``genre``
    index of the turn in its session, simulated minute, kind of turn.
``tour``, ``qui``, ``texte``, ``geste``
    what is said; for a phase or an end, its name.
``scheme``, ``codes``
    what a move did, in words; empty when schemes are left out.
``non_dit``
    what was offered and not said, a line each; empty unless asked for.
``categorie``, ``repris``
    of a note; ``repris`` is ``oui`` when it keeps words of the person.
``moments``
    the moments the turn belongs to, by number or letter.
``relance``, ``visais``, ``remarquais``, ``demandais``, ``regrette``, ``autre``, ``axe``, ``prepare_par``
    of the moment that starts at this turn; if several do, a line each with its name.
``commentaires``
    who says what, a line each.
"""  # noqa: E501

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS, SCHEME_LABELS
from tui.replay.prompts import Tier
from tui.replay.turns import Close, Move, Note, OwnWords, PhaseChange, ScreenLook, Speech, Spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.replay.document import Transcript
    from tui.replay.margin import Moment
    from tui.replay.turns import Turn

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r＝＋－＠]")
_COLUMNS = (
    "chemin", "evenement", "minute", "genre", "tour", "qui", "texte", "geste", "scheme", "codes",
    "non_dit", "categorie", "repris", "moments", "relance", *Tier, "axe", "prepare_par",
    "commentaires",
)  # fmt: skip


def as_csv(transcript: Transcript) -> str:
    """Return a transcript as a table; no cell can act as a formula."""
    table = io.StringIO()
    writer = csv.DictWriter(table, _COLUMNS, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(transcript):
        writer.writerow({column: _inert(value) for column, value in row.items()})
    return BYTE_ORDER_MARK + table.getvalue()


def _inert(value: str | int) -> str | int:
    """Return a cell that a spreadsheet takes as it is: what could start a formula is quoted."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _rows(transcript: Transcript) -> Iterator[dict[str, str | int]]:
    """Yield the rows of a session; in a branch, what had been said comes before what was."""
    parting, origin = transcript.parting, transcript.origin
    if not parting or not origin:
        yield from (_row(transcript, turn, "") for turn in transcript.turns)
        return
    common = [turn for turn in transcript.turns if turn.event < parting.event]
    here = [turn for turn in transcript.turns if turn.event >= parting.event]
    for way, document, turns in (
        ("commun", transcript, common),
        ("origine", origin, origin.turns),
        ("branche", transcript, here),
    ):
        yield from (_row(document, turn, way) for turn in turns)


def _row(transcript: Transcript, turn: Turn, way: str) -> dict[str, str | int]:
    moments = [] if isinstance(turn, PhaseChange) else transcript.moments_at(turn)
    starting = [moment for moment in moments if moment.first.event == turn.event]
    return {
        "chemin": way,
        "evenement": turn.event,
        "minute": turn.minute,
        "genre": turn.kind,
        **_told(turn),
        "moments": ", ".join(moment.name for moment in moments),
        **_of_moments(starting),
        "commentaires": "\n".join(
            f"{comment.author} : {comment.text}" for comment in transcript.comments_on(turn)
        ),
    }


def _told(turn: Turn) -> dict[str, str | int]:
    words: dict[str, str | int] = {}
    if isinstance(turn, Spoken):
        words = {"tour": turn.number, "qui": turn.speaker, "texte": turn.text}
    match turn:
        case Speech():
            words["geste"] = turn.gesture
        case Move():
            words["scheme"] = SCHEME_LABELS[turn.scheme] if turn.scheme else ""
            words["codes"] = ", ".join(code.label for code in turn.codes)
            words["non_dit"] = "\n".join(turn.not_said)
        case OwnWords():
            words["texte"] = turn.text
        case Note():
            words |= {
                "texte": turn.text,
                "categorie": turn.label,
                "repris": "oui" if turn.kept else "",
            }
        case ScreenLook():
            words["geste"] = turn.gesture
        case PhaseChange():
            words["texte"] = turn.label
        case Close():
            words["texte"] = ENDING_LABELS[turn.ending]
    return words


def _of_moments(moments: Sequence[Moment]) -> dict[str, str]:
    """Return what is told of moments; each says which it is when they are several."""
    told: dict[str, list[tuple[str, str]]] = {}
    for moment in moments:
        cells = {"relance": moment.prompt} | {tier.key: tier.text for tier in moment.tiers}
        if moment.preparer:
            cells |= {"axe": moment.preparer.label, "prepare_par": moment.preparer.author}
        for column, text in cells.items():
            told.setdefault(column, []).append((moment.name, text))
    if len(moments) == 1:
        return {column: text for column, [(_, text)] in told.items()}
    return {
        column: "\n".join(f"{name} : {text}" for name, text in texts if text)
        for column, texts in told.items()
    }
