"""What gives the best move away is told; the same lesson in other words is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.item_analysis.lesson import (
    LESSON,
    RUBRIC,
    Lesson,
    Line,
    changed,
    examined,
    loaded,
    remarked,
    saying,
)
from tests.samples import made, moment, move
from tui.field.terms import Scheme
from tui.interview.script import Script
from tui.item_analysis.baselines import AGAIN, LONGEST, PROPOSE, REFORMULATE, SILENT, run_baselines
from tui.item_analysis.rollouts import Rollouts
from tui.source.descriptors import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.source.diagnostics import Diagnostic

LONGER = (
    " Prenez le temps qu'il vous faut, nous avons la matinée.",
    " Ici, personne ne viendra nous interrompre avant midi.",
    " Même un détail compterait, s'il vous revient là-dessus.",
    " Quelle que soit l'heure, et qui que soit à la maison.",
    " Oubliez un instant ce qui paraît possible ou non.",
)


def longest() -> Lesson:
    return changed(lambda line, at: saying(line, line.says + LONGER[at] * line.best))


def first() -> Lesson:
    return tuple(tuple(sorted(lines, key=lambda line: not line.best)) for lines in LESSON)


def only_question() -> Lesson:
    return changed(
        lambda line, _: saying(line, line.says.replace("?", ".").rstrip(".") + ".?"[line.best])
    )


def one_word() -> Lesson:
    return changed(
        lambda line, _: saying(line, f"Franchement, {line.says}" if line.best else line.says)
    )


def one_scheme() -> Lesson:
    schemes = {True: "ecouter_reformuler", False: "verifier"}
    return changed(lambda line, _: replace(line, scheme=schemes[line.best]))


def twin() -> Lesson:
    slow = Line("C'est bien l'annonce ?", "verifier", "question_fermee", (("duree", 9),))
    return ((*LESSON[0], slow), *LESSON[1:])


def remark(lesson: Lesson, code: str) -> Diagnostic:
    return next(one for one in examined(lesson).diagnostics if one.code == code)


def test_a_lesson_that_gives_nothing_away_gets_no_remark() -> None:
    assert remarked(LESSON) == set()


@pytest.mark.parametrize(
    ("lesson", "codes"),
    [
        (longest, {"P070", "P080"}),
        (first, {"P071"}),
        (only_question, {"P072"}),
        (one_word, {"P073"}),
        (one_scheme, {"P074", "P080"}),
        (twin, {"P075"}),
    ],
)
def test_what_gives_the_best_moves_away_is_told_and_nothing_else(
    lesson: Callable[[], Lesson], codes: set[str]
) -> None:
    assert remarked(lesson()) == codes


def test_the_order_of_the_file_is_seen_by_its_readers_alone() -> None:
    assert remark(first(), "P071").severity is Severity.NOTE
    assert remark(longest(), "P070").severity is Severity.WARNING


def test_length_alone_makes_the_longest() -> None:
    dashes = changed(lambda line, _: saying(line, "x" * len(line.says)), longest())
    spread = changed(lambda line, at: saying(line, f"{line.says} {at}"), dashes)
    assert "P070" in remarked(spread)
    assert "P070" not in remarked(changed(lambda line, _: saying(line, line.says[::-1])))


def test_examples_are_best_moves_each_at_its_place() -> None:
    found = remark(longest(), "P070")
    tree = loaded(longest()).tree
    best = [
        tree.key(("moments", f"m{number}", "repliques", at, "id"))
        for number, lines in enumerate(LESSON)
        for at, line in enumerate(lines)
        if line.best
    ]
    assert [place for place, _ in found.related] == best[:3]


def test_the_other_of_two_alike_is_shown() -> None:
    found = remark(twin(), "P075")
    tree = loaded(twin()).tree
    assert found.place == tree.key(("moments", "m0", "repliques", 3, "id"))
    assert [one for one, _ in found.related] == [tree.key(("moments", "m0", "repliques", 0, "id"))]


@pytest.mark.parametrize(
    "more",
    [
        (("duree", 9), ("encore", True)),
        (("duree", 9), ("effet", {"confiance": 1})),
        (("duree", 9), ("obtient", ["buts"])),
        (("duree", 9), ("vers", "m2")),
    ],
)
def test_what_has_something_of_its_own_is_not_worse(more: tuple[tuple[str, object], ...]) -> None:
    slow = Line("C'est bien l'annonce ?", "verifier", "question_fermee", more)
    assert "P075" not in remarked(((*LESSON[0], slow), *LESSON[1:]))


@pytest.mark.parametrize(
    "more",
    [("duree", 9), ("effet", {"confiance": -1}), ("resiste", True)],
    ids=["time", "confidence", "resistance"],
)
def test_one_thing_less_and_nothing_more_is_dominated(more: tuple[str, object]) -> None:
    worse = Line("C'est bien l'annonce ?", "verifier", "question_fermee", (more,))
    assert "P075" in remarked(((*LESSON[0], worse), *LESSON[1:]))


@pytest.mark.parametrize(
    "more",
    [("duree", 1), ("effet", {"confiance": 1}), ("obtient", ["buts"])],
    ids=["time", "confidence", "an agreement"],
)
def test_what_resists_less_is_not_dominated_whatever_the_other_has(
    more: tuple[str, object],
) -> None:
    resisting = replace(LESSON[0][0], more=(("resiste", True), more))
    calm = Line("C'est bien l'annonce ?", "verifier", "question_fermee")
    assert "P075" not in remarked(((resisting, *LESSON[0][1:], calm), *LESSON[1:]))


def test_a_worse_move_that_a_condition_asks_for_is_not_worse() -> None:
    asking = replace(LESSON[1][1], more=(("si", {"dit": ["m0_3"]}),))
    lesson = (twin()[0], (LESSON[1][0], asking, LESSON[1][2]), *LESSON[2:])
    assert "P075" not in remarked(lesson)


def test_ties_make_no_best_move() -> None:
    same = changed(lambda line, _: replace(line, code="question_fermee"), first())
    assert "P071" not in remarked(same)


def test_common_words_trick_nobody() -> None:
    lesson = changed(
        lambda line, _: saying(line, f"Avec vous, {line.says}" if line.best else line.says)
    )
    assert "P073" not in remarked(lesson)


def with_a_word(lesson: Lesson, word: str, others: int) -> Lesson:
    """Return a lesson where every best move has a word, and so many of the others."""
    left = [line for lines in lesson for line in lines if not line.best][:others]
    return changed(
        lambda line, _: saying(
            line, f"{word}, {line.says}" if line.best or line in left else line.says
        ),
        lesson,
    )


def test_the_more_words_are_tried_the_less_one_of_them_proves() -> None:
    """Five best moves of 15 and two others: p = 7/1000, which two words tried make 14/1000."""
    often = with_a_word(LESSON, "Franchement", others=2)
    assert "P073" in remarked(often)
    assert "P073" not in remarked(with_a_word(often, "Bonjour", others=10))


def test_a_word_that_too_many_other_moves_have_proves_nothing() -> None:
    assert "P073" not in remarked(with_a_word(LESSON, "Franchement", others=3))


def test_the_same_seed_gives_the_same_report() -> None:
    one, two, other = (examined(longest(), seed) for seed in (7, 7, 8))
    assert one.diagnostics == two.diagnostics
    assert one.teaching
    assert two.teaching
    assert other.teaching
    assert one.teaching == two.teaching
    assert one.teaching.robots != other.teaching.robots


def test_robots_do_what_they_are_called_after() -> None:
    lesson = loaded(LESSON)
    _, led = run_baselines(Rollouts(Script(lesson.persona), RUBRIC), seed=1, plays=30)
    moves = {m.id: m for one in lesson.persona.moments.values() for m in one.moves}
    for robot, schemes in (
        (REFORMULATE, {Scheme.LISTEN}),
        (PROPOSE, {Scheme.PROPOSE, Scheme.CONVINCE}),
    ):
        for choice in (choice for one in led[robot] for choice in one.decisions):
            offered = {moves[move].scheme for move in choice.offered}
            assert moves[choice.made].scheme in (offered & schemes or offered)
    for choice in (choice for one in led[LONGEST] for choice in one.decisions):
        lengths = {move: len(moves[move].says) for move in choice.offered}
        assert lengths[choice.made] == max(lengths.values())


def test_a_robot_keeps_silent_and_one_makes_over_what_wins_most() -> None:
    again = {"encore": True, "vers": []}
    moves = [
        move("attendre", codes=["silence_attentif"], **again),
        move("opiner", effet={"confiance": 1}, **again),
        move("parler", vers="fin"),
    ]
    end = {"phase": "proposer_expliquer", "fin": "accord", "dit": "Bien."}
    script = Script(made({"debut": moment(*moves), "fin": end}))
    results, led = run_baselines(Rollouts(script, RUBRIC), seed=1, plays=10)
    made_by = {robot: {name for one in led[robot] for name in one.moves} for robot in led}
    assert made_by[SILENT] == {"attendre"}
    assert made_by[AGAIN] == {"opiner"}
    assert {one.robot for one in results} == set(led)


def test_robots_that_would_do_as_chance_does_stay_away() -> None:
    script = Script(loaded(LESSON).persona)
    _, led = run_baselines(Rollouts(script, RUBRIC), seed=1, plays=10)
    assert not {SILENT, AGAIN} & set(led)


def test_a_robot_that_agrees_too_often_is_told_so() -> None:
    last = tuple(replace(line, more=(("vers", "accord"),)) for line in LESSON[-1])
    lesson = (*LESSON[:-1], last)
    messages = [one.message for one in examined(lesson).diagnostics if one.code == "P080"]
    assert len(messages) == 4
    assert all("mène à un accord dans 100\u00a0% des entretiens" in one for one in messages)
