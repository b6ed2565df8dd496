"""A trainer's own templates: they win, they are told what is wrong, they can do no harm."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.transcript.forms import HTML, each_page
from tests.transcript.pages import Page
from tests.transcript.playing import looked_at_again, persona, reworded
from tui.transcript.exporting import Options, export
from tui.transcript.pages import own_templates
from tui.transcript.pages.own_templates import POLICY, BrokenTemplate
from tui.transcript.pages.rendering import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.transcript.formats import Format

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., str]:
    """Return what exports the session with templates of one's own, given by name."""

    def made(form: Format = HTML, /, text: str = "", **files: str | bytes) -> str:
        for name, content in files.items():
            path = tmp_path / name.replace("_", ".")
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        again = looked_at_again()
        record = reworded(again, lambda _: text) if text else again
        return export(record, persona(), form, Options(templates=tmp_path))

    return made


def refused(made: Callable[..., str], form: Format = HTML, /, **files: str | bytes) -> str:
    """Return what is said of templates that are at fault: one sentence, without a full stop."""
    with pytest.raises(BrokenTemplate) as problem:
        made(form, **files)
    said = str(problem.value)
    assert "\n" not in said
    assert not said.endswith(".")
    assert "Traceback" not in said
    return said


def test_a_file_of_ones_own_wins_and_the_others_stay(made: Callable[..., str]) -> None:
    page = made(transcript_css="body { color: plum; }")

    assert "color: plum" in page
    assert "--counsellor" not in page
    assert Page(page).text.count("Qui apprend le métier aux nouveaux ?") == 1


@each_page
def test_a_block_can_be_changed_alone(made: Callable[..., str], form: Format) -> None:
    name = f"transcript_{form.extension}"
    extended = (
        f'{{% extends "alliance/transcript.{form.extension}" %}}'
        "{% block pied %}Groupe du mardi. {{ super() }}{% endblock %}"
    )
    text = made(form, **{name: extended})

    assert "Groupe du mardi." in text
    assert "La personne rencontrée est un" in text.replace("\n", " ").replace("\u00a0", " ")
    shipped = export(looked_at_again(), persona(), form)
    assert len(text) == pytest.approx(len(shipped), rel=0.05)


def test_every_block_can_be_changed(made: Callable[..., str]) -> None:
    blocks = (
        "entete",
        "fil",
        "contrat",
        "entretien",
        "synthese",
        "pour_finir",
        "apres",
        "lecture",
        "pied",
    )
    empty = "".join(f"{{% block {name} %}}[{name}]{{% endblock %}}" for name in blocks)
    text = made(transcript_html='{% extends "alliance/transcript.html" %}' + empty)

    for name in blocks:
        assert f"[{name}]" in text
    assert "Qui apprend" not in text


def test_what_the_manual_names_is_there() -> None:
    manual = (TEMPLATES / "LISEZMOI.md").read_text("utf-8")
    files = {path.name for path in TEMPLATES.iterdir()} - {"LISEZMOI.md"}

    assert {name for name in files if f"`{name}`" not in manual} == set()


def test_texts_are_escaped_in_any_file_of_a_page(made: Callable[..., str]) -> None:
    page = made(
        text=SCRIPT,
        transcript_html='<!doctype html><html lang="fr">{% include "bout.txt" %}</html>',
        bout_txt="{{ transcript.head.title }}",
    )

    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "start",
    ["<!doctype html>", "<!DOCTYPE html>\n<html lang='fr'>", "", "<p>", "<!-- -->",
     '<!doctype html><html lang="fr"><head>', '<!doctype html><html x="><head>">',
     "\ufeff<!doctype html>"],
)  # fmt: skip
def test_a_page_loads_and_runs_nothing_whatever_it_starts_with(
    made: Callable[..., str], start: str
) -> None:
    page = made(transcript_html=f"{start}{SCRIPT}<img src=http://x.example/>")

    assert page.index(POLICY) < page.index("<script>")
    before = page[: page.index(POLICY)]
    assert before.count('"') % 2 == 0
    assert "<!--" not in before
    assert before.lower().lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("un\n{% blok %}", ":2 : une balise ou une expression est mal écrite"),
        ("un\ndeux\n{{ 1 +", ":3 : une balise ou une expression est mal écrite"),
        ("un\n\n{{ absent }}", ":3 : « absent » n'existe pas ici"),
        ("{{ transcript.tete }}", ":1 : « tete » n'existe pas ici"),
        ("{{ transcript.head.titre.x }}", ":1 : « titre » n'existe pas ici"),
        ("\n{% include 'absent.html' %}", ":2 : il n'y a pas de modèle « absent.html »"),
        ("{{ 1 / 0 }}", ":1 : cela ne peut pas être calculé"),
        ("{{ transcript | nofilter }}", ":1 : une balise ou une expression est mal écrite"),
        ("{% include 'transcript.html' %}", ":1 : sans fin, ou trop profond"),
        ("{% extends 'transcript.html' %}", ":1 : sans fin, ou trop profond"),
        ("{{ transcript.__class__.__mro__ }}", ":1 : un modèle n'a pas le droit de faire cela"),
        ("{{ ''.__class__.__subclasses__() }}", ":1 : un modèle n'a pas le droit de faire cela"),
        ("{{ '{0.__class__}'.format(1) }}", ":1 : un modèle n'a pas le droit de faire cela"),
        ("{{ self.__init__.__globals__ }}", ":1 : un modèle n'a pas le droit de faire cela"),
        ("{{ range(10**9) }}", ":1 : cela ne peut pas être calculé"),
        ("{{ lipsum(1000000) }}", ":1 : « lipsum » n'existe pas ici"),
        ("{% for a in 5 %}{% endfor %}", ":1 : cela ne peut pas être calculé"),
        (
            "{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}",
            ":1 : sans fin, ou trop profond",
        ),
        (b"\xff\xfe", " : ce n'est pas du texte en UTF-8"),
        ("{{ '" + "(" * 5000, ":1 : une balise ou une expression est mal écrite"),
        ("{% for a in [1] %}" * 40 + "{% endfor %}" * 40, " : trop de balises les unes"),
        ("x" * 1_000_001, " : plus de 1 Mo"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    made: Callable[..., str], tmp_path: Path, template: str | bytes, said: str
) -> None:
    told = refused(made, transcript_html=template)

    assert told.startswith(f"{tmp_path / 'transcript.html'}{said}"), told


def test_what_is_too_deep_to_be_read_is_said(made: Callable[..., str]) -> None:
    deep = "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"

    assert refused(made, transcript_html=deep).startswith("transcript.html : sans fin, ou trop")


@each_page
def test_it_is_said_in_any_form(made: Callable[..., str], form: Format) -> None:
    assert f"transcript.{form.extension}:1" in refused(
        made, form, **{f"transcript_{form.extension}": "{{ rien }}"}
    )


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "../../secret.txt", "/etc/passwd", "a/../../secret.txt", "..", "dossier",
     "alliance/../x", "alliance/../../../__init__.py", "C:/x", "\\..\\secret.txt"],
)  # fmt: skip
def test_no_file_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "modeles"
    (folder / "dossier").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "transcript.html").write_text(f"{{% include {name!r} %}}")

    with pytest.raises(BrokenTemplate, match="il n'y a pas de modèle"):
        export(looked_at_again(), persona(), HTML, Options(templates=folder))


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "modeles"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "bout.html").symlink_to(tmp_path / "secret.txt")
    (folder / "transcript.html").write_text("{% include 'bout.html' %}")

    with pytest.raises(BrokenTemplate, match="ce lien mène hors du dossier"):
        export(looked_at_again(), persona(), HTML, Options(templates=folder))


ENDLESS = {
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "silent": "{% set r = range(99999) %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
    "output": "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "calls": "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}"
    "{{ f(60) }}",
    "self": "{% block b %}{% if n is not defined or n %}{{ self.b() }}{{ self.b() }}{% endif %}"
    "{% endblock %}",
    "recursive": "{% for a in range(9) recursive %}{% if loop.depth < 60 %}"
    "{{ loop(range(9)) }}{% endif %}{% endfor %}",
    "inclusions": "{% set n = (n | default(60)) - 1 %}{% if n %}{% include 'transcript.html' %}"
    "{% include 'transcript.html' %}{% endif %}",
}  # fmt: skip


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_endless_work_ends(
    made: Callable[..., str], monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    monkeypatch.setattr(own_templates, "LONGEST", 0.5)
    told = refused(made, transcript_html=template)

    assert "plus de" in told or "sans fin" in told


def test_endless_output_ends(made: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "MOST", 1000)
    told = refused(made, transcript_html="{% for a in range(9999) %}xxxx{% endfor %}")

    assert "millions de signes" in told


def test_shipped_templates_run_bounded_too(made: Callable[..., str]) -> None:
    """What bounds a trainer's templates changes nothing to what they show."""
    shipped = export(looked_at_again(), persona(), HTML)
    page = made(transcript_css=(TEMPLATES / "transcript.css").read_text("utf-8"))

    assert page.replace(f"\n{POLICY}", "") == shipped


def test_a_folder_that_changes_nothing_is_refused(tmp_path: Path) -> None:
    options = Options(templates=tmp_path)
    (tmp_path / "transcription.html").touch()
    (tmp_path / "transcript.txt").touch()
    with pytest.raises(BrokenTemplate, match=r"aucun modèle pour ce format .*transcript\.html"):
        export(looked_at_again(), persona(), HTML, options)
    with pytest.raises(BrokenTemplate, match="n'existe pas"):
        export(looked_at_again(), persona(), HTML, Options(templates=tmp_path / "rien"))


def test_hostile_texts_are_no_templates(made: Callable[..., str]) -> None:
    text = "{{ 7*7 }} {% for a in range(9) %}"
    page = Page(made(text=text, transcript_css="p {}"))

    assert page.text.count(text) > 20
    assert "49" not in page.text.replace("\u00a0", " ").split()
