"""The courses suggested, on a page: each step opens the file of who is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import MINE
from tui.field.terms import difficulty_word
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, PersonaRoute
from tui.source.hostile import one_line
from tui.transcript.courses_followed import DONE
from tui.transcript.labels import operator_name
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.rows import Column, Row, Rows, banner, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.transcript.courses_followed import FollowedCourse, FollowedStep

_OPERATOR, _DIFFICULTY, _STANDING = 15, 10, 8  # cells
_TITLE = "Parcours · qui rencontrer, dans quel ordre"


class CoursesScreen(FullScreen[None]):
    """Read a course step by step; open the file of who is met at one."""

    ABOUT = "Deux parcours : ce que chaque entretien exerce, et ce que fait le groupe ensuite."
    AUTO_FOCUS = "#courses"
    DEFAULT_CSS = """
    CoursesScreen #courses { height: 1fr; max-width: 106; scrollbar-gutter: stable; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Lire le dossier", id="parcours.ouvrir", show=False),
        Binding("escape", "dismiss", "Retour", id="parcours.retour", key_display="Échap"),
    ]

    class CoursesRead(Message):
        """It has been read what was done of the courses."""

        def __init__(self, courses: list[FollowedCourse]) -> None:
            super().__init__()
            self.courses = courses

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[str, FollowedStep] = {}
        self._shown = False

    def compose(self) -> ComposeResult:
        """Lay out the title, the steps, and the keys."""
        yield Static(banner(_TITLE), id="title", classes="banner")
        yield Rows(id="courses", classes="panel", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read again what was done: an interview may have been led since."""
        self._read()

    @work(thread=True, group="courses", exclusive=True)
    def _read(self) -> None:
        from tui.persona import library
        from tui.session import store
        from tui.transcript.acquaintances import acquaintances
        from tui.transcript.courses_followed import criteria_names, followed

        people = acquaintances(library.cards(), store.listing().summaries)
        self.post_message(self.CoursesRead(followed(people, criteria_names())))

    @on(CoursesRead)
    def _read_to_the_end(self, message: CoursesRead) -> None:
        """Show the courses; the first time, the arrow goes to the first step still to come."""
        every = {_id(course, one): one for course in message.courses for one in course.steps}
        self._steps = every
        rows = self.query_one(Rows)
        rows.keep_place(_options(message.courses))
        if not self._shown:
            to_come = (name for name, one in every.items() if one.met and not one.standing)
            rows.highlighted = rows.get_option_index(next(to_come, next(iter(every))))
        self._shown = True

    @on(OptionList.OptionHighlighted, "#courses")
    def _tell(self) -> None:
        """Say what Enter does."""
        option = self.query_one(Rows).highlighted_option
        here = self._steps.get(option.id or "") if option else None
        keys = [("Entrée", "lire le dossier")] if here and here.met else []
        self.query_one(Rows).border_subtitle = keys_in_border(*keys)

    @on(OptionList.OptionSelected, "#courses")
    def _open(self, event: OptionList.OptionSelected) -> None:
        here = self._steps.get(event.option_id or "")
        if here and here.met:
            self.post_message(Go(PersonaRoute(str(here.met.card.path))))

    def action_choose(self) -> None:
        """Open the file of who is met at the step under the arrow."""
        self.query_one(Rows).action_select()


def _id(course: FollowedCourse, one: FollowedStep) -> str:
    return f"{course.course.id}:{one.number}"


def _options(courses: Sequence[FollowedCourse]) -> Iterator[Option]:
    for place, course in enumerate(courses):
        aside = Column(Content.styled(course.told, "$quiet"), _STANDING, at_right=True)
        yield heading(course.course.title, aside, first=not place)
        yield Option(Row(_quiet(course.course.about), indent=2), disabled=True)
        for one in course.steps:
            yield Option(_row(one), id=_id(course, one))


def _row(one: FollowedStep) -> Row:
    """Return a step: who is met and what was done; beneath, what is trained, why, what follows."""
    about: tuple[Column, ...] = ()
    if one.met:
        card = one.met.card
        about = (
            Column(_quiet(one_line(operator_name(card.operator))), _OPERATOR, spare=True),
            Column(_quiet(difficulty_word(card.difficulty)), _DIFFICULTY),
        )
    beneath = Content.assemble(
        (" · ".join(one.trains), "$quiet"), "\n" if one.trains else "", one.step.why
    )
    if one.step.together:
        beneath += Content.assemble("\n", ("En groupe. ", "bold"), one.step.together)
    if not one.met:
        beneath += Content("\nCette personne n'est pas dans votre bibliothèque.")
    done = MINE if one.standing == DONE else ""
    return Row(
        Content.assemble((one.name, "bold")),
        margin=Content.assemble((f"{done:1} ", "$done"), f"{one.number:>2} "),
        indent=5,
        columns=(*about, Column(_quiet(one.standing), _STANDING, at_right=True)),
        beneath=beneath,
    )


def _quiet(text: str) -> Content:
    return Content.styled(text, "$quiet")
