"""``alliance parcours``: the courses suggested, and how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.commands import DocumentedCommand
from tui.field.courses import courses
from tui.text.streams import put_json, tell

if TYPE_CHECKING:
    from tui.transcript.courses_followed import FollowedCourse

_IDS = [one.id for one in courses()]


@click.command(
    "parcours",
    cls=DocumentedCommand,
    examples=[
        "alliance parcours",
        "alliance parcours centre",
        "alliance parcours soir --format json",
    ],
)
@click.argument("name", metavar="[PARCOURS]", type=click.Choice(_IDS), required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte ou json.",
)
def follow_course(name: str | None, form: Literal["texte", "json"]) -> None:
    """Lire un parcours : qui rencontrer, dans quel ordre.

    PARCOURS est centre (dix séances, pour un centre de formation) ou soir (quatre, pour un cours
    du soir) ; sans lui, la commande dit où vous en êtes de chacun. Chaque étape dit qui
    rencontrer, ce que cela exerce, pourquoi à ce moment-là, et ce que fait le groupe ensuite.
    """
    from tui.text.courses_lines import course_lines, courses_in_short, courses_now

    found = [one for one in courses_now() if name in (None, one.course.id)]
    if form == "json":
        put_json([_as_data(one) for one in found])
    elif name is None:
        tell("\n".join(courses_in_short(found)))
    else:
        tell("\n".join(course_lines(found[0])))


def _as_data(one: FollowedCourse) -> dict[str, Any]:
    """Return a course as plain data, with French keys."""
    return {
        "id": one.course.id,
        "titre": one.course.title,
        "faites": one.done,
        "etapes": [
            {
                "persona": step.step.persona,
                "nom": step.name,
                "criteres": list(step.step.trains),
                "pourquoi": step.step.why,
                "en_groupe": step.step.together or None,
                "etat": step.standing or None,
            }
            for step in one.steps
        ],
    }
