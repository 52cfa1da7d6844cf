"""
Trains the two models of raw text: of lines (a conditional random field) and of headlines (a linear one).

    python -m benchmark.training.lines CORPORA            writes the weights into the package
    python -m benchmark.training.lines CORPORA --check    prints cross-validated figures, writes nothing

Training is deterministic: the same corpora and the same code give the same weights.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from benchmark.corpus import load_bench
from benchmark.training.alignment import words_of
from benchmark.training.documents import Labelled, read_documents, variants
from benchmark.training.ranking import Choice, best_of, sites_of, train_ranking
from service.extraction.labelling.context import Context
from service.extraction.labelling.linemodel import LineModel
from service.extraction.labelling.textfeatures import text_features
from service.extraction.labelling.titles import headline_features
from service.extraction.labelling.traits import traits_of

FOLDS = 4
# A feature seen on fewer sites is dropped: it would tell the site.
FEWEST_SITES = 4
# Regularisation and length of training, set by cross-validation.
PARAMETERS = {"c1": 2.5, "c2": 4.0, "max_iterations": 150, "feature.possible_transitions": True}
PENALTY = 8.0
PACKAGE = Path(__file__).parents[2] / "service" / "extraction" / "labelling"

Features = Sequence[Sequence[str]]


class Example:
    """
    A document with the features of its lines.
    """

    def __init__(self, document: Labelled) -> None:
        self.document = document
        self.context = Context(document.blocks, traits_of(document.blocks))
        self.features: Features = text_features(self.context)

    def choice(self, chances: Sequence[float]) -> Choice:
        """
        The candidates for its headline.
        """
        found = headline_features(self.context, chances)
        right = [" ".join(words_of(self.document.blocks[i].text)) in self.document.titles for i in found]
        return Choice(list(found.values()), right, list(found), self.document.site)


def train_lines(examples: Sequence[Example]) -> bytes:
    """
    The weights of the model of lines.
    """
    sites = sites_of([(example.document.site, example.features) for example in examples])
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for example in examples:
        if example.document.states and example.features:
            known = [[name for name in line if sites[name] >= FEWEST_SITES] for line in example.features]
            trainer.append(pycrfsuite.ItemSequence(known), example.document.states)
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        return Path(file.name).read_bytes()


def cross_validated(examples: Sequence[Example], more: Sequence[Example]) -> list[list[float]]:
    """
    The chances of the lines of each example by a model that has seen no text of its site.
    """
    chances: list[list[float]] = [[] for _ in examples]
    for fold in range(FOLDS):
        model = LineModel(train_lines([e for e in (*examples, *more) if e.document.fold(FOLDS) != fold]))
        for number, example in enumerate(examples):
            if example.document.fold(FOLDS) == fold:
                chances[number] = model.chances(example.features)
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr)
    return chances


def cross_validated_headlines(examples: Sequence[Example], choices: Sequence[Choice]) -> list[str | None]:
    """
    The headline of each example by a model that has seen no text of its site; None where it has no candidate.
    """
    headlines: list[str | None] = [None] * len(examples)
    for fold in range(FOLDS):
        own = [c for e, c in zip(examples, choices, strict=True) if e.document.fold(FOLDS) != fold]
        weights = train_ranking(own, FEWEST_SITES, PENALTY)
        for number, (example, choice) in enumerate(zip(examples, choices, strict=True)):
            if example.document.fold(FOLDS) == fold and choice.candidates:
                lines = list(choice.lines)
                headlines[number] = example.document.blocks[lines[best_of(weights, choice.candidates)]].text
    return headlines


def predictions(
    examples: Iterable[Example], chances: Iterable[Sequence[float]], headlines: Iterable[str | None]
) -> dict[str, Any]:
    """
    What the scorer wants, by corpus.
    """
    found: dict[str, tuple[list[Mapping[str, Any]], dict[str, Any]]] = {}
    for example, own, headline in zip(examples, chances, headlines, strict=True):
        gold, answers = found.setdefault(example.document.name, ([], {}))
        lines = [block.text for block, chance in zip(example.document.blocks, own, strict=True) if chance >= 0.5]
        gold.append(example.document.gold)
        answers[example.document.gold["id"]] = {"headline": headline, "body": "\n\n".join(lines)}
    return found


def main() -> None:
    """
    Train as the command line says.
    """
    """
    The command line.
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
    choices = [example.choice(own) for example, own in zip(examples, chances, strict=True)]
    headlines = cross_validated_headlines(examples, choices)
    score = load_bench(arguments.corpora).score
    for name, (gold, answers) in predictions(examples, chances, headlines).items():
        figures, _ = score(gold, answers)
        shown = ("body.F1", "body.P", "body.R", "snippets.F1", "headline")
        print(f"{name:14}", " ".join(f"{key}={figures[key][0]:.4f}" for key in shown if key in figures))
    if not arguments.check:
        (PACKAGE / "lines.crfsuite").write_bytes(train_lines([*examples, *more]))
        weights = train_ranking(choices, FEWEST_SITES, PENALTY)
        (PACKAGE / "titles.json").write_text(json.dumps(weights, indent=0, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()
