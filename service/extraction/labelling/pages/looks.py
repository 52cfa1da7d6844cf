"""
Which runs of a page are its body: three looks by trained models, the later ones only where they are needed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from service.extraction.labelling.forest import load_forest
from service.extraction.labelling.pages.containers import Containers
from service.extraction.labelling.pages.features import Evidence, Looked, PageRows
from service.extraction.layout import Run
from service.extraction.page import Page

# What is main content, by somebody else: given the runs of a page, and the numbers of those that may be text.
Opinion: TypeAlias = Callable[[Sequence[Run], Iterable[int]], frozenset[int]]

# The forests, one for each look. Trained by `python -m benchmark.training.pages`.
FIRST, SECOND, THIRD = "pages_first", "pages_second", "pages_third"
# How likely a run must be body to be kept: set by cross-validation over sites.
THRESHOLD = 0.5
# The chance from which the first look settles a run between two others that it chose: on pages of other sites the
# second says otherwise of none of them.
SETTLED = 0.98
# Pages with less certainty get a second opinion: one in eight of those of the development corpora.
SURE = 0.8
# With less certainty the body may be among what nobody looked at twice, and where more of the runs got a second look,
# leaving out the others saves little: a second opinion is told of all runs then.
_FOUND, _FEW = 0.7, 0.3
# Share of a page's characters in links from which it is a list of them, and of a run's from which it is a link: of a
# list, or where no run may be text, others would take links for some. Of pages with less, links change what they take.
_LIST, _LINK = 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What was found.

    Attributes:
        chances: run number -> how likely the run is part of the article's body, for all runs that may be.
        certainty: how much of the body as a whole is beyond doubt.
        asked: whether another opinion was asked for.
    """

    chances: dict[int, float]
    certainty: float
    asked: bool


def judge(page: Page, evidence: Evidence, opinion: Opinion) -> Judgement:
    """
    The runs of a page, judged.

    A first look, by what is cheap to know, settles what is plain, and leaves few runs for the second, by all that is
    known. Where the second leaves doubt, another opinion is asked for, and a third look has the last word.
    """
    runs = page.layout.runs
    rows = PageRows(runs, evidence, page.elements)
    sizes = rows.containers.sizes
    chances = _twice(rows)
    certain = certainty(sizes, chances)
    if certain >= SURE or not runs:
        return Judgement(chances, certain, asked=False)
    chances = _asked(THIRD, rows.third_look(chances, opinion(runs, _in_question(rows.containers, chances, certain))))
    return Judgement(chances, certainty(sizes, chances), asked=True)


def _twice(rows: PageRows) -> dict[int, float]:
    """
    The chances that the second look leaves the runs, and of those that the first settled the first's, in order.
    """
    first = _asked(FIRST, rows.first_look())
    chosen = frozenset(number for number, chance in first.items() if chance >= THRESHOLD)
    settled = {n: first[n] for n in chosen if first[n] >= SETTLED and {n - 1, n + 1} <= chosen}
    return dict(sorted((settled | _asked(SECOND, rows.second_look(first, settled))).items()))


def _in_question(containers: Containers, chances: Mapping[int, float], certain: float) -> Iterable[int]:
    """
    The numbers of the runs that another opinion is asked about, in order: of a page most of which got no second look,
    those that did; of a list of links, and where none may be text, those that are no link.
    """
    links = containers.links
    if certain > _FOUND and len(chances) < _FEW * len(links):
        return chances
    if not chances or containers.link_sums.all > _LIST * containers.size_sums.all:
        return [number for number, linked in enumerate(links) if linked < _LINK]
    return range(len(links))


def _asked(model: str, looked: Looked) -> dict[int, float]:
    forest = load_forest(model)
    return {number: forest.chance(row) for number, row in looked.items()}


def certainty(sizes: Sequence[float], chances: Mapping[int, float]) -> float:
    """
    How much of a body is beyond doubt, by the chances of what is kept and of what is left out, each by its length:
    1 where no doubt is left, 0 or less where there is no body.

    Args:
        sizes: of each run of the page its characters.
    """
    kept = doubt = 0.0
    for number, chance in chances.items():
        size = sizes[number]
        if chance >= THRESHOLD:
            kept += size
            doubt += (1 - chance) * size
        else:
            doubt += chance * size
    return 1 - doubt / kept if kept else 0.0
