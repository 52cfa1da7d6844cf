"""
The kinds of what credit lines name.
"""

from typing import Literal, NamedTuple

from service.extraction.byline.grammar import Link
from service.extraction.byline.lexicon import Function

Kind = Literal[
    "person",
    "agency",
    "newsroom",
    "house",
    "role",
    "place",
    "initials",
    "handle",
    "account",
    "suffix",
    "picture",
    "unknown",
]


class Part(NamedTuple):
    """
    One named thing: its kind and its text (the usual name, for an agency).
    """

    kind: Kind
    text: str


class Credit(NamedTuple):
    """
    One person, agency, house or place of a line, what it did, how it was joined to what stood before, and its role.
    """

    part: Part
    function: Function
    link: Link
    role: str | None = None
