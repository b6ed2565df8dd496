"""Line by line: what is typed outlives what stops it, a paste is one answer, cuts are said."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import AGREED, ESSAI, RUBRIC
from tests.text.test_text_replay import look, marked, prepare, stage
from tui.confrontation.stages import Stage
from tui.session.bounds import LONGEST_TEXT
from tui.session.drafts import Drafts, comment_place, drafts_path, preparing_drafts_path
from tui.session.events import Commented, Noted, Synthesised, Typed
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.samples import Play, Run
    from tui.session.events import Event

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of POSIX")

PLAY = ("jouer", ESSAI, "--texte", "--graine", "1", "--rubrique", RUBRIC)
AGAIN = ("jouer", "--reprendre", "2", "--texte")
PATIENCE = 30.0


class Terminal:
    """A command on a terminal of its own: what it shows, what is typed."""

    def __init__(self, start: Callable[..., subprocess.Popen[bytes]], *arguments: object) -> None:
        self._ours, theirs = os.openpty()
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
        size = {"TERM": "xterm", "COLUMNS": "200", "LINES": "50"}
        self.process = start(*arguments, **streams, env=size, start_new_session=True)
        os.close(theirs)
        self._read = b""
        self._seen = 0

    def until(self, words: str) -> None:
        """Read until some words come, after what was read before."""
        while (found := self._told().find(words, self._seen)) < 0:
            ready = select.select([self._ours], [], [], PATIENCE)[0]
            try:
                read = os.read(self._ours, 4096) if ready else b""
            except OSError:
                read = b""
            if not read:
                pytest.fail(f"« {words} » never came after:\n{self._told()}")
            self._read += read
        self._seen = found + len(words)

    def _told(self) -> str:
        return self._read.decode(errors="ignore")

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def end(self, number: int) -> int:
        """Send a signal and wait for the end; return the exit code."""
        self.process.send_signal(number)
        if number == signal.SIGINT:
            self._press_again_if_unheard()
        code = self.process.wait(timeout=PATIENCE)
        os.close(self._ours)
        return code

    def _press_again_if_unheard(self) -> None:
        """Do as anybody does: Python hears no Ctrl+C that comes just before it waits for a line."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=5)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)


@pytest.fixture
def journal(own_folder: Path) -> Callable[[], Path]:
    """Return what finds the only journal."""

    def journal() -> Path:
        (path,) = (own_folder / "sessions").glob("*.jsonl")
        return path

    return journal


@pytest.fixture
def path(session: str, own_folder: Path) -> Path:
    return own_folder / "sessions" / f"{session}.jsonl"


@pytest.fixture
def terminal(
    start: Callable[..., subprocess.Popen[bytes]],
) -> Iterator[Callable[..., Terminal]]:
    """Return what starts a command on a terminal; none is left running."""
    started: list[Terminal] = []

    def terminal(*arguments: object) -> Terminal:
        started.append(Terminal(start, *arguments))
        return started[-1]

    yield terminal
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def of_kind(path: Path, kind: type[Event]) -> list[Event]:
    return [event for event in read_journal(path).events if isinstance(event, kind)]


def on_disk(path: Path) -> dict[str, str]:
    return Drafts(drafts_path(path), path, read_journal(path).header.date).under("")


def at_the_synthesis(terminal: Callable[..., Terminal]) -> Terminal:
    playing = terminal(*PLAY)
    for move in AGREED:
        playing.until("Votre choix : ")
        playing.type(f"{move}\r")
    playing.until("Freins personnels et sociaux : ")
    return playing


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_three_answers_outlive_what_stops_the_program(
    terminal: Callable[..., Terminal], journal: Callable[[], Path], number: int
) -> None:
    playing = at_the_synthesis(terminal)
    for answer, following in (("le dos", "Motivation"), ("eux", "Demande"), ("partir", "Besoin")):
        playing.type(f"{answer}\r")
        playing.until(following)
    playing.type("à demi")
    playing.until("à demi")
    code = playing.end(number)

    assert code == (-number if number == signal.SIGKILL else 128 + number)
    begun = {} if number == signal.SIGKILL else {"synthese.besoin": "à demi"}
    answers = {"synthese.freins": "le dos", "synthese.motivation": "eux"}
    assert on_disk(journal()) == {**answers, "synthese.demande": "partir", **begun}
    assert of_kind(journal(), Synthesised) == []

    again = terminal(*AGAIN)
    for known in ("le dos", "eux", "partir"):
        again.until(f"(déjà écrit : {known}) : ")
        again.type("\r")
    again.until("(déjà écrit : à demi) : " if begun else "Besoin, ce dont la personne vous semble")
    for following in ("Projet", "Compétences", "Programme", "Ensuite : "):
        again.type("\r")
        again.until(following)
    (written,) = of_kind(journal(), Synthesised)
    assert isinstance(written, Synthesised)
    assert (written.obstacles, written.motivation, written.demand) == ("le dos", "eux", "partir")
    assert written.need == ("à demi" if begun else "")
    assert not drafts_path(journal()).exists()


def test_what_is_begun_again_never_replaces_what_was_answered(
    terminal: Callable[..., Terminal], journal: Callable[[], Path]
) -> None:
    playing = at_the_synthesis(terminal)
    playing.type("une longue réponse\r")
    playing.until("Motivation")
    playing.end(signal.SIGTERM)
    again = terminal(*AGAIN)
    again.until("(déjà écrit : une longue réponse) : ")
    again.type("x")
    again.until("x")
    again.end(signal.SIGHUP)
    assert on_disk(journal()) == {"synthese.freins": "une longue réponse\nx"}


def test_a_note_being_typed_is_told_at_the_next_start_and_can_be_kept(
    terminal: Callable[..., Terminal], journal: Callable[[], Path]
) -> None:
    playing = terminal(*PLAY)
    playing.until("Votre choix : ")
    playing.type("n freins: il dort ma")
    playing.until("il dort ma")
    playing.end(signal.SIGHUP)
    assert on_disk(journal()) == {"note.texte": "il dort ma", "note.categorie": "freins"}

    again = terminal(*AGAIN)
    again.until("Note commencée, jamais gardée : il dort ma")
    again.until("Votre choix : ")
    again.type("n\r")
    again.until("Noté, freins : il dort ma")
    again.end(signal.SIGTERM)
    (note,) = of_kind(journal(), Noted)
    assert isinstance(note, Noted)
    assert (note.text, note.category) == ("il dort ma", "freins")
    assert on_disk(journal()) == {}


def test_own_words_being_typed_are_on_the_line_at_the_next_start(
    terminal: Callable[..., Terminal], journal: Callable[[], Path]
) -> None:
    playing = terminal(*PLAY, "--mes-mots")
    playing.until("Vos mots : ")
    playing.type("Qu'est-ce")
    playing.until("Qu'est-ce")
    playing.end(signal.SIGHUP)
    again = terminal(*AGAIN)
    again.until("Vos mots : Qu'est-ce")
    again.type(" qui vous amène ?\r")
    again.until("1. ")
    again.end(signal.SIGTERM)
    (typed,) = of_kind(journal(), Typed)
    assert isinstance(typed, Typed)
    assert typed.text == "Qu'est-ce qui vous amène ?"


@pytest.mark.parametrize(
    "paste",
    [
        "\x1b[200~une\rdeux\rtrois\x1b[201~\r",
        "une\ndeux\ntrois\n",
        "\x1b[200~une\ndeux\ntrois\n\x1b[201~\r",
    ],
    ids=["marked", "bare", "marked-newlines"],
)
def test_a_paste_of_several_lines_is_one_answer(
    terminal: Callable[..., Terminal], journal: Callable[[], Path], paste: str
) -> None:
    playing = at_the_synthesis(terminal)
    playing.type(paste)
    playing.until("Motivation, ce qui met la personne en mouvement : ")
    playing.end(signal.SIGTERM)
    assert on_disk(journal()) == {"synthese.freins": "une deux trois"}


def test_a_paste_of_several_lines_is_one_note(
    terminal: Callable[..., Terminal], journal: Callable[[], Path]
) -> None:
    playing = terminal(*PLAY)
    playing.until("Votre choix : ")
    playing.type("n elle dit\n1\nqu'elle part\n")
    playing.until("Noté : elle dit 1 qu'elle part")
    playing.end(signal.SIGTERM)
    (note,) = of_kind(journal(), Noted)
    assert isinstance(note, Noted)
    assert note.text == "elle dit 1 qu'elle part"


def test_through_a_pipe_a_line_is_an_answer(play: Play, journal: Callable[[], Path]) -> None:
    play(*AGREED, "une", "deux", "trois", "q")
    (written,) = of_kind(journal(), Synthesised)
    assert isinstance(written, Synthesised)
    assert (written.obstacles, written.motivation, written.demand) == ("une", "deux", "trois")


def test_what_is_too_long_is_kept_as_far_as_it_goes_and_told(
    play: Play, journal: Callable[[], Path]
) -> None:
    result = play(*AGREED, "x" * (LONGEST_TEXT + 312), *[""] * 7)
    assert "Les 312 derniers caractères n'ont pas été repris" in result.stderr
    (written,) = of_kind(journal(), Synthesised)
    assert isinstance(written, Synthesised)
    assert written.obstacles == "x" * LONGEST_TEXT


def test_the_drafts_of_the_app_are_told(play: Play, run: Run, journal: Callable[[], Path]) -> None:
    play(*AGREED, "q", "q")
    path = journal()
    drafts = Drafts(drafts_path(path), path, read_journal(path).header.date)
    drafts.keep({"synthese.besoin": "souffler\nvraiment", "note.texte": "une note"})
    result = run("jouer", "--reprendre", path, "--texte", typed="\n" * 8)
    assert "Note commencée, jamais gardée : une note" in result.stdout
    assert "(déjà écrit : souffler vraiment) : " in result.stdout
    (written,) = of_kind(path, Synthesised)
    assert isinstance(written, Synthesised)
    assert written.need == "souffler\nvraiment"


def test_a_moment_being_told_outlives_a_kill(terminal: Callable[..., Terminal], path: Path) -> None:
    looking = terminal("revoir", path, "--texte")
    for asked, typed in (
        ("Entrée : j'ai lu", ""),
        ("Votre choix : ", "m"),
        ("Ce que je visais : ", "je visais cela"),
    ):
        looking.until(asked)
        looking.type(f"{typed}\r")
    looking.until("Ce que je remarquais : ")
    looking.end(signal.SIGKILL)
    assert marked(path)[0].aimed == ""
    assert "je visais cela" in on_disk(path).values()
    told = look_at(path, "m", "", "", "", "", "")
    assert "(déjà écrit : je visais cela)" in told
    assert marked(path)[0].aimed == "je visais cela"
    assert on_disk(path) == {}


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_what_is_being_typed_of_a_moment_outlives_what_stops_it(
    terminal: Callable[..., Terminal], path: Path, number: int
) -> None:
    looking = terminal("revoir", path, "--texte")
    looking.until("je continue")
    looking.type("\n")
    looking.until("Votre choix")
    looking.type("m\n")
    looking.until("Ce que je visais : ")
    looking.type("la nuit\n")
    looking.until("Ce que je remarquais : ")
    looking.type("à demi")
    looking.until("à demi")
    assert looking.end(number) == 128 + number
    assert (marked(path)[0].aimed, marked(path)[0].noticed) == ("la nuit", "")

    again = terminal("revoir", path, "--texte")
    again.until("Votre choix")
    again.type("1\n")
    again.until("(déjà écrit : la nuit) : ")
    again.type("et le dos")
    again.until("et le dos")
    again.end(number)

    third = terminal("revoir", path, "--texte")
    third.until("Votre choix")
    third.type("1\n")
    third.until("(déjà écrit : la nuit et le dos) : ")
    third.type("\n")
    third.until("(déjà écrit : à demi) : ")
    third.type("q\n")
    third.until("Moment gardé.")
    third.end(number)
    told = marked(path)[0]
    assert (told.aimed.split("\n"), told.noticed) == (["la nuit", "et le dos"], "à demi")


def look_at(path: Path, *lines: str) -> str:
    from click.testing import CliRunner

    from tui.cli.program import program

    typed = "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(program, ["revoir", str(path), "--texte"], input=typed).stdout


def test_the_first_pass_is_closed_only_when_one_agrees(run: Run, path: Path) -> None:
    prepare(path, 5)
    told = look(run, path, "", "f", "", "f", "non", "f", "q").stdout
    assert stage(path) is Stage.MINE
    assert told.count("Ensuite viennent les moments préparés par Dominique.") == 3
    assert told.count("La passe continue.") == 3
    look(run, path, "f", "oui")
    assert stage(path) is Stage.PREPARED
    look(run, path, "f", "q")
    assert stage(path) is Stage.CONCLUSION


def test_taking_back_says_what_it_does_and_can_be_undone(run: Run, path: Path) -> None:
    prepare(path, 5)
    told = look(run, path, "", "m", "ceci", "x", "l", "u", "l").stdout
    assert "Moment ôté. u : le remettre." in told
    assert "Moment remis : Minute 0." in told
    assert marked(path)[0].aimed == "ceci"
    told = look(run, path, "f", "o", "2", "x", "2", "cela", "x", "u").stdout
    assert "Rien à ôter : ce moment a été préparé pour vous, et reste." in told
    assert "Votre réponse est ôtée ; le moment préparé reste. u : la remettre." in told
    assert [one.aimed for one in marked(path)] == ["ceci", "cela"]
    assert "Impossible : aucun moment n'a été ôté." in look(run, path, "u").stderr


def test_the_same_turn_marked_again_is_the_same_moment(run: Run, path: Path) -> None:
    look(run, path, "", "m", "ceci", "q", "m", "", "cela", "q")
    (moment,) = marked(path)
    assert (moment.aimed, moment.noticed) == ("ceci", "cela")


def test_a_comment_begun_is_told_and_can_be_kept(run: Run, path: Path) -> None:
    record = read_journal(path)
    at = next(index for index, event in enumerate(record.events) if event.minute == 2)
    at = next(i for i, event in enumerate(record.events) if i >= at and hasattr(event, "text"))
    drafts = Drafts(drafts_path(path), path, record.header.date)
    drafts.keep({comment_place(at): "un mot"})
    result = look(run, path, "", "c", "j 2", "c", "Camille")
    assert "Commentaire commencé à la minute 2, jamais gardé : un mot" in result.stderr
    assert "Impossible : écrivez le commentaire" in result.stderr
    (comment,) = of_kind(path, Commented)
    assert isinstance(comment, Commented)
    assert (comment.event, comment.author, comment.text) == (at, "Camille", "un mot")
    assert on_disk(path) == {}


def test_a_name_too_long_is_told(run: Run, path: Path) -> None:
    result = look(run, path, "", "c un mot", "C" * 41)
    assert (
        "Le dernier caractère n'a pas été repris : un nom tient en 40 caractères." in result.stderr
    )
    refused = run("preparer", path, "--par", "C" * 41)
    assert refused.exit_code == 1
    assert "Trop long de 1 caractère : un nom tient en 40 caractères." in refused.stderr


def test_a_moment_being_prepared_outlives_what_stops_it(
    terminal: Callable[..., Terminal], path: Path
) -> None:
    preparing = terminal("preparer", path)
    preparing.until("Entrée : finir) : ")
    preparing.type("2\r")
    preparing.until("Question : ")
    preparing.type("Que gardez-vous")
    preparing.until("gardez-vous")
    preparing.end(signal.SIGHUP)
    again = terminal("preparer", path)
    again.until("Entrée : finir) : 2")
    again.type("\r")
    again.until("Question : Que gardez-vous")
    again.type(" de ce mot ?\r")
    again.until("Axe, de 1 à 4 : ")
    again.type("1\r")
    again.until("Gardé.")
    again.end(signal.SIGTERM)
    beside = sorted(file.name for file in path.parent.iterdir())
    assert preparing_drafts_path(path).name not in beside
    assert re.search(r"Que gardez-vous de ce mot", (path.parent / beside[-1]).read_text())


def test_no_export_has_them(run: Run, path: Path) -> None:
    drafts = Drafts(drafts_path(path), path, read_journal(path).header.date)
    drafts.keep({"synthese.freins": "jamais confirmé", "note.texte": "jamais confirmé"})
    for form in ("md", "txt", "html", "csv", "vtt", "eaf", "json"):
        for options in ((), ("--anonyme",)):
            result = run("transcrire", path, "--format", form, *options)
            assert result.exit_code == 0, form
            assert "jamais confirmé" not in result.stdout
