"""
Trains the models that tell body from the rest on pages.

    python -m benchmark.training.pages CORPORA              writes the weights into the package
    python -m benchmark.training.pages CORPORA --compare    trains anew and says where the shipped weights differ
    python -m benchmark.training.pages CORPORA --check      prints cross-validated figures, writes nothing

There are three forests, one for each look at a page (`labelling.pages`), grown on the runs of `examples`. One trained
from the same corpora with the same packages is the same to the last digit. Cross-validation is five-fold, over sites.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import lightgbm
import numpy as np

from benchmark.corpus import find_corpora, load_bench
from benchmark.training.examples import FOLDS, Chances, Example, read_examples
from benchmark.training.forests import exported
from benchmark.training.trial import trial_corpora
from benchmark.training.weights import command_line, compare, digest, ship
from service.extraction.labelling.pages.features import Looked
from service.extraction.labelling.pages.looks import FIRST, SECOND, SURE, THIRD, certainty

KINDS = ("html",)
FIGURES = ("body.F1", "body.acc", "snippets.F1")
# How a look's forest grows: its trees, how much each corrects of those before it, and its leaves. All runs that may be
# text pay for the first look's.
_LARGE = {"num_iterations": 200, "learning_rate": 0.08, "num_leaves": 20}
GROWTH = {FIRST: {"num_iterations": 40, "learning_rate": 0.15, "num_leaves": 15}, SECOND: _LARGE, THIRD: _LARGE}
PARAMETERS = {
    "objective": "binary",
    "min_data_in_leaf": 60,
    "lambda_l2": 5.0,
    "feature_fraction": 0.4,
    "max_bin": 63,
    "seed": 0,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "verbose": -1,
}


def train(examples: Sequence[Example], looks: Sequence[Looked], model: str) -> lightgbm.Booster:
    """
    The forest of one look at some examples.
    """
    with_runs = [(example, looked) for example, looked in zip(examples, looks, strict=True) if looked]
    features = np.concatenate([np.array(list(looked.values()), dtype=np.float32) for _, looked in with_runs])
    labels = np.array([example.labels[number] for example, looked in with_runs for number in looked], dtype=float)
    weights = np.array([example.weights[number] for example, looked in with_runs for number in looked])
    labelled = weights > 0
    data = lightgbm.Dataset(features[labelled], labels[labelled], weight=weights[labelled])
    return lightgbm.train(PARAMETERS | GROWTH[model], data)


def look(examples: Sequence[Example], model: str, chances: Sequence[Chances]) -> list[Looked]:
    """
    One look at each example, given the chances of the look before it.
    """
    return [_look(example, model, before) for example, before in zip(examples, chances, strict=True)]


def _look(example: Example, model: str, before: Chances) -> Looked:
    rows = example.rows()
    if model == FIRST:
        return rows.first_look()
    return rows.second_look(before) if model == SECOND else rows.third_look(before, example.kept)


def unseen_chances(examples: Sequence[Example], looks: Sequence[Looked], model: str) -> list[Chances]:
    """
    For each example what a forest says that was trained on the pages of other sites: later looks are trained on it,
    since what a forest says of its own training pages is too good.
    """
    found: list[Chances] = [{} for _ in examples]
    for fold in range(FOLDS):
        others = [number for number, example in enumerate(examples) if example.fold != fold]
        booster = train([examples[number] for number in others], [looks[number] for number in others], model)
        for number, example in enumerate(examples):
            if example.fold == fold and looks[number]:
                rows = np.array(list(looks[number].values()), dtype=np.float32)
                found[number] = dict(zip(looks[number], map(float, booster.predict(rows, num_threads=1)), strict=True))
    return found


def all_looks(examples: Sequence[Example]) -> Iterator[tuple[str, list[Looked], list[Chances]]]:
    """
    Of each look its model, its features, and the chances that forests of other sites give.
    """
    chances: list[Chances] = [{} for _ in examples]
    for model in (FIRST, SECOND, THIRD):
        looks = look(examples, model, chances)
        chances = unseen_chances(examples, looks, model)
        yield model, looks, chances


def report(examples: Sequence[Example], folder: Path) -> None:
    """
    Print the scorer's figures of pages that were not trained on, the rules after the models included: with the second
    opinion where it is asked for, without it, and with it for all; and the share of pages that get it.
    """
    score = load_bench(folder).score
    chances = {model: found for model, _, found in all_looks(examples)}
    doubtful = [_certainty(e, found) < SURE for e, found in zip(examples, chances[SECOND], strict=True)]
    looks = zip(doubtful, chances[SECOND], chances[THIRD], strict=True)
    both = [third if doubt else second for doubt, second, third in looks]
    for corpus in dict.fromkeys(example.corpus for example in examples):
        mine = [n for n, example in enumerate(examples) if example.corpus == corpus and example.first is None]
        print(corpus, f"second opinion for {sum(doubtful[number] for number in mine) / len(mine):.1%}")
        ways = ("with it", both), ("without", chances[SECOND]), ("for all", chances[THIRD])
        bodies = {number: examples[number].bodies([found[number] for _, found in ways]) for number in mine}
        for way, (name, _) in enumerate(ways):
            given = {examples[number].row["id"]: {"body": bodies[number][way]} for number in mine}
            figures, _ = score([examples[number].row for number in mine], given)
            shown = (f"{key} {figures[key][0]:.4f}" for key in FIGURES if key in figures)
            print(f"  {name}:", *shown)


def _certainty(example: Example, chances: Chances) -> float:
    return certainty([len(text) for text in example.texts], chances)


def trained(examples: Sequence[Example]) -> Iterator[tuple[str, bytes, str]]:
    """
    Of each look the file of its forest, the forest, and the digest of what it was grown from: features, labels and
    parameters. Features count to four digits, since the last ones are not the same with all releases of Python.
    """
    taught = [(example.labels, example.weights) for example in examples]
    for model, looks, _ in all_looks(examples):
        forest = exported(train(examples, looks, model)).encode()
        told = [{number: [round(value, 4) for value in row] for number, row in looked.items()} for looked in looks]
        yield f"{model}.json", forest, digest(told, taught, PARAMETERS, GROWTH[model])


def trials() -> dict[str, str]:
    """
    By file of a forest the digest that invented pages give.
    """
    with trial_corpora() as folder:
        return {name: trial for name, _, trial in trained(list(read_examples(list(find_corpora(folder, (), KINDS)))))}


def main(arguments: Sequence[str]) -> int:
    """
    Do as the command line says; the exit status is 1 where the shipped weights are not those that come out now.
    """
    options = command_line(__doc__).parse_args(arguments)
    examples = list(read_examples(list(find_corpora(options.corpora, (), KINDS))))
    if options.check:
        report(examples, options.corpora)
        return 0
    made = {name: forest for name, forest, _ in trained(examples)}
    return compare(made) if options.compare else ship(made, trials())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
