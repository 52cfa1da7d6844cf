"""
What a resolution gives back.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from service.extraction.article import Warning
from service.extraction.candidate import Candidate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """
    A chosen value, where it came from, how sure it is, and what an editor should be told.

    Attributes:
        value: the value chosen; None where the document has none.
        candidate: where it came from, None where nothing was chosen.
        confidence: 0 to 1 that `value` (also None) is right.
    """

    value: T | None
    candidate: Candidate | None
    confidence: float
    warnings: tuple[Warning, ...] = ()
