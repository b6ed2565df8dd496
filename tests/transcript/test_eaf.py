"""ELAN files: read back by another library, and held to what the format asks."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pympi.Elan import Eaf  # type: ignore[import-untyped]

from tests.transcript.conftest import bank, grid
from tests.transcript.elan import held
from tests.transcript.forms import ELAN
from tests.transcript.playing import (
    branched,
    long,
    looked_at_again,
    persona,
    played,
    prepared,
    recorded,
    reworded,
)
from tests.transcript.test_hostile import HOSTILE, branch_exported, exported
from tui.session.events import Marked
from tui.source.hostile import harmless
from tui.transcript.exporting import Options, export
from tui.transcript.sources import Source
from tui.transcript.time_alignment import aligned
from tui.transcript.transcribing import transcribe
from tui.transcript.turns import CounsellorMove

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALWAYS = {"conseiller", "schème", "bénéficiaire", "notes", "moments", "commentaires"}
ALL = Options(offered=True)


def whole() -> str:
    return export(looked_at_again(), persona(), ELAN, ALL, preparation=prepared())


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str], Eaf]:
    """Return what opens a document with pympi."""

    def opened(document: str) -> Eaf:
        path = tmp_path / "document.eaf"
        path.write_text(document, "utf-8")
        return Eaf(path)

    return opened


def test_another_library_reads_it(opened: Callable[[str], Eaf]) -> None:
    eaf = opened(whole())

    assert set(eaf.get_tier_names()) >= ALWAYS
    said = sorted(eaf.get_annotation_data_for_tier("conseiller"))
    assert [text for _, _, text in said][:2] == ["(vous attendez)", "Qu'est-ce qui vous amène ?"]
    assert (
        eaf.get_annotation_data_for_tier("propres mots")[0][2] == "Léa, vous avez l'air fatiguée."
    )
    told = eaf.get_ref_annotation_data_for_tier("moments : demandais")
    assert [one[2] for one in told] == ["Fallait-il nommer la fatigue ?"]
    assert eaf.media_descriptors == []
    assert dict(eaf.get_properties())["Avec"] == "Léa Martin"


def test_words_lie_where_they_are_said(opened: Callable[[str], Eaf]) -> None:
    turns = transcribe(Source.of(looked_at_again(), persona()), grid(), bank()).turns
    times = aligned(turns)

    said = sorted(opened(whole()).get_annotation_data_for_tier("conseiller"))

    assert said == [
        (times[one.event].start, times[one.event].stop, one.text)
        for one in turns
        if isinstance(one, CounsellorMove)
    ]


def test_each_scheme_belongs_to_its_move(opened: Callable[[str], Eaf]) -> None:
    eaf = opened(whole())
    under = {text: scheme for _, _, scheme, text in eaf.get_ref_annotation_data_for_tier("schème")}

    assert under["Qui apprend le métier aux nouveaux ?"] == "Questionner : besoins"
    assert eaf.get_parameters_for_tier("schème")["PARENT_REF"] == "conseiller"
    without = opened(export(played(), persona(), ELAN, Options(schemes=False)))
    assert without.get_ref_annotation_data_for_tier("schème") == []


def test_a_moment_lasts_from_its_first_turn_to_its_last(opened: Callable[[str], Eaf]) -> None:
    eaf = opened(whole())
    minutes = [
        (start // 60_000, -(-stop // 60_000), text)
        for tier in ("moments", "moments préparés")
        for start, stop, text in sorted(eaf.get_annotation_data_for_tier(tier))
    ]

    assert minutes == [
        (3, 5, "● 1 · moment choisi"),
        (7, 8, "● 2 · moment choisi"),
        (3, 7, "▼ A · moment préparé par Inès Roux"),
        (11, 14, "▼ B · moment préparé par Inès Roux"),
    ]


def test_moments_that_overlap_have_a_tier_more(opened: Callable[[str], Eaf]) -> None:
    marks = [Marked(number=n, first=3, last=3 + 4 * n, other=f"le {n}") for n in (1, 2, 3)]
    eaf = opened(export(recorded([*played().events, *marks]), persona(), ELAN))

    for number, tier in enumerate(("moments", "moments (2)", "moments (3)"), start=1):
        assert len(eaf.get_annotation_data_for_tier(tier)) == 1
        assert eaf.get_ref_annotation_data_for_tier(f"{tier} : autre")[0][2] == f"le {number}"


def test_a_branch_lays_both_ways_on_one_line(opened: Callable[[str], Eaf]) -> None:
    parent = looked_at_again()
    eaf = opened(export(branched(parent), persona(), ELAN, parent=parent))
    there = sorted(eaf.get_annotation_data_for_tier("conseiller (origine)"))
    here = sorted(eaf.get_annotation_data_for_tier("conseiller"))

    assert there[0] == (8 * 60_000, there[0][1], "Qui apprend le métier aux nouveaux ?")
    assert (8 * 60_000, "Reprenons depuis le début, si vous voulez.") in [
        (start, text) for start, _, text in here
    ]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2026-03-03T14:05:09", "2026-03-03T14:05:09"),
        ("2026-03-03", "2026-03-03T00:00:00"),
        ("hier", "1970-01-01T00:00:00"),
        ("", "1970-01-01T00:00:00"),
        ("2026-99-99T00:00:00", "1970-01-01T00:00:00"),
    ],
)
def test_the_document_has_a_date_that_the_format_knows(date: str, shown: str) -> None:
    header = msgspec.structs.replace(played().header, date=date)
    record = dataclasses.replace(played(), header=header)
    named = ET.fromstring(export(record, persona(), ELAN))
    hidden = ET.fromstring(export(record, persona(), ELAN, Options(anonymous=True)))

    assert named.attrib["DATE"] == shown
    assert hidden.attrib["DATE"] in ("2026-03-01T00:00:00", "1970-01-01T00:00:00")


@pytest.mark.parametrize("text", ["kiwi", *HOSTILE.values()], ids=["plain", *HOSTILE])
def test_hostile_texts_change_nothing_but_texts(text: str) -> None:
    for made in (exported, branch_exported):
        root, plain = held(made(text, ELAN)), held(made("kiwi", ELAN))

        assert [one.tag for one in root.iter()] == [one.tag for one in plain.iter()]
        values = [one.text or "" for one in root.iter("ANNOTATION_VALUE")]
        others = [one.text or "" for one in plain.iter("ANNOTATION_VALUE")]
        assert [one for one, other in zip(values, others, strict=True) if other == "kiwi"] == [
            shown for other in others if other == "kiwi" for shown in [harmless(text)]
        ]


def test_documents_hold_to_the_format() -> None:
    parent = looked_at_again()
    for document in (
        whole(),
        export(branched(parent), persona(), ELAN, parent=parent),
        export(long(300), persona(), ELAN),
        export(recorded([]), persona(), ELAN),
        export(recorded(played().events[:4]), persona(), ELAN),
    ):
        held(document)


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Marked,
            number=st.integers(1, 9),
            first=st.integers(-9, 99),
            last=st.integers(-9, 99),
            aimed=st.text(max_size=20),
            prepared=st.integers(0, 3),
        ),
        max_size=12,
    )
)
def test_any_moments_hold_to_the_format(marks: list[Marked]) -> None:
    record = recorded([*played().events, *marks])
    held(export(record, persona(), ELAN, preparation=prepared()))


def test_what_xml_cannot_hold_is_marked() -> None:
    text = "a\ufffe\uffff\x00\x0b\ud800b"
    document = exported(text, ELAN)

    assert not re.search("[\ufffe\uffff\ud800\x00\x0b]", document)
    assert document.count("a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}␀␋") > 20
    held(document)


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_is_well_formed(text: str) -> None:
    record = reworded(looked_at_again(), lambda _: text)
    held(export(record, persona(), ELAN, ALL))
