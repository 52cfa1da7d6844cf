"""
Bylines: somebody is named, and nothing else stands there.
"""

import re
from collections.abc import Iterator
from functools import cache

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.checks.wording import folded, union
from service.extraction.byline import parse_byline
from service.extraction.byline.lexicon import bare, lexicon

_GOOD = "By Marta Oyelaran, harbour correspondent"
_PARTS = re.compile(r"\s{0,3}[|·•/;,–—]\s{1,3}|\s-\s|\s{0,3}[|·•]\s{0,3}")
_HANDLE = re.compile(r"(?<!\w)@\w{1,40}")
_ADDRESS = re.compile(r"https?://|www\.|\b(?:undefined|null|nan)\b|\{\{|\[object", re.I)


def _no_person(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    article = subject.article
    if article.byline and not article.authors:
        houses = f", only {', '.join(article.agencies)}" if article.agencies else ""
        yield Fault(f"The byline names no person{houses}.", "byline", subject.field_at("byline"))


def _junk(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    byline = subject.field_text("byline") or subject.article.byline or ""
    for part in filter(None, _PARTS.split(byline)):
        if (
            _ADDRESS.search(part)
            or _without_numbers(folded(_HANDLE.sub(" ", part))) in _junk_words()
            or _is_unknown(part)
        ):
            yield Fault(
                f"The byline holds {part[:60]!r}, which is no name and no role.", "byline", subject.field_at("byline")
            )
            return


@cache
def _junk_words() -> frozenset[str]:
    return frozenset(union("bylines", "junk"))


def _without_numbers(words: str) -> str:
    return " ".join(word for word in words.split() if not word.isdecimal())


def _is_unknown(part: str) -> bool:
    """
    Whether nothing in a part of a byline is a name, a house, a role, or a word that goes with them.
    """
    words = part.split()
    if not all(word.islower() for word in words):
        return False
    known, credit = lexicon(), parse_byline(part)
    if credit.authors or credit.agencies:
        return False
    small = known.small | known.trades | known.jobs | known.of_jobs | known.houses | known.noise
    return not any(bare(word) in small for word in words)


RULES = (
    Rule(
        "byline-no-person",
        "info",
        "Readers want to know who wrote.",
        Example("byline", "By Staff", _GOOD),
        _no_person,
    ),
    Rule(
        "byline-junk",
        "warning",
        "A byline holds names and roles, and no buttons, addresses or leftovers.",
        Example("byline", "By Marta Oyelaran | 5 min read | Follow", _GOOD),
        _junk,
    ),
)
