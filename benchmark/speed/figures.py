"""
The figures that are asked for, and the bounds that keep what was reached.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BOUNDS = Path(__file__).with_name("bounds.toml")


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One row of the table.

    Attributes:
        key: its name in the bounds.
        name: for people.
        value: what was measured.
        must, target: what is wanted.
        more_is_better: else less is.
    """

    key: str
    name: str
    value: float
    must: float
    target: float
    more_is_better: bool

    def reaches(self, bound: float) -> bool:
        """
        Whether the value is as good as the bound.
        """
        return self.value >= bound if self.more_is_better else self.value <= bound


def figure_table(figures: Sequence[Figure], bounds: Mapping[str, float]) -> Iterator[str]:
    """
    Markdown: each figure beside what is wanted and what must not be lost.
    """
    yield "| figure | measured | must | target | bound |"
    yield "|---|---|---|---|---|"
    for figure in figures:
        wanted = f"{figure.must:g} | {figure.target:g} | {bounds.get(figure.key, '-')}"
        yield f"| {figure.name} | {figure.value:.3g} | {wanted} |"


def read_bounds(path: Path = BOUNDS) -> Mapping[str, float]:
    """
    The bounds by key.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))


def lost(figures: Sequence[Figure], bounds: Mapping[str, float]) -> Iterator[str]:
    """
    A line for each figure that is worse than its bound.
    """
    for figure in figures:
        bound = bounds.get(figure.key)
        if bound is not None and not figure.reaches(bound):
            yield f"{figure.name}: {figure.value:.3g} is worse than its bound {bound:g}"
