"""
The choice of the headline: as printed, proved by what the metadata say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from service.extraction.article import Warning
from service.extraction.candidate import Candidate
from service.extraction.headline import clean_headline, folded, is_site_name, title_parts, without_site_name
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


@dataclass(frozen=True, slots=True)
class _Title:
    candidate: Candidate
    text: str
    key: str


def resolve_headline(candidates: Sequence[Candidate]) -> Choice[str]:
    """
    The headline, None where there is none.

    A printed heading that a declared title confirms wins; then a self-evident h1; then a declared title.
    """
    names = site_names(candidates)
    keys = {folded(name) for name in names}
    printed = _titles(candidates, _PRINTED, ())
    printed = [title for title in printed if not is_site_name(title.text, keys)] or printed
    declared = _titles(candidates, _DECLARED, names)
    for choose in (_confirmed, _part_of_title, _self_evident, _declared, _any_printed):
        choice = choose(printed, declared)
        if choice is not None:
            return choice
    return Choice(None, None, 0.5, (Warning("no-headline", "No headline was found."),))


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


def _titles(candidates: Sequence[Candidate], origins: Sequence[str], names: Sequence[str]) -> list[_Title]:
    own = [candidate for candidate in candidates if candidate.field == "headline" and candidate.origin in origins]
    titles = []
    for candidate in sorted(own, key=lambda candidate: origins.index(candidate.origin)):
        text = without_site_name(clean_headline(candidate.value), names)
        if key := folded(text):
            titles.append(_Title(candidate, text, key))
    return titles


def _confirmed(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    keys = {title.key for title in declared}
    best = next((title for title in printed if title.key in keys), None)
    return Choice(best.text, best.candidate.provenance, 0.97) if best else None


def _part_of_title(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    """
    A heading that is all but an unproved site name of a declared title.
    """
    for title in declared:
        parts = {folded(part) for part in title_parts(title.text)}
        best = max((heading for heading in printed if heading.key in parts), key=lambda heading: len(heading.key), default=None)
        if best is not None:
            return Choice(best.text, best.candidate.provenance, 0.9)
    return None


def _self_evident(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    best = next((title for title in printed if title.candidate.origin in _SELF_EVIDENT), None)
    return Choice(best.text, best.candidate.provenance, 0.8) if best else None


def _declared(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    best = next(iter(declared), None)
    return Choice(best.text, best.candidate.provenance, 0.6) if best else None


def _any_printed(printed: Sequence[_Title], declared: Sequence[_Title]) -> Choice[str] | None:
    best = next(iter(printed), None)
    return Choice(best.text, best.candidate.provenance, 0.4) if best else None
