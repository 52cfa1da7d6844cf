"""
Candidates made sound before anything is chosen: what can't be written as UTF-8 or is no address goes out here, once,
so that neither sources nor resolution need look, and a page can't bring an answer down with it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from service.extraction.candidate import Candidate, Field

# In characters; longer ones are data, not addresses.
MAX_ADDRESS = 4096
# Candidates for a field from one origin, from either end: hostile documents have tens of thousands.
_MOST_AT_AN_END = 100

# JSON can escape half of a pair alone; UTF-8 can't hold it.
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f]")


def without_half_pairs(text: str) -> str:
    r"""
    Each half of a surrogate pair replaced by U+FFFD, so that offsets stay.

    >>> without_half_pairs("a\ud800b")
    'a\ufffdb'
    """
    return text if text.isascii() else _HALF_PAIR.sub("\ufffd", text)


def web_address(address: str, base: str | None) -> str | None:
    """
    The absolute http or https address, as a browser resolves it; None where it is none.

    >>> web_address("/a b", "https://paper.example/news/1")
    'https://paper.example/a%20b'
    >>> web_address("javascript:alert(1)", "https://paper.example/") is None
    True

    Args:
        address: as a page has it.
        base: the address of the page, None where it is not known.
    """
    try:
        joined = urljoin(base or "", _CONTROLS.sub("", address).strip())
        parts = urlsplit(joined)
        fit = parts.scheme in {"http", "https"} and bool(parts.hostname) and len(joined) <= MAX_ADDRESS
    except ValueError:
        return None
    return joined.replace(" ", "%20") if fit else None


def sound_candidates(candidates: Iterable[Candidate], base: str | None) -> Iterator[Candidate]:
    """
    The candidates with sound values and addresses; one that is nothing but a bad address is left out.

    Args:
        candidates: of one document.
        base: where the document came from, None where it is not known.
    """
    for candidate in candidates:
        text = without_half_pairs(candidate.value)
        value = web_address(text, base) if candidate.field == "canonical_url" else text
        url = web_address(without_half_pairs(candidate.url), base) if candidate.url else None
        if value:
            same = value == candidate.value and url == candidate.url
            yield candidate if same else replace(candidate, value=value, url=url)


def bound_candidates(candidates: Sequence[Candidate], authors: int) -> Sequence[Candidate]:
    """
    The candidates without those that are too many for a field from one origin: names of writers beyond `authors`, and
    those of other fields in the middle, since notices of sites stand at the end.
    """
    writers = sum(candidate.field == "author" for candidate in candidates)
    if writers <= authors and len(candidates) <= 2 * _MOST_AT_AN_END:
        return candidates
    totals = Counter((candidate.field, candidate.origin) for candidate in candidates)
    seen: Counter[tuple[Field, str]] = Counter()
    found = []
    for candidate in candidates:
        kind = candidate.field, candidate.origin
        seen[kind] += 1
        first, last = (authors, 0) if candidate.field == "author" else (_MOST_AT_AN_END, _MOST_AT_AN_END)
        if seen[kind] <= first or seen[kind] > totals[kind] - last:
            found.append(candidate)
    return found
