"""
Regular expressions take time that grows with their input, not with its square: each meets repetitions of what it looks
for, which is what makes bad ones slow.
"""

import math
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.hostile.patterns import Expression, expressions

# Characters. A quadratic expression needs seconds for so many, a linear one a few milliseconds.
SIZE = 12_000
TASTE = 24
# In seconds: what is faster is good whatever the growth, which could not be measured well anyway.
FLOOR = 0.03
# In seconds: no linear expression needs as much for its text.
PATIENCE = 1.0
# How much longer twice as much may take: 2 is linear, 4 is quadratic.
GROWTH = 3.0
EXPRESSIONS = expressions()


def seconds(pattern: "re.Pattern[Any]", text: str | bytes) -> float:
    """
    Processor time to find all matches: the best of two; infinity where that does not end.
    """
    measured = []
    for _ in range(2):
        try:
            with patience():
                start = time.process_time()
                for _match in pattern.finditer(text):
                    pass
                measured.append(time.process_time() - start)
        except OutOfPatience:
            return math.inf
        if measured[0] < FLOOR / 16:
            break
    return min(measured)


class OutOfPatience(Exception):
    """
    An expression is slow beyond doubt.
    """


@contextmanager
def patience() -> Iterator[None]:
    """
    Raises:
        OutOfPatience: the block needs more than `PATIENCE` of processor time. (The engine looks for signals at times.)
    """

    def give_up(_number: int, _frame: object) -> None:
        raise OutOfPatience

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def is_slow(pattern: "re.Pattern[Any]", unit: str | bytes) -> bool:
    """
    Whether the time for repetitions of the unit grows faster than they do.
    """
    # An exponential expression shows in a few characters, and would never end with many.
    if seconds(pattern, repeated(unit, TASTE)) > FLOOR:
        return True
    # A quadratic one that is slow at the full size has a sixteenth of its time at a quarter of the size.
    if seconds(pattern, repeated(unit, SIZE // 4)) < FLOOR / 16:
        return False
    once = seconds(pattern, repeated(unit, SIZE))
    return math.isinf(once) or (once > FLOOR and seconds(pattern, repeated(unit, 2 * SIZE)) > once * GROWTH)


def repeated(unit: str | bytes, size: int) -> str | bytes:
    """
    The unit over and over, and then what ends every match: failing is what takes time.
    """
    count = size // len(unit)
    return unit * count + "\x01" if isinstance(unit, str) else unit * count + b"\x01"


@pytest.mark.parametrize(
    ("source", "bad"), [(r"\s+$", True), (r"(?:a|a)+b", True), (r"a+b", True), (r"\bby\s+\w+", False)]
)
def test_the_test_sees(source: str, bad: bool) -> None:
    """
    Well-known bad expressions are found, with units made from themselves; good ones are not.
    """
    expression = Expression(source, 0, True, "")

    assert any(is_slow(expression.compile(), unit) for unit in expression.units()) is bad


@pytest.mark.slow
@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda one: f"{one.module}:{one.source[:40]!r}")
def test_time_grows_with_the_input(expression: Expression) -> None:
    """
    Twice as much takes about twice as long.
    """
    pattern = expression.compile()
    slow = [unit for unit in expression.units() if is_slow(pattern, unit)]

    assert slow == []
