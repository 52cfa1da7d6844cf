"""
Sets of characters that are looked up instead of asked for.
"""

import re

from service.extraction.scripts import DIGITS


def test_the_digits_are_those_of_an_expression() -> None:
    """
    The set of digits holds what an expression takes for one, in any script whose letters are a single unit of UTF-16.
    """
    asked = re.findall(r"\d", "".join(map(chr, range(0x10000))))

    assert set(asked) == set(DIGITS)
