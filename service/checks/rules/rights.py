"""
Copyright notices: who, since when, and whether that can be.
"""

from collections.abc import Iterator

from service.checks.finding import Fault
from service.checks.policy import Policy
from service.checks.rule import Example, Rule
from service.checks.subject import Subject
from service.checks.wording import folded
from service.extraction.article import Copyright
from service.extraction.rights.lexicon import words

_GOOD = "© 2026 Harbour Gazette"


def _notice(subject: Subject) -> Copyright | None:
    notice = subject.article.copyright
    # The credit of a picture has neither a year nor a house of its own.
    return notice if notice and notice.scope != "image" else None


def _fault(subject: Subject, message: str) -> Fault:
    return Fault(message, "copyright", subject.field_at("copyright"))


def _no_holder(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    notice = _notice(subject)
    if notice and notice.notice and not notice.holder and not notice.license:
        yield _fault(subject, "The copyright notice names no holder.")


def _no_year(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    notice = _notice(subject)
    if notice and notice.notice and notice.holder and notice.year is None and not notice.license:
        yield _fault(subject, "The copyright notice has no year.")


def _future(subject: Subject, policy: Policy) -> Iterator[Fault]:
    notice = subject.article.copyright
    if notice and notice.year and policy.today and notice.year > policy.today.year:
        yield _fault(subject, f"The copyright notice is of {notice.year}, which is yet to come.")


def _before_article(subject: Subject, _policy: Policy) -> Iterator[Fault]:
    notice, published = _notice(subject), subject.article.published
    if notice and notice.year and published and notice.year < int(published[:4]):
        yield _fault(subject, f"The copyright notice is of {notice.year}, the article of {published[:4]}.")


def _other_holder(subject: Subject, policy: Policy) -> Iterator[Fault]:
    notice = _notice(subject)
    if not policy.holders or notice is None or not notice.holder:
        return
    if _bare(notice.holder) not in map(_bare, policy.holders):
        yield _fault(subject, f"The copyright notice names {notice.holder[:80]!r}, which the policy does not allow.")


def _bare(holder: str) -> str:
    """
    A holder without case, punctuation and legal form.
    """
    parts = folded(holder).split()
    forms = words("closing") | words("legal")
    while len(parts) > 1 and parts[-1] in forms:
        parts.pop()
    return " ".join(parts)


RULES = (
    Rule(
        "copyright-no-holder",
        "warning",
        "A notice that names nobody protects nobody.",
        Example("copyright", "Copyright 2026. All rights reserved.", _GOOD),
        _no_holder,
    ),
    Rule(
        "copyright-no-year",
        "info",
        "A notice has the year of publication.",
        Example("copyright", "© Harbour Gazette. All rights reserved.", _GOOD),
        _no_year,
    ),
    Rule(
        "copyright-year-future",
        "error",
        "A year that is yet to come is a slip.",
        Example("copyright", "© 2062 Harbour Gazette", _GOOD, {"today": "2026-03-14"}),
        _future,
    ),
    Rule(
        "copyright-year-before-article",
        "warning",
        "A notice older than the article was not written for it.",
        Example("copyright", "© 2019 Harbour Gazette", _GOOD),
        _before_article,
    ),
    Rule(
        "copyright-holder-not-allowed",
        "error",
        "The text belongs to somebody else.",
        Example("copyright", "© 2026 Dale Post", _GOOD, {"holders": ["Harbour Gazette Ltd"]}),
        _other_holder,
    ),
)
