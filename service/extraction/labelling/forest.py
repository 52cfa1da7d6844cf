"""
A trained forest of small decision trees (gradient boosting), asked in plain Python.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeAlias, cast

# A leaf is its value; a fork is (number of a feature, threshold, tree where the feature is not above it, other tree).
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"


@dataclass(frozen=True)
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
        return 1.0 / (1.0 + math.exp(-self.odds(features)))

    @cached_property
    def odds(self) -> Callable[[Sequence[float]], float]:
        """
        The sum as a function of the features, written out as Python: twice as fast as a walk from node to node,
        and with each feature in a variable of its own nearly twice as fast again.
        """
        features = ", ".join(f"f{number}" for number in range(1 + max(map(_highest_feature, self.trees), default=0)))
        lines = ["def odds(features):", f" {features}, *_ = features", f" total = {self.base!r}"]
        lines += [f" total += {_expression(tree)}" for tree in self.trees]
        names: dict[str, Callable[[Sequence[float]], float]] = {}
        # Nothing but the numbers of the forest gets into it.
        exec("\n".join([*lines, " return total"]), names)  # noqa: S102
        return names["odds"]


def _expression(node: Tree) -> str:
    if not isinstance(node, tuple):
        return repr(node)
    feature, threshold, low, high = node
    return f"({_expression(low)} if f{feature} <= {threshold!r} else {_expression(high)})"


def _highest_feature(node: Tree) -> int:
    if not isinstance(node, tuple):
        return 0
    feature, _, low, high = node
    return max(feature, _highest_feature(low), _highest_feature(high))


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
