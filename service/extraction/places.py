"""
The exact place of a value in raw text, where all that is known is the stretch of lines that it was read from.
"""

from collections.abc import Mapping
from dataclasses import replace

from service.extraction.article import Provenance

# What a value may have less or more of than its text: invisible characters, white space, and the commas between the
# lines of a byline. No white space lies behind that of Han.
_SKIPPED = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff,").union(filter(str.isspace, map(chr, range(0x3001))))


def with_exact_places(
    provenance: Mapping[str, Provenance], values: Mapping[str, str | None], text: str
) -> dict[str, Provenance]:
    """
    Provenance in which the places of these values are those of the values and not of the lines they stand in.

    Args:
        values: by field, as the text prints them but for white space.
        text: the whole text.
    """
    exact = dict(provenance)
    for field, value in values.items():
        place = provenance.get(field)
        if value and place is not None and place.start is not None and place.end is not None:
            start, end = place_of(value, text, place.start, place.end)
            exact[field] = replace(place, start=start, end=end)
    return exact


def place_of(value: str, text: str, start: int, end: int) -> tuple[int, int]:
    """
    Where a value stands in a stretch of text; the whole stretch where it does not stand there letter by letter.

    >>> place_of("Ann Roe, AFP", "12 May, Ann  Roe\\nAFP (Oslo)", 3, 26)
    (8, 20)
    """
    numbers = [number for number in range(start, end) if text[number] not in _SKIPPED]
    wanted = "".join([character for character in value if character not in _SKIPPED])
    at = "".join([text[number] for number in numbers]).find(wanted)
    if at < 0 or not wanted:
        return start, end
    return numbers[at], numbers[at + len(wanted) - 1] + 1
