"""Autoconfrontation line by line: the order, what is told, what is kept, what never shows."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import AGREED, ESSAI
from tests.cli.test_hostile import ALLOWED, FORBIDDEN, assert_harmless
from tests.text.test_text_play import of_kind
from tui.confrontation.prepared import UNREADABLE, Preparation, keep_preparation
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import Stage, confrontation, turn_indexes
from tui.field.terms import ENDING_LABELS, SCHEME_LABELS
from tui.interview.live import DEFAULT_RUBRIC, Sitting
from tui.persona.library import cards
from tui.persona.loading import load
from tui.rubric.assessment import assess
from tui.rubric.loading import load_named
from tui.rubric.voice import answers, shipped_voice
from tui.screens.routes import ReplayRoute
from tui.session.events import Commented, Concluded, ContractRead, Marked, PassClosed
from tui.session.journal import read_journal
from tui.session.store import preparation_path
from tui.text.input_lines import PipedLines
from tui.text.moments import HELP_CLOSING
from tui.text.viewing import HELP

if TYPE_CHECKING:
    from click.testing import Result

    from tests.cli.samples import Play, Run
    from tui.session.events import Event

GOLDEN = Path(__file__).parent / "golden" / "revoir.txt"

WHOLE = [
    "", "?", "i", "", "h", "p", "", "zut", "j 2", "/nouveaux", "/dos",
    "m", "savoir ce qui pèse", "?", "r", "sa main", "", "laisser du temps", "",
    "j 2", "m 3", "", "", "", "", "q",
    "l", "1", "-", "q", "3", "c Pourquoi cela ?", "Que gardez-vous de ce mot ?", "Camille",
    "f", "o", "l", "3", "r", "qu'elle choisisse", "", "", "", "", "f",
    "un peu d'air", "?", "avec ce qu'elle dit", "attendre avant de répondre",
]  # fmt: skip


@pytest.fixture
def path(session: str, own_folder: Path) -> Path:
    return own_folder / "sessions" / f"{session}.jsonl"


def prepare(path: Path, *minutes: int, question: str = "Qu'entendez-vous ?") -> None:
    moments = [{"minute": one, "question": question, "axe": "autonomie"} for one in minutes]
    data = {"prepare_par": "Dominique", "moments": moments}
    keep_preparation(path, Preparation.model_validate(data))


def look(run: Run, path: Path, *lines: str) -> Result:
    return run("revoir", path, "--texte", typed="".join(f"{line}\n" for line in lines))


def added(path: Path) -> list[Event]:
    """Return what the autoconfrontation added to a session."""
    kinds = (ContractRead, Marked, Commented, PassClosed, Concluded)
    return of_kind(read_journal(path).events, *kinds)


def marked(path: Path) -> tuple[Marked, ...]:
    return confrontation(read_journal(path).events).moments


def stage(path: Path) -> Stage:
    return confrontation(read_journal(path).events).stage


def test_a_whole_session_reads_as_it_should(run: Run, path: Path) -> None:
    prepare(path, 5)
    result = look(run, path, *WHOLE)

    told = f"{result.stdout}--- stderr ---\n{result.stderr}"
    told = re.sub(r"\d{4}-\d\d-\d\d", "AAAA-MM-JJ", told).replace(str(path.parent), "…")
    if "ALLIANCE_GOLDEN" in os.environ:
        GOLDEN.write_text(told, "utf-8")
    assert told == GOLDEN.read_text("utf-8"), "si c'est voulu : ALLIANCE_GOLDEN=1 pytest tests/cli"
    assert result.exit_code == 0


def test_a_whole_session_is_kept(run: Run, path: Path) -> None:
    prepare(path, 5)
    before = read_journal(path).events
    look(run, path, *WHOLE)

    events = read_journal(path).events
    assert events[: len(before)] == before
    assert stage(path) is Stage.OPEN
    first, comment, prepared = marked(path)[0], of_kind(events, Commented)[0], marked(path)[-1]
    assert isinstance(comment, Commented)
    assert (comment.author, comment.text) == ("Camille", "Que gardez-vous de ce mot ?")
    assert (prepared.prepared, prepared.prompt) == (1, "Qu'entendez-vous ?")
    assert prepared.aimed == "qu'elle choisisse"
    assert first.prompt.endswith("?")
    conclusion = confrontation(events).conclusion
    assert conclusion
    assert (conclusion.effect, conclusion.evaluation, conclusion.kept_for_next) == (
        "un peu d'air",
        "avec ce qu'elle dit",
        "attendre avant de répondre",
    )
    assert [type(event) for event in added(path)][:2] == [ContractRead, Marked]
    assert [event.number for event in added(path) if isinstance(event, PassClosed)] == [1, 2]


def test_the_contract_is_kept_as_the_app_keeps_it_and_read_once(run: Run, path: Path) -> None:
    look(run, path, "")
    again = look(run, path, "")
    (contract,) = of_kind(read_journal(path).events, ContractRead)
    assert isinstance(contract, ContractRead)
    assert contract.text == "\n\n".join(shipped_bank().contract)
    assert "Avant de commencer" not in again.stdout
    assert "Première passe" in again.stdout


@pytest.mark.parametrize("lines", [["q"], ["quitter"], []])
def test_the_contract_may_be_left(run: Run, path: Path, lines: list[str]) -> None:
    before = path.read_bytes()
    result = look(run, path, *lines)
    assert result.exit_code == 0
    assert path.read_bytes() == before
    assert "Léa :" not in result.stdout


def test_the_moment_is_the_turn_or_the_last_ones(run: Run, path: Path) -> None:
    look(run, path, "", "j 2", "m", "q", "", "m 2", "q", "m 99", "q")
    one, two, most = sorted(marked(path), key=lambda moment: moment.number)
    assert one.first == one.last == two.first
    assert two.last > two.first
    assert most.first == turn_indexes(read_journal(path).events)[0]
    assert most.last == two.last


def test_prompts_are_those_of_the_app(run: Run, path: Path) -> None:
    from tui.confrontation.occasions import occasion_of
    from tui.confrontation.prompts import draw

    look(run, path, "", "", "m", "r", "r", "q")
    record = read_journal(path)
    (moment,) = marked(path)
    bank = shipped_bank()
    kind = occasion_of(record.events, moment.first, moment.last, bank.judging).kind
    drawn: list[str] = []
    for _ in range(3):
        drawn.append(draw(bank, kind, record.header.seed + 1, drawn).id)
    assert moment.prompt == next(one.text for one in bank.prompts if one.id == drawn[-1])


def test_another_prompt_is_another_even_for_a_moment_told_before(run: Run, path: Path) -> None:
    look(run, path, "", "m", "q")
    before = marked(path)[0].prompt
    look(run, path, "1", "r", "q")
    assert marked(path)[0].prompt != before
    assert marked(path)[0].number == 1


def test_a_moment_told_before_can_be_changed_erased_taken_back(run: Run, path: Path) -> None:
    look(run, path, "", "m", "je visais", "je remarquais", "q")
    told = look(run, path, "1", "", "-", "un doute", "q").stdout
    assert "Ce que je visais (déjà écrit : je visais) : \n" in told
    (moment,) = marked(path)
    assert (moment.aimed, moment.noticed, moment.wondered) == ("je visais", "", "un doute")

    count = len(added(path))
    look(run, path, "1", "q")
    look(run, path, "1", "", "", "", "", "")
    assert len(added(path)) == count, "what does not change is not written again"

    look(run, path, "1", "x")
    assert marked(path) == ()


def test_the_prepared_ones_come_after_and_only_after(run: Run, path: Path) -> None:
    prepare(path, 2, 5)
    first = look(run, path, "", "l", "1", "")
    assert "Qu'entendez-vous" not in first.stdout
    assert "Dominique" not in first.stdout
    assert "il n'y a pas de moment 1" in first.stderr

    second = look(run, path, "f", "o", "1", "ceci", "q", "2", "r", "q", "l").stdout
    assert "Deuxième passe : les moments préparés par Dominique." in second
    assert "1. Minute 2. Autonomie, compétences à s'orienter. Qu'entendez-vous ?" in second
    assert "Qu'entendez-vous ? (déjà raconté)" in second
    (told,) = marked(path)
    assert (told.prepared, told.prompt, told.aimed) == (1, "Qu'entendez-vous ?", "ceci")


def test_an_answer_stays_with_its_question_when_the_file_changes(run: Run, path: Path) -> None:
    prepare(path, 5)
    look(run, path, "", "f", "o", "1", "ceci", "q")
    prepare(path, 2, 5)
    told = look(run, path).stdout
    assert "1. Minute 2. Autonomie, compétences à s'orienter. Qu'entendez-vous ?\n" in told
    assert told.count("(déjà raconté)") == 1
    keep_preparation(path, Preparation())
    assert "1. Minute 4. " in look(run, path, "l").stdout


def test_a_prepared_one_that_was_also_chosen_is_told_so(run: Run, path: Path) -> None:
    prepare(path, 2)
    told = look(run, path, "", "j 2", "m", "q", "f", "o").stdout
    assert "(aussi choisi par vous)" in told


def test_the_question_of_a_prepared_one_stays(run: Run, path: Path) -> None:
    prepare(path, 2)
    result = look(run, path, "", "f", "o", "1", "r", "ceci", "q")
    assert "cette question a été préparée pour vous" in result.stderr
    assert marked(path)[0].prompt == "Qu'entendez-vous ?"


def test_a_prepared_one_gone_through_without_a_word_counts_as_told(run: Run, path: Path) -> None:
    prepare(path, 2)
    look(run, path, "", "f", "o", "1", "", "", "", "", "")
    assert [moment.prepared for moment in marked(path)] == [1]


def test_without_prepared_ones_the_last_questions_come_at_once(run: Run, path: Path) -> None:
    result = look(run, path, "", "f", "o", "un peu", "", "")
    assert "Personne n'a préparé de moments." in result.stdout
    assert stage(path) is Stage.OPEN
    assert f"alliance bilan {path.stem}" in result.stderr


def test_the_grid_is_named_at_the_end_only(run: Run, path: Path) -> None:
    for lines in (["", "f", "o", "un peu"], ["q"], ["f", "q"], []):
        result = look(run, path, *lines)
        assert "bilan" not in result.stderr
        assert f"alliance revoir {path.stem} --texte" in result.stderr
    assert "alliance bilan" in look(run, path, "f", "", "", "").stderr


def test_the_last_questions_can_wait(run: Run, path: Path) -> None:
    left = look(run, path, "", "f", "o", "un peu", "q", "l", "q")
    assert "Vos moments" in left.stdout
    assert stage(path) is Stage.CONCLUSION
    draft = confrontation(read_journal(path).events).conclusion
    assert draft
    assert (draft.effect, draft.finished) == ("un peu", False)

    told = look(run, path, "f", "", "avec mes repères", "").stdout
    assert "Il reste trois questions" in told
    assert "(déjà écrit : un peu)" in told
    assert stage(path) is Stage.OPEN
    conclusion = confrontation(read_journal(path).events).conclusion
    assert conclusion
    assert (conclusion.effect, conclusion.evaluation) == ("un peu", "avec mes repères")


def test_once_over_it_can_be_come_back_to(run: Run, path: Path) -> None:
    look(run, path, "", "f", "o", "", "", "")
    result = look(run, path, "m", "un mot", "q", "f", "q")
    assert "est terminée" in result.stdout
    assert "il n'y a plus de passe à finir" in result.stderr
    assert marked(path)[0].aimed == "un mot"


def test_the_end_of_input_stops_cleanly_wherever_it_comes(run: Run, path: Path) -> None:
    prepare(path, 5)
    start = path.read_bytes()
    for length in range(len(WHOLE)):
        path.write_bytes(start)
        result = look(run, path, *WHOLE[:length])
        assert result.exit_code == 0, WHOLE[:length]
        assert "Traceback" not in result.output
        assert "Fin de l'entrée. Tout est enregistré." in result.stderr
        assert read_journal(path).events


def test_what_was_being_told_is_kept_at_the_end_of_input(run: Run, path: Path) -> None:
    look(run, path, "", "m", "je visais")
    assert marked(path)[0].aimed == "je visais"


def test_ctrl_c_keeps_what_was_being_told_and_says_how_to_come_back(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = PipedLines.read

    def interrupted(lines: PipedLines, prompt: str, begun: str = "") -> str | None:
        if prompt.startswith("Ce que je remarquais"):
            raise KeyboardInterrupt
        return read(lines, prompt, begun)

    monkeypatch.setattr(PipedLines, "read", interrupted)
    result = look(run, path, "", "m", "je visais", "jamais lu")
    assert result.exit_code == 130
    assert f"Pour reprendre : alliance revoir {path.stem} --texte" in result.stderr
    assert marked(path)[0].aimed == "je visais"


def test_in_pieces_or_in_one_go_it_is_the_same(run: Run, path: Path) -> None:
    pieces = [["", "", "m", "a", "b", "q"], ["", "f", "o", "un", "q"], ["f", "", "deux", "trois"]]
    start = path.read_bytes()

    def bare() -> list[str]:
        return [re.sub(r"seconds=[\d.]+", "", repr(event)) for event in added(path)]

    for piece in pieces:
        look(run, path, *piece)
    cut = bare()
    path.write_bytes(start)
    look(run, path, *(line for piece in pieces for line in piece))
    assert bare() == cut


def test_a_comment_is_remarked_on_and_never_refused(run: Run, path: Path) -> None:
    told = look(run, path, "", "c Pourquoi ce choix ?", "", "Camille", "c Un mot qui reste.").stdout
    assert "Remarque : « Pourquoi »" in told
    first, second = of_kind(read_journal(path).events, Commented)
    assert isinstance(first, Commented)
    assert isinstance(second, Commented)
    assert (first.text, first.author) == ("Pourquoi ce choix ?", "Camille")
    assert (second.text, second.author) == ("Un mot qui reste.", "Camille")


@pytest.mark.parametrize("typed", [["c Un mot."], ["c Un mot.", ""], ["c Un mot.", "\u202e"]])
def test_a_comment_without_a_name_is_anonymous(run: Run, path: Path, typed: list[str]) -> None:
    look(run, path, "", *typed)
    (comment,) = of_kind(read_journal(path).events, Commented)
    assert isinstance(comment, Commented)
    assert comment.author == "Anonyme"


def test_the_name_is_asked_once_even_when_none_is_given(run: Run, path: Path) -> None:
    told = look(run, path, "", "c Un mot.", "", "c Un autre.", "l", "q").stdout
    assert told.count("Qui commente") == 1
    comments = confrontation(read_journal(path).events).comments
    assert [one.author for one in comments] == ["Anonyme", "Anonyme"]


def test_the_pseudonym_of_the_settings_signs(run: Run, path: Path, own_folder: Path) -> None:
    (own_folder / "reglages.yaml").write_text("pseudonyme: Rivage\n", "utf-8")
    look(run, path, "", "c Un mot.")
    (comment,) = of_kind(read_journal(path).events, Commented)
    assert isinstance(comment, Commented)
    assert comment.author == "Rivage"


def test_an_interview_under_way_is_taken_up_not_looked_at(
    run: Run, play: Play, own_folder: Path
) -> None:
    play("ouvrir")
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    before = path.read_bytes()
    result = look(run, path, "")
    assert result.exit_code == 1
    assert f"alliance jouer --reprendre {path.stem}" in result.stderr
    assert path.read_bytes() == before


def test_without_a_terminal_the_app_is_one_sentence(run: Run, path: Path) -> None:
    result = run("revoir", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == (
        "alliance : l'application demande un terminal ; sans terminal : "
        "alliance revoir ENTRETIEN --texte."
    )


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what the app is opened to look at again, on what passes for a terminal."""
    replays: list[object] = []

    class App:
        return_code = 3
        farewell = None
        reminders = ()

        def __init__(self, route: object, **_: object) -> None:
            replays.append(route)

        def run(self) -> None: ...

    monkeypatch.setattr("tui.app.AllianceApp", App)
    monkeypatch.setattr("tui.cli.launch.are_a_terminal", lambda: True)
    return replays


def test_the_app_is_given_the_session(run: Run, path: Path, opened: list[object]) -> None:
    assert run("revoir", path.stem[:-2]).exit_code == 3
    assert opened == [ReplayRoute(path)]


def test_what_keeps_it_from_opening_is_said_before_the_screen_changes(
    run: Run, path: Path, opened: list[object]
) -> None:
    assert "pas d'entretien" in run("revoir", "hier").stderr
    assert opened == []


@pytest.mark.parametrize("content", ["moments: [", "moments: 3", "\x00", "- - -\n\t- a"])
def test_a_faulty_preparation_stops_nobody_and_is_told_after_their_own_pass(
    run: Run, path: Path, content: str
) -> None:
    preparation_path(path).write_text(content, "utf-8")
    before = look(run, path, "", "m", "un mot", "q", "q")
    assert before.exit_code == 0
    assert UNREADABLE not in before.stdout + before.stderr
    assert "prépar" not in before.stderr
    after = look(run, path, "f", "o", "q")
    assert after.exit_code == 0
    assert (after.stdout + after.stderr).count(UNREADABLE) == 1
    assert preparation_path(path).name not in after.stdout + after.stderr
    told = run("preparer", path)
    assert told.exit_code == 1
    assert preparation_path(path).name in told.stderr


def test_hostile_words_are_shown_harmless(run: Run, path: Path) -> None:
    poison = f"un mot{ALLOWED[:6]}{FORBIDDEN[:-1]}".replace("\r", "")
    prepare(
        path,
        2,
        question=f"Q {poison} ?".replace("\x1b", "").replace("\x9b", "").replace("\x07", ""),
    )
    lines = [
        "", f"/{poison}", poison, "m", *[poison] * 5, "l", "1", "q", f"c {poison}", poison,
        "f", "o", "l", "2", poison, "q", "f", *[poison] * 3,
    ]  # fmt: skip
    result = look(run, path, *lines)
    assert_harmless(result.output)
    assert stage(path) is Stage.OPEN
    again = look(run, path, "l", "1", "", "", "", "", "", "q")
    assert_harmless(again.output)


def test_one_may_look_again_before_the_grid_is_seen(run: Run, play: Play, own_folder: Path) -> None:
    result = play(
        *AGREED, *[""] * 7, "r", "", "", "m", "je visais", "q", "f", "o", "un peu", "", ""
    )
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    assert "Première passe" in result.stdout
    assert "Bilan" not in result.stdout
    assert stage(path) is Stage.OPEN
    assert marked(path)[0].aimed == "je visais"
    assert result.exit_code == 0


def test_the_grid_may_wait(play: Play) -> None:
    result = play(*AGREED, "q", "q")
    assert "\nBilan" not in result.stdout
    assert re.search(r"Le bilan vous attend : alliance bilan \S+-essai-1", result.stderr)
    assert "\nBilan" in play(*AGREED, "q", "b").stdout


def led(seed: int) -> Path:
    """Lead an interview at random to its end, with notes and looks at the screen."""
    draw = random.Random(seed)
    personas = [ESSAI, *(card.path for card in cards())]
    sitting = Sitting.begin(
        load(personas[seed % len(personas)]),
        mode="guide",
        seed=seed,
        rubric=DEFAULT_RUBRIC,
        pseudonym="",
        own_words=bool(seed % 2),
    )
    while not sitting.interview.ended:
        if sitting.persona.screen and draw.random() < 0.1:
            sitting.look_at_screen()
        elif draw.random() < 0.2:
            sitting.note("elle hésite", None, kept=False)
        else:
            sitting.type_first("Je vous écoute.")
            sitting.act(draw.choice(sitting.interview.offers).id)
    sitting.close()
    return sitting.path


EVERYTHING = [
    "", "?", "h", *[""] * 400, "i", "l", "m 4", "?", "r", "a", "", "", "", "",
    "j 5", "m", "r", "q", "1", "q", "c Un mot.", "Camille", "l", "f", "o", "l",
    "3", "?", "r", "b", "q", "3", "q", "f", "?", "un", "deux", "trois",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_no_word_or_number_of_the_grid_is_told(run: Run, seed: int) -> None:
    path = led(seed)
    prepare(path, 3)
    record = read_journal(path)

    result = look(run, path, *EVERYTHING)

    assert stage(path) is Stage.OPEN
    said = {line for event in record.events for line in _texts(event)}
    ours = [line for line in result.output.splitlines() if not any(one in line for one in said)]
    told = "\n".join(ours)
    assert not _grid_words(record.events) & set(map(str.strip, told.splitlines()))
    for words in _grid_sentences(record.events):
        assert words not in told, words
    for word in ("Réaction", "→", "Bilan", "score", "onfiance", "%", "■■", "se détend", "se livre"):
        assert word not in told, word
    assert not re.search(r"\bniveaux?\b|\bpoints?\b|\d+ sur \d+", told, re.IGNORECASE)
    known = {HELP, "Minute", *shipped_bank().contract}
    numbered = [line for line in ours if re.search(r"\d", line) and not _is_known(line, path)]
    assert not numbered, known and numbered


def _texts(event: Event) -> list[str]:
    texts = (getattr(event, name, None) for name in ("text", "gesture"))
    return [" ".join(text.split()) for text in texts if text]


def _grid_words(events: tuple[Event, ...]) -> set[str]:
    """Return what would be a line or a mark of the grid."""
    assessment = assess(load_named(DEFAULT_RUBRIC), events)
    judgements = [one for dimension in assessment.dimensions for one in dimension.judgements]
    names = {one.level.name for one in judgements if one.level} | {one.told for one in judgements}
    titles = {dimension.title for dimension in assessment.dimensions}
    return {name for name in names if name} | titles | set(ENDING_LABELS.values())


def _grid_sentences(events: tuple[Event, ...]) -> set[str]:
    """Return all that the grid, the person's voice and the schemes would say of a session."""
    told: set[str] = set()
    for dimension in assess(load_named(DEFAULT_RUBRIC), events).dimensions:
        for one in dimension.judgements:
            told |= {one.question, one.next_step, one.not_judged or "", one.told or ""}
            told |= {one.level.sentence} if one.level else set()
    for said in answers(shipped_voice(), events):
        told |= {said.text, said.words, said.rule}
    told |= {f"— {label}" for label in SCHEME_LABELS.values()}
    return {words for words in told if " " in words}


def _is_known(line: str, path: Path) -> bool:
    """Tell whether the numbers of a line are minutes, places in the list, or the session's name."""
    rest = line.replace(path.stem, "").replace(read_journal(path).header.title, "")
    if rest in (*HELP.splitlines(), *HELP_CLOSING.splitlines()):
        return True
    rest = re.sub(r"^Votre choix : .*", "", rest)
    rest = re.sub(r"^\d+\. ", "", rest)
    rest = re.sub(r"Minutes? \d+(?: à \d+)?\.", "", rest)
    return not re.search(r"\d", rest)
