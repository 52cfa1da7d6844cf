"""
Validators and fields that several schemas share.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import ValidationError, fields, validate

# RFC 5646, section 2.1, loosely: subtags of letters and digits, the first one the language.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}\Z")
WEB_ADDRESS = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\x00-\x20\x7f]+\Z")
TOKEN = re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,9}\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\Z"
)

# In characters; so that all hints together fit into the longest request line the server reads (8190 bytes).
MAX_ADDRESS = 4096
MAX_TITLE = 1000
MAX_ID = 256

LANGUAGE = (validate.Regexp(LANGUAGE_TAG, error="Not a BCP 47 language tag."), validate.Length(max=81))
ADDRESS = (
    validate.Regexp(WEB_ADDRESS, error="Not an absolute http or https address."),
    validate.Length(max=MAX_ADDRESS),
)
STABLE_TOKEN = validate.Regexp(TOKEN, error="Not a token of small letters, digits and single hyphens.")


class Text(fields.String):
    """
    A string that can be written as UTF-8: no half of a surrogate pair, which JSON escapes can smuggle in.
    """

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object) -> str:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        if not self.is_whole(value):
            raise ValidationError("Holds half of a surrogate pair.")
        return value

    @staticmethod
    def is_whole(value: str) -> bool:
        """
        Whether it can be written.
        """
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return False
        return True


class Grades(fields.Dict):
    """
    Numbers from 0 to 1 by name.
    """

    def __init__(self, names: tuple[str, ...], description: str) -> None:
        """
        Args:
            names: those that may be there.
            description: for `openapi.json`.
        """
        keys, values = (
            fields.String(validate=validate.OneOf(names)),
            fields.Float(validate=validate.Range(min=0, max=1)),
        )
        super().__init__(keys=keys, values=values, required=True, metadata={"description": description})
        self._names = frozenset(names)

    def are_sound(self, value: object) -> bool:
        """
        Whether the field would hand the value on as it is.
        """
        if type(value) is not dict or not value.keys() <= self._names:
            return False
        return all(type(grade) is float and 0 <= grade <= 1 for grade in value.values())


class Address(Text):
    """
    A web address; white space around it is none of it (https://url.spec.whatwg.org/#concept-basic-url-parser).
    """

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object) -> str:
        return super()._deserialize(value, attr, data, **kwargs).strip(" \t\n\f\r")


class Flag(fields.Boolean):
    """
    True or false and nothing that stands for them, as JSON has both.
    """

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object) -> bool:
        if isinstance(value, bool):
            return value
        raise self.make_error("invalid", input=value)


class Identifier(fields.Field[str | int]):
    """
    A client's own name for a document: a string or a whole number, echoed as it came.
    """

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object
    ) -> str | int:
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63:
            return value
        if isinstance(value, str) and len(value) <= MAX_ID:
            return str(Text().deserialize(value))
        raise ValidationError(f"Not a whole number or a string of at most {MAX_ID} characters.")


def validate_moment(text: str) -> None:
    """
    Accept RFC 3339 timestamps and dates alone that exist.

    >>> validate_moment("2024-02-29"), validate_moment("2024-02-29T23:59:00+01:00")
    (None, None)
    """
    try:
        if _DATE.match(text):
            date.fromisoformat(text)
            return
        if _TIMESTAMP.match(text):
            datetime.fromisoformat(text)
            return
    except ValueError:
        pass
    raise ValidationError("Neither an RFC 3339 timestamp nor a date.")
