"""What can happen in a session. One event is one line of the journal.

Every event carries ``minute`` (simulated minutes since the start, whole) and
``seconds`` (real seconds since the session was created; 0 until it is recorded).
Names in files are French; ``type`` tells the kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from tui.field.terms import Agreement, Category, Ending, Phase, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable


class Happened(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    omit_defaults=True,
    rename={
        "seconds": "secondes",
        "text": "texte",
        "gesture": "geste",
        "confidence": "confiance",
        "change": "variation",
        "moves": "repliques",
        "move": "replique",
        "gives_back": "rend",
        "duration": "duree",
        "learnt": "appris",
        "agrees": "obtient",
        "resists": "resiste",
        "facts": "faits",
        "category": "categorie",
        "essential": "essentiel",
        "ending": "fin",
        "kept": "repris",
        "obstacles": "freins",
        "demand": "demande",
        "need": "besoin",
        "project": "projet",
        "skills": "competences",
        "finished": "achevee",
        "number": "numero",
        "numbers": "numeros",
        "struck": "raye",
        "first": "debut",
        "last": "fin_moment",
        "prompt": "relance",
        "aimed": "visais",
        "noticed": "remarquais",
        "wondered": "demandais",
        "regretted": "regrette",
        "other": "autre",
        "prepared": "prepare",
        "withdrawn": "retire",
        "event": "evenement",
        "author": "auteur",
        "effect": "effet",
        "kept_for_next": "garde",
    },
):
    """What all events share."""

    minute: int = 0
    seconds: float = 0.0


class FactCard(
    msgspec.Struct, frozen=True, rename={"category": "categorie", "essential": "essentiel"}
):
    """What a reader of events may know of a fact: never its text."""

    id: str
    category: Category
    essential: bool = False


class Opened(Happened, frozen=True, kw_only=True, tag="ouverture"):
    """The interview starts: planned minutes, starting confidence, what there is to understand."""

    duration: int
    confidence: int
    facts: tuple[FactCard, ...]


class Spoke(Happened, frozen=True, kw_only=True, tag="parole"):
    """The person speaks. ``learnt``: facts these words taught for the first time."""

    text: str
    gesture: str | None = None
    learnt: tuple[str, ...] = ()
    agrees: tuple[Agreement, ...] = ()
    resists: bool = False


class Felt(Happened, frozen=True, kw_only=True, tag="etat"):
    """The person's confidence (0–10) after what just happened, and by how much it changed."""

    confidence: int
    change: int = 0


class MomentEntered(Happened, frozen=True, kw_only=True, tag="moment"):
    """A moment of the persona is entered."""

    moment: str


class PhaseEntered(Happened, frozen=True, kw_only=True, tag="phase"):
    """The dominant phase changes: at the start, to the next one, by a skip, or back."""

    phase: Phase
    passage: Literal["debut", "suite", "saut", "retour"]


class Offered(Happened, frozen=True, kw_only=True, tag="offre"):
    """The moves that could be made, in the order shown; ``numbers`` are left out when 1, 2, 3."""

    moves: tuple[str, ...]
    numbers: tuple[int, ...] = ()


class Typed(Happened, frozen=True, kw_only=True, tag="saisie"):
    """What the trainee would say in their own words, before seeing the options."""

    text: str


class Acted(Happened, frozen=True, kw_only=True, tag="replique"):
    """The counsellor made a move. ``duration``: simulated minutes it took."""

    move: str
    text: str
    scheme: Scheme
    codes: tuple[str, ...] = ()
    gives_back: tuple[str, ...] = ()
    duration: int = 0


class ScreenSeen(Happened, frozen=True, kw_only=True, tag="ecran"):
    """The counsellor looked at the information system."""

    codes: tuple[str, ...] = ("ecran",)
    duration: int = 0
    gesture: str | None = None


class Noted(Happened, frozen=True, kw_only=True, tag="note"):
    """The trainee wrote a note. ``facts``: those it holds; ``kept``: words kept from the reply."""

    text: str
    category: Category | None = None
    facts: tuple[str, ...] = ()
    kept: bool = False


class NoteRevised(Happened, frozen=True, kw_only=True, tag="note_corrigee"):
    """A note as it now stands, whole; the last of a ``number`` counts.

    ``number`` counts the notes from 1, in the order they were written, struck ones too.
    ``facts`` are those that its words hold of what had been heard when it was written.
    """

    number: int
    text: str
    category: Category | None = None
    facts: tuple[str, ...] = ()
    kept: bool = False
    struck: bool = False


class Ended(Happened, frozen=True, kw_only=True, tag="fin"):
    """The interview is over."""

    ending: Ending


class Synthesised(Happened, frozen=True, kw_only=True, tag="synthese"):
    """The trainee's own diagnosis, written before the bilan is shown; the last one counts.

    ``finished`` is false for a draft.
    """

    obstacles: str = ""
    motivation: str = ""
    demand: str = ""
    need: str = ""
    project: str = ""
    skills: str = ""
    plan: str = ""
    finished: bool = True


class ContractRead(Happened, frozen=True, kw_only=True, tag="contrat"):
    """The trainee read the contract of confidentiality; ``text`` is what they read."""

    text: str


class Marked(Happened, frozen=True, kw_only=True, tag="moment_choisi"):
    """A moment of the auto-confrontation as it stands; the last of a ``number`` counts.

    ``first`` and ``last`` are indexes of events, both included. ``prompt`` is the
    question asked about it. The tiers are those of CIREL 2019, annexe 3: what was
    aimed at, noticed, wondered, wished or regretted, and the rest. ``prepared`` is 0
    when the trainee chose it, else the number that the prepared moment it answers had then.
    """

    number: int
    first: int
    last: int
    prompt: str = ""
    aimed: str = ""
    noticed: str = ""
    wondered: str = ""
    regretted: str = ""
    other: str = ""
    prepared: int = 0
    withdrawn: bool = False


class Commented(Happened, frozen=True, kw_only=True, tag="commentaire"):
    """Somebody's comment on what happened at an event, given by its index."""

    event: int
    author: str
    text: str


class PassClosed(Happened, frozen=True, kw_only=True, tag="passe_close"):
    """A pass of the auto-confrontation is over: 1, one's own moments; 2, the prepared ones."""

    number: Literal[1, 2]


class Concluded(Happened, frozen=True, kw_only=True, tag="pour_finir"):
    """The last three questions: effect for the person, how one evaluates it, what one keeps.

    The last one counts; ``finished`` is false for a draft.
    """

    effect: str = ""
    evaluation: str = ""
    kept_for_next: str = ""
    finished: bool = True


class Named(Happened, frozen=True, kw_only=True, tag="nom"):
    """The trainee gave the interview a name, to know it again; the last counts, empty is none."""

    text: str


Event = (
    Opened
    | Spoke
    | Felt
    | MomentEntered
    | PhaseEntered
    | Offered
    | Typed
    | Acted
    | ScreenSeen
    | Noted
    | NoteRevised
    | Ended
    | Synthesised
    | ContractRead
    | Marked
    | Commented
    | PassClosed
    | Concluded
    | Named
)

GIVEN = (Opened, Spoke, Felt, MomentEntered, PhaseEntered, Offered)
"""What happens of itself, before the trainee does anything."""


def is_begun(events: Iterable[Event]) -> bool:
    """Tell whether the trainee did anything, or the interview came to an end."""
    return not all(isinstance(event, GIVEN) for event in events)
