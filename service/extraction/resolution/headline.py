"""
The choice of the headline: as printed, proved by what the metadata say.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from service.extraction.article import Warning
from service.extraction.candidate import Candidate
from service.extraction.headline import clean_headline, folded, without_site_name
from service.extraction.resolution.choice import Choice

# What text documents have: the sender's word for a title proves a line, and is the headline where no line is.
_TEXT = ("text:headline",)
# Printed headlines by how much they are worth.
_PRINTED = (
    "markup:itemprop-headline-text",
    "markup:h1-in-article",
    "markup:h1-only",
    "markup:h1",
    "markup:headline-class",
    "markup:h2",
)
# Declared headlines by how near they are to what is printed.
_DECLARED = (
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


def resolve_headline(candidates: Sequence[Candidate]) -> Choice[str]:
    """
    The headline, None where there is none.

    A printed heading that a declared title confirms wins; then a declared title; then an unconfirmed h1.
    """
    names = _site_names(candidates)
    own = [_cleaned(candidate, names) for candidate in candidates if candidate.field == "headline"]
    own = [(candidate, text) for candidate, text in own if text]
    text_headline = next((pair for pair in own if pair[0].origin in _TEXT), None)
    if text_headline is not None:
        return Choice(text_headline[1], text_headline[0].provenance, 0.9)
    declared = sorted(
        (pair for pair in own if pair[0].origin in _DECLARED), key=lambda pair: _DECLARED.index(pair[0].origin)
    )
    printed = sorted(
        (pair for pair in own if pair[0].origin in _PRINTED), key=lambda pair: _PRINTED.index(pair[0].origin)
    )
    titles = [folded(text) for _, text in declared]
    for candidate, text in printed:
        if any(folded(text) == title for title in titles):
            return Choice(text, candidate.provenance, 0.97)
    h1s = [pair for pair in printed if pair[0].origin not in ("markup:h2", "markup:headline-class")]
    for candidate, text in (*h1s, *declared, *printed):
        return Choice(text, candidate.provenance, 0.8)
    return Choice(None, None, 0.5, (Warning("no-headline", "No headline was found."),))


def _cleaned(candidate: Candidate, names: Sequence[str]) -> tuple[Candidate, str]:
    text = clean_headline(candidate.value)
    return candidate, without_site_name(text, names) if candidate.origin in _DECLARED else text


def _site_names(candidates: Sequence[Candidate]) -> list[str]:
    names = [candidate.value for candidate in candidates if candidate.field == "site_name"]
    for candidate in candidates:
        if candidate.field == "canonical_url":
            host = urlsplit(candidate.value).hostname or ""
            names += [host, *host.split(".")]
    return [name for name in names if len(name) > 2]
