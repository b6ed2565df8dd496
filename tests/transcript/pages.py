"""What an HTML page holds, as a parser reads it."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})


class Page(HTMLParser):
    """A page gone through once: its tags with their attributes, its texts, its faults."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()
        self.faults += [f"<{tag}> never closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else, line {self.getpos()[0]}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment: {data[:40]}")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("style", "script"):
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All that can be read, no-break spaces as spaces."""
        return "".join(self.texts).replace("\u00a0", " ")

    def attributes(self, *names: str) -> list[str]:
        """Return the values of attributes, wherever they are."""
        return [value or "" for _, attrs in self.tags for name, value in attrs if name in names]

    def named(self, *tags: str) -> list[str]:
        return [tag for tag, _ in self.tags if tag in tags]
