"""
What mail programs put around a text: headers above it, a signature below.
"""

from collections.abc import Sequence
from functools import cache

from service.extraction.labelling.texts.traits import Trait
from service.extraction.vocabulary import load

# Headers that must follow each other to be told from lines of a story that have a colon.
_FEWEST = 2
# Characters at the beginning of a line in which the name of a header and its colon stand.
_HEADER = 24
# Lines of the longest signature.
SIGNATURE_LINES = 12
_SIGNATURE_MARKS = ("--", "-- ", "__", "——")


def mail_lines(traits: Sequence[Trait]) -> set[int]:
    """
    The numbers of the lines that are headers of mail: runs of them, wherever they stand.
    """
    headers = [number for number, trait in enumerate(traits) if ":" in trait.text[:_HEADER] and _is_header(trait)]
    found: set[int] = set()
    run: list[int] = []
    for number in [*headers, len(traits) + _FEWEST]:
        if run and number != run[-1] + 1:
            found.update(run if len(run) >= _FEWEST else ())
            run = []
        run.append(number)
    return found


def is_signature_mark(text: str) -> bool:
    """
    Whether a line parts the signature from the mail.

    >>> is_signature_mark("--"), is_signature_mark("- a")
    (True, False)
    """
    return text in _SIGNATURE_MARKS


def _is_header(trait: Trait) -> bool:
    return trait.text.partition(":")[0].strip().casefold() in _headers()


@cache
def _headers() -> frozenset[str]:
    return frozenset(word for language in load("mail").values() for word in language.get("headers", ()))
