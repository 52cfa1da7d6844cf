"""
The use case: a document as it came over the wire becomes a validated answer.

Web, command line and batch all call this; what can go wrong comes out as a `Problem`.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import Any, TypeVar

import structlog
from marshmallow import Schema, ValidationError

from schemas import (
    ArticleSchema,
    CheckDocumentSchema,
    CheckSchema,
    DocumentSchema,
    HintsSchema,
    OptionsSchema,
    TextSchema,
)
from schemas.article import KEYS
from service.checks import Inspection, Manuscript, Policy, inspect_manuscript, passed
from service.checks.manuscript import build_article
from service.checks.policy import build_policy
from service.checks.policyfiles import unknown_rules
from service.counting import count_article
from service.extraction.article import Article, Author, Copyright, Provenance, Removed
from service.extraction.byline import parse_byline
from service.extraction.document import Document, Kind
from service.extraction.errors import ExtractionError
from service.extraction.rights import parse_notice
from service.isolation import IsolationError, ProcessDied, Saturated, WorkFailed
from service.metrics import Metrics
from service.problems import Answer, Problem

Extractor = Callable[[Document], Article]
Inspector = Callable[[Manuscript, Policy], Inspection]
_Result = TypeVar("_Result")

# Seconds after which a refused sender may try again: by then some of the queue has been worked off.
RETRY_SECONDS = 1

_LOG = structlog.get_logger("copydesk")
_ARTICLE = ArticleSchema()
_CHECK = CheckSchema()
_CHECK_DOCUMENT = CheckDocumentSchema()
_DOCUMENT = DocumentSchema()
_HINTS = HintsSchema()
_OPTIONS = OptionsSchema()
_TEXT = TextSchema()

# Names of unknown fields are the client's: an answer does not grow with its request.
_COMPLAINTS = 20
_NAME_LENGTH = 100


class InvalidAnswer(Exception):
    """
    An article that breaks its own schema: a fault of the service, never of the document.
    """


@dataclass(frozen=True, slots=True)
class Hints:
    """
    What the sender knows of a document.
    """

    url: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """
    What is wanted: extras beyond the article, and its only keys (empty: all).
    """

    include: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """
    One document with what is wanted of it.

    Attributes:
        id: the client's own name for it, echoed, or None.
        policy: what it is to be checked by.
        manuscript: what is to be checked, where that is more than the document or other than one.
    """

    document: Document
    options: Options = Options()
    id: str | int | None = None
    policy: Policy = field(default_factory=Policy)
    manuscript: Manuscript | None = None


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
    inspect: Inspector = inspect_manuscript

    def answer(self, order: Order) -> Answer:
        """
        The article as the contract words it.

        Raises:
            Problem: the document is neither HTML nor text, holds no article, or could not be worked on.
            InvalidAnswer: what extraction gave breaks the schema.
        """
        document = _explained(order.document, order)
        article = self._work(lambda: self.extract(document))
        count_article(self.metrics, order.document, article)
        answer = _words(article, order)
        _validate(_ARTICLE, answer)
        return _part(answer, order.options)

    def check(self, order: Order) -> Answer:
        """
        The article with what the checks find, as the contract words them.

        Raises:
            Problem, InvalidAnswer: as `answer`.
        """
        manuscript = order.manuscript or Manuscript(order.document)
        if manuscript.document is not None:
            manuscript = replace(manuscript, document=_explained(manuscript.document, order))
        inspection = self._work(lambda: self.inspect(manuscript, order.policy))
        count_article(self.metrics, order.document, inspection.article)
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


def _explained(document: Document, order: Order) -> Document:
    return replace(document, explained="removed" in order.options.include)


def _validate(schema: Schema, answer: Mapping[str, object]) -> None:
    if complaints := schema.validate(answer):
        # Marshmallow names fields and rules, never values.
        _LOG.error("invalid-answer", complaints=complaints)
        raise InvalidAnswer


def _part(answer: Mapping[str, object], options: Options) -> Answer:
    return Answer({key: value for key, value in answer.items() if _wanted(key, options)})


def load(schema: Schema, data: object) -> dict[str, Any]:
    """
    Data read against a schema.

    Raises:
        Problem: invalid-request, with marshmallow's complaints by field.
    """
    try:
        loaded: dict[str, Any] = schema.load(data)  # type: ignore[arg-type]
    except ValidationError as error:
        complaints: dict[str, object] = error.normalized_messages()  # type: ignore[no-untyped-call]
        raise _invalid(complaints) from error
    return loaded


def _invalid(complaints: Mapping[str, object]) -> Problem:
    return Problem("invalid-request", "Some fields are not as they should be.", _told(complaints))


def _told(complaints: Mapping[Any, object]) -> dict[str, object]:
    """
    Complaints by field, no more of them at any level than a reader would read.
    """
    return {
        str(name)[:_NAME_LENGTH]: _told(said) if isinstance(said, Mapping) else said
        for name, said in islice(complaints.items(), _COMPLAINTS)
    }


def read_options(parameters: Mapping[str, str]) -> tuple[Options, Hints]:
    """
    The query parameters of an extraction.

    Raises:
        Problem: invalid-request.
    """
    loaded = load(_OPTIONS, parameters)
    return Options(loaded["include"], loaded["fields_"]), _hints(loaded)


def read_hints(parameters: Mapping[str, str]) -> Hints:
    """
    The hints alone, as form fields.

    Raises:
        Problem: invalid-request.
    """
    return _hints(load(_HINTS, parameters))


def read_order(data: object, options: Options, hints: Hints, *, checked: bool = False) -> Order:
    """
    A document as JSON. `hints` holds where the JSON itself is silent.

    Args:
        checked: whether a policy may stand beside the document.

    Raises:
        Problem: invalid-request.
    """
    loaded = load(_CHECK_DOCUMENT if checked else _DOCUMENT, data)
    rules = loaded.get("policy") or {}
    if unknown := unknown_rules(rules):
        raise _invalid({"policy": unknown})
    document = _document(loaded, hints)
    manuscript = _manuscript(loaded, document) if checked else None
    return Order(document, options, loaded.get("id"), build_policy(rules), manuscript)


def _document(loaded: Mapping[str, Any], hints: Hints) -> Document:
    kind: Kind = "html" if loaded.get("html") is not None else "text"
    own = _hints(loaded)
    return Document(
        # Of an article that came as data, its text is what is counted.
        content=loaded.get(kind) or (loaded.get("article") or {}).get("body") or "",
        kind=kind,
        url=own.url or hints.url,
        title=own.title or hints.title,
        language=own.language or hints.language,
    )


def _manuscript(loaded: Mapping[str, Any], document: Document) -> Manuscript:
    if (article := loaded.get("article")) is not None:
        return Manuscript(article=build_article(article))
    declared = {name: value for name, value in loaded.get("declared", {}).items() if value}
    return Manuscript(document, declared=declared, markdown=loaded.get("markdown", False))


def answer_byline(data: object) -> Answer:
    """
    A credit line taken apart.

    Raises:
        Problem: invalid-request.
    """
    byline = parse_byline(load(_TEXT, data)["text"])
    authors = [_author(author) for author in byline.authors]
    return Answer({"byline": byline.text or None, "authors": authors, "agencies": list(byline.agencies)})


def answer_copyright(data: object) -> Answer | None:
    """
    A copyright notice taken apart, None where the text holds none.

    Raises:
        Problem: invalid-request.
    """
    notice = parse_notice(load(_TEXT, data)["text"])
    return Answer(_copyright(notice)) if notice else None


def _hints(loaded: Mapping[str, Any]) -> Hints:
    return Hints(loaded.get("url"), loaded.get("title") or None, loaded.get("language"))


def _wanted(key: str, options: Options) -> bool:
    return not options.fields or key in options.fields or key not in KEYS


def _words(article: Article, order: Order) -> dict[str, object]:
    plain: dict[str, object] = {} if order.id is None else {"id": order.id}
    plain |= {key: getattr(article, key) for key in KEYS}
    plain |= {
        "authors": [_author(author) for author in article.authors],
        "agencies": list(article.agencies),
        "copyright": _copyright(article.copyright) if article.copyright else None,
        "keywords": list(article.keywords),
        "confidence": dict(article.confidence),
        "warnings": [asdict(warning) for warning in article.warnings],
    }
    if "provenance" in order.options.include:
        plain["provenance"] = {name: _placed(place) for name, place in article.provenance.items()}
    if "removed" in order.options.include:
        plain["removed"] = [_placed(block) for block in article.removed]
    return plain


def _author(author: Author) -> dict[str, object]:
    return {key: value for key, value in asdict(author).items() if value is not None}


def _copyright(notice: Copyright) -> dict[str, object]:
    return asdict(notice)


def _placed(value: Provenance | Removed) -> dict[str, object]:
    return {key: part for key, part in asdict(value).items() if part is not None}
