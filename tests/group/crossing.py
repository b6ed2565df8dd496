"""Two peers who met Denis, each in their way, for the tests of crossed readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.group.people import led
from tui import places
from tui.group.crossed_work import open_crossed
from tui.session.record import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.crossed_work import CrossedWork

LISTENING = ("c_notes", "acc_cv", "feu_semaine", "quo_tous", "quo_apres")
CHOOSING = (
    "acc_cv", "feu_trancher", "feu_chacune", "pro_permis", "pro_noter", "trr_vu", "trr_poser",
    "quo_audits",
)  # fmt: skip
OWN_A, OTHER_A = "Je laissais la feuille venir.", "Là, B donne un nom à ce qu'il veut."
OWN_B, OTHER_B = "Je voulais un cadre.", "A attend, je serais allé plus vite."
VEILED = (OWN_A, OTHER_A, OWN_B, OTHER_B)


def two_peers() -> tuple[Path, Path]:
    """Write the sessions of Camille, who listens, and of Dominique, who goes by the choices."""
    folder = places.sessions()
    left = led(pseudonym="Camille", way=LISTENING, acts=5, date="2026-03-02T10:00:00+01:00")
    right = led(pseudonym="Dominique", way=CHOOSING, acts=8, date="2026-03-02T10:05:00+01:00")
    return left.write(folder / "denis-1.jsonl"), right.write(folder / "denis-2.jsonl")


def crossing(agreed: bool = True) -> CrossedWork:
    """Return the crossed reading of the two, begun."""
    left, right = two_peers()
    work = open_crossed(read_journal(left), read_journal(right))
    if agreed:
        work.agree()
    return work


def both_written(work: CrossedWork) -> CrossedWork:
    """Have both write on their first common moment, without being done."""
    left, right = work.pair.peers
    moment = work.pair.moments[0].moment
    work.comment(left, moment, OWN_A, OTHER_A)
    work.comment(right, moment, OWN_B, OTHER_B)
    return work


def unveiled(work: CrossedWork) -> CrossedWork:
    """Have both write and be done."""
    both_written(work)
    for peer in work.pair.peers:
        work.end_writing(peer)
    return work
