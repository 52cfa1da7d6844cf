"""
A problem as answered: application/problem+json (RFC 9457).
"""

from marshmallow import Schema, fields, validate

from schemas.values import STABLE_TOKEN, Text


class ProblemSchema(Schema):
    """
    Why a request was not answered.
    """

    type = fields.String(required=True, metadata={"description": "URI of the problem's type.", "format": "uri"})
    title = fields.String(required=True, metadata={"description": "The type in words; the same for all of its type."})
    status = fields.Integer(required=True, strict=True, validate=validate.Range(min=400, max=599))
    detail = Text(required=True, metadata={"description": "What was wrong with this request."})
    code = fields.String(required=True, validate=STABLE_TOKEN, metadata={"description": "Stable token of the type."})
    request_id = fields.String(required=True, metadata={"description": "The X-Request-ID of the answer."})
    errors = fields.Dict(
        keys=fields.String(), metadata={"description": "With 422 invalid-request: the complaints by field."}
    )
