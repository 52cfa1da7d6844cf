"""
OpenAPI 3.1, generated from the schemas and the table of problems.

`copydesk openapi` prints it; `openapi.json` in the repository is that, and a test fails when it is stale.
"""

import importlib.metadata
import json
from collections.abc import Iterable, Mapping
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema

from schemas import (
    ArticleSchema,
    BylineSchema,
    CheckDocumentSchema,
    CheckSchema,
    DocumentSchema,
    OptionsSchema,
    ProblemSchema,
    StatusSchema,
    TextSchema,
    VersionSchema,
)
from schemas.article import EXTRAS, KEYS
from schemas.document import PROFILES
from schemas.values import MAX_ID, Identifier
from service.checks import RULES
from service.problems import PROBLEMS, Answer, Problem

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

# Problems any call can end in, and those of calls with a body.
_ALWAYS = ("bad-request", "internal-error", "not-acceptable")
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

# Where parts of an article can be sent on to: what has no part by that name ends in invalid-request.
_LINKS = {
    "Byline": ("parseByline", "$response.body#/byline"),
    "Notice": ("parseCopyright", "$response.body#/copyright/notice"),
}
_KEY = "Where the deployment asks for one (COPYDESK_API_KEYS_FILE)."
_EXTRACTION = ("deadline-exceeded", "process-died", "saturated")
_OF_DOCUMENTS = (
    *_WITH_BODY,
    *_EXTRACTION,
    "malformed-multipart",
    "no-article",
    "unsupported-document",
    "uri-too-long",
)


def build_openapi() -> Answer:
    """
    The description of the service, as data.
    """
    plugin = MarshmallowPlugin(schema_name_resolver=_schema_name)
    spec = APISpec(
        title="Copydesk",
        version=importlib.metadata.version("copydesk"),
        openapi_version="3.1.0",
        info={"description": "Web pages and pasted article text in, clean, structured articles out."},
        plugins=[plugin],
    )
    converter = plugin.converter
    assert converter is not None  # noqa: S101 (set by APISpec; mypy has to be told)
    converter.add_attribute_function(_describe_field)  # type: ignore[no-untyped-call]
    _add_schemas(spec, converter)
    for path, operations in _paths(converter).items():
        if path.startswith("/v1/"):
            _guard(operations)
        spec.path(path, operations=operations)
    spec.components.security_scheme("key", {"type": "http", "scheme": "bearer", "description": _KEY})
    return Answer(spec.to_dict())


def write_openapi() -> str:
    """
    The description as JSON text, indented, with a line end.
    """
    return json.dumps(build_openapi(), indent=2, ensure_ascii=False) + "\n"


def _guard(operations: Mapping[str, dict[str, Any]]) -> None:
    # A key is a matter of the deployment: most ask for none.
    for operation in operations.values():
        operation["security"] = [{}, {"key": []}]
        operation["responses"]["401"] = _problems(["unauthorized"])["401"]


def _schema_name(schema: type[Schema] | Schema) -> str:
    named = schema if isinstance(schema, type) else type(schema)
    return named.__name__.removesuffix("Schema")


def _describe_field(_converter: object, field: object, *, ret: Mapping[str, Any], **_kwargs: object) -> dict[str, Any]:
    if "pattern" in ret:
        # JSON Schema's regular expressions are ECMA-262's, and search.
        return {"pattern": "^" + ret["pattern"].removesuffix(r"\Z") + "$"}
    if isinstance(field, Identifier):
        # A whole number of 64 bits, or a string.
        types = ["string", "integer", "null"] if field.allow_none else ["string", "integer"]
        return {"type": types, "maxLength": MAX_ID, "minimum": -(2**63 - 1), "maximum": 2**63 - 1}
    return {}


def _add_schemas(spec: APISpec, converter: OpenAPIConverter) -> None:
    # Article first: the parts it is made of come with it.
    for schema in (ArticleSchema, BylineSchema, TextSchema, ProblemSchema, StatusSchema, VersionSchema, CheckSchema):
        if _schema_name(schema) not in spec.components.schemas:
            spec.components.schema(_schema_name(schema), schema=schema)
    parts = {name: {"$ref": f"#/components/schemas/Article/properties/{name}"} for name in ArticleSchema().fields}
    part = {"type": "object", "properties": parts, "additionalProperties": False, "description": "The keys asked for."}
    spec.components.schema("ArticlePart", part)
    spec.components.schema("Document", _document(converter, DocumentSchema))
    spec.components.schema("CheckDocument", _document(converter, CheckDocumentSchema))
    _name_rules(spec)


def _name_rules(spec: APISpec) -> None:
    # The schemas know no rules: they import nothing of the service.
    for part in ("Policy", "Override"):
        spec.components.schemas[part]["properties"]["rules"]["propertyNames"] = {"enum": list(RULES)}
    # Of the article, the keys asked for.
    article = {"anyOf": [{"$ref": "#/components/schemas/Article"}, {"$ref": "#/components/schemas/ArticlePart"}]}
    spec.components.schemas["Check"]["properties"]["article"] = article


def _document(converter: OpenAPIConverter, schema: type[DocumentSchema]) -> dict[str, Any]:
    # Exactly one of the contents: a rule across fields, which apispec can't see.
    properties = _properties(converter, schema)
    hints = {name: value for name, value in properties.items() if name not in schema.CONTENTS}
    ways = []
    for name in schema.CONTENTS:
        others = {other: {"type": "null"} for other in schema.CONTENTS if other != name}
        own = {name: _not_null(properties[name]), **others, **hints}
        ways.append({"type": "object", "properties": own, "required": [name], "additionalProperties": False})
    return {"oneOf": ways}


def _not_null(described: Mapping[str, Any]) -> dict[str, Any]:
    if "anyOf" not in described:
        return {**described, "type": "string"}
    return {**described, "anyOf": [way for way in described["anyOf"] if way != {"type": "null"}]}


def _properties(converter: OpenAPIConverter, schema: type[Schema]) -> dict[str, Any]:
    described: dict[str, Any] = converter.schema2jsonschema(schema)  # type: ignore[no-untyped-call]
    properties: dict[str, Any] = described["properties"]
    return properties


def _paths(converter: OpenAPIConverter) -> dict[str, dict[str, Any]]:
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
        "responses": {"200": {**_json(answer, "The article."), "links": links}, **_problems(_OF_DOCUMENTS)},
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
            "200": _json({"$ref": "#/components/schemas/Check"}, "The article, and what was found."),
            **_problems(_OF_DOCUMENTS),
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
        "responses": {"200": _json(answer, "Its parts."), **_problems(_WITH_BODY)},
    }


def _simple(summary: str, schema: str, *codes: str) -> dict[str, Any]:
    answer = {"$ref": f"#/components/schemas/{schema}"}
    responses = {"200": _json(answer, summary), **_problems(codes)}
    return {"operationId": f"get{summary.split(maxsplit=1)[0]}", "summary": summary, "responses": responses}


def _parameters(converter: OpenAPIConverter) -> list[dict[str, Any]]:
    described = _properties(converter, OptionsSchema)
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
    described = _properties(converter, OptionsSchema)
    return {name: {**described[name], "type": "string"} for name in ("url", "title", "language")}


def _problems(codes: Iterable[str]) -> Mapping[str, Any]:
    responses: dict[str, Any] = {}
    for row in sorted((PROBLEMS[code] for code in {*_ALWAYS, *codes}), key=lambda row: (row.status, row.code)):
        response = responses.setdefault(str(row.status), _problem_response())
        response["description"] = f"{response['description']} `{row.code}`: {row.when}".strip()
        example = Problem(row.code, row.when).answer("2d6a4c1e")
        response["content"]["application/problem+json"]["examples"][row.code] = {"value": example}
    return responses


def _problem_response() -> dict[str, Any]:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}
    return {"description": "", "headers": _HEADERS, "content": {"application/problem+json": problem}}


def _json(schema: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "headers": _HEADERS, "content": {"application/json": {"schema": schema}}}


_HEADERS = {"X-Request-ID": {"description": "The id of the request.", "schema": {"type": "string"}}}
