"""What changes in a persona without changing its play changes its report no more than it must."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import DATA
from tests.samples import PATIENT
from tests.workshop.test_broken import FILES, looked_for
from tui.checker.witness import Undecided, Unreachable, Witness, brought_about
from tui.cli.inspection import Depth
from tui.persona.loading import load_text
from tui.persona.structure import check_structure
from tui.rubric.loading import load_named
from tui.workshop.report import Report, examine, examine_play

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tui.persona.loading import LoadedPersona
    from tui.source.diagnostics import Diagnostic

Data = dict[str, Any]

SOUND = DATA / "essai.yaml"
PLAYED = [SOUND, *(path for path in FILES if looked_for(path)[0] is Depth.PLAY)]
RUBRIC = load_named("alliance_de_travail")

_NAMING = (
    "vers",
    "revele",
    "rend",
    "sait",
    "ignore",
    "vu",
    "pas_vu",
    "dit",
    "pas_dit",
    "moment",
    "convenu",
)
_TEXTS = ("dis", "texte", "reponse", "geste", "titre")


@pytest.fixture(params=PLAYED, ids=[path.stem for path in PLAYED])
def data(request: pytest.FixtureRequest) -> Data:
    path: Path = request.param
    return dict(yaml.safe_load(path.read_text("utf-8")))


def loaded(data: Data) -> LoadedPersona:
    """Load data from a file where each key and each item has its own line."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    return load_text(text.encode(), "persona.yaml")


def every_move(data: Data) -> Iterable[Data]:
    yield from data.get("communs", [])
    for moment in data["moments"].values():
        yield from moment.get("repliques", [])


def renamed(data: Data, name: Callable[[str], str]) -> Data:
    """Return a persona with other names for its facts, moments and moves."""

    def names(value: Any) -> Any:
        if isinstance(value, str):
            return name(value)
        return [names(one) for one in value] if isinstance(value, list) else walk(value)

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(one) for one in value]
        if not isinstance(value, dict):
            return value
        return {
            key: names(inner) if key in _NAMING and _holds_names(key, inner) else walk(inner)
            for key, inner in value.items()
        }

    new: Data = walk(data)
    for move in every_move(new):
        move["id"] = name(move["id"])
    for key in ("faits", "moments"):
        new[key] = {name(one): value for one, value in new[key].items()}
    return new


def _holds_names(key: str, value: Any) -> bool:
    """Tell whether a value is names: « dit » is also what the person says."""
    if key != "dit":
        return True
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def told(remarks: Iterable[Diagnostic]) -> list[tuple[str, str, str]]:
    """Return what remarks are about, places and ways left out."""
    return sorted((one.code, one.severity, one.message.partition(" : ")[0]) for one in remarks)


def verdicts(report: Report) -> dict[str, type]:
    """Return how each target was settled."""
    return {report.naming.told(one): type(v) for one, v in report.exploration.verdicts.items()}


def test_other_names_change_names_alone(data: Data) -> None:
    before = examine_play(loaded(data))
    after = examine_play(loaded(renamed(data, lambda name: f"autre_{name}")))

    def plain(text: str) -> str:
        return re.sub(r"« (autre_\w+)", lambda found: f"« {found[1].removeprefix('autre_')}", text)

    def as_before(one: Diagnostic) -> tuple[str, str, int, tuple[int, ...]]:
        related = tuple(place.line for place, _ in one.related)
        return one.code, plain(one.message), one.place.line, related

    assert [as_before(one) for one in after.diagnostics] == [
        as_before(one) for one in before.diagnostics
    ]
    assert {plain(target): kind for target, kind in verdicts(after).items()} == verdicts(before)
    assert (after.exploration.states, after.exploration.moves) == (
        before.exploration.states,
        before.exploration.moves,
    )


def test_the_order_of_moments_changes_places_alone(data: Data) -> None:
    turned = data | {"moments": dict(reversed(data["moments"].items()))}
    before, after = examine_play(loaded(data)), examine_play(loaded(turned))
    assert told(after.diagnostics) == told(before.diagnostics)
    assert verdicts(after) == verdicts(before)
    assert told(check_structure(loaded(turned))) == told(check_structure(loaded(data)))


def test_the_order_of_moves_changes_places_alone(data: Data) -> None:
    turned = copy.deepcopy(data)
    for moment in turned["moments"].values():
        moment.get("repliques", []).reverse()
    turned.get("communs", []).reverse()
    before, after = examine_play(loaded(data)), examine_play(loaded(turned))
    assert [one for one in told(after.diagnostics) if one[0] not in ("P040", "P041")] == [
        one for one in told(before.diagnostics) if one[0] not in ("P040", "P041")
    ]
    assert verdicts(after) == verdicts(before)


def test_a_moment_that_nothing_leads_to_adds_itself_alone(data: Data) -> None:
    lost = {
        "phase": "ecouter_reformuler",
        "repliques": [
            {
                "id": "perdue",
                "dis": "Personne ne dit ceci.",
                "scheme": "verifier",
                "codes": ["resume"],
                "reponse": "Non.",
                "vers": next(name for name, one in data["moments"].items() if "fin" in one),
            }
        ],
    }
    more = data | {"moments": data["moments"] | {"perdu": lost}}
    before, after = examine_play(loaded(data)), examine_play(loaded(more))
    assert told(after.diagnostics) == told(before.diagnostics)
    known = verdicts(after)
    assert {target: known[target] for target in verdicts(before)} == verdicts(before)
    new = {target: kind for target, kind in known.items() if target not in verdicts(before)}
    assert set(new.values()) == {Unreachable}
    added = set(told(check_structure(loaded(more)))) - set(told(check_structure(loaded(data))))
    assert {code for code, *_ in added} == {"P010"}


def test_other_words_change_nothing_of_play(data: Data) -> None:
    def walk(value: Any, *, text: bool = False) -> Any:
        if isinstance(value, dict):
            return {key: walk(inner, text=key in _TEXTS) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(one) for one in value]
        return "Otherwise." if text and isinstance(value, str) else value

    other = loaded(walk(data))
    before, after = examine_play(loaded(data)), examine_play(other)
    assert after.diagnostics == before.diagnostics
    assert verdicts(after) == verdicts(before)


def test_letters_change_nothing_of_what_is_taught_but_words_that_trick() -> None:
    data = yaml.safe_load(SOUND.read_text("utf-8"))
    other = copy.deepcopy(data)
    for move in every_move(other):
        move["dis"] = re.sub(r"[a-zà-ÿ]", "o", move["dis"])
    before, after = (examine(loaded(one), RUBRIC, plays=200) for one in (data, other))
    assert [one for one in after.diagnostics if one.code != "P073"] == list(before.diagnostics)
    assert after.teaching
    assert before.teaching
    assert after.teaching == before.teaching


def test_a_longer_clock_opens_and_closes_nothing_but_time() -> None:
    data = yaml.safe_load(PATIENT)
    before, after = examine_play(loaded(data)), examine_play(loaded(data | {"duree": 40}))
    assert after.diagnostics == before.diagnostics == ()
    assert verdicts(after) == verdicts(before)


def test_a_smaller_bound_leaves_things_open_and_never_says_otherwise(data: Data) -> None:
    whole = verdicts(examine_play(loaded(data)))
    for bound in (1_000, 5_000):
        report = examine_play(loaded(data), bound=bound)
        for target, kind in verdicts(report).items():
            assert kind in (whole[target], Undecided), target
        assert set(told(report.diagnostics)) <= set(told(examine_play(loaded(data)).diagnostics))


def test_every_way_of_a_report_can_be_played(data: Data) -> None:
    report = examine_play(loaded(data))
    system = report.exploration.system
    for target, verdict in report.exploration.verdicts.items():
        if isinstance(verdict, Witness):
            assert target in brought_about(system.script, system.unguarded, verdict.moves)
