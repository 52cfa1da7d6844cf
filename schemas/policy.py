"""
The policy of the content checks: the same in `copydesk.toml` and in a request for /v1/check.

Which rules there are is known to the service: `rules` is a table of any tokens here.
"""

from marshmallow import Schema, fields, validate

from schemas.values import LANGUAGE, STABLE_TOKEN, Text

# What a rule can be set to: off, on with its own severity, or one of these severities.
SETTINGS = ("off", "on", "info", "warning", "error")
# Fields an article may be required to have.
REQUIRABLE = ("headline", "byline", "copyright", "published", "body")

_MOST_NAMES = 1000
_LONGEST_NAME = 300
_MOST_OVERRIDES = 200
_NAME = Text(validate=validate.Length(min=1, max=_LONGEST_NAME))


def _names(description: str) -> fields.List[str]:
    return fields.List(_NAME, validate=validate.Length(max=_MOST_NAMES), metadata={"description": description})


def _threshold(description: str) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(min=0, max=10**9), metadata={"description": description})


class ThresholdsSchema(Schema):
    """
    The numbers that rules compare with.
    """

    max_headline_characters = _threshold("A headline of more is too long.")
    min_headline_characters = _threshold("A headline of fewer is too short; a character of Chinese counts for two.")
    min_body_words = _threshold("A body of fewer is too short.")
    max_body_words = _threshold("A body of more is too long.")


class PolicyPartSchema(Schema):
    """
    What a policy sets for all articles, or for those of some paths.
    """

    rules = fields.Dict(
        keys=fields.String(validate=STABLE_TOKEN),
        values=fields.String(validate=validate.OneOf(SETTINGS)),
        metadata={"description": "Rules by id: off, on, or a severity."},
    )
    required = fields.List(
        fields.String(validate=validate.OneOf(REQUIRABLE)),
        metadata={"description": "Fields that an article must have: one that is missing is an error."},
    )
    languages = fields.List(
        fields.String(validate=LANGUAGE),
        validate=validate.Length(max=_MOST_NAMES),
        metadata={"description": "Languages that articles may be in; empty allows all."},
    )
    holders = _names("Holders that a copyright notice may name; empty allows all.")
    site_names = _names("Names of the site, which no headline should carry.")
    internal_hosts = _names("Hosts that no published link should lead to, beside those that any reader cannot reach.")
    thresholds = fields.Nested(ThresholdsSchema)


class OverrideSchema(PolicyPartSchema):
    """
    What holds for some paths alone.
    """

    match = fields.List(
        _NAME,
        required=True,
        validate=validate.Length(min=1, max=_MOST_NAMES),
        metadata={"description": "Patterns of paths below the policy's folder; * matches any characters."},
    )


class PolicySchema(PolicyPartSchema):
    """
    A policy of the content checks.
    """

    today = fields.Date(metadata={"description": "The day that lies between past and future; without it, none does."})
    paths = fields.List(
        fields.Nested(OverrideSchema),
        validate=validate.Length(max=_MOST_OVERRIDES),
        metadata={"description": "What holds for some paths alone; the last that matches wins. For files."},
    )
