"""The themes: one role, one colour.

Roles: text (``$foreground``), ``$quiet`` (minutes, hints, gestures), ``$yours`` (the
counsellor's words; the frame of what has the focus), ``$noted`` (notes and kept words),
``$pointer`` (keys; where one is), ``$alert`` (time nearly out, to check), ``$fault`` (errors,
what was not saved), ``$done`` (done, agreed) and ``$rule`` (borders at rest, rules, thumbs).
Grounds: ``$background``, ``$surface`` (dialogs), ``$panel`` (banners, rows at rest) and
``$chosen`` (the row under the arrow). Every pair is computed in ``tests/screens/test_themes.py``
after WCAG 2.2, success criteria 1.4.3 and 1.4.11: 4.5 for text, 3 for lines.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Roles:
    """The colour of each role, then the grounds."""

    text: str
    quiet: str
    yours: str
    noted: str
    pointer: str
    alert: str
    fault: str
    done: str
    rule: str
    background: str
    surface: str
    panel: str
    chosen: str


_DARK = Roles(
    text="#e8e6e0",
    quiet="#adb5b9",
    yours="#86c8d1",
    noted="#dcb985",
    pointer="#e2a9bd",
    alert="#e8bd6e",
    fault="#f09a8a",
    done="#9bcfa4",
    rule="#6b7880",
    background="#14181b",
    surface="#1b2024",
    panel="#242b30",
    chosen="#21434a",
)
_LIGHT = Roles(
    text="#1f2428",
    quiet="#565d61",
    yours="#17565f",
    noted="#744817",
    pointer="#702f49",
    alert="#7f4a06",
    fault="#962a20",
    done="#2c5f39",
    rule="#7d7665",
    background="#fbfaf7",
    surface="#f4f1e9",
    panel="#e9e4d8",
    chosen="#c9e0e2",
)
_CONTRAST = Roles(
    text="#ffffff",
    quiet="#e0e0e0",
    yours="#8ff0ff",
    noted="#ffd9a0",
    pointer="#ffc2d6",
    alert="#ffe066",
    fault="#ffb8ab",
    done="#b4f5bd",
    rule="#b8b8b8",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    chosen="#00344d",
)
# Of the sixteen, magenta and red alone are read on a white ground and on a black one.
_TERMINAL = Roles(
    text="ansi_default",
    quiet="ansi_default",
    yours="ansi_magenta",
    noted="ansi_default",
    pointer="ansi_magenta",
    alert="ansi_red",
    fault="ansi_red",
    done="ansi_default",
    rule="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    chosen="ansi_default",
)
_NO_COLOUR = Roles(**dict.fromkeys(Roles.__dataclass_fields__, "ansi_default"))

DARK: Final = "alliance-sombre"
LIGHT: Final = "alliance-clair"
CONTRAST: Final = "alliance-contraste"
TERMINAL: Final = "alliance-terminal"
NO_COLOUR: Final = "alliance-sans-couleur"

ROLES: Final = {
    DARK: _DARK,
    LIGHT: _LIGHT,
    CONTRAST: _CONTRAST,
    TERMINAL: _TERMINAL,
    NO_COLOUR: _NO_COLOUR,
}
"""The colours of each theme, by its name; :mod:`tui.known_settings` says what each is called."""


def themes() -> list[Theme]:
    """Return the themes that can be chosen, in the order in which they are offered."""
    return [_theme(name, roles) for name, roles in ROLES.items()]


def role_defaults() -> dict[str, str]:
    """Return the role variables, so that any theme has them."""
    return _variables(_DARK)


def _theme(name: str, roles: Roles) -> Theme:
    return Theme(
        name=name,
        dark=name != LIGHT,
        ansi=roles.background.startswith("ansi"),
        primary=roles.yours,
        secondary=roles.noted,
        accent=roles.pointer,
        warning=roles.alert,
        error=roles.fault,
        success=roles.done,
        foreground=roles.text,
        background=roles.background,
        surface=roles.surface,
        panel=roles.panel,
        variables=_variables(roles),
    )


def _variables(roles: Roles) -> dict[str, str]:
    grounds = ("text", "background", "surface", "panel")
    own = {role: colour for role, colour in asdict(roles).items() if role not in grounds}
    return own | {
        "ansi-background": roles.background,
        "ansi-foreground": roles.text,
        "text-muted": roles.quiet,
        "border": roles.yours,
        "border-blurred": roles.rule,
        "scrollbar": roles.rule,
        "scrollbar-hover": roles.rule,
        "scrollbar-active": roles.yours,
        "scrollbar-background": roles.background,
        "scrollbar-background-hover": roles.background,
        "scrollbar-background-active": roles.background,
        "scrollbar-corner-color": roles.background,
        "block-cursor-foreground": roles.text,
        "block-cursor-background": roles.chosen,
        "input-selection-background": roles.chosen,
        "screen-selection-background": roles.chosen,
        "screen-selection-foreground": roles.text,
        "footer-key-foreground": roles.pointer,
        "footer-description-foreground": roles.quiet,
        "footer-background": roles.panel,
    }
