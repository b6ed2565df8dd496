"""The steps of a moment in a meeting, in the order of peer instruction.

Peer instruction (Mazur 1997; Crouch & Mazur 2001): a question is put, each thinks alone and
commits to an answer, all talk in pairs, and answer again; what the answer led to comes last. The
first votes stay hidden until the second is over, and a *twin* question, alike in what it asks and
not in its words, shows what the talk has changed (Smith et al. 2009). Here the question is what a
counsellor could say to a person, and no answer is the right one: what peers did in their own
interviews, and what followed there, stand where the solution stood.
"""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The steps of a moment, in their order; the values are those of the file."""

    SAID = "parole"
    THOUGHT = "reflexion"
    FIRST_VOTE = "premier_vote"
    PAIRS = "a_deux"
    SECOND_VOTE = "second_vote"
    COMPARED = "deux_votes"
    PEERS = "pairs"
    FOLLOWED = "suites"
    COMMENTS = "commentaires"
    TWIN = "jumeau"
    TRANSFER = "vote_jumeau"


class Ballot(StrEnum):
    """The votes of a moment, in their order."""

    FIRST = "premier"
    SECOND = "second"
    TWIN = "jumeau"


STEPS = tuple(Step)

VOTES = {
    Step.FIRST_VOTE: Ballot.FIRST,
    Step.SECOND_VOTE: Ballot.SECOND,
    Step.TWIN: Ballot.TWIN,
}
"""The steps at which hands are counted, and for which vote."""

TIMED = {Step.THOUGHT: 60, Step.PAIRS: 120}
"""The steps that last, and the seconds they are given to begin with."""

_OF_A_TWIN = (Step.TWIN, Step.TRANSFER)


def steps(*, twin: bool) -> tuple[Step, ...]:
    """Return the steps of a moment; the last two are those of one that has a twin."""
    return STEPS if twin else tuple(step for step in STEPS if step not in _OF_A_TWIN)


def rank(step: Step) -> int:
    """Return the place of a step among all, from 0."""
    return STEPS.index(step)
