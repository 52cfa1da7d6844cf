"""
What /v1/check takes and answers beside document and article.
"""

from marshmallow import Schema, fields, validate

from schemas.article import ArticleSchema
from schemas.document import DocumentSchema
from schemas.policy import PolicySchema
from schemas.values import STABLE_TOKEN, Text

SEVERITIES = ("error", "warning", "info")


def _position(description: str) -> fields.Integer:
    return fields.Integer(
        required=True,
        allow_none=True,
        strict=True,
        validate=validate.Range(min=1),
        metadata={"description": description},
    )


class FindingSchema(Schema):
    """
    One thing that an editor would want to change.
    """

    rule = fields.String(required=True, validate=STABLE_TOKEN, metadata={"description": "Id of the rule."})
    severity = fields.String(required=True, validate=validate.OneOf(SEVERITIES))
    message = Text(required=True, validate=validate.Length(min=1), metadata={"description": "A sentence."})
    field = fields.String(
        required=True, allow_none=True, metadata={"description": "The field of the article it is about."}
    )
    line = _position("Line of the document as decoded, from 1; null where it has no place.")
    column = _position("Character of that line, from 1.")


class CheckDocumentSchema(DocumentSchema):
    """
    A document as JSON that is to be checked.
    """

    policy = fields.Nested(PolicySchema, metadata={"description": "What to look for; without it, what fits any house."})


class CheckSchema(Schema):
    """
    A document checked.
    """

    article = fields.Nested(ArticleSchema, required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    passed = fields.Boolean(required=True, metadata={"description": "Whether no finding is an error."})
