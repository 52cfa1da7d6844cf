"""
Pages of a wanted size, each of one shape: what real pages are made of, and what is slow in other extractors.
"""

from collections.abc import Callable, Mapping
from itertools import count, islice

_WORDS = (
    "the council opened a new bridge on monday after years of work and the mayor said that cars may cross it from "
    "tuesday on while cyclists have a lane of their own for the first time"
).split()


def make_page(shape: str, size: int, first: int = 0) -> bytes:
    """
    A page of about `size` bytes of the shape, whose units have numbers from the first one on: no two are equal.
    """
    unit = SHAPES[shape]
    head = "<html><head><title>Bridge opens to traffic</title></head><body><h1>Bridge opens to traffic</h1>"
    parts, length = [], len(head)
    for number in count(first):
        parts.append(unit(number))
        length += len(parts[-1])
        if length >= size:
            break
    return (head + _joined(shape, parts) + "</body></html>").encode()


def _joined(shape: str, parts: list[str]) -> str:
    if shape == "table":
        return f"<table>{''.join(parts)}</table>"
    return f"<article>{''.join(parts)}</article>"


def _sentence(number: int) -> str:
    # Other words each time, since what is said twice is not an article.
    words = islice((_WORDS[(number * 7 + step * step) % len(_WORDS)] for step in count()), 28)
    return f"In case {number}, {' '.join(words)}."


def _inline(number: int) -> str:
    first, second, third, *rest = _sentence(number).split()
    return (
        f"<p>{first} <b>{second}</b> <a href=/{number}>{third}</a> <i>{' '.join(rest[:9])}</i> {' '.join(rest[9:])}</p>"
    )


def _nested(number: int) -> str:
    depth = 30
    return "<div>" * depth + f"<p>{_sentence(number)}</p>" + "</div>" * depth


SHAPES: Mapping[str, Callable[[int], str]] = {
    "paragraphs": lambda number: f"<p>{_sentence(number)}</p>",
    "inline tags": _inline,
    "links": lambda number: f"<ul><li><a href=/story/{number}>Story {number} of the day</a></li></ul>",
    "table": lambda number: f"<tr><td>{number}</td><td>{_sentence(number)}</td></tr>",
    "nesting": _nested,
    "unclosed tags": lambda number: f"<p>{_sentence(number)}",
}
