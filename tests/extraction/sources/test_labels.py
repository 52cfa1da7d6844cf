"""
Candidates from labelled lines, with their places.
"""

import pytest

from service.extraction.blocks import Label
from service.extraction.candidate import Candidate
from service.extraction.sources.labels import candidates
from service.extraction.textblocks import text_blocks
from service.extraction.textbody import text_body

TEXT = """# Village keeps its light

By
Oskar Villem
12 March 2021
DREMMEL (AP) — The village has voted to keep its only traffic light.
Reporting by Petra Lindqvist for Reuters
© 2021 Dremmel Courier"""
LABELS: tuple[Label, ...] = ("headline", "byline", "byline", "date", "body", "byline", "copyright")


def found() -> list[Candidate]:
    return list(candidates(text_blocks(TEXT), LABELS))


@pytest.mark.parametrize(
    ("origin", "field", "values"),
    [
        ("text:headline", "headline", ["Village keeps its light"]),
        ("text:byline", "byline", ["By Oskar Villem"]),
        ("text:sign-off", "byline", ["Reporting by Petra Lindqvist for Reuters", "AP"]),
        ("text:date", "published", ["12 March 2021"]),
        ("text:dateline", "dateline", ["DREMMEL (AP)"]),
        ("text:copyright-site", "copyright", ["© 2021 Dremmel Courier"]),
    ],
)
def test_candidates(origin: str, field: str, values: list[str]) -> None:
    """
    Each label gives the candidate of its field, a dateline that of its agency too.
    """
    assert [(c.field, c.value) for c in found() if c.origin == origin] == [(field, value) for value in values]


def test_places() -> None:
    """
    The offsets of a candidate hold its value.
    """
    for candidate in found():
        assert candidate.start is not None
        assert " ".join(TEXT[candidate.start : candidate.end].split()) == candidate.value


@pytest.mark.parametrize("mark", ["", "# ", "== ", "> "])
def test_mark_before_the_headline(mark: str) -> None:
    """
    Signs of a notation or a list before the headline are none of it.
    """
    (headline,) = candidates(text_blocks(f"{mark}Village keeps its light"), ("headline",))

    assert (headline.value, headline.start) == ("Village keeps its light", len(mark))


def test_chinese_dateline() -> None:
    """
    The dateline of a Chinese agency names agency and writer.
    """
    blocks = text_blocks("风中的守望者\n新华社西岭7月9日电（记者蒋听澜）在西岭气象站，三名年轻人守着风速仪。")
    values = {(c.origin, c.value) for c in candidates(blocks, ("headline", "body"))}

    assert {
        ("text:dateline", "新华社西岭7月9日电"),
        ("text:sign-off", "新华社"),
        ("text:byline", "记者蒋听澜"),
    } <= values


def test_body() -> None:
    """
    Each block is a paragraph or removed for a reason, with its place; another article is warned of.
    """
    blocks = text_blocks("Head\n\nOne.\n\nTwo.\n\nOther head")
    body = text_body(blocks, ("headline", "body", "body", "article"))

    assert body.paragraphs == ("One.", "Two.")
    assert [(r.text, r.reason, r.start, r.end) for r in body.removed] == [
        ("Head", "headline", 0, 4),
        ("Other head", "article", 18, 28),
    ]
    assert (body.start, body.end) == (6, 16)
    assert [warning.code for warning in body.warnings] == ["several-articles"]


def test_no_body() -> None:
    """
    Without a paragraph there is no body, and all is accounted for.
    """
    body = text_body(text_blocks("Home\nNews"), ("navigation", "navigation"))

    assert body.paragraphs == ()
    assert len(body.removed) == 2
