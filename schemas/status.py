"""
What the service tells of itself.
"""

from marshmallow import Schema, fields


class StatusSchema(Schema):
    """
    Alive, or ready.
    """

    status = fields.String(required=True)


class VersionSchema(Schema):
    """
    What runs: the service, Python, and the libraries an answer may depend on.
    """

    copydesk = fields.String(required=True)
    python = fields.String(required=True)
    libraries = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
