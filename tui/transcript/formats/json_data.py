"""Transcripts as JSON: the same reading for other programs, keys in French as in all files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.transcript.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.transcript.appraisal import Appraisal, Pointers
    from tui.transcript.formats import Document
    from tui.transcript.margin import Answered, MarkedMoment
    from tui.transcript.model import Head, Parting, Transcript
    from tui.transcript.turns import CounsellorMove, Turn

VERSION = 2


def write(document: Document) -> str:
    """Return a document as an indented JSON object; ``grille`` is there with an appraisal.

    ``evenement`` is a turn's index in the session, and what moments, comments and
    ``tours`` of the grid point to; minutes are simulated. In a branch, ``origine`` is
    the session it left: its turns, moments and comments from the one it left it at.
    """
    import msgspec

    transcript, appraisal = document.transcript, document.appraisal
    margin = transcript.margin
    content: dict[str, Any] = {
        "format": VERSION,
        "entretien": _head(transcript.head),
        "contrat": margin.contract or None,
        **_lived(transcript),
        "synthese": _answers(transcript.synthesis),
        "pour_finir": _answers(margin.conclusion),
        **({"apres": _answers(transcript.sequel)} if transcript.sequel else {}),
        "origine": _origin(transcript.parting) if transcript.parting else None,
    }
    if appraisal:
        content["grille"] = _appraisal(appraisal)
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


FORMAT = Format(extension="json", label="données (JSON)", rank=7, write=write, holds_appraisal=True)


def _lived(transcript: Transcript) -> dict[str, Any]:
    return {
        "tours": [
            {"evenement": turn.event, "minute": turn.minute, "genre": turn.kind, **_told(turn)}
            for turn in transcript.turns
        ],
        "moments": [_moment(moment) for moment in transcript.margin.moments],
        "commentaires": [
            {"evenement": one.event, "auteur": one.author, "texte": one.text}
            for one in transcript.margin.comments
        ],
        **({"epingles": sorted(pins)} if (pins := transcript.margin.pins) else {}),
    }


def _moment(moment: MarkedMoment) -> dict[str, Any]:
    from tui.confrontation.prompts import PromptTier

    preparer = moment.preparer
    return {
        "moment": moment.name,
        "sorte": moment.kind,
        "debut": {"evenement": moment.first.event, "minute": moment.first.minute},
        "fin": {"evenement": moment.last.event, "minute": moment.last.minute},
        "relance": moment.prompt or None,
        **dict.fromkeys(PromptTier),
        **{tier.key: tier.text for tier in moment.tiers},
        "axe": preparer.axis if preparer else None,
        "prepare_par": (preparer.author or None) if preparer else None,
        "rejoint": list(moment.shared),
    }


def _answers(answers: Iterable[Answered]) -> dict[str, str] | None:
    return {answer.key: answer.text for answer in answers} or None


def _origin(parting: Parting) -> dict[str, Any]:
    lived = _lived(parting.origin) if parting.origin else {"tours": None}
    return {"entretien": parting.session or None, "evenement": parting.event, **lived}


def _head(head: Head) -> dict[str, Any]:
    return {
        "id": head.session or None,
        "titre": head.title,
        "personne": head.person,
        "structure": head.operator,
        "pseudonyme": head.pseudonym,
        "date": head.date or None,
        "mode": head.mode,
        "duree_prevue": head.planned,
        "duree": head.spent,
        "fin": head.ending,
    }


def _told(turn: Turn) -> dict[str, Any]:
    from tui.transcript.turns import (
        Close,
        CounsellorMove,
        Note,
        OwnWords,
        PhaseChange,
        ScreenLook,
        Speech,
    )

    match turn:
        case Speech():
            words = {"tour": turn.number, "qui": turn.speaker, "texte": turn.text}
            return {**words, "geste": turn.gesture or None}
        case CounsellorMove():
            words = {"tour": turn.number, "qui": turn.speaker, "texte": turn.text}
            return {**words, **_done(turn), "non_dit": list(turn.not_said) or None}
        case OwnWords():
            return {"texte": turn.text, "avant": turn.move}
        case Note():
            return {"texte": turn.text, "categorie": turn.category, "repris": turn.kept}
        case ScreenLook():
            return {"duree": turn.duration, "geste": turn.gesture or None}
        case PhaseChange():
            return {"phase": turn.phase, "libelle": turn.label, "passage": turn.passage}
        case Close():
            return {"fin": turn.ending}
        case _:
            raise TypeError(turn)


def _done(move: CounsellorMove) -> dict[str, Any]:
    """Return what a move did, nothing when it is not to be told."""
    from tui.field.terms import SCHEME_LABELS

    if move.scheme is None:
        return {}
    return {
        "scheme": {"id": move.scheme, "libelle": SCHEME_LABELS[move.scheme]},
        "codes": [{"id": code.id, "libelle": code.label} for code in move.codes],
    }


def _appraisal(appraisal: Appraisal) -> dict[str, Any]:
    return {
        "rubrique": appraisal.rubric,
        "titre": appraisal.title,
        "dimensions": [
            {
                "titre": dimension.title,
                "criteres": [
                    {
                        "critere": line.criterion,
                        "question": line.question,
                        "source": line.source,
                        "niveau": line.level or None,
                        "rang": line.rank,
                        "rangs": line.ranks,
                        "phrase": line.sentence,
                        "constat": line.told or None,
                        "piste": line.next_step,
                        "tours": _pointers(line.pointers),
                    }
                    for line in dimension.lines
                ],
            }
            for dimension in appraisal.dimensions
        ],
        "personne": {
            "source": appraisal.source,
            "interroges": appraisal.asked,
            "enonces": [
                {
                    "id": statement.id,
                    "enonce": statement.text,
                    "reponse": statement.answer,
                    "paroles": statement.words,
                    "pourcentage": statement.percentage,
                    "tours": _pointers(statement.pointers),
                }
                for statement in appraisal.statements
            ],
        },
        "schemes": [
            {
                "id": scheme.id,
                "libelle": scheme.label,
                "repliques": scheme.acts,
                "minutes": scheme.minutes,
            }
            for scheme in appraisal.schemes
        ],
        "notes": appraisal.notes,
        "ecran": appraisal.looks,
    }


def _pointers(pointers: Iterable[Pointers]) -> dict[str, list[int]]:
    """Return indexes of events by the way they weigh: ``pour``, ``contre``, ``repere``."""
    return {found.sign: [turn.event for turn in found.turns] for found in pointers}
