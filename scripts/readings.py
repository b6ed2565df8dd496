"""Compare the rubric with what careful readers said of interviews, before it read them.

``tests/readings/PERSONA.yaml`` holds written interviews: their moves, their notes, why they are
good or poor, and for some people the level that a reader gave to each criterion. This prints,
criterion by criterion, how often the rubric says the same; with ``--ecarts`` each disagreement;
with ``--menes`` how the three dimensions go together over interviews led by chance.
``docs/validite.md`` argues all of it.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import correlation, mean
from typing import TYPE_CHECKING

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leading import Whole, wholes  # noqa: E402

from tui import places  # noqa: E402
from tui.interview.conduct import Interview  # noqa: E402
from tui.persona.loading import load  # noqa: E402
from tui.rubric.assessment import assess  # noqa: E402
from tui.rubric.loading import load_named  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.rubric.assessment import Assessment
    from tui.session.events import Event

DIMENSIONS = ("buts", "taches", "lien")
LED = 120
"""Interviews led by each taste."""

ENOUGH = 12
"""Replies from which an interview led is held against others."""

JUDGED = 100
"""Interviews in which two criteria must both be judged to be held against each other."""

HIGH, TOO_ALIKE = 0.6, 0.8
"""A mean level of the bond that reads high; a correlation above which two criteria are one."""
READINGS = ROOT / "tests" / "readings"
LOOK = "ecran"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A written interview, why it is good or poor, and the levels that a reader gives, if any.

    A level counts from 0; ``None``: not judged. ``notes`` are written after so many moves.
    """

    persona: str
    name: str
    kind: str
    moves: tuple[str, ...]
    notes: tuple[tuple[int, str], ...]
    ending: str
    why: str
    levels: dict[str, int | None]
    reasons: dict[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the reader and the rubric say of one criterion of one reading."""

    reading: Reading
    criterion: str
    expected: int | None
    read: int | None

    @property
    def is_far(self) -> bool:
        """Whether two levels lie between what both say."""
        if self.expected is None or self.read is None:
            return False
        return abs(self.expected - self.read) > 1


def readings() -> Iterator[Reading]:
    """Yield every written interview."""
    for path in sorted(READINGS.glob("*.yaml")):
        for one in yaml.safe_load(path.read_text("utf-8"))["lectures"]:
            yield Reading(
                persona=path.stem,
                name=one["nom"],
                kind=one["sorte"],
                moves=tuple(one["repliques"]),
                notes=tuple((note["apres"], note["texte"]) for note in one.get("notes", ())),
                ending=one["fin"],
                why=one["pourquoi"],
                levels=one.get("niveaux", {}),
                reasons=one.get("raisons", {}),
            )


def played(reading: Reading) -> list[Event]:
    """Play an interview as written. Raises ``NotOffered`` at a move that cannot be made."""
    persona = load(ROOT / "personas" / f"{reading.persona}.yaml").persona
    interview = Interview(persona, seed=1)
    events = interview.start()
    for made, move in enumerate((None, *reading.moves)):
        if move:
            events += interview.look_at_screen() if move == LOOK else interview.act(move)
        for after, text in reading.notes:
            if after == made and not interview.ended:
                events += interview.note(text, None, kept=False)
    return events


def compared(reading: Reading, assessment: Assessment) -> Iterator[Compared]:
    """Yield what both say of each criterion that the reader spoke of."""
    for judgement in assessment.judgements():
        name, level = judgement.criterion, judgement.level
        if name in reading.levels:
            yield Compared(reading, name, reading.levels[name], level.index if level else None)


def main() -> None:
    """Print the agreement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--ecarts", action="store_true", help="print each disagreement")
    parser.add_argument("--menes", action="store_true", help="read interviews led by chance")
    arguments = parser.parse_args()
    if arguments.menes:
        _tell_led()
        return
    rubric = load_named("alliance_de_travail")
    cells = [
        one for reading in readings() for one in compared(reading, assess(rubric, played(reading)))
    ]
    for criterion in rubric.criteria():
        own = [one for one in cells if one.criterion == criterion.id]
        _tell(criterion.id, own)
    _tell("en tout", cells)
    if arguments.ecarts:
        for one in cells:
            if one.expected != one.read:
                reason = one.reading.reasons.get(one.criterion, "")
                print(
                    f"{one.reading.persona} · {one.reading.name} · {one.criterion} : "
                    f"lu {one.expected}, rubrique {one.read}. {reason}"
                )


def _tell(name: str, cells: list[Compared]) -> None:
    same = sum(one.expected == one.read for one in cells)
    far = sum(one.is_far for one in cells)
    print(
        f"{name:<24}{same:>4} / {len(cells):<4}{same / len(cells):>5.0%}   "
        f"à deux niveaux d'écart : {far}"
    )


def _tell_led() -> None:
    for path in sorted(places.shipped_personas().glob("*.yaml")):
        every = wholes(path.stem, LED)
        long_enough = [one for one in every if one.moves >= ENOUGH]
        trusting = [one for one in long_enough if (one.trace.confidence or 0) >= 5]
        print(f"{path.stem}, {len(every)} entretiens menés")
        _tell_dimensions(every)
        _tell_high_bonds(every)
        print(f"dont {len(trusting)} de {ENOUGH} répliques ou plus, confiance finale de 5 ou plus")
        _tell_dimensions(trusting)
        _tell_criteria(trusting)


def _tell_dimensions(every: Sequence[Whole]) -> None:
    judged = [one for one in every if None not in one.dimensions.values()]
    columns = {
        **{name: [one.dimensions[name] or 0 for one in judged] for name in DIMENSIONS},
        "confiance": [float(one.trace.confidence or 0) for one in judged],
        "répliques": [float(one.moves) for one in judged],
    }
    for (name, own), (other, beside) in combinations(columns.items(), 2):
        print(f"  {name:<10} {other:<10} r = {correlation(own, beside):.2f}")


def _tell_high_bonds(every: Sequence[Whole]) -> None:
    high = [one for one in every if (one.dimensions["lien"] or 0) >= HIGH]
    low = sum((one.trace.confidence or 0) < 5 for one in high)
    print(f"  lien de {HIGH} ou plus : {len(high)}, dont confiance sous 5 : {low}")


def _tell_criteria(every: Sequence[Whole]) -> None:
    """Print how criteria go together within their dimension, across, and which do too much."""
    of = {
        judgement.criterion: part.id
        for part in every[0].assessment.dimensions
        for judgement in part.judgements
    }
    within: list[float] = []
    across: list[float] = []
    for one, other in combinations(of, 2):
        ranks = [(whole.rank(one), whole.rank(other)) for whole in every]
        pairs = [(float(a), float(b)) for a, b in ranks if a is not None and b is not None]
        own, beside = [a for a, _ in pairs], [b for _, b in pairs]
        if len(pairs) < JUDGED or len(set(own)) < 2 or len(set(beside)) < 2:
            continue
        found = correlation(own, beside)
        (within if of[one] == of[other] else across).append(found)
        if found > TOO_ALIKE:
            print(f"  {one} et {other} : r = {found:.2f} ({len(pairs)} entretiens)")
    print(f"  en moyenne : {mean(within):.2f} dans une dimension, {mean(across):.2f} entre deux")


if __name__ == "__main__":
    main()
