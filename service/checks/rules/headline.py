"""
Headlines: length, capitals, full stop, the site's name, the headline again in the body.
"""

import re
from collections.abc import Iterator

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.checks.wording import width, words_of_checks
from service.extraction.byline.houses import is_house
from service.extraction.headline import site_keys, title_key, without_site_name

_GOOD = "Night ferry returns to Lindholm"
# Letters in capitals that are no shout yet: a short form, a code.
_SHORT_CAPITALS = 8
_STOPS = (".", "。", "．", "।", "۔", "։", "።")
# "U.S.", "p.m.", an initial; and words that are written with a full stop at any place.
_SHORT_FORM = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,3}\.){2,}$|(?:^|[\s.(])[^\W\d_]\.$|\d\.$")
# A name of a site behind the last bar or dash has few words.
_SITE_WORDS = 5
_TAIL = re.compile(r"\s(?:[|│｜–—-])\s+([^|│｜]{2,60})$")
_BAR = re.compile(r"\s[|│｜]\s")
# Shorter headlines are words that a paragraph may well consist of.
_SHORT_HEADLINE = 12


def _fault(subject: Subject, message: str) -> Fault:
    return Fault(message, "headline", subject.field_at("headline"))


def _too_long(subject: Subject, policy: Policy) -> Iterator[Fault]:
    size, most = width(subject.article.headline or ""), policy.thresholds.max_headline_characters
    if size > most:
        yield _fault(subject, f"The headline has {size} characters, more than {most}.")


def _too_short(subject: Subject, policy: Policy) -> Iterator[Fault]:
    size, fewest = width(subject.article.headline or ""), policy.thresholds.min_headline_characters
    if 0 < size < fewest:
        yield _fault(subject, f"The headline has {size} characters, fewer than {fewest}.")


def _all_capitals(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    headline = subject.article.headline or ""
    capitals = sum(letter.isupper() for letter in headline)
    if headline.isupper() and capitals > _SHORT_CAPITALS and " " in headline:
        yield _fault(subject, "The headline is in capitals throughout.")


def _full_stop(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    headline = (subject.article.headline or "").rstrip("\"'”’»“ ")
    if not headline.endswith(_STOPS) or headline.endswith(".."):
        return
    if (
        _SHORT_FORM.search(headline)
        or headline.split()[-1].casefold() in words_of_checks("abbreviations")["any"]["words"]
    ):
        return
    # A headline of several sentences stops each of them.
    if not re.search(r"[^\W\d_]{3}[.!?] +[^\W\d_]", headline):
        yield _fault(subject, "The headline ends with a full stop.")


def _site_name(subject: Subject, policy: Policy) -> Iterator[Fault]:
    article = subject.article
    names = [*policy.site_names, article.site_name, article.copyright.holder if article.copyright else None]
    known = site_keys(name for name in names if name)
    for headline in dict.fromkeys(filter(None, [article.headline, subject.field_text("headline")])):
        if without_site_name(headline, known) != headline.strip() or _is_house_tail(headline):
            yield _fault(subject, "The headline carries the name of the site.")
            return


def _is_house_tail(headline: str) -> bool:
    tail = _TAIL.search(headline)
    words = tail[1].split() if tail else []
    if tail is None or len(words) > _SITE_WORDS:
        return False
    named = is_house(words) and not any(word[0].islower() for word in words)
    return named or (tail[1].isupper() and _BAR.search(headline) is not None)


def _repeated(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    own = title_key(subject.article.headline or "")
    if len(own) < _SHORT_HEADLINE:
        return
    for passage in subject.paragraphs:
        if title_key(passage.text) == own:
            yield Fault("The headline is repeated in the body.", "body", subject.locate(passage, passage.text))


RULES = (
    Rule(
        "headline-too-long",
        "warning",
        "A long headline is cut off in lists and search results.",
        Example("headline", "Night ferry returns to Lindholm " * 6, _GOOD),
        _too_long,
    ),
    Rule(
        "headline-too-short",
        "warning",
        "A headline of a single short word tells nothing.",
        Example("headline", "Ferry", _GOOD),
        _too_short,
    ),
    Rule(
        "headline-all-caps",
        "warning",
        "Capitals throughout are hard to read and sound like shouting.",
        Example("headline", _GOOD.upper(), _GOOD),
        _all_capitals,
    ),
    Rule(
        "headline-full-stop",
        "warning",
        "A headline has no full stop.",
        Example("headline", f"{_GOOD}.", _GOOD),
        _full_stop,
    ),
    Rule(
        "headline-site-name",
        "warning",
        "The page adds the site's name by itself.",
        Example("headline", f"{_GOOD} | Harbour Gazette", _GOOD, {"site_names": ["Harbour Gazette"]}),
        _site_name,
    ),
    Rule(
        "headline-repeated",
        "warning",
        "The page prints the headline over the body: there it would stand twice.",
        Example("body", f"{_GOOD} after nine years\n\nIt sails on Sunday.", "It sails on Sunday."),
        _repeated,
    ),
)
