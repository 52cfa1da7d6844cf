"""
What was left over: words of buttons and boxes, places to be filled in, an embargo.
"""

import re
from collections.abc import Iterator
from functools import cache

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Passage, Subject
from service.checks.wording import DENSE, folded, language_of, sentences, union, words_of_checks
from service.extraction.vocabulary import load

_GOOD = "The night ferry sails again from Sunday."
# The topics of extraction's vocabulary whose whole lines are boilerplate, and the keys that hold them.
_TOPICS = (
    ("share", "lines"),
    ("newsletter", "lines"),
    ("cookie", "lines"),
    ("advertisement", "lines"),
)
# Characters: longer lines that begin with a phrase are prose.
_LONGEST_START = 160
_LEAD = re.compile(r"[\W_]{0,5}([^:：»→›>|]{2,50}?)\s{0,3}[:：»→›>|]+\s{0,3}\S")
# Entries of a bracket have one more word or sign behind them at most: "[caption id=7]".
_BRACKET = re.compile(r"[\[【]([^\[\]【】\n]{1,60})[\]】](?![(\[])")
_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|<%[^<>\n]{0,200}%>|\$\{[^{}\n]{1,100}\}|%%[A-Za-z_]{2,40}%%|\*\|[A-Z_:]{2,40}\|\*"
)


def _boilerplate(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for passage in subject.paragraphs:
        if found := _phrase(passage.text):
            start, phrase = found
            at = subject.locate(passage, phrase, start)
            yield Fault(f"{phrase[:60]!r} belongs around the article, not into it.", "body", at)


def _phrase(text: str) -> tuple[int, str] | None:
    """
    Where boilerplate stands in a paragraph, and the words; None where there is none.
    """
    words = folded(text)
    if words in _lines():
        return 0, text
    if len(text) <= _LONGEST_START and (start := _start_of(words)):
        return 0, text[: len(start) + 5] if len(text) > len(start) + 5 else text
    lead = _LEAD.match(text)
    if lead and folded(lead[1]) in _leads():
        return lead.start(1), lead[1]
    # Within a paragraph one word may be a sentence, and two may not be boilerplate by chance.
    return next(((at, bare) for at, bare in sentences(text) if bare != text and _is_sentence(bare)), None)


def _is_sentence(text: str) -> bool:
    words = folded(text)
    return " " in words and words in _lines()


def _start_of(words: str) -> str | None:
    if not words.startswith(_starts()):
        return None
    whole = (start for start in _starts() if words.startswith(start) and _ends_word(words, start))
    return next(whole, None)


def _ends_word(words: str, start: str) -> bool:
    return words[len(start) : len(start) + 1] in ("", " ") or DENSE.match(start) is not None


@cache
def _lines() -> frozenset[str]:
    known = (folded(line) for topic, key in _TOPICS for table in load(topic).values() for line in table.get(key, ()))
    # Single words of buttons are words of stories too; those that are not stand in the own list.
    return frozenset(union("boilerplate", "lines")) | {line for line in known if " " in line}


@cache
def _starts() -> tuple[str, ...]:
    return tuple(union("boilerplate", "starts"))


@cache
def _leads() -> frozenset[str]:
    return frozenset(union("boilerplate", "leads"))


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
    return words in _brackets() or (head in _brackets() and re.match(r"[^\s:=|]+(?:[:=|]|\s+\S+=)", words) is not None)


@cache
def _brackets() -> frozenset[str]:
    return frozenset(word for table in words_of_checks("placeholders").values() for word in table.get("brackets", ()))


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(word for table in words_of_checks("placeholders").values() for word in table.get("phrases", ()))


@cache
def _capitals() -> re.Pattern[str]:
    words = sorted(words_of_checks("placeholders")["any"]["words"], key=_longest_first)
    # A number behind it makes it the code of a flight or a product.
    return re.compile(rf"(?<![\w#@$&./-])({'|'.join(words)})(?![\w&/-]|\.\w|\s?\d)(:)?")


def _embargo(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    for passage in subject.passages:
        match = _embargo_starts().match(passage.text) or _embargo_within(passage)
        if match:
            at = subject.locate(passage, match[1], match.start(1))
            yield Fault(f"{match[1]!r} says that this must not be published yet.", passage.field, at)


def _embargo_within(passage: Passage) -> re.Match[str] | None:
    for match in _embargo_anywhere().finditer(passage.text):
        bracketed = passage.text[: match.start()].rstrip().endswith(("(", "[", "*", "【", "（"))
        if match[1].isupper() or bracketed:
            return match
    return None


@cache
def _embargo_starts() -> re.Pattern[str]:
    phrases = "|".join(map(_spaced, sorted(set(union("embargo", "starts")), key=_longest_first)))
    follows = r"[ ]?[:：–—-]|[ ]?[*\])】）]?$|[ ][^\n]{0,40}\d"
    return re.compile(rf"[\W_]{{0,6}}({phrases})(?=[^\n]{{0,100}}$)(?={follows})", re.I)


@cache
def _embargo_anywhere() -> re.Pattern[str]:
    phrases = "|".join(map(_spaced, sorted(set(union("embargo", "anywhere")), key=_longest_first)))
    return re.compile(rf"(?<!\w)({phrases})(?!\w)", re.I)


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def _spaced(phrase: str) -> str:
    return r"[\W_]{1,3}".join(map(re.escape, phrase.split()))


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
