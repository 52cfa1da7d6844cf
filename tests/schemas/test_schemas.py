"""
The wire's own rules.
"""

from typing import Any

import pytest
from marshmallow import ValidationError

from schemas import ArticleSchema, CopyrightSchema, DocumentSchema, HintsSchema, OptionsSchema, ProblemSchema
from schemas.article import EXTRAS, KEYS
from schemas.values import validate_moment
from service.problems import PROBLEMS, Problem

ARTICLE: dict[str, Any] = {
    "headline": "Ferry runs again",
    "byline": None,
    "authors": [],
    "agencies": [],
    "copyright": None,
    "body": None,
    "description": None,
    "dateline": None,
    "published": None,
    "modified": None,
    "language": None,
    "section": None,
    "keywords": [],
    "site_name": None,
    "canonical_url": None,
    "word_count": 0,
    "kind": "text",
    "confidence": {},
    "warnings": [],
}
NOTICE: dict[str, Any] = {"notice": "© X", "holder": "X", "year": 2024, "scope": "site", "license": None}


def test_keys() -> None:
    """
    The keys and extras of the contract, in its order.
    """
    assert list(ARTICLE) == list(KEYS)
    assert EXTRAS == ("provenance", "removed")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"id": "a"},
        {"authors": [{"name": "Maren Holt", "role": "Editor", "url": "https://a.example/é"}]},
        {"copyright": NOTICE | {"license": {"name": "CC BY 4.0", "url": None}}},
        {"copyright": NOTICE | {"notice": None, "year": None}},
        {"published": "2024-03-01", "modified": "2024-03-01T10:00:00.123Z"},
        {"language": "zh-Hant-TW"},
        {"confidence": {"headline": 0, "body": 1.0}},
        {"warnings": [{"code": "no-date", "message": "No date."}]},
        {"provenance": {}, "removed": []},
        {"removed": [{"text": "a", "reason": "share"}]},
    ],
)
def test_articles_that_may_leave(change: dict[str, Any]) -> None:
    """
    Whole ones.
    """
    assert ArticleSchema().validate(ARTICLE | change) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"authors": [{"name": ""}]}, "authors"),
        ({"authors": [{"name": "A", "role": None}]}, "authors"),
        ({"authors": ["A"]}, "authors"),
        ({"authors": None}, "authors"),
        ({"agencies": [""]}, "agencies"),
        ({"copyright": NOTICE | {"year": "2024"}}, "copyright"),
        ({"copyright": NOTICE | {"scope": "world"}}, "copyright"),
        ({"copyright": {"notice": "© X"}}, "copyright"),
        ({"kind": None}, "kind"),
        ({"word_count": 1.5}, "word_count"),
        ({"word_count": None}, "word_count"),
        ({"confidence": {"headline": float("nan")}}, "confidence"),
        ({"confidence": {"headline": None}}, "confidence"),
        ({"warnings": [{"code": "No Date", "message": "No date."}]}, "warnings"),
        ({"provenance": {"headline": {"source": "guess", "locator": "x"}}}, "provenance"),
        ({"removed": [{"text": "a", "reason": "share", "start": -1}]}, "removed"),
        ({"mood": "good"}, "mood"),
    ],
)
def test_articles_that_may_not_leave(change: dict[str, Any], field: str) -> None:
    """
    Each rule holds.
    """
    assert list(ArticleSchema().validate(ARTICLE | change)) == [field]


@pytest.mark.parametrize("key", KEYS)
def test_every_key_must_be_there(key: str) -> None:
    """
    None is left out.
    """
    article = {name: value for name, value in ARTICLE.items() if name != key}

    assert list(ArticleSchema().validate(article)) == [key]


def test_all_complaints_are_told() -> None:
    """
    Of what is missing, unknown, or wrong at any depth.
    """
    wrong = {"copyright": {"year": 0, "scope": "world"}, "language": "-" * 90, "mood": "good"}
    article = {name: value for name, value in (ARTICLE | wrong).items() if name != "body"}

    complaints: dict[str, Any] = ArticleSchema().validate(article)

    assert sorted(complaints) == ["body", "copyright", "language", "mood"]
    assert sorted(complaints["copyright"]) == ["holder", "license", "notice", "scope", "year"]
    assert len(complaints["language"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-3-1",
        "20240301",
        "2024-W09-5",
        "2024-03-01 10:00:00Z",
        "2024-03-01T10:00Z",
        "2024-03-01T10:00:00",
        "2024-03-01T10:00:00+0100",
        "2024-03-01T24:00:00Z",
        "2023-02-29",
        "2024-03-01\n",
        "٢٠٢٤-٠٣-٠١",
    ],
)
def test_moments_that_are_none(text: str) -> None:
    """
    Only RFC 3339, and a date alone, of days that exist.
    """
    with pytest.raises(ValidationError):
        validate_moment(text)


@pytest.mark.parametrize(
    "url", ["http://a", "HTTPS://Harbour.example/ä?b=[1]#c", "https://[::1]:8000/", "https://a.example/" + "x" * 4000]
)
def test_addresses(url: str) -> None:
    """
    Loosely: it is a name.
    """
    assert HintsSchema().load({"url": url}) == {"url": url}


@pytest.mark.parametrize("url", ["http://a.example/b ", "\thttp://a.example/b\r\n"])
def test_white_space_around_an_address(url: str) -> None:
    """
    It is none of it, as for a browser: crawls hold such addresses.
    """
    assert HintsSchema().load({"url": url}) == {"url": "http://a.example/b"}


@pytest.mark.parametrize(
    "url", ["", "a", "//a", "ftp://a", "http://", "http:// a", "http://a\x00", "http://a/" + "x" * 4100]
)
def test_addresses_that_are_none(url: str) -> None:
    """
    Nothing a browser would run, nothing with white space.
    """
    assert list(HintsSchema().validate({"url": url})) == ["url"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("images", "'images' is not supported yet; supported: provenance, removed."),
        ("pictures", "'pictures' is not known; supported: provenance, removed."),
        (["removed"], "Not a string of names parted by commas."),
    ],
)
def test_choices(given: object, message: str) -> None:
    """
    What is due later is told apart from what nobody knows.
    """
    assert OptionsSchema().validate({"include": given}) == {"include": [message]}


def test_a_long_list_of_nonsense_is_cut() -> None:
    """
    An answer does not grow with its request.
    """
    messages = OptionsSchema().validate({"include": ",".join(f"x{number}" for number in range(1000))})

    assert len(messages["include"]) == 20


def test_one_content() -> None:
    """
    Exactly one of html and text.
    """
    message = "Exactly one of html and text is wanted, 2 are given."

    assert DocumentSchema().validate({"html": "a", "text": "b"}) == {"_schema": [message]}


def test_half_surrogates_do_not_leave() -> None:
    """
    They cannot be written as UTF-8.
    """
    assert list(CopyrightSchema().validate(NOTICE | {"holder": "\ud800"})) == ["holder"]


@pytest.mark.parametrize("code", PROBLEMS)
def test_problems(code: str) -> None:
    """
    Every problem of the table fits its schema.
    """
    assert ProblemSchema().validate(Problem(code, "Why.", {"a": ["b"]}).answer("r")) == {}
    assert PROBLEMS[code].code == code
