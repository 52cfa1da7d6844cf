"""
The rules, one module a family. Their order here is that of lists and tables.
"""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from service.checks.rule import Rule
from service.checks.rules import (
    byline,
    characters,
    dates,
    headline,
    language,
    leftovers,
    length,
    links,
    markup,
    missing,
    paragraphs,
    quotes,
    rights,
)

_FAMILIES = (
    missing,
    headline,
    byline,
    rights,
    dates,
    length,
    leftovers,
    paragraphs,
    characters,
    markup,
    quotes,
    language,
    links,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.id: rule for rule in chain.from_iterable(family.RULES for family in _FAMILIES)}
)
