"""
The writers that the metadata declare, and the names that are no person's because they are the site's.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from service.extraction.article import Author
from service.extraction.byline import Byline, has_common_forename, is_house_article, parse_byline
from service.extraction.candidate import Candidate

# Declared writers, the surest first.
ORIGINS = (
    "json-ld:author",
    "markup:itemprop-author",
    "meta:parsely-author",
    "meta:sailthru.author",
    "meta:author",
    "meta:article:author",
    "meta:article_author",
    "meta:og:author",
    "meta:og:article:author",
    "meta:byl",
    "meta:byline",
    "meta:cxenseparse:author",
    "meta:dc.creator",
    "meta:dcterms.creator",
    "meta:citation_author",
    "json-ld:creator",
    "meta:twitter:data",
    "meta:authors",
    "meta:author_name",
    "meta:author-name",
    "meta:authorname",
    "meta:article-author",
    "meta:article_authors",
    "meta:page.author",
    "meta:news_author",
    "meta:dc.contributor.author",
    "meta:dc.creator.author",
    "meta:writer",
    "meta:creator",
    "meta:dcterms.contributor",
    "json-ld:webpage-author",
)
_SURNAME_FIRST = ("meta:dc.creator", "meta:dcterms.creator", "meta:citation_author")
# Values of author tags that name nobody: addresses, handles, numbers.
_NO_NAME = re.compile(r"https?:|www\.|@|^\W*\d|/.*/|^[\W\d_]*$")

_WORD = re.compile(r"\w+")
# Words of the longest names that sites have as their address, and of persons who have their own.
_ADDRESS_WORDS, _PERSON_WORDS = 4, 2


# One page asks for few names, each many times.
@lru_cache(maxsize=256)
def name_key(name: str) -> str:
    """
    A name for comparing: its words in lower case.

    >>> name_key("O'Brien, Conan")
    'o brien conan'
    """
    return " ".join(_WORD.findall(name.casefold()))


def site_houses(candidates: Sequence[Candidate]) -> frozenset[str]:
    """
    The names of the site and its publisher, folded: no person's, but for sites that bear a person's full name.
    """
    names = {name_key(c.value) for c in candidates if c.field == "site_name" and not _is_person(c.value)}
    for candidate in candidates:
        if candidate.field == "canonical_url":
            names.add(name_key((urlsplit(candidate.value).hostname or "").removeprefix("www.")))
    labels = {label.replace("-", "") for name in names for label in name.split()}
    writers = {candidate.value for candidate in candidates if candidate.field in ("author", "byline")}
    names |= {name_key(name) for name in writers if _is_address(name, labels)}
    return frozenset(name for name in names if len(name) > 1)


def _is_address(name: str, labels: Container[str]) -> bool:
    """
    Whether a name, its words run together, is a part of the site's address and no person's: "The Daily Star".

    Two words may as well be the person whose site it is, but where they begin with an article: "El Ejemplo".
    """
    words = name_key(name).split()
    if not 0 < len(words) <= _ADDRESS_WORDS or "".join(words) not in labels or has_common_forename(name):
        return False
    if len(words) == 1:
        return not name[1:].islower() and not name.isupper()
    return len(words) > _PERSON_WORDS or is_house_article(words[0])


def _is_person(name: str) -> bool:
    """
    Whether the name of a site is that of the person whose site it is: two words that read as one person's.
    """
    words = name.split()
    if len(words) != 2 or is_house_article(words[0]):
        return False
    return tuple(author.name for author in parse_byline(name).authors) == (name,)


@dataclass(frozen=True, slots=True)
class Declared:
    """
    What the metadata say of the writers: as a byline, with their names joined, and where it came from (None: nowhere).
    """

    byline: Byline
    candidate: Candidate | None


def declared_writers(candidates: Sequence[Candidate], houses: frozenset[str]) -> Declared:
    """
    The writers that the metadata name: those of the first kind of tag that names any person, else any agency.
    """
    fallback = Declared(Byline("", (), ()), None)
    named = [c for c in candidates if c.field == "author" and not _NO_NAME.search(c.value)]
    own = [c for c in named if name_key(c.value) not in houses]
    told = {c.origin for c in own}
    for origin in filter(told.__contains__, ORIGINS):
        parsed = [(c, parse_byline(_upright(c))) for c in own if c.origin == origin]
        authors = tuple(_distinct(a for c, byline in parsed for a in _persons(c, byline, houses)))
        agencies = tuple(dict.fromkeys(agency for _, byline in parsed for agency in byline.agencies))
        if authors:
            names = ", ".join(author.name for author in authors)
            return Declared(Byline(names, authors, agencies), parsed[0][0])
        if agencies and fallback.candidate is None:
            text = ", ".join(dict.fromkeys(byline.text for _, byline in parsed))
            fallback = Declared(Byline(text, (), agencies), parsed[0][0])
    return fallback


def _upright(candidate: Candidate) -> str:
    """
    The value with "Doe, Jane" turned round, which library metadata have.
    """
    surname, comma, forename = candidate.value.partition(", ")
    if candidate.origin in _SURNAME_FIRST and comma and " " not in surname and "," not in forename:
        return f"{forename} {surname}"
    return candidate.value


def _persons(candidate: Candidate, byline: Byline, houses: frozenset[str]) -> Iterable[Author]:
    if candidate.entity == "organization":
        return ()
    return (
        Author(author.name, author.role, candidate.url if len(byline.authors) == 1 else None)
        for author in byline.authors
        if name_key(author.name) not in houses
    )


def _distinct(authors: Iterable[Author]) -> Iterable[Author]:
    return {name_key(author.name): author for author in reversed(tuple(authors))}.values().__reversed__()


def same_person(name: str, other: str) -> bool:
    """
    Whether two folded names are one person's: the words of one are all in the other.

    >>> same_person("jane", "jane doe"), same_person("jane roe", "jane doe")
    (True, False)
    """
    first, second = set(name.split()), set(other.split())
    return first <= second or second <= first
