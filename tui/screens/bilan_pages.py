"""The lines of a bilan in their order, and the pages of what is read of an interview whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.terms import ENDING_LABELS, PHASE_LABELS, SCHEME_SHORT, SYNTHESIS_FIELDS, Ending
from tui.french.typography import counted
from tui.screens.bilan_inner_pages import inner_lines
from tui.screens.bilan_page import BilanPage, Part, line, place, set_in
from tui.screens.counted_page import counted_page
from tui.screens.criterion_page import criterion_lines
from tui.screens.looked_back_pages import lines_beneath
from tui.screens.own_pages import diagnosis_lines, intention_lines
from tui.screens.panel_pages import panel_lines
from tui.screens.sequel_pages import sequel_lines
from tui.session.standing import Standing
from tui.source.hostile import harmless
from tui.transcript.chances import MOST_QUOTED, agreement_told, steps_told
from tui.transcript.what_counted import TITLE
from tui.widgets.rows import heading
from tui.widgets.stacked import Bar, Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.widgets.option_list import Option

    from tui.group.panel_beside import PanelBeside
    from tui.rubric.evidence import Evidence
    from tui.rubric.profile import ActTotals, Profile
    from tui.transcript.bilan_model import Bilan
    from tui.widgets.rows import Row

_ENDINGS = {
    Ending.AGREED: "La personne est d'accord avec ce qui a été convenu.",
    Ending.POLITE: "La personne a dit oui par politesse. Rien ne dit qu'elle s'y engage.",
    Ending.REFUSED: "La personne a décliné ce qui lui était proposé.",
    Ending.BROKEN: "La personne a mis fin à l'entretien : elle n'avait plus confiance.",
    Ending.TIME_OUT: "Le temps s'est écoulé alors que la personne parlait encore.",
    Ending.STUCK: "Plus rien n'était possible à cet endroit : signalez-le au formateur.",
}
_WHOLE = "L'entretien entier"
_TO_WRITE = "Elle reste à écrire. Entrée : l'écrire maintenant."
FIRST, SYNTHESIS = "compte", "synthese"
"""The ids of the first line, and of the line of the synthesis."""


def lines_of(
    bilan: Bilan, panels: Sequence[PanelBeside] = ()
) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines of the bilan with their pages, headings without one included.

    What counted comes first, then the criteria most worth reading; ``panels`` are what panels
    said of its moments.
    """
    turning = bilan.counted.turning
    first = counted_page(bilan.counted, bilan.intention)
    yield line(FIRST, TITLE), BilanPage(first, turn=turning.event if turning else None)
    yield from intention_lines(bilan)
    yield from criterion_lines(bilan)
    yield heading(_WHOLE), None
    yield from _whole_lines(bilan)
    yield from inner_lines(bilan)
    yield from panel_lines(panels)
    yield from diagnosis_lines(bilan)
    yield from lines_beneath(bilan.persona, bilan.unlocked)
    yield from sequel_lines(bilan)


def _whole_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage]]:
    """Yield the lines of what is read of the interview as a whole."""
    who = bilan.persona.identity
    yield line("fin", "Comment il s'est fini"), _ending_page(bilan)
    yield line("voix", f"Ce qu'en dirait {who.first_name}"), _voice_page(bilan)
    yield line(SYNTHESIS, "Votre synthèse"), _synthesis_page(bilan)
    yield line("profil", "Profil des schèmes"), _profile_page(bilan.profile)


def _ending_page(bilan: Bilan) -> BilanPage:
    ended = bilan.ended
    if ended is None:
        return BilanPage(Content("L'entretien n'est pas terminé."))
    parts: list[Part] = [
        (ENDING_LABELS[ended.ending], "bold"),
        f", à la minute {ended.minute}.\n\n",
        _ENDINGS[ended.ending],
    ]
    lost = bilan.lost
    places: list[Evidence] = []
    if lost:
        told = [agreement_told(lost, MOST_QUOTED), *steps_told(lost, MOST_QUOTED)]
        parts += [Content(f"\n\n{harmless(sentence)}") for sentence in told]
        if lost.event is not None and lost.minute is not None:
            places.append(place(lost.event, lost.minute, "Un accord restait possible ici"))
    parts.append((f"\n\n{harmless(bilan.missing)}", "$quiet"))
    return BilanPage(Content.assemble(*parts), tuple(places))


def _voice_page(bilan: Bilan) -> BilanPage:
    study = bilan.study
    asked = f"{study.asked} personnes interrogées après un entretien : {harmless(study.source)}."
    parts: list[Content | Row] = [Content.styled(asked, "$quiet")]
    for said in bilan.voice:
        told = f" ({harmless(said.told)})" if said.told else ""
        agreed = f"{said.percentage} % d'accord dans l'étude."
        parts += [
            Content(""),
            Content.styled(harmless(said.text), "bold"),
            set_in((said.answer, "bold"), f" · {harmless(said.words)}"),
            set_in((f"{agreed} {harmless(said.rule)}{told}", "$quiet")),
        ]
    return BilanPage(
        Stacked(*parts),
        tuple(piece for said in bilan.voice for piece in said.evidence),
    )


def _synthesis_page(bilan: Bilan) -> BilanPage:
    parts: list[Content | Row] = []
    if bilan.standing is Standing.SYNTHESIS:
        parts += [Content.styled(_TO_WRITE, "$noted"), Content("")]
    for name, label, _ in SYNTHESIS_FIELDS:
        text = harmless(getattr(bilan.synthesis, name)) or "—"
        parts += [Content.styled(label, "bold"), set_in(text), Content("")]
    return BilanPage(Stacked(*parts))


def _profile_page(profile: Profile) -> BilanPage:
    schemes = {SCHEME_SHORT[one]: tally for one, tally in profile.schemes.items()}
    phases = {PHASE_LABELS[one]: tally for one, tally in profile.phases.items()}
    looks = counted(profile.screen.acts, "regard")
    return BilanPage(
        Stacked(
            Content.styled("Minutes et répliques par schème", "bold"),
            *_bars(schemes),
            Content(""),
            Content.styled("Par phase dominante", "bold"),
            *_bars(phases),
            Content(""),
            Content(f"Notes prises : {profile.notes}"),
            Content(f"L'écran : {looks}, {profile.screen.minutes} min"),
        )
    )


def _bars(tallies: Mapping[str, ActTotals]) -> Iterator[Bar]:
    """Yield a bar a label, as long as its minutes weigh beside the most there are."""
    labels = max(map(len, tallies))
    most = max([tally.minutes for tally in tallies.values()] + [1])
    for label, tally in tallies.items():
        figures = f"{tally.minutes:>3} min {tally.acts:>3}"
        yield Bar(label, labels, figures, tally.minutes / most)
