"""The slips of authors who never programmed: named where they were made, with their repair.

:mod:`~tui.source.repair.syntax_errors` seeks what stopped a parser, by trying the repairs that
``spacing``, ``quoting`` and ``block_layout`` know of. ``keys`` and ``values`` say what was meant by
YAML that can be read and is not of the form expected, ``scalar_lint`` what YAML drops or joins
without an error.
"""
