"""A whole autoconfrontation line by line, from where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.flow import ConfrontationFlow
from tui.session.journal import read_journal
from tui.source.hostile import one_line
from tui.text.answering import Leads, reminder_of
from tui.text.bilan_heard import open_bilan
from tui.text.choosing import lead_branch
from tui.text.confrontation_lines import TextReplay
from tui.text.input_lines import standard_lines
from tui.text.invocation import command_name, session_name
from tui.text.moments import Left
from tui.text.narration import Again
from tui.text.orders import as_order
from tui.text.saving import rescued, saved_at_last
from tui.text.streams import Failure, say, tell
from tui.text.viewing import Viewing
from tui.transcript.entries import apart_too

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.interview.live import Sitting
    from tui.session.journal import Record
    from tui.session.open_session import OpenSession
    from tui.text.input_lines import Lines

_BILAN = "Entrée : ouvrir le bilan. q : plus tard. "
_LEAVE = ("q", "quitter")


def look_again(record: Record, play: Callable[[Sitting, Lines], None]) -> None:
    """Go through an autoconfrontation from where it stands.

    ``play`` leads an interview that branches from it. Raises :class:`JournalProblem` when
    the interview cannot be read, :class:`OSError` when it cannot be written, and
    :class:`Failure` when not all of it could be.
    """
    flow, lines = ConfrontationFlow(record), standard_lines()
    session, persona = flow.session, flow.persona
    viewing = Viewing(record.events, Again(persona, record.header.mode))

    leads = Leads(
        branch=lambda act: lead_branch(record, persona, act, lines, play),
        bilan=lambda: open_bilan(read_journal(session.path), lines, play, session),
        remind=lambda line: reminder_of(line, record.events, persona),
    )
    replay = TextReplay(flow, viewing, lines, leads)
    who = one_line(f"{persona.identity.first_name} {persona.identity.last_name}")
    tell(f"Autoconfrontation : {who}, « {one_line(record.header.title)} ».{apart_too(record)}")
    try:
        left = replay.run()
        failure = saved_at_last(session, lines)
        if left is Left.DONE:
            name = session_name(session.path)
            _offer_bilan(leads, lines, f"{command_name()} bilan {name}")
        elif not failure:
            cut = "Fin de l'entrée. " if left is Left.CUT else ""
            say(f"{cut}Tout est enregistré. Pour reprendre : {_again(session)}")
    except KeyboardInterrupt:
        failure = rescued(session)
        say(failure or f"\nPour reprendre : {_again(session)}")
        raise
    finally:
        session.close()
    if failure:
        raise Failure(failure)


def _again(session: OpenSession) -> str:
    """Return the command that goes on from here."""
    return f"{command_name()} revoir {session_name(session.path)} --texte"


def _offer_bilan(leads: Leads, lines: Lines, command: str) -> None:
    """Open the bilan now that one's own reading is done, unless it is left for later."""
    say(f"Vous pouvez maintenant ouvrir le bilan : {command}")
    answer = lines.read(_BILAN)
    if answer is not None and as_order(answer) not in _LEAVE:
        leads.bilan()
