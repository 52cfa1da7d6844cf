"""
A trained forest of small decision trees (gradient boosting), asked in plain Python.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias, cast

# A leaf is its value; a fork is (number of a feature, threshold, tree where the feature is not above it, other tree).
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"


@dataclass(frozen=True, slots=True)
class Forest:
    """
    A sum of trees that is the log odds of a yes.
    """

    base: float
    trees: tuple[Tree, ...]

    def chance(self, features: Sequence[float]) -> float:
        """
        How likely a yes is, 0 to 1.
        """
        odds = self.base
        for tree in self.trees:
            node = tree
            while isinstance(node, tuple):
                feature, threshold, low, high = node
                node = low if features[feature] <= threshold else high
            odds += node
        return 1.0 / (1.0 + math.exp(-odds))


@cache
def load_forest(name: str) -> Forest:
    """
    The forest in `<name>.json` beside this file: {"base": number, "trees": [tree ...]} with lists for tuples.

    Raises:
        FileNotFoundError: there is no such file.
    """
    data = json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return Forest(float(data["base"]), tuple(_frozen(tree) for tree in data["trees"]))


def _frozen(node: object) -> Tree:
    if not isinstance(node, list):
        return float(cast(float, node))
    feature, threshold, low, high = node
    return int(feature), float(threshold), _frozen(low), _frozen(high)
