"""Transcripts for ELAN: EAF 3.0, tiers along a time line without a recording.

EAF is the format of the annotation tool of the Max Planck Institute for
Psycholinguistics (Wittenburg et al. 2006, « ELAN: a professional framework for
multimodality research »). A dependent tier is associated with its parent symbolically,
one annotation to one. The document's properties say what the session is, and hold what
has no place in time: contract, synthesis, conclusion.

Written by hand: pympi-ling, with which the tests read these files back, writes EAF 2.8
dated of the day it runs and to a path alone; it finds what an annotation depends on by a
point in time, through all annotations of the tier, and two that touch are confused.
"""

from __future__ import annotations

import re
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tui.transcript.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.transcript.formats import Document
    from tui.transcript.model import Transcript
    from tui.transcript.tiers import Tier
    from tui.transcript.time_alignment import TimeInterval

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_FORMAT = "3.0"
_NO_DATE = "1970-01-01T00:00:00"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALIGNED = "aligne"
_ASSOCIATED = "associe"
_ASSOCIATION = "Symbolic_Association"


def write(document: Document) -> str:
    """Return a document for ELAN.

    Its date is that of the session: the first of the month when the day is not told.
    """
    from tui.transcript.tiers import tiers

    transcript = document.transcript
    annotations = _AnnotationDocument(_date(transcript.head.date))
    laid = tiers(transcript)
    annotations.add_times([one.time for tier in laid for one in tier.annotations])
    for tier in laid:
        annotations.add_tier(tier)
    return annotations.finished(_properties(transcript, document.about))


FORMAT = Format(extension="eaf", label="annotation (ELAN)", rank=6, write=write)


def _date(told: str) -> str:
    day = f"{told}-01" if len(told) == len("2026-03") else told
    try:
        return datetime.fromisoformat(day).isoformat()
    except ValueError:
        return _NO_DATE


def _properties(transcript: Transcript, about: str) -> Iterator[tuple[str, str]]:
    head, margin = transcript.head, transcript.margin
    yield "Titre", head.title
    yield from head.lines()
    yield "À savoir", about
    yield "Chemin", transcript.parted()
    yield "Contrat de confidentialité", margin.contract
    for answer in (*transcript.synthesis, *margin.conclusion, *transcript.sequel):
        yield answer.label, answer.text


class _AnnotationDocument:
    """An EAF document being made, in the order its schema asks for."""

    def __init__(self, date: str) -> None:
        told = {"AUTHOR": "alliance", "DATE": date, "FORMAT": _FORMAT, "VERSION": _FORMAT}
        schema = {f"{{{_XSI}}}noNamespaceSchemaLocation": _SCHEMA}
        self._root = ET.Element("ANNOTATION_DOCUMENT", told | schema)
        self._header = self._add("HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
        self._order = self._add("TIME_ORDER", {})
        self._places: Iterator[tuple[str, str]] = iter(())
        self._last = 0

    def add_times(self, times: Sequence[TimeInterval]) -> None:
        """Give each annotation to come two places of its own on the time line."""
        ends = chain.from_iterable((time.start, time.stop) for time in times)
        places = sorted((value, place) for place, value in enumerate(ends))
        names = {place: f"ts{number}" for number, (_, place) in enumerate(places, start=1)}
        for value, place in places:
            slot = {"TIME_SLOT_ID": names[place], "TIME_VALUE": str(value)}
            ET.SubElement(self._order, "TIME_SLOT", slot)
        self._places = iter([(names[2 * one], names[2 * one + 1]) for one in range(len(times))])

    def add_tier(self, tier: Tier) -> None:
        """Add a tier, then its dependent tiers that hold something, or are kept."""
        aligned = self._tier(tier.name, {"LINGUISTIC_TYPE_REF": _ALIGNED}, tier.speaker)
        ids: list[str] = []
        for one in tier.annotations:
            start, stop = next(self._places)
            place = {"TIME_SLOT_REF1": start, "TIME_SLOT_REF2": stop}
            ids.append(self._annotation(aligned, "ALIGNABLE_ANNOTATION", place, one.text))
        for kind, name in tier.dependents.items():
            texts = [one.dependents.get(kind, "") for one in tier.annotations]
            if kind != tier.kept and not any(texts):
                continue
            parent = {"LINGUISTIC_TYPE_REF": _ASSOCIATED, "PARENT_REF": tier.name}
            associated = self._tier(name, parent, tier.speaker)
            for annotation, text in zip(ids, texts, strict=True):
                if text:
                    place = {"ANNOTATION_REF": annotation}
                    self._annotation(associated, "REF_ANNOTATION", place, text)

    def finished(self, properties: Iterable[tuple[str, str]]) -> str:
        """Add what comes last and return the document; empty properties are left out."""
        for name, value in (*properties, ("lastUsedAnnotationId", str(self._last))):
            if value:
                told = {"NAME": _valid(name)}
                ET.SubElement(self._header, "PROPERTY", told).text = _valid(value)
        for kind, more in (
            (_ALIGNED, {"TIME_ALIGNABLE": "true"}),
            (_ASSOCIATED, {"TIME_ALIGNABLE": "false", "CONSTRAINTS": _ASSOCIATION}),
        ):
            told = {"LINGUISTIC_TYPE_ID": kind, "GRAPHIC_REFERENCES": "false"}
            self._add("LINGUISTIC_TYPE", told | more)
        self._add("LOCALE", {"LANGUAGE_CODE": "fr", "COUNTRY_CODE": "FR"})
        meaning = "1-1 association with a parent annotation"
        self._add("CONSTRAINT", {"STEREOTYPE": _ASSOCIATION, "DESCRIPTION": meaning})
        ET.indent(self._root)
        body = ET.tostring(self._root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'

    def _add(self, tag: str, told: dict[str, str]) -> ET.Element:
        return ET.SubElement(self._root, tag, told)

    def _tier(self, name: str, kind: dict[str, str], speaker: str) -> ET.Element:
        told = {"TIER_ID": name, **kind, "DEFAULT_LOCALE": "fr"}
        return self._add("TIER", told | ({"PARTICIPANT": _valid(speaker)} if speaker else {}))

    def _annotation(self, tier: ET.Element, kind: str, place: dict[str, str], text: str) -> str:
        self._last += 1
        name = f"a{self._last}"
        annotation = ET.SubElement(tier, "ANNOTATION")
        told = ET.SubElement(annotation, kind, {"ANNOTATION_ID": name, **place})
        ET.SubElement(told, "ANNOTATION_VALUE").text = _valid(text)
        return name


def _valid(text: str) -> str:
    """Return a text that XML can hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
