"""
The use case with the real pipeline: whatever a document holds, it becomes a valid answer or a problem, never a fault.
"""

import json
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import ArticleSchema
from service.articles import Desk
from service.extraction import extract
from service.extraction.document import Document, Kind
from service.metrics import NullMetrics
from service.orders import Hints, Options, Order, read_order
from service.problems import Answer, Problem

DESK = Desk(extract, NullMetrics())
EVERYTHING = Options(("provenance", "removed"))
PARAGRAPH = (
    "<p>" + "The ferry between the mainland and the islands is running again, a day after the storm. " * 4 + "</p>"
)

# Values no field should have.
ODD = [
    "",
    "x" * 10_000,
    "http://a b/",
    "javascript:alert(1)",
    "https://a.example/" + "x" * 9000,
    "https://[",
    "2024-02-30",
    "2024-02-01T25:61:00+99:00",
    "0000-00-00",
    "German",
    "en-US-",
    "\ud800",
    "\x00\x0b\x0c",
    "© 99999 X",
    "By",
]
ODD_JSON: list[object] = [
    *ODD,
    None,
    True,
    1.5,
    [],
    {},
    [[]],
    {"name": None},
    {"name": ["a", {"b": 1}], "url": ["x", 3]},
    {"@type": 1},
]
META = [
    "og:title",
    "og:url",
    "og:locale",
    "og:site_name",
    "author",
    "article:published_time",
    "article:modified_time",
    "copyright",
    "dc.date",
    "dc.language",
    "description",
    "keywords",
]
PROPERTIES = [
    "@type",
    "headline",
    "author",
    "publisher",
    "datePublished",
    "dateModified",
    "copyrightHolder",
    "copyrightYear",
    "copyrightNotice",
    "license",
    "inLanguage",
    "keywords",
    "articleSection",
    "description",
    "articleBody",
    "mainEntityOfPage",
    "url",
]
SCRAPS = [
    "By Jane Doe",
    "© 2019 X",
    "The ferry runs again.",
    "Updated 12 March 2020",
    "Share",
    "\n\n",
    "\r\n",
    "\u2028",
    "\x0c",
    "\x00",
    "\ud800",
    "\ufeff",
    "你好。",
    "مرحبا",
    "<p>",
    "</p>",
    "<h1>",
    "<title>",
    "<article>",
    "<!--",
    "<![CDATA[",
    "<script type=application/ld+json>",
    '{"@type":"NewsArticle","headline":',
    "</script>",
    "<meta property=og:title content=",
    "<table><tr><td>",
    "<svg>",
    "</html>",
    "&#0;",
    '"',
]


def page(head: str, body: str = "") -> str:
    """
    A page that is an article, with something odd in its head or body.
    """
    article = f"<article><h1>Ferry runs again</h1>{body}{PARAGRAPH * 3}</article>"
    return f"<!doctype html><html><head><title>Ferry</title>{head}</head><body>{article}</body></html>"


def answer(source: str, kind: Kind | None = "html") -> Answer:
    """
    The answer with all extras.
    """
    return DESK.answer(Order(Document(source, kind, url="https://paper.example/1"), EVERYTHING))


@pytest.mark.parametrize("name", META)
def test_odd_meta_tags(name: str) -> None:
    """
    No meta tag can bring an answer down.
    """
    for value in ODD:
        source = page(f'<meta name="{name}" property="{name}" content="{escape(value)}">')

        assert ArticleSchema().validate(answer(source)) == {}


@pytest.mark.parametrize("name", PROPERTIES)
def test_odd_json_ld(name: str) -> None:
    """
    No JSON-LD can, whatever its types.
    """
    for value in ODD_JSON:
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry", name: value}
        source = page(f'<script type="application/ld+json">{json.dumps(data)}</script>')

        assert ArticleSchema().validate(answer(source)) == {}


@pytest.mark.parametrize("value", ODD)
def test_odd_markup(value: str) -> None:
    """
    No visible markup can.
    """
    text = escape(value)
    source = page(
        f'<link rel="canonical" href="{text}">',
        f'<p class="byline">By <a rel="author" href="{text}">Jane Doe</a></p><time datetime="{text}">{text}</time>'
        f'<p class="copyright">© {text}</p><a rel="license" href="{text}">CC BY 4.0</a>',
    )

    assert ArticleSchema().validate(answer(source)) == {}


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=20), max_size=40), st.sampled_from(["html", "text", None]))
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_scraps(scraps: list[str], kind: Kind | None) -> None:
    """
    No heap of tags and lines can.
    """
    for joint in ("", "\n"):
        try:
            answer(joint.join(scraps), kind)
        except Problem as problem:
            assert problem.type.code in {"no-article", "unsupported-document"}  # noqa: PT017 (either is fine)


@given(st.binary(max_size=300), st.sampled_from(["html", "text", None]))
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_bytes(content: bytes, kind: Kind | None) -> None:
    """
    No bytes can.
    """
    try:
        DESK.answer(Order(Document(content, kind), EVERYTHING))
    except Problem as problem:
        assert problem.type.code in {"no-article", "unsupported-document"}  # noqa: PT017 (either is fine)


def test_an_order_of_json() -> None:
    """
    What a batch will send line by line.
    """
    order = read_order({"text": "Ferry", "id": 7, "url": "http://a/b"}, EVERYTHING, Hints(title="T"))

    assert order == Order(Document("Ferry", "text", url="http://a/b", title="T"), EVERYTHING, 7)
