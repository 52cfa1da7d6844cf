"""
What a client sends.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from schemas.article import EXTRAS, KEYS
from schemas.values import ADDRESS, LANGUAGE, MAX_TITLE, Address, Identifier, Text

# What the contract names and a later version gives.
PLANNED_EXTRAS = ("markdown", "html", "images", "links")
PROFILES = ("article",)
PLANNED_PROFILES = ("ninjs", "schemaorg")


class Choices(fields.Field[tuple[str, ...]]):
    """
    Names parted by commas, each one of `choices`; an empty string is none.

    Names of `planned` get an answer of their own: known, but not yet given.
    """

    def __init__(
        self, choices: tuple[str, ...], description: str, planned: tuple[str, ...] = (), data_key: str | None = None
    ) -> None:
        super().__init__(load_default=(), data_key=data_key, metadata={"description": description})
        self.choices = choices
        self.planned = planned

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object
    ) -> tuple[str, ...]:
        if not isinstance(value, str):
            raise ValidationError("Not a string of names parted by commas.")
        names = tuple(dict.fromkeys(name.strip() for name in value.split(","))) if value.strip() else ()
        complaints = [self._complaint(name) for name in names if name not in self.choices]
        if complaints:
            raise ValidationError(complaints[:20])
        return names

    def _complaint(self, name: str) -> str:
        verdict = "is not supported yet" if name in self.planned else "is not known"
        return f"{name[:40]!r} {verdict}; supported: {', '.join(self.choices)}."


def _validate_profile(profile: str) -> None:
    if profile not in PROFILES:
        verdict = "is not supported yet" if profile in PLANNED_PROFILES else "is not known"
        raise ValidationError(f"{profile[:40]!r} {verdict}; supported: {', '.join(PROFILES)}.")


class HintsSchema(Schema):
    """
    What the sender knows of a document. Hints, none of them an instruction.
    """

    url = Address(
        validate=ADDRESS,
        allow_none=True,
        metadata={"description": "Where the document came from: a name, never fetched."},
    )
    title = Text(
        validate=validate.Length(max=MAX_TITLE), allow_none=True, metadata={"description": "The page's document title."}
    )
    language = Text(validate=LANGUAGE, allow_none=True, metadata={"description": "BCP 47 tag."})


class DocumentSchema(HintsSchema):
    """
    A document as JSON: exactly one of `html` and `text`, with what is known of it.
    """

    CONTENTS: ClassVar[tuple[str, ...]] = ("html", "text")

    html = fields.String(allow_none=True, metadata={"description": "A page's source."})
    text = fields.String(allow_none=True, metadata={"description": "Article text as scraped or copied."})
    id = Identifier(allow_none=True, metadata={"description": "Your own name for the document: echoed."})

    @validates_schema
    def validate_one_content(self, data: Mapping[str, Any], **_kwargs: object) -> None:
        """
        A document has one content.
        """
        given = [name for name in self.CONTENTS if data.get(name) is not None]
        if len(given) != 1:
            raise ValidationError(f"Exactly one of {' and '.join(self.CONTENTS)} is wanted, {len(given)} are given.")


class OptionsSchema(HintsSchema):
    """
    The query parameters of an extraction.
    """

    include = Choices(EXTRAS, "Extras that are wanted, parted by commas.", PLANNED_EXTRAS)
    fields_ = Choices(KEYS, "The only keys wanted, parted by commas.", data_key="fields")
    profile = fields.String(
        load_default="article", validate=_validate_profile, metadata={"description": "The shape of the answer."}
    )


class TextSchema(Schema):
    """
    One line to parse.
    """

    text = Text(
        required=True, validate=validate.Length(max=5000), metadata={"description": "A credit line or a notice."}
    )
