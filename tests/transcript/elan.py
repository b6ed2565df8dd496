"""What ELAN asks of a document, beyond being XML."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

ORDER = [
    "LICENSE", "HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "LOCALE", "LANGUAGE",
    "CONSTRAINT", "CONTROLLED_VOCABULARY", "LEXICON_REF", "EXTERNAL_REF",
]  # fmt: skip
"""The order of the elements of a document, by the EAF 3.0 schema."""


def held(document: str) -> ET.Element:
    """Return a document, held to what the format asks beyond being XML."""
    root = ET.fromstring(document)
    tags = [child.tag for child in root]
    assert tags == sorted(tags, key=ORDER.index)
    slots = {
        slot.attrib["TIME_SLOT_ID"]: int(slot.attrib["TIME_VALUE"])
        for slot in root.iter("TIME_SLOT")
    }
    assert list(slots.values()) == sorted(slots.values())
    names = [one.attrib["ANNOTATION_ID"] for one in root.iter() if "ANNOTATION_ID" in one.attrib]
    assert len(set(names) | set(slots)) == len(names) + len(slots)
    types = {one.attrib["LINGUISTIC_TYPE_ID"] for one in root.iter("LINGUISTIC_TYPE")}
    annotations: dict[str, list[str]] = {}
    used: list[str] = []
    for tier in root.iter("TIER"):
        name, parent = tier.attrib["TIER_ID"], tier.attrib.get("PARENT_REF")
        assert name not in annotations
        assert tier.attrib["LINGUISTIC_TYPE_REF"] in types
        annotations[name] = [one[0].attrib["ANNOTATION_ID"] for one in tier]
        if parent is None:
            spans = [
                (one[0].attrib["TIME_SLOT_REF1"], one[0].attrib["TIME_SLOT_REF2"]) for one in tier
            ]
            used += [slot for span in spans for slot in span]
            times = [(slots[start], slots[stop]) for start, stop in spans]
            assert all(start < stop for start, stop in times)
            assert all(one[1] <= other[0] for one, other in pairwise(times))
        else:
            parents = [one[0].attrib["ANNOTATION_REF"] for one in tier]
            assert set(parents) <= set(annotations[parent])
            assert len(parents) == len(set(parents))
    assert sorted(used) == sorted(slots)
    return root
