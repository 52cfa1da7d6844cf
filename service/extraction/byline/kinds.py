"""
The kinds of what credit lines name.
"""

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Part:
    """
    One named thing: its kind and its text (the usual name, for an agency).
    """

    kind: Kind
    text: str
