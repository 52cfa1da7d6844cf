"""
The article as answered. Every key is always there: null, [] or 0 where nothing is known.

The order of the fields is the order of the keys in the answer.
"""

from marshmallow import fields, validate

from schemas.answers import AnswerSchema
from schemas.values import ADDRESS, LANGUAGE, STABLE_TOKEN, Grades, Identifier, Text, validate_moment

KINDS = ("html", "text")
SCOPES = ("article", "site", "image")
SOURCES = ("json-ld", "meta", "markup", "text", "trafilatura", "request")
GRADED = ("headline", "byline", "copyright", "body")

_FILLED = validate.Length(min=1)


def _text(description: str) -> Text:
    return Text(required=True, allow_none=True, validate=_FILLED, metadata={"description": description})


def _moment(description: str) -> Text:
    return Text(required=True, allow_none=True, validate=validate_moment, metadata={"description": description})


def _offset(description: str) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(min=0), metadata={"description": description})


class AuthorSchema(AnswerSchema):
    """
    A person who wrote.
    """

    name = Text(required=True, validate=_FILLED, metadata={"description": "In normal case."})
    role = Text(validate=_FILLED, metadata={"description": "Job title, where the source says so."})
    url = Text(validate=ADDRESS, metadata={"description": "The person's page, where the source says so."})


class LicenseSchema(AnswerSchema):
    """
    Usage terms.
    """

    name = _text("SPDX-like name, as CC BY-SA 4.0.")
    url = Text(required=True, allow_none=True, validate=ADDRESS, metadata={"description": "Address of the terms."})


class CopyrightSchema(AnswerSchema):
    """
    A copyright notice taken apart.
    """

    notice = _text("Verbatim, white space folded; null where only metadata names holder or license.")
    holder = _text("Who holds the rights; null where the notice names nobody.")
    year = fields.Integer(
        required=True,
        allow_none=True,
        strict=True,
        validate=validate.Range(min=1000, max=9999),
        metadata={"description": "The latest year of a range."},
    )
    scope = fields.String(
        required=True, validate=validate.OneOf(SCOPES), metadata={"description": "What the notice covers."}
    )
    license = fields.Nested(LicenseSchema, required=True, allow_none=True)


class WarningSchema(AnswerSchema):
    """
    What a careful editor would want to know.
    """

    code = fields.String(required=True, validate=STABLE_TOKEN, metadata={"description": "Stable token."})
    message = Text(required=True, validate=_FILLED, metadata={"description": "A sentence."})


class ProvenanceSchema(AnswerSchema):
    """
    Where the value of a field came from.
    """

    source = fields.String(required=True, validate=validate.OneOf(SOURCES))
    locator = Text(required=True, metadata={"description": "JSON pointer, name of the tag, XPath or line."})
    start = _offset("Text input: character offset of its start in the input as decoded.")
    end = _offset("Text input: character offset after its end.")


class RemovedSchema(AnswerSchema):
    """
    A block left out of the body.
    """

    text = Text(required=True, validate=_FILLED)
    reason = fields.String(required=True, validate=STABLE_TOKEN, metadata={"description": "Stable token."})
    start = _offset("Text input: character offset of its start in the input as decoded.")
    end = _offset("Text input: character offset after its end.")


def _byline() -> Text:
    return _text("The credit line for the writers as printed, whole; without dates, 'Updated', share words.")


def _authors() -> fields.List[dict[str, str]]:
    description = "Persons. Never an agency, a newsroom, a place or a job title."
    return fields.List(fields.Nested(AuthorSchema), required=True, metadata={"description": description})


def _agencies() -> fields.List[str]:
    description = "Agencies and newsrooms credited, by their usual name."
    return fields.List(Text(validate=_FILLED), required=True, metadata={"description": description})


class BylineSchema(AnswerSchema):
    """
    A credit line taken apart.
    """

    byline = _byline()
    authors = _authors()
    agencies = _agencies()


class ArticleSchema(AnswerSchema):
    """
    An article.
    """

    id = Identifier(metadata={"description": "The id the document was sent with, where it had one."})
    headline = _text("The article's own title as printed, without the site's name.")
    byline = _byline()
    authors = _authors()
    agencies = _agencies()
    copyright = fields.Nested(CopyrightSchema, required=True, allow_none=True)
    body = _text("The article's text: paragraphs parted by one blank line.")
    description = _text("The summary the page declares.")
    dateline = _text("Place, and date where printed, at the start of the text.")
    published = _moment("RFC 3339, or a date alone where no time is known.")
    modified = _moment("RFC 3339, or a date alone where no time is known.")
    language = Text(
        required=True, allow_none=True, validate=LANGUAGE, metadata={"description": "BCP 47, declared or detected."}
    )
    section = _text("The section of the paper.")
    keywords = fields.List(Text(validate=_FILLED), required=True)
    site_name = _text("The name of the site.")
    canonical_url = Text(
        required=True,
        allow_none=True,
        validate=ADDRESS,
        metadata={"description": "The address the page calls its own."},
    )
    word_count = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=0), metadata={"description": "Words of the body."}
    )
    kind = fields.String(
        required=True, validate=validate.OneOf(KINDS), metadata={"description": "What the document was read as."}
    )
    confidence = Grades(GRADED, "0 to 1 a field; for a field that is null, that the document has none.")
    warnings = fields.List(fields.Nested(WarningSchema), required=True)
    provenance = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(ProvenanceSchema),
        metadata={"description": "Asked for with include=provenance: per field, where its value came from."},
    )
    removed = fields.List(
        fields.Nested(RemovedSchema),
        metadata={"description": "Asked for with include=removed: every block left out of the body."},
    )


# The extras of an article: there when asked for. All other keys are always there.
EXTRAS = ("provenance", "removed")
KEYS = tuple(name for name, field in ArticleSchema().fields.items() if field.required)
