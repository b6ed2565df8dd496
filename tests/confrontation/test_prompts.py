from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcript.playing import played
from tui import places
from tui.confrontation import occasions
from tui.confrontation.occasions import KIND_LABELS, Occasion, OccasionKind, occasion_of
from tui.confrontation.phrases import Phrases
from tui.confrontation.prepared import Axis
from tui.confrontation.prompts import (
    Bank,
    Closing,
    PromptTier,
    draw,
    drawn_until,
    load_bank,
    shipped_bank,
    suited,
)
from tui.confrontation.questions import check_question, shipped_rules
from tui.field.grid import shipped_grid
from tui.field.terms import Ending, Phase, Scheme
from tui.session.events import (
    Acted,
    Ended,
    Event,
    Felt,
    MomentEntered,
    Noted,
    Offered,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Typed,
)
from tui.source.diagnostics import Refused

if TYPE_CHECKING:
    from pathlib import Path

BANK = shipped_bank()


# ── The shipped bank


def test_every_kind_has_between_five_and_nine_prompts() -> None:
    counts = Counter(prompt.kind for prompt in BANK.prompts)
    print(len(BANK.prompts), "relances :", {str(kind): counts[kind] for kind in OccasionKind})
    assert set(counts) == set(OccasionKind)
    assert min(counts.values()) >= 5
    assert max(counts.values()) <= 9
    assert 70 <= len(BANK.prompts) <= 90


def test_every_kind_leads_to_several_tiers() -> None:
    for kind in OccasionKind:
        assert len({prompt.tier for prompt in BANK.of_kind(kind)}) >= 3, kind
    assert {prompt.tier for prompt in BANK.prompts} == set(PromptTier)


def test_every_axis_is_served_several_times() -> None:
    counts = Counter(prompt.axis for prompt in BANK.prompts if prompt.axis)
    assert set(counts) == set(Axis)
    assert min(counts.values()) >= 6


def test_an_id_starts_with_its_kind() -> None:
    assert [one.id for one in BANK.prompts if not one.id.startswith(f"{one.kind}_")] == []


def test_what_the_file_must_say_is_there() -> None:
    assert list(BANK.tiers) == list(PromptTier)
    assert [labelled.label for labelled in BANK.tiers.values()] == [
        "Ce que je visais",
        "Ce que je remarquais",
        "Ce que je me demandais",
        "Ce que j'aurais voulu faire, ou regrette",
        "Autre",
    ]
    assert list(BANK.axes) == list(Axis)
    assert list(BANK.closing) == list(Closing)
    assert "CIREL 2019, annexe 3" in BANK.sources
    assert set(KIND_LABELS) == set(OccasionKind)


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        ("who can see this", "Personne d'autre ne le lit"),
        ("nothing is scored", "Rien n'est noté"),
        ("one may stop", "vous vous arrêtez quand vous voulez"),
        ("one may withdraw", "effacer cet entretien à tout moment"),
        ("nobody recognisable", "nul n'y soit reconnaissable"),
    ],
)
def test_the_contract_promises(promise: str, words: str) -> None:
    assert any(words in sentence for sentence in BANK.contract), promise


def texts_of_the_bank() -> list[str]:
    return [
        *(prompt.worded("pas très autonome") for prompt in BANK.prompts),
        *BANK.closing.values(),
        *BANK.contract,
        *BANK.instruction.split("\n"),
        *(labelled.help for labelled in (*BANK.tiers.values(), *BANK.axes.values())),
    ]


@pytest.mark.parametrize("text", texts_of_the_bank())
def test_all_that_the_bank_says_passes_the_check_of_questions(text: str) -> None:
    remarks = check_question(text, shipped_rules(), BANK)
    assert [(remark.rule, text[remark.start : remark.end]) for remark in remarks] == []


def test_no_text_asks_why() -> None:
    assert [text for text in texts_of_the_bank() if "pourquoi" in text.casefold()] == []


# ── Drawing


@pytest.mark.parametrize("kind", list(OccasionKind))
def test_a_draw_is_of_its_kind_and_the_same_for_a_seed(kind: OccasionKind) -> None:
    assert draw(BANK, kind, 7) == draw(BANK, kind, 7)
    assert {draw(BANK, kind, seed).kind for seed in range(50)} == {kind}
    assert len({draw(BANK, kind, seed).id for seed in range(200)}) == len(BANK.of_kind(kind))


@given(st.sampled_from(OccasionKind), st.integers())
def test_what_was_set_aside_comes_back_only_when_nothing_is_left(
    kind: OccasionKind, seed: int
) -> None:
    own = [prompt.id for prompt in BANK.of_kind(kind)]
    general = [prompt.id for prompt in BANK.of_kind(OccasionKind.GENERAL)]
    if kind is OccasionKind.GENERAL:
        general = []
    fresh = len(own) + len(general)
    already: list[str] = []
    for _ in range(fresh + 2 * len(own)):
        already.append(draw(BANK, kind, seed, already).id)
    assert sorted(already[: len(own)]) == sorted(own)
    assert sorted(already[len(own) : fresh]) == sorted(general)
    assert already[fresh : fresh + len(own)] == already[: len(own)]
    assert already[fresh + len(own) :] == already[: len(own)]


@given(st.sampled_from(OccasionKind), st.integers(0, 1_000), st.integers(1, 5))
def test_what_was_set_aside_is_found_again_by_the_question_asked_last(
    kind: OccasionKind, seed: int, asked: int
) -> None:
    drawn: list[str] = []
    for _ in range(asked):
        prompt = draw(BANK, kind, seed, drawn)
        drawn.append(prompt.id)
    word = "perdu" if kind is OccasionKind.JUDGING_WORD else ""
    occasion = Occasion(kind, word)
    assert drawn_until(BANK, occasion, seed, prompt.worded(word)) == drawn
    assert drawn_until(BANK, occasion, seed, "") == []
    assert drawn_until(BANK, occasion, seed, "Une question d'une autre banque ?") == []


def test_setting_one_aside_does_not_shuffle_the_others() -> None:
    first = draw(BANK, OccasionKind.QUESTION, 3)
    second = draw(BANK, OccasionKind.QUESTION, 3, [first.id])
    assert draw(BANK, OccasionKind.QUESTION, 3, [second.id]) == first
    assert draw(BANK, OccasionKind.QUESTION, 3, ["inconnue"]) == first


def test_a_prompt_takes_the_word_up() -> None:
    prompt = draw(BANK, OccasionKind.JUDGING_WORD, 1)
    assert "« pas motivé »" in prompt.worded("pas\nmotivé")
    assert (
        draw(BANK, OccasionKind.NOTE, 1).worded("autonome") == draw(BANK, OccasionKind.NOTE, 1).text
    )


@pytest.mark.parametrize(
    "kind", [kind for kind in OccasionKind if kind is not OccasionKind.JUDGING_WORD]
)
def test_the_best_suited_is_of_the_kind_and_the_tier_when_there_is_one(kind: OccasionKind) -> None:
    for tier in {prompt.tier for prompt in BANK.of_kind(kind)}:
        found = suited(BANK, tier, kind, None, 5)
        assert (found.kind, found.tier) == (kind, tier)


def test_the_best_suited_serves_the_axis_and_is_not_set_aside() -> None:
    first = suited(BANK, PromptTier.AIMED, OccasionKind.NOTE, Axis.AUTONOMY, 5)
    assert (first.kind, first.axis, first.tier) == (
        OccasionKind.NOTE,
        Axis.AUTONOMY,
        PromptTier.AIMED,
    )
    second = suited(BANK, PromptTier.AIMED, OccasionKind.NOTE, Axis.AUTONOMY, 5, [first.id])
    assert second != first
    every = [prompt.id for prompt in BANK.prompts]
    assert suited(BANK, PromptTier.AIMED, OccasionKind.NOTE, Axis.AUTONOMY, 5, every) == first


# ── What a moment is


def acted(*codes: str, scheme: Scheme = Scheme.LISTEN, text: str = "Et alors ?") -> Acted:
    return Acted(move="m", text=text, scheme=scheme, codes=codes)


OPENED = Opened(duration=45, confidence=3, facts=())
SAID = Spoke(text="Je suis perdue, pas autonome.")
BACK = PhaseEntered(phase=Phase.LISTEN, passage="retour")
ON = PhaseEntered(phase=Phase.QUESTION, passage="suite")
OVER = Ended(ending=Ending.AGREED)


def amid(*moment: Event) -> Occasion:
    """Tell what a moment is in the middle of an interview that is over."""
    before: list[Event] = [OPENED, SAID, acted(), SAID, Felt(confidence=3), Offered(moves=())]
    after: list[Event] = [SAID, acted(), SAID, OVER]
    last = len(before) + len(moment) - 1
    return occasion_of([*before, *moment, *after], len(before), last, BANK.judging)


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        ([acted("question_ouverte")], OccasionKind.QUESTION),
        ([acted("question_pourquoi")], OccasionKind.QUESTION),
        ([acted("choix_offert", scheme=Scheme.PROPOSE)], OccasionKind.INFORMATION),
        ([acted("information_demandee")], OccasionKind.INFORMATION),
        ([acted("reflet_complexe")], OccasionKind.REFLECTION),
        ([acted("affirmation", "resume")], OccasionKind.REFLECTION),
        ([acted("reflet_simple", "question_ouverte")], OccasionKind.REFLECTION),
        ([acted("question_ouverte", "reflet_simple")], OccasionKind.QUESTION),
        ([acted(scheme=Scheme.QUESTION_NEEDS)], OccasionKind.QUESTION),
        ([acted("lecon", scheme=Scheme.CONVINCE)], OccasionKind.INFORMATION),
        ([acted("reparer")], OccasionKind.GENERAL),
        ([acted("un_code_a_venir")], OccasionKind.GENERAL),
        ([acted("silence_attentif")], OccasionKind.SILENCE),
        ([acted("question_fermee", "ecran")], OccasionKind.SCREEN),
        ([ScreenSeen()], OccasionKind.SCREEN),
        ([SAID], OccasionKind.ANSWER),
        ([Noted(text="La nuit")], OccasionKind.NOTE),
        ([Typed(text="Et la nuit ?")], OccasionKind.OWN_WORDS),
        ([Felt(confidence=2)], OccasionKind.GENERAL),
        ([ON], OccasionKind.GENERAL),
        ([BACK], OccasionKind.RETURN),
    ],
)
def test_a_moment_of_one_event_is_what_it_is(moment: list[Event], kind: OccasionKind) -> None:
    assert amid(*moment) == Occasion(kind)


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        ([SAID, acted("question_ouverte")], OccasionKind.ANSWER),
        ([acted("question_ouverte"), SAID, Noted(text="La nuit")], OccasionKind.QUESTION),
        ([Noted(text="La nuit"), acted("question_ouverte")], OccasionKind.NOTE),
        ([Typed(text="Et la nuit ?"), acted("question_ouverte")], OccasionKind.OWN_WORDS),
        ([Felt(confidence=2), Offered(moves=()), ScreenSeen(), acted()], OccasionKind.SCREEN),
        ([acted("question_ouverte"), SAID, BACK, SAID], OccasionKind.RETURN),
        ([acted("question_ouverte"), SAID, ON, SAID], OccasionKind.QUESTION),
        ([Noted(text="La nuit"), acted(), BACK], OccasionKind.NOTE),
    ],
)
def test_the_first_turn_of_a_longer_moment_tells(moment: list[Event], kind: OccasionKind) -> None:
    assert amid(*moment).kind is kind


def test_a_move_that_leads_back_is_a_return_even_when_marked_alone() -> None:
    events: list[Event] = [
        OPENED,
        acted(),
        SAID,
        acted("question_ouverte"),
        SAID,
        MomentEntered(moment="m"),
    ]
    events += [BACK, SAID, acted(), SAID, OVER]
    kinds = [occasion_of(events, index, index, BANK.judging).kind for index in range(3, 9)]
    assert kinds == [
        OccasionKind.RETURN,
        OccasionKind.ANSWER,
        OccasionKind.GENERAL,
        OccasionKind.RETURN,
        OccasionKind.ANSWER,
        OccasionKind.ENDING,
    ]


def test_the_edges_of_an_interview() -> None:
    events: list[Event] = [
        OPENED,
        SAID,
        acted("accueil"),
        SAID,
        acted("reflet_simple"),
        SAID,
        acted(),
        SAID,
    ]
    over = [*events, OVER]

    def kind(session: list[Event], first: int, last: int) -> OccasionKind:
        return occasion_of(session, first, last, BANK.judging).kind

    assert kind(over, 1, 1) is OccasionKind.OPENING
    assert kind(over, 2, 5) is OccasionKind.OPENING
    assert kind(over, 4, 4) is OccasionKind.REFLECTION
    assert kind(over, 4, 8) is OccasionKind.ENDING
    assert kind(over, 8, 8) is OccasionKind.ENDING
    assert kind(over, 0, 8) is OccasionKind.GENERAL
    assert kind(events, 6, 7) is OccasionKind.GENERAL  # not over: nothing tells that it ends
    assert kind(events[:2], 0, 1) is OccasionKind.ANSWER
    assert kind([], 0, 0) is OccasionKind.GENERAL


@pytest.mark.parametrize(
    ("event", "word"),
    [
        (Noted(text="Très motivé, projet flou."), "Très motivé"),
        (Noted(text="PAS encore prête"), "PAS encore prête"),
        (Typed(text="Je la sens méfiante."), "méfiante"),
        (acted("affirmation", text="Vous êtes autonome."), "autonome"),
        (acted("silence_attentif", text="C'est un projet réaliste."), "réaliste"),
    ],
)
def test_a_judging_word_of_the_trainee_comes_first(event: Event, word: str) -> None:
    assert amid(event) == Occasion(OccasionKind.JUDGING_WORD, word)
    assert amid(SAID, ScreenSeen(), event) == Occasion(OccasionKind.JUDGING_WORD, word)


@pytest.mark.parametrize(
    "event",
    [
        SAID,
        Noted(text="Perdue, pas autonome.", kept=True),
        Noted(text="A perdu son poste, le dépôt est fermé le lundi."),
        acted(text="C'est clair pour vous ? Qu'est-ce qui vous motive ?"),
        acted(text="Vous étiez capable de tenir la nuit ?"),
        Noted(text="Départ volontaire. Service volontaire européen."),
    ],
)
def test_words_that_judge_nothing_are_let_be(event: Event) -> None:
    assert amid(event).kind is not OccasionKind.JUDGING_WORD


def test_the_judging_words_are_those_of_the_bank() -> None:
    events: list[Event] = [OPENED, acted(), Noted(text="Un peu triste, autonome."), acted(), OVER]
    assert occasion_of(events, 2, 2, Phrases(tournures=("triste",))).word == "triste"


def test_a_played_session_gives_several_kinds() -> None:
    events = played().events
    kinds = [occasion_of(events, index, index, BANK.judging).kind for index in range(len(events))]
    assert {
        OccasionKind.OPENING,
        OccasionKind.OWN_WORDS,
        OccasionKind.NOTE,
        OccasionKind.SCREEN,
        OccasionKind.ENDING,
    } <= set(kinds)


def test_the_codes_that_tell_a_kind_are_those_of_the_grid() -> None:
    named = {occasions._SCREEN_CODE, occasions._SILENCE_CODE, *occasions._KIND_OF_CODE}
    assert named <= set(shipped_grid().codes)
    assert set(occasions._KIND_OF_SCHEME) == set(Scheme)


# ── Files


WORD_MISPLACED = (
    "F023 « relances » : « {mot} » va dans les relances de sorte « adjectif », et elles seules"
)


def shipped_text() -> str:
    return (places.shipped_rubrics() / "relances.yaml").read_text("utf-8")


def refused(content: str, path: Path) -> list[str]:
    path.write_text(content, "utf-8")
    with pytest.raises(Refused) as caught:
        load_bank(path)
    lines = [str(diagnostic).split("\n")[0] for diagnostic in caught.value.diagnostics]
    return [line.removeprefix(str(path)).split(" ", 1)[1] for line in lines]


def test_the_shipped_file_is_read_as_any_other() -> None:
    bank = load_bank(places.shipped_rubrics() / "relances.yaml")
    assert isinstance(bank, Bank)
    assert bank == BANK


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("id: note_lue", "id: note_lecteur", "A001 « id » : « note_lecteur » est déjà pris"),
        (
            '"Quels mots aviez-vous au bord des lèvres ?"',
            '"Sur quel mot avez-vous hésité ?"',
            "A001 « texte » : « Sur quel mot avez-vous hésité ? » est déjà pris",
        ),
        ("  garde: ", "  gardes: ", "A002 « pour_finir » : il manque « garde »"),
        ("sorte: retour", "sorte: note", "A003 « relances » : aucune n'est de sorte « retour »"),
        (
            "Sur quel mot avez-vous hésité ?",
            "Sur quel mot ? Quand ?",
            "F023 « texte » : une relance est une seule question, et finit par « ? »",
        ),
        (
            "Sur quel mot avez-vous hésité ?",
            "Racontez.",
            "F023 « texte » : une relance est une seule question, et finit par « ? »",
        ),
        (
            "Sur quel mot avez-vous hésité ?",
            "Sur « {mot} » ?",
            WORD_MISPLACED,
        ),
        (
            "À quel moment « {mot} » vous",
            "À quel moment cela vous",
            WORD_MISPLACED,
        ),
        (
            "À quel moment « {mot} » vous",
            "À quel {moment} « {mot} » vous",
            "F023 « relances » : la seule accolade prévue est « {mot} »",
        ),
        (
            "Sur quel mot avez-vous hésité ?",
            f"Sur {'quel ' * 40}mot ?",
            "F023 « texte » : texte de plus de 160 signes",
        ),
    ],
)
def test_an_error_of_a_file_is_told(old: str, new: str, remark: str, tmp_path: Path) -> None:
    content = shipped_text()
    assert old in content
    found = refused(content.replace(old, new), tmp_path / "relances.yaml")
    assert any(line.startswith(remark) for line in found), found


def test_every_error_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    content = (
        shipped_text()
        .replace("id: note_lue", "id: note_lecteur")
        .replace("sorte: retour", "sorte: retours")
        .replace("  autre:\n", "  autres:\n")
        .replace("Sur quel mot avez-vous hésité ?", "Sur quel mot")
        .replace("sources:\n", "source:\n")
    )
    codes = Counter(line.split(" ")[0] for line in refused(content, tmp_path / "relances.yaml"))
    assert codes == {"F021": 1, "A001": 1, "A002": 1, "A003": 1, "F023": 1 + 1 + 6}


@pytest.mark.parametrize("content", ["[]", "texte", "relances: 3", "relances: [{id: [a]}, 4]"])
def test_a_file_of_another_shape_is_refused(content: str, tmp_path: Path) -> None:
    assert refused(content, tmp_path / "relances.yaml")
