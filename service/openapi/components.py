"""
The schemas of the description: what is sent and answered.
"""

from collections.abc import Mapping
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema

from schemas import (
    ArticleSchema,
    BylineSchema,
    CheckDocumentSchema,
    CheckSchema,
    DocumentSchema,
    ProblemSchema,
    StatusSchema,
    TextSchema,
    VersionSchema,
)
from schemas.values import MAX_ID, Identifier
from service.checks import RULES


def schema_name(schema: type[Schema] | Schema) -> str:
    """
    The name of a schema in the description.
    """
    named = schema if isinstance(schema, type) else type(schema)
    return named.__name__.removesuffix("Schema")


def describe_field(_converter: object, field: object, *, ret: Mapping[str, Any], **_kwargs: object) -> dict[str, Any]:
    """
    What apispec does not see of a field.
    """
    if "pattern" in ret:
        # JSON Schema's regular expressions are ECMA-262's, and search.
        return {"pattern": "^" + ret["pattern"].removesuffix(r"\Z") + "$"}
    if isinstance(field, Identifier):
        # A whole number of 64 bits, or a string.
        types = ["string", "integer", "null"] if field.allow_none else ["string", "integer"]
        return {"type": types, "maxLength": MAX_ID, "minimum": -(2**63 - 1), "maximum": 2**63 - 1}
    return {}


def add_schemas(spec: APISpec, converter: OpenAPIConverter) -> None:
    """
    Add all schemas, and what they leave open: the names of rules, and that of several contents one is given.
    """
    # Article first: the parts it is made of come with it.
    for schema in (ArticleSchema, BylineSchema, TextSchema, ProblemSchema, StatusSchema, VersionSchema, CheckSchema):
        if schema_name(schema) not in spec.components.schemas:
            spec.components.schema(schema_name(schema), schema=schema)
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
    properties = properties_of(converter, schema)
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


def properties_of(converter: OpenAPIConverter, schema: type[Schema]) -> dict[str, Any]:
    """
    The fields of a schema as JSON Schema, by name.
    """
    described: dict[str, Any] = converter.schema2jsonschema(schema)  # type: ignore[no-untyped-call]
    properties: dict[str, Any] = described["properties"]
    return properties
