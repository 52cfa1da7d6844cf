"""
What was left over: words of buttons and boxes, places to be filled in, an embargo.
"""

import re
from collections.abc import Iterator
from functools import cache

from service.checks.boilerplate import find_boilerplate
from service.checks.embargo import find_embargo
from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.checks.wording import language_of, words_of_checks
from service.extraction.alternations import alternation

_GOOD = "The night ferry sails again from Sunday."
# Entries of a bracket have one more word or sign behind them at most: "[caption id=7]".
_BRACKET = re.compile(r"[\[【]([^\[\]【】\n]{1,60})[\]】](?![(\[])")
_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|<%[^<>\n]{0,200}%>|\$\{[^{}\n]{1,100}\}|(?<![\w{$%])\{[a-z_][a-z0-9_.]{1,40}\}"
    r"|%%?[A-Z_]{3,40}%%?|\*\|[A-Z_:]{2,40}\|\*|<<[^<>\n]{1,60}>>|\[\[[^\[\]\n]{1,60}\]\]"
)


def _boilerplate(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for passage in subject.paragraphs:
        if found := find_boilerplate(passage.text):
            start, phrase = found
            at = subject.locate(passage, phrase, start)
            yield Fault(f"{phrase[:60]!r} belongs around the article, not into it.", "body", at)


def _placeholder(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    language = language_of(subject.article.language)
    for passage in subject.passages:
        for start, found in sorted({*_placeholders(passage.text, language)}):
            at = subject.locate(passage, found, start)
            yield Fault(f"{found[:60]!r} is still to be filled in.", passage.field, at)


def _placeholders(text: str, language: str) -> Iterator[tuple[int, str]]:
    yield from ((match.start(), match[0]) for match in _TEMPLATE.finditer(text))
    for match in _BRACKET.finditer(text):
        if _is_slot(match[1]):
            yield match.start(), match[0]
    low = text.casefold()
    if len(low) == len(text):
        yield from (
            (low.index(phrase), text[low.index(phrase) :][: len(phrase)]) for phrase in _phrases() if phrase in low
        )
    shouting = text.isupper()
    for match in _capitals().finditer(text):
        doubtful = words_of_checks("placeholders")["any"]["doubtful"].get(match[1], ())
        if match[2] or not (shouting or language in doubtful or "any" in doubtful):
            yield match.start(), match[1]


def _is_slot(inside: str) -> bool:
    words = inside.strip().casefold()
    head = re.split(r"[\s:=|]", words, maxsplit=1)[0]
    if words in _entries("brackets") or head in _entries("openers"):
        return True
    return head in _entries("brackets") and re.match(r"[^\s:=|]+(?:[:=|]|\s+\S+=)", words) is not None


@cache
def _entries(key: str) -> frozenset[str]:
    return frozenset(word for table in words_of_checks("placeholders").values() for word in table.get(key, ()))


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(word for table in words_of_checks("placeholders").values() for word in table.get("phrases", ()))


@cache
def _capitals() -> re.Pattern[str]:
    words = alternation(words_of_checks("placeholders")["any"]["words"])
    # A number behind it makes it the code of a flight or a product.
    return re.compile(rf"(?<![\w#@$&./-])({words})(?![\w&/-]|\.\w|\s?\d)(:)?")


def _embargo(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for passage in subject.passages:
        match = find_embargo(passage.text)
        if match:
            at = subject.locate(passage, match[1], match.start(1))
            yield Fault(f"{match[1]!r} says that this must not be published yet.", passage.field, at)


RULES = (
    Rule(
        "boilerplate-left",
        "warning",
        "Share buttons, newsletter and cookie boxes, advertisements and teasers are no part of a story.",
        Example("body", f"{_GOOD}\n\nShare this article", _GOOD),
        _boilerplate,
    ),
    Rule(
        "placeholder-left",
        "error",
        "A place to be filled in was forgotten.",
        Example("body", f"{_GOOD} A berth costs {{{{price}}}} crowns.", f"{_GOOD} A berth costs 38 crowns."),
        _placeholder,
    ),
    Rule(
        "embargo-left",
        "error",
        "What is under embargo must not be published, and afterwards the word must go.",
        Example("body", f"EMBARGOED UNTIL 06:00 SUNDAY\n\n{_GOOD}", _GOOD),
        _embargo,
    ),
)
