"""The pages of a bilan, and how it looks back at the autoconfrontation."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.field.signs import MINE, NOT_REACHED, REACHED
from tui.field.terms import ENDING_LABELS, PHASE_LABELS, SCHEME_SHORT, SYNTHESIS_FIELDS, Ending
from tui.rubric.evidence import Evidence, Sign
from tui.screens.counted_page import counted_text, trained_text
from tui.source.hostile import harmless
from tui.transcript.chances import MOST_QUOTED, agreement_told, fact_told, steps_told
from tui.transcript.reading_order import not_judged
from tui.transcript.what_counted import TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.persona.model import Persona
    from tui.rubric.assessment import Assessment, Judgement, Reached
    from tui.rubric.profile import Profile
    from tui.session.events import Synthesised
    from tui.transcript.bilan_model import Bilan, Unlocked, Unsaid, Way, WaysAt

_ENDINGS = {
    Ending.AGREED: "La personne est d'accord avec ce qui a été convenu.",
    Ending.POLITE: "La personne a dit oui par politesse. Rien ne dit qu'elle s'y engage.",
    Ending.REFUSED: "La personne a décliné ce qui lui était proposé.",
    Ending.BROKEN: "La personne a mis fin à l'entretien : elle n'avait plus confiance.",
    Ending.TIME_OUT: "Le temps s'est écoulé alors que la personne parlait encore.",
    Ending.STUCK: "Plus rien n'était possible à cet endroit : signalez-le au formateur.",
}
SIGNS = {Sign.FOR: "+", Sign.AGAINST: "−", Sign.LANDMARK: "·"}
_RANKED = "Du plus utile à lire"
_APART = "Pas jugé ici"
_WHOLE = "L'entretien entier"
_AFTER = "Après l'autoconfrontation"
FIRST = "compte"
"""The id of the first line."""
Part = Content | tuple[str, str] | str


@dataclass(frozen=True, slots=True)
class BilanPage:
    """What is shown beside a line of the bilan: a text, and the moments it rests on.

    ``turn`` is the event of the one turn it tells of, when it has no list of moments.
    """

    text: Content
    evidence: tuple[Evidence, ...] = ()
    turn: int | None = None


def lines_of(bilan: Bilan) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines of the bilan, headings without a page included.

    What counted comes first, then the criteria most worth reading.
    """
    counted = bilan.counted
    turn = counted.turning.event if counted.turning else None
    first = Content.assemble(trained_text(bilan.intention), counted_text(counted))
    yield Option(TITLE, id=FIRST), BilanPage(first, turn=turn)
    titles = titles_of(bilan.assessment)
    for heading, judgements in ((_RANKED, bilan.ranked), (_APART, not_judged(bilan.assessment))):
        if judgements:
            yield _heading(heading), None
        for judgement in judgements:
            yield _criterion_line(judgement), criterion_page(judgement, titles)
    yield _heading(_WHOLE), None
    yield from _whole_lines(bilan)


def _whole_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage]]:
    """Yield the lines of what is read of the interview as a whole."""
    who = bilan.persona.identity
    yield Option("Comment l'entretien s'est fini", id="fin"), _ending_page(bilan)
    yield (
        Option(harmless(f"Ce qu'en dirait {who.first_name}"), id="voix"),
        _voice_page(bilan),
    )
    yield Option("Votre synthèse", id="synthese"), _synthesis_page(bilan.synthesis)
    yield Option("Profil des schèmes", id="profil"), _profile_page(bilan.profile)


def _heading(text: str) -> Option:
    return Option(Content.assemble("\n", (text, "bold")), disabled=True)


def _criterion_line(judgement: Judgement) -> Option:
    level = (f"{gauge(judgement.level)} ", "bold")
    prompt = Content.assemble(level, harmless(judgement.question))
    return Option(prompt, id=f"critere:{judgement.criterion}")


def gauge(level: Reached | None) -> str:
    """Show a level without colour: ``■■·``; ``–`` when it was not judged."""
    if level is None:
        return "–".ljust(3)
    return REACHED * (level.index + 1) + NOT_REACHED * (level.top - level.index)


def titles_of(assessment: Assessment) -> Mapping[str, str]:
    """Return the title of each criterion's dimension, by the criterion's id."""
    return {
        judgement.criterion: dimension.title
        for dimension in assessment.dimensions
        for judgement in dimension.judgements
    }


def criterion_page(judgement: Judgement, titles: Mapping[str, str]) -> BilanPage:
    """Return the page that answers a criterion; ``titles`` are those of their dimensions."""
    parts: list[Part] = [
        (harmless(judgement.question), "bold"),
        "\n",
        (harmless(titles[judgement.criterion]), "$quiet"),
        "\n\n",
    ]
    if judgement.level:
        level = judgement.level
        told = f" · {judgement.told}" if judgement.told else ""
        parts += [
            (f"{gauge(level)} {harmless(level.name)}", "bold"),
            (harmless(told), "$quiet"),
            "\n",
            Content(harmless(level.sentence)),
        ]
    else:
        parts.append(Content(harmless(judgement.not_judged or "")))
    parts += [
        "\n\n",
        ("À essayer  ", "bold $noted"),
        Content(harmless(judgement.next_step)),
        "\n\n",
        (f"Source : {harmless(judgement.source)}", "$quiet"),
    ]
    if judgement.evidence:
        parts += ["\n\n", ("Les passages (Entrée pour y aller)", "bold")]
    return BilanPage(Content.assemble(*parts), judgement.evidence)


def _ending_page(bilan: Bilan) -> BilanPage:
    ended = bilan.ended
    if ended is None:
        return BilanPage(Content("L'entretien n'est pas terminé."))
    parts: list[Part] = [
        (ENDING_LABELS[ended.ending], "bold"),
        f", à la minute {ended.minute}.\n\n",
        _ENDINGS[ended.ending],
    ]
    lost, places = bilan.lost, []
    if lost:
        told = [agreement_told(lost, MOST_QUOTED), *steps_told(lost, MOST_QUOTED)]
        parts += [Content(f"\n\n{harmless(line)}") for line in told]
        if lost.event is not None and lost.minute is not None:
            places.append(_place(lost.event, lost.minute, "Un accord restait possible ici"))
    parts.append((f"\n\n{harmless(bilan.missing)}", "$quiet"))
    return BilanPage(Content.assemble(*parts), tuple(places))


def _voice_page(bilan: Bilan) -> BilanPage:
    study = bilan.study
    asked = f"{study.asked} personnes interrogées après un entretien : {harmless(study.source)}."
    parts: list[Content | tuple[str, str] | str] = [(f"{asked}\n\n", "$quiet")]
    for said in bilan.voice:
        told = f" ({said.told})" if said.told else ""
        parts += [
            (f"{harmless(said.text)}\n", "bold"),
            (f"  {said.answer}", "bold"),
            Content(f" · {harmless(said.words)}\n"),
            (f"  {said.percentage} % d'accord dans l'étude. ", "$quiet"),
            (f"{harmless(said.rule)}{harmless(told)}\n\n", "$quiet"),
        ]
    return BilanPage(
        Content.assemble(*parts),
        tuple(piece for said in bilan.voice for piece in said.evidence),
    )


def _synthesis_page(written: Synthesised) -> BilanPage:
    parts: list[Content | tuple[str, str] | str] = []
    for name, label, _ in SYNTHESIS_FIELDS:
        text = harmless(getattr(written, name)) or "—"
        parts += [(label, "bold"), "\n", Content(indent(text, "  ")), "\n\n"]
    return BilanPage(Content.assemble(*parts))


def _profile_page(profile: Profile) -> BilanPage:
    most = max([tally.minutes for tally in profile.schemes.values()] + [1])
    lines = [Content.styled("Minutes et répliques par schème", "bold")]
    for scheme, tally in profile.schemes.items():
        bar = "█" * round(8 * tally.minutes / most)
        lines.append(
            Content(f"{SCHEME_SHORT[scheme]:<17}{tally.minutes:>3} min {tally.acts:>3}  {bar}")
        )
    lines += [Content(""), Content.styled("Par phase dominante", "bold")]
    lines += [
        Content(f"{PHASE_LABELS[phase]:<24}{tally.minutes:>3} min {tally.acts:>3}")
        for phase, tally in profile.phases.items()
    ]
    lines += [
        Content(""),
        Content(f"Notes prises : {profile.notes}"),
        Content(f"Regards à l'écran : {profile.screen.acts} ({profile.screen.minutes} min)"),
    ]
    return BilanPage(Content("\n").join(lines))


def evidence_line(piece: Evidence) -> Content:
    """Return a piece of evidence as a line: when, how it weighs, what was said."""
    return Content.assemble(
        (f"{piece.minute:>3}' ", "$quiet"),
        (f"{SIGNS[piece.sign]} ", "bold"),
        Content(harmless(piece.text)),
    )


def lines_beneath(
    persona: Persona, unlocked: Unlocked | None
) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines and pages that an autoconfrontation opens; none before it is over."""
    if unlocked is None:
        return
    yield _heading(_AFTER), None
    yield Option("Vos moments", id="moments"), _moments_page(unlocked)
    if unlocked.unsaid is not None:
        name = harmless(persona.identity.first_name)
        yield Option(f"Ce que {name} n'a pas dit", id="gardes"), _unsaid_page(unlocked.unsaid)
    for act in unlocked.acts:
        label = f"{act.minute:>3}'  les autres répliques"
        yield Option(label, id=f"voies:{act.event}"), _ways_page(act)


def _moments_page(unlocked: Unlocked) -> BilanPage:
    parts: list[Part] = []
    for moment in unlocked.moments:
        parts += [(f"{moment.minute}'  {harmless(moment.prompt)}\n", "bold")]
        for label, answer in moment.answers:
            parts += [(f"  {harmless(label)} : ", "$quiet"), f"{harmless(answer)}\n"]
        parts.append("\n")
    for question, answer in unlocked.closing:
        parts += [(f"{harmless(question)}\n", "bold"), f"  {harmless(answer) or '—'}\n\n"]
    places = (_place(moment.event, moment.minute, moment.prompt) for moment in unlocked.moments)
    return BilanPage(Content.assemble(*parts), tuple(places))


def _unsaid_page(unsaid: tuple[Unsaid, ...]) -> BilanPage:
    if not unsaid:
        return BilanPage(Content("Tout ce qu'il y avait à comprendre a été dit."))
    parts: list[Part] = []
    places: list[Evidence] = []
    for fact in unsaid:
        parts.append((f"{harmless(fact.text)}\n", "bold"))
        chance = fact.chance
        parts.append((f"  {harmless(fact_told(chance, MOST_QUOTED))}\n\n", "$quiet"))
        if chance.event is not None and chance.minute is not None:
            places.append(_place(chance.event, chance.minute, fact.text))
    return BilanPage(Content.assemble(*parts), tuple(places))


def _ways_page(act: WaysAt) -> BilanPage:
    parts: list[Part] = [(f"Sa confiance à ce moment : {act.confidence} sur 10\n\n", "bold")]
    for way in act.ways:
        parts += [
            (f"{MINE} ", "bold") if way.taken else ("· ", "bold"),
            Content(harmless(way.text)),
            "\n",
            (f"   {_effects(way)}\n\n", "$quiet"),
        ]
    here = _place(act.event, act.minute, "Ce qui a été dit")
    return BilanPage(Content.assemble(*parts), (here,))


def _effects(way: Way) -> str:
    effects = [f"confiance {way.change:+d}"] if way.change else []
    effects += [f"apprend : {harmless(fact)}" for fact in way.learns]
    if way.leads_to:
        effects.append(f"mène à : {harmless(way.leads_to)}")
    return " · ".join(effects) or "ne change rien de visible"


def _place(event: int, minute: int, text: str) -> Evidence:
    return Evidence(event, minute, text, Sign.LANDMARK)
