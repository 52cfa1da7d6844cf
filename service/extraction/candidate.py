"""
One value for one field from one source. Sources yield candidates, resolution chooses among them.
"""

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from service.extraction.article import Provenance, Source

Field = Literal[
    "headline",
    "byline",
    "author",
    "copyright",
    "copyright_holder",
    "copyright_year",
    "license",
    "description",
    "dateline",
    "published",
    "modified",
    "language",
    "section",
    "keyword",
    "site_name",
    "canonical_url",
    "body",
]


# Not frozen, which would make it slow to make; nothing changes one.
@dataclass(slots=True)
class Candidate:
    """
    A value as its source gives it, not yet judged.

    Attributes:
        field: the field it is for; `author` and `keyword` are one candidate a name.
        value: never empty; white space folded, entities resolved (body: paragraphs parted by one blank line).
        origin: the precise place, what precedence tables name: "json-ld:headline", "meta:og:title", "markup:h1",
            "markup:byline-class", "text:headline" ...
        source: the contract's word for it.
        locator: as in `Provenance`; for the markup of a page the element itself: its path is dear, and few are chosen.
        start, end: character offsets, for text input.
        url: an address that comes with the value (an author's page, a license's text).
        entity: "person" or "organization" where the source says which, else None.
    """

    field: Field
    value: str
    origin: str
    source: Source
    locator: str | etree._Element
    start: int | None = None
    end: int | None = None
    url: str | None = None
    entity: Literal["person", "organization"] | None = None

    @property
    def provenance(self) -> Provenance:
        """
        The same place in the words of the answer.
        """
        return Provenance(self.source, locator_of(self.locator), self.start, self.end)


def locator_of(place: str | etree._Element) -> str:
    """
    A locator in the words of the answer: of an element its absolute XPath.
    """
    return place if isinstance(place, str) else str(place.getroottree().getpath(place))
