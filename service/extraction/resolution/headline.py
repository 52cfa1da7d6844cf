"""
The choice of the headline: as printed, proved by what the metadata say.
"""

from collections import Counter
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlsplit

from service.extraction.article import Warning
from service.extraction.candidate import Candidate
from service.extraction.headline import is_site_name, site_keys, title_key, title_parts, without_site_name
from service.extraction.plaintext import plain
from service.extraction.resolution.choice import Choice

# Printed headlines by how much they are worth.
_PRINTED = (
    "text:headline",
    "markup:heading-part",
    "markup:itemprop-headline-text",
    "markup:h1-in-article",
    "markup:h1-only",
    "markup:h1",
    "markup:headline-class",
    "markup:h2",
    "markup:heading-whole",
    "markup:h1-in-navigation",
)
# Printed headlines that stand without proof.
_SELF_EVIDENT = (
    "text:headline",
    "markup:itemprop-headline-text",
    "markup:h1-in-article",
    "markup:h1-only",
    "markup:h1",
)
# Pieces of headings prove nothing but by equality.
_PIECES = ("markup:heading-part", "markup:heading-whole", "markup:h1-in-navigation")
# A breadcrumb's last step repeats the document's title, which may not be the headline.
_UNPROVABLE = ("markup:h1-in-navigation",)
# Two unrelated titles of one language have about a tenth of their character pairs in common.
_MIN_LIKENESS = 0.1
# Texts that are part of the document's title prove nothing beyond it, but stand for it where no heading does.
_TITLE_TEXTS = ("markup:title-text",)
# Declared headlines by how near they are to what is printed.
DECLARED = (
    "json-ld:headline",
    "meta:og:title",
    "meta:sailthru.title",
    "meta:parsely-title",
    "meta:cxenseparse:title",
    "meta:citation_title",
    "meta:dc.title",
    "meta:dcterms.title",
    "meta:headline",
    "meta:twitter:title",
    "meta:title",
    "meta:name-title",
    "request:title",
    "json-ld:webpage-headline",
    "json-ld:name",
    "json-ld:webpage-name",
)
# From here on two titles are wordings of one.
_MIN_AGREEMENT = 0.5
_MOST_OF_TITLE = 0.7


# How often each way of choosing was right on the development corpora (1020 pages).
_CONFIRMED_TWICE, _CONFIRMED_ONCE = 0.96, 0.93
_MOST_OF_A_TITLE, _PART_OF_A_TITLE = 0.9, 0.65
_ALONE, _LIKE_DECLARED, _UNLIKE_DECLARED = 0.85, 0.75, 0.5
_TITLE_TEXT, _DECLARED_ONLY, _UNPROVED, _NOTHING = 0.65, 0.5, 0.4, 0.5


@dataclass(frozen=True, slots=True)
class _Title:
    candidate: Candidate
    text: str
    key: str


def resolve_headline(candidates: Sequence[Candidate]) -> Choice[str]:
    """
    The headline, None where there is none.

    A printed heading that a declared title confirms wins; then a self-evident h1; then a declared title. Titles written
    for search engines have nothing in common with the headline: the article's only h1 wins over them.
    """
    keys = site_keys(site_names(candidates))
    printed = _titles(candidates, _PRINTED, frozenset())
    printed = _unlike_site(printed, keys) or printed
    declared = _titles(candidates, DECLARED, keys)
    choice = (
        _confirmed(printed, declared)
        or _part_of_title(printed, declared)
        or _self_evident(printed, declared)
        or _first(_unlike_site(_titles(candidates, _TITLE_TEXTS, keys), keys), _TITLE_TEXT)
        or _only_one(printed, {title_key(one.value) for one in candidates if one.field == "section"})
        or _first(declared, _DECLARED_ONLY)
        or _first(printed, _UNPROVED)
    )
    if choice is None:
        return Choice(None, None, _NOTHING, (Warning("no-headline", "No headline was found."),))
    return replace(choice, warnings=_warnings(choice, declared))


def _unlike_site(titles: Sequence[_Title], keys: Container[str]) -> list[_Title]:
    """
    The titles that are not the site's name.
    """
    return [title for title in titles if not is_site_name(title.text, keys)]


def _warnings(choice: Choice[str], declared: Sequence[_Title]) -> tuple[Warning, ...]:
    """
    "conflicting-headlines" where every declared title is quite another one than the headline chosen.
    """
    key = title_key(choice.value or "")
    if not declared or any(title.key == key for title in declared):
        return ()
    if max(_likeness(key, title.key) for title in declared) >= _MIN_AGREEMENT:
        return ()
    message = "The printed headline and the titles that the metadata declare have little in common."
    return (Warning("conflicting-headlines", message),)


def site_names(candidates: Sequence[Candidate]) -> list[str]:
    """
    What may stand beside a title as the site's name: declared names, and the host's name and its parts.
    """
    names = [candidate.value for candidate in candidates if candidate.field == "site_name"]
    for candidate in candidates:
        if candidate.field == "canonical_url":
            names += _host_names(candidate.value)
    return [name for name in names if len(name) > 2]


def _host_names(url: str) -> list[str]:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    return [host, *host.split(".")[:-1]]


def _titles(candidates: Sequence[Candidate], origins: Sequence[str], keys: Collection[str]) -> list[_Title]:
    own = [candidate for candidate in candidates if candidate.field == "headline" and candidate.origin in origins]
    # Metadata give the same title several times.
    texts = {value: without_site_name(plain(value), keys) for value in {candidate.value for candidate in own}}
    titles = []
    for candidate in sorted(own, key=lambda candidate: origins.index(candidate.origin)):
        text = texts[candidate.value]
        if key := title_key(text):
            titles.append(_Title(candidate, text, key))
    return titles


def _confirmed(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    texts = {title.key: title.text for title in reversed(declared)}
    best = next((title for title in printed if title.key in texts and title.candidate.origin not in _UNPROVABLE), None)
    if best is None:
        return None
    # A kicker and its headline are parted by layout alone; the declared title has the colon.
    text = texts[best.key] if best.candidate.origin == "markup:heading-whole" else best.text
    agreeing = sum(title.key == best.key for title in declared)
    confidence = _CONFIRMED_TWICE if agreeing > 1 else _CONFIRMED_ONCE
    return Choice(text, best.candidate, confidence)


def _part_of_title(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    """
    A heading that is all but an unproved site name of a declared title.
    """
    headings = [title for title in printed if title.candidate.origin not in _PIECES]
    for title in declared:
        parts = {title_key(part) for part in title_parts(title.text)}
        matching = [heading for heading in headings if heading.key in parts]
        if matching:
            best = max(matching, key=lambda heading: len(heading.key))
            most = _likeness(best.key, title.key) >= _MOST_OF_TITLE
            confidence = _MOST_OF_A_TITLE if most else _PART_OF_A_TITLE
            return Choice(best.text, best.candidate, confidence)
    return None


def _self_evident(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    """
    The h1 that has most in common with a declared title; none that has nothing in common with any.
    """
    headings = [title for title in printed if title.candidate.origin in _SELF_EVIDENT]
    if not declared:
        return _first(headings, _ALONE)
    likeness = {heading.key: max(_likeness(heading.key, title.key) for title in declared) for heading in headings}
    best = max(headings, key=lambda heading: likeness[heading.key], default=None)
    if best is None or likeness[best.key] <= _MIN_LIKENESS:
        return None
    confidence = _LIKE_DECLARED if likeness[best.key] >= _MIN_AGREEMENT else _UNLIKE_DECLARED
    return Choice(best.text, best.candidate, confidence)


def _only_one(printed: Sequence[_Title], sections: Container[str]) -> Choice[str] | None:
    """
    The one h1 of a page where it stands in the article and is not the name of a section.
    """
    headings = [title for title in printed if title.candidate.origin in _SELF_EVIDENT]
    if len(headings) > 1:
        return None
    own = [title for title in headings if title.candidate.origin == "markup:h1-in-article"]
    return _first([title for title in own if title.key not in sections], _UNLIKE_DECLARED)


def _likeness(first: str, second: str) -> float:
    """
    How many two-character pieces both have, as F1: it needs no spaces between words.
    """
    pairs = [Counter(map("".join, pairwise(key))) for key in (first, second)]
    both = (pairs[0] & pairs[1]).total()
    return 2 * both / max(1, pairs[0].total() + pairs[1].total())


def _first(titles: Sequence[_Title], confidence: float) -> Choice[str] | None:
    return Choice(titles[0].text, titles[0].candidate, confidence) if titles else None
