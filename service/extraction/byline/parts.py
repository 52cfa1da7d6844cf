"""
What one piece of a credit line names: a person, an agency, a newsroom, a role, a place ...
"""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from service.extraction.byline.agencies import canonical_agency, leading_agency
from service.extraction.byline.glued import glued
from service.extraction.byline.houses import CAMEL, ends_in, is_domain, is_house, is_person
from service.extraction.byline.kinds import Part
from service.extraction.byline.lexicon import bare, lexicon
from service.extraction.byline.names import has_common_forename, is_acronym, is_han, is_name, names_in_row
from service.extraction.byline.plainnames import is_plain_name
from service.extraction.byline.wholes import whole

# The longest pieces seen hold a name and a role of six words.
MAX_PIECE_WORDS = 14

# A name that somebody signs in with.
_HANDLE = re.compile(r"[^\W_][\w.-]{2,30}")
_INITIALS = re.compile(r"[a-zäöüß]{2,3}|[A-Z]{1,2}|(?:[A-Z]\.){1,3}")


def parts_of(words: Sequence[str], *, strict: bool = False) -> tuple[Part, ...]:
    """
    What a piece without separators names, in order; one part of kind "unknown" where no rule holds.

    Args:
        strict: let roles only stand after names, and only those of journalists, for lines of unknown kind.

    >>> [part.kind for part in parts_of("Tom Davies Associated Press".split())]
    ['person', 'agency']
    >>> [part.text for part in parts_of("Meg James Staff Writer".split())]
    ['Meg James', 'Staff Writer']
    """
    text = " ".join(words)
    if is_plain_name(text):
        return (Part("person", text),)
    unknown = (Part("unknown", text),)
    if len(words) > MAX_PIECE_WORDS:
        return unknown
    readers: tuple[Callable[[Sequence[str]], tuple[Part, ...]], ...]
    readers = (whole, _han, _role_after, _role_before, _with_agency, _agency_first, _with_house, _simple)
    if strict:
        readers = (whole, _han, _press_role_after, _with_agency, _agency_first, _with_house, _simple)
    return next(filter(None, (reader(words) for reader in readers)), unknown)


def _han(words: Sequence[str]) -> tuple[Part, ...]:
    """
    Names side by side, or with a job glued to them, in letters that part no words.
    """
    text = " ".join(words)
    if text.isascii():
        return ()
    if names := names_in_row(words):
        return tuple(Part("person", name) for name in names)
    if len(words) > 1 and words[-1] in lexicon().cities:
        return (*parts_of(words[:-1]), Part("place", words[-1]))
    return tuple(part for kind, piece in glued(text) for part in _glued_parts(kind, piece))


def _glued_parts(kind: Literal["name", "role"], text: str) -> tuple[Part, ...]:
    if kind == "role":
        return (Part("role", text),)
    return tuple(Part("person", name) for name in names_in_row(text.split())) or _named(text.split())


def _press_role_after(words: Sequence[str]) -> tuple[Part, ...]:
    known = lexicon()
    if not any(_plain(word) in known.jobs for word in words):
        return ()
    found = _role_after(words)
    # "Junior Content Writer" is no person.
    named = found[0].text.casefold().split() if found else []
    return found if len(found) < 2 or known.of_jobs.isdisjoint(named) or found[0].kind != "person" else ()


def _role_after(words: Sequence[str]) -> tuple[Part, ...]:
    """
    A role, alone or after a name or a house.
    """
    found = _listed_role_after(words)
    if (
        found[:1]
        and found[0].kind == "person"
        and _is_job(words[-1])
        and words[-1].casefold() not in lexicon().plural_jobs
    ):
        # Between the first and the last word of a role there may be one that no list knows: "Senior Autos Reporter".
        for start in range(2, len(found[0].text.split())):
            if _plain(words[start]) in lexicon().of_jobs - lexicon().particles:
                return (Part("person", " ".join(words[:start])), Part("role", " ".join(words[start:])))
    return found


def _listed_role_after(words: Sequence[str]) -> tuple[Part, ...]:
    if not _is_of_role(words[-1]):
        return ()
    for start in range(len(words)):
        if _is_role(words[start:]) and (start == 0 or _named(words[:start])):
            if start == 1 and is_person(words[:1]) and not is_han(words[0]) and not canonical_agency(words[0]):
                continue
            if start and words[-1].casefold() in lexicon().plural_jobs:
                return (Part("house", " ".join(words[:start])), Part("role", " ".join(words[start:])))
            return (*_named(words[:start]), Part("role", " ".join(words[start:])))
    return ()


def _is_job(word: str) -> bool:
    """
    Whether a word, or what it ends in after a hyphen, is a job: "Online-Redakteur".
    """
    known, low = lexicon(), _plain(word)
    return any(job in known.jobs or job in known.trades for job in {low, low.rpartition("-")[2]})


def _role_before(words: Sequence[str]) -> tuple[Part, ...]:
    if not any(map(_is_job, words)):
        return ()
    agency = leading_agency(words)
    start = agency[1] if agency and not agency[2] else 0
    for end in range(len(words) - 1, start, -1):
        if _is_role(words[start:end]) and is_name(words[end:]):
            if start:
                # "AP Sports Writer Jane Doe"
                found = (Part("agency", agency[0]),) if agency else ()
                return (*found, Part("role", " ".join(words[start:end])), Part("person", " ".join(words[end:])))
            if employer := canonical_agency(" ".join(words[end:])):
                return (Part("role", " ".join(words[:end])), Part("agency", employer))
            return (Part("role", " ".join(words[:end])), Part("person", " ".join(words[end:])))
    return ()


def _plain(word: str) -> str:
    return word.casefold().strip("().")


def _named(words: Sequence[str]) -> tuple[Part, ...]:
    """
    The holder of a role: a person or a house, () where it is neither.
    """
    if agency := canonical_agency(" ".join(words)):
        return (Part("agency", agency),)
    if is_person(words):
        return (Part("person", " ".join(words)),)
    if words and (is_house(words) or (len(words) == 1 and is_acronym(words[0]))):
        return (Part("house", " ".join(words)),)
    return ()


def _is_role(words: Sequence[str]) -> bool:
    # From the end: only what ends in a job can be a role.
    return all(map(_is_of_role, reversed(words))) and any(map(_is_job, words))


def _is_of_role(word: str) -> bool:
    return _is_job(word) or _plain(word) in lexicon().of_jobs


def _with_agency(words: Sequence[str]) -> tuple[Part, ...]:
    for start in range(1, len(words)):
        agency = canonical_agency(" ".join(words[start:]))
        if agency and is_person(words[:start]):
            return (Part("person", " ".join(words[:start])), Part("agency", agency))
        if (
            start > 1
            and is_acronym(words[start])
            and (after := _agency_first(words[start:]))
            and is_person(words[:start])
        ):
            return (Part("person", " ".join(words[:start])), *after)
    return ()


def _agency_first(words: Sequence[str]) -> tuple[Part, ...]:
    """
    An agency with its seat or its writer after it: "AFP Paris", "AP's Jane Doe"; a piece that begins so is no person.
    """
    found = leading_agency(words)
    if found is None:
        return ()
    agency, length, owner = found
    text = " ".join(rest := words[length:])
    if other := canonical_agency(text):
        return (Part("agency", agency), Part("agency", other))
    if (titled := _role_after(rest))[:1] and titled[0].kind == "person":
        return (Part("agency", agency), *titled)
    known_place = text.casefold() in lexicon().places
    if is_person(rest) and (owner or (len(rest) > 1 and has_common_forename(text) and not known_place)):
        return (Part("agency", agency), Part("person", text))
    return (Part("agency", agency), Part("place", text)) if known_place or is_name(rest) else ()


def _with_house(words: Sequence[str]) -> tuple[Part, ...]:
    """
    A name with an outlet after it, told by its capitals, its article or its address: "Jane Doe USA TODAY", "Jane Doe
    The Example Gazette", "Jane Doe example.com".
    """
    for start in range(2, len(words)):
        mark = words[start]
        named = words[:start]
        parted = mark.istitle() and mark.casefold() in lexicon().parting_articles
        loud = is_acronym(mark) and bare(mark) not in lexicon().after_names and len(mark) > 2
        if parted and len(words) > start + 1 and is_person(named):
            return (Part("person", " ".join(named)), Part("house", " ".join(words[start:])))
        if not (loud or CAMEL.fullmatch(mark) or is_domain(mark)) or named[-1].isupper() or not is_person(named):
            continue
        if len(words) == start + 1 or is_house(words[start:]) or words[-1].isupper():
            return (Part("person", " ".join(named)), Part("house", " ".join(words[start:])))
    return ()


def _simple(words: Sequence[str]) -> tuple[Part, ...]:
    text = " ".join(words)
    lower = {word.casefold().strip(".'’") for word in words}
    if lower & lexicon().newsrooms or ends_in(text, lexicon().newsrooms):
        return (Part("newsroom", text),)
    if is_house(words):
        return (Part("house", text),)
    if len(words) == 1 and _INITIALS.fullmatch(text):
        return (Part("initials", text),)
    if is_person(words):
        return (Part("person", text),)
    if len(words) == 1 and is_acronym(text):
        return (Part("house", text),)
    return (Part("handle", text),) if len(words) == 1 and _HANDLE.fullmatch(text) else ()
