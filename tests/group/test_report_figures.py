"""Figures of the report, beside groups of four and of six counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.group.people import Led, led
from tests.group.test_gathering import gathered, rubric
from tui.field.terms import Ending, Phase, Scheme
from tui.group.crossroads import crossroads_of
from tui.group.digest import Choice, Digest, LevelReached
from tui.group.report.chosen_moments import chosen_moment
from tui.group.report.flow_figure import flow_figure
from tui.group.report.level_spread import LevelSpread, in_shares, level_spreads, middle_told
from tui.group.report.moment_words import reread
from tui.group.report.phase_paths import PhasePath, flow, most_taken, paths
from tui.group.report.scheme_counts import scheme_table
from tui.group.report.voice_spread import statement_spreads
from tui.rubric.voice import Answer, shipped_voice
from tui.session.events import Acted, Commented, Marked, Typed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.session.events import Event

LISTEN, QUESTION, PROPOSE = Phase
CRITERION = next(rubric().criteria())
TOP = len(CRITERION.levels) - 1


def digest(
    person: str,
    *,
    phases: Iterable[Phase] = (),
    ending: Ending | None = Ending.AGREED,
    rank: int | None = None,
    answer: Answer = Answer.YES,
    schemes: Iterable[Scheme] = (),
    notes: int = 0,
) -> Digest:
    """Return a session as a group sees it, of which only what is told here is known."""
    return Digest(
        identity=person,
        person=person.rstrip("'"),
        session=person,
        persona="x",
        version="v",
        title="",
        met="",
        date="",
        mode="guide",
        branch=False,
        events=1,
        minutes=0,
        planned=0,
        ending=ending,
        moves=("m",),
        facts=(),
        choices=tuple(
            Choice(0, 0, "accueil", None, True, (0,), 0, scheme, 0, 0) for scheme in schemes
        ),
        phases=tuple((minute, phase, "suite") for minute, phase in enumerate(phases)),
        looks=0,
        notes=notes,
        own_words=0,
        comments=0,
        marked=0,
        levels=(LevelReached(CRITERION.id, rank, TOP, None),),
        answers=((shipped_voice().statements[0].id, answer),),
    )


FOUR = (
    digest("a", phases=(LISTEN, QUESTION, PROPOSE), rank=0),
    digest("b", phases=(LISTEN, QUESTION, PROPOSE), rank=2, answer=Answer.RATHER),
    digest("c", phases=(LISTEN, PROPOSE), ending=Ending.BROKEN, answer=Answer.HARDLY),
    digest("d", phases=(LISTEN,), ending=None, rank=1, answer=Answer.CANNOT_SAY),
)
SIX = (
    digest("a", schemes=(Scheme.LISTEN, Scheme.LISTEN), rank=0, notes=2),
    digest("b", schemes=(Scheme.LISTEN, Scheme.CONVINCE), rank=0),
    digest("c", schemes=(Scheme.CONVINCE,), rank=1, answer=Answer.HARDLY),
    digest("d", schemes=(Scheme.LISTEN,), rank=2, answer=Answer.RATHER, notes=1),
    digest("e", schemes=(Scheme.LISTEN,), rank=2),
    digest("f", schemes=(), rank=None, answer=Answer.RATHER),
)


def spread(digests: Iterable[Digest]) -> LevelSpread:
    return level_spreads(rubric(), digests)[0].criteria[0]


def test_four_paths_part_after_listening() -> None:
    run = flow(paths(FOUR))
    assert [dict(stop) for stop in run.stops] == [
        {LISTEN: 4},
        {QUESTION: 2, PROPOSE: 1, None: 1},
        {PROPOSE: 2, Ending.BROKEN: 1, None: 1},
        {Ending.AGREED: 2, Ending.BROKEN: 1, None: 1},
    ]
    assert dict(run.ways[0]) == {
        (LISTEN, QUESTION): 2,
        (LISTEN, PROPOSE): 1,
        (LISTEN, None): 1,
    }
    assert (run.n, run.longer) == (4, 0)


def test_the_figure_says_in_words_all_that_it_draws() -> None:
    figure = flow_figure(flow(paths(FOUR)))
    assert [(row.place, row.state, row.n, row.goes_to) for row in figure.rows] == [
        (
            "1re phase",
            "Écouter, reformuler",
            4,
            ("Questionner, vérifier 2", "Proposer, expliquer 1", "Non terminé 1"),
        ),
        ("2e phase", "Questionner, vérifier", 2, ("Proposer, expliquer 2",)),
        ("2e phase", "Proposer, expliquer", 1, ("Rupture 1",)),
        ("3e phase", "Proposer, expliquer", 2, ("Accord 2",)),
    ]
    assert [(node.name, node.n) for node in figure.nodes] == [
        ("Écouter", "4"),
        ("Questionner", "2"),
        ("Proposer", "1"),
        ("Proposer", "2"),
        ("Accord", "2"),
        ("Rupture", "1"),
        ("Non terminé", "1"),
    ]


def test_bands_are_as_wide_as_they_are_many() -> None:
    figure = flow_figure(flow(paths(FOUR)))
    heights = {(node.name, node.n): node.height for node in figure.nodes}
    one = heights["Rupture", "1"]
    assert heights["Écouter", "4"] == pytest.approx(4 * one)
    assert heights["Accord", "2"] == pytest.approx(2 * one)
    assert all(node.y + node.height < figure.height for node in figure.nodes)


def test_no_name_of_the_figure_stands_on_another() -> None:
    """All endings at once: what is written at a place is as high as two lines."""
    many = [digest(f"{end}", phases=(LISTEN, QUESTION), ending=end) for end in (*Ending, None)]
    many += [digest(f"p{number}", phases=(LISTEN, QUESTION)) for number in range(500)]
    nodes = flow_figure(flow(paths(many))).nodes
    for node in nodes:
        others = (one for one in nodes if one.x == node.x and one is not node)
        middle = node.y + node.height / 2
        assert all(abs(middle - one.y - one.height / 2) > 48 for one in others)


def test_a_longer_path_is_told_where_it_cannot_be_drawn() -> None:
    there_and_back = (LISTEN, QUESTION) * 4
    run = flow(paths([*FOUR, digest("e", phases=there_and_back)]))
    assert (len(run.stops), run.longer) == (6, 1)
    assert "1 entretien a encore changé de phase après la 5e" in flow_figure(run).told
    assert flow(paths(FOUR)).longer == 0
    assert "encore" not in flow_figure(flow(paths(FOUR))).told


def test_whole_paths_the_most_taken_first() -> None:
    assert most_taken(paths(FOUR)) == [
        (PhasePath((LISTEN, QUESTION, PROPOSE), Ending.AGREED), 2),
        (PhasePath((LISTEN,), None), 1),
        (PhasePath((LISTEN, PROPOSE), Ending.BROKEN), 1),
    ]


def test_four_people_are_counted_and_have_no_median() -> None:
    found = spread(FOUR)
    assert (found.n, found.not_judged) == (3, 1)
    assert [level.n for level in found.levels] == [1, 1, 1]
    assert (found.middle, found.drawn) == ("", False)


def test_six_people_have_a_median_and_quartiles_of_those_judged() -> None:
    # Five judged, in order 0 0 1 2 2: the third is the median, the second and the fourth quartiles.
    low, middle, high = (f"« {level.name} »" for level in CRITERION.levels)
    found = spread(SIX)
    assert (found.n, found.not_judged) == (5, 1)
    assert [level.n for level in found.levels] == [2, 1, 2]
    assert [(level.at, level.width) for level in found.levels] == [(0, 40), (40, 20), (60, 40)]
    assert found.middle == f"Médiane : {middle} ; quartiles : {low}, {high}"


def test_several_sessions_of_few_people_are_few_people() -> None:
    assert not spread([*FOUR[:3], digest("a'", rank=1), digest("b'", rank=1)]).drawn


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 0, 0), ""),
        ((0, 4, 0), "Médiane et quartiles : « b »"),
        ((1, 1, 0), "Médiane et quartiles : entre « a » et « b »"),
        ((3, 0, 3), "Médiane : « b » ; quartiles : « a », « c »"),
    ],
)
def test_median_and_quartiles_are_told_by_the_names_of_levels(
    counts: tuple[int, ...], told: str
) -> None:
    assert middle_told(counts, "abc") == told


def test_a_strip_is_filled_from_end_to_end() -> None:
    assert in_shares((1, 0, 3)) == [(0, 25), (25, 0), (25, 75)]
    assert in_shares((0, 0)) == [(0, 0), (0, 0)]


def test_answers_are_counted_beside_the_study() -> None:
    first = statement_spreads(shipped_voice(), FOUR)[0]
    assert [(one.answer, one.n) for one in first.answers] == [
        (Answer.YES, 1),
        (Answer.RATHER, 1),
        (Answer.HARDLY, 1),
        (Answer.CANNOT_SAY, 1),
    ]
    assert (first.percentage, first.drawn) == (75, False)
    six = statement_spreads(shipped_voice(), SIX)[0]
    assert [one.n for one in six.answers] == [3, 2, 1, 0]
    assert six.drawn


def test_a_scheme_used_twice_is_present_once() -> None:
    table = scheme_table(SIX)
    present = {row.label: (row.present, row.situations) for row in table.rows}
    assert present["Écouter, reformuler"] == (4, 6)
    assert present["Recentrer, convaincre"] == (2, 1)
    assert present["Se présenter"] == (0, 3)
    assert len(present) == 9
    assert (table.n, table.noted, table.looked) == (6, 2, 0)


WAYS = {
    "Ana": ("acc_cv", "feu_chacune"),
    "Bo": ("acc_cv", "feu_semaine"),
    "Cy": ("acc_motif", "feu_chacune"),
    "Di": ("acc_cadre",),
}


def writing(session: Led) -> Led:
    """Have a session's trainee write before their first reply, mark it, and be commented."""
    first = next(place for place, one in enumerate(session.events) if isinstance(one, Acted))
    typed = Typed(text=f"Mes mots à moi, {session.header.pseudonym}.", seconds=1.5)
    after: list[Event] = [
        Marked(number=1, first=first + 1, last=first + 2, aimed="Aller doucement.", seconds=900),
        Marked(number=2, first=1, last=1, aimed="Avant l'arrivée.", withdrawn=True, seconds=901),
        Commented(event=first + 1, author="Bo", text="J'aurais attendu.", seconds=902),
        Commented(event=len(session.events), author="Bo", text="Bien plus tard.", seconds=903),
    ]
    events = (*session.events[:first], typed, *session.events[first:], *after)
    return Led(session.header, events)


def test_a_moment_holds_what_each_did_and_wrote_there(tmp_path: Path) -> None:
    sessions = [led(pseudonym=name, way=way, acts=len(way)) for name, way in WAYS.items()]
    group = gathered(tmp_path, [writing(sessions[0]), *sessions[1:]]).groups[0]
    called = {member.record().header.pseudonym: member.shown for member in group.members}
    first = next(one for one in crossroads_of(group) if one.moment == "accueil")
    told = chosen_moment(group.persona, first, reread(group, [first]), str)

    assert (told.title, told.came) == ("L'arrivée", "4 entretiens")
    taken = {reply.text: reply.taken for reply in told.replies}
    assert taken["J'ai votre CV, il s'arrête il y a onze ans. On le reprend dans l'ordre ?"] == (
        "2 sur 4"
    )
    assert sorted(taken.values()) == ["0 sur 4"] * (len(taken) - 3) + [
        "1 sur 4",
        "1 sur 4",
        "2 sur 4",
    ]
    assert told.heard[0].text.startswith("Bonjour.")
    (ana,) = told.voices
    cv = next(reply.letter for reply in told.replies if reply.taken == "2 sur 4")
    assert (ana.shown, ana.letter) == (called["Ana"], cv)
    assert [(one.what, one.text) for one in ana.writings] == [
        ("Dans ses mots, avant de voir les répliques", "Mes mots à moi, Ana."),
        (f"{called['Bo']} commente", "J'aurais attendu."),
        ("Ce que je visais (en y revenant)", "Aller doucement."),
    ]


def test_what_is_heard_is_what_most_heard(tmp_path: Path) -> None:
    sessions = [led(pseudonym=name, way=way, acts=len(way)) for name, way in WAYS.items()]
    group = gathered(tmp_path, sessions).groups[0]
    second = next(one for one in crossroads_of(group) if one.moment == "feuille")
    told = chosen_moment(group.persona, second, reread(group, [second]), str.upper)
    assert told.heard[-1].text.startswith("VOILÀ. INSPECTEUR DU PERMIS DE CONDUIRE.")
    assert told.title == "LA FEUILLE"
