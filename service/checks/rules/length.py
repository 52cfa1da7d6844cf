"""
Bodies that are too short to be a story, or too long.
"""

from collections.abc import Iterator

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.extraction.wordcount import word_count

_GOOD = "The night ferry sails again from Sunday, and nobody had thought it would. " * 4


def _too_short(subject: Subject, policy: Policy) -> Iterator[Fault]:
    count, fewest = word_count(subject.article.body or ""), policy.thresholds.min_body_words
    if 0 < count < fewest:
        yield Fault(f"The body has {count} words, fewer than {fewest}.", "body", _at(subject))


def _too_long(subject: Subject, policy: Policy) -> Iterator[Fault]:
    count, most = word_count(subject.article.body or ""), policy.thresholds.max_body_words
    if count > most:
        yield Fault(f"The body has {count} words, more than {most}.", "body", _at(subject))


def _at(subject: Subject) -> int | None:
    return subject.field_at("body")


RULES = (
    Rule(
        "body-too-short",
        "warning",
        "A body of a sentence or two is a teaser, or half of it is lost.",
        Example("body", "The night ferry sails again.", _GOOD),
        _too_short,
    ),
    Rule(
        "body-too-long",
        "info",
        "A body as long as a book is several texts, or one pasted twice.",
        Example("body", "The night ferry sails again. " * 20, _GOOD, {"thresholds": {"max_body_words": 60}}),
        _too_long,
    ),
)
