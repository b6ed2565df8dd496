"""The screens that are looked at, as text in tests and as pictures: how to come to each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.group.coders import a_coding, a_record, as_the_author, one_in
from tests.group.crossing import both_written, crossing, unveiled
from tests.group.meetings import a_meeting
from tests.group.panels import questions, several_answers
from tests.group.people import YANNICK, several
from tests.screens.driving import (
    SEED,
    until,
    until_on,
    until_shown,
    until_still,
)
from tests.screens.filled_home import fill
from tests.screens.playing import (
    ESSAI,
    WAY_TO_AGREEMENT,
    a_branch,
    a_finished_session,
    a_session,
    a_sitting,
    a_whole_session,
    prepare_moments,
    tell_moments,
)
from tui import places
from tui.app import AllianceApp
from tui.field.terms import Category, Scheme
from tui.group.coding_desk import CodingPlan, take_up_or_begin
from tui.group.codings import CodedBy
from tui.group.meeting import comment, forward, hands_at
from tui.group.meeting_journal import MomentOpened
from tui.group.meeting_steps import Step
from tui.group.open_meeting import OpenMeeting
from tui.persona.library import load_named
from tui.screens.coding import CodingScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.kinds import GuardedDialog
from tui.screens.routes import (
    BilanRoute,
    CodingDeskRoute,
    CodingRoute,
    CodingsComparedRoute,
    ComparisonRoute,
    CoursesRoute,
    CrossedRoute,
    DiagnosesRoute,
    FirstRunRoute,
    GroupRoute,
    MeetingRoute,
    PanelRoute,
    PersonaRoute,
    ReplayRoute,
    SequelRoute,
    SessionRoute,
    SessionsRoute,
    WorkshopRoute,
)
from tui.session.events import Concluded, ContractRead, Synthesised
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.widgets.options import MoveOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.pilot import Pilot
    from textual.screen import Screen

    from tui.group.crossed_work import CrossedWork
    from tui.session.journal import Mode

SIZES = ((80, 24), (110, 36), (160, 45))
"""The sizes at which the layout changes: a plain terminal, a wide one, a projector."""


SEVEN_REPLIES = ("acc_cv", "feu_semaine", "quo_tous", "quo_apres")
"""A way through the interview with Denis to where seven replies are offered."""
LATE = (
    "c_notes", "acc_cv", "feu_trancher", "feu_chacune", "pro_permis", "pro_noter", "trr_vu",
    "trr_poser", "quo_audits", "quo_tous", "c_reparer", "quo_silence", "quo_apres",
    "c_resume_large", "ent_porter", "ent_demande", "c_resume", "cha_content", "cha_prise",
    "cha_lister", "cha_appel", "cha_decide", "pla_surveiller", "c_heure", "pla_deja",
    "ava_change", "ava_su", "ava_encore",
)  # fmt: skip
"""Another, past the time that was planned."""


def coding_start() -> AllianceApp:
    path = a_whole_session()
    a_coding([read_journal(path)], "Ana", as_the_author, most=12)
    a_coding([read_journal(path)], "Bo", as_the_author, most=12, finished=False)
    return AllianceApp(CodingRoute((str(path),)))


def coding(coded_by: CodedBy) -> Callable[[], AllianceApp]:
    def app() -> AllianceApp:
        plan = CodingPlan("Ana", coded_by, 12)
        desk = take_up_or_begin([read_journal(a_whole_session())], plan)
        desk.close()
        return AllianceApp(CodingDeskRoute(desk.coding.path))

    return app


CODING_BY_SCHEMES, CODING_BY_CODES = coding(CodedBy.SCHEMES), coding(CodedBy.CODES)


def codings_compared() -> AllianceApp:
    """Two codings of two interviews with Denis: enough acts for a coefficient."""
    whole = a_whole_session()
    records = [read_journal(whole), a_record(whole.parent)]
    why = "Une relance, à partir de ce que Denis vient de dire"
    ana = a_coding(records, "Ana", one_in(4), reason=why)
    bo = a_coding(records, "Bo", one_in(3, Scheme.QUESTION_NEEDS))
    return AllianceApp(CodingsComparedRoute((ana, bo)))


class Look(NamedTuple):
    """A screen to look at: how to open the app, the keys to press, what must be there."""

    name: str
    app: Callable[[], AllianceApp]
    keys: tuple[str, ...]
    shown: str


def home() -> AllianceApp:
    a_session("ouvrir")
    return AllianceApp()


def filled_home() -> AllianceApp:
    fill()
    return AllianceApp()


def no_session() -> AllianceApp:
    return AllianceApp()


def courses() -> AllianceApp:
    return AllianceApp(CoursesRoute())


def file() -> AllianceApp:
    return AllianceApp(PersonaRoute(ESSAI), mode="guide")


def known_file() -> AllianceApp:
    """The file of a person whom one met before, and what was kept for this time."""
    denis = a_sitting(loaded=load_named("denis-auclair"))
    denis.act(denis.interview.offers[0].id)
    denis.write(Concluded(kept_for_next="Attendre trois secondes avant de reformuler."))
    denis.close()
    return AllianceApp(PersonaRoute("denis-auclair"), mode="epreuve")


def interview(mode: Mode) -> Callable[[], AllianceApp]:
    def opened() -> AllianceApp:
        sitting = a_sitting("ouvrir", "redire", mode=mode)
        sitting.note("le dos", Category.OBSTACLES, kept=True)
        sitting.close()
        return AllianceApp(SessionRoute(sitting.path))

    return opened


def with_denis(*moves: str) -> Callable[[], AllianceApp]:
    def opened() -> AllianceApp:
        return AllianceApp(SessionRoute(a_session(*moves, loaded=load_named("denis-auclair"))))

    return opened


def with_denis_and_notes() -> AllianceApp:
    """An interview with Denis under way, and what was noted of it."""
    sitting = a_sitting(*LATE[:16], loaded=load_named("denis-auclair"))
    sitting.note("trois idées : laquelle est à lui ?", Category.DEMAND, kept=False)
    sitting.note("la production regarde le camion", Category.OBSTACLES, kept=True)
    sitting.close()
    return AllianceApp(SessionRoute(sitting.path))


def bilan_with_denis() -> AllianceApp:
    return AllianceApp(BilanRoute(a_whole_session()))


def ended() -> AllianceApp:
    return AllianceApp(SessionRoute(a_session(*WAY_TO_AGREEMENT)))


def synthesis() -> AllianceApp:
    sitting = a_sitting(*WAY_TO_AGREEMENT)
    sitting.note("le dos, les nuits", Category.OBSTACLES, kept=True)
    sitting.note("ne veut plus de nuit, mais tient à sa prime", Category.DEMAND, kept=False)
    sitting.note("la prime : de combien ?", None, kept=False)
    sitting.close()
    return AllianceApp(SessionRoute(sitting.path))


def contract() -> AllianceApp:
    return AllianceApp(ReplayRoute(a_whole_session()))


def looking_again() -> AllianceApp:
    path = a_whole_session()
    session = OpenSession.of(read_journal(path))
    session.write(ContractRead(text="lu"))
    session.close()
    return AllianceApp(ReplayRoute(path))


def moments_told() -> AllianceApp:
    path = a_whole_session()
    prepare_moments(path)
    tell_moments(path)
    return AllianceApp(ReplayRoute(path))


def later() -> AllianceApp:
    return AllianceApp(SequelRoute(a_whole_session()))


def diagnoses() -> AllianceApp:
    sitting = a_sitting()
    for move in WAY_TO_AGREEMENT:
        sitting.act(move)
        sitting.diagnose(f"Après {move}, veut souffler sans perdre sa prime.")
    sitting.write(Synthesised(need="souffler"))
    sitting.close()
    return AllianceApp(DiagnosesRoute(sitting.path))


def bilan() -> AllianceApp:
    return AllianceApp(SessionRoute(a_finished_session()))


def replay() -> AllianceApp:
    return AllianceApp(ReplayRoute(a_finished_session()))


def branch() -> AllianceApp:
    a_branch(a_finished_session())
    return AllianceApp(SessionsRoute("refus"))


def two_ways() -> AllianceApp:
    parent = a_finished_session()
    return AllianceApp(ComparisonRoute(parent, a_branch(parent)))


def crossed(prepare: Callable[[CrossedWork], object]) -> Callable[[], AllianceApp]:
    """Two peers with Denis, once something was done."""

    def opened() -> AllianceApp:
        work = crossing()
        prepare(work)
        work.close()
        left, right = (peer.record.path for peer in work.pair.peers)
        return AllianceApp(CrossedRoute(left, right))

    return opened


def group() -> AllianceApp:
    """Six people with Denis, two with Yannick, among the user's own interviews."""
    folder = places.sessions()
    names = ("Ana", "Bo", "Cy", "Di", "Eli", "Flo")
    for place, one in enumerate([*several(names), *several(names[:2], YANNICK)]):
        one.write(folder / f"{place}.jsonl")
    places.groups().mkdir(parents=True)
    (places.groups() / "abime.jsonl").write_bytes(b"rien\n")
    return AllianceApp(GroupRoute())


def panel_to_answer() -> AllianceApp:
    """A panel of two moments with Denis, which nobody has answered here."""
    return AllianceApp(PanelRoute((questions(places.groups() / "recu"),)))


def panel_to_read() -> AllianceApp:
    """The same, answered by six."""
    folder = places.groups() / "recu"
    return AllianceApp(PanelRoute(tuple(several_answers(questions(folder), 6, folder / "r"))))


def workshop() -> AllianceApp:
    return AllianceApp(WorkshopRoute(Path(ESSAI)))


def first_run() -> AllianceApp:
    return AllianceApp(FirstRunRoute(), seed=SEED)


def meeting(step: Step, moment: int = 0, hands: Sequence[int] = ()) -> Callable[[], AllianceApp]:
    """A meeting at a step of a moment; hands were counted at the votes before."""

    def opened() -> AllianceApp:
        going_on = OpenMeeting.resume(a_meeting(places.groups()))
        going_on.keep(MomentOpened(moment=going_on.state.order[moment]))
        while going_on.state.talk(going_on.state.moment).step is not step:
            for place, number in enumerate(hands):
                if counted := hands_at(going_on.header, going_on.state, place, number):
                    going_on.keep(counted)
            if further := forward(going_on.header, going_on.state):
                going_on.keep(further)
        for text in (
            "On peut ne rien dire, là.",
            "Je n'avais pas entendu « laquelle ».",
        ):
            if step is Step.COMMENTS:
                going_on.keep(comment(going_on.state, text))
        going_on.close()
        return AllianceApp(MeetingRoute(going_on.path))

    return opened


_VOTED = (2, 1, 4, 6, 2)
_FOUR_LESSONS = ("enter", "1", "n", *"jeudi", "enter", "g", "enter", "e", "enter")

LOOKED_AT = (
    Look("accueil", home, (), "À reprendre"),
    Look("accueil-vide", no_session, (), "Pour commencer"),
    Look("accueil-plein", filled_home, (), "8 à reprendre"),
    Look("accueil-quelqu-un", filled_home, ("down",) * 7, "8 à reprendre"),
    Look("accueil-filtre", filled_home, ("slash", *"jamais", "down"), "jamais"),
    Look("accueil-filtrer", no_session, ("f", "down", "enter"), "sur"),
    Look("parcours", courses, (), "Dix séances"),
    Look("accueil-aide", no_session, ("f1",), "toutes les commandes"),
    Look("palette", no_session, ("ctrl+p",), "Rencontrer · Joaquim"),
    Look("reglages", no_session, ("comma", "down"), "Pour lire de loin"),
    Look("reglages-theme", no_session, ("comma", "enter", "down", "up"), "comme avant"),
    Look("dossier", file, (), "Mode guidé"),
    Look("entretien-guide", interview("guide"), (), "le dos"),
    Look("entretien-epreuve", interview("epreuve"), (), "le dos"),
    Look("entretien-premiere-reponse", with_denis(), (), "sans ôter son manteau"),
    Look("entretien-sept-repliques", with_denis(*SEVEN_REPLIES), (), "ça bougerait ?"),
    Look("entretien-en-retard", with_denis(*LATE), (), "2 min de retard"),
    Look("dossier-connu", known_file, (), "la dernière fois"),
    Look("dossier-relu", interview("guide"), ("d",), "Échap fermer"),
    Look("carnet", interview("guide"), ("c",), "Suppr"),
    Look("intention", file, ("t",), "Rien de particulier"),
    Look("et-si", bilan, ("b",), "Vous avez dit"),
    Look("entretien-aide", interview("guide"), ("f1",), "cette aide"),
    Look("note", interview("guide"), ("n", "a", "tab"), "[Freins]"),
    Look("garder", interview("guide"), ("g", "right", "space"), "Garder ses mots"),
    Look("ecran", interview("guide"), ("e",), "Modalité suggérée"),
    Look("sauter", interview("guide"), ("ctrl+o",), " a "),
    Look("synthese", synthesis, (*"mal au dos", "tab", *"ses enfants", "tab"), "2 sur 7"),
    Look("bilan", bilan, (), "Ce qui a tenu"),
    Look("bilan-aide", bilan, ("f1",), "cette aide"),
    Look("bilan-critere", bilan, ("down",), "Source"),
    Look("bilan-passages", bilan, ("down", "down", "enter", "down"), "▲"),
    Look("bilan-voix", bilan, ("end", *("up",) * 5), "75 % d'accord"),
    Look("bilan-profil", bilan, ("end", *("up",) * 3), "Notes prises"),
    Look("bilan-courbe", bilan, ("end", "up", "up"), "l'agrandir"),
    Look("bilan-pratiques", bilan, ("end", "up"), "dire à la personne ce"),
    Look("bilan-situations", bilan, ("end",), "situation A"),
    Look("confiance", bilan, ("v", "right", "right"), "2 sur 5"),
    Look("apres", ended, ("ctrl+s",), "(proposé)"),
    Look("revoir-aide", replay, ("enter", "escape", "f1"), "cette aide"),
    Look("revoir-contrat", contract, (), "Avant de commencer"),
    Look("revoir", looking_again, ("right",) * 7, "0 moment"),
    Look("revoir-moments", moments_told, (*("right",) * 12, "tab"), "2 de 3"),
    Look("moment", moments_told, ("tab", "enter"), "Ce que je visais"),
    Look("commenter", moments_told, (*("right",) * 7, "c"), "Commenter ce tour"),
    Look("plus-tard", later, (), "D'après vous"),
    Look("plus-tard-lu", later, ("3",), "Saragosse"),
    Look("diagnostics", diagnoses, ("1",), "proche"),
    Look("finir", moments_told, ("f",), "Pour finir"),
    Look("dialogue", bilan, ("t",), "Le dialogue"),
    Look("exporter", bilan, ("x",), "page à imprimer"),
    Look("carte", workshop, ("c", "right"), "presser → parcours"),
    Look("comparer", two_ways, ("down", "b"), "Vous avez dit"),
    Look("comparer-page", two_ways, (), "Où ils mènent"),
    Look("comparer-avec", branch, ("down", "c"), "l'entretien dont celui-ci part"),
    Look("croisee", crossed(lambda _: None), (), "Relisez ensemble"),
    Look("croisee-rideau", crossed(both_written), ("t",), "regarde ailleurs"),
    Look("croisee-a-moi", crossed(both_written), ("t", "enter"), "écrit, ses moments"),
    Look("croisee-ecrire", crossed(both_written), ("t", "enter", "enter"), "venir."),
    Look("croisee-devoilee", crossed(unveiled), (), "Tout est dévoilé"),
    Look("croisee-parler", crossed(unveiled), ("enter",), "1 sur 8"),
    Look("sessions", bilan, ("escape", "s"), "accord"),
    Look("sessions-pleines", filled_home, ("s",), "Vos entretiens · 11"),
    Look("sessions-par-personne", filled_home, ("s", "p", "down", "down", "down"), "· 3"),
    Look("sessions-vides", filled_home, ("s", "slash", *"zzz"), "Aucun entretien"),
    Look("groupe", group, (), "6 entretiens"),
    Look("groupe-ajouter", group, ("a", *"zzz"), "Rien de ce nom"),
    Look("groupe-ordre", group, ("enter",), "deux à deux"),
    Look("groupe-moment", group, ("enter", "enter"), "écart type"),
    Look("groupe-rapport", group, ("x",), "xAPI"),
    Look("groupe-croisee", group, ("down", "down", "enter"), "Un premier entretien"),
    Look("panel-dire", panel_to_answer, (*"Zoe", "enter"), "Que diriez-vous ici"),
    Look("panel-placer", panel_to_answer, (*"Zoe", "enter", *"Oui", "enter", *"15"), "onze ans"),
    Look("panel-lire", panel_to_read, ("down",), "médiane"),
    Look("paquet", bilan, ("escape", "s", "k"), "paquet"),
    Look("codage-debut", coding_start, (), "On attend"),
    Look("codage-schemes", CODING_BY_SCHEMES, ("right",), "2 sur 12"),
    Look("codage-codes", CODING_BY_CODES, ("2", "enter", "down"), "1 sur 12"),
    Look("codage-raison", CODING_BY_SCHEMES, ("r", *"il redit"), "Votre raison"),
    Look("codage-finir", CODING_BY_SCHEMES, ("f",), "Finir ce codage"),
    Look("codage-accord", codings_compared, (), "Alpha de Krippendorff"),
    Look("codage-table", codings_compared, ("end",), "En ligne"),
    Look(
        "codage-desaccord",
        codings_compared,
        (*("down",) * 6, "enter", "a"),
        "L'auteur du persona",
    ),
    Look("premiers-pas", first_run, (), "Comptez cinq minutes"),
    Look("premiers-pas-dire", first_run, ("enter",), "1 sur 5"),
    Look("premiers-pas-noter", first_run, ("enter", "1"), "2 sur 5"),
    Look("premiers-pas-conclure", first_run, _FOUR_LESSONS, "5 sur 5"),
    Look("premiers-pas-fini", first_run, (*_FOUR_LESSONS, *"1111"), "C'est fini"),
    Look("animer-ordre", meeting(Step.SAID), ("escape",), "Ordre du jour"),
    Look(
        "animer-vote",
        meeting(Step.FIRST_VOTE, 1),
        (*"1122333333", "enter", "4"),
        "mains pour la réplique 1",
    ),
    Look("animer-deux-votes", meeting(Step.COMPARED, 1, _VOTED), (), "second vote"),
    Look("animer-suites", meeting(Step.FOLLOWED, 1, _VOTED), (), "confiance"),
    Look("animer-commentaires", meeting(Step.COMMENTS, 1, _VOTED), (*"elle ",), "elle"),
    Look("animer-jumeau", meeting(Step.TWIN, 2, _VOTED), (), "jumeau"),
    Look("premiers-pas-suite", first_run, (*_FOUR_LESSONS, *"1111", "enter"), "recommencer"),
)


DRAWN_ONLY = (
    Look("animer-parole", meeting(Step.SAID, 1), (), "Inspecteur"),
    Look("animer-second-vote", meeting(Step.SECOND_VOTE, 1, _VOTED), tuple("113333"), "sur 15"),
    Look("animer-pairs", meeting(Step.PEERS, 1, _VOTED), (), "entretiens"),
    Look("animer-aller", meeting(Step.SAID, 1), ("a",), "monter"),
    Look("animer-reflexion", meeting(Step.THOUGHT, 1), (), "Gardez-le"),
    Look("animer-a-deux", meeting(Step.PAIRS, 1, _VOTED), (), "Dites à quelqu'un"),
    Look("atelier", workshop, (), "confiance 4 sur 10"),
    Look("lisez-moi-entretien", with_denis_and_notes, (), "la production"),
    Look("lisez-moi-bilan", bilan_with_denis, ("down", "down", "down", "enter"), "Les passages"),
    Look("lisez-moi-revoir", moments_told, (), "Que gardez"),
)
"""What changes with the hour, and what README shows: drawn as pictures, not kept as text."""


FIRST_SHOWN = {
    bilan_with_denis: "Le tour qui a compté",
    home: "À reprendre",
    filled_home: "8 à reprendre",
    no_session: "Yannick",
    courses: "Dix séances",
    file: "Commencer",
    known_file: "Commencer",
    ended: "Votre synthèse",
    synthesis: "Votre synthèse",
    contract: "Avant de commencer",
    looking_again: "1 de 3",
    moments_told: "2 de 3",
    diagnoses: "Vos diagnostics",
    later: "D'après vous",
    first_run: "Comptez cinq minutes",
    bilan: "Le tour qui a compté",
    group: "6 entretiens",
    branch: "à part, tour 7",
    two_ways: "Où ils mènent",
    workshop: "confiance 4 sur 10",
    coding_start: "On attend",
    CODING_BY_SCHEMES: "À coder",
    CODING_BY_CODES: "À coder",
    codings_compared: "Alpha de Krippendorff",
}


def answers(screen: Screen[object]) -> bool:
    """Tell whether what a screen offers has been there long enough to be chosen."""
    if isinstance(screen, GuardedDialog | CodingScreen):
        return screen.answers
    return all(moves.answers for moves in screen.query(MoveOptions))


async def come_to(look: Look, pilot: Pilot[None]) -> str:
    """Press the keys that lead to what is looked at; return the screen as text, once still."""
    await until_shown(pilot, FIRST_SHOWN.get(look.app, ""))
    first = pilot.app.screen
    if isinstance(first, HomeScreen):
        await until(pilot, lambda: first.knows_all)
        await until_still(pilot)
    if look.keys and look.name in ("note", "garder", "ecran", "dossier-relu", "carnet", "sauter"):
        await until_on(pilot, InterviewScreen)
    for key in look.keys:
        await until(pilot, lambda: answers(pilot.app.screen))
        before = pilot.app.screen
        await pilot.press(key)
        if pilot.app.screen is not before:  # a dialog shows what was drawn below it
            await until_still(pilot)
    await until_shown(pilot, look.shown)
    return await until_still(pilot)
