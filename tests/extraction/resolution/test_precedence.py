"""
The tables of precedence name origins as the sources do.
"""

from collections.abc import Sequence

import pytest

from service.extraction.candidate import Field
from service.extraction.resolution import dates, headline, language, plain, writers
from service.extraction.sources.metatags import FIELDS

# What <title>, <html lang>, <meta name="title">, a Twitter card's rows and links are called.
OTHERS = {"meta:title", "meta:html-lang", "meta:name-title", "meta:twitter:data", "meta:canonical"}


@pytest.mark.parametrize(
    ("field", "origins"),
    [
        ("headline", headline.DECLARED),
        ("author", writers.ORIGINS),
        ("published", [origin for tier in dates.PUBLISHED_TIERS for origin in tier]),
        ("language", language.PRECEDENCE),
        *plain.PRECEDENCE.items(),
    ],
)
def test_every_meta_tag_that_is_ranked_is_read(field: Field, origins: Sequence[str]) -> None:
    """
    A misspelled one would never win, and nothing would say so.
    """
    read = {f"meta:{name}" for name in FIELDS.get(field, ())} | OTHERS
    unknown = [origin for origin in origins if origin.startswith("meta:") and origin not in read]

    assert unknown == []
