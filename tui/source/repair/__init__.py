"""The slips of authors who never programmed: named where they were made, with their mending.

A YAML parser says where it lost its way, which may be lines after what was mistyped. Each
module here knows a family of slips by their look. ``syntax`` finds which of them stopped
the reading: the one that, once mended, lets the reading go on.
"""
