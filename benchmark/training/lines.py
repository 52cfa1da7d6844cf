"""
Trains the models of raw text: of lines (a conditional random field), of headlines and of lines of names (forests).

    python -m benchmark.training.lines CORPORA            writes the weights into the package
    python -m benchmark.training.lines CORPORA --check    prints cross-validated figures, writes nothing

Training is deterministic: the same corpora and the same code give the same weights.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pycrfsuite

from benchmark.corpus import load_bench
from benchmark.training.documents import Labelled, read_documents, variants
from benchmark.training.pages import exported
from benchmark.training.ranking import NAMES, TITLES, Choice, Recipe, name_choice, title_choice, train_ranking
from service.extraction.labelling import linemodel, namelines, titles
from service.extraction.labelling.cleantexts import without_doubts
from service.extraction.labelling.context import Context
from service.extraction.labelling.featuretables import Tables
from service.extraction.labelling.linemodel import STATES, read_model
from service.extraction.labelling.textfeatures import text_features
from service.extraction.labelling.traits import traits_of

FOLDS = 4
# A feature seen on fewer sites is dropped: it would tell the site.
FEWEST_SITES = 4
# Regularisation and length of training, set by cross-validation.
PARAMETERS = {"c1": 2.5, "c2": 4.0, "max_iterations": 150, "feature.possible_transitions": True}
PACKAGE = Path(__file__).parents[2] / "service" / "extraction" / "labelling"

Features = Sequence[Sequence[str]]
_NAMES: Tables[tuple[str, ...]] = Tables(tuple)


class Example:
    """
    A document with the features of its lines.
    """

    def __init__(self, document: Labelled) -> None:
        self.document = document
        self.context = Context(document.blocks, traits_of(document.blocks))
        self.features: Features = [list(chain(*groups)) for groups in text_features(self.context, _NAMES)]


def sites_of(examples: Iterable[Example]) -> Counter[str]:
    """
    On how many sites each feature is seen.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for line in example.features:
            for name in line:
                seen[name].add(example.document.site)
    return Counter({name: len(sites) for name, sites in seen.items()})


def train_lines(examples: Sequence[Example]) -> str:
    """
    The weights of the model of lines, as `read_model` reads them.
    """
    sites = sites_of(examples)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for example in examples:
        if example.document.states and example.features:
            known = [[name for name in line if sites[name] >= FEWEST_SITES] for line in example.features]
            trainer.append(pycrfsuite.ItemSequence(known), example.document.states)
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        return _written(tagger)


def _written(tagger: pycrfsuite.Tagger) -> str:
    """
    The weights of python-crfsuite's model as JSON, a feature a line.
    """
    model = tagger.info()
    weights: dict[str, list[float]] = {}
    for (name, state), weight in model.state_features.items():
        weights.setdefault(name, [0.0] * len(STATES))[STATES.index(state)] = weight
    transitions = [[model.transitions.get((one, next_), 0.0) for next_ in STATES] for one in STATES]
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {four}" for name, four in sorted(weights.items()))
    return f'{{"transitions": {transitions},\n"features": {{\n{lines}\n}}}}\n'


def cross_validated(examples: Sequence[Example], more: Sequence[Example]) -> list[list[float]]:
    """
    The chances of the lines of each example by a model that has seen no text of its site.
    """
    chances: list[list[float]] = [[] for _ in examples]
    for fold in range(FOLDS):
        model = read_model(train_lines([e for e in (*examples, *more) if e.document.fold(FOLDS) != fold]))
        for number, example in enumerate(examples):
            if example.document.fold(FOLDS) == fold:
                chances[number] = without_doubts(example.context, model.chances(example.context))
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr)
    return chances


def cross_validated_choices(choices: Sequence[Choice], recipe: Recipe) -> list[int | None]:
    """
    The line chosen for each document by a model that has seen no text of its site; None where it has no candidate.
    """
    chosen: list[int | None] = [None] * len(choices)
    for fold in range(FOLDS):
        model = train_ranking([choice for choice in choices if choice.document.fold(FOLDS) != fold], recipe)
        for number, choice in enumerate(choices):
            if choice.document.fold(FOLDS) == fold and choice.lines:
                chosen[number] = choice.best(model)
    return chosen


def predictions(
    examples: Iterable[Example], chances: Iterable[Sequence[float]], headlines: Iterable[int | None]
) -> dict[str, Any]:
    """
    What the scorer wants, by corpus.
    """
    found: dict[str, tuple[list[Mapping[str, Any]], dict[str, Any]]] = {}
    for example, own, number in zip(examples, chances, headlines, strict=True):
        blocks = example.document.blocks
        gold, answers = found.setdefault(example.document.name, ([], {}))
        lines = [block.text for block, chance in zip(blocks, own, strict=True) if chance >= 0.5]
        headline = None if number is None else blocks[number].text
        gold.append(example.document.gold)
        answers[example.document.gold["id"]] = {"headline": headline, "body": "\n\n".join(lines)}
    return found


def main() -> None:
    """
    Train as the command line says.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument(
        "--check", action="store_true", help="print the figures of the cross-validation and write nothing"
    )
    arguments = parser.parse_args()
    documents = read_documents(arguments.corpora)
    examples = [Example(document) for document in documents]
    more = [Example(document) for document in variants(documents)]
    chances = cross_validated(examples, more)
    choices = [title_choice(e.document, e.context, own) for e, own in zip(examples, chances, strict=True)]
    headlines = cross_validated_choices(choices, TITLES)
    score = load_bench(arguments.corpora).score
    for name, (gold, answers) in predictions(examples, chances, headlines).items():
        figures, _ = score(gold, answers)
        shown = ("body.F1", "body.P", "body.R", "snippets.F1", "headline")
        print(f"{name:14}", " ".join(f"{key}={figures[key][0]:.4f}" for key in shown if key in figures))
    names = [
        name_choice(e.document, e.context, own, number)
        for e, own, number in zip(examples, chances, headlines, strict=True)
    ]
    if not arguments.check:
        (PACKAGE / linemodel.WEIGHTS).write_text(train_lines([*examples, *more]), encoding="utf-8")
        for model, found, recipe in ((titles.MODEL, choices, TITLES), (namelines.MODEL, names, NAMES)):
            weights = exported(train_ranking(found, recipe))
            (PACKAGE / f"{model}.json").write_text(weights, encoding="utf-8")


if __name__ == "__main__":
    main()
