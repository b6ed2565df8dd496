"""The people shipped are full exercises, and their honest ways lead where they should."""

from __future__ import annotations

import pytest

from tui.field.terms import Agreement, Ending
from tui.interview.conduct import Interview
from tui.persona import library
from tui.persona.model import Move, Persona, variants
from tui.persona.structure import check_structure
from tui.session.events import Spoke

DENIS, YANNICK = "denis-auclair", "yannick-delporte"

HONEST_WAYS = {
    "by skills and place": (
        DENIS,
        """
        acc_cadre acc_motif feu_trancher feu_semaine quo_apres ent_demande cha_content
        cha_prise cha_appel cha_notes cha_decide pla_surveiller pla_deja ava_revoir
        ava_su ava_change ava_encore fil_tienne fil_question fil_dessin tri_servir
        tri_sais tri_qui tri_voir sui_commencer sui_appel sui_sylvie
        """,
    ),
    "slowly, leaving it open": (
        DENIS,
        """
        acc_cadre c_notes acc_dimanche feu_trancher feu_semaine quo_silence quo_apres
        ent_porter lun_silence lun_page lun_limite nui_relais nui_pendule nui_depuis
        ava_change ava_encore fil_tienne fil_temps ryt_camion ryt_savoir ryt_peser
        ryt_mois
        """,
    ),
    "passing the hand with care": (
        YANNICK,
        """
        ac-cadre vi-liste of-ouvrir of-negoce vo-silence vo-vitre vo-retour co-camion
        redire co-depuis qu-sur-vous qu-crois qu-parle pc-gardee pc-recruteur dm-droit
        dm-juriste re-comment re-portes re-but re-laquelle
        """,
    ),
    "small steps, offers on hold": (
        YANNICK,
        """
        ac-courriel vi-liste of-ouvrir of-magasin po-matin me-tourner me-prefere
        me-contraste qu-assez cd-endroit cd-jeudi quart-heure dm-droit dm-phrase
        dm-porte pa-avance pa-mode pa-deux
        """,
    ),
}
OTHER_ENDINGS = {
    "a quick yes": (DENIS, "acc_motif feu_diag trr_reunion", Ending.POLITE),
    "a yes after good work": (
        DENIS,
        """
        acc_cadre acc_motif feu_trancher feu_semaine quo_apres ent_demande cha_content
        cha_decide pla_deja ava_encore fil_temps ryt_rappel
        """,
        Ending.POLITE,
    ),
    "three hurried moves": (DENIS, "acc_rassure feu_diag trr_taille", Ending.BROKEN),
    "what he asked for": (YANNICK, "ac-vite fo-passe fo-valider", Ending.POLITE),
    "screens followed": (YANNICK, "ac-etape ecran-suite vi-liste of-controle", Ending.BROKEN),
}


def persona_of(name: str) -> Persona:
    return library.load_named(name).persona


def moves_of(persona: Persona) -> list[Move]:
    return [*persona.common, *(move for one in persona.moments.values() for move in one.moves)]


def led(name: str, way: str) -> tuple[Interview, list[Spoke]]:
    """Lead a person along a way; return the interview and all that they said."""
    interview = Interview(persona_of(name), seed=1)
    events = interview.start()
    for move in way.split():
        events += interview.act(move)
    return interview, [event for event in events if isinstance(event, Spoke)]


@pytest.mark.parametrize("name", [DENIS, YANNICK])
def test_a_shipped_person_is_a_full_exercise(name: str) -> None:
    loaded = library.load_named(name)
    persona = loaded.persona
    moves = moves_of(persona)
    assert len(persona.moments) >= 14
    assert len(moves) >= 55
    assert all(move.codes for move in moves)
    assert len(persona.facts) >= 10
    assert sum(1 for move in moves if len(variants(move.reply)) > 1) >= 15
    assert check_structure(loaded) == []


@pytest.mark.parametrize(("name", "way"), HONEST_WAYS.values(), ids=HONEST_WAYS)
def test_an_honest_way_leads_to_an_agreement_on_goal_and_means(name: str, way: str) -> None:
    interview, said = led(name, way)
    persona = interview.persona
    assert interview.state.ending is Ending.AGREED
    assert {one for spoke in said for one in spoke.agrees} == set(Agreement)
    assert persona.duration * 0.75 <= interview.state.minutes <= persona.duration
    made = {move.id: move for move in moves_of(persona)}
    assert any("porte_ouverte" in made[name].codes for name in way.split())


@pytest.mark.parametrize("name", [DENIS, YANNICK])
def test_an_agreement_is_given_where_it_is_asked(name: str) -> None:
    for move in moves_of(persona_of(name)):
        given = {one for reply in variants(move.reply) for one in (*reply.agrees, *move.agrees)}
        assert {f"demander_accord_{one}" for one in given} <= set(move.codes), move.id


@pytest.mark.parametrize("name", [DENIS, YANNICK])
def test_a_silence_that_always_closes_is_not_an_attentive_one(name: str) -> None:
    for move in moves_of(persona_of(name)):
        closes = move.resists or all(reply.resists for reply in variants(move.reply))
        assert not (closes and "silence_attentif" in move.codes), move.id


@pytest.mark.parametrize(("name", "way", "ending"), OTHER_ENDINGS.values(), ids=OTHER_ENDINGS)
def test_a_tempting_way_ends_otherwise(name: str, way: str, ending: Ending) -> None:
    interview, said = led(name, way)
    assert interview.state.ending is ending
    assert not {one for spoke in said for one in spoke.agrees} >= set(Agreement)
