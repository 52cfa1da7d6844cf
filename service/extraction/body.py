"""
The body of an article: the result type of both kinds of document, and the way it is found on a page.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from service.extraction.article import Removed, Source, Warning
from service.extraction.blocks import Label
from service.extraction.candidate import Candidate
from service.extraction.labelling.pages.boxfeatures import Hints
from service.extraction.labelling.pages.features import Evidence
from service.extraction.labelling.pages.looks import THRESHOLD, judge
from service.extraction.labelling.pages.overrules import overrule
from service.extraction.labelling.pages.reasons import Reasons
from service.extraction.labelling.pages.standfirsts import standfirst
from service.extraction.layout import Run
from service.extraction.page import Page, fold
from service.extraction.sources.mainbody import main_runs


@dataclass(frozen=True, slots=True)
class Body:
    """
    What is left of the blocks when all that is not the article's text is out.

    Attributes:
        paragraphs: in order, none twice; empty where there is no body.
        removed: every block left out, with its reason.
        source: who found it: "markup" for pages, "trafilatura" where it was asked, "text" for raw text.
        locator: as a candidate's: the container for pages, "line N" of the first line for text.
        confidence: 0 to 1.
        start, end: character offsets from the first paragraph to the end of the last, for text input.
        warnings: what an editor should be told of it.
    """

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    source: Source
    locator: str | etree._Element
    confidence: float
    start: int | None = None
    end: int | None = None
    warnings: tuple[Warning, ...] = ()


# (certainty, share of pages of that certainty with a body that is nearly all right), measured by cross-validation over
# sites; straight lines between.
_CALIBRATION = ((0.0, 0.2), (0.7, 0.25), (0.83, 0.6), (0.88, 0.77), (0.94, 0.88), (0.97, 0.94), (1.0, 0.98))
_DECLARED_CONFIDENCE = 0.6
_NOTHING_CONFIDENCE = 0.5
_PARAGRAPH = re.compile(r"\n\s*\n")


def page_evidence(headline: str | None, byline: str | None, candidates: Sequence[Candidate]) -> Evidence:
    """
    What the resolved fields and metadata tell of the body.
    """
    return Evidence(
        headline=headline or "",
        byline=byline or "",
        description=next((c.value for c in candidates if c.field == "description"), ""),
        declared=" ".join(c.value for c in candidates if c.field == "body"),
    )


def page_body(page: Page, evidence: Evidence, declared: Candidate | None, *, explained: bool = True) -> Body:
    """
    The body of a page.

    Args:
        evidence: what is known of it; headline and byline are left out of the body.
        declared: a declared body, which helps out where the page shows none.
        explained: whether to tell what is removed.
    """
    runs = page.layout.runs
    judged = judge(page, evidence, main_runs)
    labels = label_runs(runs, judged.chances, evidence, page.hints)
    paragraphs = tuple(runs[number].text for number, label in sorted(labels.items()) if label == "body")
    removed = _removed(page, labels, evidence) if explained else ()
    if not paragraphs:
        return _declared_body(declared, removed)
    source: Source = "trafilatura" if judged.asked else "markup"
    return Body(paragraphs, removed, source, _container(page, labels), _confidence(judged.certainty))


def label_runs(runs: Sequence[Run], chances: Mapping[int, float], evidence: Evidence, hints: Hints) -> dict[int, Label]:
    """
    The runs that the model takes for body, each with its label: "body", or what it is where a rule knows better.

    Args:
        chances: run number -> how likely the run is body.
        hints: the words that an element's author gave it.
    """
    lead = standfirst(runs, chances, evidence)
    chosen = [number for number, chance in chances.items() if chance >= THRESHOLD or number == lead]
    return _labels(runs, chosen, overrule(runs, chosen, evidence, hints))


def _confidence(certain: float) -> float:
    """
    How likely nearly all of the body is right.
    """
    for (low, start), (high, end) in pairwise(_CALIBRATION):
        if certain <= high:
            return start + (end - start) * max(0.0, certain - low) / (high - low)
    return _CALIBRATION[-1][1]


def _labels(runs: Sequence[Run], chosen: Sequence[int], overruled: Mapping[int, Label]) -> dict[int, Label]:
    """
    A label for each chosen run; of equal ones only the first is body.
    """
    seen: set[str] = set()
    labels = dict(overruled)
    for number in sorted(set(chosen).difference(overruled)):
        text = runs[number].text
        labels[number] = "duplicate" if text in seen else "body"
        seen.add(text)
    return labels


def _removed(page: Page, labels: Mapping[int, Label], evidence: Evidence) -> tuple[Removed, ...]:
    """
    The runs that are not body, each with its label or a reason why it was not chosen.
    """
    reasons = Reasons(page, evidence.headline, evidence.byline)
    labelled = ((run, labels.get(number) or reasons.of(run)) for number, run in enumerate(page.layout.runs))
    return tuple(Removed(run.text, label) for run, label in labelled if label != "body")


def _container(page: Page, chosen: Collection[int]) -> etree._Element:
    """
    The deepest element that holds the whole body.
    """
    # Runs come in the order of the document: what holds the first and the last holds all between them.
    first, last = (page.layout.runs[end(chosen)].chain for end in (min, max))
    common = [outer for outer, other in zip(first, last, strict=False) if outer is other]
    return common[-1] if common else page.root


def _declared_body(declared: Candidate | None, removed: tuple[Removed, ...]) -> Body:
    """
    The body that metadata declares; an empty one where there is none.
    """
    if declared is None:
        return Body((), removed, "markup", "/html", _NOTHING_CONFIDENCE)
    paragraphs = dict.fromkeys(filter(None, map(fold, _PARAGRAPH.split(declared.value))))
    return Body(tuple(paragraphs), removed, declared.source, declared.locator, _DECLARED_CONFIDENCE)
