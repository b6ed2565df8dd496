"""Read with the rubric the coded acts of interviews that nobody here wrote.

``tests/data/annomi.yaml`` holds them, with where they come from and what was expected before any
result was seen. This prints, criterion by criterion, how far it sets those said to be of high
quality apart from the others; then the share of listening again, with a part of it left out.
``docs/validite.md`` argues it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tui.field.terms import Ending, Scheme  # noqa: E402
from tui.rubric.assessment import Judgement, assess  # noqa: E402
from tui.rubric.loading import load_named  # noqa: E402
from tui.session.events import Acted, Ended, Opened  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.session.events import Event

CORPUS = ROOT / "tests" / "data" / "annomi.yaml"
LISTENING = "ecoute_et_apports"
HIGH, LOW = "high", "low"

_ACTS = {
    "s": (Scheme.LISTEN, ("reflet_simple",)),
    "c": (Scheme.LISTEN, ("reflet_complexe",)),
    "o": (Scheme.QUESTION_NEEDS, ("question_ouverte",)),
    "f": (Scheme.QUESTION_NEEDS, ("question_fermee",)),
    "i": (Scheme.INFORM, ("information_non_demandee",)),
    "a": (Scheme.PROPOSE, ("prescription",)),
    "n": (Scheme.PROPOSE, ("choix_offert",)),
    "p": (Scheme.PROPOSE, ("choix_offert",)),
    "x": (Scheme.LISTEN, ()),
}


def conversations() -> dict[str, dict[int, str]]:
    """Return the coded acts of each conversation: by quality, then by its number in the corpus."""
    found: dict[str, dict[int, str]] = yaml.safe_load(CORPUS.read_text("utf-8"))
    return found


def told(acts: str, left_out: str = "") -> list[Event]:
    """Tell coded acts as a session; ``left_out`` are the letters of what is not told.

    Raises ``KeyError`` for a letter that is no act. Nothing is known of how the person received
    an act: none is told, and the rubric takes all as received neither well nor badly.
    """
    events: list[Event] = [Opened(duration=45, confidence=5, facts=())]
    for letters in acts.split():
        scheme, _ = _ACTS[letters[0]]
        kept = [letter for letter in letters if letter not in left_out]
        codes = tuple(code for letter in kept for code in _ACTS[letter][1])
        events.append(Acted(move="une", text="…", scheme=scheme, codes=codes))
    return [*events, Ended(ending=Ending.AGREED)]


def judged(criterion: str, quality: str, left_out: str = "") -> dict[int, Judgement]:
    """Return what the shipped rubric says, for one criterion, of each conversation of a quality."""
    rubric = load_named("alliance_de_travail")
    return {
        number: next(
            one
            for one in assess(rubric, told(acts, left_out)).judgements()
            if one.criterion == criterion
        )
        for number, acts in conversations()[quality].items()
    }


def values(judgements: Iterable[Judgement]) -> list[float]:
    """Return the values of the judgements that have one."""
    return [one.value for one in judgements if one.value is not None]


def separation(high: list[float], low: list[float]) -> float:
    """Return the chance that one of ``high`` is above one of ``low``, ties counting for half.

    It is the area under the ROC curve (Mann & Whitney, 1947; Hanley & McNeil, 1982): 0.5 says
    nothing, 1 sets all apart. Raises ``ZeroDivisionError`` if either is empty.
    """
    above = sum((one > other) + (one == other) / 2 for one in high for other in low)
    return above / (len(high) * len(low))


def main() -> None:
    """Print how far each criterion sets both qualities apart."""
    for criterion in load_named("alliance_de_travail").criteria():
        _tell(criterion.id, criterion.id)
    _tell("écoute, sans questions ouvertes", LISTENING, "o")
    _tell("écoute, sans reflets", LISTENING, "sc")


def _tell(name: str, criterion: str, left_out: str = "") -> None:
    high, low = (values(judged(criterion, one, left_out).values()) for one in (HIGH, LOW))
    line = f"{name:<32}jugées {len(high):>2} et {len(low):>2}"
    if high and low:
        area = separation(high, low)
        line += f"   aire {area:.2f}   médianes {median(high):.2f} et {median(low):.2f}"
    print(line)


if __name__ == "__main__":
    main()
