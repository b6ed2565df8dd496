"""The graph of a persona, and what it is drawn with: complete, and unable to act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import DATA
from tui.field.terms import Ending, Phase
from tui.persona.library import load_named
from tui.persona.loading import load_text
from tui.workshop.drawing import Drawing, draw, draw_plain
from tui.workshop.graph import Edge, Graph, graph_of

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona

HOSTILE = '"] --> x; %% `<b>` \\n \\" #quot; &lt; {{y}} |end\n}'
_DOT_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@pytest.fixture(scope="module")
def graph(essai: LoadedPersona) -> Graph:
    return graph_of(essai.persona)


def edge(graph: Graph, move: str, target: str | None) -> Edge:
    return next(one for one in graph.edges if (one.move, one.target) == (move, target))


def changed(**keys: Any) -> Graph:
    """Return the graph of the small persona, some of its keys being others."""
    data = yaml.safe_load((DATA / "essai.yaml").read_text("utf-8")) | keys
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return graph_of(load_text(text.encode(), "essai.yaml").persona)


def hostile() -> Graph:
    data = yaml.safe_load((DATA / "essai.yaml").read_text("utf-8"))
    safe = HOSTILE.replace("{{y}}", "y")
    for moment in data["moments"].values():
        moment["titre"] = safe
        for move in moment.get("repliques", ()):
            move["dis"] = f"{move['id']} {safe}"
    return changed(titre=safe, moments=data["moments"])


def test_moments_are_told_by_phase_with_start_and_endings(graph: Graph) -> None:
    assert [node.id for node in graph.nodes if node.start] == ["accueil"]
    endings = {node.id: node.ending for node in graph.nodes if node.ending}
    assert endings == {
        "accord": Ending.AGREED,
        "politesse": Ending.POLITE,
        "refus": Ending.REFUSED,
    }
    groups = graph.groups()
    assert list(groups) == [Phase.LISTEN, Phase.QUESTION, Phase.PROPOSE]
    assert sum(map(len, groups.values())) == len(graph.nodes)


def test_moves_lead_where_any_of_their_replies_does(graph: Graph) -> None:
    assert not edge(graph, "ouvrir", "parcours").conditional
    assert edge(graph, "choix", "accord").conditional
    assert edge(graph, "choix", "politesse").conditional
    assert edge(graph, "redire", None).conditional  # it gives back what must be learnt
    assert not edge(graph, "juger", None).conditional
    assert edge(graph, "silence", None).source is None
    # the first of two destinations is always open: the other is never tried
    assert {one.target for one in graph.edges if one.move == "presser"} == {"parcours"}


def test_a_moment_that_may_be_closed_makes_ways_conditional() -> None:
    data = yaml.safe_load((DATA / "essai.yaml").read_text("utf-8"))
    data["moments"]["parcours"]["si"] = {"confiance": {"min": 6}}
    graph = changed(moments=data["moments"])
    assert edge(graph, "presser", "piste").conditional
    assert edge(graph, "ouvrir", None).conditional
    assert graph.node("parcours").conditional


def test_mermaid_holds_every_moment_and_every_way(graph: Graph) -> None:
    text = draw(graph, Drawing.MERMAID)
    assert text.count("subgraph ") == text.count("\n  end") == 3
    assert len(re.findall(r"^    m\d+", text, re.MULTILINE)) == len(graph.nodes)
    ways = [one for one in graph.edges if one.target]
    assert len(re.findall(r"^  m\d+ -", text, re.MULTILINE)) == len(ways)
    assert text.count("-.->") == sum(one.conditional for one in ways)
    assert "  depart --> m0" in text
    assert 'm3(["accord · Accord"])' in text


def test_dot_holds_every_moment_and_every_way(graph: Graph) -> None:
    text = draw(graph, Drawing.DOT)
    assert text.count("{") == text.count("}") == 4
    ways = [one for one in graph.edges if one.target]
    assert text.count(" -> ") == len(ways) + 1
    assert text.count("style=dashed") == sum(one.conditional for one in ways)
    assert text.count("doubleoctagon") == 3


def test_what_can_be_done_anywhere_starts_from_anywhere() -> None:
    data = yaml.safe_load((DATA / "essai.yaml").read_text("utf-8"))
    data["communs"][0]["reponse"][1]["vers"] = "refus"
    graph = changed(communs=data["communs"])
    assert "  partout -.->" in draw(graph, Drawing.MERMAID)
    assert "  partout -> m5" in draw(graph, Drawing.DOT)
    assert draw(graph, Drawing.TEXT).endswith("? silence : (vous attendez) → déjà vu : refus")


def test_what_only_a_move_made_anywhere_leads_to_is_in_the_tree() -> None:
    data = yaml.safe_load((DATA / "essai.yaml").read_text("utf-8"))
    data["communs"][0]["vers"] = "accueil"
    graph = changed(communs=data["communs"], depart={"moment": "piste", "confiance": 4})
    text = draw(graph, Drawing.TEXT)
    assert "partout :\n  - silence : (vous attendez)\n    → accueil" in text
    assert "ne mène à" not in text


def test_no_label_can_act_in_mermaid() -> None:
    for line in draw(hostile(), Drawing.MERMAID).splitlines():
        assert line.count('"') in (0, 2)
        inside = line.split('"')[1] if '"' in line else ""
        bare = re.sub(r"#\d+;", "", inside)
        assert not set(bare) & set('<>&;#"`|[]{}()%\\'), line


def test_no_label_can_act_in_dot() -> None:
    lines = draw(hostile(), Drawing.DOT).splitlines()
    for line in lines[1:]:
        outside = _DOT_STRING.sub("", line)
        assert '"' not in outside
        assert re.fullmatch(r"[\sa-z0-9_\[\]{};=,>-]*", outside, re.IGNORECASE), line
        for label in _DOT_STRING.findall(line):
            assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\"\\]", label), label
            assert not re.search(r"&(?!amp;)", label)


def test_in_text_each_moment_stands_once_and_is_then_referred_to(graph: Graph) -> None:
    text = draw(graph, Drawing.TEXT)
    for node in graph.nodes:
        assert len(re.findall(rf"^ *→ {node.id} ·", text, re.MULTILINE)) == 1
    assert "revenir : Reprenons depuis le début, si vous voulez. → déjà vu : accueil" in text
    assert "→ refus · Proposer, expliquer · fin : Refus" in text


@pytest.mark.parametrize("name", ["denis-auclair", "yannick-delporte"])
def test_in_text_every_move_of_a_shipped_persona_is_told(name: str) -> None:
    persona = load_named(name).persona
    text = draw(graph_of(persona), Drawing.TEXT)
    moves = [*persona.common, *(m for one in persona.moments.values() for m in one.moves)]
    for move in moves:
        assert re.search(rf"^ *[-?] {move.id} :", text, re.MULTILINE), move.id
    assert len(re.findall(r"^ *→ ", text, re.MULTILINE)) == len(persona.moments)
    assert "ne mène à" not in text


def test_what_nothing_leads_to_is_told() -> None:
    graph = changed(depart={"moment": "piste", "confiance": 4})
    assert draw(graph, Drawing.TEXT).endswith("ne mène à : accueil, parcours")


def test_a_very_long_chain_is_drawn_without_depth() -> None:
    moments: dict[str, Any] = {
        f"m{rank}": {
            "phase": "ecouter_reformuler",
            "repliques": [
                {
                    "id": f"r{rank}",
                    "dis": "Et ensuite ?",
                    "scheme": "ecouter_reformuler",
                    "reponse": "Oui.",
                    "vers": f"m{rank + 1}",
                }
            ],
        }
        for rank in range(3000)
    }
    moments["m3000"] = {"phase": "ecouter_reformuler", "fin": "accord"}
    move = {"id": "x", "dis": "x", "scheme": "verifier", "reponse": "Le dos.", "revele": ["dos"]}
    graph = changed(
        moments=moments,
        communs=[move],
        faits={"dos": {"categorie": "freins", "texte": "Dos."}},
        depart={"moment": "m0", "confiance": 4},
    )
    text = draw(graph, Drawing.TEXT)
    assert "→ m3000" in text
    assert max(map(len, text.splitlines())) < 120


@pytest.mark.parametrize("name", ["denis-auclair", "yannick-delporte"])
@pytest.mark.parametrize("form", [Drawing.MERMAID, Drawing.DOT])
def test_a_plain_drawing_has_one_arrow_a_pair_a_count_and_no_texts(
    name: str, form: Drawing
) -> None:
    graph = graph_of(load_named(name).persona)
    arrows = re.findall(
        r"^ +(\w+) -[-.>]+(?:\|\"(\d+)\"\| | )(\w+)", draw_plain(graph, form), re.MULTILINE
    )
    pairs = [(source, target) for source, _, target in arrows if source != "depart"]
    leading = {(edge.source, edge.target) for edge in graph.edges if edge.target != edge.source}

    assert len(pairs) == len(set(pairs)) == len({pair for pair in leading if pair[1]})
    assert not any(edge.move in draw_plain(graph, form) for edge in graph.edges)


def test_a_plain_drawing_counts_the_moves_that_lead_somewhere(graph: Graph) -> None:
    counts = dict.fromkeys(((e.source, e.target) for e in graph.edges if e.target), 0)
    for edge in graph.edges:
        if edge.target and edge.target != edge.source:
            counts[edge.source, edge.target] += 1
    told = re.findall(r"\|\"(\d+)\"\|", draw_plain(graph, Drawing.MERMAID))

    assert sorted(map(int, told)) == sorted(number for number in counts.values() if number > 1)


def test_hostile_titles_cannot_act_in_a_plain_drawing() -> None:
    for form in (Drawing.MERMAID, Drawing.DOT):
        shapes = [_DOT_STRING.sub('""', draw_plain(one, form)) for one in (hostile(), changed())]
        assert shapes[0] == shapes[1]
