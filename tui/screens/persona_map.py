"""A persona as a map to walk through: phases, moments, moves, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static, Tree

from tui.field.terms import ENDING_LABELS, PHASE_LABELS, Phase
from tui.screens.kinds import FullScreen
from tui.source.hostile import harmless, one_line
from tui.widgets.hanging import Hanging
from tui.widgets.key_bar import KeyBar
from tui.workshop.graph import DeadParts, graph_of
from tui.workshop.persona_text import place_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from textual.app import ComposeResult
    from textual.widgets.tree import TreeNode

    from tui.persona.model import Moment, Move
    from tui.source.tree import Steps
    from tui.workshop.trial import Trial

_HERE, _SEEN, _UNSEEN, _NEVER = "▲", "●", "·", "×"
_LEGEND = f"{_HERE} ici   {_SEEN} déjà traversé   {_UNSEEN} pas encore   {_NEVER} jamais"
_SHORT = 44  # letters of a move on the map; its page has them all


class PersonaMapScreen(FullScreen[str | None]):
    """Walk through a persona; ends with the moment to go to, or nothing.

    ``edit`` opens the author's editor at a line.
    """

    ABOUT = "Les scènes (les « moments » du fichier) par phase, ce qui s'y dit, et où cela mène."
    CSS_PATH = "persona_map.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Lire", id="carte.lire", key_display="Entrée",
                tooltip="Tout ce qui se dit ici, avec les conditions"),
        Binding("right", "unfold", "Déplier", key_display="→", show=False),
        Binding("left", "fold", "Replier", key_display="←", show=False),
        Binding("j", "go", "Y aller", id="carte.aller",
                tooltip="Jouer un chemin du début jusqu'à cette scène"),
        Binding("e", "edit", "Éditer", id="carte.editer",
                tooltip="Ouvrir l'éditeur à cette ligne"),
        Binding("escape,c,q", "dismiss(None)", "Retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, edit: Callable[[int], None]) -> None:
        super().__init__()
        self._edit_line = edit
        self._trial: Trial | None = None
        self._dead = DeadParts()
        self._targets: dict[str, list[str]] = {}

    def compose(self) -> ComposeResult:
        """Lay out the map, and beside it what is highlighted."""
        yield Static(id="title", classes="banner", markup=False)
        yield Static(_LEGEND, classes="hint", markup=False)
        with Horizontal():
            yield MapTree("", id="map")
            yield VerticalScroll(Static(id="page", markup=False), id="beside", classes="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the map, at the present moment."""
        tree = self.query_one(MapTree)
        tree.show_root = False
        tree.auto_expand = False
        tree.guide_depth = 3
        self._draw()

    def show(self, trial: Trial, dead: DeadParts) -> None:
        """Show the persona tried, where the try has been, and what never comes into play."""
        self._trial, self._dead = trial, dead
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        trial = self._trial
        if trial is None:
            return
        persona = trial.persona
        graph = graph_of(persona)
        reached = graph.reachable() - self._dead.moments
        who = f"{persona.identity.first_name} {persona.identity.last_name}"
        never = len(persona.moments) - len(reached)
        count = f"{len(persona.moments)} scènes" + (
            f", dont {never} jamais atteintes" * (never > 0)
        )
        self.query_one("#title", Static).update(one_line(f"Carte · {who} · {count}"))
        tree = self.query_one(MapTree)
        at = (tree.cursor_node and tree.cursor_node.data) or ("moments", trial.moment)
        unfolded = {node.data for node in tree.nodes() if node.is_expanded}
        tree.clear()
        self._targets = graph.targets()
        for phase in Phase:
            own = {name: one for name, one in persona.moments.items() if one.phase is phase}
            if own:
                branch = tree.root.add(Text(PHASE_LABELS[phase], "bold"), (phase,), expand=True)
            for name, moment in own.items():
                steps = ("moments", name)
                leaf = branch.add(self._label(self._sign(name, reached), name, moment), steps)
                leaf.allow_expand = bool(moment.moves)
                self._add_moves(leaf, (*steps, "repliques"), moment.moves)
        if persona.common:
            common = tree.root.add(Text("À tout moment", "bold"), ("communs",))
            self._add_moves(common, ("communs",), persona.common)
        for node in tree.nodes():
            if node.data in unfolded:
                node.expand()
        tree.point_at(at)

    def _add_moves(self, branch: TreeNode[Steps], path: Steps, moves: Iterable[Move]) -> None:
        for index, move in enumerate(moves):
            label = Text(f"{_NEVER} " * (move.id in self._dead.moves))
            label.append(f"{move.id} ", "bold")
            if move.id in self._targets:
                label.append(f"→ {' ou '.join(self._targets[move.id])} ", "bold")
            label.append(f" {_cut(move.says)}")
            branch.add_leaf(label, (*path, index))

    def _sign(self, name: str, reached: Collection[str]) -> str:
        if self._trial is None or name not in reached:
            return _NEVER
        if name == self._trial.moment:
            return _HERE
        return _SEEN if name in self._trial.visited else _UNSEEN

    def _label(self, sign: str, name: str, moment: Moment) -> Text:
        label = Text(f"{sign} ")
        label.append(name, "bold" if sign == _HERE else "")
        if moment.title:
            label.append(f"  {_cut(moment.title)}")
        if moment.ending:
            label.append(f"  fin : {ENDING_LABELS[moment.ending].lower()}", "italic")
        if moment.condition:
            label.append("  (sous condition)", "italic")
        return label

    @property
    def _steps(self) -> Steps:
        """Where in the file the highlighted line of the map is written."""
        node = self.query_one(MapTree).cursor_node
        return node.data or () if node else ()

    @on(Tree.NodeHighlighted)
    def _highlighted(self) -> None:
        self.query_one("#page", Static).update(Hanging(Content(self._page())))
        self.query_one("#beside").scroll_home(animate=False)

    def _page(self) -> str:
        return harmless(place_text(self._trial.persona, self._steps)) if self._trial else ""

    def action_read(self) -> None:
        """Show all that is said at the moment, or the move, highlighted."""
        from tui.screens.dialogs import MessageScreen

        page = self._page()
        if page:
            self.app.push_screen(MessageScreen("Ce qui se dit ici", page))
        else:
            self.query_one(MapTree).action_toggle_node()

    def action_unfold(self) -> None:
        """Show the moves of the moment."""
        node = self.query_one(MapTree).cursor_node
        if node:
            node.expand()

    def action_fold(self) -> None:
        """Hide the moves, or go up to the moment."""
        tree = self.query_one(MapTree)
        node = tree.cursor_node
        if node and node.is_expanded:
            node.collapse()
        elif node and node.parent and not node.parent.is_root:
            tree.move_cursor(node.parent)

    def action_go(self) -> None:
        """Leave the map for the moment highlighted, or the one of the move highlighted."""
        steps = self._steps
        if steps[:1] == ("moments",):
            self.dismiss(str(steps[1]))

    def action_edit(self) -> None:
        """Open the editor where this is written."""
        steps = self._steps
        if self._trial is not None and steps[:1] in (("moments",), ("communs",)):
            self._edit_line(self._trial.loaded.tree.key(steps).line)


class MapTree(Tree["Steps"], inherit_bindings=False):
    """The tree of a map; Enter, left and right are the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("space", "toggle_node", show=False),
    ]

    def nodes(self) -> list[TreeNode[Steps]]:
        """Return all the nodes, in reading order."""
        found: list[TreeNode[Steps]] = []
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += reversed(node.children)
        return found

    def point_at(self, steps: Steps | None) -> None:
        """Highlight what is written somewhere in the file, if it is on the map."""
        if self.last_line < 0:  # asking also numbers the lines
            return
        node = next((one for one in self.nodes() if one.data == steps), self.root.children[0])
        self.move_cursor(node)
        self.call_after_refresh(self.scroll_to_node, node, animate=False)


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
