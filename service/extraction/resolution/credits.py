"""
The choice of the byline, and who is credited in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from service.extraction.article import Author, Warning
from service.extraction.byline import Byline, canonical_agency, parse_byline
from service.extraction.candidate import Candidate
from service.extraction.headline import folded
from service.extraction.resolution.choice import Choice

# Printed bylines by how sure their place is.
_PRINTED = (
    "text:byline",
    "markup:byline",
    "markup:byline-line",
    "markup:author-link",
    "markup:byline-far",
    "markup:tail-line",
)
# Declared writers, the surest first.
_DECLARED = (
    "json-ld:author",
    "markup:itemprop-author",
    "meta:parsely-author",
    "meta:sailthru.author",
    "meta:author",
    "meta:byl",
    "meta:byline",
    "meta:article:author",
    "meta:dc.creator",
    "meta:dcterms.creator",
    "meta:citation_author",
    "json-ld:creator",
)


@dataclass(frozen=True, slots=True)
class Credits:
    """
    Who is credited.

    Attributes:
        byline: the credit line as printed, or the writers' names joined where none is printed.
        authors: persons.
        agencies: agencies by their usual names, newsrooms as printed.
    """

    byline: Choice[str]
    authors: tuple[Author, ...]
    agencies: tuple[str, ...]


def resolve_credits(candidates: Sequence[Candidate]) -> Credits:
    """
    The byline and who it credits; a byline of None, no authors and no agencies where the document names none.
    """
    site = _site_names(candidates)
    printed = [(c, parse_byline(c.value)) for c in candidates if c.field == "byline" and c.origin in _PRINTED]
    declared = _declared(candidates, site)
    names = {folded(author.name) for author in declared.authors}

    def order(pair: tuple[Candidate, Byline]) -> tuple[bool, int]:
        agrees = bool(names & {folded(author.name) for author in pair[1].authors})
        return (not agrees, _PRINTED.index(pair[0].origin))

    best = min((pair for pair in printed if pair[1].text), key=order, default=None)
    if best is None and not declared.text:
        return Credits(Choice(None, None, 0.5, (Warning("no-byline", "No byline was found."),)), (), ())
    if best is None:
        return Credits(Choice(declared.text, None, 0.8), declared.authors, declared.agencies)
    return Credits(Choice(best[1].text, best[0].provenance, 0.8), best[1].authors, best[1].agencies)


def _site_names(candidates: Sequence[Candidate]) -> frozenset[str]:
    names = {folded(c.value) for c in candidates if c.field == "site_name"}
    return frozenset(names)


def _declared(candidates: Sequence[Candidate], site: frozenset[str]) -> Byline:
    for origin in _DECLARED:
        own = [c for c in candidates if c.field == "author" and c.origin == origin]
        parsed = [parse_byline(c.value) for c in own]
        authors = tuple(author for byline in parsed for author in byline.authors if folded(author.name) not in site)
        agencies = tuple(agency for byline in parsed for agency in byline.agencies if folded(agency) not in site)
        if authors or agencies:
            return Byline(", ".join(a.name for a in authors) or ", ".join(agencies), authors, agencies)
    return Byline("", (), ())
