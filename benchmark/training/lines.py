"""
Trains the models of raw text: of lines (a conditional random field), of headlines and of lines of names (forests).

    python -m benchmark.training.lines CORPORA              writes the weights into the package
    python -m benchmark.training.lines CORPORA --compare    trains anew and says where the shipped weights differ
    python -m benchmark.training.lines CORPORA --check      prints cross-validated figures, writes nothing

Cross-validated is the body by the model of lines alone, and the headline as the service chooses it. Each model is
taught with what the models before it say of texts of sites they have not seen. Training is deterministic: the same
corpora and the same code give the same weights.
"""

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pycrfsuite

from benchmark.corpus import Corpus, load_bench
from benchmark.training.documents import SETS, Labelled, read_documents, variants
from benchmark.training.forests import exported
from benchmark.training.ranking import NAMES, TITLES, Choice, name_choice, title_choice, train_ranking
from benchmark.training.weights import command_line, compare, ship
from service.extraction.labelling.forest import read_forest
from service.extraction.labelling.texts import linemodel, namelines
from service.extraction.labelling.texts.cleantexts import without_doubts
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.featuretables import Tables
from service.extraction.labelling.texts.linefeatures import text_features
from service.extraction.labelling.texts.linemodel import STATES, read_model
from service.extraction.labelling.texts.titles import headline_line
from service.extraction.labelling.texts.traits import traits_of

FOLDS = 4
# A feature seen on fewer sites is dropped: it would tell the site.
FEWEST_SITES = 4
# Regularisation and length of training, set by cross-validation.
PARAMETERS = {"c1": 2.5, "c2": 4.0, "max_iterations": 150, "feature.possible_transitions": True}
# Figures that are printed.
_SHOWN = ("body.F1", "body.P", "body.R", "snippets.F1", "headline")

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


def cross_validated_titles(
    examples: Sequence[Example], chances: Sequence[Sequence[float]], choices: Sequence[Choice]
) -> list[int | None]:
    """
    The headline's line of each example, as the service chooses it, by forests that have seen no text of its site.
    """
    chosen: list[int | None] = [None] * len(examples)
    for fold in range(FOLDS):
        others = [choice for choice in choices if choice.document.fold(FOLDS) != fold]
        forests = {name: read_forest(exported(train_ranking(others, recipe))) for name, recipe in TITLES.items()}
        for number, (example, own) in enumerate(zip(examples, chances, strict=True)):
            if example.document.fold(FOLDS) == fold:
                chosen[number] = headline_line(example.context, own, forests.__getitem__)
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


@dataclass(frozen=True, slots=True)
class Lessons:
    """
    What the models are taught.

    Attributes:
        examples: all texts; `more`: variants of some, for the model of lines alone.
        chances: of the lines of each example to be of the body.
        titles: to choose headlines from; `headlines`: the chosen ones.
        names: to choose bylines from.
    """

    examples: Sequence[Example]
    more: Sequence[Example]
    chances: Sequence[Sequence[float]]
    titles: Sequence[Choice]
    headlines: Sequence[int | None]
    names: Sequence[Choice]


def prepare(documents: Sequence[Labelled]) -> Lessons:
    """
    The lessons, with what is said of each text by models that have not seen its site.
    """
    examples = [Example(document) for document in documents]
    more = [Example(document) for document in variants(documents)]
    chances = cross_validated(examples, more)
    titles = [title_choice(e.document, e.context, own) for e, own in zip(examples, chances, strict=True)]
    headlines = cross_validated_titles(examples, chances, titles)
    given = zip(examples, chances, headlines, strict=True)
    names = [name_choice(e.document, e.context, own, number) for e, own, number in given]
    return Lessons(examples, more, chances, titles, headlines, names)


def report(lessons: Lessons, corpora: Path) -> None:
    """
    Print the figures of each corpus.
    """
    score = load_bench(corpora).score
    for name, (gold, answers) in predictions(lessons.examples, lessons.chances, lessons.headlines).items():
        figures, _ = score(gold, answers)
        print(f"{name:14}", " ".join(f"{key}={figures[key][0]:.4f}" for key in _SHOWN if key in figures))


def trained(lessons: Lessons) -> Iterator[tuple[str, bytes]]:
    """
    Of each model its file and its weights.
    """
    yield linemodel.WEIGHTS, train_lines([*lessons.examples, *lessons.more]).encode()
    for model, recipe in TITLES.items():
        yield f"{model}.json", exported(train_ranking(lessons.titles, recipe)).encode()
    yield f"{namelines.MODEL}.json", exported(train_ranking(lessons.names, NAMES)).encode()


def main(arguments: Sequence[str]) -> int:
    """
    Do as the command line says; the exit status is 1 where the shipped weights are not those that come out now.
    """
    options = command_line(__doc__).parse_args(arguments)
    lessons = prepare(read_documents(Corpus(options.corpora / name, kind) for name, kind in SETS))
    report(lessons, options.corpora)
    if options.check:
        return 0
    made = dict(trained(lessons))
    return compare(made) if options.compare else ship(made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
