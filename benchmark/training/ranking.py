"""
A linear model that chooses one of several candidates: softmax over the candidates of a document, trained by resilient
propagation (sign of the gradient, own step for each weight), which needs no tuning and no randomness.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Steps of one weight: the first, the least and the most, and by what they grow and shrink.
_FIRST, _LEAST, _MOST, _GROW, _SHRINK = 0.1, 1e-4, 1.0, 1.2, 0.5
_ROUNDS = 60
# Decimals that weights are kept with.
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """
    One document: the features of each candidate, which of them are right, their lines, and the site it is from.
    """

    candidates: Sequence[Sequence[str]]
    right: Sequence[bool]
    lines: Sequence[int]
    site: str


def train_ranking(choices: Sequence[Choice], fewest_sites: int, penalty: float) -> dict[str, float]:
    """
    The weight of each feature.

    Args:
        choices: documents; those without a right candidate teach nothing.
        fewest_sites: features seen on fewer sites are dropped.
        penalty: weight of the L2 regularisation.
    """
    names = _names(choices, fewest_sites)
    docs = [
        ([[names[f] for f in set(own) if f in names] for own in choice.candidates], choice.right)
        for choice in choices
        if any(choice.right)
    ]
    weights, steps, last = [0.0] * len(names), [_FIRST] * len(names), [0.0] * len(names)
    for _ in range(_ROUNDS):
        gradient = [-penalty * weight for weight in weights]
        for candidates, right in docs:
            _add_gradient(gradient, weights, candidates, right)
        for k, slope in enumerate(gradient):
            same = slope * last[k]
            steps[k] = (
                min(steps[k] * _GROW, _MOST) if same > 0 else max(steps[k] * _SHRINK, _LEAST) if same < 0 else steps[k]
            )
            last[k] = 0.0 if same < 0 else slope
            weights[k] += math.copysign(steps[k], slope) if last[k] else 0.0
    return {name: round(weights[k], _DECIMALS) for name, k in names.items() if round(weights[k], _DECIMALS)}


def _names(choices: Sequence[Choice], fewest_sites: int) -> dict[str, int]:
    sites: dict[str, set[str]] = defaultdict(set)
    for choice in choices:
        for own in choice.candidates:
            for name in own:
                sites[name].add(choice.site)
    return {name: k for k, name in enumerate(sorted(n for n, s in sites.items() if len(s) >= fewest_sites))}


def _add_gradient(
    gradient: list[float], weights: Sequence[float], candidates: Sequence[Sequence[int]], right: Sequence[bool]
) -> None:
    odds = [sum(weights[k] for k in own) for own in candidates]
    most = max(odds)
    raw = [math.exp(o - most) for o in odds]
    total, good = sum(raw), sum(r for r, own in zip(raw, right, strict=True) if own)
    for own, value, is_right in zip(candidates, raw, right, strict=True):
        pull = (value / good if is_right and good else 0.0) - value / total
        if abs(pull) > 1e-4:
            for k in own:
                gradient[k] += pull


def best_of(weights: Mapping[str, float], candidates: Sequence[Sequence[str]]) -> int:
    """
    The number of the candidate with the highest odds.
    """
    odds = [sum(weights.get(name, 0.0) for name in set(own)) for own in candidates]
    return max(range(len(odds)), key=odds.__getitem__)


def sites_of(features: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> Counter[str]:
    """
    On how many sites each feature is seen, from pairs of a site and the features of its lines.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    for site, lines in features:
        for line in lines:
            for name in line:
                seen[name].add(site)
    return Counter({name: len(sites) for name, sites in seen.items()})
