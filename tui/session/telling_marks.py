"""What tells a day, or a way to reach somebody, by its form: found and hidden by patterns.

These are the regular parts of protected information: in the de-identification of clinical notes,
where the same is done, patterns find dates, telephones and addresses, and lists with what is
around them find names (Meystre, Friedlin, South, Shen & Samore 2010, « Automatic
de-identification of textual documents in the electronic health record: a review of recent
research », BMC Medical Research Methodology 10:70). Days of the week, hours, ages and durations
stay: they tell nobody, and what is said would not be understood without them.
"""

from __future__ import annotations

import re

DATE = "[date]"
CONTACT = "[contact]"

_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre"
    r"|d[ée]cembre)"
)
_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
_TEENS = "onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf"
_TENS = rf"vingt(?:[ -](?:et[ -]un|{_UNITS}))?|trente(?:[ -]et[ -]un)?"
_DAY = rf"(?:1er|\d{{1,2}}|premier|{_TEENS}|{_TENS}|{_UNITS})"
_DAYS = rf"{_DAY}(?: *(?:,|et|ou|au|-) *{_DAY})*"
_YEAR = r"(?:19|20)\d\d"
_YEARS = rf"{_YEAR}(?: ?[-–/] ?(?:{_YEAR}|\d\d))?"
_IN_LETTERS = r"(?:et[ -])?[a-zé]{2,15}(?:-(?:et-)?[a-zé]{2,9}){0,3}"
_COUNTED = r"(?! ?(?:€|euros?\b|h\b|heures?\b|km\b|pièces?\b|salariés?\b|personnes?\b|m²|%))"
_DATES = re.compile(
    r"\b(?:"
    rf"{_YEAR}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?\b"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_YEAR}|\d\d)\b"
    rf"|(?:0?[1-9]|1[0-2])/{_YEAR}\b"
    r"|(?!24/7\b)(?:0[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])\b(?!/)"
    r"|[1-9]/(?:0[1-9]|1[0-2])\b(?!/)"
    rf"|(?:{_WEEKDAY} +)?{_DAYS} +{_MONTH}\b(?: +{_YEARS}\b)?"
    rf"|{_WEEKDAY} +\d{{1,2}}\b(?! ?(?:h|:|'))"
    rf"|{_MONTH}\b(?: +{_YEARS}\b)?"
    r"|années? \d\d\b"
    rf"|{_YEARS}\b{_COUNTED}"
    rf"|(?:mille neuf|dix-neuf) cents?[ -]{_IN_LETTERS}\b"
    rf"|(?<=en )deux[ -]mille[ -](?:vingt[ -])?(?:{_TEENS}|{_UNITS})\b"
    r")",
    re.IGNORECASE,
)

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_LINK = r"(?:(?:de|du|des|la|le|les|aux?|en|et|sur|sous) |[dl]['’])"
_PROPER = rf"{_CAPITALISED}(?: {_LINK}*{_CAPITALISED})*"
_STREET = (
    r"(?:rue|avenue|av\.|boulevard|bd\.?|all[ée]e|impasse|place|quai|square|faubourg|r[ée]sidence)"
)
_WAY = rf"(?:{_STREET}|cours|chemin|route|passage|lotissement|hameau|lieu-dit|villa|sente)"
_TOWN = rf"\d{{5}} {_CAPITALISED}(?:[ -]{_CAPITALISED})*"
_AT = r" ?(?:@|\(at\)|\[at\]| arobase ) ?"
_DOMAIN = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}(?:\.| point )[a-zA-Z]{2,12}"
_KNOWN_DOMAIN = r"(?i:[a-z0-9-]{1,63}\.){1,5}(?:fr|com|org|net|eu|info|gouv|bzh)"
_NATIONAL_NUMBER = r"[12] ?\d\d ?\d\d ?\d\d ?\d{3} ?\d{3}(?: ?\d\d)?"
_CONTACTS = re.compile(
    r"(?i:https?://|www\.)[^\s«»\"<>]+"
    rf"|(?<![\w.+‐‑-])[\w.+‐‑-]{{1,64}}{_AT}{_DOMAIN}\b"
    r"|(?<![\w.])@[A-Za-z]\w{2,30}"
    rf"|(?<![\w.-]){_KNOWN_DOMAIN}\b(?:/[^\s«»\"<>]*)?"
    r"|(?<!\d)(?:\+|00)[1-9]\d(?:[ .-]?\(0\))?(?:[ .-]?\d){8,10}(?!\d)"
    r"|(?<!\d)0[1-9](?:[ ./-]?\d\d){4}(?!\d)"
    r"|\b[A-Z]{2}\d\d(?: ?[\dA-Z]{4}){3,7}\b"
    rf"|\b{_NATIONAL_NUMBER}\b"
    r"|\b[A-Z]{2}-\d{3}-[A-Z]{2}\b"
    r"|\b(?!(?i:covid))[^\W\d_]{4,}_?\d{2,}\b"
    rf"|\b\d{{1,4}}(?: ?(?:bis|ter|quater))?,? +(?i:{_WAY}) +{_LINK}*[^\W\d_][\w’'-]*"
    rf"(?: {_LINK}*{_CAPITALISED})*(?:,? +{_TOWN})?"
    rf"|\b(?i:{_STREET}) +{_LINK}*{_PROPER}"
    rf"|\b{_TOWN}"
    rf"|\b(?:\d{{6,}}[A-Z]?|\d{{5}})\b{_COUNTED}"
)


def without_dates(text: str) -> str:
    """Return a text in which each date is « [date] », be it a day, a month or a year."""
    return _DATES.sub(DATE, text)


def without_contacts(text: str) -> str:
    """Return a text without what reaches somebody: « [contact] » for each.

    Addresses of the net and of the post, logins, telephones, numbers that institutions give.
    """
    return _CONTACTS.sub(CONTACT, text)
