"""
Lines of a text to choose from, for its headline or its byline, and the forests that choose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from benchmark.training.alignment import words_of
from benchmark.training.documents import Labelled
from service.extraction.byline import recognise_names
from service.extraction.labelling.texts import titles
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.labels import article_labels
from service.extraction.labelling.texts.namelines import name_features
from service.extraction.labelling.texts.titlefeatures import Rivals

_COMMON: Mapping[str, Any] = {
    "num_leaves": 7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """
    How a forest is grown: LightGBM's parameters, set by cross-validation, and the number of trees.

    Attributes:
        glances: whether it is told what is seen at a glance, not all features.
    """

    parameters: Mapping[str, Any]
    rounds: int
    glances: bool = False

    @property
    def ranks(self) -> bool:
        """
        Whether what counts is that the right line comes first, not how likely a line is right.
        """
        return bool(self.parameters["objective"] == "lambdarank")


_TITLES: Mapping[str, Any] = {**_COMMON, "learning_rate": 0.1, "feature_fraction": 0.2}
# One of the lines is the headline: a small forest that leaves a few, one that puts the best first, and one that tells
# how likely each is.
TITLES = {
    titles.GLANCE: Recipe(
        {
            **_COMMON,
            "objective": "binary",
            "num_leaves": 15,
            "learning_rate": 0.2,
            "feature_fraction": 0.6,
            "lambda_l2": 5.0,
            "min_data_in_leaf": 30,
        },
        rounds=40,
        glances=True,
    ),
    titles.RANKING: Recipe(
        {
            **_TITLES,
            "objective": "lambdarank",
            "lambdarank_truncation_level": 3,
            "lambda_l2": 20.0,
            "min_data_in_leaf": 60,
        },
        rounds=250,
    ),
    titles.JUDGING: Recipe(
        {**_TITLES, "objective": "binary", "num_leaves": 15, "lambda_l2": 5.0, "min_data_in_leaf": 30}, rounds=200
    ),
}
# A byline may be missing, so a line has to be likely enough.
NAMES = Recipe(
    {
        **_COMMON,
        "objective": "binary",
        "learning_rate": 0.1,
        "lambda_l2": 5.0,
        "feature_fraction": 0.4,
        "min_data_in_leaf": 20,
    },
    rounds=80,
)
# More headings of the first rank than these tell nothing of the headline, where it is known and where it is not.
_FEW_HEADINGS, _ONE_HEADING = 2, 1


@dataclass(frozen=True, slots=True)
class Choice:
    """
    One document: numbers of its candidate lines, their features, and which of them are right.

    Attributes:
        glances: of candidates for the headline the features that are seen at a glance.
    """

    document: Labelled
    lines: Sequence[int]
    features: Sequence[Sequence[float]]
    right: Sequence[bool]
    glances: Sequence[Sequence[float]] = ()


def title_choice(document: Labelled, context: Context, chances: Sequence[float]) -> Choice:
    """
    The candidates for the headline. Right are those that the gold has; where it is not known, or is a title written for
    search engines that the text does not print, those that the page has as headings of the first rank.
    """
    rivals = Rivals(context, chances)
    found = rivals.numbers
    texts = {i: " ".join(words_of(document.blocks[i].text)) for i in found}
    few = len(document.headings) <= (_FEW_HEADINGS if document.titles else _ONE_HEADING)
    accepted = document.titles & set(texts.values()) or (document.headings if few else frozenset())
    right = [texts[i] in accepted for i in found]
    return Choice(document, found, [*map(rivals.features, found)], right, [*map(rivals.glance, found)])


def name_choice(document: Labelled, context: Context, chances: Sequence[float], title: int | None) -> Choice:
    """
    The candidates for the byline, introduced ones among them; none where the writers are not known.
    """
    labels = article_labels(context, chances, title)
    if document.gold.get("authors") is None or labels is None:
        return Choice(document, [], [], [])
    found = name_features(context, labels, title)
    right = [_is_right(document.gold, document.blocks[i].text) for i in found]
    return Choice(document, list(found), list(found.values()), right)


def _is_right(gold: Mapping[str, Any], text: str) -> bool:
    byline = recognise_names(text)
    if byline is None:
        return False
    persons, more = _keys(gold, "authors"), _keys(gold, "authors_optional")
    houses = persons | _keys(gold, "agencies") | _keys(gold, "agencies_optional")
    own = {" ".join(words_of(author.name)) for author in byline.authors}
    if own:
        return bool(own & persons) or own <= more
    return bool({" ".join(words_of(agency)) for agency in byline.agencies} & houses)


def _keys(gold: Mapping[str, Any], field: str) -> frozenset[str]:
    return frozenset(" ".join(words_of(name)) for name in gold.get(field) or ())


def train_ranking(choices: Sequence[Choice], recipe: Recipe) -> lightgbm.Booster:
    """
    The forest of some documents; where it ranks, those without a right candidate teach nothing.
    """
    taught = [choice for choice in choices if choice.lines and (any(choice.right) or not recipe.ranks)]
    told = (choice.glances if recipe.glances else choice.features for choice in taught)
    features = np.concatenate([np.array(rows, dtype=float) for rows in told])
    labels = np.concatenate([np.array(choice.right, dtype=float) for choice in taught])
    groups = [len(choice.lines) for choice in taught] if recipe.ranks else None
    return lightgbm.train(dict(recipe.parameters), lightgbm.Dataset(features, labels, group=groups), recipe.rounds)
