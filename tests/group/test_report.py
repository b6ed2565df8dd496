"""The report of a group: one page, in order, that names nobody and obeys no text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.group.people import DENIS, YANNICK, Led, led, loaded, several
from tests.group.test_gathering import gathered, rubric
from tests.group.test_report_figures import writing
from tests.transcript.pages import Page
from tests.transcript.test_hostile import HOSTILE
from tui.group.found import LeftOut
from tui.group.gathering import Gathering, Group, Member
from tui.group.report.moment_words import MOST_READ_AGAIN
from tui.group.report.report_page import group_report
from tui.rubric.voice import shipped_voice
from tui.session.events import Acted, Commented, Marked, Typed
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from pathlib import Path

ANA, BO = "Anastasia Kervella", "Bogdan Ruiz"
NAMES = (ANA, BO, "Chloé Tanguy", "Driss Amrani", "Elvire", "Firmin")


@pytest.fixture
def gathering(tmp_path: Path) -> Gathering:
    sessions = [writing(one) for one in several(NAMES)]
    return gathered(tmp_path, [*sessions, *several(NAMES[:2], YANNICK)])


@pytest.fixture
def source(gathering: Gathering) -> str:
    return group_report(gathering)


@pytest.fixture
def page(source: str) -> Page:
    return Page(source)


def part(source: str, number: int) -> str:
    """Return what is told of one of the groups, without the number that parts are given."""
    found = source.split('<section class="gathering"')[number].partition("</section>")[0]
    return found.replace(f"g{number}", "g")


def test_nothing_runs_and_nothing_is_fetched(source: str, page: Page) -> None:
    assert page.faults == []
    assert page.named("script", "iframe", "object", "embed", "base", "form", "img", "video") == []
    assert not [name for _, attrs in page.tags for name, _ in attrs if name.startswith("on")]
    links = page.attributes("href", "src", "srcset", "action", "poster", "xlink:href")
    assert {link[0] for link in links if link != "data:,"} == {"#"}
    assert not re.search(r"@import|https?:", source)
    assert set(re.findall(r"url\((.)", source)) == {"#"}
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in source


def test_landmarks_headings_and_links_are_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
    assert page.tags[0] == ("html", (("lang", "fr"),))
    assert page.named("header", "main", "footer") == ["header", "main", "footer"]
    assert (levels[0], levels.count(1), levels.count(2)) == (1, 1, 2)
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = Counter(page.attributes("id"))
    assert max(names.values()) == 1
    pointed = [link[1:] for link in page.attributes("href") if link.startswith("#")]
    for value in page.attributes("aria-labelledby", "aria-describedby"):
        pointed += value.split()
    assert set(pointed) <= set(names)
    assert len(pointed) > 20


def test_each_part_of_the_report_is_there(page: Page) -> None:
    text = " ".join(page.text.split())
    assert "8 entretiens de 6 personnes." in text
    for told in (
        "Une proposition, à remettre dans votre ordre.",
        "La même figure, phase par phase",
        "Ce que lit la rubrique : Alliance de travail",
        "n = 6",
        "Neuf schèmes, à côté de sept situations",
        "A10 met en garde",
        "Choisie par",
        "Avec leurs mots",
        "J'aurais attendu.",
    ):
        assert told in text, told


def test_a_percentage_of_the_study_comes_with_whom_it_asked(page: Page) -> None:
    text = " ".join(page.text.split())
    said = [f"{one.percentage} % d'accord, sur 352 personnes" for one in shipped_voice().statements]
    assert all(one in text for one in said)
    made_of = "Cap emploi 46 %, missions locales 32 %, Uniformation 12 %, Pôle emploi 7 %, Apec 3 %"
    assert text.count(made_of) == text.count("Ce qu'en disent les personnes") == 2


def test_the_figure_has_its_title_its_description_and_its_table(page: Page) -> None:
    drawn = [dict(attrs) for tag, attrs in page.tags if tag == "svg" and ("role", "img") in attrs]
    assert len(drawn) == 2
    for figure in drawn:
        assert figure["aria-labelledby"]
        assert figure["aria-describedby"]
    assert page.named("desc") == ["desc", "desc"]
    assert page.text.count("La même figure, phase par phase") == 2


def test_what_is_written_in_the_figure_is_read_from_afar(source: str) -> None:
    """16 px at least once the figure's 1200 units are as wide as the page of a projector."""
    sizes = re.findall(r"\.flow [.\w]*\s*\{[^}]*font-size: (\d+)px", source)
    assert len(sizes) == 2
    assert all(int(size) * 1136 / 1200 >= 16 for size in sizes)


def test_nobody_is_ranked_and_few_people_are_counted(tmp_path: Path) -> None:
    text = Page(group_report(gathered(tmp_path, several(NAMES[:4])))).text
    shares = re.findall(r"\d+\s?%", " ".join(text.split()))
    study = {f"{one.percentage} %" for one in shipped_voice().statements}
    assert set(shares) <= study | {"46 %", "32 %", "12 %", "7 %", "3 %"}
    assert "édiane" not in text
    assert "moyenne," not in re.sub(r"en moyenne, écart type [\d,]+, n", "", text)


def everyone() -> set[str]:
    """Return the words by which who is in these sessions could be known."""
    met = [loaded(name).persona.identity for name in (DENIS, YANNICK)]
    names = chain(NAMES, *((one.first_name, one.last_name) for one in met))
    return {word for name in names for word in name.split()}


def test_no_name_no_date_no_file_is_in_it(gathering: Gathering, source: str) -> None:
    text = Page(source).text
    for word in everyone():
        assert not re.search(rf"\b{word}\b", text), word
    for group in gathering.groups:
        assert group.persona_id not in source
        for member in group.members:
            assert member.digest.date[:10] not in source
            assert member.found.name not in source
            assert member.shown in text or member.record().header.persona == YANNICK


def test_places_dates_and_those_who_are_named_are_hidden(tmp_path: Path) -> None:
    text = f"Le 12 mars 2026, à Roubaix, {BO} l'a dit à Mme Vandamme, et à zoe@exemple.fr."
    found = Page(group_report(gathered(tmp_path, wording(text)))).text
    assert "l'a dit à Mme X." in found
    for told in ("12 mars", "2026", "Roubaix", "Bogdan", "Ruiz", "Vandamme", "zoe@"):
        assert told not in found


def test_what_hides_goes_over_all_that_a_group_says(gathering: Gathering) -> None:
    source = group_report(gathering, hiding=lambda _: lambda text: "▒" if text else "")
    text = Page(source).text
    for group in gathering.groups:
        persona = group.persona
        written = [persona.title, *(one.text for one in persona.facts.values())]
        written += [one.title or "" for one in persona.moments.values()]
        written += [move.says for one in persona.moments.values() for move in one.moves]
        for event in chain.from_iterable(member.record().events for member in group.members):
            if isinstance(event, Acted | Typed | Commented):
                written.append(event.text)
            if isinstance(event, Marked):
                written.append(event.aimed)
        assert not [one for one in written if len(one) > 12 and one in text]
    assert text.count("▒") > 50


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_people_write_is_shown_and_obeyed_by_nothing(tmp_path: Path, text: str) -> None:
    plain, hostile = (tmp_path / "a", tmp_path / "b")
    expected = Page(group_report(gathered(plain, wording("kiwi")), hiding=nobody))
    found = Page(group_report(gathered(hostile, wording(text)), hiding=nobody))
    assert found.faults == []
    assert Counter(tag for tag, _ in found.tags) - Counter(tag for tag, _ in expected.tags) <= (
        Counter({"p": 50})
    )
    shown = " ".join(harmless(text).split())
    assert shown in " ".join(found.text.split())


def nobody(group: Group) -> type[str]:
    assert group.members
    return str


def wording(text: str) -> list[Led]:
    """Have two sessions in which all that people wrote is one text."""
    found = []
    for one in several(NAMES[:2], acts=6):
        words = Typed(text=text, seconds=1.2)
        comment = Commented(event=3, author=text[:40].strip() or "x", text=text, seconds=900)
        place = next(place for place, event in enumerate(one.events) if isinstance(event, Acted))
        events = (*one.events[:place], words, *one.events[place:], comment)
        found.append(Led(one.header, events))
    return found


def test_another_person_met_or_a_copy_changes_nothing(tmp_path: Path) -> None:
    sessions = [writing(one) for one in several(NAMES)]
    alone = group_report(gathered(tmp_path / "a", sessions))
    both = [*sessions, sessions[0], *several(NAMES[:3], YANNICK)]
    beside = group_report(gathered(tmp_path / "b", both))
    assert part(alone, 1) == part(beside, 1)


def test_what_was_left_aside_is_counted_and_not_named(tmp_path: Path) -> None:
    aside = LeftOut("Dossier de Firmin.jsonl", "Firmin")
    source = group_report(gathered(tmp_path, several(NAMES[:2]), aside))
    assert "1 fichier laissé de côté" in Page(source).text
    assert "Firmin" not in source


def test_moments_wanted_are_shown_in_the_order_wanted(gathering: Gathering) -> None:
    group = gathering.groups[0]
    source = group_report(gathering, {group.version: ("feuille", "accueil")})
    headings = re.findall(r'<h4 id="g1-m\d" dir="auto">([^<]*)', source)
    assert headings == ["La feuille", "L&#39;arrivée"]
    assert Page(source).text.count("Dans l'ordre voulu par qui anime.") == 1


def test_words_of_a_large_group_are_those_of_the_first_and_it_says_so(tmp_path: Path) -> None:
    names = [f"Pair {number}" for number in range(MOST_READ_AGAIN + 4)]
    sessions = [writing(led(pseudonym=name, acts=2)) for name in names]
    group = gathered(tmp_path, sessions).groups[0]
    source = group_report(Gathering((group,), rubric()))
    assert f"ceux des {MOST_READ_AGAIN} premiers entretiens sur {len(names)}" in source
    last = group.members[-1]
    assert f">{last.shown}<" not in source
    assert source.count("Mes mots à moi") == MOST_READ_AGAIN


def test_a_group_whose_persona_is_gone_still_has_its_figures(tmp_path: Path) -> None:
    sessions = [
        Led(msgspec.structs.replace(one.header, snapshot=msgspec.Raw(b"{}")), one.events)
        for one in several(NAMES)
    ]
    text = Page(group_report(gathered(tmp_path, sessions))).text
    assert "leurs moments manquent" in text
    assert "6 entretiens de 6 personnes" in text


def test_the_figures_of_ten_thousand_sessions_add_up(tmp_path: Path) -> None:
    base = gathered(tmp_path, several(NAMES)).groups[0]
    members = [
        Member(f"P {number}", msgspec.structs.replace(one.digest, identity=f"{number}"), one.found)
        for number, one in enumerate(base.members * 1_700)
    ]
    many = Group(base.version, base.persona_id, base.title, base.met, tuple(members[:10_000]))
    text = Page(group_report(Gathering((many,), rubric()))).text.replace("\u202f", " ")
    assert "10 000 entretiens de 6 personnes" in text
    assert "n = 10 000" in text


def test_nothing_gathered_is_said() -> None:
    assert "Aucun entretien à réunir." in Page(group_report(Gathering((), rubric()))).text
