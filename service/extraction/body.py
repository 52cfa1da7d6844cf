"""
The body of an article: the result type of both kinds of document, and the way it is found on a page.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.extraction.article import Removed, Source, Warning
from service.extraction.blocks import Block, Label
from service.extraction.candidate import Candidate
from service.extraction.labelling.overrules import overrule
from service.extraction.labelling.pagefeatures import Evidence
from service.extraction.labelling.pages import body_chances, reason_of
from service.extraction.labelling.standfirsts import standfirst
from service.extraction.page import Page, fold
from service.extraction.sources.mainbody import main_runs, sure_runs


@dataclass(frozen=True, slots=True)
class Body:
    """
    What is left of the blocks when all that is not the article's text is out.

    Attributes:
        paragraphs: in order, none twice; empty where there is no body.
        removed: every block left out, with its reason.
        source: who found it: "trafilatura" or "markup" for pages, "text" for raw text.
        locator: XPath of the container for pages, "line N" of the first line for text.
        confidence: 0 to 1.
        start, end: character offsets from the first paragraph to the end of the last, for text input.
        warnings: what an editor should be told of it.
    """

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    source: Source
    locator: str
    confidence: float
    start: int | None = None
    end: int | None = None
    warnings: tuple[Warning, ...] = ()


# How likely a block must be body to be kept: set by cross-validation over sites.
_THRESHOLD = 0.45
# (certainty, share of pages of that certainty with a body that is nearly all right), measured by cross-validation over
# sites; straight lines between.
_CALIBRATION = ((0.0, 0.3), (0.85, 0.6), (0.92, 0.84), (0.95, 0.93), (1.0, 0.98))
_DECLARED_CONFIDENCE = 0.6
_NOTHING_CONFIDENCE = 0.5
_PARAGRAPH = re.compile(r"\n\s*\n")


def page_evidence(page: Page, headline: str | None, byline: str | None, candidates: Sequence[Candidate]) -> Evidence:
    """
    What trafilatura, the resolved fields and metadata tell of the body.
    """
    return Evidence(
        kept=main_runs(page.layout),
        sure=sure_runs(page.layout),
        headline=headline or "",
        byline=byline or "",
        description=next((c.value for c in candidates if c.field == "description"), ""),
        declared=" ".join(c.value for c in candidates if c.field == "body"),
    )


def page_body(
    page: Page, blocks: tuple[Block, ...], headline: str | None, byline: str | None, candidates: Sequence[Candidate]
) -> Body:
    """
    The body of a page.

    Args:
        blocks: of the page, as `page_blocks` gives them.
        headline, byline: as resolved, None where there is none; both are left out of the body.
        candidates: of all sources; a declared body helps out where the page shows none.
    """
    evidence = page_evidence(page, headline, byline, candidates)
    chances = body_chances(page, evidence)
    lead = standfirst(blocks, chances, evidence)
    chosen = [number for number, chance in chances.items() if chance >= _THRESHOLD or number == lead]
    if not chosen:
        return _declared_body(blocks, evidence, candidates)
    labels = _labels(blocks, chosen, evidence, overrule(blocks, page.layout.runs, chosen, evidence))
    paragraphs = tuple(block.text for block, label in zip(blocks, labels, strict=True) if label == "body")
    if not paragraphs:
        return _declared_body(blocks, evidence, candidates)
    removed = _removed(blocks, labels)
    return Body(paragraphs, removed, "trafilatura", _locator(page, chosen), _confidence(blocks, chances))


def _confidence(blocks: tuple[Block, ...], chances: Mapping[int, float]) -> float:
    """
    How likely nearly all of the body is right: by the doubt in what is kept and what is left out, each by its length.
    """
    kept = doubt = 0.0
    for number, chance in chances.items():
        size = len(blocks[number].text)
        if chance >= _THRESHOLD:
            kept += size
            doubt += (1 - chance) * size
        else:
            doubt += chance * size
    certainty = 1 - doubt / kept
    for (low, start), (high, end) in pairwise(_CALIBRATION):
        if certainty <= high:
            return start + (end - start) * max(0.0, certainty - low) / (high - low)
    return _CALIBRATION[-1][1]


def _labels(
    blocks: tuple[Block, ...], chosen: Sequence[int], evidence: Evidence, overruled: Mapping[int, Label]
) -> list[Label]:
    """
    A label for each block; of equal chosen ones only the first is body.
    """
    inside = frozenset(chosen)
    seen: set[str] = set()
    labels: list[Label] = []
    for number, block in enumerate(blocks):
        if number in overruled:
            labels.append(overruled[number])
        elif number not in inside:
            labels.append(reason_of(block, evidence.headline, evidence.byline))
        else:
            labels.append("duplicate" if block.text in seen else "body")
            seen.add(block.text)
    return labels


def _removed(blocks: tuple[Block, ...], labels: Sequence[Label]) -> tuple[Removed, ...]:
    return tuple(Removed(block.text, label) for block, label in zip(blocks, labels, strict=True) if label != "body")


def _locator(page: Page, chosen: Sequence[int]) -> str:
    """
    The XPath of the deepest element that holds the whole body.
    """
    chains = [page.layout.runs[number].chain for number in chosen]
    common = [same[0] for same in zip(*chains, strict=False) if all(element is same[0] for element in same)]
    return page.xpath_of(common[-1] if common else page.root)


def _declared_body(blocks: tuple[Block, ...], evidence: Evidence, candidates: Sequence[Candidate]) -> Body:
    """
    The body that metadata declares; an empty one where there is none.
    """
    removed = _removed(blocks, _labels(blocks, (), evidence, {}))
    declared = next((c for c in candidates if c.field == "body"), None)
    if declared is None:
        return Body((), removed, "trafilatura", "/html", _NOTHING_CONFIDENCE)
    paragraphs = dict.fromkeys(filter(None, map(fold, _PARAGRAPH.split(declared.value))))
    return Body(tuple(paragraphs), removed, declared.source, declared.locator, _DECLARED_CONFIDENCE)
