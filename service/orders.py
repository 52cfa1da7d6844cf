"""
What clients ask for, read against the schemas: a document as it came over the wire, and what is wanted of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from marshmallow import Schema, ValidationError

from schemas import CheckDocumentSchema, DocumentSchema, HintsSchema, OptionsSchema
from service.checks import Manuscript, Policy
from service.checks.manuscript import build_article
from service.checks.policy import build_policy
from service.checks.policyfiles import unknown_rules
from service.extraction.document import Document, Kind
from service.problems import Problem

_CHECK_DOCUMENT = CheckDocumentSchema()
_DOCUMENT = DocumentSchema()
_HINTS = HintsSchema()
_OPTIONS = OptionsSchema()

# Names of unknown fields are the client's: an answer does not grow with its request.
_COMPLAINTS = 20
_NAME_LENGTH = 100


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
    One document, the article of which is wanted.

    Attributes:
        id: the client's own name for it, echoed, or None.
    """

    document: Document
    options: Options = Options()
    id: str | int | None = None


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """
    One manuscript that is to be checked.

    Attributes:
        policy: what it is to be checked by.
        options: what is wanted of its article.
        id: the client's own name for it, echoed, or None.
    """

    manuscript: Manuscript
    policy: Policy = field(default_factory=Policy)
    options: Options = Options()
    id: str | int | None = None


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
    if not parameters:
        return Options(), Hints()
    loaded = load(_OPTIONS, parameters)
    return Options(loaded["include"], loaded["fields_"]), _hints(loaded)


def read_hints(parameters: Mapping[str, str]) -> Hints:
    """
    The hints alone, as form fields.

    Raises:
        Problem: invalid-request.
    """
    return _hints(load(_HINTS, parameters))


def read_order(data: object, options: Options, hints: Hints) -> Order:
    """
    A document as JSON. `hints` holds where the JSON itself is silent.

    Raises:
        Problem: invalid-request.
    """
    loaded = load(_DOCUMENT, data)
    return Order(_document(loaded, hints), options, loaded.get("id"))


def read_check_order(data: object, options: Options, hints: Hints) -> CheckOrder:
    """
    A document, or an article as data, as JSON with the policy beside it.

    Raises:
        Problem: invalid-request.
    """
    loaded = load(_CHECK_DOCUMENT, data)
    rules = loaded.get("policy") or {}
    if unknown := unknown_rules(rules):
        raise _invalid({"policy": unknown})
    return CheckOrder(_manuscript(loaded, hints), build_policy(rules), options, loaded.get("id"))


def _document(loaded: Mapping[str, Any], hints: Hints) -> Document:
    kind: Kind = "html" if loaded.get("html") is not None else "text"
    own = _hints(loaded)
    return Document(
        content=loaded.get(kind) or "",
        kind=kind,
        url=own.url or hints.url,
        title=own.title or hints.title,
        language=own.language or hints.language,
    )


def _manuscript(loaded: Mapping[str, Any], hints: Hints) -> Manuscript:
    if (article := loaded.get("article")) is not None:
        return Manuscript(article=build_article(article))
    declared = {name: value for name, value in loaded.get("declared", {}).items() if value}
    return Manuscript(_document(loaded, hints), declared=declared, markdown=loaded.get("markdown", False))


def _hints(loaded: Mapping[str, Any]) -> Hints:
    return Hints(loaded.get("url"), loaded.get("title") or None, loaded.get("language"))
