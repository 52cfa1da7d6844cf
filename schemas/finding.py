"""
What /v1/check takes and answers beside document and article.
"""

from typing import ClassVar

from marshmallow import EXCLUDE, Schema, fields, validate

from schemas.answers import AnswerSchema
from schemas.article import ArticleSchema, AuthorSchema, CopyrightSchema
from schemas.document import DocumentSchema
from schemas.policy import PolicySchema
from schemas.values import LANGUAGE, MAX_TITLE, STABLE_TOKEN, Flag, Text, validate_moment

SEVERITIES = ("error", "warning", "info")


def _position(description: str) -> fields.Integer:
    return fields.Integer(
        required=True,
        allow_none=True,
        strict=True,
        validate=validate.Range(min=1),
        metadata={"description": description},
    )


class FindingSchema(AnswerSchema):
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


def _given(description: str) -> Text:
    return Text(allow_none=True, metadata={"description": description})


def _declared(description: str) -> Text:
    return Text(allow_none=True, validate=validate.Length(max=MAX_TITLE), metadata={"description": description})


class DeclaredSchema(Schema):
    """
    What is declared beside a document, as by front matter. It counts more than what stands in the document.
    """

    headline = _declared("The headline.")
    byline = _declared("The writers, as a credit line.")
    copyright = _declared("The copyright notice.")
    published = _declared("The date of publication, as a machine or as a person writes it.")
    language = Text(validate=LANGUAGE, allow_none=True, metadata={"description": "BCP 47 tag."})


class GivenArticleSchema(Schema):
    """
    An article as data: the fields of an answer of /v1/extract that rules look at, those there are. Others may stand
    beside them.
    """

    class Meta:
        unknown = EXCLUDE

    headline = _given("The headline.")
    byline = _given("The credit line for the writers; where there is none, the authors' names.")
    authors = fields.List(fields.Nested(AuthorSchema))
    agencies = fields.List(Text(validate=validate.Length(min=1)))
    copyright = fields.Nested(CopyrightSchema, allow_none=True)
    body = _given("The text: paragraphs parted by one blank line.")
    published = Text(allow_none=True, validate=validate_moment)
    modified = Text(allow_none=True, validate=validate_moment)
    language = Text(validate=LANGUAGE, allow_none=True)
    site_name = _given("The name of the site.")


class CheckDocumentSchema(DocumentSchema):
    """
    A document as JSON that is to be checked: exactly one of `html`, `text` and `article`.
    """

    CONTENTS: ClassVar[tuple[str, ...]] = ("html", "text", "article")

    article = fields.Nested(
        GivenArticleSchema, allow_none=True, metadata={"description": "An article that was extracted before."}
    )
    markdown = Flag(metadata={"description": "Whether the text is Markdown: its signs are no faults."})
    declared = fields.Nested(DeclaredSchema)
    policy = fields.Nested(PolicySchema, metadata={"description": "What to look for; without it, what fits any house."})


class CheckSchema(AnswerSchema):
    """
    A document checked.
    """

    article = fields.Nested(ArticleSchema, required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    passed = fields.Boolean(required=True, metadata={"description": "Whether no finding is an error."})
