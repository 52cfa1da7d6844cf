"""
JSON as pages carry it.
"""

import time

import pytest

from service.extraction.loosejson import json_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', ({"a": 1},)),
        ('[{"a": 1}, {"b": 2}]', ([{"a": 1}, {"b": 2}],)),
        ('{"a": 1}\n{"b": 2};', ({"a": 1}, {"b": 2})),
        ('<!-- {"a": 1} -->', ({"a": 1},)),
        ('//<![CDATA[\n{"a": 1}\n//]]>', ({"a": 1},)),
        ('{"a": "one\ntwo\tthree"}', ({"a": "one\ntwo\tthree"},)),
        ('{"a": [1, 2,], "b": "x, ]",}', ({"a": [1, 2], "b": "x, ]"},)),
        ("{&quot;a&quot;: &quot;b&quot;}", ({"a": "b"},)),
        (r'{"a": "it\'s"}', ({"a": "it's"},)),
        (r'{"a": "C:\x"}', ({"a": r"C:\x"},)),
        ('{"a": "He said "no" and went", "b": 1}', ({"a": 'He said "no" and went', "b": 1},)),
        ('{ // it\'s "a"\n"a": "https://b.example/*c*/", /* "b": 2, */ }', ({"a": "https://b.example/*c*/"},)),
        ('<!--\n{"a": [{"b": 1, }, ], // why\n};\n-->', ({"a": [{"b": 1}]},)),
        ("{'a': 'it\\'s, \"b\"', \"c\": 'He's in, they say'}", ({"a": 'it\'s, "b"', "c": "He's in, they say"},)),
        ('{"a": 1} nonsense', ({"a": 1},)),
        ("nonsense", ()),
        ("", ()),
    ],
)
def test_json_values(text: str, expected: tuple[object, ...]) -> None:
    """
    Sound values come out, and broken ones where they can be mended.
    """
    assert json_values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a": "' + '\\"' * 50_000,
        '{"a": "' + '"x" ' * 20_000,
        ", " * 100_000,
        '"author":' * 10_000,
        "/*" * 100_000,
        "x // " * 50_000,
    ],
)
def test_hostile_json_costs_little(text: str) -> None:
    """
    Unclosed and repeated pieces are given up in linear time.
    """
    start = time.perf_counter()
    json_values(text)

    assert time.perf_counter() - start < 5
