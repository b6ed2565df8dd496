"""The two sets of colours that are ours."""

from __future__ import annotations

from textual.theme import Theme

LIGHT = Theme(
    name="alliance-clair",
    dark=False,
    primary="#1f5f6b",
    secondary="#8a5a2b",
    accent="#7a3b52",
    foreground="#23272b",
    background="#fbfaf7",
    surface="#f3f1ea",
    panel="#e7e3d8",
    success="#3c6e47",
    warning="#94590c",
    error="#a03428",
    variables={"text-muted": "#62686c"},
)
DARK = Theme(
    name="alliance-sombre",
    dark=True,
    primary="#7fc0c9",
    secondary="#d9b27c",
    accent="#dc9fb4",
    foreground="#e6e4de",
    background="#16191c",
    surface="#1d2125",
    panel="#2a3035",
    success="#94c79d",
    warning="#e0b265",
    error="#e58a7b",
    variables={"text-muted": "#9ba3a8"},
)
