"""
Answers, looked at before they leave: what is sound is told at once, the rest is left to marshmallow and its complaints.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from marshmallow import Schema, ValidationError, fields

from schemas.values import Grades, Text

_Data = Mapping[str, Any] | Sequence[Mapping[str, Any]]
_Field = fields.Field[Any]


class AnswerSchema(Schema):
    """
    A part of an answer. To be ready for the complaints of all fields costs marshmallow several times what it takes to
    see that there are none.
    """

    def load(self, data: _Data, **options: Any) -> Any:  # noqa: ANN401 (as marshmallow has it)
        """
        The data as loaded.

        Raises:
            ValidationError: with all complaints.
        """
        return data if self.is_sound(data) else super().load(data, **options)

    def validate(self, data: _Data, **options: Any) -> dict[str, list[str]]:  # noqa: ANN401 (as marshmallow has it)
        """
        All complaints, by field.
        """
        return {} if self.is_sound(data) else super().validate(data, **options)

    def is_sound(self, data: object) -> bool:
        """
        Whether loading would give the same data.
        """
        if type(data) is not dict or not all(name in data for name, field in self.fields.items() if field.required):
            return False
        return all(name in self.fields and is_sound(self.fields[name], value) for name, value in data.items())


def is_sound(field: _Field, value: object) -> bool:
    """
    Whether a field would hand the value on as it is.
    """
    if value is None:
        return field.allow_none
    return _LOOKS.get(type(field), _is_handed_on)(field, value)


def _is_handed_on(field: _Field, value: object) -> bool:
    try:
        return bool(field.deserialize(value) == value)
    except ValidationError:
        return False


def _is_valid(field: _Field, value: object) -> bool:
    try:
        for validate in field.validators:
            validate(value)
    except ValidationError:
        return False
    return True


def _is_text(field: _Field, value: object) -> bool:
    return type(value) is str and Text.is_whole(value) and _is_valid(field, value)


def _is_token(field: _Field, value: object) -> bool:
    return type(value) is str and _is_valid(field, value)


def _is_number(field: _Field, value: object) -> bool:
    return type(value) is int and _is_valid(field, value)


def _is_flag(_field: _Field, value: object) -> bool:
    return type(value) is bool


def _is_part(field: fields.Nested, value: object) -> bool:
    schema = field.schema
    return isinstance(schema, AnswerSchema) and schema.is_sound(value)


def _are_parts(field: "fields.List[Any]", value: object) -> bool:
    return type(value) is list and all(is_sound(field.inner, each) for each in value)


# Fields of other kinds are rare in answers: they are asked themselves.
_LOOKS: Mapping[type[_Field], Callable[[Any, object], bool]] = MappingProxyType(
    {
        Text: _is_text,
        fields.String: _is_token,
        fields.Integer: _is_number,
        fields.Boolean: _is_flag,
        fields.Nested: _is_part,
        fields.List: _are_parts,
        Grades: Grades.are_sound,
    }
)
