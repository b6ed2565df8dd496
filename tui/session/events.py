"""What can happen in a session. One event is one line of the journal.

Every event carries ``minute`` (simulated minutes since the start, whole) and
``seconds`` (real seconds since the session was created; 0 until it is recorded).
Names in files are French; ``type`` tells the kind.

Event sourcing (Fowler, 2005): a session is its events, and whatever is told of it is computed
from them, so that it can be told otherwise later. Peers exchange journals: every field has
bounds (:mod:`tui.session.bounds`), which a journal must keep to be read. What the program
writes is within them.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from tui.field.terms import Agreement, Category, Ending, Phase, Scheme
from tui.session.bounds import MAX_IDS, Change, Confidence, Id, Ids, Index, Minute, Text
from tui.session.happening import Happened
from tui.session.reflection import Diagnosed, DiagnosisReread, Foreseen, Intended, Pinned


class FactCard(
    msgspec.Struct, frozen=True, rename={"category": "categorie", "essential": "essentiel"}
):
    """What a reader of events may know of a fact: never its text."""

    id: Id
    category: Category
    essential: bool = False


class Opened(Happened, frozen=True, kw_only=True, tag="ouverture"):
    """The interview starts: planned minutes, starting confidence, what there is to understand."""

    duration: Minute
    confidence: Confidence
    facts: Annotated[tuple[FactCard, ...], Meta(max_length=MAX_IDS)]


class Spoke(Happened, frozen=True, kw_only=True, tag="parole"):
    """The person speaks. ``learnt``: facts these words taught for the first time."""

    text: Text
    gesture: Text | None = None
    learnt: Ids = ()
    agrees: Annotated[tuple[Agreement, ...], Meta(max_length=MAX_IDS)] = ()
    resists: bool = False


class Felt(Happened, frozen=True, kw_only=True, tag="etat"):
    """The person's confidence (0–10) after what just happened, and by how much it changed."""

    confidence: Confidence
    change: Change = 0


class MomentEntered(Happened, frozen=True, kw_only=True, tag="moment"):
    """A moment of the persona is entered."""

    moment: Id


class PhaseEntered(Happened, frozen=True, kw_only=True, tag="phase"):
    """The dominant phase changes: at the start, to the next one, by a skip, or back."""

    phase: Phase
    passage: Literal["debut", "suite", "saut", "retour"]


class Offered(Happened, frozen=True, kw_only=True, tag="offre"):
    """The moves that could be made, in the order shown; ``numbers`` are left out when 1, 2, 3."""

    moves: Ids
    numbers: Annotated[tuple[Index, ...], Meta(max_length=MAX_IDS)] = ()


class Typed(Happened, frozen=True, kw_only=True, tag="saisie"):
    """What the trainee would say in their own words, before seeing the options."""

    text: Text


class Acted(Happened, frozen=True, kw_only=True, tag="replique"):
    """The counsellor made a move. ``duration``: simulated minutes it took."""

    move: Id
    text: Text
    scheme: Scheme
    codes: Ids = ()
    gives_back: Ids = ()
    duration: Minute = 0


class ScreenSeen(Happened, frozen=True, kw_only=True, tag="ecran"):
    """The counsellor looked at the information system."""

    codes: Ids = ("ecran",)
    duration: Minute = 0
    gesture: Text | None = None


class Noted(Happened, frozen=True, kw_only=True, tag="note"):
    """The trainee wrote a note. ``facts``: those it holds; ``kept``: words kept from the reply."""

    text: Text
    category: Category | None = None
    facts: Ids = ()
    kept: bool = False


class NoteRevised(Happened, frozen=True, kw_only=True, tag="note_corrigee"):
    """A note as it now stands, whole; the last of a ``number`` counts.

    ``number`` counts the notes from 1, in the order they were written, struck ones too.
    ``facts`` are those that its words hold of what had been heard when it was written.
    """

    number: Index
    text: Text
    category: Category | None = None
    facts: Ids = ()
    kept: bool = False
    struck: bool = False


class Ended(Happened, frozen=True, kw_only=True, tag="fin"):
    """The interview is over."""

    ending: Ending


class Synthesised(Happened, frozen=True, kw_only=True, tag="synthese"):
    """The trainee's own diagnosis, written before the bilan is shown; the last one counts.

    ``finished`` is false for a draft.
    """

    obstacles: Text = ""
    motivation: Text = ""
    demand: Text = ""
    need: Text = ""
    project: Text = ""
    skills: Text = ""
    plan: Text = ""
    finished: bool = True


class ContractRead(Happened, frozen=True, kw_only=True, tag="contrat"):
    """The trainee read the contract of confidentiality; ``text`` is what they read."""

    text: Text


class Marked(Happened, frozen=True, kw_only=True, tag="moment_choisi"):
    """A moment of the autoconfrontation as it stands; the last of a ``number`` counts.

    ``first`` and ``last`` are indexes of events, both included. ``prompt`` is the
    question asked about it. The tiers are those of CIREL 2019, annexe 3: what was
    aimed at, noticed, wondered, wished or regretted, and the rest. ``prepared`` is 0
    when the trainee chose it, else the number that the prepared moment it answers had then.
    """

    number: Index
    first: Index
    last: Index
    prompt: Text = ""
    aimed: Text = ""
    noticed: Text = ""
    wondered: Text = ""
    regretted: Text = ""
    other: Text = ""
    prepared: Index = 0
    withdrawn: bool = False


class Commented(Happened, frozen=True, kw_only=True, tag="commentaire"):
    """Somebody's comment on what happened at an event, given by its index."""

    event: Index
    author: Id
    text: Text


class PassClosed(Happened, frozen=True, kw_only=True, tag="passe_close"):
    """A pass of the autoconfrontation is over: 1, one's own moments; 2, the prepared ones."""

    number: Literal[1, 2]


class Concluded(Happened, frozen=True, kw_only=True, tag="pour_finir"):
    """The last three questions: effect for the person, how one evaluates it, what one keeps.

    The last one counts; ``finished`` is false for a draft.
    """

    effect: Text = ""
    evaluation: Text = ""
    kept_for_next: Text = ""
    finished: bool = True


class BilanOpened(Happened, frozen=True, kw_only=True, tag="bilan_ouvert"):
    """The trainee opened the bilan, where that has to come before looking again."""


class Named(Happened, frozen=True, kw_only=True, tag="nom"):
    """The trainee gave the interview a name, to know it again; the last counts, empty is none."""

    text: Text


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
    | BilanOpened
    | Named
    | Intended
    | Diagnosed
    | DiagnosisReread
    | Foreseen
    | Pinned
)
