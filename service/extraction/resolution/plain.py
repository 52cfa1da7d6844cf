"""
The fields that need no judgement: the first candidate in the order of a table wins.
"""

from collections.abc import Sequence

from service.extraction.candidate import Candidate, Field
from service.extraction.resolution.choice import Choice

# Origins by field, the best first. An origin that is not named comes last, in the order of the sources.
PRECEDENCE: dict[Field, tuple[str, ...]] = {
    "description": ("meta:og:description", "meta:description", "json-ld:description", "meta:twitter:description"),
    "section": ("json-ld:articleSection", "meta:article:section", "meta:parsely-section"),
    "site_name": ("meta:og:site_name", "json-ld:publisher", "meta:application-name"),
    "canonical_url": ("meta:canonical", "meta:og:url", "json-ld:url"),
    "dateline": ("text:dateline", "json-ld:dateline", "markup:dateline"),
}
# Confidence of these fields is not part of the answer; agreement is not looked for.
_UNJUDGED = 0.5


def resolve_plain(field: Field, candidates: Sequence[Candidate]) -> Choice[str]:
    """
    The best candidate for one of the fields of `PRECEDENCE`, or a choice of None.
    """
    order = PRECEDENCE[field]
    own = [candidate for candidate in candidates if candidate.field == field]
    if not own:
        return Choice(None, None, _UNJUDGED)
    best = min(own, key=lambda candidate: order.index(candidate.origin) if candidate.origin in order else len(order))
    return Choice(best.value, best, _UNJUDGED)


def resolve_keywords(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """
    The keywords of the first source that names any, each once whatever its case, in its order.
    """
    own = [candidate for candidate in candidates if candidate.field == "keyword"]
    first = [candidate.value for candidate in own if candidate.origin == own[0].origin]
    return tuple({value.casefold(): value for value in reversed(first)}.values())[::-1]
