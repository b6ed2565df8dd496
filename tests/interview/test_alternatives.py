"""What else could have been said at an act, and what the persona's file has lost since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.samples import TEXT, changed
from tui import places
from tui.interview.alternatives import Alternatives, edited_persona
from tui.interview.live import DEFAULT_RUBRIC, Sitting, persona_of
from tui.session.events import Acted
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona


def put(text: str) -> None:
    """Make a text the file of essai in the user's own personas."""
    folder = places.own_personas()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "essai.yaml").write_text(text, "utf-8")


def second_act(essai: LoadedPersona) -> Alternatives:
    """Return what could have been said instead of « redire », in a session that is closed."""
    sitting = Sitting.begin(essai, mode="guide", seed=3, rubric=DEFAULT_RUBRIC, pseudonym="")
    sitting.act("ouvrir")
    sitting.act("redire")
    sitting.close()
    record = read_journal(sitting.path)
    acts = [at for at, event in enumerate(record.events) if isinstance(event, Acted)]
    return Alternatives(record, persona_of(record), acts[1])


def test_what_was_offered_and_not_said_can_be(essai: LoadedPersona) -> None:
    there = second_act(essai)
    assert set(there.moves) == {"nommer", "revenir", "aller", "silence"}
    assert there.made is not None
    assert there.made.move == "redire"


def test_a_file_that_is_not_there_or_is_the_same_has_lost_nothing(essai: LoadedPersona) -> None:
    there = second_act(essai)
    assert edited_persona(there.record) is None
    put(TEXT)
    assert edited_persona(there.record) is None
    assert there.vanished == ()
    assert there.exists("redire")
    assert not there.exists("jamais")


def test_a_move_that_the_file_has_no_more_is_told(essai: LoadedPersona) -> None:
    put(changed("id: redire", "id: repeter"))
    there = second_act(essai)
    edited = edited_persona(there.record)
    assert edited is not None
    assert edited.id == "essai"
    assert there.vanished == ("redire",)
    assert not there.exists("redire")
    assert there.exists("repeter")
    assert there.exists("silence")


def test_a_file_with_errors_says_nothing(essai: LoadedPersona) -> None:
    put(changed("id: redire", "id: nommer"))
    there = second_act(essai)
    assert edited_persona(there.record) is None
    assert there.vanished == ()
