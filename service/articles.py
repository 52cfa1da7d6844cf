"""
The use case: a document as it came over the wire becomes a validated answer.

Web and command line call this; what can go wrong comes out as a `Problem`.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

import structlog
from marshmallow import Schema

from schemas import ArticleSchema, CheckSchema, TextSchema
from schemas.article import KEYS
from service.checks import Inspection, Manuscript, Policy, inspect, passed
from service.counting import count_article
from service.extraction.article import Article, Author, Copyright, Provenance, Removed, Value
from service.extraction.byline import parse_byline
from service.extraction.document import Document
from service.extraction.errors import ExtractionError
from service.extraction.rights import parse_notice
from service.isolation import IsolationError, ProcessDied, Saturated, WorkFailed
from service.metrics import Metrics
from service.orders import CheckOrder, Options, Order, load
from service.problems import Answer, Problem

Extractor = Callable[[Document], Article]
Inspector = Callable[[Manuscript, Policy], Inspection]
_Result = TypeVar("_Result")

# Seconds after which a refused sender may try again: by then some of the queue has been worked off.
RETRY_SECONDS = 1

_LOG = structlog.get_logger("copydesk")
_ARTICLE = ArticleSchema()
_CHECK = CheckSchema()
_TEXT = TextSchema()


class InvalidAnswer(Exception):
    """
    An article that breaks its own schema: a fault of the service, never of the document.
    """


@dataclass(frozen=True, slots=True)
class Desk:
    """
    Where documents become answers.

    Attributes:
        extract: what turns a document into an article: in this process or in another.
        metrics: where it is counted.
        inspect: the same for a document that is checked too.
    """

    extract: Extractor
    metrics: Metrics
    inspect: Inspector = inspect

    def answer(self, order: Order) -> Answer:
        """
        The article as the contract words it.

        Raises:
            Problem: the document is neither HTML nor text, holds no article, or could not be worked on.
            InvalidAnswer: what extraction gave breaks the schema.
        """
        document = _asking(order.document, order.options)
        article = self._work(lambda: self.extract(document))
        count_article(self.metrics, document.content, article)
        answer = _words(article, order)
        _validate(_ARTICLE, answer)
        return _part(answer, order.options)

    def check(self, order: CheckOrder) -> Answer:
        """
        The article with what the checks find, as the contract words them.

        Raises:
            Problem, InvalidAnswer: as `answer`.
        """
        manuscript = order.manuscript
        if (document := manuscript.document) is not None:
            manuscript = replace(manuscript, document=_asking(document, order.options))
        inspection = self._work(lambda: self.inspect(manuscript, order.policy))
        content = document.content if document is not None else inspection.article.body or ""
        count_article(self.metrics, content, inspection.article)
        article = _words(inspection.article, order)
        findings = [asdict(finding) for finding in inspection.findings]
        answer = {"article": article, "findings": findings, "passed": passed(inspection.findings)}
        _validate(_CHECK, answer)
        return Answer({**answer, "article": _part(article, order.options)})

    def _work(self, work: Callable[[], _Result]) -> _Result:
        start = time.perf_counter()
        try:
            return work()
        except WorkFailed as error:
            _LOG.error("internal-error", exception=str(error))
            raise Problem(error.reason, "The service failed on this document; its log knows where.") from error
        except (ExtractionError, IsolationError) as error:
            retry = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, Saturated | ProcessDied) else None
            raise Problem(error.reason, str(error), headers=retry) from error
        finally:
            seconds = time.perf_counter() - start
            self.metrics.observe("copydesk_extraction_seconds", seconds)
            structlog.contextvars.bind_contextvars(extraction_seconds=round(seconds, 6))


def _asking(document: Document, options: Options) -> Document:
    return replace(document, extras=options.include) if options.include else document


def _validate(schema: Schema, answer: Mapping[str, object]) -> None:
    if complaints := schema.validate(answer):
        # Marshmallow names fields and rules, never values.
        _LOG.error("invalid-answer", complaints=complaints)
        raise InvalidAnswer


def _part(answer: Mapping[str, object], options: Options) -> Answer:
    if not options.fields:
        return Answer(dict(answer))
    return Answer({key: value for key, value in answer.items() if key in options.fields or key not in KEYS})


def answer_byline(data: object) -> Answer:
    """
    A credit line taken apart.

    Raises:
        Problem: invalid-request.
    """
    byline = parse_byline(load(_TEXT, data)["text"])
    authors = [_known_parts(author) for author in byline.authors]
    return Answer({"byline": byline.text or None, "authors": authors, "agencies": list(byline.agencies)})


def answer_copyright(data: object) -> Answer | None:
    """
    A copyright notice taken apart, None where the text holds none.

    Raises:
        Problem: invalid-request.
    """
    notice = parse_notice(load(_TEXT, data)["text"])
    return Answer(_copyright(notice)) if notice else None


def _words(article: Article, order: Order | CheckOrder) -> dict[str, object]:
    plain: dict[str, object] = {} if order.id is None else {"id": order.id}
    plain |= {key: getattr(article, key) for key in KEYS}
    plain |= {
        "authors": [_known_parts(author) for author in article.authors],
        "agencies": list(article.agencies),
        "copyright": _copyright(article.copyright) if article.copyright else None,
        "keywords": list(article.keywords),
        "confidence": dict(article.confidence),
        "warnings": [_parts(warning) for warning in article.warnings],
    }
    if "provenance" in order.options.include:
        plain["provenance"] = {name: _known_parts(place) for name, place in article.provenance.items()}
    if "removed" in order.options.include:
        plain["removed"] = [_known_parts(block) for block in article.removed]
    return plain


def _copyright(notice: Copyright) -> dict[str, object]:
    return _parts(notice) | {"license": _parts(notice.license) if notice.license else None}


def _known_parts(value: Author | Provenance | Removed) -> dict[str, object]:
    return {name: part for name, part in _parts(value).items() if part is not None}


def _parts(value: Value) -> dict[str, object]:
    # `dataclasses.asdict` copies every string.
    return {name: getattr(value, name) for name in value.__slots__}
