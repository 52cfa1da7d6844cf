"""
The examples that models of pages are trained on.

Every run of every page with gold is one. A run of a page with a gold body is labelled by alignment with it; of pages
that know only which segments must and must not be there, the runs with such segments are labelled.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias
from urllib.parse import urlsplit

from benchmark.corpus import Corpus, Row
from benchmark.training.alignment import lines_in_body
from service.extraction import pipeline
from service.extraction.body import label_runs, page_evidence
from service.extraction.decoding import decode
from service.extraction.labelling.pages.features import Evidence, PageRows
from service.extraction.page import parse_page
from service.extraction.resolution import resolve
from service.extraction.soundness import sound_candidates
from service.extraction.sources.mainbody import main_runs

FOLDS = 5
# A block counts once for itself and once more for every so many words: both whole pages and all words shall be right.
WORDS_A_WEIGHT = 10
# A segment that must not be there labels a block only where it is this share of it: the rest of the block may be text.
SEGMENT_SHARE = 0.3
WEIGHT_OF_SEGMENT = 2.0
# Runs before and after the article that an excerpt has.
AROUND = 12
WEIGHT_OF_EXCERPT = 0.25

# Number of a run -> how likely it is body.
Chances: TypeAlias = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Example:
    """
    One page, or an excerpt of it: its gold, what is known of it, the texts of its
    runs, their labels and weights (0: unlabelled).

    Attributes:
        first: number of the first run of an excerpt; None for a whole page.
        kept: numbers of the runs that trafilatura keeps.
    """

    corpus: str
    row: Row
    source: str
    evidence: Evidence
    kept: frozenset[int]
    texts: list[str]
    labels: list[bool]
    weights: list[float]
    first: int | None = None

    @property
    def fold(self) -> int:
        """
        Pages of one site are all in one fold.
        """
        host = urlsplit(self.row.get("url") or "").hostname or self.row["id"]
        return zlib.crc32(".".join(host.split(".")[-2:]).encode()) % FOLDS

    def rows(self) -> PageRows:
        """
        The features, made anew: trees of all pages are too large to be kept.
        """
        page = parse_page(self.source, self.row.get("url"))
        runs = page.layout.runs if self.first is None else page.layout.runs[self.first :][: len(self.texts)]
        return PageRows(runs, self.evidence, page.elements)

    def bodies(self, found: Sequence[Chances]) -> list[str]:
        """
        The text that rules leave of a whole page by each of several chances.
        """
        page = parse_page(self.source, self.row.get("url"))
        labels = (label_runs(page.layout.runs, chances, self.evidence, page.hints) for chances in found)
        return ["\n\n".join(self.texts[n] for n, label in sorted(each.items()) if label == "body") for each in labels]

    def excerpt(self) -> "Example | None":
        """
        The article with a few runs around it, as small pages are; None where there is no article.
        """
        inside = [number for number, label in enumerate(self.labels) if label]
        if not inside:
            return None
        low, high = max(0, inside[0] - AROUND), min(len(self.texts), inside[-1] + AROUND + 1)
        return replace(
            self,
            first=low,
            kept=frozenset(number - low for number in self.kept if low <= number < high),
            texts=self.texts[low:high],
            labels=self.labels[low:high],
            weights=[weight * WEIGHT_OF_EXCERPT for weight in self.weights[low:high]],
        )


def read_examples(corpora: Sequence[Corpus]) -> Iterator[Example]:
    """
    All pages of the corpora as examples, in order, each followed by its excerpt.
    """
    for corpus in corpora:
        for row in corpus.gold():
            yield from with_excerpt(_example(corpus, row))


def with_excerpt(example: Example) -> Iterator[Example]:
    """
    An example, then its excerpt where it has one.
    """
    yield example
    excerpt = example.excerpt()
    if excerpt is not None:
        yield excerpt


def _example(corpus: Corpus, row: Row) -> Example:
    source = decode(corpus.content(row), markup=True).text
    page = parse_page(source, row.get("url"))
    found = chain.from_iterable(source.candidates(page) for source in pipeline.PAGE_SOURCES)
    candidates = tuple(sound_candidates(tuple(found), row.get("url")))
    resolved = resolve(candidates)
    evidence = page_evidence(resolved.headline.value, resolved.byline.value, candidates)
    texts = [run.text for run in page.layout.runs]
    labels, weights = _labels(texts, row)
    kept = main_runs(page.layout.runs, range(len(page.layout.runs)))
    return Example(corpus.folder.name, row, source, evidence, kept, texts, labels, weights)


def _labels(texts: Sequence[str], row: Row) -> tuple[list[bool], list[float]]:
    sizes = [1 + len(text.split()) / WORDS_A_WEIGHT for text in texts]
    if row.get("body") is not None:
        return lines_in_body(texts, row["body"]), sizes
    wanted = [" ".join(segment.split()) for segment in row.get("with") or []]
    unwanted = [" ".join(segment.split()) for segment in row.get("without") or []]
    labels = [any(segment in text for segment in wanted) for text in texts]
    weights = []
    for text, label, size in zip(texts, labels, sizes, strict=True):
        told = any(segment in text and len(segment) > SEGMENT_SHARE * len(text) for segment in unwanted)
        weights.append(size if label else WEIGHT_OF_SEGMENT if told else 0.0)
    return labels, weights
