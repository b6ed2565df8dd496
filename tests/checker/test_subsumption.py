"""A state subsumes only those that can do no more than it can."""

from __future__ import annotations

from tests.samples import made, moment, move
from tui.checker.abstraction import EVERY_MINUTE, Abstraction
from tui.checker.breadth_first import breadth_first_search
from tui.checker.subsumption import order_for
from tui.checker.targets import TIME_OUT, Target, TargetKind
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import explore_persona
from tui.checker.witness import Witness

END = {"phase": "proposer_expliquer", "fin": "politesse"}


def test_a_slower_state_met_first_does_not_subsume_a_quicker_one() -> None:
    persona = made(
        {
            "debut": moment(
                move("loin", duree=5, vers="milieu"),
                move("pres", vers="couloir"),
            ),
            "couloir": moment(move("passer", vers="milieu")),
            "milieu": moment(move("suite", duree=5, vers="tard")),
            "tard": moment(move("conclure", vers="fin")),
            "fin": END,
        },
        duree=8,
        depassement=0,
    )
    exploration = explore_persona(persona)
    conclude = Target(TargetKind.OFFERED, exploration.system.script.by_id["conclure"].index)
    shortest = Witness(("pres", "passer", "suite"), shortest=True)
    assert exploration.verdicts[conclude] == shortest


def test_states_that_said_more_of_what_nothing_tests_are_subsumed() -> None:
    moves = [move(f"dire{number}") for number in range(10)]
    system = TransitionSystem(
        made({"debut": moment(*moves, move("finir", vers="fin")), "fin": END})
    )
    flags, order = system.encoding.flags, order_for(system, Target(TargetKind.OFFERED, 0))
    everything = breadth_first_search(system, Abstraction(flags, EVERY_MINUTE), 10_000)
    enough = breadth_first_search(system, Abstraction(flags, EVERY_MINUTE, order=order), 10_000)
    assert everything.complete
    assert enough.complete
    assert len(everything.states) == 2**10
    assert len(enough.states) == 1
    assert everything.found.keys() - enough.found.keys() == set()


def test_deadlock_and_the_end_of_time_are_still_found() -> None:
    moves = [move(f"dire{number}", duree=2) for number in range(4)]
    stuck = explore_persona(made({"debut": moment(*moves)}))
    late = explore_persona(made({"debut": moment(*moves)}, duree=8, depassement=0))
    verdict = stuck.verdicts[Target(TargetKind.STUCK, 0)]
    assert isinstance(verdict, Witness)
    assert len(verdict.moves) == 4
    time_out = late.verdicts[TIME_OUT]
    assert isinstance(time_out, Witness)
    assert len(time_out.moves) == 4


def test_a_state_that_said_another_move_does_not_subsume() -> None:
    back = [{"si": {"vu": ["milieu"]}, "texte": "Encore."}, {"texte": "Bien."}]
    persona = made(
        {
            "debut": moment(move("entrer", vers="couloir")),
            "couloir": moment(move("passer", vers="milieu")),
            "milieu": moment(move("finir", vers="fin")),
            "fin": END,
        },
        communs=[move("aller", vers="milieu", reponse=back)],
    )
    exploration = explore_persona(persona)
    aller = exploration.system.script.by_id["aller"].index
    shortest = Witness(("entrer", "passer", "aller"), shortest=True)
    assert exploration.verdicts[Target(TargetKind.REPLIED, aller, 0)] == shortest
