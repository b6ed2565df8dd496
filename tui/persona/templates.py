"""Expressions in a persona's texts: ``{{ identite.prenom }}`` and nothing that could run long.

An allow-list over Jinja's syntax tree. Its sandbox forbids attributes, but does not stop
endless work, so a text may hold names, attributes, constants and conditional expressions only;
statements, calls and arithmetic are refused before anything is rendered.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from tui.source.decoding import is_control
from tui.source.model import MAX_TEXT
from tui.source.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment


_ONE_BRACE = re.compile(r"(?<!\{)\{\s*([a-z_]+\.[a-z_]+)\s*\}(?!\})")
_EXAMPLE = "{{ identite.prenom }}"
_NAMED = re.compile(r"(?<!\{)\{\{ *([a-z]+)\.([a-z]+) *\}\}(?!\})")


class TemplateProblem(ValueError):
    """A text that cannot be rendered; its words are for the trainer."""


def render(text: str, context: Mapping[str, Mapping[str, Any]]) -> str:
    """Return ``text`` with its expressions replaced from ``context``.

    Raises :class:`TemplateProblem` for anything but plain expressions on known names.
    A text longer than a file may hold stays as it is, for its form to be refused.
    """
    plain = with_names(text, context)
    if plain is not None:
        return plain
    alone = _ONE_BRACE.search(text)
    if alone:
        raise TemplateProblem(f"« {alone[0]} » : il faut deux accolades, {{{{ {alone[1]} }}}}")
    from jinja2 import TemplateSyntaxError

    environment = _environment()
    try:
        _check(environment.parse(text), context)
        rendered = environment.from_string(text).render(context)
    except TemplateProblem:
        raise
    except TemplateSyntaxError:
        missing = text.count("{{") > text.count("}}")
        why = (
            "« {{ » n'est pas refermé : ajoutez }}"
            if missing
            else f"expression entre {{{{ }}}} mal formée ; par exemple {_EXAMPLE}"
        )
        raise TemplateProblem(why) from None
    except Exception:  # noqa: BLE001 - too deep, too large, not comparable: all for the trainer
        raise TemplateProblem("expression entre {{ }} impossible à calculer") from None
    if any(map(is_control, rendered)):
        raise TemplateProblem("caractère de contrôle dans une expression entre {{ }}")
    return rendered


def with_names(text: str, context: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return what :func:`render` does for a text that holds names alone, as nearly all do.

    Return ``None`` for any other: it must be compiled, which is a thousand times as long.
    """
    if len(text) > MAX_TEXT or "{" not in text:
        return text
    if _ONE_BRACE.search(text):
        return None
    if not _is_template(text):
        return text

    def value_of(named: re.Match[str]) -> str:
        name, attribute = named.groups()
        value = context.get(name, {}).get(attribute)
        return value if isinstance(value, str) and not hasattr(dict, attribute) else named[0]

    filled = _NAMED.sub(value_of, text)
    rest = _NAMED.sub("", text)
    known = not _is_template(rest) and not _is_template(filled) and "\r" not in text
    return None if not known or any(map(is_control, filled)) else filled


def _is_template(text: str) -> bool:
    return any(opening in text for opening in ("{{", "{%", "{#"))


def _check(template: nodes.Template, context: Mapping[str, Mapping[str, Any]]) -> None:
    from jinja2 import nodes

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr,
        nodes.Const, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
    )  # fmt: skip
    for node in template.find_all(nodes.Node):
        if not isinstance(node, allowed):
            raise TemplateProblem("seules des expressions simples sont permises entre {{ }}")
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            _check_name(node.node.name, node.attr, context)
        elif isinstance(node, nodes.Name) and node.name not in context:
            raise TemplateProblem(_unknown_name(node.name, context))


def _unknown_name(name: str, context: Mapping[str, Mapping[str, Any]]) -> str:
    """Return what is said of a name alone: it may be that of a part, without its whole."""
    whole = next((whole for whole, parts in context.items() if name in parts), None)
    hint = f" ; écrivez {{{{ {whole}.{name} }}}}" if whole else nearest(name, context)
    return f"nom inconnu « {name} » entre {{{{ }}}}{hint}"


def _check_name(name: str, attribute: str, context: Mapping[str, Mapping[str, Any]]) -> None:
    if name not in context:
        raise TemplateProblem(f"nom inconnu « {name} » entre {{{{ }}}}{nearest(name, context)}")
    if attribute not in context[name]:
        raise TemplateProblem(
            f"nom inconnu « {name}.{attribute} »{_nearest_part(name, attribute, context)}"
        )


def _nearest_part(name: str, attribute: str, context: Mapping[str, Mapping[str, Any]]) -> str:
    hint = nearest(attribute, context[name])
    return hint.replace("« ", f"« {name}.")


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        undefined=StrictUndefined, keep_trailing_newline=True, finalize=_written
    )


def _written(value: Any) -> Any:
    """Let words and numbers alone be written, and nothing for an ``if`` without ``else``."""
    from jinja2 import Undefined

    if isinstance(value, str | int | float | Undefined):
        return value
    raise TemplateProblem("seul un mot ou un nombre s'écrit entre {{ }} : identite.prenom")
