"""
The choice of the byline, and who is credited in it.

What is printed by the headline and agrees with the metadata is the byline. Where they differ, a line by the headline
that is introduced ("By ...") is believed, else the metadata; what is printed elsewhere comes last.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from service.extraction.article import Author, Warning
from service.extraction.byline import (
    Byline,
    canonical_agency,
    is_agency,
    is_full_name,
    is_introduced,
    parse_byline,
    recognise_names,
)
from service.extraction.candidate import Candidate
from service.extraction.resolution.choice import Choice
from service.extraction.resolution.writers import Declared, declared_writers, name_key, same_person, site_houses

# Printed bylines by how sure their place is.
_NEAR = (
    "text:byline",
    "markup:rel-author",
    "markup:byline",
    "markup:byline-line",
    "markup:names-close",
    "markup:names-line",
)
_FAR = ("markup:byline-far", "markup:tail-line")
# Origins that add agencies to a byline: their lines may stand anywhere.
_WIRE = ("text:byline", "text:sign-off", "markup:byline-line", "markup:tail-line", "markup:sign-off")
_PRINTED = (*_NEAR, *_FAR, "markup:sign-off", "text:sign-off")
# Places where an unconfirmed name without an introduction is believed.
_SURE = ("text:byline", "markup:rel-author", "markup:byline", "markup:names-close")
# How often the chosen byline and its authors were right on the development corpora, by what speaks for them.
_AGREED = {"markup:names-line": 0.85, "markup:byline-far": 0.9, "markup:tail-line": 0.9}
_AGREED_ELSE = 0.95
_UNCONFIRMED = {"markup:names-close": 0.7, "markup:names-line": 0.7}
_UNCONFIRMED_ELSE = 0.85
_FAR_ALONE = 0.6
_DECLARED_ALONE = 0.6
_NOTHING = 0.6
# A text with more bylines than a byline, an agency's line and a tail line has teasers of other articles.
_MAX_TEXT_LINES = 4
# More far credits than one are teasers of other articles.
_MAX_FAR = 1


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


@dataclass(frozen=True, slots=True)
class _Printed:
    candidate: Candidate
    byline: Byline
    names: frozenset[str]
    introduced: bool


def resolve_credits(candidates: Sequence[Candidate]) -> Credits:
    """
    The byline and who it credits; a byline of None, no authors and no agencies where the document names none.
    """
    houses = site_houses(candidates)
    declared = declared_writers(candidates, houses)
    signed = frozenset(name_key(c.value) for c in candidates if c.field == "author") & houses
    known = frozenset(word for name in (declared.byline.text, *signed) for word in name_key(name).split())
    worthy = (_read(c, known) for c in candidates if c.field == "byline" and c.origin in _PRINTED)
    printed = [one for one in (_printed(c, houses) for c in worthy if c is not None) if one.byline.text]
    chosen = _choose(printed, declared.byline, houses, signed)
    wire = tuple(dict.fromkeys(_wire(candidates, printed, houses)))
    if chosen is None:
        return _undeclared(declared, wire)
    byline, printed_one, confidence = chosen
    return Credits(
        Choice(byline.text, printed_one.candidate, confidence),
        byline.authors,
        tuple(dict.fromkeys((*byline.agencies, *wire))),
    )


def _read(candidate: Candidate, known: Container[str]) -> Candidate | None:
    """
    A printed line that may have a say, else None. One that only looks like names has none without a word that is
    declared, and not even then where it does not read as names.
    """
    if candidate.origin != "markup:names-line":
        return candidate
    if not any(word in known for word in name_key(candidate.value).split()):
        return None
    names = recognise_names(candidate.value)
    return replace(candidate, value=names.text) if names is not None else None


def _printed(candidate: Candidate, houses: frozenset[str]) -> _Printed:
    """
    A printed byline taken apart; who is called as the site is no person.
    """
    byline = parse_byline(candidate.value)
    handles = candidate.origin in ("markup:rel-author", "text:byline")
    authors = tuple(a for a in byline.authors if name_key(a.name) not in houses and (handles or not a.name.islower()))
    if len(authors) == 1 and (candidate.url or "").startswith(("https://", "http://")):
        authors = (Author(authors[0].name, authors[0].role, candidate.url),)
    own = tuple(author.name for author in byline.authors if name_key(author.name) in houses) if not authors else ()
    byline = Byline(byline.text, authors, (*byline.agencies, *own))
    return _Printed(candidate, byline, frozenset(name_key(a.name) for a in authors), is_introduced(byline.text))


def _choose(
    printed: Sequence[_Printed], declared: Byline, houses: frozenset[str], signed: frozenset[str]
) -> tuple[Byline, _Printed, float] | None:
    near = [one for one in printed if one.candidate.origin in _NEAR]
    names = [name_key(author.name) for author in declared.authors]
    for pool in (near, printed):
        agreeing = [one for one in pool if any(same_person(name, other) for name in one.names for other in names)]
        if agreeing:
            best = min(agreeing, key=lambda one: (one.candidate.origin in _FAR, not one.introduced, _rank(one)))
            return _completed(best, agreeing, declared), best, _AGREED.get(best.candidate.origin, _AGREED_ELSE)
        usable = [one for one in near if _is_usable(one, declared, houses, signed)]
        if usable:
            best = min(usable, key=lambda one: (not one.introduced, not one.names, _rank(one)))
            return best.byline, best, _UNCONFIRMED.get(best.candidate.origin, _UNCONFIRMED_ELSE)
    if declared.text:
        return None
    far = [one for one in printed if one.candidate.origin in _FAR and (_is_credit(one) or _by_agency(one))]
    if far and len({one.names for one in far}) <= _MAX_FAR:
        return far[0].byline, far[0], _FAR_ALONE
    return None


def _is_credit(one: _Printed) -> bool:
    """
    Whether a line far from the headline names a person in full, or is introduced (also "by admin", who is nobody).
    """
    if one.introduced:
        return bool(one.names) or not one.byline.agencies
    return any(map(is_full_name, one.names))


def _by_agency(one: _Printed) -> bool:
    return one.introduced and any(map(is_agency, one.byline.agencies))


def _rank(one: _Printed) -> int:
    return _PRINTED.index(one.candidate.origin)


def _completed(best: _Printed, agreeing: Sequence[_Printed], declared: Byline) -> Byline:
    """
    The best byline with those beside it that print the other declared names; the fuller form of each name.
    """
    text, authors, names = best.byline.text, best.byline.authors, set(best.names)
    for one in agreeing:
        if one.candidate.origin == best.candidate.origin and one.names and not one.names & names:
            text = f"{text}, {one.byline.text}"
            authors = (*authors, *one.byline.authors)
            names |= one.names
    authors = tuple(_fuller(author, declared.authors) for author in authors)
    if not best.introduced:
        known = [name_key(author.name) for author in authors]
        missing = (a for a in declared.authors if not any(same_person(name_key(a.name), name) for name in known))
        authors = (*authors, *missing)
    return Byline(text, authors, best.byline.agencies)


def _fuller(author: Author, declared: Sequence[Author]) -> Author:
    """
    The author with the name and the address that the metadata give for them, where they give more.
    """
    for other in declared:
        if same_person(name_key(author.name), name_key(other.name)):
            longer = len(name_key(other.name).split()) > len(name_key(author.name).split())
            return Author(other.name if longer else author.name, author.role or other.role, author.url or other.url)
    return author


def _is_usable(one: _Printed, declared: Byline, houses: frozenset[str], signed: frozenset[str]) -> bool:
    """
    Whether a printed byline that nothing confirms is one.
    """
    if one.candidate.origin == "markup:names-line":
        return name_key(one.byline.text) in {name_key(declared.text), *signed} - {""}
    if declared.authors:
        full = any(" " in name_key(author.name) for author in declared.authors)
        fuller = any(map(is_full_name, one.names))
        return fuller and (one.introduced or (not full and one.candidate.origin in _SURE))
    if not one.introduced and name_key(one.byline.text) in houses - signed:
        return False
    if one.introduced or one.candidate.origin == "markup:byline-line":
        return True
    if not one.names and not one.byline.agencies:
        return False
    one_word = bool(one.names) and not any(map(is_full_name, one.names))
    return one.candidate.origin in _SURE and (
        not one_word or one.candidate.origin in ("markup:rel-author", "text:byline")
    )


def _wire(candidates: Sequence[Candidate], printed: Sequence[_Printed], houses: frozenset[str]) -> Iterable[str]:
    """
    Agencies of datelines, of tail lines, and of lines of their own by the byline.
    """
    for candidate in candidates:
        if candidate.field == "dateline":
            agency = canonical_agency(candidate.value.rpartition("(")[2].rstrip(")"))
            if agency is not None and not _is_own(agency, houses):
                yield agency
    lines = sum(one.candidate.origin == "text:byline" for one in printed)
    for one in printed if lines <= _MAX_TEXT_LINES else ():
        if one.candidate.origin in _WIRE and not one.names:
            yield from (name for name in one.byline.agencies if is_agency(name) and not _is_own(name, houses))


def _is_own(agency: str, houses: frozenset[str]) -> bool:
    """
    Whether an agency is the site itself.
    """
    return any(
        house == name_key(agency) or canonical_agency(house) == agency or agency in map(canonical_agency, house.split())
        for house in houses
    )


def _undeclared(declared: Declared, wire: tuple[str, ...]) -> Credits:
    byline = declared.byline
    if not byline.text:
        warning = Warning("no-byline", "No byline was found.")
        return Credits(Choice(None, None, _NOTHING, (warning,)), (), wire)
    choice = Choice(byline.text, declared.candidate, _DECLARED_ALONE)
    return Credits(choice, byline.authors, tuple(dict.fromkeys((*byline.agencies, *wire))))
