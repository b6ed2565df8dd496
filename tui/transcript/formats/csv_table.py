"""Transcripts as a table: one row a turn, for spreadsheets.

Cells are parted by ``;``: in French a comma is the decimal mark, so a French
spreadsheet that opens a file by itself expects semicolons. Every text is quoted: the
dialog in which a spreadsheet asks what parts cells keeps the marks ticked last time,
and a comma among them would cut sentences. The byte order mark is what makes it read
UTF-8. Columns are always the same and tell whose interview a row is of, so that tables
can be put end to end. :data:`COLUMNS` says what each holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.transcript.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.transcript.formats import Document
    from tui.transcript.margin import MarkedMoment
    from tui.transcript.model import Transcript
    from tui.transcript.turns import CounsellorMove, Turn

Cell = str | int
Row = dict[str, Cell]
"""A row by its columns; those that are empty may be left out."""

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = {
    "entretien": "Identifiant de l'entretien ; vide dans un export anonyme.",
    "personne": "Prénom et nom de la personne rencontrée ; « N. » dans un export anonyme.",
    "pseudonyme": "Nom sous lequel l'entretien a été mené ; « Stagiaire » dans un export anonyme.",
    "date": "Jour et heure du début ; le mois dans un export anonyme.",
    "mode": "guide ou epreuve.",
    "chemin": "Dans un entretien parti d'un autre : commun, origine (ce qui avait été dit) ou "
    "branche ; vide ailleurs.",
    "evenement": "Rang du tour dans l'entretien, à partir de 0.",
    "minute": "Minute simulée.",
    "genre": "parole (la personne), replique (le stagiaire), saisie (ses mots avant de choisir), "
    "note, ecran, phase ou fin.",
    "tour": "Numéro du tour de parole, à partir de 1.",
    "qui": "Qui parle.",
    "texte": "Ce qui est dit ou écrit.",
    "geste": "Ce que l'on voit de la personne.",
    "phase": "Identifiant de la phase qui commence.",
    "phase_libelle": "Nom de cette phase.",
    "scheme": "Identifiant du schème de la réplique ; vide avec --sans-schemes.",
    "scheme_libelle": "Nom de ce schème.",
    "codes": "Identifiants des codes de la réplique, séparés par une virgule.",
    "codes_libelles": "Noms de ces codes, séparés par un point-virgule.",
    "non_dit": "Répliques proposées et non choisies, une par ligne ; avec --avec-proposees.",
    "categorie": "Identifiant de la catégorie d'une note.",
    "categorie_libelle": "Nom de cette catégorie.",
    "repris": "oui quand la note garde des mots de la personne.",
    "fin": "Identifiant de la fin de l'entretien.",
    "fin_libelle": "Nom de cette fin.",
    "moments": "Moments marqués dont ce tour fait partie : un numéro (choisi) ou une lettre "
    "(préparé).",
    "relance": "Question posée sur le moment qui commence à ce tour ; s'il en commence plusieurs, "
    "une ligne chacun, avec son nom, ici et dans les six colonnes suivantes.",
    "visais": "Ce qui était visé.",
    "remarquais": "Ce qui était remarqué.",
    "demandais": "Les questions que l'on se posait.",
    "regrette": "Ce que l'on aurait voulu faire, ou regrette.",
    "autre": "Le reste.",
    "axe": "Ce sur quoi revenir, d'après qui a préparé le moment.",
    "prepare_par": "Qui a préparé le moment.",
    "commentaires": "Qui commente et ce qu'il en dit, une ligne chacun.",
    "epingle": "oui quand le tour a été épinglé pendant l'entretien.",
}
"""What each column holds, in the order of the table."""

_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[\s\d.,:/+-]*\d[\s\d.,:/+-]*")
_FREE = (
    *("texte", "geste", "relance", "visais", "remarquais", "demandais", "regrette", "autre"),
    "raison",
)


def write(document: Document) -> str:
    """Return a document as a table; no cell can act as a formula."""
    return BYTE_ORDER_MARK + "".join(table_lines(COLUMNS, rows(document.transcript)))


FORMAT = Format(extension="csv", label="tableur (CSV)", rank=4, write=write, is_exact=True)


def table_lines(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a table, that of its columns first; no cell can act as a formula."""
    import csv
    import io

    line = io.StringIO()
    writer = csv.DictWriter(
        line,
        list(columns),
        restval="",
        delimiter=";",
        lineterminator="\r\n",
        quoting=csv.QUOTE_NONNUMERIC,
    )
    writer.writeheader()
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow({column: _inert(column, value) for column, value in row.items()})
        yield line.getvalue()


def _inert(column: str, value: Cell) -> Cell:
    """Return a cell that a spreadsheet takes as it is.

    What could start a formula is quoted, and so is a text that would turn into a number
    or a date (« 12-14 »).
    """
    if isinstance(value, int):
        return value
    acts = _FORMULA.match(value) or (column in _FREE and _NUMBER.fullmatch(value))
    return f"'{value}" if acts else value


def rows(transcript: Transcript) -> Iterator[Row]:
    """Yield the rows of an interview; in a branch, what had been said comes before what was."""
    head = transcript.head
    whose: Row = {
        "entretien": head.session,
        "personne": head.person,
        "pseudonyme": head.pseudonym,
        "date": head.date,
        "mode": head.mode,
    }
    return (whose | row for row in _lived(transcript))


def _lived(transcript: Transcript) -> Iterator[Row]:
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


def _row(transcript: Transcript, turn: Turn, way: str) -> Row:
    from tui.transcript.turns import PhaseChange

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
        "epingle": "oui" if turn.event in transcript.margin.pins else "",
    }


def _told(turn: Turn) -> Row:
    from tui.field.terms import ENDING_LABELS
    from tui.transcript.turns import (
        Close,
        CounsellorMove,
        Note,
        OwnWords,
        PhaseChange,
        ScreenLook,
        Speech,
        Spoken,
    )

    words: Row = {}
    if isinstance(turn, Spoken):
        words = {"tour": turn.number, "qui": turn.speaker, "texte": turn.text}
    match turn:
        case Speech():
            words["geste"] = turn.gesture
        case CounsellorMove():
            words |= _done(turn)
            words["non_dit"] = "\n".join(turn.not_said)
        case OwnWords():
            words["texte"] = turn.text
        case Note():
            words |= {
                "texte": turn.text,
                "categorie": turn.category or "",
                "categorie_libelle": turn.label,
                "repris": "oui" if turn.kept else "",
            }
        case ScreenLook():
            words["geste"] = turn.gesture
        case PhaseChange():
            words |= {"phase": turn.phase, "phase_libelle": turn.label}
        case Close():
            words |= {"fin": turn.ending, "fin_libelle": ENDING_LABELS[turn.ending]}
    return words


def _done(move: CounsellorMove) -> dict[str, str]:
    """Return what a move did, nothing when it is not to be told."""
    from tui.field.terms import SCHEME_LABELS

    if move.scheme is None:
        return {}
    return {
        "scheme": move.scheme,
        "scheme_libelle": SCHEME_LABELS[move.scheme],
        "codes": ", ".join(code.id for code in move.codes),
        "codes_libelles": " ; ".join(code.label for code in move.codes),
    }


def _of_moments(moments: Sequence[MarkedMoment]) -> dict[str, str]:
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
