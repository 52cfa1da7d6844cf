"""
The time that raw text takes: linear in its size, whatever its lines look like.
"""

import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import accumulate, count, takewhile
from time import process_time

import pytest

from service.extraction import Document, NoArticle, extract, warm
from service.extraction.limits import DEFAULT_LIMITS, Limits

# Seconds of CPU for a megabyte, and how many times the time ten times the text may take: 8 to 12 on an idle machine.
# What grows with the square takes a hundred times.
MOST_SECONDS, MOST_GROWTH = 2.0, 20
MEGABYTE = 1_000_000
NO_LIMITS = Limits(text_characters=10**8, lines=10**7, line_characters=10**8)
WORDS = (
    "the ferry of the old harbour and its captain wait under a grey sky for bread paper salt lamps or new ropes".split()
)
LETTERS = "灯台は町で一番古い建物で百年のあいだ船を見守ってきたパン屋来年春窯据村人階段数え直した"


def word(number: int) -> str:
    """
    One of the words, in an order that never repeats for long.
    """
    return WORDS[number * number * 7 % 1009 % len(WORDS)]


def sentences(number: int, words: int = 55) -> str:
    """
    A paragraph of four sentences.
    """
    lengths = (words // 5, words // 4, words // 3, words // 6)
    starts = accumulate(lengths, initial=number * words)
    return " ".join(
        " ".join(word(start + place) for place in range(length)).capitalize() + "."
        for start, length in zip(starts, lengths, strict=False)
    )


def signs(number: int) -> str:
    """
    A paragraph of a script without spaces.
    """
    return "".join(LETTERS[(number * 31 + place * place) % len(LETTERS)] for place in range(60 + number % 80)) + "。"


def log_line(number: int) -> str:
    """
    What a server writes.
    """
    time = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
    return f"2024-03-02T{time}Z INFO worker[{number % 17}] GET /departures/{number} 200 {number % 300}ms"


class Budget:
    """
    True for as many texts as fit into so many bytes.
    """

    def __init__(self, size: int) -> None:
        self.left = size

    def __call__(self, text: str) -> bool:
        self.left -= len(text.encode()) + 1
        return self.left > 0


def of_size(line: Callable[[int], str], size: int) -> Iterator[str]:
    """
    As many lines as make so many bytes.
    """
    lines = (line(number) for number in count())
    return takewhile(Budget(size), lines)


def wrapped(number: int) -> str:
    return textwrap.fill(sentences(number), 72)


def quoted(number: int) -> str:
    return textwrap.indent(wrapped(number), "> ")


SHAPES: dict[str, Callable[[int], str]] = {
    "one paragraph a line": lambda size: "\n\n".join(of_size(sentences, size)),
    "hard-wrapped": lambda size: "\n\n".join(of_size(wrapped, size)),
    "hard-wrapped without blank lines": lambda size: "\n".join(of_size(wrapped, size)),
    "quoted": lambda size: "\n>\n".join(of_size(quoted, size)),
    "one line": lambda size: " ".join(of_size(sentences, size)),
    "short lines": lambda size: "\n".join(of_size(lambda number: sentences(number, 8)[:25], size)),
    "a script without spaces": lambda size: "\n".join(of_size(signs, size)),
    "log": lambda size: "\n".join(of_size(log_line, size)),
    "credits": lambda size: "\n".join(of_size(lambda number: f"By Ann Roe {number} and Jon Doe, AFP", size)),
    "notices": lambda size: "\n".join(of_size(lambda number: f"© {1900 + number % 120} Ann Roe / AFP", size)),
}


def seconds(text: str, limits: Limits) -> float:
    """
    Seconds of CPU that a text takes.
    """
    start = process_time()
    with suppress(NoArticle):
        extract(Document(text, kind="text"), limits)
    return process_time() - start


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte(shape: str) -> None:
    """
    A megabyte takes less than two seconds.
    """
    text = SHAPES[shape](MEGABYTE)

    assert any(seconds(text, DEFAULT_LIMITS) < MOST_SECONDS for _ in range(2))


@pytest.mark.parametrize("shape", SHAPES)
def test_growth(shape: str) -> None:
    """
    Ten times the text takes about ten times the time, also without the limits that cut it.
    """
    small, large = SHAPES[shape](MEGABYTE // 25), SHAPES[shape](MEGABYTE * 10 // 25)
    little = min(seconds(small, NO_LIMITS) for _ in range(3))

    assert any(seconds(large, NO_LIMITS) < MOST_GROWTH * little for _ in range(2))
