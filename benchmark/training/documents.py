"""
The documents that models are trained on: texts of the development corpora with a label for each line.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import trafilatura

from benchmark.corpus import Corpus
from benchmark.training.alignment import lines_in_body, words_of
from service.extraction.blocks import Block
from service.extraction.labelling.texts.context import is_visible
from service.extraction.textblocks import text_blocks

SETS = (
    ("zyte", "text"),
    ("fundus", "text"),
    ("traf", "text"),
    ("wcxb", "text"),
    ("zyte", "scoped"),
    ("fundus", "scoped"),
)
# Second levels under which names are given away, as in "example.co.uk", and houses of many independent sites.
_SECOND_LEVELS = frozenset("co com org net gov ac edu or ne".split())
_HOUSES = frozenset("wordpress.com blogspot.com medium.com substack.com".split())
# A variant is made of each n-th document.
_EVERY_UNPARTED, _EVERY_CLEAN, _EVERY_SHORT = 6, 5, 5
# Lines of the body that a shortened article keeps.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Labelled:
    """
    One text cut into lines.

    Attributes:
        name: of its corpus and kind.
        site: host without subdomains; texts of one site are never in training and test at once.
        gold: its row of the gold.
        blocks: its lines that hold a letter or a digit.
        states: for each line P (before the article), B (body), I (inside, not body) or A (after it); None where
            the body is not known.
        headings: the page's headings of the first rank, folded.
    """

    name: str
    site: str
    gold: Mapping[str, Any]
    blocks: Sequence[Block]
    states: Sequence[str] | None
    headings: frozenset[str] = frozenset()

    def fold(self, folds: int) -> int:
        """
        The part of a cross-validation it is tested in.
        """
        return zlib.crc32(self.site.encode()) % folds

    @property
    def titles(self) -> frozenset[str]:
        """
        Its accepted headlines, folded; none where the headline is not known.
        """
        headline = self.gold.get("headline") or []
        return frozenset(" ".join(words_of(h)) for h in ([headline] if isinstance(headline, str) else headline))


def read_documents(corpora: Iterable[Corpus]) -> list[Labelled]:
    """
    All texts of some corpora, which have the pages that they were copied from.
    """
    return [document for corpus in corpora for document in _read(corpus)]


def _read(corpus: Corpus) -> Iterator[Labelled]:
    for gold in corpus.gold():
        try:
            text = corpus.content(gold).decode("utf-8")
        except FileNotFoundError:
            continue
        blocks = [block for block in text_blocks(text) if is_visible(block)]
        body = gold.get("body") or (_silver_body(corpus.folder, gold) if gold.get("with") else None)
        states = states_of(lines_in_body([block.text for block in blocks], body)) if body else None
        yield Labelled(corpus.name, site_of(gold), gold, blocks, states, _headings(corpus.folder, gold))


def _page(corpus: Path, gold: Mapping[str, Any]) -> bytes:
    return gzip.decompress((corpus / "html" / f"{gold['id']}.html.gz").read_bytes())


def _headings(corpus: Path, gold: Mapping[str, Any]) -> frozenset[str]:
    """
    The headings of the first rank of the page that the text was copied from, folded.
    """
    headings = lxml.html.fromstring(_page(corpus, gold)).iter("h1")
    return frozenset(" ".join(words_of(" ".join(heading.itertext()))) for heading in headings) - {""}


def _silver_body(corpus: Path, gold: Mapping[str, Any]) -> str | None:
    """
    A body for gold that knows only what must be in it and what must not: trafilatura's, where that is right in all.
    """
    body = trafilatura.extract(_page(corpus, gold), include_comments=False)
    flat = " ".join((body or "").split())
    held = all(" ".join(part.split()) in flat for part in gold.get("with") or [])
    clean = not any(" ".join(part.split()) in flat for part in gold.get("without") or [])
    return body if body and held and clean else None


def site_of(gold: Mapping[str, Any]) -> str:
    """
    The registered name of the host.

    >>> site_of({"url": "https://news.example.co.uk/a"}), site_of({"url": "https://a.wordpress.com/"})
    ('example.co.uk', 'a.wordpress.com')
    """
    host = urlsplit(gold.get("url") or "").hostname or str(gold["id"])
    parts = host.split(".")
    if ".".join(parts[-2:]) in _HOUSES:
        return host
    size = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVELS and len(parts[-1]) == 2 else 2
    return ".".join(parts[-size:])


def states_of(inside: Sequence[bool]) -> list[str]:
    """
    States of lines from their being in the body.

    >>> states_of([False, True, False, True, False])
    ['P', 'B', 'I', 'B', 'A']
    """
    numbers = [i for i, own in enumerate(inside) if own]
    if not numbers:
        return ["P"] * len(inside)
    first, last = numbers[0], numbers[-1]
    return ["P" if i < first else "A" if i > last else "B" if own else "I" for i, own in enumerate(inside)]


def variants(documents: Sequence[Labelled]) -> Iterator[Labelled]:
    """
    More documents made of some with a known body: with blank lines lost, shortened, or the clean article alone.
    """
    for number, document in enumerate(documents):
        if document.states is None or "B" not in document.states:
            continue
        states, blocks = document.states, document.blocks
        if number % _EVERY_UNPARTED == 0:
            yield replace(document, blocks=[replace(block, gap=0) for block in blocks])
        if number % _EVERY_CLEAN == 0:
            yield _clean(document, states)
        if number % _EVERY_SHORT == 1:
            kept = [i for i, state in enumerate(states) if state == "B"][:_SHORT]
            yield _part(document, [i for i, state in enumerate(states) if state in "PA" or i <= kept[-1]])


def _clean(document: Labelled, states: Sequence[str]) -> Labelled:
    """
    The article as this service would give it: the headline, then the body, a blank line between paragraphs.
    """
    title = next(
        (i for i, block in enumerate(document.blocks) if " ".join(words_of(block.text)) in document.titles), None
    )
    body = [i for i, state in enumerate(states) if state == "B" and i != title]
    clean = _part(document, body if title is None else [title, *body])
    return replace(clean, blocks=[replace(block, gap=int(i > 0)) for i, block in enumerate(clean.blocks)])


def _part(document: Labelled, numbers: Sequence[int]) -> Labelled:
    states = document.states or ()
    blocks = [document.blocks[i] for i in numbers]
    return replace(document, blocks=blocks, states=states_of([states[i] == "B" for i in numbers]))
