"""
Floors: the figures that must not fall. One TOML table a corpus and kind, kept by `--pin`.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmark.corpus import Figures

# A floor is the figure rounded down to thousandths: the service is deterministic, so what was pinned comes back.
STEPS = 1000

Floors = Mapping[str, Mapping[str, float]]


def read_floors(path: Path) -> Floors:
    """
    The pinned floors by corpus and figure; empty where there is no such file.
    """
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def fallen(floors: Mapping[str, float], figures: Figures) -> Iterator[tuple[str, float, float]]:
    """
    Each figure below its floor, as (name, figure, floor); one that is no longer measured counts as 0.
    """
    for name, floor in floors.items():
        value, _ = figures.get(name, (0.0, 0))
        if value < floor:
            yield name, value, floor


def round_down(value: float) -> float:
    """
    A figure as a floor.

    >>> round_down(0.98765)
    0.987
    """
    return math.floor(value * STEPS) / STEPS


def as_floors(figures: Figures) -> dict[str, float]:
    """
    Each figure as its floor.
    """
    return {name: round_down(value) for name, (value, _) in figures.items()}


def write_floors(path: Path, floors: Floors) -> None:
    """
    Write the floors, corpora and figures in the order given.
    """
    tables = (
        f'["{corpus}"]\n' + "".join(f'"{name}" = {value:.3f}\n' for name, value in figures.items())
        for corpus, figures in floors.items()
    )
    head = "# Figures that must not fall, per corpus and kind. Written by: python -m benchmark.quality --pin\n\n"
    path.write_text(head + "\n".join(tables), encoding="utf-8")
