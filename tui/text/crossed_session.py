"""A whole crossed reading line by line: contract, each in turn behind the curtain, together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.questions import remarks
from tui.group.crossed_prompts import THE_END, next_prompt, prompts_of
from tui.group.crossed_words import (
    END_TITLE,
    LOOKS_AWAY,
    MAY_COME_BACK,
    NOTHING_WRITTEN,
    OTHER_AID,
    OTHER_NAME,
    OWN_AID,
    OWN_NAME,
    WILL_BE_UNVEILED,
    turn_of,
    what_now,
)
from tui.group.crossed_work import contract, said_place, written_place
from tui.source.hostile import harmless
from tui.source.typed import number_typed, shell_word, with_digits
from tui.text.answering import answer, keep, say_problem
from tui.text.crossed_lines import (
    lower_curtain,
    moment_told,
    moments_told,
    opening,
    said_told,
    titles,
)
from tui.text.invocation import command_name
from tui.text.orders import as_order
from tui.text.saving import rescued, saved_at_last, tell_saving
from tui.text.streams import Failure, say, tell

if TYPE_CHECKING:
    from tui.group.common_moments import Peer
    from tui.group.crossed_work import CrossedWork
    from tui.text.input_lines import Lines

_AGREE = "Entrée : nous avons lu, nous continuons. q : pas maintenant. "
_WHO = "À qui d'écrire (a ou b ; m : relire les moments ; Entrée seule : plus tard) : "
_READY = "Entrée, quand l'autre regarde ailleurs. "
_WHICH = "Moment (un numéro ; m : relire ; f : j'ai fini ; Entrée seule : laisser la place) : "
_AS_IT_IS = "Entrée seule : garder tel quel ; ou écrivez-le autrement."
_SURE = "o : oui, j'ai fini. Entrée seule : pas encore. "
_TALK = "Parler de quel moment (un numéro ; f : pour finir ; Entrée seule : plus tard) : "
_SAID = "Ce qui se dit (Entrée seule : une autre relance ; q : un autre moment) : "
_LEAVE = ("q", "quitter")


class _InputEnded(Exception):
    """Nobody answers any more."""


def cross(work: CrossedWork, lines: Lines) -> None:
    """Go through a crossed reading from where it stands, and close it.

    Raises :class:`Failure` when the disk refused some of it.
    """
    try:
        say_problem(work.drafts)
        _go_through(work, lines)
        lost = saved_at_last(work, lines)
    except _InputEnded:
        say("Fin de l'entrée.")
        lost = rescued(work)
    except KeyboardInterrupt:
        if lost := rescued(work):
            say(lost)
        raise
    finally:
        work.close()
        say(f"Pour reprendre : {command_name()} croisee {shell_word(str(work.path))} --texte")
    if lost:
        raise Failure(lost)


def _go_through(work: CrossedWork, lines: Lines) -> None:
    tell(opening(work))
    if not work.state.agreed:
        tell(f"\n{contract()}")
        if as_order(_read(lines, _AGREE)) in _LEAVE:
            return
        work.agree()
    while not work.state.unveiled:
        writer = work.only_writer or _who(work, lines)
        if writer is None:
            return
        _write(work, writer, lines)
        if work.only_writer:
            tell(what_now(work, writer))
            return
        if not work.state.unveiled:
            lower_curtain()
            tell(LOOKS_AWAY)
    _talk(work, lines)


def _who(work: CrossedWork, lines: Lines) -> Peer | None:
    """Return who sits down to write, once the other looks away; ``None`` when it is for later."""
    peers = {peer.letter.lower(): peer for peer in work.pair.peers}
    while typed := as_order(_read(lines, _WHO)):
        if typed == "m":
            tell(moments_told(work))
        elif peer := peers.get(typed):
            tell(turn_of(peer, work.pair.beside(peer)))
            _read(lines, _READY)
            return peer
        else:
            say("Impossible : tapez a, b, m, ou Entrée seule.")
    return None


def _write(work: CrossedWork, writer: Peer, lines: Lines) -> None:
    """Let a peer write on one moment after the other, until they are done or give way."""
    tell(f"{writer.shown}, vos moments :\n{titles(work)}")
    while typed := as_order(_read(lines, _WHICH)):
        if typed == "m":
            tell(moments_told(work))
        elif typed == "f":
            if _is_done(work, writer, lines):
                return
        elif (place := _place(typed, work)) is not None:
            _write_on(work, writer, work.pair.moments[place].moment, lines)
        else:
            say(f"Impossible : tapez un nombre de 1 à {len(work.pair.moments)}, m, f, ou Entrée.")


def _write_on(work: CrossedWork, writer: Peer, moment: str, lines: Lines) -> None:
    tell(moment_told(work, work.pair.at(moment), writer))
    kept = work.state.comment(writer.identity, writer.identity, moment)
    written: dict[str, str] = {}
    asked = {"own": (OWN_NAME, OWN_AID), "other": (OTHER_NAME, OTHER_AID)}
    for field, (name, aid) in asked.items():
        place = written_place(writer, moment, field)
        begun = work.drafts.get(place, getattr(kept, field, ""))
        tell(aid)
        text = _answered(work, f"{name} : ", place, begun, lines)
        if field == "other" and (found := remarks(text)):
            say("\n".join((*(harmless(one.sentence) for one in found), _AS_IT_IS)))
            text = _answered(work, f"{name} : ", place, text, lines)
        written[field] = text
    work.comment(writer, moment, **written)
    work.drafts.forget(*(written_place(writer, moment, field) for field in asked))
    tell_saving(work)


def _answered(work: CrossedWork, prompt: str, place: str, begun: str, lines: Lines) -> str:
    """Return what is answered, which is a draft until it is confirmed."""
    text = answer(lines, prompt, work.drafts, place, begun=begun)
    if text is None:
        raise _InputEnded
    keep(work.drafts, {place: text})
    return text


def _is_done(work: CrossedWork, writer: Peer, lines: Lines) -> bool:
    if not work.state.has_written(writer.identity):
        say(NOTHING_WRITTEN)
        return False
    last = work.pair.beside(writer).identity in work.state.ended
    tell(WILL_BE_UNVEILED if last else MAY_COME_BACK)
    if as_order(_read(lines, _SURE)) not in ("o", "oui"):
        return False
    work.end_writing(writer)
    tell_saving(work)
    return True


def _talk(work: CrossedWork, lines: Lines) -> None:
    """Talk of one moment after the other, each with its questions."""
    tell(f"{what_now(work, None)}\n{titles(work)}")
    while typed := as_order(_read(lines, _TALK)):
        if typed == "f":
            _talk_of(work, THE_END, lines)
        elif (place := _place(typed, work)) is not None:
            _talk_of(work, work.pair.moments[place].moment, lines)
        else:
            say(f"Impossible : tapez un nombre de 1 à {len(work.pair.moments)}, f, ou Entrée.")


def _talk_of(work: CrossedWork, moment: str, lines: Lines) -> None:
    if moment == THE_END:
        tell("\n".join((END_TITLE, *said_told(work, moment))))
    else:
        tell(moment_told(work, work.pair.at(moment), None))
    prompts, at = prompts_of(moment), next_prompt(work.state, moment)
    place = said_place(moment)
    while True:
        tell(f"{at + 1} sur {len(prompts)} · {prompts[at]}")
        text = answer(lines, _SAID, work.drafts, place, begun=work.drafts.get(place))
        if text is None:
            raise _InputEnded
        if as_order(text) in _LEAVE:
            return
        if text:
            work.say(moment, prompts[at], text)
            work.drafts.forget(place)
            tell_saving(work)
        at = (at + 1) % len(prompts)


def _place(typed: str, work: CrossedWork) -> int | None:
    number = number_typed(with_digits(typed))
    return number - 1 if number and number <= len(work.pair.moments) else None


def _read(lines: Lines, prompt: str) -> str:
    line = lines.read(prompt)
    if line is None:
        raise _InputEnded
    return line
