"""Compare the rubric with what careful readers said of interviews, before it read them.

``tests/readings/PERSONA.yaml`` holds written interviews: their moves, their notes, and the level
that a reader gave to each criterion. This prints, criterion by criterion, how often the rubric
says the same; with ``--ecarts`` each disagreement; with ``--menes`` how the three dimensions go
together over interviews led by chance. ``docs/validite.md`` argues all of it.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import correlation
from typing import TYPE_CHECKING

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leading import wholes  # noqa: E402

from tui import places  # noqa: E402
from tui.interview.conduct import Interview  # noqa: E402
from tui.persona.loading import load  # noqa: E402
from tui.rubric.assessment import assess  # noqa: E402
from tui.rubric.loading import load_named  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.rubric.assessment import Assessment
    from tui.session.events import Event

DIMENSIONS = ("buts", "taches", "lien")
LED = 60
READINGS = ROOT / "tests" / "readings"
LOOK = "ecran"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A written interview, and the level, from 0, that a reader gives to each criterion.

    ``None`` for a level: not judged. ``notes`` are written after so many moves.
    """

    persona: str
    name: str
    kind: str
    moves: tuple[str, ...]
    notes: tuple[tuple[int, str], ...]
    ending: str
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
                levels=one["niveaux"],
                reasons=one["raisons"],
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
    """Yield what both say of each criterion."""
    for judgement in assessment.judgements():
        name, level = judgement.criterion, judgement.level
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
        every = [one for one in wholes(path.stem, LED) if None not in one.dimensions.values()]
        print(f"{path.stem}, {len(every)} entretiens")
        columns = {
            **{name: [one.dimensions[name] or 0 for one in every] for name in DIMENSIONS},
            "confiance": [float(one.trace.confidence or 0) for one in every],
            "répliques": [float(one.moves) for one in every],
        }
        for (name, own), (other, beside) in combinations(columns.items(), 2):
            print(f"  {name:<10} {other:<10} r = {correlation(own, beside):.2f}")


if __name__ == "__main__":
    main()
