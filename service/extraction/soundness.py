"""
Candidates made sound before anything is chosen: what can't be written as UTF-8 or is no address goes out here, once,
so that neither sources nor resolution need look, and a page can't bring an answer down with it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from service.extraction.candidate import Candidate

# In characters; longer ones are data, not addresses.
MAX_ADDRESS = 4096

# JSON can escape half of a pair alone; UTF-8 can't hold it.
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f]")


def without_half_pairs(text: str) -> str:
    r"""
    Each half of a surrogate pair replaced by U+FFFD, so that offsets stay.

    >>> without_half_pairs("a\ud800b")
    'a\ufffdb'
    """
    return _HALF_PAIR.sub("\ufffd", text)


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
            yield replace(candidate, value=value, url=url)


def bound_authors(candidates: Iterable[Candidate], most: int) -> Iterator[Candidate]:
    """
    The candidates without the names of writers of which one origin has more than `most`.
    """
    seen: Counter[str] = Counter()
    for candidate in candidates:
        if candidate.field == "author":
            seen[candidate.origin] += 1
            if seen[candidate.origin] > most:
                continue
        yield candidate
