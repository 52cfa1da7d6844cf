"""
The policy: which rules run, how severe their findings are, and what they compare with.

`policyfiles` reads it from TOML; over HTTP the same comes as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True, slots=True)
class Thresholds:
    """
    The numbers that rules compare with. Characters of a script without word spaces count for two. Of the gold of the
    development corpora one headline in a hundred is over each of its bounds, and all bodies have twice the words.
    """

    max_headline_characters: int = 120
    min_headline_characters: int = 12
    min_body_words: int = 30
    max_body_words: int = 5_000


@dataclass(frozen=True, slots=True)
class Override:
    """
    What holds for the paths that one of the patterns matches: values as the schema loads them.
    """

    patterns: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Policy:
    """
    A policy, by default what fits any house.

    Attributes:
        rules: by id: "off", "on" or a severity; a rule that is not named is on.
        required: fields that an article must have: their absence is an error, that of others worth knowing.
        languages: BCP 47 tags that articles may be in; empty allows all. "en" allows "en-GB" too.
        holders: names a copyright notice may have; empty allows all.
        site_names: what no headline should carry.
        internal_hosts: hosts that no link should lead to.
        today: the reference of rules about the future; None silences them.
        thresholds: see there.
        overrides: for some paths, the last that matches winning.
    """

    rules: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ("headline", "body")
    languages: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    site_names: tuple[str, ...] = ()
    internal_hosts: tuple[str, ...] = ()
    today: date | None = None
    thresholds: Thresholds = Thresholds()
    overrides: tuple[Override, ...] = ()

    def for_path(self, path: str) -> "Policy":
        """
        The policy for a file.

        Args:
            path: from the folder of the policy, parted by slashes.

        >>> policy = Policy(overrides=(Override(("opinion/*",), {"required": ["byline"]}),))
        >>> policy.for_path("opinion/2026/night.txt").required, policy.for_path("news/night.txt").required
        (('byline',), ('headline', 'body'))
        """
        policy = replace(self, overrides=())
        for override in self.overrides:
            if any(fnmatchcase(path, pattern) for pattern in override.patterns):
                policy = _with(policy, override.values)
        return policy


def build_policy(loaded: Mapping[str, Any]) -> Policy:
    """
    The policy of values that the schema has loaded.
    """
    overrides = tuple(Override(tuple(one["match"]), _without(one, "match")) for one in loaded.get("paths", ()))
    return replace(_with(Policy(), _without(loaded, "paths")), overrides=overrides)


def _with(policy: Policy, values: Mapping[str, Any]) -> Policy:
    changes: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    if "rules" in values:
        changes["rules"] = {**policy.rules, **values["rules"]}
    if "thresholds" in values:
        changes["thresholds"] = replace(policy.thresholds, **values["thresholds"])
    return replace(policy, **changes)


def _without(values: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}
