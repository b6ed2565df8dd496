"""What has to be installed by hand before anything else can be.

Imported before the version of Python is known to be right: this file, ``run.py`` and
``test.py`` keep to what every Python 3 can read (no f-strings, no new annotations).
"""

import sys

OLDEST = (3, 11)
DOWNLOADS = "https://www.python.org/downloads/"


def python_sentence(version: "tuple[int, ...]", platform: str) -> str:
    """Return what to say to someone whose Python is too old, or nothing if it will do."""
    if version[:2] >= OLDEST:
        return ""
    if platform == "win32":
        hint = "« winget install Python.Python.3.13 » ou {0}".format(DOWNLOADS)
        command = "py -3.13"
    elif platform == "darwin":
        hint = "« brew install python@3.13 » ou {0}".format(DOWNLOADS)
        command = "python3.13"
    else:
        hint = "« sudo apt install python3.11 python3.11-venv » ou {0}".format(DOWNLOADS)
        command = "python3.11"
    return (
        "alliance demande Python {0}.{1} ou plus récent, et celui-ci est Python {2}.{3} : "
        "installez-en un ({4}), puis relancez avec « {5} » à la place de votre commande python."
    ).format(OLDEST[0], OLDEST[1], version[0], version[1], hint, command)


def venv_sentence(version: "tuple[int, ...]", platform: str) -> str:
    """Return what to say to someone whose Python cannot make a virtual environment."""
    if platform == "win32":
        hint = "relancez l'installateur de {0} en cochant « pip »".format(DOWNLOADS)
    elif platform == "darwin":
        hint = "« brew install python@3.13 », ou l'installateur de {0}".format(DOWNLOADS)
    else:
        hint = "« sudo apt install python{0}.{1}-venv » sous Debian et Ubuntu".format(*version[:2])
    return "Il manque à ce Python le module venv : installez-le ({0}), puis relancez.".format(hint)


def require_python() -> None:
    """Leave with one sentence if this Python is too old."""
    sentence = python_sentence(sys.version_info[:3], sys.platform)
    if sentence:
        sys.exit(sentence)
