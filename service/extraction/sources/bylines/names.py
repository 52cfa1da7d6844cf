"""
Which line of nothing but names is the byline by its place, where no word says so and no metadata name the writer.
"""

import re
from collections.abc import Iterator

from service.extraction.byline import Byline, has_common_forename, is_particle, without_noise
from service.extraction.layout import Run
from service.extraction.sources.bylines.surroundings import CLOSE_RUNS, Surroundings

# Of 140 lines of persons with common forenames this close behind the headline, 131 named the writers; farther away
# it was every second, but those beside a date.
_CLOSE, _DATED, _BEFORE = CLOSE_RUNS, 8, -3
# Words of a person's name that is printed in full.
_FULL = range(2, 6)
# Lines after it in which the persons of a story and of tables are named again.
_NEXT = 5
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]")
# Languages whose nouns are printed as names are; a page that tells no language may be in one.
_CAPITALISING = ("de", "lb")


def may_be_evident(around: Surroundings, number: int) -> bool:
    """
    Whether a line of names is worth reading: it follows the headline, or stands near it and a number stands beside it,
    which a date has; a row of a table is no line.
    """
    distance = number - (around.headline or 0)
    if not _BEFORE <= distance <= _DATED or around.runs[number].chain[-1].tag == "tr":
        return False
    return 0 < distance <= _CLOSE or any(_DIGIT.search(run.text) for run in _beside(around, number))


def are_evident(around: Surroundings, number: int, byline: Byline) -> bool:
    """
    Whether a line of names stands where only writers' names do.

    It names persons in full of whom neither the headline nor the next lines tell, and follows the headline, or has a
    date beside it. Names that begin with no common forename need both, on one line where all nouns are printed as names
    are, and no word that the page has elsewhere: "Live Scores" by a date is a link.
    """
    distance = number - (around.headline or 0)
    run = around.runs[number]
    if not _are_full(run.text, byline) or _are_told(around, number, byline):
        return False
    if all(has_common_forename(author.name) for author in byline.authors):
        return 0 < distance <= _CLOSE or _is_dated(around, number)
    if distance > _CLOSE + 1 or any(word.islower() for author in byline.authors for word in author.name.split()):
        return False
    language = (around.page.root.get("lang") or _CAPITALISING[0]).lower()
    dated = _DATE.search(run.text) if language.startswith(_CAPITALISING) else _is_dated(around, number)
    return bool(dated) and not around.worded(author.name for author in byline.authors)


def _are_full(text: str, byline: Byline) -> bool:
    """
    Whether a line names persons by two words or more, none of them an acronym.
    """
    if any(word.isupper() for word in text.split()[:2]) is not text.isupper():
        return False
    names = [author.name.split() for author in byline.authors]
    return bool(names) and all(
        len(name) in _FULL and all(word[0].isupper() or is_particle(word) for word in name) for name in names
    )


def _are_told(around: Surroundings, number: int, byline: Byline) -> bool:
    """
    Whether the headline or what follows is about one of those named.
    """
    texts = [run.text for run in around.runs[number + 1 : number + 1 + _NEXT]]
    if around.headline is not None:
        texts.append(around.runs[around.headline].text)
    lower = [text.casefold() for text in texts]
    names = [author.name.casefold() for author in byline.authors]
    return any(name in text and name != text for name in names for text in lower)


def _is_dated(around: Surroundings, number: int) -> bool:
    """
    Whether a date stands on the line, or on one beside it in the same box.
    """
    own = without_noise(around.runs[number].text)
    beside = (run.text for run in _beside(around, number))
    return any(_DIGIT.search(text) and without_noise(text) in ("", own) for text in beside)


def _beside(around: Surroundings, number: int) -> Iterator[Run]:
    """
    A line and those next to it in the same box, but for the headline and what is on its other side.
    """
    chain, start = around.runs[number].chain, around.headline or 0
    box = (chain[-2:-1] or chain[-1:])[0]
    first = max(start + 1 if number > start else 0, number - 2)
    yield from (run for run in around.runs[first : number + 3] if box in run.chain)
