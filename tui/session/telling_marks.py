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
_NUMBER = rf"(?:premier|{_TEENS}|vingt(?:[ -](?:et[ -]un|{_UNITS}))?|trente(?:[ -]et[ -]un)?|{_UNITS})"
_DAY = rf"(?:1er|\d{{1,2}}|{_NUMBER})"
_YEAR = r"(?:19|20)\d{2}"
_YEARS = rf"{_YEAR}(?:[ ]?[-–/][ ]?(?:{_YEAR}|\d{{2}}))?"
_YEAR_IN_WORDS = (
    r"(?:(?:mille[ ]neuf|dix-neuf)[ ]cents?[ -](?:et[ -])?[a-zé]{2,15}(?:-(?:et-)?[a-zé]{2,9}){0,3}"
    rf"|(?<=en[ ])deux[ -]mille[ -](?:vingt[ -])?(?:{_TEENS}|{_UNITS}))"
)
_COUNTED = r"(?![ ]?(?:€|euros?\b|h\b|heures?\b|km\b|pièces?\b|salariés?\b|personnes?\b|m²|%))"

_DATES = re.compile(
    rf"""\b(?:
        {_YEAR}-\d{{2}}(?:-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?)?\b
      | \d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_YEAR}|\d{{2}})\b
      | (?:0?[1-9]|1[0-2])/{_YEAR}\b
      | (?!24/7\b)(?:(?:0[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])|[1-9]/(?:0[1-9]|1[0-2]))\b(?!/)
      | (?:{_WEEKDAY}[ ]+)?{_DAY}(?:[ ]*(?:,|et|ou|au|-)[ ]*{_DAY})*[ ]+{_MONTH}\b(?:[ ]+{_YEARS}\b)?
      | {_WEEKDAY}[ ]+\d{{1,2}}\b(?![ ]?(?:h|:|'))
      | {_MONTH}\b(?:[ ]+{_YEARS}\b)?
      | (?:années?[ ])\d{{2}}\b
      | {_YEARS}\b{_COUNTED}
      | {_YEAR_IN_WORDS}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_LINK = r"(?:(?:de|du|des|la|le|les|aux?|en|et|sur|sous)[ ]|[dl]['’])"
_STREET = r"(?:rue|avenue|av\.|boulevard|bd\.?|all[ée]e|impasse|place|quai|square|faubourg|r[ée]sidence)"
_WAY = rf"(?:{_STREET}|cours|chemin|route|passage|lotissement|hameau|lieu-dit|villa|sente)"
_CONTACTS = re.compile(
    rf"""(?:
        (?i:https?://|www\.)[^\s«»"<>]+
      | (?<![\w.+‐‑-])[\w.+‐‑-]{{1,64}}[ ]?(?:@|\(at\)|\[at\]|[ ]arobase[ ])[ ]?[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}(?:\.|[ ]point[ ])[a-zA-Z]{{2,12}}\b
      | (?<![\w.])@[A-Za-z]\w{{2,30}}
      | (?<![\w.-])(?i:[a-z0-9-]{{1,63}}\.){{1,5}}(?:fr|com|org|net|eu|info|gouv|bzh)\b(?:/[^\s«»"<>]*)?
      | (?<!\d)(?:\+|00)[1-9]\d(?:[ .-]?\(0\))?(?:[ .-]?\d){{8,10}}(?!\d)
      | (?<!\d)0[1-9](?:[ ./-]?\d{{2}}){{4}}(?!\d)
      | \b[A-Z]{{2}}\d{{2}}(?:[ ]?[\dA-Z]{{4}}){{3,7}}\b
      | \b[12][ ]?\d{{2}}[ ]?\d{{2}}[ ]?\d{{2}}[ ]?\d{{3}}[ ]?\d{{3}}(?:[ ]?\d{{2}})?\b
      | \b[A-Z]{{2}}-\d{{3}}-[A-Z]{{2}}\b
      | \b\d{{1,4}}(?:[ ]?(?:bis|ter|quater))?,?[ ]+(?i:{_WAY})[ ]+{_LINK}*[^\W\d_][\w’'-]*
        (?:[ ]{_LINK}*{_CAPITALISED})*(?:,?[ ]+\d{{5}}(?:[ ]{_CAPITALISED})*)?
      | \b(?i:{_STREET})[ ]+{_LINK}*{_CAPITALISED}(?:[ ]{_LINK}*{_CAPITALISED})*
      | \b\d{{5}}[ ]+{_CAPITALISED}(?:[ -]{_CAPITALISED})*
      | \b(?:\d{{6,}}[A-Z]?|\d{{5}})\b{_COUNTED}
    )""",
    re.VERBOSE,
)


def without_dates(text: str) -> str:
    """Return a text in which each date is « [date] », be it a day, a month or a year."""
    return _DATES.sub(DATE, text)


def without_contacts(text: str) -> str:
    """Return a text without what reaches somebody: « [contact] » for each.

    Addresses of the net and of the post, telephones, and the numbers that institutions give.
    """
    return _CONTACTS.sub(CONTACT, text)
