"""
Headlines: length, capitals, full stop.
"""

import re
from collections.abc import Iterator

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject

# Scripts without word spaces say in one character what others say in two.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _width(text: str) -> int:
    return len(text) + len(_DENSE.findall(text))


def _too_long(subject: Subject, policy: Policy) -> Iterator[Fault]:
    headline, most = subject.article.headline or "", policy.thresholds.max_headline_characters
    if (width := _width(headline)) > most:
        yield Fault(f"The headline has {width} characters, more than {most}.", "headline", subject.field_at("headline"))


def _too_short(subject: Subject, policy: Policy) -> Iterator[Fault]:
    headline, fewest = subject.article.headline or "", policy.thresholds.min_headline_characters
    if headline and (width := _width(headline)) < fewest:
        yield Fault(
            f"The headline has {width} characters, fewer than {fewest}.", "headline", subject.field_at("headline")
        )


RULES = (
    Rule(
        "headline-too-long",
        "warning",
        "A long headline is cut off in lists and search results.",
        Example("headline", "Night ferry returns " * 10, "Night ferry returns to Lindholm"),
        _too_long,
    ),
    Rule(
        "headline-too-short",
        "warning",
        "A headline of a word or two tells nothing.",
        Example("headline", "Ferry", "Night ferry returns to Lindholm"),
        _too_short,
    ),
)
