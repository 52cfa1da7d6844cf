"""
Markup that shows: entities and tags that readers see as such.
"""

import re
from collections.abc import Iterator

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject

_GOOD = "Fish & chips on board"
_ENTITY = re.compile(
    r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|(?:amp|quot|apos|lt|gt|nbsp|copy|reg|trade|hellip|mdash|ndash|[lr][sd]quo|[lr]aquo|bdquo|sbquo|euro|pound|"
    r"deg|middot|bull|shy|zwnj|zwj|times|[a-zA-Z](?:acute|grave|circ|uml|tilde|ring|cedil|slash|caron)|(?:ae|AE|oe|OE|sz)lig))(?:;|\b)"
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|b|i|u|em|strong|a|img|h[1-6]|ul|ol|li|blockquote|figure|figcaption|script|style|iframe|table|tr|td|th|tbody|font|center|hr|"
    r"section|article|sup|sub|small|strike|code|pre|video|audio|embed|object|form|input|button|meta|link|title|body|html|head)(?:\s[^<>]{0,300})?/?>",
    re.I,
)


def _entities(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    yield from _shown(subject, _ENTITY, "The entity {!r} shows as such.")


def _tags(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    yield from _shown(subject, _TAG, "The tag {!r} shows as such.")


def _shown(subject: Subject, pattern: re.Pattern[str], message: str) -> Iterator[Fault]:
    if subject.form == "markdown":
        return  # There both are written on purpose.
    if subject.form == "text" and subject.source is not None:
        for match in pattern.finditer(subject.source):
            yield Fault(message.format(match[0][:60]), subject.field_of(match.start()), match.start())
        return
    for passage in subject.passages:
        for match in pattern.finditer(passage.text):
            at = subject.locate(passage, match[0], match.start())
            yield Fault(message.format(match[0][:60]), passage.field, at)


RULES = (
    Rule(
        "broken-entity",
        "error",
        "Readers see the entity instead of the character.",
        Example("headline", _GOOD.replace("&", "&amp;"), _GOOD),
        _entities,
    ),
    Rule(
        "stray-tag",
        "error",
        "Readers see the tag instead of what it does.",
        Example("headline", f"{_GOOD}<br>", _GOOD),
        _tags,
    ),
)
