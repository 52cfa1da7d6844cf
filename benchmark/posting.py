"""
Posts a corpus to the service and keeps what came back.
"""

import json
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmark.corpus import Bench, Corpus, Row
from benchmark.progress import show_progress


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What the service made of one document.

    Attributes:
        status: the HTTP status, 0 where no answer came.
        seconds: from the request to the last byte of the answer.
        article: None unless the status is 200.
    """

    id: str
    status: int
    seconds: float
    article: dict[str, Any] | None

    @property
    def failed(self) -> bool:
        """
        Whether the service is to blame: an error of its own or no answer.
        """
        return self.status == 0 or self.status >= 500


@dataclass(frozen=True, slots=True)
class Run:
    """
    One corpus posted: the answers in the order of the gold, and the seconds that all took together.
    """

    corpus: Corpus
    gold: Sequence[Row]
    answers: Sequence[Answer]
    seconds: float

    def speed(self) -> str:
        """
        Documents, statuses other than 200, documents a second, and quantiles of the seconds a document.
        """
        took = sorted(answer.seconds for answer in self.answers)
        quantiles = " ".join(f"p{q} {took[min(len(took) - 1, q * len(took) // 100)]:.3f}" for q in (50, 90, 99))
        others = Counter(answer.status for answer in self.answers if answer.status != 200)
        statuses = ", ".join(f"{count} x {status or 'no answer'}" for status, count in sorted(others.items())) or "none"
        rate = len(took) / self.seconds
        return f"{len(took)} documents, not 200: {statuses}, {rate:.1f} a second, {quantiles} max {took[-1]:.3f}"


def post_corpus(bench: Bench, base_url: str, corpus: Corpus, connections: int) -> Run:
    """
    Post each document of a corpus over a few connections, with progress where a terminal watches.
    """
    base, gold = urlsplit(base_url), corpus.gold()

    def ask(row: Row) -> Answer:
        content = corpus.content(row)
        query = "?" + urlencode({"url": row["url"]}) if corpus.kind == "html" and row.get("url") else ""
        start = time.perf_counter()
        status, body = bench.post(base, "/v1/extract" + query, content, bench.types[corpus.kind])
        seconds = time.perf_counter() - start
        return Answer(row["id"], status, seconds, json.loads(body) if status == 200 else None)

    start = time.perf_counter()
    answers = []
    with ThreadPoolExecutor(connections) as pool:
        for answer in pool.map(ask, gold):
            answers.append(answer)
            show_progress(f"{corpus.name} {len(answers)}/{len(gold)}")
    show_progress("")
    return Run(corpus, gold, answers, time.perf_counter() - start)


def predictions(bench: Bench, run: Run) -> dict[str, Row]:
    """
    The answers as the scorer wants them, by document; one without an article is an empty prediction.
    """
    return {answer.id: bench.prediction(answer.article) if answer.article else {} for answer in run.answers}


def write_predictions(path: Path, predicted: dict[str, Row]) -> None:
    """
    Write predictions as JSON lines, for a look at single misses with the scorer.
    """
    lines = (json.dumps({"id": name} | dict(row), ensure_ascii=False) + "\n" for name, row in predicted.items())
    path.write_text("".join(lines), encoding="utf-8")
