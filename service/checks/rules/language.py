"""
The language that readers expect.
"""

from collections.abc import Iterator

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.checks.wording import language_of
from service.extraction.language import detect_language

_GOOD = "The night ferry between Lindholm and the mainland sails again from Sunday, nine years after the last crossing."
# Languages that a detector takes for each other, and whose readers read both.
_NEAR = (
    frozenset(["nb", "nn", "no", "da"]),
    frozenset(["hr", "bs", "sr", "sh"]),
    frozenset(["id", "ms"]),
    frozenset(["gl", "pt"]),
)


def _unexpected(subject: Subject, policy: Policy) -> Iterator[Fault]:
    if not policy.languages:
        return
    found = detect_language(subject.article.body or "") or subject.article.language
    if found and not any(_fits(found, expected) for expected in policy.languages):
        yield Fault(
            f"The article is in {found!r}; expected: {', '.join(policy.languages)}.",
            "language",
            subject.field_at("body"),
        )


def _fits(found: str, expected: str) -> bool:
    one, other = language_of(found), language_of(expected)
    return one == other or any(one in group and other in group for group in _NEAR)


RULES = (
    Rule(
        "unexpected-language",
        "error",
        "The article stands on the wrong site, or is not translated yet.",
        Example(
            "body",
            "Die Nachtfähre zwischen Lindholm und dem Festland fährt von Sonntag an wieder, nach neun Jahren.",
            _GOOD,
            {"languages": ["en"]},
        ),
        _unexpected,
    ),
)
