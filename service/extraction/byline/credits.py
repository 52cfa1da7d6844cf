"""
From readings to bylines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from service.extraction.article import Author
from service.extraction.byline.agencies import canonical_agency
from service.extraction.byline.glances import may_be_byline, may_be_names
from service.extraction.byline.houses import is_domain, without_degrees
from service.extraction.byline.kinds import Credit
from service.extraction.byline.lexicon import bare, lexicon
from service.extraction.byline.names import is_acronym, is_full_name, is_han, normal_case
from service.extraction.byline.noise import without_noise
from service.extraction.byline.reading import Reading, begins_labelled, read, read_partly

# A credit line that names ten people with their roles stays below this; a paragraph does not.
MAX_CHARACTERS = 300
# A name, its outlet and a role.
_SHORT_LINE = 100
# "PA", "AP", "AA" alone may be anything.
_SHORT_MARK = 2
_LABEL_WORDS = 6
_LONG_WORDS = 3
_SECTION_WORDS = 3
_SHORT_WORD = 4
_BARS = frozenset("|·•/–—›»")


@dataclass(frozen=True, slots=True)
class Byline:
    """
    A credit line taken apart.

    Attributes:
        text: as printed, without dates, "Updated", e-mail addresses and share words; "" when nothing is left.
        authors: the persons who wrote, in normal case.
        agencies: agencies by their usual name, newsrooms as printed.
    """

    text: str
    authors: tuple[Author, ...]
    agencies: tuple[str, ...]


# One page asks for few credits, each many times.
@lru_cache(maxsize=256)
def parse_byline(text: str) -> Byline:
    """
    A text known to be a credit line.

    >>> parse_byline("By Cristina Abellan Matamoros with REUTERS")
    Byline(text='By Cristina Abellan Matamoros with REUTERS', \
authors=(Author(name='Cristina Abellan Matamoros', role=None, url=None),), agencies=('Reuters',))
    """
    kept = without_noise(text[:MAX_CHARACTERS])
    return _byline(kept, read_partly(kept), handles=True)


def _byline(text: str, reading: Reading, *, handles: bool = False) -> Byline:
    writers = [credit for credit in reading.credits if credit.function != "other"]
    persons = [credit for credit in writers if credit.part.kind == "person" and credit.function == "writer"]
    if handles and not persons:
        # A pen name: one word in small letters.
        persons = [credit for credit in writers if credit.part.kind == "handle" and credit.part.text.isalpha()]
    authors = tuple(Author(normal_case(_without_degrees(credit.part.text)), credit.role) for credit in persons)
    return Byline(text, _distinct(authors), tuple(dict.fromkeys(_agencies(writers, alone=not authors))))


def _without_degrees(name: str) -> str:
    return " ".join(without_degrees(name.split()))


def _distinct(authors: Iterable[Author]) -> tuple[Author, ...]:
    return tuple({author.name.casefold(): author for author in reversed(tuple(authors))}.values())[::-1]


def _agencies(credits: Iterable[Credit], *, alone: bool) -> Iterable[str]:
    """
    Agencies and newsrooms; an outlet counts only where no person is named: after a name it is where that person works.
    """
    for credit in credits:
        kind, text = credit.part.kind, credit.part.text
        newsroom = kind == "newsroom" and (alone or credit.link in ("and", "with"))
        if kind == "agency" or newsroom or (kind == "house" and alone and _is_named_house(text)):
            yield text


def _is_named_house(text: str) -> bool:
    """
    Whether a house is called by a name, not by a common word ("Health") or an address to click.
    """
    return text.casefold() not in lexicon().houses and not text.startswith("www.")


def recognise_byline(line: str) -> Byline | None:
    """
    A line of unknown kind: the byline it is, or None.

    >>> recognise_byline("By Jane Doe and John Roe, Associated Press").agencies
    ('Associated Press',)
    >>> recognise_byline("By the end of the year, prices had doubled.")
    """
    if not may_be_byline(line):
        return None
    text = without_noise(line)
    reading = read(text, strict=True)
    if not reading.whole or reading.pictures or not reading.credits:
        return None
    byline = _byline(text, reading)
    if _ends_a_sentence(text, byline, reading) or not _may_precede(line[: line.find(text.split()[0])]):
        return None
    if not byline.authors and not byline.agencies and not reading.has("handle"):
        # "by Admin": a byline that credits nobody.
        return byline if reading.labelled and reading.has("account") else None
    believed = _is_introduced(text, reading) if reading.labelled else _speaks_for_itself(text, reading)
    # "by subject" is a menu entry, "5 May 2020 by jane" the line of a blog.
    handles = reading.has("handle") and sum(map(str.isdigit, line)) <= sum(map(str.isdigit, text))
    return byline if believed and not handles else None


def _begins_with_phrase(text: str) -> bool:
    """
    Whether the introduction is none but a long one: "On behalf of".
    """
    words = tuple(map(bare, text.split(None, _LABEL_WORDS)[:_LABEL_WORDS]))
    return any(
        len(phrase.words) >= _LONG_WORDS and words[: len(phrase.words)] == phrase.words
        for phrase in lexicon().phrases.get(words[0], ())
    )


def _ends_a_sentence(text: str, byline: Byline, reading: Reading) -> bool:
    """
    Whether a full stop makes a line a sentence: not one after an initial or "Jr.", nor that of an agency's tail line.
    """
    last = text.rsplit(maxsplit=1)[-1]
    short = len(last) < _SHORT_WORD or last.casefold() in lexicon().after_names
    return text.endswith(".") and not short and not (byline.agencies or reading.others)


def _may_precede(text: str) -> bool:
    """
    Whether what stands before the credit on its line is a date, a section parted by a bar, or "Posted in News".
    """
    words = without_noise(text).split()
    if not words:
        return True
    parted = text.rstrip()[-1:] in _BARS or bare(text.split(maxsplit=1)[0]) in lexicon().printed
    return parted and len(words) <= _SECTION_WORDS


def _is_introduced(text: str, reading: Reading) -> bool:
    """
    Whether what follows the introduction is somebody: not "By Design", "Report: Prices rise" or "Source: example.com".
    """
    words = text.split()
    first, known = bare(words[0]), lexicon()
    agency = any(canonical_agency(credit.part.text) for credit in reading.credits)
    if first in known.sources and not is_han(first):
        return agency and not reading.has("person")
    if _begins_with_phrase(text) or any(bare(word) in known.by for word in words[:_LABEL_WORDS]):
        houses = [credit.part.text for credit in reading.credits if credit.part.kind == "house"]
        if reading.credits[0].part.kind in ("place", "house") and not _names_in_full(reading):
            # "Door Anchor for Cabinets – White": what introduces in one language is a noun in another.
            return not reading.has("person") and (reading.has("agency", "newsroom") or all(map(_is_outlet, houses)))
        return reading.has("person", "agency", "newsroom", "handle") or all(map(_is_outlet, houses))
    return _names_in_full(reading) or agency or reading.has("newsroom")


def _names_in_full(reading: Reading) -> bool:
    return any(credit.part.kind == "person" and is_full_name(credit.part.text) for credit in reading.credits)


def _is_outlet(name: str) -> bool:
    words = name.split()
    return (len(words) > 1 and words[0][0].isupper()) or is_domain(name) or is_acronym(name)


def _speaks_for_itself(text: str, reading: Reading) -> bool:
    """
    Whether a line without introduction can be nothing but a byline: a person with a role or an agency, or agencies.
    """
    kinds = {credit.part.kind for credit in reading.credits}
    first = reading.credits[0]
    if "person" in kinds:
        # "Jane Doe / Associated Press" credits a picture.
        slashed = any(credit.link == "slash" and credit.part.kind == "agency" for credit in reading.credits)
        starts = first.part.kind in ("person", "agency") and text.lstrip("[(（【").startswith(
            first.part.text.split()[0]
        )
        return (
            starts
            and _names_in_full(reading)
            and not slashed
            and len(text) <= _SHORT_LINE
            and (reading.roles or "agency" in kinds)
        )
    # "Reuters Plus" is as likely a product as an agency and its seat.
    glued = [credit.part.kind for credit in reading.credits if credit.link == "start"][:2] == ["agency", "place"]
    plain = "agency" in kinds and kinds <= {"agency", "initials", "place", "house"}
    return plain and not glued and len(text) > _SHORT_MARK


def recognise_names(line: str) -> Byline | None:
    """
    A line that holds nothing but names of persons, agencies or newsrooms, or a byline; None for all others.

    For places where a byline may be expected: elsewhere names stand alone for many other reasons.
    """
    if not may_be_names(line):
        return None
    text = without_noise(line)
    reading = read(text, strict=True)
    if not text or not reading.whole or reading.pictures or reading.has("handle"):
        return None
    byline = _byline(text, reading)
    return byline if byline.authors or byline.agencies else None


def is_introduced(text: str) -> bool:
    """
    Whether a credit line begins with an introduction of writers.

    >>> is_introduced("By Jane Doe"), is_introduced("Jane Doe")
    (True, False)
    """
    return begins_labelled(text[:MAX_CHARACTERS])
