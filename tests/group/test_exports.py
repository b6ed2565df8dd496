"""Exports of a group: every turn and every act, in tables and statements, and nobody's name."""

from __future__ import annotations

import csv
import io
import json
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

import duckdb
import msgspec
import pytest

from tests.group.people import YANNICK, Led, led, loaded, several
from tests.group.test_gathering import gathered
from tests.transcript.test_hostile import HOSTILE
from tui.group.exports import EXPORTS, export_to
from tui.group.exports.stacked_turns import GROUP_COLUMNS, csv_parts, stacked_rows
from tui.group.exports.xapi_names import HOME_PAGE
from tui.session.events import Acted, Commented, Noted, Offered, Typed
from tui.session.record import JournalProblem
from tui.source.hostile import harmless
from tui.transcript.formats.csv_table import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.group.exports import GroupExport
    from tui.group.gathering import Gathering
    from tui.session.events import Event

EACH = pytest.mark.parametrize("form", EXPORTS, ids=lambda form: form.ending)
ANA, BO = "Anastasia Kervella", "Bogdan Ruiz"


def after(session: Led, *events: Event) -> Led:
    return Led(session.header, (*session.events, *events))


def offered_with_each_act(events: Sequence[Event]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    offered: tuple[str, ...] = ()
    for event in events:
        if isinstance(event, Offered):
            offered = event.moves
        elif isinstance(event, Acted):
            found.append(offered)
    return found


@pytest.fixture
def gathering(tmp_path: Path) -> Gathering:
    ana, bo = several([ANA, BO])
    again = led(pseudonym=ANA, chance=1, date="2026-05-06T10:00:00+02:00")
    said = Noted(text=f"Comme {BO} me l'a soufflé, et moi, {ANA}", seconds=900.0)
    commented = Commented(event=6, author="Chloé Tanguy", text=f"Bien vu, {ANA}", seconds=901.0)
    return gathered(tmp_path, [after(ana, said, commented), bo, again, led(YANNICK, pseudonym=ANA)])


def content(form: GroupExport, gathering: Gathering) -> bytes:
    return b"".join(form.parts(gathering))


def table(gathering: Gathering) -> list[dict[str, str]]:
    text = b"".join(csv_parts(gathering)).decode().removeprefix(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def statements(gathering: Gathering) -> list[dict[str, Any]]:
    form = export_to("groupe.XAPI.jsonl")
    assert form
    return [json.loads(line) for line in content(form, gathering).splitlines()]


def test_the_ending_of_a_name_tells_the_form() -> None:
    assert [export_to(f"a{form.ending}") for form in EXPORTS] == list(EXPORTS)
    assert export_to("a.jsonl") is None


def test_every_act_of_every_session_has_its_row_and_its_statement(gathering: Gathering) -> None:
    acts = [one for group in gathering.groups for member in group.members
            for one in member.record().events if isinstance(one, Acted)]  # fmt: skip
    rows = [row for row in table(gathering) if row["genre"] == "replique"]
    answered = [one for one in statements(gathering) if one["verb"]["id"].endswith("/answered")]
    assert [one["result"]["response"] for one in answered] == [act.move for act in acts]
    assert [row["scheme"] for row in rows] == [act.scheme for act in acts]


def test_a_row_tells_whose_session_it_is_of(gathering: Gathering) -> None:
    rows = table(gathering)
    keys = {(row["version"], row["compte"], row["numero"], row["inscription"]) for row in rows}
    assert len(keys) == gathering.sessions == 4
    assert len({compte for _, compte, *_ in keys}) == 2
    assert sorted(numero for *_, numero, _ in keys) == ["1", "1", "1", "2"]
    assert {row["date"] for row in rows} == {"2026-03", "2026-05"}
    assert {row["personne"] for row in rows} == {"N."}


def test_tables_can_be_put_end_to_end(gathering: Gathering, tmp_path: Path) -> None:
    empty = gathered(tmp_path / "vide", [])
    header = b"".join(csv_parts(empty))
    assert b"".join(csv_parts(gathering)).startswith(header)
    assert (
        header.decode() == BYTE_ORDER_MARK + ";".join(f'"{one}"' for one in GROUP_COLUMNS) + "\r\n"
    )


def test_what_a_branch_shares_with_its_origin_is_marked_and_told_once(tmp_path: Path) -> None:
    (origin,) = several([ANA])
    acts = [index for index, one in enumerate(origin.events) if isinstance(one, Acted)]
    header = msgspec.structs.replace(origin.header, parent="origine", parent_event=acts[1])
    branch = gathered(tmp_path, [Led(header, origin.events)])
    ways = [(int(row["evenement"]) < acts[1], row["chemin"]) for row in table(branch)]
    assert set(ways) == {(True, "commun"), (False, "branche")}
    answered = [one for one in statements(branch) if one["verb"]["id"].endswith("/answered")]
    assert len(answered) == len(acts) - 1


@pytest.mark.parametrize("ending", [".csv", ".xapi.jsonl"])
def test_nobody_can_be_recognised(ending: str, gathering: Gathering) -> None:
    form = export_to(ending)
    assert form
    text = content(form, gathering).decode().casefold()
    people = [group.persona.identity for group in gathering.groups]
    named = [name for one in people for name in (one.first_name, one.last_name)]
    parts = [*named, *ANA.split(), *BO.split(), "Chloé", "Tanguy"]
    sessions = [member.digest.session for group in gathering.groups for member in group.members]
    assert [part for part in parts if part.casefold() in text] == []
    assert not any(f'"{session}"' in text for session in sessions)
    assert "2026-03-" not in text


def test_parquet_holds_the_same_rows_in_columns_with_types(
    gathering: Gathering, tmp_path: Path
) -> None:
    form = export_to("tours.parquet")
    assert form
    path = tmp_path / "tours.parquet"
    path.write_bytes(content(form, gathering))
    read = duckdb.read_parquet(str(path))
    types = dict(zip(read.columns, map(str, read.types), strict=True))
    assert list(types) == list(GROUP_COLUMNS)
    assert {types[one] for one in ("numero", "minute", "evenement", "tour")} == {"INTEGER"}
    assert types["repris"] == types["epingle"] == "BOOLEAN"
    rows = list(stacked_rows(gathering))
    assert read.project("texte, tour, scheme").fetchall() == [
        tuple(row.get(one) or None for one in ("texte", "tour", "scheme")) for row in rows
    ]


def test_without_the_library_parquet_is_not_made(
    gathering: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = export_to("tours.parquet")
    assert form
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ModuleNotFoundError):
        content(form, gathering)


@EACH
def test_a_session_that_is_gone_is_named(
    form: GroupExport, gathering: Gathering, tmp_path: Path
) -> None:
    (tmp_path / "1.jsonl").unlink()
    with pytest.raises(JournalProblem, match=r"^1\.jsonl : "):
        content(form, gathering)


@EACH
def test_the_same_sessions_give_the_same_file_in_whatever_order(
    form: GroupExport, tmp_path: Path
) -> None:
    sessions = several([ANA, BO])
    first, second = (gathered(tmp_path / str(way), sessions[::way]) for way in (1, -1))
    assert content(form, first) == content(form, second)


def test_no_cell_is_a_formula_and_no_text_a_command(tmp_path: Path) -> None:
    typed = (Typed(text=text, seconds=950.0) for text in ("=1+1", "@SUM(A1)", *HOSTILE))
    (ana,) = several([ANA])
    header = msgspec.structs.replace(ana.header, title="=HYPERLINK(1)", pseudonym="=cmd")
    hostile = gathered(tmp_path, [Led(header, (*ana.events, *typed))])
    cells = chain.from_iterable(row.values() for row in table(hostile))
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+@")] == []
    assert [cell for row in table(hostile) for cell in row.values() if harmless(cell) != cell] == []


def test_statements_are_what_the_standard_says(gathering: Gathering) -> None:
    from ralph.models.xapi.base.statements import BaseXapiStatement

    told = statements(gathering)
    for statement in told:
        BaseXapiStatement.model_validate(statement)
        assert "timestamp" not in statement
        account = statement["actor"]["account"]
        assert account["homePage"] == HOME_PAGE
        assert len(bytes.fromhex(account["name"])) == 8
    assert len({one["id"] for one in told}) == len(told)


def test_the_models_of_the_standard_refuse_what_is_not(gathering: Gathering) -> None:
    from pydantic import ValidationError
    from ralph.models.xapi.base.statements import BaseXapiStatement

    answered = statements(gathering)[1]
    answered["object"]["definition"]["choices"][0]["id"] = "deux mots"
    with pytest.raises(ValidationError):
        BaseXapiStatement.model_validate(answered)


def test_every_move_that_was_offered_is_a_choice_and_an_acceptable_response(
    gathering: Gathering,
) -> None:
    offers = [offered for group in gathering.groups for member in group.members
              for offered in offered_with_each_act(member.record().events)]  # fmt: skip
    answered = [one for one in statements(gathering) if one["verb"]["id"].endswith("/answered")]
    for statement, offered in zip(answered, offers, strict=True):
        definition = statement["object"]["definition"]
        choices = [choice["id"] for choice in definition["choices"]]
        assert definition["interactionType"] == "choice"
        assert definition["correctResponsesPattern"] == choices
        assert sorted(choices) == sorted(offered)
        assert statement["result"]["response"] in choices
    first = answered[0]["object"]["definition"]["choices"]
    says = {move.id: move.says for move in loaded("denis-auclair").persona.moments["accueil"].moves}
    assert next(one for one in first if one["id"] == "acc_dimanche")["description"] == {
        "fr": says["acc_dimanche"]
    }


def test_an_activity_has_one_definition(gathering: Gathering) -> None:
    known: dict[str, object] = {}
    for statement in statements(gathering):
        activity = statement["object"]
        assert known.setdefault(activity["id"], activity["definition"]) == activity["definition"]


def test_names_in_iris_are_encoded(tmp_path: Path) -> None:
    from ralph.models.xapi.base.statements import BaseXapiStatement

    (ana,) = several([ANA])
    header = msgspec.structs.replace(ana.header, sha256="une version\u202e [,] é/..#?")
    hostile = [
        msgspec.structs.replace(one, move="[,] é\n") if isinstance(one, Acted) else one
        for one in ana.events
    ]
    for statement in statements(gathered(tmp_path, [Led(header, tuple(hostile))])):
        BaseXapiStatement.model_validate(statement)
        assert statement["object"]["id"].isascii()
        assert " " not in statement["object"]["id"]


def test_a_session_that_ended_is_complete_and_another_suspended(tmp_path: Path) -> None:
    (ended,) = several([ANA], acts=60)
    begun = Led(msgspec.structs.replace(ended.header, seed=8), ended.events[:12])
    told = [one for one in statements(gathered(tmp_path, [ended, begun]))
            if "completion" in one.get("result", {})]  # fmt: skip
    verbs = {one["verb"]["id"].rpartition("/")[2]: one["result"] for one in told}
    assert verbs["completed"]["completion"] is True
    assert verbs["completed"]["extensions"]["https://alliance.invalid/xapi/fin"]["id"]
    assert verbs["suspended"] == {"completion": False, "duration": verbs["suspended"]["duration"]}
    assert "success" not in verbs["completed"]
