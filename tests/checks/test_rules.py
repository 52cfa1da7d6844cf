"""
Each rule finds its own example and is silent about the mended one.
"""

from dataclasses import replace
from datetime import date

import pytest

from service.checks import RULES, Finding, Manuscript, Policy, Rule, inspect
from service.checks.policy import build_policy
from service.checks.policyfiles import load_policy
from service.extraction import Article, Document
from service.extraction.article import Author
from service.extraction.byline import parse_byline
from service.extraction.rights import parse_notice

ARTICLE = Article(
    kind="text",
    headline="Night ferry returns to Lindholm after nine years",
    byline="By Marta Oyelaran",
    authors=(Author("Marta Oyelaran"),),
    copyright=parse_notice("© 2026 Harbour Gazette"),
    body="The night ferry between Lindholm and the mainland sails again from Sunday, nine years after the last one "
    "was struck from the timetable because too few people used it.\n\nA berth costs 38 crowns until the end of May.",
    published="2026-03-14",
    language="en",
)
PAGE = f"<!doctype html><article><h1>{ARTICLE.headline}</h1><p>{ARTICLE.body}</p>{{}}</article>"


def findings_of(rule: Rule, value: str | None) -> list[Finding]:
    """
    What all rules say of the article with one value of the rule's example in it.
    """
    example = rule.example
    policy = build_policy(load_policy(dict(example.policy)))
    if example.field == "source":
        text = f"{ARTICLE.headline}\n\n{ARTICLE.body}\n\n{value}\n"
        document = Document(PAGE.format(value), kind="html") if "<" in str(value) else Document(text, kind="text")
        return list(inspect(Manuscript(document), policy).findings)
    changes: dict[str, object] = {example.field: value}
    if example.field == "byline":
        changes["authors"] = parse_byline(value).authors if value else ()
    if example.field == "copyright":
        changes["copyright"] = parse_notice(value) if value else None
    return list(inspect(Manuscript(article=replace(ARTICLE, **changes)), policy).findings)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_the_example_is_found(rule: Rule) -> None:
    """
    The bad example is found, in the field it stands in, and with the rule's severity.
    """
    found = [finding for finding in findings_of(rule, rule.example.bad) if finding.rule == rule.id]

    assert {finding.severity for finding in found} == {rule.severity}
    assert found[0].message.endswith((".", "'"))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_the_mended_example_is_clean(rule: Rule) -> None:
    """
    The good example has no finding of the rule.
    """
    assert [finding for finding in findings_of(rule, rule.example.good) if finding.rule == rule.id] == []


def test_a_clean_article_is_clean() -> None:
    """
    Nothing is said of an article that has all it needs.
    """
    assert inspect(Manuscript(article=ARTICLE), Policy(today=date(2026, 3, 14))).findings == ()
