"""
The short look at answers says what marshmallow says at length.
"""

from pprint import pformat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError

from schemas import ArticleSchema, CheckSchema
from schemas.answers import AnswerSchema, is_sound
from tests.schemas.test_schemas import ARTICLE, NOTICE

_FINDING = {"rule": "no-byline", "severity": "info", "message": "None.", "field": None, "line": 1, "column": None}
# Of every kind that a field may have, sound or not for most fields.
_PLAIN = [None, True, 0, -1, 7, 2024, 0.5, 2.0, float("nan"), 10**30, "", "a", "en", "html", "no-date", "2024-03-01"]
_ODD = ["true", "\ud800", "http://a.example/", "x y", [], ["a"], [""], [None], ("a",), {}, {"body": 0.5}, {"body": 2.0}]
_PARTS = [
    {"body": 1},
    {"mood": 0.5},
    [{"name": "A"}],
    [{"name": "A", "role": None}],
    [{"code": "a", "message": "b"}],
    [{"text": "a", "reason": "share"}],
    {"headline": {"source": "text", "locator": "line 1", "start": 0, "end": 3}},
    NOTICE,
    NOTICE | {"year": True},
    NOTICE | {"year": 2024.0},
    NOTICE | {"license": {"name": "a", "url": None}},
]


def _long_way(schema: type[AnswerSchema], data: Any) -> bool:  # noqa: ANN401 (any data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AnswerSchema, "is_sound", lambda _schema, _data: False)
        try:
            loaded = Schema.load(schema(), data)
        except ValidationError:
            return False
    # With types, whatever the order of the keys.
    return pformat(loaded) == pformat(data)


@given(
    st.dictionaries(
        st.sampled_from([*ARTICLE, "id", "provenance", "removed", "mood"]),
        st.sampled_from([*_PLAIN, *_ODD, *_PARTS]),
        max_size=2,
    )
)
def test_articles(change: dict[str, Any]) -> None:
    """
    What is called sound is what loading gives back as it is.
    """
    article = ARTICLE | change

    short, long = ArticleSchema().is_sound(article), _long_way(ArticleSchema, article)

    assert short <= long
    assert (not ArticleSchema().validate(article)) >= long


@pytest.mark.parametrize("value", [True, False, "true", 1, 0, None])
def test_checks(value: object) -> None:
    """
    Also where a field takes more than it hands on.
    """
    check = {"article": ARTICLE, "findings": [_FINDING], "passed": value}

    assert _long_way(CheckSchema, check) == CheckSchema().is_sound(check)


@pytest.mark.parametrize("name", ["headline", "authors", "copyright", "word_count", "kind", "confidence", "warnings"])
def test_usual_values_need_no_long_way(name: str) -> None:
    """
    What most answers hold is told by the short look.
    """
    usual: dict[str, Any] = ARTICLE | {
        "headline": "Ferry runs again",
        "authors": [{"name": "Maren Holt"}],
        "copyright": NOTICE,
        "confidence": {"headline": 0.5},
        "warnings": [{"code": "no-date", "message": "No date."}],
    }

    assert is_sound(ArticleSchema().fields[name], usual[name])
