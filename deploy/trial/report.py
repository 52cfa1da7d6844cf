"""
The table that a trial prints.
"""

from collections.abc import Iterable
from dataclasses import dataclass

NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """
    One thing that was tried.

    Attributes:
        name: what.
        value: what came of it, with its unit.
        wanted: what it has to be; "" where it is told for information.
        held: whether it is so.
    """

    name: str
    value: str
    wanted: str = ""
    held: bool = True


def at_most(name: str, value: float, bound: float, unit: str) -> Row:
    """
    A row whose value may not pass a bound.

    >>> at_most("image over its base", 126.04, 250, "MB")
    Row(name='image over its base', value='126 MB', wanted='at most 250 MB', held=True)
    """
    return Row(name, f"{_plain(value)} {unit}", f"at most {bound:g} {unit}", value <= bound)


def exactly(name: str, value: object, wanted: object) -> Row:
    """
    A row whose value can only be one.

    >>> exactly("exit status", 137, 0)
    Row(name='exit status', value='137', wanted='0', held=False)
    """
    return Row(name, str(value), str(wanted), value == wanted)


def named(found: Iterable[object]) -> str:
    """
    All of what was found, or that it was nothing.

    >>> named([413, 500]), named([])
    ('413 500', 'none')
    """
    return " ".join(map(str, found)) or NONE


def table(rows: Iterable[Row]) -> str:
    """
    The rows as a table of Markdown, aligned for a terminal.

    >>> print(table([Row("uid", "0", "10001", held=False)]))
    | tried | found | wanted | held |
    |-------|-------|--------|------|
    | uid   | 0     | 10001  | NO   |
    """
    lines = [("tried", "found", "wanted", "held")]
    lines += [(row.name, row.value, row.wanted, ("yes" if row.held else "NO") if row.wanted else "") for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    printed = [f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines]
    return "\n".join([printed[0], f"|{'|'.join('-' * (width + 2) for width in widths)}|", *printed[1:]])


def _plain(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
