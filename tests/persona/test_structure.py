"""Remarks on the structure of a persona: each fault gets its own, where it is, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui import places
from tui.persona.loading import load, load_text
from tui.persona.structure import check_structure
from tui.source.descriptors import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from tui.persona.loading import LoadedPersona

SOUND = """\
persona: sain
titre: Sain
operateur: apec
difficulte: 1
duree: 30
identite: {prenom: Ana, nom: Roy, age: 40, pronom: elle}
dossier: Rien.
demande: Partir.
besoin: Rester.
faits:
  nuit: {categorie: freins, texte: La nuit., essentiel: true}
  dos: {categorie: freins, texte: Le dos.}
depart: {moment: debut, confiance: 5}
communs:
  - {id: attendre, dis: (silence), scheme: ecouter_reformuler, codes: [silence_attentif], encore: true, reponse: Oui.}
moments:
  debut:
    phase: ecouter_reformuler
    dit:
      - {si: {vu: [debut]}, texte: Encore ?}
      - {texte: Bonjour., revele: [dos]}
    repliques:
      - {id: ouvrir, dis: Bonjour., scheme: se_presenter, codes: [accueil], reponse: La nuit., revele: [nuit], vers: fin}
  fin: {phase: proposer_expliquer, dit: Merci., fin: accord}
"""  # noqa: E501


def changed(*changes: tuple[str, str]) -> LoadedPersona:
    """Load the sound persona after changing words in it."""
    text = SOUND
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return load_text(text.encode(), "sain.yaml")


def place_of(words: str, *changes: tuple[str, str]) -> tuple[int, int]:
    """Return the line and column where words stand once the changes are made."""
    text = SOUND
    for before, after in changes:
        text = text.replace(before, after)
    start = text.index(words)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


TO_THE_ROOM = (
    "reponse: [{si: {confiance: {min: 5}}, texte: La nuit., vers: salle}, {texte: Non.}], "
    "revele: [nuit], vers: fin"
)
TOO_LATE = "{id: trop, dis: Hé !, scheme: verifier, codes: [accueil], reponse: Quoi.}"

FAULTS = [
    (
        "P009",
        Severity.ERROR,
        "si: {confiance",
        [("reponse: Oui.", "reponse: [{si: {confiance: {min: 3}}, texte: Oui.}]")],
    ),
    (
        "P010",
        Severity.WARNING,
        "perdu:",
        [("  fin: {phase", "  perdu: {phase: ecouter_reformuler, fin: refus}\n  fin: {phase")],
    ),
    (
        "P011",
        Severity.WARNING,
        "{id: attendre",
        [("codes: [silence_attentif], ", "")],
    ),
    ("P012", Severity.WARNING, "dos: {categorie", [(", revele: [dos]", "")]),
    ("P012", Severity.ERROR, "nuit: {categorie", [(", revele: [nuit]", "")]),
    (
        "P013",
        Severity.ERROR,
        "salle:",
        [
            ("  fin: {phase", "  salle: {phase: ecouter_reformuler}\n  fin: {phase"),
            (
                "reponse: La nuit., revele: [nuit], vers: fin",
                TO_THE_ROOM,
            ),
        ],
    ),
    (
        "P014",
        Severity.WARNING,
        "debut:\n",
        [
            ("encore: true, ", ""),
            ("vers: fin}", "vers: fin, si: {confiance: {min: 5}}}"),
        ],
    ),
    ("P015", Severity.WARNING, "moments:", [("fin: accord", "fin: politesse")]),
    (
        "P016",
        Severity.WARNING,
        "repliques: [{id: trop",
        [
            (
                "fin: accord}",
                f"fin: accord, repliques: [{TOO_LATE}]}}",
            )
        ],
    ),
    ("P017", Severity.WARNING, "dis: Bonjour.", [("dis: (silence)", "dis: bonjour.")]),
    ("P018", Severity.WARNING, "geste: sourit", [("dit: Merci.", "geste: sourit")]),
]


@pytest.mark.parametrize(
    ("code", "severity", "words", "changes"), FAULTS, ids=[f"{f[0]}-{f[1]}" for f in FAULTS]
)
def test_each_fault_has_its_remark_where_it_is(
    code: str, severity: Severity, words: str, changes: list[tuple[str, str]]
) -> None:
    (remark,) = check_structure(changed(*changes))

    assert (remark.code, remark.severity) == (code, severity)
    place = remark.place
    assert (place.file, place.line, place.column) == ("sain.yaml", *place_of(words, *changes))
    assert remark.message


SOUND_CHANGES = [
    [],
    [("reponse: Oui.", "reponse: [{si: {confiance: {min: 3}}, texte: Oui.}, {texte: Non.}]")],
    [("reponse: Oui.", "reponse: [{si: {}, texte: Oui.}]")],
    [("encore: true, ", "")],
    [("vers: fin}", "vers: fin, si: {confiance: {min: 5}}}")],
    [("vers: fin}", "vers: [debut, fin]}")],
    [("revele: [nuit], vers: fin", "vers: fin"), ("{texte: Bonjour., ", "{texte: Bonjour., "),
     ("revele: [dos]", "revele: [dos, nuit]")],
]  # fmt: skip


@pytest.mark.parametrize("changes", SOUND_CHANGES)
def test_a_sound_persona_gets_no_remark(changes: list[tuple[str, str]]) -> None:
    assert check_structure(changed(*changes)) == []


def test_the_way_out_of_a_variant_counts() -> None:
    loaded = changed(("reponse: La nuit., revele: [nuit], vers: fin",
                      "reponse: [{texte: La nuit., vers: fin}], revele: [nuit]"))  # fmt: skip
    assert check_structure(loaded) == []


def test_the_way_out_of_a_common_move_counts() -> None:
    loaded = changed(("revele: [nuit], vers: fin", "revele: [nuit]"),
                     ("reponse: Oui.}", "reponse: Oui., vers: fin}"))  # fmt: skip
    assert check_structure(loaded) == []


def test_a_move_that_gives_back_may_not_be_there_yet() -> None:
    loaded = changed(("encore: true, ", ""), ("vers: fin}", "vers: fin, rend: [dos]}"))
    assert [remark.code for remark in check_structure(loaded)] == ["P014"]


def test_a_move_that_stays_runs_dry() -> None:
    loaded = changed(("encore: true, ", ""), ("vers: fin}", "vers: debut}"))
    codes = [remark.code for remark in check_structure(loaded)]
    assert codes == ["P015", "P013", "P014", "P010"]


def test_the_move_that_lost_its_way_out_is_told_rather_than_one_said_again() -> None:
    again = (
        "{id: taire, dis: (rien), scheme: verifier, codes: [accueil], encore: true, reponse: A.}"
    )
    lost = changed(("revele: [nuit], vers: fin}", f"revele: [nuit]}}\n      - {again}"))
    (remark,) = (one for one in check_structure(lost) if one.code == "P013")
    assert "« ouvrir » n'a pas de « vers »" in remark.message


def test_the_same_words_in_two_moments_are_no_fault() -> None:
    second = "  suite: {phase: ecouter_reformuler, repliques: [{id: bis, dis: Bonjour., "
    second += "scheme: verifier, codes: [accueil], reponse: Bon., vers: fin}]}\n"
    loaded = changed(
        ("  fin: {phase", second + "  fin: {phase"), ("vers: fin}\n", "vers: [suite, fin]}\n")
    )
    assert check_structure(loaded) == []


def test_the_same_words_show_both_places() -> None:
    (remark,) = check_structure(changed(("dis: (silence)", "dis: 'Bonjour.  '")))
    ((place, words),) = remark.related
    assert place.line < remark.place.line
    assert words


def test_remarks_come_in_reading_order() -> None:
    loaded = changed((", revele: [nuit]", ""), ("codes: [silence_attentif], ", ""),
                     ("fin: accord", "fin: refus"))  # fmt: skip
    lines = [remark.place.line for remark in check_structure(loaded)]
    assert lines == sorted(lines)
    assert len(lines) == 3


@pytest.mark.parametrize(
    "path", sorted(places.shipped_personas().rglob("*.yaml")), ids=lambda path: path.stem
)
def test_shipped_personas_get_no_remark(path: Path) -> None:
    assert [str(remark) for remark in check_structure(load(path))] == []


def test_the_small_persona_of_the_tests_gets_no_remark(essai: LoadedPersona) -> None:
    assert check_structure(essai) == []
