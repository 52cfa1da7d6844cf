"""
The metrics: declared in one table, documented, counted where things happen.
"""

import re
from pathlib import Path
from typing import get_args

import pytest

from service.articles import Desk
from service.counting import COUNTED_FIELDS
from service.extraction import Article, Document, extract
from service.extraction.article import Warning
from service.extraction.stages import Stage, Stopwatch
from service.metrics import METRICS, PrometheusMetrics
from service.orders import Order

MANUAL = (Path(__file__).parent.parent / "docs" / "metrics.md").read_text(encoding="utf-8")
TEXT = (
    "Ferry to the islands runs again\n\nBy Maren Holt\n\nThe ferry between the mainland and the islands is running "
    "again, a day after a storm had torn away a part of the landing stage.\n"
)
PAGE = f"<!doctype html><html><title>Ferry</title><article><h1>Ferry runs</h1><p>{TEXT}</p></article></html>"


def test_every_metric_is_documented() -> None:
    """
    The manual's table of metrics is the service's.
    """
    documented = re.findall(r"^\| `(copydesk_[a-z_]+)` \| (\w+) \| (.*?) ?\| (.*) \|$", MANUAL, re.M)

    assert documented == [
        (
            row.name + ("_total" if row.kind == "counter" else ""),
            row.kind,
            ", ".join(f"`{label}`" for label in row.labels),
            row.doc,
        )
        for row in METRICS.values()
    ]


def test_every_stage_is_documented() -> None:
    """
    The manual's table of stages is the pipeline's, in its order.
    """
    documented = re.findall(
        r"^\| `([a-z]+)` \| .* \|$", MANUAL.partition("The stages of")[2].partition("Useful")[0], re.M
    )

    assert documented == list(get_args(Stage))


@pytest.mark.parametrize("content", [TEXT, PAGE.encode()])
def test_all_stages_are_timed(content: str | bytes) -> None:
    """
    Each stage once, and the article does not depend on the watch.
    """
    watch = Stopwatch()
    article = extract(Document(content), lap=watch)

    assert [*watch.seconds, "check"] == list(get_args(Stage))
    assert min(watch.seconds.values()) >= 0
    assert article == extract(Document(content))


def test_a_stage_that_comes_twice_is_added_up() -> None:
    """
    The sum of all stages is the CPU since the watch was made.
    """
    watch = Stopwatch()
    watch("parse")
    first = watch.seconds["parse"]
    watch("parse")

    assert watch.seconds["parse"] > first
    assert list(watch.seconds) == ["parse"]


@pytest.mark.parametrize(
    ("content", "size"), [("Fähre fährt", 13), ("Fähre fährt".encode("latin-1"), 11), ("half a pair: \ud800", 16)]
)
def test_an_article_is_counted(content: str | bytes, size: int) -> None:
    """
    Its kind, its size in bytes, its fields and its warnings.
    """
    metrics = PrometheusMetrics()
    article = Article("text", headline="Fähre fährt", warnings=(Warning("short-body", "Words."),))
    Desk(lambda _: article, metrics).answer(Order(Document(content)))
    lines = metrics.text().decode().splitlines()
    expected = [
        'copydesk_documents_total{kind="text"} 1.0',
        f'copydesk_document_bytes_sum{{kind="text"}} {float(size)}',
        'copydesk_fields_total{field="headline",found="yes",kind="text"} 1.0',
        'copydesk_fields_total{field="byline",found="no",kind="text"} 1.0',
        'copydesk_warnings_total{code="short-body"} 1.0',
    ]

    assert [line for line in expected if line not in lines] == []
    assert len([line for line in lines if line.startswith("copydesk_fields_total")]) == len(COUNTED_FIELDS)


def test_gauges_go_up_and_down() -> None:
    """
    What has begun and ended leaves nothing.
    """
    metrics = PrometheusMetrics()
    metrics.add("copydesk_queue_depth")
    assert "copydesk_queue_depth 1.0" in metrics.text().decode()
    metrics.add("copydesk_queue_depth", -1)

    assert "copydesk_queue_depth 0.0" in metrics.text().decode()


@pytest.mark.parametrize("name", ["copydesk_nothing", "copydesk_requests_total"])
def test_what_is_not_declared_is_refused(name: str) -> None:
    """
    A slip of the pen is an error, not a new metric.
    """
    with pytest.raises(KeyError):
        PrometheusMetrics().add(name)
