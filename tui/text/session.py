"""A whole session line by line: file, interview, synthesis, bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui import settings
from tui.confrontation.review_order import ReviewOrder, with_bilan_opened
from tui.field.terms import ENDING_LABELS
from tui.interview.live import DEFAULT_RUBRIC, Sitting, draw_seed
from tui.known_settings import ALWAYS, MODE, OWN_WORDS, SETTINGS
from tui.persona.library import load_named
from tui.rubric import loading as rubrics
from tui.session.bounds import LONGEST_NAME, fitted
from tui.session.journal import read_journal
from tui.session.standing import Standing, standing
from tui.session.summary import summary_of
from tui.source.reasons import reason
from tui.text.after_interview_lines import AfterInterview, what_comes_next
from tui.text.first_lines import choose_first
from tui.text.input_lines import standard_lines
from tui.text.interview_lines import Stopping, TextInterview
from tui.text.invocation import command_name, session_name
from tui.text.narration import narration_of
from tui.text.own_work import OwnWork
from tui.text.saving import rescued, saved_at_last
from tui.text.streams import Failure, are_a_terminal, say, tell
from tui.text.synthesis_lines import ask_synthesis
from tui.text.welcoming import choose_persona
from tui.transcript.entries import apart_too, branch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.session.journal import Mode, Record
    from tui.text.first_lines import Following
    from tui.text.input_lines import Lines

_HOW = "« ? » : aide. « q » : arrêter, pour reprendre plus tard."


def play_new(
    persona: str | None,
    *,
    rubric: str | None,
    mode: Mode | None,
    seed: int | None,
    own_words: bool = False,
) -> None:
    """Play a new session with a persona, or with one chosen from a list.

    What is not given comes from the settings, or by chance for the seed. With
    ``own_words`` the trainee says what they would say before the moves are told. Raises
    :class:`Refused` when a file cannot be used, and :class:`Failure` when the session
    cannot be created, or not all of it could be written.
    """
    _say_settings()
    lines = standard_lines()
    rubric_name = _checked_rubric(rubric or DEFAULT_RUBRIC)
    name = persona or choose_persona(lines)
    if name is None:
        return
    kept = settings.load()
    words_first = own_words or SETTINGS[OWN_WORDS].followed(kept) == ALWAYS
    met = choose_first(load_named(name), lines)
    sitting = _begin(
        met,
        rubric=rubric_name,
        mode=mode or cast("Mode", SETTINGS[MODE].followed(kept)),
        seed=draw_seed() if seed is None else seed,
        pseudonym=kept.get("pseudonyme", ""),
        own_words=words_first,
    )
    _, left = fitted(kept.get("pseudonyme", ""), LONGEST_NAME)
    if left:
        say(f"Pseudonyme de vos réglages. {left}")
    narration = narration_of(sitting.persona, sitting.header.mode)
    say(f"Entretien {sitting.session_id} : chaque réplique s'enregistre aussitôt dite.")
    say(_HOW)
    if words_first:
        say("Vos mots d'abord : dites ce que vous diriez ; les répliques viennent ensuite.")
    tell(f"{narration.title()}\n\n{narration.file()}\n")
    OwnWork(sitting).tell_before()
    tell(narration.events(sitting.events))
    _play(sitting, TextInterview(sitting, narration, lines), lines)


def play_on(record: Record) -> None:
    """Play a session from where it was left: the interview, or the synthesis.

    Raises :class:`JournalProblem` when it cannot be taken up, and :class:`Failure`
    when it is finished, or not all of it could be written.
    """
    if standing(record.events) is Standing.REVIEW:
        bilan = f"{command_name()} bilan {session_name(record.path)}"
        raise Failure(f"cet entretien est terminé ; son bilan : {bilan}")
    sitting = Sitting.resume(record)
    narration = narration_of(sitting.persona, sitting.header.mode)
    lines = standard_lines()
    interview = TextInterview(sitting, narration, lines)
    _say_settings()
    say(f"Entretien {sitting.session_id}, repris.{apart_too(sitting.record)}")
    say(_HOW)
    tell(f"{narration.title()}\n\nLe dernier échange\n")
    interview.tell_last_exchange()
    _play(sitting, interview, lines)


def play_branch(sitting: Sitting, lines: Lines) -> None:
    """Play an interview that took another reply than the one it branched from.

    Raises :class:`Failure` when not all of it could be written.
    """
    narration = narration_of(sitting.persona, sitting.header.mode)
    interview = TextInterview(sitting, narration, lines)
    aside = branch(summary_of(sitting.record))
    say(f"Entretien {sitting.session_id}, {aside}. L'autre reste tel quel.")
    say(_HOW)
    interview.tell_last_exchange()
    _play(sitting, interview, lines)


def _say_settings() -> None:
    """Say what of the settings is not followed, before it is missed."""
    for remark in settings.not_followed():
        say(remark)


def _checked_rubric(name: str) -> str:
    """Return a rubric's id, or its path from anywhere. Raises :class:`Refused`."""
    path = rubrics.find(name)
    rubric = rubrics.load(path)
    return rubric.id if name == rubric.id else str(path.resolve())


def _begin(
    met: Following, *, mode: Mode, seed: int, rubric: str, pseudonym: str, own_words: bool
) -> Sitting:
    try:
        return Sitting.begin(
            met.loaded,
            follows=met.follows,
            mode=mode,
            seed=seed,
            rubric=rubric,
            pseudonym=pseudonym,
            own_words=own_words,
        )
    except OSError as error:
        raise Failure(f"l'entretien ne peut pas être créé : {reason(error)}") from None


def _play(sitting: Sitting, interview: TextInterview, lines: Lines) -> None:
    try:
        stop = interview.lead()
        finished = stop is Stopping.OVER and ask_synthesis(sitting, lines)
        failure = saved_at_last(sitting, lines)
        again = _again(sitting)
        if stop is Stopping.OVER:
            if not finished:
                say(f"La synthèse reste à finir. Pour la reprendre : {again}")
            _go_on(sitting, lines)
        elif not sitting.begun:
            say("Rien n'a été dit ni noté : rien n'est gardé.")
        elif not failure:
            cut = "Fin de l'entrée. " if stop is Stopping.CUT else ""
            say(f"{cut}L'entretien est enregistré. Pour le reprendre : {again}")
    except KeyboardInterrupt:
        failure = rescued(sitting)
        if failure or sitting.begun:
            say(failure or f"\nPour reprendre cet entretien : {_again(sitting)}")
        raise
    except Exception:
        if not sitting.unsaved:
            say(f"L'entretien est enregistré. Pour le reprendre : {_again(sitting)}")
        raise
    finally:
        sitting.leave()
    if failure:
        raise Failure(failure)


def _again(sitting: Sitting) -> str:
    """Return the command that takes the interview up again."""
    return f"{command_name()} jouer --reprendre {session_name(sitting.path)} --texte"


def _go_on(sitting: Sitting, lines: Lines) -> None:
    """Have the interview looked at again, or tell its bilan: what comes first is chosen.

    Where nobody chooses, the input being over, the bilan is told whole, if it may be.
    """
    from tui.text.bilan_heard import Next, open_bilan
    from tui.text.confrontation_session import look_again

    order = ReviewOrder.now()
    closed = order.keeps_bilan_closed(sitting.events)
    comparison = None if closed else _comparison(sitting)
    wanted = None if sitting.unsaved else what_comes_next(order, lines, comparison)
    name = session_name(sitting.path)
    if wanted is AfterInterview.LOOK:
        sitting.close()
        look_again(read_journal(sitting.path), play_branch)
    elif closed:
        say(f"Pour revoir cet entretien : {command_name()} revoir {name} --texte")
    elif wanted is AfterInterview.LATER:
        say(f"Le bilan vous attend : {command_name()} bilan {name}")
    elif wanted is AfterInterview.PARTS or (wanted and are_a_terminal()):
        sitting.close()
        record = with_bilan_opened(read_journal(sitting.path), order)
        if open_bilan(record, lines, play_branch) is Next.REPLAY:
            look_again(read_journal(sitting.path), play_branch)
    else:
        _tell_whole_bilan(sitting)
        if wanted:
            _tell_later(sitting, lines)
        sitting.close()
        with_bilan_opened(read_journal(sitting.path), order)


def _comparison(sitting: Sitting) -> Callable[[], str] | None:
    """Return what tells an interview beside the one it branched from, if that is there."""
    from tui.text.comparing_lines import comparison_text
    from tui.transcript.side_by_side import compare
    from tui.transcript.sources import find_parent

    parent = find_parent(sitting.record)
    return (lambda: comparison_text(compare(parent, sitting.record))) if parent else None


def _tell_whole_bilan(sitting: Sitting) -> None:
    """Tell the bilan from one end to the other, where nobody chooses what to hear."""
    from tui.group.panel_beside import panels_beside
    from tui.text.bilan_lines import whole_bilan
    from tui.text.reach_lines import patient_bilan
    from tui.transcript.bilan_model import read_bilan

    kept = rubrics.load_kept(sitting.header.rubric, DEFAULT_RUBRIC)
    if kept.missing:
        say(kept.missing)
    tell(_ending(sitting))
    persona, events = sitting.persona, sitting.events
    bilan = patient_bilan(lambda patience: read_bilan(persona, events, kept, patience))
    tell(whole_bilan(bilan, panels_beside(sitting.record)))


def _tell_later(sitting: Sitting, lines: Lines) -> None:
    """Ask what became of it where the bilan was told whole, and tell it."""
    from tui.text.sequel_lines import ask_sequel, sequel_told
    from tui.transcript.sequel_reading import LATER, sequel_reading

    reading = sequel_reading(sitting.persona, sitting.events)
    if reading and reading.forecast is None and ask_sequel(sitting, sitting.persona, lines):
        told = sequel_reading(sitting.persona, sitting.events)
        tell("\n".join([f"\n{LATER}\n", *(sequel_told(told) if told else ())]))


def _ending(sitting: Sitting) -> str:
    """Return how the interview ended: the synthesis came before, so as not to be told it."""
    end = f" : {ENDING_LABELS[sitting.ending].lower()}" if sitting.ending else ""
    return f"\nFin de l'entretien, à la minute {sitting.minute}{end}."
