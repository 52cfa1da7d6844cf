"""
A trained forest of small decision trees (gradient boosting), asked in plain Python.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import heapify, heappop, heapreplace
from typing import TypeAlias, cast

from service.extraction.labelling.weights import read_weights

# A leaf is its value; a fork is (number of a feature, threshold, tree where the feature is not above it, other tree).
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"

# Trees that are asked at a time where the best of several is looked for; what sums of floats may be out by.
_PART, _INEXACT = 25, 1e-9


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
        and with each feature in a variable of its own nearly twice as fast again. Floats are compared with floats in
        half the time that they take beside flags and counts.
        """
        return _compiled(self.trees, self.base)

    def ranked(
        self, candidates: Mapping[int, Sequence[float]], least: float = -math.inf
    ) -> Iterator[tuple[int, float]]:
        """
        The numbers of candidates with their odds, the highest first, of equal ones the lower number.

        Some trees at a time are asked about whichever candidate may yet be the best: who wants the first few alone has
        the others compared with a quarter of the forest only.

        Args:
            candidates: the features of each.
            least: odds below which none is given.
        """
        last = len(self._parts)
        heap = [(-math.inf, number, 0, self.base) for number in candidates]
        heapify(heap)
        while heap:
            bound, number, part, total = heap[0]
            if -bound < least:
                return
            if part == last:
                yield number, total
                heappop(heap)
                continue
            trees, most = self._parts[part]
            total += trees(candidates[number])
            # The odds as they are once all is added, before that what they can come to at most.
            heapreplace(heap, (-total if part + 1 == last else -total - most, number, part + 1, total))

    @cached_property
    def _parts(self) -> list[tuple[Callable[[Sequence[float]], float], float]]:
        """
        The trees by parts, with the most that all later parts can add; a little more, since sums are not exact.
        """
        parts = [self.trees[start : start + _PART] for start in range(0, len(self.trees), _PART)]
        most = [sum(map(_highest_leaf, part)) for part in parts]
        return [(_compiled(part, 0.0), sum(most[number + 1 :]) + _INEXACT) for number, part in enumerate(parts)]


def _compiled(trees: Sequence[Tree], base: float) -> Callable[[Sequence[float]], float]:
    count = 1 + max(map(_highest_feature, trees), default=0)
    features = "".join(f"f{number}, " for number in range(count))
    names: dict[str, Callable[[Sequence[float]], float]] = {}
    # Nothing but the numbers of the forest gets into it.
    exec(f"def odds(features):\n {features} = features[:{count}]\n return {base!r} + {_sum(trees)}", names)  # noqa: S102
    return names["odds"]


def _sum(trees: Sequence[Tree]) -> str:
    """
    The sum of trees as one expression, in which trees that begin with the same fork are asked together.
    """
    groups: dict[tuple[int, float], list[tuple[Tree, Tree]]] = defaultdict(list)
    leaves = 0.0
    for tree in trees:
        if isinstance(tree, tuple):
            feature, threshold, low, high = tree
            groups[feature, threshold].append((low, high))
        else:
            leaves += tree
    terms = [repr(leaves)] if leaves or not groups else []
    for (feature, threshold), ways in groups.items():
        lows, highs = zip(*ways, strict=True)
        terms.append(f"({_sum(lows)} if f{feature} <= {threshold!r} else {_sum(highs)})")
    return " + ".join(terms)


def _highest_leaf(node: Tree) -> float:
    if not isinstance(node, tuple):
        return node
    return max(_highest_leaf(node[2]), _highest_leaf(node[3]))


def _highest_feature(node: Tree) -> int:
    if not isinstance(node, tuple):
        return 0
    feature, _, low, high = node
    return max(feature, _highest_feature(low), _highest_feature(high))


@cache
def load_forest(name: str) -> Forest:
    """
    The forest in `<name>.json` of the weights.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return read_forest(read_weights(f"{name}.json"))


def read_forest(weights: str) -> Forest:
    """
    A forest from JSON: {"base": number, "trees": [tree ...]} with lists for tuples.
    """
    data = json.loads(weights)
    return Forest(float(data["base"]), tuple(_frozen(tree) for tree in data["trees"]))


def _frozen(node: object) -> Tree:
    if not isinstance(node, list):
        return float(cast(float, node))
    feature, threshold, low, high = node
    return int(feature), float(threshold), _frozen(low), _frozen(high)
