"""What the home screen offers, as data: sections of rows, each with what Enter does with it.

A section knows neither the list it is drawn in nor the others; the screen puts them in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.field.terms import difficulty_word
from tui.french.typography import count, counted
from tui.screens.routes import (
    CoursesRoute,
    FirstRunRoute,
    GroupRoute,
    PersonaRoute,
    SessionRoute,
    SessionsRoute,
)
from tui.source.hostile import one_line
from tui.transcript.courses_followed import followed
from tui.transcript.entries import TO_LOOK_AT, TO_SYNTHESISE, opening
from tui.transcript.labels import operator_name
from tui.widgets.preview_pages import person_page, session_page, words_page
from tui.widgets.rows import Column, Row, heading, remark
from tui.widgets.session_rows import KIND, LAST, more, session_id, waiting_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.screens.routes import Route
    from tui.session.index import Listing
    from tui.session.summary import Summary
    from tui.transcript.acquaintances import Acquaintance, PeopleOrder
    from tui.widgets.preview import Page

HOME_TITLE = "alliance · s'exercer à l'entretien de conseil"
_ASIDE = 32
_MOST_WAITING, _LEAST_WAITING = 5, 2
_MOST_FOUND = 20
_DIFFICULTY, _LASTS, _DONE = 10, 6, 18


@dataclass(frozen=True, slots=True)
class HomeChoice:
    """Something to choose: how it looks, what Enter does, where that leads, what is told of it.

    ``page`` may read a disk.
    """

    id: str
    row: Row
    enter: str
    route: Route
    page: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Section:
    """Choices under a heading, with what is told at its right; what to say when there are none.

    ``narrowed`` says by what they were chosen.
    """

    heading: str
    choices: Sequence[HomeChoice]
    aside: str = ""
    nothing: str = ""
    narrowed: str = ""


def led_so_far(listing: Listing) -> Row:
    """Return the line at the top: where one is, what waits, what is behind."""
    waiting = sum(one.unfinished for one in listing.summaries)
    led = sum(one.begun and not one.unfinished for one in listing.summaries)
    counts = (
        f"{count(waiting)} à reprendre" if waiting else "",
        f"{count(led)} menés" if led else "",
    )
    told = " · ".join(filter(None, counts))
    return Row(HOME_TITLE, columns=(Column(told, len(told)),), measure=None, on_one_line=True)


def laid_out(sections: Sequence[Section]) -> Iterator[Option]:
    """Yield the sections as rows of a list."""
    for place, section in enumerate(sections):
        aside = Column(Content.styled(section.aside, "$quiet"), _ASIDE, at_right=True)
        yield heading(section.heading, *([aside] if section.aside else []), first=not place)
        if section.narrowed:
            yield remark(f"  Filtré : {section.narrowed}")
        for choice in section.choices:
            yield Option(choice.row, id=choice.id)
        if not section.choices:
            yield remark(f"  {section.nothing}")


def first_steps() -> Section:
    """Return what is offered first where nothing has been done yet."""
    return Section("Pour commencer", [_first_run()])


def to_resume(waiting: Sequence[Summary], today: str, people: int, lines: int) -> Section:
    """Return the interviews that wait, the latest first; some are folded away.

    There are ``lines`` for them and for so many ``people``, whom one is to see as well.
    """
    around = 4  # both headings, the line between, the one that stands for the others
    most = max(_LEAST_WAITING, min(_MOST_WAITING, lines - people - around))
    if len(waiting) == most + 1:  # a line for it is a line for one that stands for it
        most += 1
    choices = [_interview(one, today) for one in waiting[:most]]
    if len(waiting) > most:
        choices.append(_others(len(waiting) - most))
    return Section(f"À reprendre · {count(len(waiting))}", choices)


def to_meet(
    people: Sequence[Acquaintance], order: PeopleOrder, today: str, none: str, narrowed: str = ""
) -> Section:
    """Return the people to meet, in an order; ``narrowed`` says what all of them have."""
    choices = [_person(one, today) for one in order.put(people)]
    title = f"Rencontrer · {count(len(people))}" if people else "Rencontrer"
    ordered = f"{order.label} (o)" if len(people) > 1 else ""
    return Section(title, choices, ordered, none, narrowed)


def to_train(summaries: Sequence[Summary]) -> Section:
    """Return the exercises one can go to: what is behind and not finished, the first steps."""
    unwritten = sum(one.unfinished and not one.under_way for one in summaries)
    unseen = sum(one.waits_for_a_look for one in summaries)
    choices = [
        _exercise("Écrire une synthèse", unwritten, TO_SYNTHESISE, _SYNTHESIS),
        _exercise("Revoir un entretien", unseen, TO_LOOK_AT, _LOOKING_AGAIN),
        _first_run(),
    ]
    return Section("S'exercer", [choice for choice in choices if choice])


def to_follow(people: Sequence[Acquaintance]) -> Section:
    """Return the courses suggested, folded to a row that tells how far one is."""
    courses = followed(people)
    lengths = " ou ".join(count(len(one.steps)) for one in courses)
    begun = " · ".join(one.told for one in courses if one.done)
    told = f"fait : {begun}" if begun else f"{lengths} séances"
    text = Content.assemble(("Suivre un parcours", "bold"), (f" · {told}", "$quiet"))
    enter = "le lire"
    page = partial(words_page, "Parcours", _COURSES, enter)
    row = Row(text, indent=2, measure=None, on_one_line=True)
    return Section("Parcours", [HomeChoice("courses", row, enter, CoursesRoute(), page)])


def with_others() -> Section:
    """Return what is done with others: their interviews gathered, to talk about."""
    text = Content.assemble(("Réunir des entretiens", "bold"), (f" · {_GROUP_IN_SHORT}", "$quiet"))
    enter = "les réunir"
    page = partial(words_page, "En groupe", _GROUP, enter)
    row = Row(text, indent=2, measure=None, on_one_line=True)
    return Section("En groupe", [HomeChoice("group", row, enter, GroupRoute(), page)])


def found(interviews: Sequence[Summary], today: str, wanted: str) -> Section:
    """Return the interviews found by some words."""
    choices = [_interview(one, today) for one in interviews[:_MOST_FOUND]]
    if len(interviews) > _MOST_FOUND:
        choices.append(_others(len(interviews) - _MOST_FOUND, wanted))
    title = f"Entretiens trouvés · {count(len(interviews))}" if interviews else "Entretiens trouvés"
    return Section(title, choices, nothing="Aucun entretien qui dise cela.")


def _interview(one: Summary, today: str) -> HomeChoice:
    row, page = waiting_row(one, today), partial(session_page, one, today)
    return HomeChoice(session_id(one), row, opening(one), SessionRoute(one.path), page)


def _others(left: int, wanted: str = "") -> HomeChoice:
    enter = "les voir tous"
    page = partial(words_page, "Vos entretiens", "Tous vos entretiens, en un tableau.", enter)
    return HomeChoice("more", more(left, "s"), enter, SessionsRoute(wanted), page)


def _person(one: Acquaintance, today: str) -> HomeChoice:
    """Return somebody to meet; a file to correct may say little."""
    card = one.card
    lasts = f"{one_line(card.duration)} min" if card.duration else ""
    cells = (
        Column(_quiet(one_line(operator_name(card.operator))), KIND, spare=True),
        Column(_quiet(difficulty_word(card.difficulty) if card.difficulty else ""), _DIFFICULTY),
        Column(_quiet(lasts), _LASTS, at_right=True),
        Column(_quiet(one.done), _DONE),
    )
    second = "2e · " if card.follows else ""  # before the name, which may be cut
    row = Row(
        Content.assemble((second, "$quiet"), (one_line(card.name), "bold")),
        indent=2,
        columns=cells,
        measure=None,
        on_one_line=True,
    )
    page = partial(person_page, one, today)
    return HomeChoice(
        f"persona:{card.path}", row, "lire le dossier", PersonaRoute(str(card.path)), page
    )


def _exercise(name: str, waiting: int, wanted: str, about: str) -> HomeChoice | None:
    if not waiting:
        return None
    many = Column(_quiet(counted(waiting, "entretien")), LAST)
    row = Row(Content.styled(name, "bold"), indent=2, columns=(many,), measure=None)
    enter = "choisir lequel"
    return HomeChoice(
        f"exercise:{wanted}",
        row,
        enter,
        SessionsRoute(wanted),
        partial(words_page, name, about, enter),
    )


def _first_run() -> HomeChoice:
    text = Content.assemble(("Premiers pas", "bold"), (f" · {_IN_SHORT}", "$quiet"))
    enter = "commencer"
    page = partial(words_page, "Premiers pas", _FIRST_RUN, enter)
    return HomeChoice(
        "exercise:first", Row(text, indent=2, measure=None), enter, FirstRunRoute(), page
    )


def _quiet(text: str) -> Content:
    return Content.styled(text, "$quiet")


_IN_SHORT = "cinq tours pour prendre l'outil en main"
_COURSES = (
    "Qui rencontrer, dans quel ordre, et pourquoi : dix séances pour un centre de formation, "
    "quatre pour un cours du soir. Du plus facile au plus exigeant ; ce qui est travaillé revient "
    "plus loin, avec quelqu'un d'autre."
)
_GROUP_IN_SHORT = "comparer, animer une séance, croiser, coder à deux"
_GROUP = (
    "Les entretiens de plusieurs personnes, les vôtres ou ceux qu'on vous a remis : là où les "
    "façons de faire se séparent, une séance au vidéoprojecteur, une croisée, un panel, un double "
    "codage, un rapport."
)
_FIRST_RUN = (
    "Cinq tours avec quelqu'un qui n'est là que pour cela : dire une réplique, noter, garder ses "
    "mots, regarder l'écran, conclure. Une touche le quitte ; on y revient quand on veut."
)
_SYNTHESIS = (
    "Sept champs, avec vos notes à côté : ce que la personne demande, ce dont elle a besoin, ce "
    "dont vous avez convenu. Ce que vous en pensez d'abord ; le bilan vient après."
)
_LOOKING_AGAIN = (
    "L'autoconfrontation : vous revoyez l'entretien, tour par tour, et vous dites ce qui vous "
    "guidait là où cela compte. Personne ne juge ; vous marquez les moments."
)
