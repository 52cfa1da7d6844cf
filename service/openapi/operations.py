"""
The calls of the description: what each takes, by example too, and how it answers.
"""

from collections.abc import Mapping
from typing import Any

from apispec.ext.marshmallow.openapi import OpenAPIConverter

from schemas import OptionsSchema
from schemas.article import EXTRAS, KEYS
from schemas.document import PROFILES
from service.openapi.components import properties_of
from service.openapi.responses import json_response, problem_responses

_EXAMPLE_TEXT = (
    "Ferry to the islands runs again after the storm\n\n"
    "By Maren Holt with REUTERS\n\n"
    "The ferry between the mainland and the three outer islands is running again, a day after a storm had torn away "
    "part of the landing stage.\n\n"
    "Divers checked the harbour in the morning and found the channel free, the harbour master said. Cars are carried "
    "from Thursday on, when the second ramp has been repaired.\n\n"
    "Copyright 2024 Harbour Post"
)
_EXAMPLE_PAGE = (
    "<!doctype html><html lang=en><title>Ferry to the islands runs again after the storm | Harbour Post</title>"
    "<article><h1>Ferry to the islands runs again after the storm</h1><p class=byline>By Maren Holt</p>"
    "<p>The ferry between the mainland and the three outer islands is running again, a day after a storm had torn away "
    "part of the landing stage.</p><p>Divers checked the harbour in the morning and found the channel free, the "
    "harbour master said. Cars are carried from Thursday on, when the second ramp has been repaired.</p></article>"
    "<footer>Copyright 2024 Harbour Post</footer></html>"
)

# Problems of calls with a body, and those of documents.
_WITH_BODY = (
    "body-too-large",
    "incomplete-body",
    "inflated-too-large",
    "invalid-request",
    "malformed-encoding",
    "malformed-json",
    "request-timeout",
    "unsupported-encoding",
    "unsupported-media-type",
)
_OF_DOCUMENTS = (
    *_WITH_BODY,
    "deadline-exceeded",
    "malformed-multipart",
    "no-article",
    "process-died",
    "saturated",
    "unsupported-document",
    "uri-too-long",
)
# Where parts of an article can be sent on to: what has no part by that name ends in invalid-request.
_LINKS = {
    "Byline": ("parseByline", "$response.body#/byline"),
    "Notice": ("parseCopyright", "$response.body#/copyright/notice"),
}


def paths(converter: OpenAPIConverter) -> dict[str, dict[str, Any]]:
    """
    The calls by path and method.
    """
    return {
        "/v1/extract": {"post": _extract(converter)},
        "/v1/check": {"post": _check(converter)},
        "/v1/parse/byline": {
            "post": _parse("Byline", "a credit line", "By Maren Holt and Jon Ek with REUTERS", "Byline")
        },
        "/v1/parse/copyright": {
            "post": _parse("Copyright", "a copyright notice; null where there is none", "© 2024 Harbour Post", None)
        },
        "/healthz": {"get": _simple("Alive", "Status")},
        "/readyz": {"get": _simple("Ready for documents", "Status", "not-ready")},
        "/version": {"get": _simple("Versions of the service and what it stands on", "Version")},
    }


def _extract(converter: OpenAPIConverter) -> dict[str, Any]:
    answer = {"anyOf": [{"$ref": "#/components/schemas/Article"}, {"$ref": "#/components/schemas/ArticlePart"}]}
    examples = {
        "text": {"value": {"text": _EXAMPLE_TEXT, "id": 1}},
        "html": {"value": {"html": _EXAMPLE_PAGE, "url": "https://harbour.example/ferry"}},
    }
    links = {name: {"operationId": call, "requestBody": {"text": part}} for name, (call, part) in _LINKS.items()}
    return {
        "operationId": "extract",
        "summary": "Extract the article of a document",
        "parameters": _parameters(converter),
        "requestBody": _documents(converter, "Document", examples),
        "responses": {
            "200": {**json_response(answer, "The article."), "links": links},
            **problem_responses(_OF_DOCUMENTS),
        },
    }


def _check(converter: OpenAPIConverter) -> dict[str, Any]:
    policy = {"required": ["byline"], "rules": {"missing-date": "warning"}, "today": "2026-03-14"}
    article = {"headline": "Night ferry returns to Lindholm", "body": "The night ferry sails again from Sunday."}
    examples = {
        "text": {"value": {"text": _EXAMPLE_TEXT, "policy": policy}},
        "article": {"value": {"article": article}},
    }
    return {
        "operationId": "check",
        "summary": "Check a document as an editor would before it is published",
        "parameters": _parameters(converter),
        "requestBody": _documents(converter, "CheckDocument", examples),
        "responses": {
            "200": json_response({"$ref": "#/components/schemas/Check"}, "The article, and what was found."),
            **problem_responses(_OF_DOCUMENTS),
        },
    }


def _documents(converter: OpenAPIConverter, schema: str, examples: Mapping[str, Any]) -> dict[str, Any]:
    """
    A document in all the ways it can be sent.
    """
    raw = {"schema": {"type": "string"}}
    multipart = {
        "type": "object",
        "properties": {"document": {"type": "string", "format": "binary"}, **_hints(converter)},
        "required": ["document"],
        "additionalProperties": False,
    }
    content = {
        "application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}, "examples": examples},
        "text/html": {**raw, "example": _EXAMPLE_PAGE},
        "application/xhtml+xml": {**raw, "example": _EXAMPLE_PAGE},
        "text/plain": {**raw, "example": _EXAMPLE_TEXT},
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}, "example": _EXAMPLE_TEXT},
        "multipart/form-data": {"schema": multipart},
    }
    return {"required": True, "content": content}


def _parse(name: str, what: str, example: str, schema: str | None) -> dict[str, Any]:
    if schema is None:
        answer: dict[str, Any] = {"anyOf": [{"$ref": f"#/components/schemas/{name}"}, {"type": "null"}]}
    else:
        answer = {"$ref": f"#/components/schemas/{schema}"}
    content = {"schema": {"$ref": "#/components/schemas/Text"}, "example": {"text": example}}
    return {
        "operationId": f"parse{name}",
        "summary": f"Take apart {what}",
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": {"200": json_response(answer, "Its parts."), **problem_responses(_WITH_BODY)},
    }


def _simple(summary: str, schema: str, *codes: str) -> dict[str, Any]:
    answer = {"$ref": f"#/components/schemas/{schema}"}
    responses = {"200": json_response(answer, summary), **problem_responses(codes)}
    return {"operationId": f"get{summary.split(maxsplit=1)[0]}", "summary": summary, "responses": responses}


def _parameters(converter: OpenAPIConverter) -> list[dict[str, Any]]:
    described = properties_of(converter, OptionsSchema)
    choices = {"include": EXTRAS, "fields": KEYS}
    parameters = []
    for name, field in described.items():
        schema = {key: value for key, value in field.items() if key not in {"description", "default"}}
        parameter: dict[str, Any] = {"name": name, "in": "query", "description": field["description"], "schema": schema}
        if name in choices:
            parameter["schema"] = {"type": "array", "items": {"type": "string", "enum": list(choices[name])}}
            parameter |= {"style": "form", "explode": False}
        elif name == "profile":
            parameter["schema"] = {"type": "string", "enum": list(PROFILES), "default": PROFILES[0]}
        else:
            parameter["schema"] = {**schema, "type": "string"}
        parameters.append(parameter)
    return parameters


def _hints(converter: OpenAPIConverter) -> dict[str, Any]:
    described = properties_of(converter, OptionsSchema)
    return {name: {**described[name], "type": "string"} for name in ("url", "title", "language")}
